//! What a number counts: English head nouns in the singular, and how each known noun is said in Korean.

use std::ops::Range;

use super::Atom;
use super::lexicon::SMALL_NUMBERS;
use super::noun_table::{
    HYPHEN_COUNTS, HYPHEN_MODIFIERS, IRREGULAR, NO_HEADS, NOUNS, NounWords, PEOPLE, SOLDIERS, STOPS,
};
use super::numerals::numeral_at;
use super::scan::{char_at, is_latin, skip_space};

/// How a noun is said in Korean, if it is known.
pub(super) fn in_korean(english: &str) -> Option<&'static NounWords> {
    NOUNS.iter().find(|noun| noun.english == english)
}

/// The noun a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The singular noun, lower-case, as a unit names it.
    pub(super) noun: String,
    /// Where the noun stands.
    pub(super) range: Range<usize>,
}

/// The head noun behind a number that ends at an offset, over up to three modifiers: "350 new electric **buses**".
pub(super) fn head_noun(text: &str, at: usize, single: bool) -> Option<Head> {
    let words = phrase(text, at);
    let lower: Vec<String> = words.iter().map(|range| text[range.clone()].to_lowercase()).collect();
    let many = |i: usize| is_plural(&text[words[i].clone()], &lower[i]);
    // Of plurals in a row the last is the head: "5 sales meetings".
    let plural = (0..words.len()).find(|&i| many(i) && !(i + 1 < words.len() && many(i + 1)));
    if matches!(char_at(text, at), Some('-' | '‑')) {
        let range = words.first()?.clone();
        let noun = singular(lower.first()?);
        let counts = HYPHEN_COUNTS.contains(&noun.as_str());
        return (counts || time_unit(&noun).is_some() || in_korean(&noun).is_some()).then_some(Head { noun, range });
    }
    let known = (0..words.len()).find(|&i| in_korean(&lower[i]).is_some() || SOLDIERS.contains(&lower[i].as_str()));
    let last = words.len().checked_sub(1).filter(|&last| single && !NO_HEADS.contains(&lower[last].as_str()));
    let head = match (single, known, plural, last) {
        (true, Some(head), ..) | (false, _, Some(head), _) | (false, Some(head), None, _) => head,
        (true, None, _, Some(head)) => head,
        _ => return None,
    };
    let range = words[head].clone();
    let word = lower[head].as_str();
    let behind = skip_space(text, range.end);
    if word == "times" && numeral_at(text, behind).is_some() {
        return None;
    }
    let service = head > 0 && matches!(lower[head - 1].as_str(), "service" | "forces") && word.starts_with("member");
    let civilian = word == "personnel" && lower[..head].iter().any(|word| word.starts_with("civilian"));
    let noun = if civilian || PEOPLE.contains(&word) {
        "person".to_owned()
    } else if service || SOLDIERS.contains(&word) {
        "soldier".to_owned()
    } else {
        singular(word)
    };
    let start = if service { words[head - 1].start } else { range.start };
    Some(Head { noun, range: start..range.end })
}

/// Whether the words behind a number's hyphen can be what it counts: "five-year", not "one-sided".
pub(super) fn counts_over_hyphen(text: &str, at: usize) -> bool {
    let words = phrase(text, at);
    let Some(first) = words.first() else { return false };
    let lower = text[first.clone()].to_lowercase();
    time_unit(&lower).is_some()
        || HYPHEN_MODIFIERS.contains(&lower.as_str())
        || HYPHEN_COUNTS.contains(&lower.as_str())
        || in_korean(&singular(&lower)).is_some()
        || SOLDIERS.contains(&lower.as_str())
}

/// The words of the phrase behind a number: at most four, up to a stop word, a number or punctuation.
fn phrase(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = match char_at(text, at) {
        Some('-' | '‑') => at + char_at(text, at).map_or(0, char::len_utf8),
        Some(c) if c.is_whitespace() => skip_space(text, at),
        // "960백만"-style runs and `5x` are no nouns, but Hangul may run straight into an English noun.
        _ => at,
    };
    while words.len() < 4 {
        let rest = text.get(start..).unwrap_or_default();
        let length =
            rest.find(|c: char| !(is_latin(c) || c.is_ascii_digit() || matches!(c, '-' | '\'' | '’' | '.' | '&')));
        let raw = &rest[..length.unwrap_or(rest.len())];
        let word = raw.trim_end_matches(['.', '-', '\'', '’', '&']);
        let lower = word.to_lowercase();
        let possessive = lower.ends_with("'s") || lower.ends_with("’s");
        let number = SMALL_NUMBERS.iter().any(|(entry, _)| *entry == lower);
        let stops = STOPS.contains(&lower.as_str()) && word != "US" && word != "U.S";
        let verb = words.len() > 1 && lower.len() > 4 && lower.ends_with("ed") || (words.is_empty() && lower == "am");
        if word.is_empty() || !word.starts_with(is_latin) || stops || number || verb || possessive && !words.is_empty()
        {
            break;
        }
        let end = start + word.len();
        words.push(start..end);
        let raw_end = start + raw.len();
        let abbreviation = word.contains('.') && raw_end == end + 1;
        let next = skip_space(text, if abbreviation { raw_end } else { end });
        if next == end || (raw_end != end && !abbreviation) {
            break;
        }
        start = next;
    }
    words
}

fn is_plural(word: &str, lower: &str) -> bool {
    if SOLDIERS.contains(&lower) && lower != "troop" && lower != "soldier"
        || PEOPLE.contains(&lower) && lower != "person"
    {
        return true;
    }
    if IRREGULAR.iter().any(|(plural, _)| *plural == lower) {
        return true;
    }
    let capitals = word.chars().all(|c| !c.is_lowercase());
    let ending = ["ss", "us", "is", "'s", "’s", "ous"].iter().any(|ending| lower.ends_with(ending));
    lower.ends_with('s') && lower.len() > 3 && !ending && !(capitals && lower.len() < 4) && lower != "states"
}

/// The singular of an English noun in lower case.
#[must_use]
pub fn singular(word: &str) -> String {
    if let Some((_, single)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*single).to_owned();
    }
    if word.len() <= 3 || ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return word.to_owned();
    }
    let stem = |cut: usize, add: &str| format!("{}{add}", &word[..word.len() - cut]);
    if word.ends_with("ies") && word.len() > 4 {
        stem(3, "y")
    } else if ["ches", "shes", "xes", "sses", "zzes", "oes"].iter().any(|ending| word.ends_with(ending)) {
        stem(2, "")
    } else if word.ends_with('s') {
        stem(1, "")
    } else {
        word.to_owned()
    }
}

/// The plural of an English noun.
pub(super) fn plural(word: &str) -> String {
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, single)| *single == word) {
        return (*many).to_owned();
    }
    if word == "person" {
        return "people".to_owned();
    }
    let before_y = word.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    if let Some(stem) = word.strip_suffix('y').filter(|_| before_y.is_some_and(|c| !"aeiou".contains(c))) {
        format!("{stem}ies")
    } else if ["s", "x", "ch", "sh", "z"].iter().any(|ending| word.ends_with(ending)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// A span of time by its English word: how many of which atom it is.
pub(super) fn time_unit(word: &str) -> Option<(u32, Atom)> {
    Some(match word {
        "year" | "years" | "yr" | "yrs" => (1, Atom::Year),
        "decade" | "decades" => (10, Atom::Year),
        "month" | "months" => (1, Atom::Month),
        "week" | "weeks" => (7, Atom::Day),
        "day" | "days" => (1, Atom::Day),
        _ => return None,
    })
}
