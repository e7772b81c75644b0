//! tantivy, and nothing else touches it: schema, building, searching.

use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::directory::error::LockError;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocAddress, IndexReader, TantivyDocument, TantivyError, Term};

use super::analysis::{Token, analyse};
use super::lexicon::Lexicon;
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
    reader: IndexReader,
    words: Field,
    source: Field,
    /// The glossary by stem.
    pub lexicon: Arc<Lexicon>,
    /// Everything that can be found, in index order.
    pub passages: Vec<Passage>,
}

impl Index {
    /// Builds the index in memory.
    ///
    /// # Errors
    /// Where tantivy fails to write or to open what it wrote.
    pub fn build(knowledge: &Knowledge) -> Result<Self, IndexError> {
        let lexicon = Lexicon::shared(&knowledge.glossary);
        let passages = Passage::all(knowledge, &lexicon);
        let mut schema = Schema::builder();
        // Keys have no white space in them, and a text between them is quicker to hand over than tokens.
        let indexing =
            TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
        let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
        let source = schema.add_u64_field("source", INDEXED);
        let number = schema.add_u64_field("number", FAST | STORED);
        let mut writer = tantivy::Index::builder()
            .schema(schema.build())
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), WRITER_BYTES)?;
        for (at, passage) in passages.iter().enumerate() {
            let mut document = TantivyDocument::new();
            document.add_text(words, passage.index_keys().join(" "));
            document.add_u64(source, u64::from(passage.span.source.0));
            document.add_u64(number, at as u64);
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader, words, source, lexicon, passages })
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
        let searcher = self.reader.searcher();
        let found = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut hits = Vec::with_capacity(found.len());
        for (score, DocAddress { segment_ord, doc_id }) in found {
            let numbers = searcher.segment_reader(segment_ord).fast_fields().u64("number")?;
            let Some(passage) = numbers.first(doc_id).and_then(|n| usize::try_from(n).ok()) else { continue };
            let Some(span) = self.passages.get(passage).map(|p| p.span) else { continue };
            hits.push(Hit { passage, span, score });
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        Ok(hits)
    }

    /// In how many passages a key occurs.
    #[must_use]
    pub fn frequency(&self, key: &str) -> u64 {
        self.reader.searcher().doc_freq(&Term::from_field_text(self.words, key)).unwrap_or(0)
    }

    /// Splits a text into tokens by this index's glossary.
    #[must_use]
    pub fn analyse(&self, text: &str) -> Vec<Token> {
        analyse(text, &self.lexicon)
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
    let mut keys: Vec<String> = token.stems().map(str::to_owned).collect();
    keys.extend(token.entries.iter().map(|entry| format!("#{entry}")));
    if token.hangul {
        let syllables: Vec<char> = token.stem.chars().filter(|c| *c != ' ').collect();
        keys.extend(syllables.windows(2).map(|pair| format!("~{}{}", pair[0], pair[1])));
    }
    keys
}
