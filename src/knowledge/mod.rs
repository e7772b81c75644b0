//! What do the sources say? Articles held once, their sentences and quotations as spans, the facts a careful reader
//! takes from them, and the glossary of names for things.

mod fact;
mod glossary;
mod source;
mod span;

pub use fact::{Bilingual, Fact, Value, Voice};
pub use glossary::{Entry, Glossary, Sense};
pub use source::{Quote, Sentence, Source, Speaker};
pub use span::{SourceIndex, Span};

/// Everything Accord knows: the sources, the facts read from them, and the glossary.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The articles, in the order of their ids.
    pub sources: Vec<Source>,
    /// The facts written by hand in `facts.toml`, in file order, source by source.
    pub facts: Vec<Fact>,
    /// Other names for things.
    pub glossary: Glossary,
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
}
