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

/// The terms of the shipped glossary and the everyday words, as `build.rs` lays them out: a term a line, its fields with tabs
/// between them, what they list with bars.
const GLOSSARY: &str = include_str!(concat!(env!("OUT_DIR"), "/glossary.tsv"));
const EVERYDAY: &str = include_str!(concat!(env!("OUT_DIR"), "/everyday.tsv"));

/// Reads the glossary, and after it the everyday words; a term of the glossary replaces the everyday one of its id.
pub(super) fn glossary(own: &TextFile, faults: &mut Vec<Fault>) -> Glossary {
    if own.proven {
        let own: Vec<Entry> = laid_out(GLOSSARY).collect();
        let everyday = everyday(&own.iter().map(|entry| entry.id.as_str()).collect());
        return Glossary::shipped(own.into_iter().chain(everyday).collect());
    }
    let terms: Vec<Record<Term>> = records(own, "term", FIELDS, faults);
    let own_ids: HashSet<String> = terms.iter().map(|term| term.value.id.clone()).collect();
    let everyday = everyday(&own_ids.iter().map(String::as_str).collect());
    let all_ids = everyday.iter().map(|entry| entry.id.clone()).chain(own_ids).collect();
    let mut entries = entries(own, terms, &all_ids, faults);
    entries.extend(everyday);
    Glossary::of(entries)
}

/// The everyday words but for those of some ids.
fn everyday(without: &HashSet<&str>) -> Vec<Entry> {
    laid_out(EVERYDAY).filter(|entry| !without.contains(entry.id.as_str())).collect()
}

fn laid_out(lines: &str) -> impl Iterator<Item = Entry> {
    lines.lines().map(|line| {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (id, sense) = (field().to_owned(), sense(field()).unwrap_or_default());
        let mut list = || field().split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        Entry { id, sense, en: list(), ko: list(), opposite: list(), broader: list() }
    })
}

fn entries(file: &TextFile, terms: Vec<Record<Term>>, ids: &HashSet<String>, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(terms.len());
    let mut starts: HashMap<String, usize> = HashMap::new();
    for term in terms {
        if let Some(first) = starts.insert(term.value.id.clone(), term.start) {
            let first = line_of(&file.text, first);
            let message = format!("the id “{}” is taken on line {first}", term.value.id);
            let line = line_of(&file.text, term.start);
            faults.push(Fault::new(&file.path, line, message, "give each term an id of its own"));
        }
        entries.push(entry(file, term, ids, faults));
    }
    entries
}

/// A sense as it is written; none where it is not one.
fn sense(written: &str) -> Option<Sense> {
    Some(match written {
        "" | "term" => Sense::Term,
        "country" => Sense::Country,
        "person" => Sense::Person,
        "organisation" => Sense::Organisation,
        "place" => Sense::Place,
        "word" => Sense::Word,
        _ => return None,
    })
}

fn entry(file: &TextFile, term: Record<Term>, ids: &HashSet<String>, faults: &mut Vec<Fault>) -> Entry {
    let Record { value: term, start } = term;
    let mut fault = |at: usize, message: String, hint: &str| {
        faults.push(Fault::new(&file.path, line_of(&file.text, at), message, hint));
    };
    if term.id.is_empty() || !term.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        fault(start, format!("“{}” is not an id", term.id), "write it in small letters and hyphens: south-korea");
    }
    let written = term.sense.as_ref();
    let sense =
        written.map_or(Some(Sense::Term), |written| sense(written.get_ref()).filter(|_| !written.get_ref().is_empty()));
    if let (None, Some(written)) = (sense, written) {
        fault(written.span().start, format!("“{}” is not a sense", written.get_ref()), SENSES);
    }
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
    Entry {
        id: term.id,
        sense: sense.unwrap_or_default(),
        en: term.en,
        ko: term.ko,
        opposite: plain(term.opposite),
        broader: plain(term.broader),
    }
}

#[cfg(test)]
mod tests {
    use super::{EVERYDAY, FIELDS, GLOSSARY, Term, entries, glossary, laid_out};
    use crate::knowledge::Entry;
    use crate::knowledge::folder::TextFile;
    use crate::knowledge::records::{Record, records};

    #[test]
    fn what_was_laid_out_is_what_is_written() {
        for (text, laid) in
            [(include_str!("everyday.toml"), EVERYDAY), (include_str!("../../knowledge/glossary.toml"), GLOSSARY)]
        {
            let file = TextFile { path: "glossary.toml".to_owned(), text: text.to_owned(), proven: false };
            let mut faults = Vec::new();
            let terms: Vec<Record<Term>> = records(&file, "term", FIELDS, &mut faults);
            // The shipped glossary may name everyday words; those stand by themselves.
            let ids = terms.iter().map(|term| term.value.id.clone());
            let ids = ids.chain(laid_out(EVERYDAY).map(|entry| entry.id)).collect();
            let written = entries(&file, terms, &ids, &mut faults);
            assert_eq!(faults, []);
            assert_eq!(written, laid_out(laid).collect::<Vec<Entry>>());
        }
    }

    #[test]
    fn the_shipped_glossary_is_the_same_from_a_folder() {
        let text = include_str!("../../knowledge/glossary.toml").to_owned();
        let of = |proven| {
            let file = TextFile { path: "glossary.toml".to_owned(), text: text.clone(), proven };
            let mut faults = Vec::new();
            let glossary = glossary(&file, &mut faults);
            assert_eq!(faults, []);
            glossary
        };
        let (shipped, read) = (of(true), of(false));
        assert!(shipped.is_shipped() && !read.is_shipped());
        assert_eq!(shipped.entries, read.entries);
    }
}
