//! Korean numbers as written: `1조 5천억`, `2만 8,500`, `8억6400만`, "구천육백억", "일곱", "3분의 1", "절반".

use std::ops::Range;

use num_traits::{One, Zero};

use super::Exact;
use super::counters::{counted_in_people, counter_at, noun_at};
use super::lexicon::{BIG_SCALES_KO, NATIVE_DIGITS, NATIVE_TENS, PARTICLES, SINO_DIGITS, SMALL_SCALES_KO};
use super::money;
use super::numerals::{Numeral, digits_at, significant, ten_to};
use super::scan::{char_at, char_before, hangul_run, skip_space, starts_at};
use crate::language::is_hangul;

/// The Korean number that begins at an offset: one with a Hangul scale, or one in Hangul altogether.
pub(super) fn numeral_at(text: &str, at: usize) -> Option<Numeral> {
    let first = char_at(text, at)?;
    if !first.is_ascii_digit() && first != '.' && !is_hangul(first) {
        return None;
    }
    if is_hangul(first) && char_before(text, at).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let (value, end, fraction) = fraction(text, at)
        .map(|(value, end)| (value, end, true))
        .or_else(|| sino(text, at).or_else(|| native(text, at)).map(|(value, end)| (value, end, false)))?;
    Some(Numeral { significant: significant(&value, 0), value, span: at..end, fraction })
}

fn of_char(table: &[(char, u32)], c: char) -> Option<u32> {
    table.iter().find(|(entry, _)| *entry == c).map(|(_, value)| *value)
}

fn is_scale(c: char) -> bool {
    of_char(SMALL_SCALES_KO, c).or_else(|| of_char(BIG_SCALES_KO, c)).is_some()
}

/// What has been read of a number in digits, Sino-Korean syllables and scales.
#[derive(Clone)]
struct Sum {
    total: Exact,
    section: Exact,
    pending: Option<Exact>,
    small: u32,
    big: u32,
    scales: u32,
    all_hangul: bool,
    end: usize,
}

impl Sum {
    fn value(&self) -> Exact {
        &self.total + &self.section + self.pending.clone().unwrap_or_else(Exact::zero)
    }

    fn scale(&mut self, c: char) -> bool {
        if let Some(exponent) = of_char(SMALL_SCALES_KO, c) {
            if exponent >= self.small {
                return false;
            }
            self.section += self.pending.take().unwrap_or_else(Exact::one) * ten_to(exponent);
            self.small = exponent;
        } else if let Some(exponent) = of_char(BIG_SCALES_KO, c) {
            let group = &self.section + self.pending.clone().unwrap_or_else(Exact::zero);
            let alone = group.is_zero() && c == '만' && self.total.is_zero() && self.all_hangul;
            if exponent >= self.big || (group.is_zero() && !alone) {
                return false;
            }
            self.total += if alone { Exact::one() } else { group } * ten_to(exponent);
            (self.section, self.pending, self.small, self.big) = (Exact::zero(), None, u32::MAX, exponent);
        } else {
            return false;
        }
        self.scales += 1;
        self.end += c.len_utf8();
        true
    }

    /// Takes the next digits, syllable or scale.
    fn step(&mut self, text: &str) -> bool {
        let Some(c) = char_at(text, self.end) else { return false };
        if c.is_ascii_digit() && self.pending.is_none() {
            return self.digits(text, self.end);
        }
        if let Some(value) = of_char(SINO_DIGITS, c).filter(|_| self.pending.is_none()) {
            let next = self.end + c.len_utf8();
            let scaled = char_at(text, next).is_some_and(is_scale);
            if scaled || (self.all_hangul && counted(text, next)) {
                (self.pending, self.end) = (Some(Exact::from_integer(value.into())), next);
                return true;
            }
            return false;
        }
        if is_scale(c) {
            let mut ahead = self.clone();
            // What stands behind a scale must let the number end or go on there: `3조각` is three pieces.
            if ahead.scale(c) && (may_end(text, ahead.end) || goes_on(text, ahead.end)) {
                *self = ahead;
                return true;
            }
            return false;
        }
        // `1조 5천억`, `9600 억`: the number goes on behind one space.
        let start = skip_space(text, self.end);
        if start == self.end {
            return false;
        }
        match char_at(text, start) {
            Some(c) if c.is_ascii_digit() && self.pending.is_none() && self.scales > 0 => self.digits(text, start),
            Some(c) if is_scale(c) && self.pending.is_some() && !self.all_hangul => {
                let mut ahead = Sum { end: start, ..self.clone() };
                let taken = ahead.scale(c) && counted(text, ahead.end);
                if taken {
                    *self = ahead;
                }
                taken
            }
            Some(c) if of_char(SINO_DIGITS, c).is_some() && self.all_hangul && self.scales > 0 => {
                let next = start + c.len_utf8();
                let scaled = char_at(text, next).is_some_and(is_scale);
                if scaled {
                    (self.pending, self.end) = (of_char(SINO_DIGITS, c).map(|v| Exact::from_integer(v.into())), next);
                }
                scaled
            }
            _ => false,
        }
    }

