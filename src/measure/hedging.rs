//! The words around a number that say how firmly it is meant.

use super::lexicon::{HEDGES_AFTER, HEDGES_BEFORE};
use super::scan::{char_at, is_latin, skip_space, starts_at, words_before};
use super::{Atom, Hedge, Unit};
use crate::language::is_hangul;

/// The hedge right before a number, if one stands there.
pub(super) fn hedge_before(text: &str, at: usize, unit: &Unit) -> Option<Hedge> {
    let words = words_before(text, at, 5);
    let fits = |phrase: &str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        words.len() >= parts.len()
            && words[words.len() - parts.len()..].iter().zip(&parts).all(|(word, part)| word == part)
    };
    let (phrase, hedge) =
        HEDGES_BEFORE.iter().filter(|(phrase, _)| fits(phrase)).max_by_key(|(phrase, _)| phrase.len())?;
    let rest = &words[..words.len() - phrase.split(' ').count()];
    let compares = rest.last().is_some_and(|word| {
        ["much", "many", "percent", "%", "times"].contains(&word.as_str())
            || word.ends_with(|c: char| c.is_ascii_digit())
    });
    let time = matches!(unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day));
    // "how much more than", "10 percent less than" compare; "over five years" is a stretch of time.
    let no_hedge =
        (compares && phrase.ends_with("than")) || (time && *phrase == "over" && !rest.ends_with(&["for".into()]));
    (!no_hedge).then_some(*hedge)
}

/// The hedge right behind a number or its unit, if one stands there.
pub(super) fn hedge_after(text: &str, at: usize) -> Option<Hedge> {
    let start = skip_space(text, at);
    let fits = |phrase: &str| {
        let end = start + phrase.len();
        let next = char_at(text, end);
        let korean = phrase.starts_with(is_hangul);
        let open = match phrase {
            // "이천여" ends a number; "여러", "여성" begin words.
            "여" => {
                next.is_none_or(|c| c.is_whitespace() || "명개대번회년차일곳건원달억조만".contains(c)) && start == at
            }
            "+" => !next.is_some_and(char::is_alphanumeric) && start == at,
            _ => korean || !next.is_some_and(is_latin),
        };
        starts_at(text, start, phrase) && open
    };
    HEDGES_AFTER
        .iter()
        .filter(|(phrase, _)| fits(phrase))
        .max_by_key(|(phrase, _)| phrase.len())
        .map(|(_, hedge)| *hedge)
}
