//! Numbers as written: `960 billion`, `28.5k`, "twenty-eight thousand five hundred", "half a million", `9600억`.
//! Only the number is read here; what it counts is read in [`super::reading`].

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::Exact;
use super::fractions::{fraction_at, slash_fraction, unit_fraction, vulgar};
use super::lexicon::{ORDINALS, SCALES, SMALL_NUMBERS};
use super::money;
use super::numerals_ko;
use super::scan::{char_at, char_before, is_latin, latin_word, next_latin_word, previous_latin_word, skip_space};

/// More digits than this are not a number that anyone wrote to be read.
const MOST_DIGITS: usize = 40;

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Where it stands: digits, number words and scale.
    pub span: Range<usize>,
    /// Its value.
    pub value: Exact,
    /// Significant digits as written: two in `960 billion`, three in `28,500`.
    pub significant: u32,
    /// Whether it is written as a part of a whole: "a third", `3/4`, "절반".
    pub fraction: bool,
}

/// The number that begins at an offset, if one does.
#[must_use]
pub fn numeral_at(text: &str, at: usize) -> Option<Numeral> {
    if may_begin(text, at) { numeral_from(text, at) } else { None }
}

/// The number that begins at an offset, whatever stands in front of it (a currency sign may be letters: `KRW960bn`).
pub(super) fn numeral_from(text: &str, at: usize) -> Option<Numeral> {
    fraction_at(text, at).or_else(|| numerals_ko::numeral_at(text, at)).or_else(|| english_at(text, at))
}

/// Every number in a text, in order.
#[must_use]
pub fn read_numerals(text: &str) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if let Some(numeral) = numeral_at(text, at) {
            at = numeral.span.end.max(at + c.len_utf8());
            found.push(numeral);
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// Whether a number could begin here: not inside a word, a longer number, a time of day or a product name (`F-35`).
fn may_begin(text: &str, at: usize) -> bool {
    let Some(c) = char_at(text, at) else { return false };
    let Some(before) = char_before(text, at) else { return c.is_alphanumeric() || c == '.' };
    let previous = char_before(text, at - before.len_utf8());
    let digit_before = previous.is_some_and(|c| c.is_ascii_digit());
    if c.is_ascii_digit() || c == '.' {
        match before {
            '.' | ',' | ':' => !digit_before,
            '/' => !digit_before || !is_date_slash(text, at - 1),
            '-' | '‑' => !previous_latin_word(text, at - before.len_utf8())
                .is_some_and(|word| word.end + before.len_utf8() == at && text[word].starts_with(char::is_uppercase)),
            '\'' | '’' | '#' | '_' | '^' => false,
            _ => !is_latin(before) && !before.is_ascii_digit(),
        }
    } else {
        !before.is_alphanumeric() && !matches!(before, '\'' | '’' | '_') && c.is_alphanumeric()
    }
}

/// Whether a slash stands in a date or the like (`10/1`, `2018/19`, `24/7`) rather than in a division.
fn is_date_slash(text: &str, at: usize) -> bool {
    let in_number = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let left: String = text[..at].chars().rev().take_while(in_number).collect::<Vec<_>>().into_iter().rev().collect();
    let right: String = text[at + 1..].chars().take_while(in_number).collect();
    let in_date = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && (part.len() <= 2 || is_year_like(part));
    in_date(&left) && in_date(right.trim_end_matches(['.', ',']))
}

/// Four plain digits between 1500 and 2100.
pub(super) fn is_year_like(number: &str) -> bool {
    number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) && ("1500".."2101").contains(&number)
}

/// A power of ten.
pub(super) fn ten_to(exponent: u32) -> Exact {
    Exact::from_integer(BigInt::from(10).pow(exponent))
}

pub(super) fn whole(value: u32) -> Exact {
    Exact::from_integer(value.into())
}

/// The digits that a text begins with: those of the whole number with their group commas, and those behind the point.
fn digits(text: &str) -> Option<(&str, &str)> {
    let run = |at: usize| text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut whole = run(0);
    if (1..=3).contains(&whole) {
        while text.as_bytes().get(whole) == Some(&b',') && run(whole + 1) >= 3 {
            whole += 4;
        }
    }
    let point = text.as_bytes().get(whole) == Some(&b'.');
    let decimals = if point { run(whole + 1) } else { 0 };
    (whole > 0 || decimals > 0)
        .then(|| (&text[..whole], if decimals > 0 { &text[whole + 1..][..decimals] } else { "" }))
}

