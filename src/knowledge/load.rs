//! A knowledge folder made into a [`Knowledge`], with all its faults told at once.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::Knowledge;
use super::article::article;
use super::facts::{ReadFact, Reference, facts};
use super::fault::{Fault, Faults, line_of};
use super::folder::{self, Folder, SourceFiles, TextFile};
use super::quotes::quotes;
use super::renderings::renderings;
use super::span::SourceIndex;
use super::terms::glossary;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

impl Knowledge {
    /// The knowledge built into the binary.
    ///
    /// # Errors
    /// Where it has faults. A test sees to it that it has none.
    pub fn shipped() -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let folder = folder::built_in(&SHIPPED, &mut faults);
        build(&folder, faults)
    }

    /// The knowledge of a folder: source folders (`article.md`, and `facts.toml` and `renderings.toml` where they are
    /// written), loose `.md` and `.txt` articles, and `glossary.toml`, without which the one built in is taken.
    ///
    /// # Errors
    /// Where anything in the folder is wrong; every fault is told.
    pub fn load(dir: &Path) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let folder = folder::read(dir, &mut faults);
        build(&folder, faults)
    }

    /// The knowledge of texts as they are, `(id, text)`, without glossary and facts; their first heading is their title.
    ///
    /// # Errors
    /// Where a text has no sentences; every such text is told.
    pub fn of_texts(texts: impl IntoIterator<Item = (String, String)>) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut knowledge = Self::default();
        for (id, text) in texts {
            let index = SourceIndex(u32::try_from(knowledge.sources.len()).unwrap_or(u32::MAX));
            let article_file = TextFile { path: id.clone(), text, proven: false };
            let files = SourceFiles { id, article: article_file, facts: None, renderings: None };
            knowledge.sources.extend(article(&files, index, &mut faults));
        }
        if faults.is_empty() { Ok(knowledge) } else { Err(Faults(faults)) }
    }

    /// Every fault of a folder.
    #[must_use]
    pub fn check(dir: &Path) -> Vec<Fault> {
        Self::load(dir).err().map(|faults| faults.0).unwrap_or_default()
    }
}

fn build(folder: &Folder, mut faults: Vec<Fault>) -> Result<Knowledge, Faults> {
    let own = Own { glossary: folder.glossary.clone().unwrap_or_else(Own::shipped) };
    let knowledge = Knowledge {
        glossary: Arc::new(own.glossary(&mut faults)),
        fingerprint: fingerprint(folder, &own),
        ..Knowledge::default()
    };
    if folder.sources.is_empty() && faults.is_empty() {
        let hint = "put an article there: a folder with an article.md, or a .md or .txt file";
        faults.push(Fault::new(&folder.path, 1, "there is no article", hint));
    }
    fill(knowledge, folder, faults)
}

/// The names of things that a folder brings along, or those built in.
pub(super) struct Own {
    glossary: TextFile,
}

impl Own {
    /// Those of a folder on disk.
    pub(super) fn read(root: &Path, faults: &mut Vec<Fault>) -> Self {
        let file = root.join("glossary.toml");
        let glossary = if file.exists() { folder::read_text(&file, faults) } else { None };
        Self { glossary: glossary.unwrap_or_else(Self::shipped) }
    }

    fn shipped() -> TextFile {
        let text = SHIPPED.get_file("glossary.toml").and_then(|file| file.contents_utf8()).unwrap_or_default();
        TextFile { path: "knowledge/glossary.toml".to_owned(), text: text.to_owned(), proven: true }
    }

    /// The glossary, everyday words among it.
    pub(super) fn glossary(&self, faults: &mut Vec<Fault>) -> super::Glossary {
        glossary(&self.glossary, faults)
    }

    /// A hash of them.
    pub(super) fn fingerprint(&self) -> u64 {
        let text = |hash: u64, text: &str| eat(eat(hash, text.as_bytes()), &[0xFF]);
        text(text(BASIS, &self.glossary.text), include_str!("everyday.toml"))
    }
}

/// Reads the articles of a folder into a knowledge that has its glossary.
pub(super) fn fill(mut knowledge: Knowledge, folder: &Folder, mut faults: Vec<Fault>) -> Result<Knowledge, Faults> {
    let mut read_facts = Vec::new();
    for files in &folder.sources {
        let index = SourceIndex(u32::try_from(knowledge.sources.len()).unwrap_or(u32::MAX));
        let Some(mut source) = article(files, index, &mut faults) else { continue };
        quotes(&mut source);
        if let Some(file) = &files.renderings {
            renderings(file, &mut source, &mut faults);
        }
        if let Some(file) = &files.facts {
            read_facts.extend(facts(file, &source, index, &mut faults));
        }
        knowledge.sources.push(source);
    }
    cross_check(&read_facts, &knowledge, &mut faults);
    knowledge.facts = read_facts.into_iter().map(|read| read.fact).collect();
    if faults.is_empty() {
        Ok(knowledge)
    } else {
        faults.sort();
        faults.dedup();
        Err(Faults(faults))
    }
}

/// What must hold between facts, and between facts and the glossary.
fn cross_check(facts: &[ReadFact<'_>], knowledge: &Knowledge, faults: &mut Vec<Fault>) {
    let mut first: HashMap<&str, &ReadFact<'_>> = HashMap::new();
    for read in facts {
        if let Some(other) = first.get(read.fact.id.as_str()) {
            let line = line_of(&other.file.text, other.start);
            let message = format!("the id “{}” is taken by {}:{line}", read.fact.id, other.file.path);
            let line = line_of(&read.file.text, read.start);
            faults.push(Fault::new(&read.file.path, line, message, "give each fact an id of its own"));
        } else {
            first.insert(&read.fact.id, read);
        }
    }
    let terms: HashSet<&str> = knowledge.glossary.entries.iter().map(|entry| entry.id.as_str()).collect();
    for read in facts {
        for (reference, start) in &read.references {
            let (message, hint) = match reference {
                Reference::Term(id) if !terms.contains(id.as_str()) => {
                    (format!("no term of the glossary has the id “{id}”"), "add it to glossary.toml")
                }
                Reference::Fact(id) if !first.contains_key(id.as_str()) || *id == read.fact.id => {
                    (format!("no other fact has the id “{id}”"), "name the id of the fact that says otherwise")
                }
                _ => continue,
            };
            faults.push(Fault::new(&read.file.path, line_of(&read.file.text, *start), message, hint));
        }
    }
}

/// Where a hash begins.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes bytes into a hash (64-bit FNV-1a).
pub(super) fn eat(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A hash of the names and the texts of all files, the same wherever they lie.
fn fingerprint(folder: &Folder, own: &Own) -> u64 {
    let text = |hash: u64, text: &str| eat(eat(hash, text.as_bytes()), &[0xFF]);
    folder.sources.iter().fold(own.fingerprint(), |hash, files| {
        let texts = [Some(&files.article), files.facts.as_ref(), files.renderings.as_ref()];
        texts.into_iter().fold(text(hash, &files.id), |hash, file| text(hash, file.map_or("", |file| &file.text)))
    })
}
