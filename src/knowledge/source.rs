//! A source: an article's text, held once, and what stands where in it.

use jiff::civil::Date;

use super::span::Span;
use crate::language::Language;

/// An article.
#[derive(Clone, Debug)]
pub struct Source {
    /// Unique id: its folder's or file's name.
    pub id: String,
    /// The headline, or ours where it is not known.
    pub title: String,
    /// Whether the title is ours and not the publisher's.
    pub title_is_ours: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published; relative dates in it are read against this.
    pub published: Option<Date>,
    /// The language it is written in.
    pub language: Language,
    /// Where it can be read.
    pub url: Option<String>,
    /// Rights statement.
    pub rights: Option<String>,
    /// Section of the paper.
    pub section: Option<String>,
    /// The text, verbatim.
    pub text: String,
    /// Its paragraphs and list items, in order. Where breaks were lost, one holds many sentences.
    pub paragraphs: Vec<Span>,
    /// Its headings, in order; they are not among the sentences.
    pub headings: Vec<Heading>,
    /// Its sentences, in order; they never overlap.
    pub sentences: Vec<Sentence>,
    /// Its quotations, in order.
    pub quotes: Vec<Quote>,
}

/// A heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where its words stand.
    pub span: Span,
    /// From 1, the widest, to 6.
    pub level: u8,
    /// The paragraph before which it stands: an index into [`Source::paragraphs`], or their number at the end.
    pub before: u32,
}

/// A sentence of a source.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Which of [`Source::paragraphs`].
    pub paragraph: u32,
    /// A rendering in the other language, ours (`renderings.toml`).
    pub rendering: Option<String>,
    /// Whose words these are, where the whole sentence, or nearly, is quoted words; an index into [`Source::quotes`].
    pub quote: Option<usize>,
}

/// A quotation: one or more stretches between quotation marks by one speaker, joined across the attribution and over
/// following sentences that carry on.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The quoted words, without their marks, in order.
    pub parts: Vec<Span>,
    /// Who said it, where the source tells.
    pub speaker: Option<Speaker>,
    /// The words that attribute it (`said the official from the Foreign Ministry on condition of anonymity`).
    pub attribution: Option<Span>,
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name or description the source gives, without an article before it: "Donald Trump", "South Korean
    /// official from the Foreign Ministry" (which may be put together from two mentions).
    pub name: String,
    /// What the source says they are, where it names them: "US President", "a spokeswoman for the ministry".
    pub role: Option<Span>,
    /// Where the name or the fullest description stands.
    pub mention: Span,
}

impl Source {
    /// The heading under which a paragraph stands, the nearest one.
    #[must_use]
    pub fn heading_of(&self, paragraph: u32) -> Option<&Heading> {
        self.headings.iter().rev().find(|heading| heading.before <= paragraph)
    }

    /// The sentence in which a span begins.
    #[must_use]
    pub fn sentence_of(&self, span: Span) -> Option<usize> {
        let n = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.sentences.get(n).filter(|sentence| sentence.span.overlaps(span)).map(|_| n)
    }
}
