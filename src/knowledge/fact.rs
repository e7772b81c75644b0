//! A fact: what a careful reader takes from a source, with the excerpt that proves it.

use super::span::Span;
use crate::language::Language;
use crate::measure::{Hedge, Quantity, When};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Bilingual {
    /// The text in a language; English where the Korean is not written.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ko if !self.ko.is_empty() => &self.ko,
            _ => &self.en,
        }
    }
}

/// What a fact holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An amount, a count, a duration; the same thing in further units after the first (won, then dollars).
    Amounts(Vec<Quantity>),
    /// A time on the calendar.
    Time(When),
    /// A place.
    Place(Bilingual),
    /// A person or people.
    Person(Bilingual),
    /// An organisation, a country or a government.
    Organisation(Bilingual),
    /// A reason or a purpose.
    Reason(Bilingual),
    /// A list of things.
    List(Vec<Bilingual>),
    /// Any other thing, in words.
    Thing(Bilingual),
    /// No separate value: the statement is the fact.
    None,
}

/// In whose voice a fact is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The paper reports it.
    Paper,
    /// A speaker claims, wants, hopes or says it; the glossary id or name of the speaker.
    Speaker(String),
}

/// A fact of `facts.toml`.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Unique within the knowledge.
    pub id: String,
    /// A short name for the thing ("South Korea's contribution").
    pub label: Bilingual,
    /// The fact in one plain sentence, in both languages; its numbers stand in the excerpt or in the value.
    pub statement: Bilingual,
    /// What it holds.
    pub value: Value,
    /// What it holds besides: three sectors are counted, and listed.
    pub also: Vec<Value>,
    /// How firmly it is said.
    pub hedge: Hedge,
    /// The time it holds for, where it holds for one.
    pub time: Option<When>,
    /// Who says it.
    pub voice: Voice,
    /// Who acts in it: glossary ids ("south-korea"); used to tell who wants, pays, rejects.
    pub actors: Vec<String>,
    /// Other names for the thing and words people use for it, in either language.
    pub names: Vec<String>,
    /// The words that prove it, verbatim, best first; never empty.
    pub excerpts: Vec<Span>,
    /// Ids of facts that say otherwise (32,000 against 28,500).
    pub contrast: Vec<String>,
    /// A question this fact answers, offered as a suggestion.
    pub question: Option<Bilingual>,
}
