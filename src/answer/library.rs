//! More articles than are held in memory: the index on disk tells which are nearest, and those are read and asked alone.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::engine::{Engine, EngineError};
use crate::index::{IndexError, Indexed, Lexicon, QueryTerm, Shelf};
use crate::knowledge::{Holding, LargeFolder};
use crate::question::Spelling;

/// A folder with more articles than this has its index on disk.
pub const LARGE: usize = 500;
/// How many articles stay open that were asked last.
const OPEN: usize = 128;
/// Changes with what is stored in the index, so that one of an earlier kind is not read.
const KIND: u32 = 2;

/// Very many articles.
pub(super) struct Library {
    folder: LargeFolder,
    shelf: Shelf,
    /// The words of the glossary, shared by the engines over single articles.
    words: Arc<Spelling>,
    /// What is wrong with the articles that are not in the index.
    left_out: Vec<String>,
    /// What happened to the index that its keeper should know.
    note: Option<String>,
    /// The engines over single articles, the one asked last at the end.
    open: Mutex<Vec<(String, Arc<Engine>)>>,
}

impl Library {
    /// The library of a folder with many articles; `None` where it has few.
    pub(super) fn of(
        dir: &Path,
        indexes: &Path,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Option<Self>, EngineError> {
        let Some(folder) = LargeFolder::of(dir, LARGE)? else { return Ok(None) };
        let lexicon = Lexicon::shared(folder.glossary());
        let place = indexes.join(name(dir, &folder));
        let (left_out, note) = (Mutex::new(Vec::new()), Mutex::new(None));
        let tell = |told: String| {
            tracing::warn!("{told}");
            *note.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
        };
        let up_to_date = |shelf: Shelf| -> Result<Shelf, IndexError> {
            let now: Vec<(&str, u64)> =
                folder.articles().iter().map(|article| (article.id.as_str(), article.stamp)).collect();
            let read = |id: &str| match folder.only(id) {
                Ok(knowledge) => knowledge.sources.into_iter().next().map(|source| Indexed {
                    holding: Holding::of(&source),
                    words: format!("{}\n{}", source.title, source.text),
                }),
                Err(faults) => {
                    tracing::warn!("left out of the index:\n{faults}");
                    left_out.lock().unwrap_or_else(PoisonError::into_inner).push(faults.to_string());
                    None
                }
            };
            let updated = shelf.update(&now, &lexicon, &read, progress)?;
            if updated.busy {
                tell(
                    "another process is indexing these articles; the answers are from what it has done so far"
                        .to_owned(),
                );
            }
            tracing::debug!(added = updated.added, removed = updated.removed, "the index is up to date");
            Ok(shelf)
        };
        let shelf = Shelf::open(&place).and_then(&up_to_date).or_else(|error| {
            if error.is_busy() {
                return Err(EngineError::Busy);
            }
            // An index can always be made again; what was noted on the way is noted again then.
            tell(format!("the index in {} could not be used and was made again ({error})", place.display()));
            left_out.lock().unwrap_or_else(PoisonError::into_inner).clear();
            Shelf::anew(&place).and_then(&up_to_date).map_err(EngineError::from)
        })?;
        let mut left_out = left_out.into_inner().unwrap_or_else(PoisonError::into_inner);
        left_out.sort();
        let note = note.into_inner().unwrap_or_else(PoisonError::into_inner);
        let words = Arc::new(Spelling::new(&[], &lexicon));
        Ok(Some(Self { folder, shelf, words, left_out, note, open: Mutex::default() }))
    }

    /// The folder.
    pub(super) fn folder(&self) -> &LargeFolder {
        &self.folder
    }

    /// The index.
    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// What is wrong with the articles that are not in the index.
    pub(super) fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// What happened to the index that its keeper should know.
    pub(super) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The engines over the articles nearest to a query, the nearest first.
    pub(super) fn nearest(&self, query: &[QueryTerm], most: usize) -> Vec<Arc<Engine>> {
        let ids = self.shelf.nearest(query, most).unwrap_or_else(|error| {
            tracing::error!(%error, "the index could not be searched");
            Vec::new()
        });
        ids.iter().filter_map(|id| self.engine(id)).collect()
    }

    /// The engine over one article; `None` where there is none of that id, or it cannot be read.
    pub(super) fn engine(&self, id: &str) -> Option<Arc<Engine>> {
        let known = |open: &mut Vec<(String, Arc<Engine>)>| {
            let at = open.iter().position(|(known, _)| known == id)?;
            let one = open.remove(at);
            open.push(one.clone());
            Some(one.1)
        };
        if let Some(engine) = self.open.lock().ok().and_then(|mut open| known(&mut open)) {
            return Some(engine);
        }
        let knowledge = self.folder.only(id).inspect_err(|faults| tracing::error!("{faults}")).ok()?;
        let engine =
            Engine::over(knowledge, Arc::clone(&self.words)).inspect_err(|error| tracing::error!(%error, id)).ok()?;
        let engine = Arc::new(engine);
        if let Ok(mut open) = self.open.lock() {
            if open.len() >= OPEN {
                open.remove(0);
            }
            open.push((id.to_owned(), Arc::clone(&engine)));
        }
        Some(engine)
    }
}

/// Where indexes are kept: in `ACCORD_INDEX`, or where programs keep what they can make again.
pub(super) fn usual_place() -> PathBuf {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = || set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    set("ACCORD_INDEX").unwrap_or_else(|| cache().unwrap_or_else(env::temp_dir).join("accord"))
}

/// The name of a folder's index. It is another where things have other names, since these are in it.
fn name(dir: &Path, folder: &LargeFolder) -> String {
    let whole = std::fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let hash = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let names = folder.glossary().entries.iter().flat_map(|entry| entry.en.iter().chain(&entry.ko).chain([&entry.id]));
    let names = names.map(String::as_str).collect::<Vec<_>>().join("\n");
    format!("{:016x}-{KIND}-{:016x}", hash(whole.as_os_str().as_encoded_bytes()), hash(names.as_bytes()))
}
