//! tantivy, and nothing else touches it: schema, building, searching.

use std::collections::HashMap;
use std::panic::catch_unwind;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::thread;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::directory::error::LockError;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocAddress, IndexReader, Searcher, TantivyDocument, TantivyError, Term};

use super::analysis::{Token, analyse};
use super::lexicon::{EntryIndex, Lexicon};
use super::passage::{Passage, Unit};
use crate::knowledge::{Knowledge, SourceIndex, Span};

/// Room for the one segment that is built, which sets how large tantivy's table of words is at first; it grows as needed.
const WRITER_BYTES: usize = 2 << 20;

/// The index could not be built or searched: a fault of ours or of the machine, not of the question.
#[derive(Debug, thiserror::Error)]
#[error("the index failed: {0}")]
pub struct IndexError(#[from] TantivyError);

impl IndexError {
    /// Whether another process is writing the index.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.0, TantivyError::LockFailure(LockError::LockBusy, _))
    }
}

/// A unit that a query found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which passage.
    pub passage: usize,
    /// Where its words stand.
    pub span: Span,
    /// BM25 score; higher is nearer.
    pub score: f32,
}

/// One term of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTerm {
    /// A key as [`keys`] makes them.
    pub key: String,
    /// Multiplies its score.
    pub boost: f32,
}

/// The sentences, quotations and facts of a knowledge, searchable.
pub struct Index {
    /// What can be searched, once tantivy has it; `None` where it failed.
    found: OnceLock<Option<Searchable>>,
    words: Field,
    source: Field,
    /// The glossary by stem.
    pub lexicon: Arc<Lexicon>,
    /// Everything that can be found, in index order.
    pub passages: Vec<Passage>,
    /// The tokens of names that the knowledge itself gives: each question meets the same ones.
    named: RwLock<HashMap<String, Arc<[Token]>>>,
}

/// What tantivy made of the passages.
struct Searchable {
    searcher: Searcher,
    /// The passage of each of its documents.
    passages: Vec<usize>,
}

impl Searchable {
    /// Has tantivy index the passages.
    fn of(
        passages: &[Passage],
        schema: Schema,
        (words, source, number): (Field, Field, Field),
    ) -> Result<Self, IndexError> {
        let mut writer = tantivy::Index::builder()
            .schema(schema)
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), WRITER_BYTES)?;
        for (at, passage) in passages.iter().enumerate() {
            let mut document = TantivyDocument::new();
            document.add_text(words, passage.index_keys().join(" "));
            document.add_u64(source, u64::from(passage.span.source.0));
            document.add_u64(number, at as u64);
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader: IndexReader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let mut numbers = Vec::with_capacity(passages.len());
        // One writer makes one segment, and none where there is nothing.
        for segment in searcher.segment_readers() {
            let column = segment.fast_fields().u64("number")?;
            let number = |doc| column.first(doc).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
            numbers.extend((0..segment.max_doc()).map(number));
        }
        Ok(Self { searcher, passages: numbers })
    }
}