/// Plain digits with their group commas and decimal point: the value, the end, and the digits behind the point.
pub(super) fn digits_at(text: &str, at: usize) -> Option<(Exact, usize, usize)> {
    let (whole, decimals) = digits(text.get(at..)?)?;
    let end = at + whole.len() + if decimals.is_empty() { 0 } else { 1 + decimals.len() };
    let integer = whole.replace(',', "");
    let next = char_at(text, end);
    let digit_follows = next.is_some_and(|c| char_at(text, end + c.len_utf8()).is_some_and(|c| c.is_ascii_digit()));
    let broken = match next {
        Some(c) if c.is_ascii_digit() => true,
        Some('.' | ':' | '^') => digit_follows,
        Some('/') => digit_follows && is_date_slash(text, end),
        _ => false,
    };
    // "007" and the second half of "1 000" are no numbers of their own.
    let padded = integer.len() > 1 && integer.starts_with('0');
    if broken || padded || integer.len() + decimals.len() > MOST_DIGITS {
        return None;
    }
    let digits: BigInt = format!("{integer}{decimals}").parse().ok()?;
    let value = Exact::from_integer(digits) / ten_to(u32::try_from(decimals.len()).ok()?);
    Some((value, end, decimals.len()))
}

/// The significant digits of a value written with this many digits behind the point.
pub(super) fn significant(value: &Exact, written_decimals: usize) -> u32 {
    let mut scaled = value.clone();
    for _ in 0..MOST_DIGITS {
        if scaled.is_integer() {
            break;
        }
        scaled *= whole(10);
    }
    let all = scaled.to_integer().to_string();
    let core = all.trim_start_matches('-').trim_end_matches('0').len();
    // Zeros behind the point are written to be read: 1.50 has three digits.
    let point = value.to_integer().to_string().trim_start_matches('-').trim_start_matches('0').len();
    let with_decimals = if written_decimals > 0 && point > 0 { point + written_decimals } else { 0 };
    u32::try_from(core.max(with_decimals).clamp(1, MOST_DIGITS)).unwrap_or(u32::MAX)
}

pub(super) fn lookup<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
}

/// The exponent of a scale word; one that must stand right behind a digit counts only when it does. A long one may be
/// misspelt by a letter.
pub(super) fn scale(word: &str, glued: bool) -> Option<u32> {
    let exact = SCALES.iter().find(|(entry, _, tight)| (glued || !tight) && entry.eq_ignore_ascii_case(word));
    let near = || {
        let lower = word.to_lowercase();
        let long = SCALES.iter().filter(|(entry, ..)| entry.len() > 5);
        // "million" and "billion" are one letter apart: what is as near to both is neither.
        let mut near = long.filter(|(entry, ..)| lower.len() > 5 && strsim::osa_distance(entry, &lower) == 1);
        let first = near.next()?;
        near.all(|(_, exponent, _)| *exponent == first.1).then_some(first)
    };
    exact.or_else(near).map(|(_, exponent, _)| *exponent)
}

/// A scale word behind an offset, with its end.
fn scale_after(text: &str, at: usize) -> Option<(u32, usize)> {
    let glued = char_before(text, at).is_some_and(|c| c.is_ascii_digit());
    let word = if glued && char_at(text, at).is_some_and(is_latin) {
        latin_word(text, at)?
    } else {
        next_latin_word(text, at)?
    };
    let is_glued = word.start == at;
    Some((scale(text[word.clone()].trim_end_matches('.'), is_glued)?, word.end))
}

pub(super) fn word_is(text: &str, range: &Range<usize>, word: &str) -> bool {
    text[range.clone()].eq_ignore_ascii_case(word)
}

/// What has been read of a number in English words and digits.
struct Sum {
    total: Exact,
    section: Option<Exact>,
    /// What may still be added to the section is below this: 100 behind "hundred", 10 behind "twenty".
    room: u32,
    exponent: u32,
    last: Exact,
    from_digits: bool,
    /// Whether "and" may join ("two hundred and five"); behind "between" it parts two numbers.
    joins: bool,
    end: usize,
}

impl Sum {
    fn value(&self) -> Exact {
        self.section.as_ref().map_or_else(|| self.total.clone(), |section| &self.total + section)
    }

    fn add(&mut self, value: u32, end: usize) -> bool {
        let fits = match &self.section {
            None => value > 0 || self.total.is_zero(),
            Some(_) => value > 0 && value < self.room,
        };
        if fits {
            self.section = Some(self.section.take().unwrap_or_else(Exact::zero) + whole(value));
            self.room = if value >= 20 && value.is_multiple_of(10) { 10 } else { 0 };
            self.end = end;
        }
        fits
    }

