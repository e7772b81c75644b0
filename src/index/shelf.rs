//! The index of very many articles, on disk and memory-mapped: which of them speak of a question's words.
//!
//! It is updated in place. What was indexed up to the last commit stays whatever happens after it: a run that breaks off is
//! taken up where it ended. It also knows what each article is called, so that they can be listed and looked for by name
//! without being read.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::query::AllQuery;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{DocAddress, DocId, IndexReader, IndexWriter, Order, SegmentReader, TantivyDocument, TantivyError, Term};

use super::analysis::analyse;
use super::lexicon::Lexicon;
use super::search::{IndexError, QueryTerm, keys};
use crate::knowledge::Holding;

/// Room for segments in the making, for all threads together.
const WRITER_BYTES: usize = 192 << 20;
/// So many articles are committed together.
const COMMITTED: usize = 20_000;

/// Between the parts of what an article is listed under.
const SEAM: char = '\u{1}';
/// The day of an article that tells none: before all others.
const UNDATED: &str = "0000-00-00";

/// An index of articles on disk.
pub struct Shelf {
    index: tantivy::Index,
    reader: IndexReader,
    words: Field,
    id: Field,
    stamp: Field,
    listed: Field,
    about: Field,
}

/// What is indexed of an article.
pub struct Indexed {
    /// What it is.
    pub holding: Holding,
    /// Its words.
    pub words: String,
}

