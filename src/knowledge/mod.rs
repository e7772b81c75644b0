//! What do the sources say? Articles held once, their sentences and quotations as spans, the facts a careful reader
//! takes from them, and the glossary of names for things.

mod article;
mod blocks;
pub mod draft;
mod excerpt;
mod fact;
mod facts;
mod fault;
mod folder;
mod glossary;
mod holding;
mod large;
mod load;
mod marks;
mod masthead;
mod numbers;
mod only;
mod quotes;
mod records;
mod renderings;
mod sentences;
mod source;
mod span;
mod terms;
mod verbs;

use std::sync::Arc;

pub use fact::{Bilingual, Fact, Value, Voice};
pub use fault::{Fault, Faults};
pub use glossary::{Entry, Glossary, Sense};
pub use holding::Holding;
pub use large::{LargeFolder, Listed};
pub use source::{Heading, Quote, Sentence, Source, Speaker};
pub use span::{SourceIndex, Span};

/// Everything Accord knows: the sources, the facts read from them, and the glossary.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The articles, in the order of their ids.
    pub sources: Vec<Source>,
    /// The facts written by hand in `facts.toml`, in file order, source by source.
    pub facts: Vec<Fact>,
    /// Other names for things; one for all articles that are read with it.
    pub glossary: Arc<Glossary>,
    /// A hash of all that was read.
    fingerprint: u64,
}

impl Knowledge {
    /// The source a span lies in.
    ///
    /// # Panics
    /// Where the span is of another knowledge.
    #[must_use]
    pub fn source(&self, span: Span) -> &Source {
        &self.sources[span.source.0 as usize]
    }

    /// The words of a span, verbatim.
    ///
    /// # Panics
    /// Where the span is of another knowledge.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.source(span).text[span.range()]
    }

    /// A number that differs where anything that was read differs, and is the same from run to run.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}