    /// A word that multiplies: "hundred", "dozen", or a scale.
    fn multiply(&mut self, text: &str, word: &Range<usize>) -> bool {
        if word_is(text, word, "hundred") || word_is(text, word, "dozen") {
            let Some(section) = &self.section else { return false };
            if section.is_zero() || *section >= whole(100) || self.room == 100 {
                return false;
            }
            let hundred = word_is(text, word, "hundred");
            self.section = Some(section * whole(if hundred { 100 } else { 12 }));
            self.room = if hundred { 100 } else { 0 };
            self.end = word.end;
            return true;
        }
        let glued = word.start == self.end && char_before(text, word.start).is_some_and(|c| c.is_ascii_digit());
        // "960 B won": a lone letter behind a space is a scale only in front of a currency.
        let spaced = self.from_digits && char_before(text, self.end).is_some_and(|c| c.is_ascii_digit());
        let point = usize::from(char_at(text, word.end) == Some('.'));
        let letter = glued || (spaced && money::currency_after(text, word.end + point).is_some());
        let Some(exponent) = scale(text[word.clone()].trim_end_matches('.'), letter) else { return false };
        match self.section.take() {
            Some(section) if exponent < self.exponent && !section.is_zero() => {
                self.last = section * ten_to(exponent);
                self.total += &self.last;
                self.exponent = exponent;
            }
            // "two thousand million"
            None if !self.total.is_zero() && exponent > self.exponent => {
                self.total += &self.last * (ten_to(exponent) - Exact::one());
                self.exponent = 0;
            }
            section => {
                self.section = section;
                return false;
            }
        }
        self.room = 1000;
        // A point after an abbreviation ("864 mil.") may end the sentence as well, so it is left out.
        self.end = word.start + text[word.clone()].trim_end_matches('.').len();
        true
    }
}

/// A number in digits, words or both: `960 billion`, "twenty-eight thousand five hundred", `28 thousand`.
fn english_at(text: &str, at: usize) -> Option<Numeral> {
    let digits = digits_at(text, at);
    // Most words begin no number.
    if digits.is_none() && !begins_in_words(text, at) {
        return None;
    }
    let mut sum = Sum {
        total: Exact::zero(),
        section: None,
        room: 1000,
        exponent: u32::MAX,
        last: Exact::zero(),
        from_digits: false,
        joins: !previous_latin_word(text, at).is_some_and(|word| word_is(text, &word, "between")),
        end: at,
    };
    let mut decimals = 0;
    if let Some((value, end, written)) = digits {
        let part = mixed_part(text, end).filter(|_| value.is_integer());
        sum.end = part.as_ref().map_or(end, |(_, end)| *end);
        sum.section = Some(part.map_or_else(|| value.clone(), |(part, _)| &value + part));
        (sum.room, sum.from_digits, decimals) = (0, true, written);
    } else {
        let word = latin_word(text, at)?;
        let lower = &text[word.clone()];
        if let Some(value) = lookup(SMALL_NUMBERS, lower) {
            sum.add(value, word.end);
        } else if ["a", "an"].iter().any(|article| lower.eq_ignore_ascii_case(article)) {
            let mut next = next_latin_word(text, word.end).filter(|_| char_at(text, word.end) != Some('-'))?;
            // "an even billion"
            if EVEN.iter().any(|even| word_is(text, &next, even)) {
                next = next_latin_word(text, next.end)?;
            }
            sum.section = Some(Exact::one());
            sum.end = word.end;
            sum.multiply(text, &next).then_some(())?;
        } else {
            return None;
        }
    }
    while extend(text, &mut sum) {}
    let digits_end = char_before(text, sum.end).is_some_and(|c| c.is_ascii_digit());
    if digits_end && char_at(text, sum.end).is_some_and(is_latin) {
        let word = latin_word(text, sum.end)?;
        // "1.5x the payment"
        let times = word_is(text, &word, "x") && !char_at(text, word.end).is_some_and(char::is_alphanumeric);
        (times || money::is_glued_unit(&text[word])).then_some(())?;
    }
    if !sum.from_digits && is_ordinal_next(text, &sum) {
        return None;
    }
    let value = sum.value();
    let significant = significant(&value, if sum.total.is_zero() || sum.section.is_none() { decimals } else { 0 });
    Some(Numeral { span: at..sum.end, significant, value, fraction: false })
}

/// Whether a number in English words may begin at an offset.
fn begins_in_words(text: &str, at: usize) -> bool {
    latin_word(text, at).is_some_and(|word| {
        let article = ["a", "an"].iter().any(|article| word_is(text, &word, article));
        article || lookup(SMALL_NUMBERS, &text[word]).is_some()
    })
}