impl Index {
    /// Whether facts were written down; where none were, its sentences are read more freely.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        self.passages.last().is_some_and(|passage| matches!(passage.unit, Unit::Fact(_)))
    }

    /// Builds the index in memory.
    ///
    /// # Errors
    /// Where tantivy fails to write or to open what it wrote.
    pub fn build(knowledge: &Knowledge) -> Result<Self, IndexError> {
        Self::build_beside(knowledge, |_| ()).map(|(index, ())| index)
    }

    /// Builds the index in memory, and does something else that needs its passages and its glossary, both at a time. What
    /// that asks tantivy waits until it can be searched.
    ///
    /// # Errors
    /// Where tantivy fails to write or to open what it wrote.
    pub fn build_beside<T>(knowledge: &Knowledge, beside: impl FnOnce(&Self) -> T) -> Result<(Self, T), IndexError> {
        let lexicon = Lexicon::shared(&knowledge.glossary);
        let passages = Passage::all(knowledge, &lexicon);
        let mut schema = Schema::builder();
        // Keys have no white space in them, and a text between them is quicker to hand over than tokens.
        let indexing =
            TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
        let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
        let source = schema.add_u64_field("source", INDEXED);
        let number = schema.add_u64_field("number", FAST);
        let schema = schema.build();
        let index = Self { found: OnceLock::new(), words, source, lexicon, passages, named: RwLock::default() };
        let (indexed, made) = thread::scope(|scope| {
            let indexing = scope.spawn(|| {
                // Whoever waits for it goes on in any case, also where tantivy panics.
                let indexed = catch_unwind(|| Searchable::of(&index.passages, schema, (words, source, number)));
                let (found, outcome) = match indexed {
                    Ok(Ok(found)) => (Some(found), Ok(())),
                    Ok(Err(error)) => (None, Err(error)),
                    Err(_) => (None, Err(TantivyError::ErrorInThread("indexing".into()).into())),
                };
                let _ = index.found.set(found);
                outcome
            });
            let made = beside(&index);
            (indexing.join().unwrap_or_else(|_| Err(TantivyError::ErrorInThread("indexing".into()).into())), made)
        });
        indexed?;
        Ok((index, made))
    }

    /// The passages nearest to a query, best first; ties in index order.
    ///
    /// # Errors
    /// Where tantivy fails to read.
    pub fn search(
        &self,
        terms: &[QueryTerm],
        within: Option<SourceIndex>,
        limit: usize,
    ) -> Result<Vec<Hit>, IndexError> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let clauses = terms.iter().map(|term| {
            let query = TermQuery::new(Term::from_field_text(self.words, &term.key), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), term.boost)) as Box<dyn Query>)
        });
        let mut query: Box<dyn Query> = Box::new(BooleanQuery::new(clauses.collect()));
        if let Some(source) = within {
            let only = TermQuery::new(Term::from_field_u64(self.source, u64::from(source.0)), IndexRecordOption::Basic);
            query = Box::new(BooleanQuery::new(vec![
                (Occur::Must, query),
                (Occur::Must, Box::new(BoostQuery::new(Box::new(only), 0.0))),
            ]));
        }
        let Some(Searchable { searcher, passages }) = self.found.wait() else { return Ok(Vec::new()) };
        let found = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut hits = Vec::with_capacity(found.len());
        for (score, DocAddress { doc_id, .. }) in found {
            let Some(passage) = passages.get(doc_id as usize).copied() else { continue };
            let Some(span) = self.passages.get(passage).map(|p| p.span) else { continue };
            hits.push(Hit { passage, span, score });
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        Ok(hits)
    }

    /// In how many passages a key occurs.
    #[must_use]
    pub fn frequency(&self, key: &str) -> u64 {
        let term = Term::from_field_text(self.words, key);
        self.found.wait().as_ref().and_then(|found| found.searcher.doc_freq(&term).ok()).unwrap_or(0)
    }

    /// Splits a text into tokens by this index's glossary.
    #[must_use]
    pub fn analyse(&self, text: &str) -> Vec<Token> {
        analyse(text, &self.lexicon)
    }

    /// The tokens of a name that the knowledge or the program gives, split once. For nothing that a user writes: what is
    /// split is kept as long as the index.
    #[must_use]
    pub fn analyse_name(&self, name: &str) -> Arc<[Token]> {
        if let Some(tokens) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Arc::clone(tokens);
        }
        let tokens: Arc<[Token]> = self.analyse(name).into();
        let mut named = self.named.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(named.entry(name.to_owned()).or_insert(tokens))
    }

    /// The passage of a unit.
    #[must_use]
    pub fn passage_of(&self, unit: Unit) -> Option<usize> {
        self.passages.iter().position(|passage| passage.unit == unit)
    }
}

/// What a token is indexed under: its stems, its glossary entries, and for Hangul the pairs of its syllables, so that
/// inflected and compound words still meet.
#[must_use]
pub fn keys(token: &Token) -> Vec<String> {
    keys_of(&token.stem, &token.entries, token.hangul)
}

/// The same by a token's stem and entries, and whether it is in Hangul.
pub(super) fn keys_of(stem: &str, entries: &[EntryIndex], hangul: bool) -> Vec<String> {
    let mut keys: Vec<String> = stem.split(' ').map(str::to_owned).collect();
    keys.extend(entries.iter().map(|entry| format!("#{entry}")));
    if hangul {
        let syllables = || stem.chars().filter(|c| *c != ' ');
        keys.extend(syllables().zip(syllables().skip(1)).map(|(one, next)| format!("~{one}{next}")));
    }
    keys
}
