//! Parts of a whole as written: "a third", "two thirds", "half a million", `3/4`, `½`.

use super::Exact;
use super::lexicon::{AFTER_FRACTION, ORDINALS, SMALL_NUMBERS};
use super::numerals::{Numeral, lookup, scale, significant, ten_to, whole, word_is};
use super::scan::{char_at, latin_word, next_latin_word, previous_latin_word};

/// One part of a whole, by its word: "half", "third".
pub(super) fn unit_fraction(word: &str) -> Option<Exact> {
    let lower = word.to_lowercase();
    let parts = match lower.as_str() {
        "half" | "halves" => 2,
        "quarter" | "quarters" => 4,
        _ => lookup(ORDINALS, &lower).or_else(|| lookup(ORDINALS, lower.strip_suffix('s')?)).filter(|n| *n > 2)?,
    };
    Some(Exact::new(1.into(), parts.into()))
}

/// A fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<Exact> {
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        _ => return None,
    };
    Some(Exact::new(above.into(), below.into()))
}

/// A part of a whole: "a third", "two thirds", "half", `3/4`, `½`; or of a scale: "half a million".
pub(super) fn fraction_at(text: &str, at: usize) -> Option<Numeral> {
    let (value, end) = slash_fraction(text, at).or_else(|| fraction_words(text, at))?;
    let (value, end) = fraction_of_scale(text, end).map_or((value.clone(), end), |(by, end)| (value * by, end));
    Some(Numeral { significant: significant(&value, 0), value, span: at..end, fraction: true })
}

pub(super) fn slash_fraction(text: &str, at: usize) -> Option<(Exact, usize)> {
    let first = char_at(text, at)?;
    if let Some(value) = vulgar(first) {
        return Some((value, at + first.len_utf8()));
    }
    let above = first.to_digit(10)?;
    let rest = text[at + 1..].strip_prefix('/')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let below: u32 = rest.get(..digits).filter(|digits| digits.len() <= 2)?.parse().ok()?;
    let end = at + 2 + digits;
    // Beyond these it is rather a date ("9/11").
    let usual = below <= 10 || below == 100;
    let goes_on = char_at(text, end).is_some_and(|c| c == '/' || c.is_alphanumeric());
    (above > 0 && above < below && usual && !goes_on).then(|| (Exact::new(above.into(), below.into()), end))
}

fn fraction_words(text: &str, at: usize) -> Option<(Exact, usize)> {
    let first = latin_word(text, at)?;
    if word_is(text, &first, "half") {
        let other = ["first", "second", "latter", "other", "better", "final", "last", "this", "each"];
        let before = previous_latin_word(text, at);
        let named = before.is_some_and(|word| other.iter().any(|other| word_is(text, &word, other)));
        let hyphen =
            matches!(char_at(text, first.end), Some('-' | '‑')) && fraction_of_scale(text, first.end).is_none();
        return (!named && !hyphen).then(|| (Exact::new(1.into(), 2.into()), first.end));
    }
    let article = word_is(text, &first, "a");
    let above = if article { 1 } else { lookup(SMALL_NUMBERS, &text[first.clone()]).filter(|n| *n > 0)? };
    let second = next_latin_word(text, first.end)?;
    let part = unit_fraction(&text[second.clone()])?;
    let plural = text[second.clone()].to_lowercase().ends_with('s');
    let after = next_latin_word(text, second.end);
    let ends = text[second.end..].starts_with([',', ';', ':', '?', '.', '!', ')']);
    let by = previous_latin_word(text, at).is_some_and(|word| word_is(text, &word, "by"));
    let free = ends
        || after.is_none_or(|word| AFTER_FRACTION.iter().any(|entry| word_is(text, &word, entry)))
        || fraction_of_scale(text, second.end).is_some()
        || word_is(text, &second, "half");
    // "a quarter" by itself is three months.
    let alone = word_is(text, &second, "quarter") && article && !by && next_latin_word(text, second.end).is_none();
    ((above > 1) == plural && (plural || free) && !alone).then(|| (part * whole(above), second.end))
}

/// "a million", "of a billion", "million" behind a fraction.
fn fraction_of_scale(text: &str, at: usize) -> Option<(Exact, usize)> {
    let mut word = next_latin_word(text, at)?;
    for skipped in ["of", "a"] {
        if word_is(text, &word, skipped) {
            word = next_latin_word(text, word.end)?;
        }
    }
    if word_is(text, &word, "dozen") {
        return Some((whole(12), word.end));
    }
    Some((ten_to(scale(&text[word.clone()], false)?), word.end))
}