    /// Digits that continue the number: smaller than what the last scale leaves room for.
    fn digits(&mut self, text: &str, start: usize) -> bool {
        let Some((value, end, decimals)) = digits_at(text, start) else { return false };
        let scaled = char_at(text, end).is_some_and(is_scale);
        let room = if self.small < u32::MAX { self.small } else { self.big };
        // "9600억 28500명" are two numbers; "1조 4,211원" is one.
        let money = value < ten_to(4) && money::currency_after(text, end).is_some();
        let fits = value < ten_to(room.min(16)) && (scaled || money || (room <= 4 && decimals == 0));
        if self.scales == 0 || fits {
            (self.pending, self.end, self.all_hangul) = (Some(value), end, false);
            return true;
        }
        false
    }
}

fn sino(text: &str, at: usize) -> Option<(Exact, usize)> {
    let mut sum = Sum {
        total: Exact::zero(),
        section: Exact::zero(),
        pending: None,
        small: u32::MAX,
        big: u32::MAX,
        scales: 0,
        all_hangul: char_at(text, at).is_some_and(is_hangul),
        end: at,
    };
    while sum.step(text) {}
    let syllables = text[at..sum.end].chars().count();
    let fits = if sum.all_hangul {
        // One syllable alone is more often a word: "이 명", "일 때".
        let ambiguous = syllables == 1 && !"삼오육칠팔구십백천만".contains(&text[at..sum.end]);
        let before_year = starts_at(text, skip_space(text, sum.end), "년");
        let listed = before_year && syllables == 1 && "일사".contains(&text[at..sum.end]);
        syllables > 0 && counted(text, sum.end) && (!ambiguous || listed)
    } else {
        sum.scales > 0
    };
    fits.then(|| (sum.value(), sum.end))
}

/// Whether a counter, a currency or a percentage stands at an offset or behind one space.
fn counted(text: &str, at: usize) -> bool {
    let start = skip_space(text, at);
    let start = if starts_at(text, start, "여") { skip_space(text, start + "여".len()) } else { start };
    counter_at(text, start).is_some_and(|counter| !counter.ordinal)
        || money::currency_after(text, start).is_some()
        || char_at(text, start) == Some('%')
}

/// Whether a number may end here.
fn may_end(text: &str, at: usize) -> bool {
    !char_at(text, at).is_some_and(is_hangul)
        || counted(text, at)
        || PARTICLES.iter().any(|particle| starts_at(text, at, particle))
}

/// Whether a number may go on here without a space.
fn goes_on(text: &str, at: usize) -> bool {
    let Some(c) = char_at(text, at) else { return false };
    let after = char_at(text, at + c.len_utf8());
    is_scale(c) || (of_char(SINO_DIGITS, c).is_some() && after.is_some_and(is_scale))
}

