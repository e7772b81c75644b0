//! The shape of the house, read off its source: imports point up the list of rooms only, files stay short enough to be
//! read in one go, and modules are named after what they do.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The rooms in the order in which data passes through them; each may know those above it.
const ROOMS: [&str; 9] =
    ["language", "measure", "knowledge", "index", "question", "figures", "answer", "chart", "storage"];
/// The shells know all rooms, and not each other.
const SHELLS: [&str; 2] = ["discord", "cli"];
/// Most lines of a file.
const LONGEST: usize = 450;
/// Names that tell nothing.
const NAMELESS: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"];

/// The Rust files of the library, with their paths below `src/`.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap_or_else(|error| panic!("{error}")).path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                files.push((path.strip_prefix(&root).unwrap_or(&path).to_owned(), text));
            }
        }
    }
    files.sort();
    assert!(files.len() > 50, "the source was found");
    files
}

/// The room a file lies in; none for `lib.rs` and `main.rs`, which join them.
fn room(file: &Path) -> Option<String> {
    let first = file.components().next()?.as_os_str().to_string_lossy().into_owned();
    Some(first.trim_end_matches(".rs").to_owned()).filter(|name| !matches!(name.as_str(), "lib" | "main"))
}

/// Whether a room may import another.
fn may_know(room: &str, other: &str) -> bool {
    let rank = |name: &str| ROOMS.iter().position(|room| *room == name);
    match (rank(room), rank(other)) {
        _ if room == other => true,
        (Some(own), Some(theirs)) => theirs < own,
        (None, Some(_)) => SHELLS.contains(&room),
        _ => false,
    }
}

/// Whether it is a room or a shell of this crate.
fn is_room(name: &str) -> bool {
    ROOMS.contains(&name) || SHELLS.contains(&name)
}

/// The rooms that a file's code names: by `crate::room`, by `crate::{room, …}`, or by climbing out of its own with
/// `super::`. Comments and documentation may link down.
fn imports(file: &Path, text: &str) -> Vec<(usize, String)> {
    let pattern = |text: &str| Regex::new(text).unwrap_or_else(|error| panic!("{error}"));
    let paths = pattern(r"\b(?:crate|accord)::(\{[^;]*|[a-z_]+)|\b((?:super::)+)([a-z_]+)");
    let words = pattern("[a-z_]+");
    let depth = file.components().count() - usize::from(file.ends_with("mod.rs"));
    let code: Vec<&str> =
        text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for path in paths.captures_iter(&code) {
        let line = 1 + code[..path.get_match().start()].matches('\n').count();
        if let Some(named) = path.get(1) {
            found.extend(words.find_iter(named.as_str()).map(|word| (line, word.as_str().to_owned())));
        } else if path[2].matches("super").count() >= depth {
            found.push((line, path[3].to_owned()));
        }
    }
    found.retain(|(_, name)| is_room(name));
    found
}

#[test]
fn every_room_is_on_the_list() {
    for (file, _) in files() {
        let Some(room) = room(&file) else { continue };
        assert!(is_room(&room), "src/{}: “{room}” is no room of the house", file.display());
    }
}

#[test]
fn imports_point_up_only() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let Some(room) = room(&file) else { continue };
        for (line, other) in imports(&file, &text).into_iter().filter(|(_, other)| !may_know(&room, other)) {
            wrong.push(format!("src/{}:{line}: {room} may not know {other}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_import_that_points_down_is_seen() {
    let inside =
        |path: &str, code: &str| imports(Path::new(path), code).into_iter().map(|(_, room)| room).collect::<Vec<_>>();
    assert_eq!(inside("index/search.rs", "use crate::question::Request;"), ["question"]);
    assert_eq!(inside("index/search.rs", "use crate::{knowledge::Span, answer::Engine};"), ["knowledge", "answer"]);
    assert_eq!(inside("index/search.rs", "use crate::{\n    answer::Engine,\n};"), ["answer"]);
    assert_eq!(inside("index/search.rs", "    let engine = crate::answer::Engine::shipped();"), ["answer"]);
    assert_eq!(inside("index/search.rs", "use super::super::answer::Engine;"), ["answer"]);
    assert_eq!(inside("index/mod.rs", "use super::answer::Engine;"), ["answer"]);
    assert_eq!(inside("index/search.rs", "use super::passage::Passage;"), [""; 0]);
    assert_eq!(inside("index/search.rs", "/// As [`crate::answer::Engine`] does."), [""; 0]);
    assert!(may_know("answer", "index") && may_know("cli", "answer") && may_know("index", "index"));
    assert!(!may_know("index", "answer") && !may_know("cli", "discord") && !may_know("discord", "cli"));
    assert!(!may_know("answer", "cli"));
}

#[test]
fn files_can_be_read_in_one_go() {
    let long = |(file, text): (PathBuf, String)| {
        let lines = text.lines().count();
        (lines > LONGEST).then(|| format!("src/{}: {lines} lines, {LONGEST} at most", file.display()))
    };
    let wrong: Vec<String> = files().into_iter().filter_map(long).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, text) in files() {
        assert!(text.starts_with("//! "), "src/{}: does not open with what it is for", file.display());
    }
}

#[test]
fn modules_are_named_after_what_they_do() {
    for (file, _) in files() {
        for part in file.with_extension("").components() {
            let name = part.as_os_str().to_string_lossy().into_owned();
            assert!(!NAMELESS.contains(&name.as_str()), "src/{}: “{name}” names nothing", file.display());
        }
    }
}

#[test]
fn imports_are_named() {
    let glob = Regex::new(r"^\s*(?:pub )?use .*::\*;").unwrap_or_else(|e| panic!("{e}"));
    for (file, text) in files() {
        for (line, code) in (1..).zip(text.lines()) {
            let prelude = code.contains("prelude::*");
            assert!(prelude || !glob.is_match(code), "src/{}:{line}: import by name: {code}", file.display());
        }
    }
}
