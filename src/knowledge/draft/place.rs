//! Putting an article into a knowledge folder: written beside it first, checked, then moved in at once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::draft_facts::{Entry, entries, file};
use super::incoming::Incoming;
use crate::knowledge::{Fault, Knowledge};

/// What was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The source's folder.
    pub folder: PathBuf,
    /// Sentences of the article.
    pub sentences: usize,
    /// Quotations of the article.
    pub quotes: usize,
    /// Drafted facts.
    pub facts: usize,
    /// Whether an earlier version was replaced.
    pub replaced: bool,
    /// What became of the facts that the earlier version had.
    pub earlier: Earlier,
}

/// What became of an earlier version's facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Earlier {
    /// There were none.
    #[default]
    None,
    /// They still stand in the text and were kept.
    Kept,
    /// Some no longer do: they lie beside the new draft as `facts.toml.old`.
    PutAside,
}

/// Why nothing was put in; the folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotPlaced {
    /// The id cannot name a folder.
    #[error("“{0}” cannot be an id: use small letters, digits and hyphens, as korea-herald-2018-10-01")]
    Id(String),
    /// There is one with this id.
    #[error("there is already an article “{0}”: give another --id, or --replace where this is its corrected text")]
    Taken(String),
    /// The article cannot be used.
    #[error("the article cannot be used:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
    /// Reading or writing.
    #[error("{path}: {error}")]
    Disk {
        /// Where.
        path: String,
        /// What.
        error: io::Error,
    },
}

/// How often the facts that fail the check are taken out before none are drafted.
const ROUNDS: usize = 4;

/// Puts an article into a folder under an id.
///
/// # Errors
/// Where the id is taken or cannot be one, the article has faults, or the disk fails.
pub fn place(dir: &Path, id: &str, incoming: &Incoming, replace: bool) -> Result<Placed, NotPlaced> {
    if id.is_empty() || id.len() > 120 || !id.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '-') {
        return Err(NotPlaced::Id(id.to_owned()));
    }
    let folder = dir.join(id);
    let loose = ["md", "markdown", "txt"].iter().any(|ending| dir.join(format!("{id}.{ending}")).exists());
    if loose || folder.exists() && !replace {
        return Err(NotPlaced::Taken(id.to_owned()));
    }
    fs::create_dir_all(dir).map_err(disk(dir))?;
    // Names that begin with a full stop are not read as articles.
    let beside = dir.join(format!(".adding-{id}"));
    let done = prepare(&beside, dir, id, incoming, replace).and_then(|mut placed| {
        move_in(&beside.join(id), &folder)?;
        placed.folder.clone_from(&folder);
        Ok(placed)
    });
    let _ = fs::remove_dir_all(&beside);
    done
}

/// Writes the folder beside the others and checks it alone; facts that fail are left out.
fn prepare(beside: &Path, dir: &Path, id: &str, incoming: &Incoming, replace: bool) -> Result<Placed, NotPlaced> {
    let _ = fs::remove_dir_all(beside);
    let folder = beside.join(id);
    fs::create_dir_all(&folder).map_err(disk(&folder))?;
    let glossary = dir.join("glossary.toml");
    if glossary.exists() {
        fs::copy(&glossary, beside.join("glossary.toml")).map_err(disk(&glossary))?;
    }
    let front = incoming.particulars.front_matter();
    write(&folder.join("article.md"), &format!("{front}{}", incoming.text))?;
    let knowledge = Knowledge::load(beside).map_err(|faults| NotPlaced::Faults(faults.0))?;
    let Some(source) = knowledge.sources.first() else { return Err(NotPlaced::Faults(Vec::new())) };
    let (facts, earlier) = match carried_over(beside, &folder, &dir.join(id))? {
        (Earlier::Kept, count) => (count, Earlier::Kept),
        (earlier, _) => (checked(beside, &folder.join("facts.toml"), entries(source, &knowledge))?, earlier),
    };
    let replaced = replace && dir.join(id).exists();
    Ok(Placed { folder, sentences: source.sentences.len(), quotes: source.quotes.len(), facts, replaced, earlier })
}

/// Takes the facts and renderings of an earlier version over, where they hold for the new text; returns how many facts.
fn carried_over(beside: &Path, folder: &Path, old: &Path) -> Result<(Earlier, usize), NotPlaced> {
    let mut earlier = Earlier::None;
    let mut facts = 0;
    for name in ["renderings.toml", "facts.toml"] {
        let (from, to) = (old.join(name), folder.join(name));
        if !from.exists() {
            continue;
        }
        fs::copy(&from, &to).map_err(disk(&from))?;
        let holds = Knowledge::load(beside);
        if holds.is_err() {
            let aside = folder.join(format!("{name}.old"));
            fs::rename(&to, &aside).map_err(disk(&aside))?;
        }
        if name == "facts.toml" {
            facts = holds.as_ref().map_or(0, |knowledge| knowledge.facts.len());
            earlier = if holds.is_ok() { Earlier::Kept } else { Earlier::PutAside };
        }
    }
    Ok((earlier, facts))
}

/// Writes the draft, without the entries that do not pass; returns how many are left.
fn checked(beside: &Path, path: &Path, mut entries: Vec<Entry>) -> Result<usize, NotPlaced> {
    for _ in 0..ROUNDS {
        let text = file(&entries);
        write(path, &text)?;
        let faults = Knowledge::check(beside);
        if faults.is_empty() {
            return Ok(entries.len());
        }
        let mut line = file(&[]).lines().count();
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        entries.retain(|entry| {
            let from = line + 1;
            line += entry.text.lines().count() + 1;
            !lines.iter().any(|fault| (from..=line).contains(fault))
        });
    }
    fs::remove_file(path).map_err(disk(path))?;
    Ok(0)
}

/// Moves a folder to its place; one that is there is replaced, and comes back where that fails.
fn move_in(from: &Path, to: &Path) -> Result<(), NotPlaced> {
    if !to.exists() {
        return fs::rename(from, to).map_err(disk(to));
    }
    let old = from.with_extension("old");
    fs::rename(to, &old).map_err(disk(to))?;
    fs::rename(from, to).map_err(|error| {
        let _ = fs::rename(&old, to);
        disk(to)(error)
    })
}

fn write(path: &Path, text: &str) -> Result<(), NotPlaced> {
    fs::write(path, text).map_err(disk(path))
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> NotPlaced {
    let path = path.display().to_string();
    move |error| NotPlaced::Disk { path, error }
}
