//! The draft of `facts.toml`: what a machine takes from an article for a person to put right. One entry for each amount and
//! each time that a sentence states, and one for each quotation, with the words that prove it.

use std::collections::HashSet;

use super::particulars::slug;
use crate::knowledge::{Knowledge, Source, Span};
use crate::language::Language;
use crate::measure::{Hedge, Reading, Unit, decimal, read_quantities, read_whens};

/// Longest label, in characters.
const LABEL: usize = 70;
/// A quotation of fewer words is a phrase.
const QUOTED: usize = 4;

const HEAD: &str = "\
# A draft, read by machine. Go through it: correct each label and statement, write the other language (now the same words
# stand in both), add names that people use for the thing, and delete what is of no use. `accord check` tells what is wrong.

";

/// An entry as it will be written.
pub(super) struct Entry {
    /// Its text in the file.
    pub text: String,
}

/// The file of all entries.
#[must_use]
pub(super) fn file(entries: &[Entry]) -> String {
    let mut out = HEAD.to_owned();
    for entry in entries {
        out.push_str(&entry.text);
        out.push('\n');
    }
    out
}

/// The entries of a source.
#[must_use]
pub(super) fn entries(source: &Source, knowledge: &Knowledge) -> Vec<Entry> {
    let mut writer = Writer { source, knowledge, prefix: slug(&source.id), taken: HashSet::new(), entries: Vec::new() };
    for number in 0..source.sentences.len() {
        writer.sentence(number);
    }
    for quote in 0..source.quotes.len() {
        writer.quote(quote);
    }
    writer.entries
}

struct Writer<'a> {
    source: &'a Source,
    knowledge: &'a Knowledge,
    prefix: String,
    taken: HashSet<String>,
    entries: Vec<Entry>,
}

