//! `facts.toml`, read into [`Fact`]s whose excerpts stand in the source.

use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Deserialize;
use toml::Spanned;

use super::article::span;
use super::excerpt::{find, nearest};
use super::fact::{Bilingual, Fact, Value, Voice};
use super::fault::Fault;
use super::folder::TextFile;
use super::numbers::Numbers;
use super::records::{Record, line_in, records};
use super::source::Source;
use super::span::{SourceIndex, Span};
use crate::measure::{Hedge, Quantity, Unit, When};

/// A text in both languages, as written; either may be missing, which is a fault told later.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    en: Option<String>,
    ko: Option<String>,
}

/// A fact, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    label: Spanned<Both>,
    statement: Spanned<Both>,
    #[serde(default)]
    amounts: Vec<Spanned<String>>,
    when: Option<Spanned<String>>,
    place: Option<Spanned<Both>>,
    person: Option<Spanned<Both>>,
    organisation: Option<Spanned<Both>>,
    reason: Option<Spanned<Both>>,
    #[serde(default)]
    list: Vec<Spanned<Both>>,
    thing: Option<Spanned<Both>>,
    #[serde(default)]
    hedge: Option<Spanned<String>>,
    time: Option<Spanned<String>>,
    speaker: Option<Spanned<String>>,
    #[serde(default)]
    actors: Vec<Spanned<String>>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    excerpts: Vec<Spanned<String>>,
    #[serde(default)]
    contrast: Vec<Spanned<String>>,
    question: Option<Spanned<Both>>,
}

const FIELDS: &str = "a fact has id, label, statement, excerpts; a value as amounts, when, place, person, organisation, \
     reason, list or thing; and, where they apply, hedge, time, speaker, actors, names, contrast and question";

/// A fact with where it says what must hold together with the rest of the knowledge.
pub(super) struct ReadFact<'a> {
    /// The fact.
    pub fact: Fact,
    /// Its file.
    pub file: &'a TextFile,
    /// Where its id stands.
    pub start: usize,
    /// Where the glossary ids and the fact ids stand that it names.
    pub references: Vec<(Reference, usize)>,
}

/// An id that must exist elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// A term of the glossary.
    Term(String),
    /// Another fact.
    Fact(String),
}

/// Reads the facts of a source.
pub(super) fn facts<'a>(
    file: &'a TextFile,
    source: &Source,
    index: SourceIndex,
    faults: &mut Vec<Fault>,
) -> Vec<ReadFact<'a>> {
    let written: Vec<Record<Written>> = records(file, "fact", FIELDS, faults);
    let mut reader = Reader { file, source, index, faults };
    written.into_iter().map(|record| reader.fact(&record.value)).collect()
}

struct Reader<'a, 'f> {
    file: &'a TextFile,
    source: &'f Source,
    index: SourceIndex,
    faults: &'f mut Vec<Fault>,
}

