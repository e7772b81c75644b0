//! Quantities as written: a number with what it counts and how firmly it is said. English and Korean may mix freely;
//! the language is seen word by word.

use std::ops::Range;

use super::counters::{counter_at, noun_at, unit_of};
use super::hedging::{hedge_after, hedge_before};
use super::money::{currency_after, sign_at};
use super::nouns::{counts_over_hyphen, head_noun, time_unit};
use super::numerals::{Numeral, is_year_like, numeral_at, numeral_from};
use super::per::per_of;
use super::ranges::share_units;
use super::scan::{
    char_at, char_before, glued_to_digit, is_latin, latin_word, next_latin_word, previous_latin_word, skip_space,
    starts_at, words_before,
};
use super::{Atom, Exact, Hedge, Quantity, Unit, calendar, ordinals};
use crate::language::is_hangul;

/// A quantity read in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number with its currency, unit or noun.
    pub span: Range<usize>,
    /// Its digits or number words and their scale.
    pub number: Range<usize>,
    /// What it says.
    pub quantity: Quantity,
    /// How firmly.
    pub hedge: Hedge,
    /// Significant digits as written: two in `960 billion`, three in `28,500`.
    pub significant: u32,
    /// Where the counted noun stands.
    pub noun: Option<Range<usize>>,
    /// What it is said to be for each of ("$30,316 **per soldier**", "960 billion won **a year**"), and the words that
    /// say so, outside the span. The quantity's own unit is without it.
    pub per: Option<(Range<usize>, Unit)>,
}

/// The quantities in a text, in order, none overlapping another. Dates, ordinals and pronouns ("each one") are none.
///
/// The amounts of an exchange rate ("1,300 won to the dollar") are among them; see [`super::read_rates`].
#[must_use]
pub fn read_quantities(text: &str) -> Vec<Reading> {
    let dates = calendar::date_spans(text);
    let mut readings: Vec<Reading> = all_readings(text)
        .into_iter()
        .filter(|found| !found.year)
        .map(|found| found.reading)
        .filter(|reading| !dates.iter().any(|date| overlap(date, &reading.number)))
        .filter(|reading| !is_denominator(text, reading))
        .collect();
    share_units(text, &mut readings);
    for reading in &mut readings {
        reading.per = per_of(text, &reading.span);
    }
    readings
}

/// "1인**당**", "군인 한 명**당**": what an amount is for each of, and no amount itself.
fn is_denominator(text: &str, reading: &Reading) -> bool {
    reading.quantity.unit.currency().is_none()
        && reading.quantity.value == Exact::from_integer(1.into())
        && starts_at(text, reading.span.end, "당")
}

/// Whether two ranges share a byte.
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// A reading, and whether it is rather a year of the calendar.
pub(super) struct Found {
    pub(super) reading: Reading,
    pub(super) year: bool,
}

