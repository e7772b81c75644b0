//! What one of a kind costs, by the asker: "2 million won each", "every soldier cost 40 million won".

use std::ops::Range;

use super::cues::Found;
use crate::index::Token;
use crate::question::request::{Given, Price, Want};

/// A price, with the words that say it, where a whole or a number of things is asked for.
pub(super) fn price(found: &Found) -> Option<(Price, Range<usize>)> {
    let counts = found.numbers().any(|given| given.quantity.unit.noun().is_some());
    if !found.has("whole") && !counts && !matches!(found.want, Some(Want::Count)) {
        return None;
    }
    let mut sums = found.numbers().filter(|given| given.quantity.unit.currency().is_some());
    sums.find_map(|given| price_of(found, given))
}

/// The same, of one amount of money.
fn price_of(found: &Found, given: &Given) -> Option<(Price, Range<usize>)> {
    let pattern = |cue: &str| found.words.cue(&format!("computing.{cue}"));
    let noun_at = |start: usize| -> Vec<Token> { found.phrase(start, 3) };
    let behind = given.span.end;
    // "3 million won a month" is for a month, and nothing says for how many.
    if found.after("price_timed", behind).is_some() {
        return None;
    }
    if let Some(after) = found.after("price_after", behind) {
        if found.after("price_timed", after.end).is_some() {
            return None;
        }
        let noun = pattern("price_after").captures(&found.lower[after.clone()]).and_then(|named| named.get(1));
        let noun = noun.map(|noun| noun_at(after.start + noun.start())).unwrap_or_default();
        return Some((Price { quantity: given.quantity.clone(), noun }, given.span.start..after.end));
    }
    let clause = found.clause(&given.span, "sentence_break");
    let before = pattern("price_before").captures(&found.lower[clause.start..given.span.start])?;
    let whole = before.get(0)?;
    let noun = before.get(1).map(|noun| noun_at(clause.start + noun.start())).unwrap_or_default();
    Some((Price { quantity: given.quantity.clone(), noun }, clause.start + whole.start()..given.span.end))
}
