//! The clauses of a sentence, the names in it, and what it counts without naming it.

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{DETERMINERS, MAYBE_PLACED, PLACED, STARTERS};
use crate::index::{EntryIndex, Index, Lemma, Token, ground_form};
use crate::knowledge::Sense as Kind;
use crate::language::Pattern;
use crate::measure::is_calendar_name;
use crate::question::{Per, Request};

/// Verbs that end a noun phrase.
pub const AUXILIARIES: &[&str] =
    &["had", "has", "have", "was", "were", "is", "are", "did", "does", "do", "will", "would"];

/// Somebody or something named.
#[derive(Clone, Debug)]
pub struct Name {
    pub stem: String,
    pub entries: Vec<EntryIndex>,
    /// Its place among the tokens, from 1.
    pub at: usize,
    /// Whether it is a name of its own, and not a noun for somebody.
    pub own: bool,
    /// Whether it stands behind a word that makes it a place ("near").
    pub placed: bool,
    /// Whether it may be a place ("to", "from").
    pub may_be_place: bool,
}

/// A pattern whose word boundaries are those of ASCII.
pub fn pattern(text: &str) -> Pattern {
    Pattern::new(text.replace("\\b", "(?-u:\\b)"))
}

/// Units of time with the adverb for each of them.
static RATES: LazyLock<Vec<(Pattern, Per)>> = LazyLock::new(|| {
    let rate = |unit: &str, adverb: &str, per: Per| {
        (pattern(&format!(r"(?i)\b(?:an?|per|each|every) {unit}\b|\b{adverb}\b")), per)
    };
    vec![
        rate("hour", "hourly", Per::Hour),
        rate("day", "daily", Per::Day),
        rate("week", "weekly", Per::Week),
        rate("month", "monthly", Per::Month),
        rate("quarter", "quarterly", Per::Quarter),
        rate("year", "(?:yearly|annually|annual)", Per::Year),
    ]
});

/// Behind "a year" these make it a point in time: "a year earlier".
const POINTS: &[&str] = &["earlier", "ago", "before", "later", "old", "from", "after", "long"];

/// The spans of time that a text gives something for each of.
pub fn rates(text: &str) -> Vec<Per> {
    let gives = |pattern: &Pattern| {
        pattern.find_iter(text).any(|found| {
            let rest = text[found.end()..].trim_start();
            !POINTS.iter().any(|point| rest.starts_with(point))
        })
    };
    RATES.iter().filter(|(pattern, _)| gives(pattern)).map(|(_, per)| per.clone()).collect()
}

/// Whether the question has a name itself.
pub fn is_asked(name: &Name, request: &Request) -> bool {
    request.tokens.iter().any(|token| {
        token.stem == name.stem
            || token.stems().any(|stem| stem == name.stem)
            || name.entries.iter().any(|entry| token.entries.contains(entry))
    })
}

/// Words between tokens that part clauses.
pub fn clauses(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 1;
    for at in 1..tokens.len() {
        let between = &text[tokens[at - 1].span.end..tokens[at].span.start];
        let word = tokens[at].text.as_str();
        let behind = tokens.get(at + 1);
        let conjunction = matches!(word, "while" | "but" | "whereas" | "although" | "though" | "because");
        let joined = word == "and" && behind.is_some_and(is_deed);
        let deed = between.contains(',') && is_deed(&tokens[at]);
        if between.contains(';') || conjunction || joined || deed {
            clauses.push(start..at + 1);
            start = at + 1;
        }
    }
    clauses.push(start..tokens.len() + 1);
    clauses
}

/// Whether a word is rather a verb in the third person or the past: "cuts", "rose".
pub fn is_deed(token: &Token) -> bool {
    let ground = ground_form(&token.text);
    let inflected = ground != token.text || token.text.ends_with('s') || token.text.ends_with("ed");
    inflected
        && !token.capital
        && !token.number
        && Lemma::of_inflected(ground).is_some_and(|lemma| lemma.verbs() > lemma.nouns())
}

pub fn names(text: &str, tokens: &[Token], index: &Index) -> Vec<Name> {
    let capital = |token: &Token| text[token.span.clone()].starts_with(char::is_uppercase);
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let behind = tokens.get(at + 1).filter(|next| next.capital && &text[token.span.end..next.span.start] == " ");
        // What opens a sentence is a name where no dictionary has it, or another follows.
        let opens = capital(token)
            && !STARTERS.contains(&token.text.as_str())
            && (behind.is_some() || Lemma::of_inflected(ground_form(&token.text)).is_none());
        let actor = token.entries.iter().any(|entry| index.lexicon.is_actor(*entry));
        // "I" and "March" are written with a capital and name no one.
        let nobody = token.text == "i" || is_calendar_name(&token.text);
        if !(token.capital || opens || token.hangul || actor) || nobody {
            continue;
        }
        let before = (0..at).rev().map(|at| &tokens[at]).find(|before| !DETERMINERS.contains(&before.text.as_str()));
        let near = before.filter(|_| at > 0).map(|before| before.text.as_str());
        let chained = names.last().is_some_and(|_: &Name| at > 0 && capital(&tokens[at - 1]) && tokens[at - 1].capital);
        let placed = near.is_some_and(|word| PLACED.contains(&word))
            || chained && names.last().is_some_and(|name: &Name| name.placed)
            || token.hangul && ["에서", "에 "].iter().any(|particle| text[token.span.end..].starts_with(particle));
        let may_be_place = placed
            || near.is_some_and(|word| MAYBE_PLACED.contains(&word))
            || chained && names.last().is_some_and(|name: &Name| name.may_be_place);
        // What the glossary knows for something else than a place is none: "in March talks with the Assembly".
        let sense = |entry: &EntryIndex| index.lexicon.sense(*entry);
        let elsewhere = !token.entries.is_empty()
            && !token.entries.iter().any(|entry| matches!(sense(entry), Some(Kind::Place | Kind::Country)));
        let (placed, may_be_place) = (placed && !elsewhere, may_be_place && !elsewhere);
        let own = token.capital || opens || token.hangul;
        let (stem, entries) = (token.stem.clone(), token.entries.clone());
        names.push(Name { stem, entries, at: at + 1, own, placed, may_be_place });
    }
    names
}

/// Nouns behind "two", "a", "some", "several", with nothing behind them that names them.
pub fn unnamed(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let counted = token.number
            || matches!(token.text.as_str(), "a" | "an" | "some" | "several" | "many" | "other" | "another" | "few")
            || crate::measure::numeral_at(&token.text, 0).is_some_and(|numeral| numeral.span.end == token.text.len());
        if !counted {
            continue;
        }
        let before = found.len();
        for place in at + 1..tokens.len().min(at + 4) {
            let noun = &tokens[place];
            if is_deed(noun) || AUXILIARIES.contains(&noun.text.as_str()) || matches!(noun.text.as_str(), "of" | "in") {
                break;
            }
            let rest = text[noun.span.end..].trim_start();
            let named = [",", ":", "—", "-", "(", "called", "named", "including", "such as", "known"]
                .iter()
                .any(|word| rest.starts_with(word))
                || tokens.get(place + 1).is_some_and(|next| next.capital);
            if named {
                // "Two shipping lines, Halcyon and…": what stands before the last word is part of what is named.
                found.truncate(before);
                break;
            }
            if let Some(stem) = noun.stems().last() {
                found.push(stem.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RATES;

    #[test]
    fn every_pattern_compiles() {
        for (pattern, _) in RATES.iter() {
            pattern.regex();
        }
    }
}