/// Every number with its unit, years of the calendar and the numbers inside dates among them.
pub(super) fn all_readings(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let ordinals = ordinals::all_ordinals(text);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if let Some((ordinal, _)) = ordinals.iter().find(|(span, _)| span.start == at) {
            at = ordinal.end;
        } else if let Some((reading, year)) = reading_at(text, at) {
            at = reading.span.end.max(at + c.len_utf8());
            found.push(Found { reading, year });
        } else if let Some(numeral) = numeral_at(text, at) {
            at = numeral.span.end.max(at + c.len_utf8());
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// What stands behind a number.
struct Tail {
    unit: Unit,
    factor: u32,
    end: usize,
    noun: Option<Range<usize>>,
}

fn reading_at(text: &str, at: usize) -> Option<(Reading, bool)> {
    let signed = sign_at(text, at);
    let numeral = match signed {
        Some((_, number)) => numeral_from(text, number)?,
        None => numeral_at(text, at)?,
    };
    if signed.is_none() && (is_pronoun(text, &numeral) || is_compound(text, &numeral) || is_label(text, &numeral)) {
        return None;
    }
    let number_end = numeral.span.end;
    let tail = match signed {
        Some((currency, _)) => {
            let named = currency_after(text, number_end).filter(|(named, _)| *named == currency);
            let end = named.map_or(number_end, |(_, end)| end);
            Tail { unit: Unit::money(currency), factor: 1, end, noun: None }
        }
        None => tail_of(text, &numeral),
    };
    let bare = &text[numeral.span.clone()];
    let year_like = signed.is_none() && is_year_like(bare);
    let year = year_like && is_year(text, &numeral.span, &tail);
    let tail = if year { Tail { unit: Unit::ratio(), factor: 1, end: number_end, noun: None } } else { tail };
    let minus = minus_before(text, at);
    let sign = Exact::from_integer(if minus { (-1).into() } else { 1.into() });
    let value = numeral.value * Exact::from_integer(tail.factor.into()) * sign;
    let start = at - if minus { char_before(text, at).map_or(0, char::len_utf8) } else { 0 };
    let behind = hedge_after(text, number_end).or_else(|| hedge_after(text, tail.end));
    let hedge = behind.or_else(|| hedge_before(text, start, &tail.unit)).unwrap_or_default();
    let reading = Reading {
        span: start..tail.end,
        number: numeral.span,
        quantity: Quantity::new(value, tail.unit),
        hedge,
        significant: numeral.significant,
        noun: tail.noun,
        per: None,
    };
    Some((reading, year))
}

/// Percent, currency, counter or noun behind a number, whichever comes first; else the number is a bare ratio.
fn tail_of(text: &str, numeral: &Numeral) -> Tail {
    let number_end = numeral.span.end;
    let odd = ["-odd", " odd", "여", " 여", "+", " or so", " or more", " or less", " or fewer"]
        .iter()
        .find(|word| starts_at(text, number_end, word))
        .map_or(0, |word| word.len());
    let at = number_end + odd;
    if starts_at(text, at, "x") || starts_at(text, at, "X") {
        return bare(at + 1);
    }
    if let Some(end) = percent_after(text, at) {
        return Tail { unit: Atom::Percent.into(), factor: 1, end, noun: None };
    }
    if let Some((currency, end)) = currency_after(text, at) {
        return Tail { unit: Unit::money(currency), factor: 1, end, noun: None };
    }
    // "864 mil. dollars"
    let abbreviated = starts_at(text, at, ". ") && char_before(text, at).is_some_and(is_latin);
    if let Some((currency, end)) = currency_after(text, at + 1).filter(|_| abbreviated) {
        return Tail { unit: Unit::money(currency), factor: 1, end, noun: None };
    }
    let next = skip_space(text, at);
    if let Some(counter) = counter_at(text, next).filter(|counter| !counter.ordinal) {
        let (unit, factor, noun) = unit_of(text, numeral.span.start, &counter);
        let end = if noun.start >= counter.span.start { noun.end } else { counter.span.end };
        return Tail { unit, factor, end, noun: Some(noun) };
    }
    if char_at(text, next).is_some_and(is_hangul) {
        return korean_noun(text, next).unwrap_or_else(|| bare(number_end));
    }
    if numeral.fraction || (glued_to_digit(text, at) && time_word(text, at).is_none()) {
        return half_a(text, numeral).unwrap_or_else(|| bare(number_end));
    }
    let single = numeral.value == Exact::from_integer(1.into());
    let Some(head) = head_noun(text, at, single) else { return bare(number_end) };
    let (factor, unit) = time_unit(&head.noun).map_or((1, Unit::count(&head.noun)), |(n, atom)| (n, atom.into()));
    Tail { unit, factor, end: head.range.end, noun: Some(head.range) }
}

fn bare(end: usize) -> Tail {
    Tail { unit: Unit::ratio(), factor: 1, end, noun: None }
}

fn time_word(text: &str, at: usize) -> Option<(u32, Atom)> {
    time_unit(&text[latin_word(text, at)?].to_lowercase())
}

/// A Korean noun right behind a number, without a counter: "세 분야".
fn korean_noun(text: &str, at: usize) -> Option<Tail> {
    let (noun, range) = noun_at(text, at)?;
    Some(Tail { unit: Unit::count(noun), factor: 1, end: range.end, noun: Some(range) })
}

/// "half a year", "half a percent", "a quarter of a year".
fn half_a(text: &str, numeral: &Numeral) -> Option<Tail> {
    let mut word = next_latin_word(text, numeral.span.end)?;
    for skipped in ["of", "a"] {
        if text[word.clone()].eq_ignore_ascii_case(skipped) {
            word = next_latin_word(text, word.end)?;
        }
    }
    let lower = text[word.clone()].to_lowercase();
    let percent = (lower == "percent").then_some((1, Atom::Percent));
    let (factor, atom) = percent.or_else(|| time_unit(&lower))?;
    (!lower.ends_with('s')).then(|| Tail { unit: atom.into(), factor, end: word.end, noun: Some(word) })
}

fn percent_after(text: &str, at: usize) -> Option<usize> {
    let start = skip_space(text, at);
    if let Some(c) = char_at(text, start).filter(|c| matches!(c, '%' | '％')) {
        let end = start + c.len_utf8();
        let point = ["p", "포인트"]
            .iter()
            .find(|word| starts_at(text, end, word) && !char_at(text, end + word.len()).is_some_and(is_latin));
        return Some(end + point.map_or(0, |word| word.len()));
    }
    let word = if glued_to_digit(text, at) { latin_word(text, at)? } else { next_latin_word(text, at)? };
    let follows = |end: usize, words: &[&str]| {
        next_latin_word(text, end).filter(|next| words.contains(&text[next.clone()].to_lowercase().as_str()))
    };
    match text[word.clone()].to_lowercase().as_str() {
        "percent" | "pct" | "percents" => {
            Some(follows(word.end, &["points", "point"]).map_or(word.end, |next| next.end))
        }
        "per" => {
            follows(word.end, &["cent"]).map(|cent| follows(cent.end, &["points"]).map_or(cent.end, |next| next.end))
        }
        "percentage" => follows(word.end, &["points", "point"]).map(|next| next.end),
        _ => None,
    }
}

/// "each one", "one of the", "no one", "the one who": a pronoun. So is "one" with nothing to count behind it.
fn is_pronoun(text: &str, numeral: &Numeral) -> bool {
    if !text[numeral.span.clone()].eq_ignore_ascii_case("one") {
        return false;
    }
    let before = previous_latin_word(text, numeral.span.start).map(|word| text[word].to_lowercase());
    let pronouns = [
        "each", "no", "this", "that", "which", "any", "every", "another", "the", "other", "some", "new", "last",
        "next", "only", "first", "old", "current", "good", "bigger", "same", "square", "day",
    ];
    let named = before.is_some_and(|word| pronouns.contains(&word.as_str()));
    let tail = tail_of(text, numeral);
    let counts = !tail.unit.is_ratio();
    let phrase = tail
        .noun
        .as_ref()
        .is_some_and(|noun| ["another", "thing", "point", "side", "hand"].contains(&&text[noun.clone()]));
    (named && !matches!(tail.unit.atom(), Some(Atom::Money(_)))) || !counts || phrase
}

/// Whether a hyphen ties the number to a word it does not count: "one-sided", "two-way", "24-hour".
fn is_compound(text: &str, numeral: &Numeral) -> bool {
    let end = numeral.span.end;
    let Some(hyphen) = char_at(text, end).filter(|c| matches!(c, '-' | '‑')) else { return false };
    let behind = end + hyphen.len_utf8();
    if char_at(text, behind) == Some('-') || !char_at(text, behind).is_some_and(is_latin) {
        return false;
    }
    percent_after(text, end).is_none() && currency_after(text, end).is_none() && !counts_over_hyphen(text, end)
}

/// "No. 1", "10 am", "3자 회담": a name or an hour, not an amount.
fn is_label(text: &str, numeral: &Numeral) -> bool {
    let before = words_before(text, numeral.span.start, 2);
    let last = before.iter().rev().find(|word| *word != ".").map(String::as_str);
    let named = matches!(last, Some("no" | "nr" | "number" | "article" | "section" | "page" | "chapter" | "rank"));
    let end = numeral.span.end;
    let behind = next_latin_word(text, end).map(|word| text[word].to_lowercase());
    let clock = matches!(behind.as_deref(), Some("am" | "pm" | "a.m." | "p.m." | "o'clock" | "o’clock"));
    // "2018-19"
    let range =
        text[..numeral.span.start].strip_suffix('-').and_then(|before| before.get(before.len().checked_sub(4)?..));
    let two_years = end - numeral.span.start == 2 && range.is_some_and(is_year_like);
    named || clock || two_years || counter_at(text, end).is_some_and(|counter| counter.ordinal)
}

/// Whether four digits are a year of the calendar, by what stands around them.
fn is_year(text: &str, number: &Range<usize>, tail: &Tail) -> bool {
    if tail.unit.is_ratio() {
        return true;
    }
    if starts_at(text, skip_space(text, number.end), "년") {
        return true;
    }
    let count = tail.unit.noun().map(super::Noun::as_str);
    let Some(noun) = count else { return false };
    let before = words_before(text, number.start, 1);
    if matches!(noun, "soldier" | "person") {
        return before.iter().any(|word| matches!(word.as_str(), "in" | "since" | "until" | "during"));
    }
    // "the 2018 talks", "in 2018 costs rose": a year; "he counted 1600 islands": a number.
    let introduces = [
        "the", "in", "since", "from", "until", "by", "of", "for", "during", "before", "after", "this", "'s", "’s", "s",
        "late", "early", "mid", "-", "and", "new", "recent",
    ];
    before.is_empty() || before.iter().any(|word| introduces.contains(&word.as_str()))
}

/// Whether the number has a minus sign of its own.
fn minus_before(text: &str, at: usize) -> bool {
    let Some(c) = char_before(text, at).filter(|c| matches!(c, '-' | '−')) else { return false };
    let before = char_before(text, at - c.len_utf8());
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '='))
}