/// What an update did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Articles taken in, new or changed.
    pub added: usize,
    /// Articles taken away.
    pub removed: usize,
    /// Whether nothing was done since another process is at it; what it committed so far is known.
    pub busy: bool,
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
        let listed = schema.add_text_field("listed", STRING | FAST);
        let about = schema.add_text_field("about", STORED);
        fs::create_dir_all(dir).map_err(TantivyError::from)?;
        let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
        let index = tantivy::Index::open_or_create(directory, schema.build())?;
        let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, words, id, stamp, listed, about })
    }

    /// An empty one in the place of whatever the folder holds.
    ///
    /// # Errors
    /// Where the folder cannot be emptied or written.
    pub fn anew(dir: &Path) -> Result<Self, IndexError> {
        match fs::remove_dir_all(dir) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(TantivyError::from(error).into()),
            _ => Self::open(dir),
        }
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
            each_alive(segment, "id", |id, doc| {
                stamps.extend(numbers.first(doc).map(|stamp| (id.to_owned(), stamp)));
            })?;
        }
        Ok(stamps)
    }

    /// Brings the index up to what is there now: `(id, stamp)`. Only what is new or changed is read, by `read`; what gives
    /// nothing is left out. `progress` is told how many are done of how many.
    ///
    /// # Errors
    /// Where the index cannot be written. What was committed before stays.
    pub fn update<'a>(
        &self,
        now: &[(&'a str, u64)],
        lexicon: &Lexicon,
        read: &(dyn Fn(&'a str) -> Option<Indexed> + Sync),
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Updated, IndexError> {
        let mut known = self.stamps()?;
        let changed: Vec<(&str, u64)> =
            now.iter().copied().filter(|(id, stamp)| known.remove(*id).is_none_or(|old| old != *stamp)).collect();
        if changed.is_empty() && known.is_empty() {
            return Ok(Updated::default());
        }
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let mut writer: IndexWriter = match self.index.writer(WRITER_BYTES) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) if !self.is_empty() => {
                return Ok(Updated { busy: true, ..Updated::default() });
            }
            writer => writer?,
        };
        for gone in known.keys() {
            writer.delete_term(Term::from_field_text(self.id, gone));
        }
        let done = AtomicUsize::new(0);
        for batch in changed.chunks(COMMITTED) {
            let next = AtomicUsize::new(0);
            let work = || -> Result<(), TantivyError> {
                while let Some((id, stamp)) = batch.get(next.fetch_add(1, Ordering::Relaxed)) {
                    writer.delete_term(Term::from_field_text(self.id, id));
                    if let Some(one) = read(id) {
                        writer.add_document(self.document(&one, *stamp, lexicon))?;
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
        Ok(Updated { added: changed.len(), removed: known.len(), busy: false })
    }

    fn document(&self, one: &Indexed, stamp: u64, lexicon: &Lexicon) -> TantivyDocument {
        let Indexed { holding, words } = one;
        let keys: Vec<String> = analyse(words, lexicon).iter().flat_map(keys).collect();
        let day = holding.published.map_or_else(|| UNDATED.to_owned(), |day| day.to_string());
        let mut document = TantivyDocument::new();
        document.add_text(self.words, keys.join(" "));
        document.add_text(self.id, &holding.id);
        document.add_u64(self.stamp, stamp);
        // By day and id it is listed; under its name and id it is looked for.
        document.add_text(self.listed, format!("{day}{SEAM}{}{SEAM}{}", holding.id, holding.named()).to_lowercase());
        document.add_text(self.about, serde_json::to_string(holding).unwrap_or_default());
        document
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
        let id_of = |(_, address): (_, DocAddress)| -> Result<Option<String>, IndexError> {
            let document: TantivyDocument = searcher.doc(address)?;
            Ok(document.get_first(self.id).and_then(|id| id.as_str().map(str::to_owned)))
        };
        found.into_iter().filter_map(|one| id_of(one).transpose()).collect()
    }

    /// The articles, the newest first: `count` of them after the first `skipped`.
    ///
    /// # Errors
    /// Where tantivy fails to read.
    pub fn holdings(&self, skipped: usize, count: usize) -> Result<Vec<Holding>, IndexError> {
        if count == 0 || self.is_empty() {
            return Ok(Vec::new());
        }
        let page = TopDocs::with_limit(count).and_offset(skipped).order_by_string_fast_field("listed", Order::Desc);
        let found = self.reader.searcher().search(&AllQuery, &page)?;
        found.into_iter().filter_map(|(_, address)| self.holding(address).transpose()).collect()
    }

    /// The articles that have this in their name or id, in any case of letters, the newest first, `count` at most.
    ///
    /// # Errors
    /// Where tantivy fails to read.
    pub fn named(&self, typed: &str, count: usize) -> Result<Vec<Holding>, IndexError> {
        let typed = typed.to_lowercase();
        let mut found: Vec<(String, DocAddress)> = Vec::new();
        for (segment, ordinal) in self.reader.searcher().segment_readers().iter().zip(0_u32..) {
            each_alive(segment, "listed", |listed, doc| {
                let name = listed.split_once(SEAM).map_or(listed, |(_, name)| name);
                if name.contains(&typed) {
                    found.push((listed.to_owned(), DocAddress::new(ordinal, doc)));
                }
            })?;
        }
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0));
        found.truncate(count);
        found.into_iter().filter_map(|(_, address)| self.holding(address).transpose()).collect()
    }

    fn holding(&self, address: DocAddress) -> Result<Option<Holding>, IndexError> {
        let document: TantivyDocument = self.reader.searcher().doc(address)?;
        let about = document.get_first(self.about).and_then(|about| about.as_str().map(str::to_owned));
        Ok(about.and_then(|about| serde_json::from_str(&about).ok()))
    }
}

/// Goes through what the articles of a segment have in a field, each article's own. The words come from the field's table
/// in one go: asked for one by one they would be looked up there each anew.
fn each_alive(segment: &SegmentReader, field: &str, mut take: impl FnMut(&str, DocId)) -> Result<(), IndexError> {
    let Some(column) = segment.fast_fields().str(field)? else { return Ok(()) };
    let mut of: Vec<Option<DocId>> = vec![None; column.num_terms()];
    for doc in segment.doc_ids_alive() {
        let place = column.term_ords(doc).next().and_then(|ordinal| usize::try_from(ordinal).ok());
        if let Some(slot) = place.and_then(|place| of.get_mut(place)) {
            *slot = Some(doc);
        }
    }
    let mut terms = column.dictionary().stream().map_err(TantivyError::from)?;
    let mut docs = of.into_iter();
    while terms.advance() {
        if let (Some(Some(doc)), Ok(words)) = (docs.next(), std::str::from_utf8(terms.key())) {
            take(words, doc);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Indexed, Shelf, Updated};
    use crate::index::{Lexicon, QueryTerm};
    use crate::knowledge::{Glossary, Holding};

    fn update(shelf: &Shelf, texts: &BTreeMap<&str, (u64, &str)>) -> Updated {
        let now: Vec<(&str, u64)> = texts.iter().map(|(id, (stamp, _))| (*id, *stamp)).collect();
        let read = |id: &str| {
            let words = texts.get(id)?.1.to_owned();
            let published = words.split_once(": ").and_then(|(day, _)| day.parse().ok());
            let holding = Holding { id: id.to_owned(), title: words.clone(), published, ..Holding::default() };
            Some(Indexed { holding, words })
        };
        shelf.update(&now, &Lexicon::new(&Glossary::default()), &read, &|_, _| {}).unwrap()
    }

    fn nearest(shelf: &Shelf, key: &str) -> Vec<String> {
        shelf.nearest(&[QueryTerm { key: key.to_owned(), boost: 1.0 }], 9).unwrap()
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let mut texts = BTreeMap::from([("a", (1, "A bridge.")), ("b", (1, "A tower.")), ("c", (1, "A lake."))]);
        assert_eq!(update(&shelf, &texts), Updated { added: 3, ..Updated::default() });
        assert_eq!(update(&shelf, &texts), Updated::default());
        texts.insert("b", (2, "A bridge."));
        texts.remove("c");
        assert_eq!(update(&shelf, &texts), Updated { added: 1, removed: 1, busy: false });
        assert_eq!(nearest(&shelf, "bridg").len(), 2);
        assert!(nearest(&shelf, "tower").is_empty() && nearest(&shelf, "lake").is_empty());
        drop(shelf);
        let again = Shelf::open(dir.path()).unwrap();
        assert_eq!(again.len(), 2);
        assert_eq!(nearest(&again, "bridg").len(), 2);
    }

    #[test]
    fn articles_are_listed_by_day_and_looked_for_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        assert!(shelf.holdings(0, 9).unwrap().is_empty() && shelf.named("", 9).unwrap().is_empty());
        let mut texts = BTreeMap::from([
            ("old", (1, "2001-02-03: The Bridge of Alder")),
            ("undated", (1, "A bridge of no day")),
            ("new", (1, "2021-02-03: The tower of Marrow")),
            ("middle", (1, "2011-02-03: Éva's BRIDGE")),
        ]);
        update(&shelf, &texts);
        let ids = |found: Vec<Holding>| found.into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(shelf.holdings(0, 9).unwrap()), ["new", "middle", "old", "undated"]);
        assert_eq!(ids(shelf.holdings(1, 2).unwrap()), ["middle", "old"]);
        assert!(shelf.holdings(4, 2).unwrap().is_empty());
        assert_eq!(ids(shelf.named("bridge", 9).unwrap()), ["middle", "old", "undated"]);
        assert_eq!(ids(shelf.named("bridge", 1).unwrap()), ["middle"]);
        assert_eq!(ids(shelf.named("ÉVA", 9).unwrap()), ["middle"]);
        assert_eq!(ids(shelf.named("undated", 9).unwrap()), ["undated"]);
        // What is taken away or renamed is not found any more, whatever still lies in the segments.
        texts.remove("middle");
        texts.insert("old", (2, "2001-02-03: The Ford of Alder"));
        update(&shelf, &texts);
        assert_eq!(ids(shelf.named("bridge", 9).unwrap()), ["undated"]);
        assert_eq!(ids(shelf.holdings(0, 9).unwrap()), ["new", "old", "undated"]);
    }

    #[test]
    fn who_comes_while_another_writes_knows_what_was_committed() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        let mut texts = BTreeMap::from([("a", (1, "A bridge."))]);
        update(&shelf, &texts);
        let writer: tantivy::IndexWriter = shelf.index.writer(super::WRITER_BYTES).unwrap();
        texts.insert("b", (1, "A tower."));
        let other = Shelf::open(dir.path()).unwrap();
        assert_eq!(update(&other, &texts), Updated { busy: true, ..Updated::default() });
        assert_eq!(nearest(&other, "bridg"), ["a"]);
        drop(writer);
        assert_eq!(update(&other, &texts), Updated { added: 1, ..Updated::default() });
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
        assert_eq!(update(&again, &texts), Updated { added: 1, ..Updated::default() });
    }
}
