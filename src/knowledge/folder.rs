//! Reading a knowledge folder, on disk or built into the binary, into the texts of its files. What they mean is decided
//! elsewhere; here it is settled which files count and that none lies outside the folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry};

use super::fault::{Fault, line_of};

/// The largest file that is read.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// A file with its name as a person would open it.
#[derive(Clone, Debug)]
pub(super) struct TextFile {
    /// Its path.
    pub path: String,
    /// What it holds, without a byte-order mark.
    pub text: String,
    /// Whether it is built in: then a test has seen to it that it has no faults, and what only looks for them is left out.
    pub proven: bool,
}

/// The files of one source.
#[derive(Clone, Debug)]
pub(super) struct SourceFiles {
    /// The folder's name, or a loose article's name without its ending.
    pub id: String,
    /// The article.
    pub article: TextFile,
    /// `facts.toml`.
    pub facts: Option<TextFile>,
    /// `renderings.toml`.
    pub renderings: Option<TextFile>,
}

/// The files of a knowledge folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// Its path.
    pub path: String,
    /// The sources, sorted by id.
    pub sources: Vec<SourceFiles>,
    /// `glossary.toml`.
    pub glossary: Option<TextFile>,
}

/// Something in a folder: its name, and how to read it.
enum Item {
    File { name: String, read: Box<dyn FnOnce() -> Result<TextFile, Fault>> },
    Folder { name: String, path: String, items: Vec<Item> },
}

impl Item {
    fn name(&self) -> &str {
        match self {
            Self::File { name, .. } | Self::Folder { name, .. } => name,
        }
    }
}

/// Reads a folder on disk.
pub(super) fn read(dir: &Path, faults: &mut Vec<Fault>) -> Folder {
    let shown = dir.display().to_string();
    let root = match fs::canonicalize(dir) {
        Ok(root) if root.is_dir() => root,
        Ok(_) => {
            faults.push(Fault::new(&shown, 1, "is not a folder", "name the folder that holds the articles"));
            return Folder::default();
        }
        Err(error) => {
            faults.push(Fault::new(
                &shown,
                1,
                format!("cannot be read: {error}"),
                "name a folder that holds articles, as `accord check knowledge`",
            ));
            return Folder::default();
        }
    };
    let items = list(dir, &root, 0, faults);
    arrange(items, &shown, faults)
}

/// Reads one article of a folder: a file, or a folder with an `article.md`.
pub(super) fn read_one(path: &Path, root: &Path, faults: &mut Vec<Fault>) -> Option<SourceFiles> {
    let shown = path.display().to_string();
    let name = path.file_name().and_then(OsStr::to_str)?.to_owned();
    let inside = fs::canonicalize(path).is_ok_and(|real| real.starts_with(root));
    if !inside {
        faults.push(Fault::new(&shown, 1, "leads out of the knowledge folder", "put a copy of the file here"));
        return None;
    }
    if path.is_dir() {
        let items = list(path, root, DEEPEST, faults);
        return source_folder(name, &shown, items, faults);
    }
    let id = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
    Some(SourceFiles { id, article: read_text(path, faults)?, facts: None, renderings: None })
}

/// Reads a text file.
pub(super) fn read_text(path: &Path, faults: &mut Vec<Fault>) -> Option<TextFile> {
    read_file(path).map_err(|fault| faults.push(fault)).ok()
}

/// Reads the folder built into the binary.
pub(super) fn built_in(dir: &'static Dir<'static>, faults: &mut Vec<Fault>) -> Folder {
    arrange(list_built_in(dir), "knowledge", faults)
}

/// How deep the files lie: `knowledge/<source>/article.md`.
const DEEPEST: usize = 1;

fn list(dir: &Path, root: &Path, depth: usize, faults: &mut Vec<Fault>) -> Vec<Item> {
    let shown = dir.display().to_string();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            faults.push(Fault::new(&shown, 1, format!("cannot be read: {error}"), "make it readable"));
            return Vec::new();
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let mut items = Vec::new();
    for path in paths {
        let Some(name) = path.file_name().and_then(OsStr::to_str).map(str::to_owned) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let shown = path.display().to_string();
        let real = match fs::canonicalize(&path) {
            Ok(real) => real,
            Err(error) => {
                let hint = "remove it, or make it lead to a file in this folder";
                faults.push(Fault::new(&shown, 1, format!("cannot be read: {error}"), hint));
                continue;
            }
        };
        if !real.starts_with(root) {
            faults.push(Fault::new(&shown, 1, "leads out of the knowledge folder", "put a copy of the file here"));
        } else if real.is_dir() {
            let inside = if depth < DEEPEST { list(&path, root, depth + 1, faults) } else { Vec::new() };
            items.push(Item::Folder { name, path: shown, items: inside });
        } else {
            items.push(Item::File { name, read: Box::new(move || read_file(&path)) });
        }
    }
    items
}

