//! What stands at a place of an expression: the name of a fact, what something is for each of, a unit, a rate.

use std::ops::Range;

use super::error::Wrong;
use super::literal::literal;
use super::parse::Fault;
use super::syntax::{Each, Rate, Target};
use super::vocabulary::{Meaning, Vocabulary};
use super::words::{EACH_KO, INTO_KO, is_keyword, run, word_end};
use crate::measure::{Exact, Unit, read_quantities, read_rates, read_unit};

/// Most words of a unit's name.
const UNIT_WORDS: usize = 3;

/// The fact whose name begins at a place, and where the name ends. The longest name that is one wins, keywords in it or
/// not; where `exactly` is not asked for, the words up to a keyword may be a part of a name.
pub(super) fn name_at(
    text: &str,
    at: usize,
    vocabulary: &Vocabulary,
    exactly: bool,
) -> Result<Option<(usize, usize)>, Fault> {
    let words = run(text, at);
    for word in words.iter().rev() {
        if let Some(found) = meant(text, at..word.end, vocabulary.exact(&text[at..word.end]), vocabulary)? {
            return Ok(Some(found));
        }
    }
    if exactly {
        return Ok(None);
    }
    let Some(named) = upto_keyword(text, &words) else { return Ok(None) };
    let mut ends: Vec<usize> = vec![named.end];
    // "troops-sectors": a hyphen may be a minus.
    ends.extend(text[named.clone()].match_indices('-').map(|(place, _)| named.start + place).rev());
    for end in ends {
        if let Some(found) = meant(text, at..end, vocabulary.partial(&text[at..end]), vocabulary)? {
            return Ok(Some(found));
        }
    }
    let near = vocabulary.nearest(&text[named.clone()]);
    Err(Fault::new(named, Wrong::Unknown(near)))
}

fn meant(
    text: &str,
    span: Range<usize>,
    meaning: Meaning,
    vocabulary: &Vocabulary,
) -> Result<Option<(usize, usize)>, Fault> {
    let label = |at: &usize| vocabulary.get(*at).map(|fact| fact.label.clone());
    match meaning {
        Meaning::One(fact) => Ok(Some((span.end, fact))),
        Meaning::Several(which) => {
            let trimmed = span.start..span.start + text[span].trim_end().len();
            Err(Fault::new(trimmed, Wrong::Several(which.iter().filter_map(label).collect())))
        }
        Meaning::Nothing => Ok(None),
    }
}

/// The words in front of the first keyword.
fn upto_keyword(text: &str, words: &[Range<usize>]) -> Option<Range<usize>> {
    let first = words.first()?;
    let ends = |word: &Range<usize>| is_keyword(&text[word.start..]) || ends_name_ko(&text[word.clone()]);
    let taken = words.iter().enumerate().take_while(|(place, word)| *place == 0 || !ends(word));
    taken.last().map(|(_, last)| first.start..last.end)
}

/// Whether a Korean word is no part of a name: "달러**로**", "월**당**", with a unit in front of the ending.
fn ends_name_ko(word: &str) -> bool {
    let unit = INTO_KO.iter().chain([&EACH_KO]).find_map(|ending| word.strip_suffix(ending));
    unit.and_then(read_unit).is_some_and(|unit| !unit.is_ratio())
}

/// What something is for each of: behind "per".
pub(super) fn each_at(text: &str, at: usize, vocabulary: &Vocabulary) -> Result<Each, Fault> {
    let words = run(text, at);
    let Some(named) = upto_keyword(text, &words) else { return Err(Fault::new(at..at, Wrong::Missing)) };
    let unit = read_unit(&text[named.clone()]);
    if let Some(unit) = unit.clone().filter(|unit| unit.noun().is_none_or(|noun| noun.as_str() == "week")) {
        return Ok(Each { span: named, unit: Some(unit), fact: None });
    }
    match name_at(text, at, vocabulary, false) {
        Ok(Some((end, fact))) => Ok(Each { span: at..end, unit, fact: Some(fact) }),
        Ok(None) => Err(Fault::new(at..at, Wrong::Missing)),
        Err(Fault { wrong: Wrong::Unknown(_), .. }) if unit.is_some() => Ok(Each { span: named, unit, fact: None }),
        Err(Fault { wrong: Wrong::Unknown(_), .. }) => Err(Fault::new(named, Wrong::NoCount(vocabulary.countable()))),
        Err(fault) => Err(fault),
    }
}

/// "1인당", "군인 1명당", "분야당": one or two words that end in 당.
pub(super) fn korean_each_at(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<Each> {
    let words = run(text, at);
    let last = words.iter().take(2).find(|word| text[word.start..word.end].ends_with(EACH_KO))?;
    let stem = text[at..last.end].strip_suffix(EACH_KO)?;
    let one = |unit: &Unit| unit.powers().count() == 1;
    let counted =
        read_quantities(stem).into_iter().find(|reading| reading.quantity.value == Exact::from_integer(1.into()));
    let unit = read_unit(stem).or_else(|| counted.map(|reading| reading.quantity.unit)).filter(one)?;
    Some(Each { span: at..last.end, fact: vocabulary.count_of(&unit), unit: Some(unit) })
}

/// The unit asked for: behind "in", or in front of a Korean ending ("달러**로**").
pub(super) fn target_at(text: &str, at: usize, korean: bool) -> Result<Target, Fault> {
    let words: Vec<Range<usize>> = run(text, at).into_iter().take(UNIT_WORDS).collect();
    for word in words.iter().rev() {
        let name = &text[at..word.end];
        let name = if korean { INTO_KO.iter().find_map(|ending| name.strip_suffix(ending)) } else { Some(name) };
        let Some(unit) = name.and_then(read_unit) else { continue };
        let slash = text[word.end..].strip_prefix('/').filter(|_| !korean);
        let below = slash.and_then(|rest| {
            let end = word_end(rest, 0);
            read_unit(&rest[..end]).map(|below| (word.end + 1 + end, below))
        });
        return Ok(match below {
            Some((end, below)) => Target { span: at..end, unit: unit.per(&below) },
            None => Target { span: at..word.end, unit },
        });
    }
    let named = words.first().cloned().unwrap_or(at..at);
    let wrong = if named.is_empty() { Wrong::Missing } else { Wrong::NoUnit };
    Err(Fault::new(named, wrong))
}

/// The exchange rate that begins at a place: "1300 KRW/USD", "1,300 won to the dollar", "1300".
pub(super) fn rate_at(text: &str, at: usize) -> Result<Rate, Fault> {
    let rest = text.get(at..).unwrap_or_default();
    let rest = &rest[..rest.find(['(', ')']).unwrap_or(rest.len())];
    if let Some(rate) = read_rates(rest).into_iter().find(|rate| rate.span.start == 0) {
        return Ok(Rate { span: at..at + rate.span.end, quantity: rate.quantity });
    }
    match literal(rest) {
        Some(read) => {
            let mut quantity = read.quantity;
            if let Some(each) = read.each {
                quantity.unit = quantity.unit.per(&each);
            }
            Ok(Rate { span: at..at + read.length, quantity })
        }
        None => Err(Fault::new(at..word_end(text, at), Wrong::NotARate)),
    }
}
