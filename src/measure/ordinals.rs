//! Ordinals, which are places in an order and no quantities: "eighth", `8th`, "twenty-first", "여덟 번째", `제8차`.

use std::ops::Range;

use num_traits::ToPrimitive;

use super::calendar::date_spans;
use super::lexicon::{ORDINALS, SMALL_NUMBERS};
use super::numerals::{digits_at, numeral_at};
use super::numerals_ko;
use super::reading::overlap;
use super::scan::{char_at, char_before, is_latin, latin_word};

/// The ordinals in a text, in order, each with its place.
#[must_use]
pub fn read_ordinals(text: &str) -> Vec<(Range<usize>, u32)> {
    let dates = date_spans(text);
    let mut found = all_ordinals(text);
    found.retain(|(span, _)| !dates.iter().any(|date| overlap(date, span)));
    found
}

/// Every ordinal, the days of dates ("October 1st") among them.
pub(super) fn all_ordinals(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if let Some((span, place)) = ordinal_at(text, at) {
            at = span.end.max(at + c.len_utf8());
            found.push((span, place));
        } else if let Some(numeral) = numeral_at(text, at).filter(|numeral| numeral.fraction) {
            // "a third of" is a part, not a place.
            at = numeral.span.end.max(at + c.len_utf8());
        } else if let Some(word) = latin_word(text, at) {
            at = word.end;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

fn ordinal_at(text: &str, at: usize) -> Option<(Range<usize>, u32)> {
    if let Some(found) = numerals_ko::ordinal_at(text, at) {
        return Some(found);
    }
    if char_before(text, at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ','))
        && !char_at(text, at)?.is_alphabetic()
    {
        return None;
    }
    if let Some((value, end, 0)) = digits_at(text, at) {
        let suffix = latin_word(text, end)?;
        let is_suffix = ["st", "nd", "rd", "th"].iter().any(|entry| text[suffix.clone()].eq_ignore_ascii_case(entry));
        return is_suffix.then(|| value.to_integer().to_u32()).flatten().map(|place| (at..suffix.end, place));
    }
    if char_before(text, at).is_some_and(is_latin) {
        return None;
    }
    let first = latin_word(text, at)?;
    if NUMBERED.iter().any(|noun| text[first.clone()].eq_ignore_ascii_case(noun)) {
        // "Round four" is the fourth round.
        let number = numeral_at(text, first.end + char_at(text, first.end).filter(|c| *c == ' ')?.len_utf8())?;
        let place = Some(number.value).filter(|value| !number.fraction && value.is_integer())?;
        return place.to_integer().to_u32().filter(|place| *place < 100).map(|place| (at..number.span.end, place));
    }
    if let Some(place) = place_of(&text[first.clone()]) {
        return Some((first, place));
    }
    let tens =
        SMALL_NUMBERS.iter().find(|(entry, value)| *value >= 20 && text[first.clone()].eq_ignore_ascii_case(entry))?;
    let gap = char_at(text, first.end).filter(|c| matches!(c, '-' | '‑' | ' '))?;
    let second = latin_word(text, first.end + gap.len_utf8())?;
    let place = place_of(&text[second.clone()]).filter(|place| *place < 10)?;
    Some((at..second.end, tens.1 + place))
}

/// Nouns that a number behind them counts off.
const NUMBERED: &[&str] = &["round", "phase", "stage", "chapter", "episode", "session"];

fn place_of(word: &str) -> Option<u32> {
    ORDINALS.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word)).map(|(_, place)| *place)
}
