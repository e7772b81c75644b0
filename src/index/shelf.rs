//! The index of very many articles, on disk and memory-mapped: which of them speak of a question's words.
//!
//! It is updated in place. What was indexed up to the last commit stays whatever happens after it: a run that breaks off is
//! taken up where it ended.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{DocAddress, IndexReader, IndexWriter, TantivyDocument, TantivyError, Term};

use super::analysis::analyse;
use super::lexicon::Lexicon;
use super::search::{IndexError, QueryTerm, keys};

/// Room for segments in the making, for all threads together.
const WRITER_BYTES: usize = 192 << 20;
/// So many articles are committed together.
const COMMITTED: usize = 20_000;

/// An index of articles on disk.
pub struct Shelf {
    index: tantivy::Index,
    reader: IndexReader,
    words: Field,
    id: Field,
    stamp: Field,
}

/// What an update did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Articles taken in, new or changed.
    pub added: usize,
    /// Articles taken away.
    pub removed: usize,
}

impl Shelf {
    /// Opens the index in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made or read, or holds something else.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let mut schema = Schema::builder();
        // Keys have no white space in them.
        let indexing =
            TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
        let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
        let id = schema.add_text_field("id", STRING | STORED | FAST);
        let stamp = schema.add_u64_field("stamp", FAST);
        fs::create_dir_all(dir).map_err(TantivyError::from)?;
        let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
        let index = tantivy::Index::open_or_create(directory, schema.build())?;
        let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, words, id, stamp })
    }

    /// How many articles it holds.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The stamps of the articles that it holds.
    fn stamps(&self) -> Result<HashMap<String, u64>, IndexError> {
        let mut stamps = HashMap::new();
        for segment in self.reader.searcher().segment_readers() {
            let numbers = segment.fast_fields().u64("stamp")?;
            let Some(ids) = segment.fast_fields().str("id")? else { continue };
            let mut id = String::new();
            for doc in segment.doc_ids_alive() {
                id.clear();
                if let (Some(ordinal), Some(stamp)) = (ids.term_ords(doc).next(), numbers.first(doc)) {
                    ids.ord_to_str(ordinal, &mut id).map_err(TantivyError::from)?;
                    stamps.insert(id.clone(), stamp);
                }
            }
        }
        Ok(stamps)
    }

    /// Brings the index up to what is there now: `(id, stamp)`. Only what is new or changed is read, by `text`; what gives
    /// no text is left out. `progress` is told how many are done of how many.
    ///
    /// # Errors
    /// Where the index cannot be written. What was committed before stays.
    pub fn update<'a>(
        &self,
        now: &[(&'a str, u64)],
        lexicon: &Lexicon,
        text: &(dyn Fn(&'a str) -> Option<String> + Sync),
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Updated, IndexError> {
        let mut known = self.stamps()?;
        let changed: Vec<(&str, u64)> =
            now.iter().copied().filter(|(id, stamp)| known.remove(*id).is_none_or(|old| old != *stamp)).collect();
        if changed.is_empty() && known.is_empty() {
            return Ok(Updated::default());
        }
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let mut writer: IndexWriter = self.index.writer(WRITER_BYTES)?;
        for gone in known.keys() {
            writer.delete_term(Term::from_field_text(self.id, gone));
        }
        let done = AtomicUsize::new(0);
        for batch in changed.chunks(COMMITTED) {
            let next = AtomicUsize::new(0);
            let work = || -> Result<(), TantivyError> {
                while let Some((id, stamp)) = batch.get(next.fetch_add(1, Ordering::Relaxed)) {
                    writer.delete_term(Term::from_field_text(self.id, id));
                    if let Some(text) = text(id) {
                        let keys: Vec<String> = analyse(&text, lexicon).iter().flat_map(keys).collect();
                        let mut document = TantivyDocument::new();
                        document.add_text(self.words, keys.join(" "));
                        document.add_text(self.id, id);
                        document.add_u64(self.stamp, *stamp);
                        writer.add_document(document)?;
                    }
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, changed.len());
                }
                Ok(())
            };
            let results: Vec<Result<(), TantivyError>> = std::thread::scope(|scope| {
                let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
                running
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|_| Err(TantivyError::ErrorInThread("indexing".into()))))
                    .collect()
            });
            results.into_iter().collect::<Result<Vec<()>, TantivyError>>()?;
            writer.commit()?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(Updated { added: changed.len(), removed: known.len() })
    }

    /// The ids of the articles nearest to a query, best first.
    ///
    /// # Errors
    /// Where tantivy fails to read.
    pub fn nearest(&self, terms: &[QueryTerm], limit: usize) -> Result<Vec<String>, IndexError> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let clauses = terms.iter().map(|term| {
            let query = TermQuery::new(Term::from_field_text(self.words, &term.key), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), term.boost)) as Box<dyn Query>)
        });
        let searcher = self.reader.searcher();
        let query = BooleanQuery::new(clauses.collect());
        let found = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let id_of = |address: DocAddress| -> Result<Option<String>, IndexError> {
            let document: TantivyDocument = searcher.doc(address)?;
            Ok(document.get_first(self.id).and_then(|id| id.as_str().map(str::to_owned)))
        };
        found.into_iter().filter_map(|(_, address)| id_of(address).transpose()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Shelf, Updated};
    use crate::index::{Lexicon, QueryTerm};
    use crate::knowledge::Glossary;

    fn update(shelf: &Shelf, texts: &BTreeMap<&str, (u64, &str)>) -> Updated {
        let now: Vec<(&str, u64)> = texts.iter().map(|(id, (stamp, _))| (*id, *stamp)).collect();
        let text = |id: &str| texts.get(id).map(|(_, text)| (*text).to_owned());
        shelf.update(&now, &Lexicon::new(&Glossary::default()), &text, &|_, _| {}).unwrap()
    }

    fn nearest(shelf: &Shelf, key: &str) -> Vec<String> {
        shelf.nearest(&[QueryTerm { key: key.to_owned(), boost: 1.0 }], 9).unwrap()
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let mut texts = BTreeMap::from([("a", (1, "A bridge.")), ("b", (1, "A tower.")), ("c", (1, "A lake."))]);
        assert_eq!(update(&shelf, &texts), Updated { added: 3, removed: 0 });
        assert_eq!(update(&shelf, &texts), Updated::default());
        texts.insert("b", (2, "A bridge."));
        texts.remove("c");
        assert_eq!(update(&shelf, &texts), Updated { added: 1, removed: 1 });
        assert_eq!(nearest(&shelf, "bridg").len(), 2);
        assert!(nearest(&shelf, "tower").is_empty() && nearest(&shelf, "lake").is_empty());
        drop(shelf);
        let again = Shelf::open(dir.path()).unwrap();
        assert_eq!(again.len(), 2);
        assert_eq!(nearest(&again, "bridg").len(), 2);
    }

    #[test]
    fn a_run_that_breaks_off_leaves_what_was_committed() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        update(&shelf, &BTreeMap::from([("a", (1, "A bridge."))]));
        // A writer that ends without a commit, as where the program is killed.
        let mut writer: tantivy::IndexWriter = shelf.index.writer(super::WRITER_BYTES).unwrap();
        writer.delete_all_documents().unwrap();
        writer.rollback().unwrap();
        drop(writer);
        std::fs::write(dir.path().join("half-written.store"), b"\x00\x01").unwrap();
        let again = Shelf::open(dir.path()).unwrap();
        assert_eq!(nearest(&again, "bridg"), ["a"]);
        let texts = BTreeMap::from([("a", (1, "A bridge.")), ("b", (1, "Another bridge."))]);
        assert_eq!(update(&again, &texts), Updated { added: 1, removed: 0 });
    }
}
