//! The numbers in a text by their value, to see that a statement or a rendering carries the numbers of its original.
//! Only equality matters here, so units, hedges and dates are not read: `crate::measure` does that.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

/// The numbers of a text.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those written in figures, in order, with how they are written.
    pub figures: Vec<(BigRational, String)>,
    /// Those a word can stand for: `seven`, `March`, `일곱`.
    words: Vec<BigRational>,
}

impl Numbers {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut numbers = Self::default();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
            let (value, end) = figure(text, start);
            numbers.figures.push((value, text[start..end].trim_end().to_owned()));
            at = end;
        }
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            numbers
                .words
                .extend(worded(&word.to_lowercase()).iter().map(|n| BigRational::from_integer(BigInt::from(*n))));
        }
        numbers
    }

    /// Whether a value stands here, in figures or in words.
    pub fn holds(&self, value: &BigRational) -> bool {
        self.figures.iter().any(|(figure, _)| figure == value) || self.words.contains(value)
    }

    /// The first number in figures that the others do not hold.
    pub fn first_not_in<'a>(&'a self, others: &[&Self]) -> Option<&'a str> {
        let missing = |value: &BigRational| !others.iter().any(|other| other.holds(value));
        self.figures.iter().find(|(value, _)| missing(value)).map(|(_, written)| written.as_str())
    }
}

/// A number in figures with its scale words, and where it ends.
fn figure(text: &str, start: usize) -> (BigRational, usize) {
    let (plain, mut end) = digits(text, start);
    if let Some((power, len)) = english_scale(&text[end..]) {
        return (plain * ten_to(power), end + len);
    }
    // Korean: 2만8500, 1조 2천억, 9,600억.
    let (mut total, mut section, mut number) = (BigRational::zero(), BigRational::zero(), Some(plain));
    loop {
        let Some(c) = text[end..].chars().next() else { break };
        if let Some(power) = small_unit(c) {
            section += number.take().unwrap_or_else(BigRational::one) * ten_to(power);
        } else if let Some(power) = large_unit(c) {
            section += number.take().unwrap_or_else(BigRational::zero);
            total += std::mem::take(&mut section) * ten_to(power);
        } else {
            let gap = usize::from(c == ' ');
            let more = number.is_none() && text[end + gap..].starts_with(|c: char| c.is_ascii_digit());
            if !more {
                break;
            }
            let (next, after) = digits(text, end + gap);
            let unit = text[after..].chars().next();
            if gap == 1 && !unit.is_some_and(|c| small_unit(c).or(large_unit(c)).is_some() || c == '명' || c == '원')
            {
                break;
            }
            number = Some(next);
            end = after;
            continue;
        }
        end += c.len_utf8();
    }
    (total + section + number.unwrap_or_else(BigRational::zero), end)
}

/// Digits with thousands separators and a decimal part.
fn digits(text: &str, start: usize) -> (BigRational, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut whole, mut decimals) = (start, String::new(), None::<u32>);
    while end < bytes.len() {
        let next_is_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            digit @ b'0'..=b'9' => {
                whole.push(char::from(digit));
                decimals = decimals.map(|n| n + 1);
            }
            b',' if next_is_digit && decimals.is_none() => {}
            b'.' if next_is_digit && decimals.is_none() => decimals = Some(0),
            _ => break,
        }
        end += 1;
    }
    let value = whole.parse::<BigInt>().unwrap_or_default();
    (BigRational::from_integer(value) / ten_to(decimals.unwrap_or(0)), end)
}

fn ten_to(power: u32) -> BigRational {
    BigRational::from_integer(BigInt::from(10).pow(power))
}

fn english_scale(rest: &str) -> Option<(u32, usize)> {
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '-']).len();
    let word: String = rest[gap..].chars().take_while(char::is_ascii_alphabetic).collect();
    let power = match word.to_lowercase().as_str() {
        "thousand" | "k" => 3,
        "million" | "m" | "mn" => 6,
        "billion" | "bn" | "b" => 9,
        "trillion" | "tn" => 12,
        _ => return None,
    };
    Some((power, gap + word.len()))
}

fn small_unit(c: char) -> Option<u32> {
    match c {
        '십' => Some(1),
        '백' => Some(2),
        '천' => Some(3),
        _ => None,
    }
}

fn large_unit(c: char) -> Option<u32> {
    match c {
        '만' => Some(4),
        '억' => Some(8),
        '조' => Some(12),
        _ => None,
    }
}

/// What numbers a word can stand for.
fn worded(word: &str) -> &'static [i64] {
    match word {
        "no" | "zero" | "없다" => &[0],
        "one" | "first" | "once" | "a" | "january" | "jan" | "첫" | "한" | "하나" => &[1],
        "two" | "second" | "twice" | "double" | "both" | "february" | "feb" | "두" | "둘" | "양국" | "양측" => {
            &[2]
        }
        "three" | "third" | "march" | "mar" | "세" | "셋" | "삼" => &[3],
        "four" | "fourth" | "april" | "apr" | "네" | "넷" => &[4],
        "five" | "fifth" | "may" | "다섯" => &[5],
        "six" | "sixth" | "june" | "jun" | "여섯" => &[6],
        "seven" | "seventh" | "july" | "jul" | "일곱" => &[7],
        "eight" | "eighth" | "august" | "aug" | "여덟" => &[8],
        "nine" | "ninth" | "september" | "sept" | "sep" | "아홉" => &[9],
        "ten" | "tenth" | "october" | "oct" | "열" => &[10],
        "eleven" | "november" | "nov" | "열한" => &[11],
        "twelve" | "december" | "dec" | "dozen" | "열두" => &[12],
        "twenty" | "스무" => &[20],
        "thirty" => &[30],
        "forty" => &[40],
        "fifty" => &[50],
        "hundred" => &[100],
        "thousand" => &[1000],
        _ => &[],
    }
}