/// "일곱 차례", "세 분야", "스물여덟 명".
fn native(text: &str, at: usize) -> Option<(Exact, usize)> {
    let run = hangul_run(text, at)?;
    let word = &text[run.clone()];
    let tens = NATIVE_TENS.iter().find(|(entry, _)| word.starts_with(entry));
    let tens_end = at + tens.map_or(0, |(entry, _)| entry.len());
    let digit = NATIVE_DIGITS.iter().find(|(entry, _)| text[tens_end..run.end].starts_with(entry));
    let end = tens_end + digit.map_or(0, |(entry, _)| entry.len());
    let value = tens.map_or(0, |(_, value)| *value) + digit.map_or(0, |(_, value)| *value);
    if value == 0 {
        return None;
    }
    let next = skip_space(text, end);
    let spaced = next > end;
    let counter = counter_at(text, next).filter(|counter| !counter.ordinal);
    // "한번" is "for once"; only "한 번" counts.
    let counter = counter.filter(|_| spaced || &text[at..end] != "한");
    // These are numbers before any noun; the others are also words of their own ("네 생각", "한 관계자", "열").
    let plain = ["두", "세", "다섯", "여섯", "일곱", "여덟", "아홉"].contains(&&text[at..end]);
    // "한 관계자" is "an official".
    let known = noun_at(text, next).is_some_and(|(noun, _)| &text[at..end] != "한" || !counted_in_people(noun));
    let noun = spaced && (known || (plain && char_at(text, next).is_some_and(is_hangul)));
    let ordinal = counter_at(text, next).is_some_and(|counter| counter.ordinal) || starts_at(text, next, "째");
    ((counter.is_some() || noun) && !ordinal).then(|| (Exact::from_integer(value.into()), end))
}

/// "3분의 1", "삼분의 일", "절반".
fn fraction(text: &str, at: usize) -> Option<(Exact, usize)> {
    if starts_at(text, at, "절반") {
        return Some((Exact::new(1.into(), 2.into()), at + "절반".len()));
    }
    if ["반으로", "반만", "반쯤"].iter().any(|word| starts_at(text, at, word)) {
        return Some((Exact::new(1.into(), 2.into()), at + "반".len()));
    }
    let (below, below_end) = part(text, at)?;
    let of = skip_space(text, below_end);
    if !starts_at(text, of, "분의") {
        return None;
    }
    let (above, end) = part(text, skip_space(text, of + "분의".len()))?;
    (!below.is_zero()).then(|| (above / below, end))
}

fn part(text: &str, at: usize) -> Option<(Exact, usize)> {
    let c = char_at(text, at)?;
    if let Some(value) = of_char(SINO_DIGITS, c) {
        return Some((Exact::from_integer(value.into()), at + c.len_utf8()));
    }
    digits_at(text, at).map(|(value, end, _)| (value, end))
}

/// Where an ordinal in Korean stands, and which it is: "제8차", "8차", "여덟 번째", "첫째", "3번째".
pub(super) fn ordinal_at(text: &str, at: usize) -> Option<(Range<usize>, u32)> {
    if char_before(text, at).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let marked = starts_at(text, at, "제");
    let start = if marked { skip_space(text, at + "제".len()) } else { at };
    if let Some((value, end, 0)) = digits_at(text, start) {
        let value: u32 = value.to_integer().try_into().ok()?;
        let suffix = skip_space(text, end);
        let nth = ["번째", "차례째", "회째", "째"].iter().find(|word| starts_at(text, suffix, word));
        if let Some(word) = nth {
            return Some((at..suffix + word.len(), value));
        }
        let round = starts_at(text, end, "차") && !starts_at(text, end, "차례") && !starts_at(text, end, "차선");
        if round {
            return Some((at..end + "차".len(), value));
        }
        let numbered = marked && char_at(text, end).is_some_and(is_hangul);
        return numbered.then(|| (at..end + char_at(text, end).map_or(0, char::len_utf8), value));
    }
    if marked {
        return None;
    }
    let run = hangul_run(text, at)?;
    let word = &text[run.clone()];
    let tens = NATIVE_TENS.iter().find(|(entry, _)| word.starts_with(entry));
    let tens_end = at + tens.map_or(0, |(entry, _)| entry.len());
    let rest = &text[tens_end..run.end];
    let digit = NATIVE_DIGITS
        .iter()
        .find(|(entry, _)| rest.starts_with(entry))
        .map(|(entry, value)| (entry.len(), *value))
        .or_else(|| rest.starts_with("첫").then_some(("첫".len(), 1)));
    let end = tens_end + digit.map_or(0, |(length, _)| length);
    let value = tens.map_or(0, |(_, value)| *value) + digit.map_or(0, |(_, value)| value);
    let suffix = skip_space(text, end);
    let nth = ["번째", "째", "차례째"].iter().find(|word| starts_at(text, suffix, word))?;
    (value > 0).then(|| (at..suffix + nth.len(), value))
}
