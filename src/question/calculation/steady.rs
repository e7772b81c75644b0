//! What one of a kind costs, kept as it is while another number of them is supposed: "at the same cost per soldier, what
//! would 20,000 come to?", "what does it pay for the 12 of us?".

use super::cues::Found;
use crate::index::Token;
use crate::language::is_hangul;
use crate::measure::{Noun, is_people};
use crate::question::request::{Per, Want};

/// The name of those whose cost for each stays, where the question keeps it; no words where it names nobody.
pub(super) fn steady(found: &Found, per: &[Per]) -> Option<Vec<Token>> {
    let cue = found.words.cue("computing.steady");
    let supposes = found.numbers().next().is_some();
    let sums = || found.numbers().any(|given| given.quantity.unit.currency().is_some());
    for captures in cue.captures_iter(&found.lower).filter(|_| supposes) {
        let named = captures.iter().skip(1).flatten().next();
        let asks = captures.get(0).is_some_and(|whole| whole.as_str().starts_with("how many"));
        let currency = |name: &str| found.words.currencies.iter().any(|(_, pattern)| pattern.is_match(name));
        // "How many soldiers would a billion won pay for?", but not "How many won does it pay for each?"
        if asks && !(sums() && named.is_some_and(|named| !currency(named.as_str()))) {
            continue;
        }
        let heads = |name: &str| found.words.cue("computing.heads").is_match(name);
        let named = named.filter(|named| !heads(named.as_str()));
        return Some(named.map(|named| found.phrase(named.start(), 1)).unwrap_or_default());
    }
    let shared = per.iter().any(|per| matches!(per, Per::Thing(_) | Per::Parts(_)));
    if shared { None } else { so_many(found) }
}

/// So many of a kind, where nothing is shared out over them: "for 1,000 soldiers", "for the 12 of us".
fn so_many(found: &Found) -> Option<Vec<Token>> {
    let money = matches!(found.want, Some(Want::Amount)) || super::currency::target(found).is_some();
    if !money || found.has("instead_of") {
        return None;
    }
    let split = found.has("split");
    let given = found.numbers().find(|given| {
        let of_people = found.after("of_people", given.span.end).is_some();
        let man = |noun: &Noun| matches!(noun.as_str(), "man" | "woman");
        let people = given.quantity.unit.noun().is_some_and(|noun| is_people(noun) || man(noun));
        (people || given.quantity.unit.is_ratio() && of_people)
            && (found.before("so_many_unit", given.span.start).is_some()
                || !split
                    && (found.before("so_many_before", given.span.start).is_some()
                        || found.after("so_many_after", given.span.end).is_some()
                        || found.before("costs_before", given.span.start).is_some()
                            && found.after("costs_after", given.span.end).is_some()))
    })?;
    if found.lower[given.span.clone()].contains(is_hangul) {
        // 1천 명 names nobody by itself: people are meant.
        return Some(Vec::new());
    }
    let inside = |token: &&Token| given.span.start <= token.span.start && token.span.end <= given.span.end;
    Some(found.tokens.iter().filter(inside).filter(|token| !token.entries.is_empty()).cloned().collect())
}
