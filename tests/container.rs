//! The container's build: `.dockerignore` lets in all that the program is made from.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use regex::Regex;

/// This project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap_or_else(|error| panic!("{error}")).path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// A path without `..`, from the project's folder.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.strip_prefix(root()).unwrap_or(path).components() {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leaves the project", path.display()),
            part => plain.push(part),
        }
    }
    plain
}

/// What the program's code and its build script take in beside code, and what cargo wants of any build.
fn read_by_the_build() -> BTreeSet<PathBuf> {
    let pattern = |text: &str| Regex::new(text).unwrap_or_else(|error| panic!("{error}"));
    let beside = pattern(r#"include(?:_str|_bytes)?!\(\s*"([^"]+)""#);
    let below_root = pattern(r#"\$CARGO_MANIFEST_DIR/([^"]+)""#);
    let mut read = BTreeSet::from(["Cargo.toml", "Cargo.lock", "build.rs", "src/main.rs"].map(PathBuf::from));
    for file in sources(&root().join("src")) {
        let code = text(&file);
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let folder = file.parent().unwrap_or(root());
        read.extend(beside.captures_iter(code).map(|path| plain(&folder.join(&path[1]))));
        read.extend(below_root.captures_iter(code).map(|path| PathBuf::from(&path[1])));
        if code.contains("sqlx::migrate!()") {
            read.insert(PathBuf::from("migrations"));
        }
    }
    let names = pattern(r#""([^"\s{}]+)""#);
    let script = text(&root().join("build.rs"));
    read.extend(
        names.captures_iter(&script).map(|name| PathBuf::from(&name[1])).filter(|path| root().join(path).exists()),
    );
    // Cargo looks for every target that the manifest names, whichever it builds.
    let manifest: toml::Table =
        text(&root().join("Cargo.toml")).parse().unwrap_or_else(|error| panic!("Cargo.toml: {error}"));
    let benches = manifest["bench"].as_array().into_iter().flatten();
    read.extend(benches.filter_map(|bench| Some(format!("benches/{}.rs", bench["name"].as_str()?).into())));
    read
}

#[test]
fn its_build_is_given_all_that_the_program_is_made_from() {
    let ignored = text(&root().join(".dockerignore"));
    assert!(ignored.lines().any(|line| line == "*"), "only what is named goes in");
    let let_in: Vec<&str> = ignored.lines().filter_map(|line| line.strip_prefix('!')).collect();
    let mut read = read_by_the_build();
    for known in
        ["knowledge", "locales/en.ftl", "migrations", "assets/fonts/NotoSansKR-Bold.otf", "src/index/wordnet.tsv"]
    {
        assert!(read.contains(Path::new(known)), "{known} was not found in the code: {read:?}");
    }
    // What the second stage copies from the first.
    let copied = text(&root().join("Dockerfile"));
    read.extend(copied.split_whitespace().filter_map(|word| word.strip_prefix("/src/")).map(PathBuf::from));
    read.retain(|file| !file.starts_with("target") && !let_in.iter().any(|path| file.starts_with(path)));
    assert!(read.is_empty(), "`.dockerignore` keeps out {read:?}");
}
