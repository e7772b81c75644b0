//! Which currency: the sign in front of a number, the code or the words behind it.

use super::Currency;
use super::currency_table::{
    CURRENCY_CODES, CURRENCY_QUALIFIERS, CURRENCY_SIGNS, CURRENCY_WORDS, CURRENCY_WORDS_KO, OTHER_DOLLARS,
};
use super::lexicon::PARTICLES;
use super::scan::{char_at, char_before, is_latin, latin_word, next_latin_word, skip_space, starts_at};
use crate::language::is_hangul;

/// The currency whose sign or code begins at an offset, and where the number behind it begins.
pub(super) fn sign_at(text: &str, at: usize) -> Option<(Currency, usize)> {
    let first = char_at(text, at)?;
    let inside_word = char_before(text, at).is_some_and(is_latin);
    if is_latin(first) && inside_word {
        return None;
    }
    let others = OTHER_DOLLARS.iter().filter_map(|(sign, _, _, code)| Some((*sign, Currency::from_code(code)?)));
    let signs = others.chain(CURRENCY_SIGNS.iter().copied());
    for (sign, currency) in signs.filter(|(sign, _)| starts_at(text, at, sign)) {
        let end = at + sign.len();
        // Letters alone ("W", "Won") are a sign only right before a digit.
        let number = if sign.chars().all(is_latin) { end } else { skip_space(text, end) };
        if char_at(text, number).is_some_and(|c| c.is_ascii_digit() || c == '.') {
            return Some((currency, number));
        }
    }
    let code = text.get(at..at + 3)?;
    let currency = from_code(code)?;
    let number = skip_space(text, at + 3);
    char_at(text, number).filter(char::is_ascii_digit).map(|_| (currency, number))
}

fn from_code(code: &str) -> Option<Currency> {
    CURRENCY_CODES.iter().find(|entry| entry.eq_ignore_ascii_case(code)).and_then(|code| Currency::from_code(code))
}

/// The currency of an English word or code.
pub(super) fn currency_of(word: &str) -> Option<Currency> {
    CURRENCY_WORDS
        .iter()
        .find(|(entry, _)| entry.eq_ignore_ascii_case(word))
        .and_then(|(_, code)| Currency::from_code(code))
        .or_else(|| from_code(word))
}

/// Whether a word may stand right behind digits as their unit (`1300won`, `5pct`).
pub(super) fn is_glued_unit(word: &str) -> bool {
    currency_of(word).is_some() || ["pct", "percent", "yr", "yrs", "years", "months"].contains(&word)
}

/// The currency named behind a number that ends at an offset, and where its name ends.
pub(super) fn currency_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    sign_after(text, at).or_else(|| korean_after(text, at)).or_else(|| english_after(text, at))
}

/// "750m€", "864 million $": a sign that no number follows.
fn sign_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    let start = skip_space(text, at);
    let one = CURRENCY_SIGNS.iter().find(|(sign, _)| sign.chars().count() == 1 && starts_at(text, start, sign))?;
    let end = start + one.0.len();
    let next = char_at(text, skip_space(text, end));
    let free = !one.0.starts_with(is_latin) && !next.is_some_and(|c| c.is_ascii_digit() || c == '.' && end == start);
    free.then_some((one.1, end))
}

fn english_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    let mut word = if char_before(text, at).is_some_and(|c| c.is_ascii_digit()) {
        latin_word(text, at).or_else(|| next_latin_word(text, at))?
    } else {
        next_latin_word(text, at)?
    };
    let mut country = None;
    for _ in 0..3 {
        let lower = text[word.clone()].to_lowercase();
        if let Some(currency) = currency_of(&lower) {
            let dollars = currency == Currency::USD && lower.starts_with("dollar");
            return Some((country.filter(|_| dollars).unwrap_or(currency), word.end));
        }
        let other = OTHER_DOLLARS.iter().find(|(_, name, _, _)| *name == lower);
        country = country.or_else(|| other.and_then(|(_, _, _, code)| Currency::from_code(code)));
        let passes = other.is_some() || CURRENCY_QUALIFIERS.contains(&lower.as_str());
        if !passes && !["hong", "new"].contains(&lower.as_str()) {
            return None;
        }
        let end = word.end + usize::from(lower == "s" && char_at(text, word.end) == Some('.'));
        // "960억 US달러"
        if let Some((currency, end)) = korean_after(text, end) {
            return Some((currency, end));
        }
        word = next_latin_word(text, end)?;
    }
    None
}

fn korean_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    let mut start = skip_space(text, at);
    if !char_at(text, start).is_some_and(is_hangul) {
        return None;
    }
    let mut country = None;
    for (name, code) in [("미국", "USD"), ("미", "USD"), ("한국", "KRW")]
        .into_iter()
        .chain(OTHER_DOLLARS.iter().map(|(_, _, name, code)| (*name, *code)))
    {
        if starts_at(text, start, name) {
            country = Currency::from_code(code);
            start = skip_space(text, start + name.len());
            break;
        }
    }
    let (word, code) = CURRENCY_WORDS_KO.iter().find(|(word, _)| starts_at(text, start, word))?;
    let end = start + word.len();
    let free = !char_at(text, end).is_some_and(is_hangul)
        || PARTICLES.iter().any(|particle| starts_at(text, end, particle))
            && !["불과", "불가", "불만", "원전", "원인"].iter().any(|other| starts_at(text, start, other));
    let country = country.filter(|_| *word == "달러");
    free.then_some((country.or_else(|| Currency::from_code(code))?, end))
}
