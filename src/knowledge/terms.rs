//! `glossary.toml` and the everyday words, read into a [`Glossary`].

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use toml::Spanned;

use super::fault::{Fault, line_of};
use super::folder::TextFile;
use super::glossary::{Entry, Glossary, Sense};
use super::records::{Record, records};

/// A term, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    id: String,
    #[serde(default)]
    sense: Option<Spanned<String>>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    ko: Vec<String>,
    #[serde(default)]
    opposite: Vec<Spanned<String>>,
    #[serde(default)]
    broader: Vec<Spanned<String>>,
}

const FIELDS: &str = "a term has id, sense, en, ko, opposite and broader";
const SENSES: &str = "a sense is country, person, organisation, place, term or word";

/// Reads the glossary, and after it the everyday words; a term of the glossary replaces the everyday one of its id.
pub(super) fn glossary(own: &TextFile, everyday: &TextFile, faults: &mut Vec<Fault>) -> Glossary {
    let own_terms: Vec<Record<Term>> = records(own, "term", FIELDS, faults);
    let own_ids: HashSet<String> = own_terms.iter().map(|term| term.value.id.clone()).collect();
    let mut everyday_terms: Vec<Record<Term>> = records(everyday, "term", FIELDS, faults);
    everyday_terms.retain(|term| !own_ids.contains(&term.value.id));
    let all_ids: HashSet<String> = everyday_terms.iter().map(|term| term.value.id.clone()).chain(own_ids).collect();
    let mut glossary = Glossary::default();
    for (file, terms) in [(own, own_terms), (everyday, everyday_terms)] {
        let mut starts: HashMap<String, usize> = HashMap::new();
        for term in terms {
            if let Some(first) = starts.insert(term.value.id.clone(), term.start) {
                let first = line_of(&file.text, first);
                let message = format!("the id “{}” is taken on line {first}", term.value.id);
                let line = line_of(&file.text, term.start);
                faults.push(Fault::new(&file.path, line, message, "give each term an id of its own"));
            }
            glossary.entries.push(entry(file, term, &all_ids, faults));
        }
    }
    glossary
}

fn entry(file: &TextFile, term: Record<Term>, ids: &HashSet<String>, faults: &mut Vec<Fault>) -> Entry {
    let Record { value: term, start } = term;
    let mut fault = |at: usize, message: String, hint: &str| {
        faults.push(Fault::new(&file.path, line_of(&file.text, at), message, hint));
    };
    if term.id.is_empty() || !term.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        fault(start, format!("“{}” is not an id", term.id), "write it in small letters and hyphens: south-korea");
    }
    let sense = match term.sense.as_ref().map(|sense| sense.get_ref().as_str()) {
        None | Some("term") => Sense::Term,
        Some("country") => Sense::Country,
        Some("person") => Sense::Person,
        Some("organisation") => Sense::Organisation,
        Some("place") => Sense::Place,
        Some("word") => Sense::Word,
        Some(other) => {
            let at = term.sense.as_ref().map_or(start, |sense| sense.span().start);
            fault(at, format!("“{other}” is not a sense"), SENSES);
            Sense::Term
        }
    };
    if term.en.is_empty() && term.ko.is_empty() {
        fault(start, format!("the term “{}” has no names", term.id), "give it at least one in en or ko");
    }
    let mut seen = HashSet::new();
    for name in term.en.iter().chain(&term.ko) {
        if name.trim().is_empty() || name.trim() != name {
            fault(start, format!("“{name}” is not a name"), "write it without white space at its ends");
        } else if !seen.insert(name.as_str()) {
            fault(start, format!("“{name}” stands twice in “{}”", term.id), "once is enough");
        }
    }
    for other in term.opposite.iter().chain(&term.broader) {
        if !ids.contains(other.get_ref()) || *other.get_ref() == term.id {
            let message = format!("no other term has the id “{}”", other.get_ref());
            fault(other.span().start, message, "name the id of another term");
        }
    }
    let plain = |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
    Entry { id: term.id, sense, en: term.en, ko: term.ko, opposite: plain(term.opposite), broader: plain(term.broader) }
}
