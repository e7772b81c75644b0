//! The words an expression is put together with, in both languages, and where words begin and end.

use std::ops::Range;

use super::syntax::Operator;
use crate::language::is_hangul;

/// Signs between two parts.
pub(super) const SIGNS: &[(char, Operator)] = &[
    ('+', Operator::Plus),
    ('＋', Operator::Plus),
    ('-', Operator::Minus),
    ('−', Operator::Minus),
    ('–', Operator::Minus),
    ('*', Operator::Times),
    ('×', Operator::Times),
    ('·', Operator::Times),
    ('/', Operator::Over),
    ('÷', Operator::Over),
    ('^', Operator::Power),
];

/// Words between two parts, the longer first.
pub(super) const JOINS: &[(&str, Operator)] = &[
    ("divided by", Operator::Over),
    ("multiplied by", Operator::Times),
    ("plus", Operator::Plus),
    ("minus", Operator::Minus),
    ("times", Operator::Times),
    ("of", Operator::Times),
    ("x", Operator::Times),
    ("over", Operator::Over),
    ("더하기", Operator::Plus),
    ("빼기", Operator::Minus),
    ("곱하기", Operator::Times),
    ("나누기", Operator::Over),
];

/// Words in front of the unit asked for.
pub(super) const INTO: &[&str] = &["in", "into", "to", "as", "->", "→"];
/// Words in front of what something is shared out over.
pub(super) const EACH: &[&str] = &["per", "for each", "for every"];
/// Words in front of an exchange rate.
pub(super) const AT: &[&str] = &["at", "@", "환율"];
/// Korean endings of a unit asked for: "달러**로**".
pub(super) const INTO_KO: &[&str] = &["으로", "로"];
/// Korean ending of what something is shared out over: "1인**당**".
pub(super) const EACH_KO: &str = "당";

/// Whether a character can be part of a word.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '%' | '$' | '₩' | '€' | '£' | '¥') || is_hangul(c)
}

/// The end of the word that begins at an offset.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len())
}

/// The length of the keyword that a text begins with: one of a list, as a word of its own.
pub(super) fn keyword(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().copied().find(|word| begins_with(text, word)).map(str::len)
}

/// Whether a text begins with a word (or words, or a sign) that ends there.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else { return false };
    let sign = !word.ends_with(char::is_alphanumeric);
    head.to_lowercase() == word && (sign || !text[word.len()..].starts_with(is_letter))
}

/// Whether a keyword of any kind begins here: what a name or a number ends before.
pub(super) fn is_keyword(text: &str) -> bool {
    JOINS.iter().any(|(word, _)| begins_with(text, word))
        || [INTO, EACH, AT].iter().any(|words| keyword(text, words).is_some())
}

/// The words from an offset on, up to a sign: ranges, with only blanks, hyphens and underscores between them.
pub(super) fn run(text: &str, from: usize) -> Vec<Range<usize>> {
    const MOST: usize = 16;
    let mut words = Vec::new();
    let mut at = from;
    while words.len() < MOST {
        let end = word_end(text, at);
        if end == at {
            break;
        }
        words.push(at..end);
        let rest = &text[end..];
        let blanks = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        // A hyphen or an underscore joins only where nothing stands beside it.
        let joined = blanks == 0 && rest.starts_with(['-', '_']);
        at = end + if joined { 1 } else { blanks };
    }
    words
}