impl Writer<'_> {
    fn words(&self, span: Span) -> &str {
        &self.source.text[span.range()]
    }

    fn sentence(&mut self, number: usize) {
        let sentence = &self.source.sentences[number];
        let text = self.words(sentence.span).to_owned();
        let speaker = sentence
            .quote
            .and_then(|quote| self.source.quotes[quote].speaker.as_ref())
            .map(|speaker| speaker.name.clone());
        let readings = read_quantities(&text);
        let mut at = 0;
        while at < readings.len() {
            let mut same = vec![&readings[at]];
            // "960 billion won ($864 million)": the same amount in another currency.
            if let Some(next) = readings.get(at + 1)
                && other_currency(&text, &readings[at], next)
            {
                same.push(next);
            }
            at += same.len();
            self.amount(&text, &same, speaker.as_deref());
        }
        for reading in read_whens(&text, self.source.published) {
            let fields = vec![format!("when = \"{}\"", reading.when)];
            let label = clause(&text, reading.span.start, reading.span.end);
            self.push("when", &label, &text, fields, std::slice::from_ref(&text), speaker.as_deref());
        }
    }

    fn amount(&mut self, text: &str, readings: &[&Reading], speaker: Option<&str>) {
        let first = readings[0];
        let bare = first.quantity.unit.is_ratio();
        let amounts: Vec<String> = readings.iter().filter_map(|reading| written(reading)).collect();
        if bare || amounts.len() != readings.len() {
            return;
        }
        let hedge = match first.hedge {
            Hedge::Exact => None,
            Hedge::About => Some("about"),
            Hedge::AtLeast => Some("at-least"),
            Hedge::AtMost => Some("at-most"),
        };
        let mut fields =
            vec![format!("amounts = [{}]", amounts.iter().map(|one| string(one)).collect::<Vec<_>>().join(", "))];
        fields.extend(hedge.map(|hedge| format!("hedge = \"{hedge}\"")));
        let label = clause(text, first.span.start, readings[readings.len() - 1].span.end);
        let unit = first.quantity.unit.to_string();
        self.push(&unit, &label, text, fields, &[text.to_owned()], speaker);
    }

    fn quote(&mut self, number: usize) {
        let quote = &self.source.quotes[number];
        let parts: Vec<String> = quote
            .parts
            .iter()
            .map(|part| self.words(*part).trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        let words = parts.join(" ");
        if words.split_whitespace().count() < QUOTED {
            return;
        }
        let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.clone());
        let label = match (&speaker, self.source.language) {
            (Some(speaker), Language::En) => format!("What {speaker} said"),
            (Some(speaker), Language::Ko) => format!("{speaker}의 말"),
            (None, Language::En) => "A quotation".to_owned(),
            (None, Language::Ko) => "인용".to_owned(),
        };
        let fields = vec![format!("thing = {}", both(&words))];
        self.push("quote", &label, &words, fields, &parts, speaker.as_deref());
    }

    fn push(
        &mut self,
        kind: &str,
        label: &str,
        words: &str,
        fields: Vec<String>,
        excerpts: &[String],
        speaker: Option<&str>,
    ) {
        let id = self.id(kind);
        // A speaker's words are never put as if the paper said them.
        let statement = match (speaker, self.source.language) {
            (Some(speaker), Language::En) => format!("{speaker} said: “{}”", words.trim_matches(['“', '”', '"'])),
            (Some(speaker), Language::Ko) => format!("{speaker}: “{}”", words.trim_matches(['“', '”', '"'])),
            (None, _) => words.to_owned(),
        };
        let mut text = format!("[[fact]]\nid = \"{id}\"\nlabel = {}\nstatement = {}\n", both(label), both(&statement));
        for field in fields {
            text.push_str(&field);
            text.push('\n');
        }
        if let Some(term) = speaker.and_then(|speaker| self.term(speaker)) {
            text.push_str(&format!("speaker = \"{term}\"\n"));
        }
        let list: Vec<String> = excerpts.iter().map(|excerpt| string(excerpt)).collect();
        text.push_str(&format!("excerpts = [{}]\n", list.join(", ")));
        self.entries.push(Entry { text });
    }

    /// The glossary's id for a speaker, where one of its names is part of the speaker's.
    fn term(&self, speaker: &str) -> Option<&str> {
        use crate::knowledge::Sense;
        self.knowledge
            .glossary
            .entries
            .iter()
            .filter(|entry| matches!(entry.sense, Sense::Person))
            .find(|entry| entry.en.iter().chain(&entry.ko).any(|name| name == speaker))
            .map(|entry| entry.id.as_str())
    }

    fn id(&mut self, kind: &str) -> String {
        let kind = slug(kind);
        let stem = [self.prefix.as_str(), kind.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("-");
        let mut number = 1;
        loop {
            let id = format!("{stem}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

/// Whether the second amount is the first in another currency, in brackets behind it.
fn other_currency(text: &str, first: &Reading, second: &Reading) -> bool {
    let between = text.get(first.span.end..second.span.start).unwrap_or_default();
    let currencies = (first.quantity.unit.currency(), second.quantity.unit.currency());
    matches!(currencies, (Some(a), Some(b)) if a != b) && between.contains('(') && between.chars().count() <= 24
}

/// An amount as `facts.toml` has it; `None` where it cannot be written there and read again.
fn written(reading: &Reading) -> Option<String> {
    let (value, rounded) = decimal(&reading.quantity.value);
    let unit = reading.quantity.unit.to_string();
    let again: Unit = unit.parse().ok()?;
    let plural = reading.quantity.unit.noun().is_some_and(|noun| noun.as_str().ends_with('s'));
    (!rounded && again == reading.quantity.unit && !plural && !unit.contains(['*', '^']))
        .then(|| format!("{value} {unit}"))
}

/// The words around a place in a sentence, as far as the clause goes.
fn clause(text: &str, start: usize, end: usize) -> String {
    let stops = [",", ";", " — ", " -- ", "“", "”", "\"", ". "];
    let from = stops.iter().filter_map(|stop| text[..start].rfind(stop).map(|at| at + stop.len())).max().unwrap_or(0);
    let to = stops.iter().filter_map(|stop| text[end..].find(stop).map(|at| end + at)).min().unwrap_or(text.len());
    let whole = text[from..to].trim().trim_end_matches(['.', '!', '?']);
    if whole.chars().count() <= LABEL {
        return whole.to_owned();
    }
    // The number itself is kept, with as many words before and after as fit.
    let words: Vec<&str> = text[start..to].split_whitespace().collect();
    let mut label = String::new();
    for word in words {
        if label.chars().count() + word.chars().count() + 1 > LABEL {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        label.push_str(word);
    }
    if label.is_empty() { text[start..end].to_owned() } else { label.trim_end_matches(['.', '!', '?']).to_owned() }
}

fn both(text: &str) -> String {
    format!("{{ en = {0}, ko = {0} }}", string(text))
}

/// A TOML string.
fn string(text: &str) -> String {
    toml::Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}
