//! What an amount is said to be for each of: "$30,316 **per soldier**", "960 billion won **a year**", "**1인당** 3천만 원".

use std::ops::Range;

use super::counters::{counter_at, noun_at, unit_of};
use super::money::currency_of;
use super::nouns::{head_noun, time_unit};
use super::scan::{char_before, hangul_run, latin_word, next_latin_word, skip_space, skip_space_back, starts_at};
use super::{Atom, Unit};
use crate::language::is_hangul;

/// Korean words in front of an amount that make it one for each span of time.
const TIMES_KO: &[(&str, Atom)] = &[
    ("연간", Atom::Year),
    ("매년", Atom::Year),
    ("해마다", Atom::Year),
    ("연", Atom::Year),
    ("월", Atom::Month),
    ("매달", Atom::Month),
    ("매월", Atom::Month),
    ("하루", Atom::Day),
    ("매일", Atom::Day),
];

/// The unit that an amount is for each of, and the words that say so, right behind the amount or right before it.
pub(super) fn per_of(text: &str, span: &Range<usize>) -> Option<(Range<usize>, Unit)> {
    english(text, span.end).or_else(|| korean(text, span.start))
}

fn english(text: &str, at: usize) -> Option<(Range<usize>, Unit)> {
    let start = skip_space(text, at);
    if starts_at(text, start, "/") {
        let word = latin_word(text, start + 1)?;
        return unit_of_word(text, start, &word);
    }
    let mut word = next_latin_word(text, at).filter(|word| word.start == start)?;
    let mut lower = text[word.clone()].to_lowercase();
    if matches!(lower.as_str(), "annually" | "yearly") {
        return Some((word, Atom::Year.into()));
    }
    if lower == "monthly" {
        return Some((word, Atom::Month.into()));
    }
    if lower == "for" {
        word = next_latin_word(text, word.end)?;
        lower = text[word.clone()].to_lowercase();
        if !matches!(lower.as_str(), "each" | "every") {
            return None;
        }
    }
    // Behind "a" only a span of time: "a year", not "960 billion won a minister said".
    let any = match lower.as_str() {
        "per" | "each" | "every" => true,
        "a" | "an" => false,
        _ => return None,
    };
    let head = head_noun(text, word.end, true)?;
    let unit = time_unit(&head.noun).and_then(|(n, atom)| (n == 1).then(|| Unit::from(atom)));
    let known = matches!(head.noun.as_str(), "soldier" | "person");
    let unit = unit.or_else(|| (any || known).then(|| Unit::count(&head.noun)))?;
    (lower == "per" || known || unit.noun().is_none()).then_some((start..head.range.end, unit))
}

fn unit_of_word(text: &str, start: usize, word: &Range<usize>) -> Option<(Range<usize>, Unit)> {
    let lower = text[word.clone()].to_lowercase();
    let unit = match time_unit(&lower) {
        Some((1, atom)) => atom.into(),
        Some(_) => return None,
        None => Unit::count(&head_noun(text, word.start - 1, true).or_else(|| head_noun(text, word.start, true))?.noun),
    };
    currency_of(&lower).is_none().then_some((start..word.end, unit))
}

fn korean(text: &str, at: usize) -> Option<(Range<usize>, Unit)> {
    let end = skip_space_back(text, at);
    let end = if text[..end].ends_with("약") { skip_space_back(text, end - "약".len()) } else { end };
    if !char_before(text, end).is_some_and(is_hangul) {
        return None;
    }
    let before = &text[..end];
    let start = before.char_indices().rev().take_while(|(_, c)| is_hangul(*c) || c.is_ascii_digit()).last()?.0;
    let word = &text[start..end];
    if let Some((_, atom)) = TIMES_KO.iter().find(|(entry, _)| *entry == word) {
        return Some((start..end, atom.clone().into()));
    }
    // "군인 1명당", "1인당", "명당", "분야당"
    let each = word.strip_suffix("당")?;
    let counted = each.trim_start_matches('1').trim_start_matches("한");
    let counter_start = start + each.len() - counted.len();
    if let Some((noun, range)) = noun_at(text, counter_start).filter(|(_, range)| range.end == start + each.len()) {
        return Some((range.start..end, Unit::count(noun)));
    }
    let counter = counter_at(&text[..start + each.len()], counter_start)?;
    let run = hangul_run(text, counter_start)?;
    let (unit, factor, noun) = unit_of(&text[..run.end.min(end)], start, &counter);
    (factor == 1 && !unit.is_ratio()).then_some((noun.start.min(start)..end, unit))
}
