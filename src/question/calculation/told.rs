//! What the asker tells of the asker's own account: no source needs to cover it.

use std::ops::Range;

use super::cues::Found;
use crate::index::{Lemma, Token, ground_form};
use crate::question::request::{Calculation, Operation};

/// Where the asker tells what only the asker can: what is said of the asker ("in my squad here", "my bank gives me…"), what
/// things at a price are called, and the verbs beside the asker's own numbers ("the won *slides*").
pub(super) fn told(found: &Found, calculation: &Calculation) -> Vec<Range<usize>> {
    let mut told: Vec<Range<usize>> = Vec::new();
    for own in found.ranges("asker") {
        told.extend(aside(found, &own));
    }
    if let Some(price) = &calculation.price {
        told.extend(price.noun.iter().map(|token| token.span.clone()));
    }
    let numbers = found.given.iter().map(|given| &given.span).chain(found.rates.iter().map(|rate| &rate.span));
    let clauses: Vec<Range<usize>> = numbers.map(|place| found.clause(place, "sentence_break")).collect();
    if compares(calculation.operation) {
        // What a part is said to be for, or who is said to want it, is the asker's word: "240 billion goes on logistics".
        told.extend(found.given.iter().filter_map(|given| aside(found, &given.span)));
        // "…if Washington got 1.2 trillion won": who is supposed to get it is the asker's word.
        told.extend(found.given.iter().filter_map(|given| supposed(found, &given.span)));
        told.extend(found.given.iter().filter_map(|given| found.after("earmarked", given.span.end)));
    }
    let beside = |token: &&Token| clauses.iter().any(|clause| clause.contains(&token.span.start));
    told.extend(found.tokens.iter().filter(beside).filter(|token| is_verb(token)).map(|token| token.span.clone()));
    told
}

fn compares(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::Share | Operation::Difference | Operation::PercentDifference | Operation::Ratio | Operation::Compare
    )
}

/// The clause around a place, where it is not the one that asks.
fn aside(found: &Found, place: &Range<usize>) -> Option<Range<usize>> {
    let clause = found.clause(place, "aside_break");
    let asks = found.ranges("asking").iter().any(|word| clause.start <= word.start && word.end <= clause.end);
    (!asks).then_some(clause)
}

/// What is supposed around a number, behind "if" and its like.
fn supposed(found: &Found, place: &Range<usize>) -> Option<Range<usize>> {
    let clause = found.clause(place, "clause_break");
    let head = found.lower[..clause.start].trim_end();
    let opens = ["if", "suppose", "supposing", "assuming", "imagine"].iter().any(|word| head.ends_with(word));
    let asks = found.ranges("asking").iter().any(|word| clause.start <= word.start && word.end <= clause.end);
    (opens && !asks).then_some(clause)
}

/// What makes a verb of several words: "goes up", "pays for".
const PARTICLES: &[&str] = &["up", "down", "off", "out", "on", "over", "back", "away", "in", "to", "for", "with", "by"];

/// Whether a word is a verb at least as much as a noun.
fn is_verb(token: &Token) -> bool {
    let mut words = token.text.split(' ');
    let first = words.next().unwrap_or_default();
    if words.next_back().is_some_and(|last| !PARTICLES.contains(&last)) {
        return false;
    }
    Lemma::of_inflected(ground_form(first)).is_some_and(|lemma| lemma.verbs() > 0 && lemma.verbs() >= lemma.nouns())
}
