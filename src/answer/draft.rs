//! An answer in the making. What states something starts from a citation; there is no other way to begin.

use jiff::civil::Date;

use super::contract::{Answer, Citation, Figure, FigureKind, Input, Role, Shown, Status};
use crate::figures::{Derivation, Origin};
use crate::knowledge::{Knowledge, Source, Span};
use crate::language::Language;
use crate::measure::{Quantity, When, decimal, show};
use crate::question::Request;

/// An answer in the making.
pub struct Draft<'a> {
    knowledge: &'a Knowledge,
    language: Language,
    citations: Vec<(Span, Citation)>,
    figures: Vec<Figure>,
}

impl<'a> Draft<'a> {
    /// Begins with the citation the answer rests on.
    #[must_use]
    pub fn resting_on(span: Span, role: Role, knowledge: &'a Knowledge, language: Language) -> Self {
        let mut draft = Self::near(knowledge, language);
        draft.cite(span, role);
        draft
    }

    /// Begins an abstention: nothing is stated, and what is cited is only near.
    #[must_use]
    pub fn near(knowledge: &'a Knowledge, language: Language) -> Self {
        Self { knowledge, language, citations: Vec::new(), figures: Vec::new() }
    }

    /// Cites the sentence a span stands in; returns its number. A sentence is cited once.
    pub fn cite(&mut self, span: Span, role: Role) -> usize {
        let source = self.knowledge.source(span);
        let sentence = source.sentence_of(span);
        let whole = sentence.map_or(span, |at| source.sentences[at].span);
        self.add(whole, sentence, source, role)
    }

    /// Cites a stretch of quoted words as it stands.
    pub fn cite_words(&mut self, span: Span, speaker: Option<&str>, role: Role) -> usize {
        let source = self.knowledge.source(span);
        let n = self.add(span, source.sentence_of(span), source, role);
        let shown = speaker.map(|speaker| self.in_korean(speaker)).unwrap_or_default();
        if let Some((_, citation)) = self.citations.get_mut(n - 1) {
            citation.speaker = speaker.map(str::to_owned);
            citation.shown.speaker = shown;
        }
        n
    }

    fn add(&mut self, span: Span, sentence: Option<usize>, source: &Source, role: Role) -> usize {
        if let Some((_, known)) = self.citations.iter().find(|(known, _)| *known == span) {
            return known.n;
        }
        let n = self.citations.len() + 1;
        let held = sentence.map(|at| &source.sentences[at]);
        let speaker =
            held.and_then(|held| source.quotes.get(held.quote?)?.speaker.as_ref()).map(|speaker| speaker.name.clone());
        let shown = Shown {
            speaker: speaker.as_deref().map(|speaker| self.in_korean(speaker)).unwrap_or_default(),
            publisher: source.publisher.as_deref().map(|name| self.in_korean(name)).unwrap_or_default(),
            date: source
                .published
                .filter(|_| self.language == Language::Ko)
                .map(|date| shown_time(When::Day(date), self.language))
                .unwrap_or_default(),
        };
        self.citations.push((
            span,
            Citation {
                shown,
                n,
                role,
                source: source.id.clone(),
                title: source.title.clone(),
                publisher: source.publisher.clone().unwrap_or_default(),
                date: source.published.map(|date| date.to_string()).unwrap_or_default(),
                sentence: sentence.unwrap_or(0) + 1,
                speaker,
                text: self.knowledge.slice(span).to_owned(),
                rendering: held.filter(|_| self.language != source.language).and_then(|held| held.rendering.clone()),
            },
        ));
        n
    }

    /// The Korean name of somebody, where the reply is Korean and the glossary has it; empty otherwise.
    fn in_korean(&self, name: &str) -> String {
        if self.language != Language::Ko {
            return String::new();
        }
        self.knowledge.glossary.in_korean(name).unwrap_or_default().to_owned()
    }

    /// States a quantity as it stands in a source.
    pub fn state(&mut self, label: &str, quantity: &Quantity, hedged: bool) -> String {
        let figure = self.stated(label, quantity, hedged);
        let display = figure.display.clone();
        if !self.figures.iter().any(|known| known.value == figure.value && known.unit == figure.unit) {
            self.figures.push(figure);
        }
        display
    }

    /// States a time whose digits a text writes and no citation does ("3월" for March), so that they do not stand alone.
    pub fn state_time(&mut self, label: &str, when: When, text: &str) {
        let display = shown_time(when, self.language);
        let cited = |number: &str| {
            self.citations.iter().any(|(_, citation)| {
                [&citation.text, &citation.date, &citation.title]
                    .into_iter()
                    .flat_map(|text| numbers(text))
                    .any(|other| other == number)
            })
        };
        if !numbers(&display).any(|number| !cited(number) && numbers(text).any(|written| written == number)) {
            return;
        }
        let (value, unit) = match when {
            When::Year(year) => (year.to_string(), "calendar year"),
            When::Month(_, month) => (month.to_string(), "calendar month"),
            When::Day(date) => (date.day().to_string(), "calendar day"),
        };
        self.figures.push(Figure {
            label: label.to_owned(),
            value,
            unit: unit.to_owned(),
            display,
            approximate: false,
            kind: FigureKind::Stated,
            formula: None,
            inputs: Vec::new(),
        });
    }