/// Words between the article and a scale word that say that nothing is left over.
const EVEN: &[&str] = &["even", "round", "full", "cool", "whole", "clean", "flat", "single"];

/// The fraction behind a whole number: `1½`, `3 1/2`.
fn mixed_part(text: &str, at: usize) -> Option<(Exact, usize)> {
    let start = skip_space(text, at);
    slash_fraction(text, start).filter(|_| start > at || vulgar(char_at(text, at).unwrap_or_default()).is_some())
}

/// Takes one more part of the number, if the next words are one.
fn extend(text: &str, sum: &mut Sum) -> bool {
    let next = if char_before(text, sum.end).is_some_and(|c| c.is_ascii_digit()) {
        latin_word(text, sum.end).or_else(|| next_latin_word(text, sum.end))
    } else {
        next_latin_word(text, sum.end)
    };
    let Some(word) = next else { return lower_digits(text, sum) };
    if sum.multiply(text, &word) {
        return true;
    }
    if word_is(text, &word, "and") {
        return after_and(text, sum, word.end);
    }
    let Some(value) = lookup(SMALL_NUMBERS, &text[word.clone()]) else { return false };
    if sum.from_digits && sum.section.is_none() {
        // "28 thousand five hundred", but not "$1 million one day".
        let goes_on = next_latin_word(text, word.end);
        if !goes_on.is_some_and(|next| word_is(text, &next, "hundred") || scale(&text[next], false).is_some()) {
            return false;
        }
    }
    !(sum.from_digits && sum.room == 0 && sum.section.is_some()) && sum.add(value, word.end)
}

/// Digits with a smaller scale behind a scale: `1 trillion 56 billion`.
fn lower_digits(text: &str, sum: &mut Sum) -> bool {
    let start = skip_space(text, sum.end);
    if sum.section.is_some() || sum.total.is_zero() || start == sum.end {
        return false;
    }
    let Some((value, end, _)) = digits_at(text, start) else { return false };
    match scale_after(text, end) {
        Some((exponent, _)) if exponent < sum.exponent => {
            (sum.section, sum.room, sum.end) = (Some(value), 0, end);
            true
        }
        _ => false,
    }
}

/// "two hundred **and five**", "one **and a half** million".
fn after_and(text: &str, sum: &mut Sum, and_end: usize) -> bool {
    let Some(word) = next_latin_word(text, and_end) else { return false };
    if word_is(text, &word, "a") {
        let Some(part) = next_latin_word(text, word.end) else { return false };
        let (Some(value), Some(section)) = (unit_fraction(&text[part.clone()]), &sum.section) else { return false };
        if sum.room == 100 || !section.is_integer() {
            return false;
        }
        (sum.section, sum.room, sum.end) = (Some(section + value), 0, part.end);
        return true;
    }
    let behind_round_number = sum.room == 100 || (sum.section.is_none() && !sum.total.is_zero());
    let Some(value) = lookup(SMALL_NUMBERS, &text[word.clone()]) else { return false };
    // In "one hundred and two hundred" the second number is one of its own.
    let own = next_latin_word(text, word.end).is_some_and(|next| match sum.section {
        Some(_) => word_is(text, &next, "hundred"),
        None => scale(&text[next], false).is_some_and(|exponent| exponent >= sum.exponent),
    });
    behind_round_number && sum.joins && !own && !sum.from_digits && sum.add(value, word.end)
}

/// Whether the words so far are the start of an ordinal: "twenty-first".
fn is_ordinal_next(text: &str, sum: &Sum) -> bool {
    let Some(word) = next_latin_word(text, sum.end) else { return false };
    let Some(order) = lookup(ORDINALS, &text[word.clone()]) else { return false };
    char_at(text, sum.end) == Some('-') || sum.room > order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};
    use regex::Regex;

    use super::digits;

    proptest! {
        #[test]
        fn digits_are_those_of_their_pattern(text in "[0-9,.]{0,12}[a년 ]?") {
            let pattern = Regex::new(r"^(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?|(\.[0-9]+))").unwrap();
            let matched = pattern.captures(&text).map(|found| {
                let group = |n: usize| found.get(n).map_or("", |one| one.as_str());
                (group(1).to_owned(), group(2).trim_start_matches('.').to_owned() + group(3).trim_start_matches('.'))
            });
            let read = digits(&text).map(|(whole, decimals)| (whole.to_owned(), decimals.to_owned()));
            prop_assert_eq!(read, matched);
        }
    }
}