impl<'a> Reader<'a, '_> {
    fn fault<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, hint: impl Into<String>) {
        let line = line_in(self.file, at);
        self.faults.push(Fault::new(&self.file.path, line, message, hint));
    }

    fn fact(&mut self, written: &Written) -> ReadFact<'a> {
        let id = written.id.get_ref().clone();
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            self.fault(
                &written.id,
                format!("“{id}” is not an id"),
                "write it in small letters and hyphens: troops-2018",
            );
        }
        let mut values = self.values(written).into_iter();
        let value = values.next().unwrap_or(Value::None);
        let also: Vec<Value> = values.collect();
        let excerpts = self.excerpts(written, &id);
        let statement = self.both(&written.statement, "statement");
        let time = written.time.as_ref().and_then(|time| self.when(time));
        let fact = Fact {
            label: self.both(&written.label, "label"),
            value,
            also,
            hedge: self.hedge(written.hedge.as_ref()),
            time,
            voice: written.speaker.as_ref().map_or(Voice::Paper, |id| Voice::Speaker(id.get_ref().clone())),
            actors: written.actors.iter().map(|id| id.get_ref().clone()).collect(),
            names: written.names.clone(),
            excerpts,
            contrast: written.contrast.iter().map(|id| id.get_ref().clone()).collect(),
            question: written.question.as_ref().map(|question| self.both(question, "question")),
            id,
            statement,
        };
        self.numbers(&written.statement, &fact);
        let start = |id: &Spanned<String>| id.span().start;
        let terms = written.speaker.iter().chain(&written.actors);
        let mut references: Vec<_> = terms.map(|id| (Reference::Term(id.get_ref().clone()), start(id))).collect();
        references.extend(written.contrast.iter().map(|id| (Reference::Fact(id.get_ref().clone()), start(id))));
        ReadFact { fact, file: self.file, start: start(&written.id), references }
    }

    fn both(&mut self, both: &Spanned<Both>, what: &str) -> Bilingual {
        let text = |text: &Option<String>| text.as_deref().unwrap_or("").trim().to_owned();
        let (en, ko) = (text(&both.get_ref().en), text(&both.get_ref().ko));
        for (text, language) in [(&en, "English"), (&ko, "Korean")] {
            if text.is_empty() {
                let hint = format!("write {what} = {{ en = \"…\", ko = \"…\" }}");
                self.fault(both, format!("the {what} has no {language}"), hint);
            }
        }
        Bilingual { en, ko }
    }

    fn values(&mut self, written: &Written) -> Vec<Value> {
        let mut values = Vec::new();
        let amounts: Vec<Quantity> = written.amounts.iter().filter_map(|amount| self.amount(amount)).collect();
        if !amounts.is_empty() {
            values.push(Value::Amounts(amounts));
        }
        values.extend(written.when.as_ref().and_then(|when| self.when(when)).map(Value::Time));
        let one = |make: fn(Bilingual) -> Value, both: &Option<Spanned<Both>>, what: &str, reader: &mut Self| {
            both.as_ref().map(|both| make(reader.both(both, what)))
        };
        values.extend(one(Value::Place, &written.place, "place", self));
        values.extend(one(Value::Person, &written.person, "person", self));
        values.extend(one(Value::Organisation, &written.organisation, "organisation", self));
        values.extend(one(Value::Reason, &written.reason, "reason", self));
        if !written.list.is_empty() {
            values.push(Value::List(written.list.iter().map(|item| self.both(item, "list item")).collect()));
        }
        values.extend(one(Value::Thing, &written.thing, "thing", self));
        values
    }

    fn amount(&mut self, amount: &Spanned<String>) -> Option<Quantity> {
        let text = amount.get_ref();
        let (number, unit) = text.trim().split_once(' ').unwrap_or((text, ""));
        let value = decimal(number);
        if value.is_none() {
            let message = format!("“{text}” does not begin with a number");
            self.fault(amount, message, "write it as \"960000000000 KRW\", without separators");
        }
        match Unit::from_str(unit) {
            Ok(unit) => {
                let noun = unit.noun().map(|noun| noun.as_str().to_owned()).unwrap_or_default();
                let plural = noun.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|end| noun.ends_with(end));
                if let Some(code) = currency_code(&noun) {
                    self.fault(amount, format!("“{noun}” is a currency"), format!("write its code: {code}"));
                } else if plural {
                    self.fault(amount, format!("“{noun}” is a plural"), "write the unit in the singular");
                }
                Some(Quantity::new(value?, unit))
            }
            Err(error) => {
                let (message, hint) = match error.to_string().split_once("; ") {
                    Some((message, hint)) => (message.to_owned(), hint.to_owned()),
                    None => (error.to_string(), String::new()),
                };
                self.fault(amount, message, hint);
                None
            }
        }
    }

    fn when(&mut self, when: &Spanned<String>) -> Option<When> {
        let found = When::from_str(when.get_ref());
        if found.is_err() {
            self.fault(when, format!("“{}” is not a date", when.get_ref()), "write 2018, 2018-03 or 2018-10-01");
        }
        found.ok()
    }

    fn hedge(&mut self, hedge: Option<&Spanned<String>>) -> Hedge {
        let Some(hedge) = hedge else { return Hedge::Exact };
        match hedge.get_ref().as_str() {
            "exact" => Hedge::Exact,
            "about" => Hedge::About,
            "at-least" => Hedge::AtLeast,
            "at-most" => Hedge::AtMost,
            other => {
                self.fault(hedge, format!("“{other}” is not a hedge"), "write exact, about, at-least or at-most");
                Hedge::Exact
            }
        }
    }

    fn excerpts(&mut self, written: &Written, id: &str) -> Vec<Span> {
        if written.excerpts.is_empty() {
            self.fault(
                &written.id,
                format!("the fact “{id}” has no excerpt"),
                "copy the words that prove it from the article",
            );
        }
        let text = &self.source.text;
        let mut spans = Vec::new();
        for excerpt in &written.excerpts {
            if let Some(range) = find(text, excerpt.get_ref()) {
                spans.push(span(self.index, range.start, range.end));
                continue;
            }
            let hint = match nearest(text, excerpt.get_ref()) {
                Some(range) => format!("the nearest there is “{}”", &text[range]),
                None => "copy the words as they stand in the article".to_owned(),
            };
            let message = format!("the excerpt “{}” is not in {}", excerpt.get_ref(), self.source.id);
            self.fault(excerpt, message, hint);
        }
        spans
    }

    /// A number of a statement stands in an excerpt, in the value, or in a date that resolves it.
    fn numbers(&mut self, at: &Spanned<Both>, fact: &Fact) {
        let texts = [&fact.statement.en, &fact.statement.ko];
        if self.file.proven || fact.excerpts.is_empty() || !texts.iter().any(|text| Numbers::any_in(text)) {
            return;
        }
        let excerpt = |span: &Span| Numbers::of(&self.source.text[span.range()]);
        let mut grounds: Vec<Numbers> = fact.excerpts.iter().map(excerpt).collect();
        let published = self.source.published.map(When::Day);
        grounds.extend(fact.time.iter().chain(&published).map(|when| Numbers::of_time(*when)));
        let mut amounts = Numbers::default();
        for value in std::iter::once(&fact.value).chain(&fact.also) {
            match value {
                Value::Amounts(quantities) => {
                    amounts.figures.extend(quantities.iter().map(|q| (q.value.clone(), q.value.to_string())));
                }
                Value::Time(when) => grounds.push(Numbers::of_time(*when)),
                _ => {}
            }
        }
        grounds.push(amounts);
        let grounds: Vec<&Numbers> = grounds.iter().collect();
        for text in texts {
            if let Some(missing) = Numbers::of(text).first_not_in(&grounds) {
                let message = format!("the statement says {missing}, which no excerpt or value of the fact has");
                self.fault(at, message, "take the number from the excerpt, or add the excerpt that has it");
            }
        }
    }
}

/// The code of a currency written as a word, which would be taken for a thing to count.
fn currency_code(noun: &str) -> Option<&'static str> {
    Some(match noun.trim_end_matches('s') {
        "won" => "KRW",
        "dollar" => "USD",
        "euro" => "EUR",
        "yen" => "JPY",
        "pound" => "GBP",
        "yuan" => "CNY",
        _ => return None,
    })
}

fn decimal(text: &str) -> Option<BigRational> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || (text.contains('.') && !digits(part)) || part.len() > 18 {
        return None;
    }
    let value = format!("{whole}{part}").parse::<BigInt>().ok()?;
    let scale = BigInt::from(10).pow(u32::try_from(part.len()).ok()?);
    Some(BigRational::new(value, scale))
}