    fn stated(&self, label: &str, quantity: &Quantity, hedged: bool) -> Figure {
        let (value, rounded) = decimal(&quantity.value);
        Figure {
            label: label.to_owned(),
            value,
            unit: quantity.unit.to_string(),
            display: show(quantity, None, self.language),
            approximate: hedged || rounded,
            kind: FigureKind::Stated,
            formula: None,
            inputs: Vec::new(),
        }
    }

    /// States a derived figure, citing each of its inputs; `None` where it has no value. A derivation that is a single
    /// stated number is stated, not computed.
    pub fn derive(&mut self, label: &str, derivation: &Derivation) -> Option<Derived> {
        let (figure, derived) = self.figure(label, derivation)?;
        let known = |known: &Figure| known.value == figure.value && known.unit == figure.unit;
        if figure.kind == FigureKind::Computed || !self.figures.iter().any(known) {
            self.figures.push(figure);
        }
        Some(derived)
    }

    /// A derived figure, its inputs cited, without stating it yet.
    pub fn figure(&mut self, label: &str, derivation: &Derivation) -> Option<(Figure, Derived)> {
        let quantity = derivation.value().ok()?;
        let mut citations = Vec::new();
        let mut inputs = Vec::new();
        for leaf in derivation.leaves() {
            let citation = match &leaf.origin {
                Origin::Stated(spans) => spans.first().map(|span| self.cite(*span, Role::Support)),
                Origin::Given | Origin::Calendar => None,
            };
            citations.extend(citation);
            inputs.push(Input {
                label: leaf.label.clone(),
                value: decimal(&leaf.quantity.value).0,
                unit: leaf.quantity.unit.to_string(),
                citation,
                given: leaf.origin == Origin::Given,
            });
        }
        citations.dedup();
        if derivation.is_stated() {
            let figure = self.stated(label, &quantity, derivation.is_hedged());
            let display = figure.display.clone();
            return Some((figure, Derived { display, citations, hedged: derivation.is_hedged(), rounded: false }));
        }
        let (value, rounded) = decimal(&quantity.value);
        let display = show(&quantity, derivation.digits(), self.language);
        let figure = Figure {
            label: label.to_owned(),
            value,
            unit: quantity.unit.to_string(),
            display: display.clone(),
            approximate: derivation.is_hedged() || rounded,
            kind: FigureKind::Computed,
            formula: Some(derivation.formula()),
            inputs,
        };
        Some((figure, Derived { display, citations, hedged: derivation.is_hedged(), rounded }))
    }

    /// The citations alone.
    #[must_use]
    pub fn into_citations(self) -> Vec<Citation> {
        self.citations.into_iter().map(|(_, citation)| citation).collect()
    }

    /// How many citations there are.
    #[must_use]
    pub fn cited(&self) -> usize {
        self.citations.len()
    }

    /// The first citation, where nothing but it is wanted.
    #[must_use]
    pub fn into_citation(self) -> Option<Citation> {
        self.citations.into_iter().next().map(|(_, citation)| citation)
    }

    /// The answer.
    #[must_use]
    pub fn finish(self, request: &Request, status: Status, text: String, suggestions: Vec<String>) -> Answer {
        self.finish_asked(&request.asked, status, text, suggestions)
    }

    /// The answer to what was asked in these words.
    #[must_use]
    pub fn finish_asked(self, asked: &str, status: Status, text: String, suggestions: Vec<String>) -> Answer {
        Answer {
            id: None,
            question: asked.to_owned(),
            language: self.language,
            status,
            text,
            figures: self.figures,
            citations: self.citations.into_iter().map(|(_, citation)| citation).collect(),
            suggestions,
        }
    }
}

/// A figure that was put into a draft.
#[derive(Clone, Debug)]
pub struct Derived {
    /// As a person reads it.
    pub display: String,
    /// Citations of its inputs.
    pub citations: Vec<usize>,
    /// Whether an input is hedged.
    pub hedged: bool,
    /// Whether the value was rounded.
    pub rounded: bool,
}

/// Runs of digits, without the zeros before them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).map(|run| run.trim_start_matches('0')).filter(|run| !run.is_empty())
}

/// A time as people write it.
#[must_use]
pub fn shown_time(when: When, language: Language) -> String {
    match (when, language) {
        (When::Year(year), Language::En) => year.to_string(),
        (When::Year(year), Language::Ko) => format!("{year}년"),
        (When::Month(year, month), Language::En) => {
            Date::new(year, month, 1).map_or_else(|_| when.to_string(), |date| date.strftime("%B %Y").to_string())
        }
        (When::Month(year, month), Language::Ko) => format!("{year}년 {month}월"),
        (When::Day(date), Language::En) => date.strftime("%-d %B %Y").to_string(),
        (When::Day(date), Language::Ko) => format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
    }
}

/// Citation marks as they stand in a text: `[1][2]`.
#[must_use]
pub fn marks(citations: &[usize]) -> String {
    citations.iter().map(|n| format!("[{n}]")).collect::<Vec<_>>().concat()
}