fn list_built_in(dir: &'static Dir<'static>) -> Vec<Item> {
    let mut items: Vec<Item> = dir
        .entries()
        .iter()
        .filter_map(|entry| {
            let name = entry.path().file_name()?.to_str()?.to_owned();
            let path = format!("knowledge/{}", entry.path().display());
            Some(match entry {
                DirEntry::Dir(dir) => Item::Folder { name, path, items: list_built_in(dir) },
                DirEntry::File(file) => {
                    Item::File { name, read: Box::new(move || decode(path, file.contents().to_vec(), true)) }
                }
            })
        })
        .collect();
    items.sort_by(|a, b| a.name().cmp(b.name()));
    items
}

fn read_file(path: &Path) -> Result<TextFile, Fault> {
    let shown = path.display().to_string();
    let unreadable =
        |error: std::io::Error| Fault::new(&shown, 1, format!("cannot be read: {error}"), "make it readable");
    let size = fs::metadata(path).map_err(unreadable)?;
    if !size.is_file() {
        return Err(Fault::new(&shown, 1, "is not a regular file", "put the text here as a plain file"));
    }
    if size.len() > LARGEST_FILE {
        return Err(Fault::new(
            &shown,
            1,
            format!("is too large: {} bytes", size.len()),
            format!("a file may have {LARGEST_FILE} bytes; split it into several articles"),
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    decode(shown, bytes, false)
}

fn decode(path: String, bytes: Vec<u8>, proven: bool) -> Result<TextFile, Fault> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            Ok(TextFile { path, text, proven })
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
            Err(Fault::new(&path, line_of(&before, at), "is not UTF-8 text", "save the file as UTF-8"))
        }
    }
}

fn arrange(items: Vec<Item>, shown: &str, faults: &mut Vec<Fault>) -> Folder {
    let mut folder = Folder { path: shown.to_owned(), ..Folder::default() };
    for item in items {
        match item {
            Item::Folder { name, path, items } => folder.sources.extend(source_folder(name, &path, items, faults)),
            Item::File { name, read } => {
                let lower = name.to_lowercase();
                let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
                if lower == "glossary.toml" {
                    folder.glossary = take(read, faults);
                } else if matches!(ending, "md" | "markdown" | "txt") && !matches!(stem, "readme" | "readme.ko") {
                    let id = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
                    let article = take(read, faults);
                    folder.sources.extend(article.map(|article| SourceFiles {
                        id,
                        article,
                        facts: None,
                        renderings: None,
                    }));
                } else if ending == "toml" {
                    faults.push(Fault::new(
                        &format!("{shown}/{name}"),
                        1,
                        "belongs to no article",
                        "put facts.toml and renderings.toml in a folder with their article.md; only glossary.toml stands here",
                    ));
                }
            }
        }
    }
    folder.sources.sort_by(|a, b| a.id.cmp(&b.id));
    for pair in folder.sources.windows(2) {
        if pair[0].id == pair[1].id {
            let message = format!("the id “{}” is taken by {}", pair[1].id, pair[0].article.path);
            faults.push(Fault::new(&pair[1].article.path, 1, message, "rename one of them"));
        }
    }
    folder
}

fn source_folder(id: String, path: &str, items: Vec<Item>, faults: &mut Vec<Fault>) -> Option<SourceFiles> {
    let (mut article, mut facts, mut renderings) = (None, None, None);
    let mut named = false;
    for item in items {
        let Item::File { name, read } = item else { continue };
        match name.as_str() {
            "article.md" => {
                named = true;
                article = take(read, faults);
            }
            "facts.toml" => facts = take(read, faults),
            "renderings.toml" => renderings = take(read, faults),
            other if Path::new(other).extension().is_some_and(|ending| ending == "toml") => faults.push(Fault::new(
                &format!("{path}/{other}"),
                1,
                "is not a file that is read",
                "beside article.md stand facts.toml and renderings.toml",
            )),
            _ => {}
        }
    }
    if !named {
        faults.push(Fault::new(
            path,
            1,
            "has no article.md",
            "put the article's text in article.md, or move the folder away",
        ));
    }
    Some(SourceFiles { id, article: article?, facts, renderings })
}

fn take(read: Box<dyn FnOnce() -> Result<TextFile, Fault>>, faults: &mut Vec<Fault>) -> Option<TextFile> {
    read().map_err(|fault| faults.push(fault)).ok()
}
