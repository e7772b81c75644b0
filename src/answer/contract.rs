//! The one value that every face of Accord renders: an [`Answer`], serialised as the answer contract says.

use serde::Serialize;

use crate::language::Language;

/// Whether the knowledge holds the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The sources say it, or it was computed from what they say.
    Answered,
    /// The sources do not say it; citations, if any, are only near it.
    Abstained,
}

/// What a citation is to the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The answer rests on it.
    Support,
    /// It says otherwise: a claim beside a fact.
    Contrast,
    /// It is only near the question.
    Related,
}

/// Whether a figure stands in a source or was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// Stated in a source.
    Stated,
    /// Derived from stated or given numbers.
    Computed,
}

/// One input of a computed figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// What it measures.
    pub label: String,
    /// Exact decimal.
    pub value: String,
    /// Unit, as the contract spells it.
    pub unit: String,
    /// The citation it stands in; `None` for what the asker gave or the calendar fixes.
    pub citation: Option<usize>,
    /// True where the asker supplied it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
}

/// A number of the answer, with its unit and, where computed, its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it measures.
    pub label: String,
    /// Exact decimal (rounded to two or more places only where it does not end).
    pub value: String,
    /// Unit, as the contract spells it.
    pub unit: String,
    /// As a person reads it.
    pub display: String,
    /// True where an input is hedged in the source or a rounding was made.
    pub approximate: bool,
    /// Stated or computed.
    pub kind: FigureKind,
    /// The working, with names and numbers; only where computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// The leaves of the working; only where computed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Input>,
}

/// A slice of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// As shown in the text: `[1]`.
    pub n: usize,
    /// What it is to the answer.
    pub role: Role,
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub title: String,
    /// The source's publisher; empty where unknown.
    pub publisher: String,
    /// The source's date, `2018-10-01`; empty where unknown.
    pub date: String,
    /// Place of the sentence in the source, from 1.
    pub sentence: usize,
    /// Whose words these are, when they are quoted words.
    pub speaker: Option<String>,
    /// Verbatim from the source.
    pub text: String,
    /// A rendering in the reply's language, ours and not the source's words; not part of the contract's minimum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendering: Option<String>,
    /// The same particulars as people of the reply's language read them; the contract's object has them as they stand.
    #[serde(skip)]
    pub shown: Shown,
}

/// Who, where and when, in the reply's language; empty where that is no other than what stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The speaker's name.
    pub speaker: String,
    /// The publisher's name.
    pub publisher: String,
    /// The date in words.
    pub date: String,
}

impl Citation {
    /// Whose words these are, for people to read.
    #[must_use]
    pub fn speaker_shown(&self) -> Option<&str> {
        self.speaker.as_deref().map(|speaker| if self.shown.speaker.is_empty() { speaker } else { &self.shown.speaker })
    }

    /// Who published it, for people to read; empty where unknown.
    #[must_use]
    pub fn publisher_shown(&self) -> &str {
        if self.shown.publisher.is_empty() { &self.publisher } else { &self.shown.publisher }
    }

    /// When, for people to read; empty where unknown.
    #[must_use]
    pub fn date_shown(&self) -> &str {
        if self.shown.date.is_empty() { &self.date } else { &self.shown.date }
    }
}

/// What Accord says to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The id the question came with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// As asked.
    pub question: String,
    /// The language of the reply.
    pub language: Language,
    /// Whether the knowledge holds the answer.
    pub status: Status,
    /// The answer in plain words, without markup.
    pub text: String,
    /// Every figure that the answer states, the main one first.
    pub figures: Vec<Figure>,
    /// What the answer rests on, best first.
    pub citations: Vec<Citation>,
    /// Questions that the knowledge can answer, near this one.
    pub suggestions: Vec<String>,
}
