//! What a question supposes: percentages, doublings, numbers put in the place of others.

use std::ops::Range;

use num_traits::One;

use super::cues::{Found, distance, is_time, proportion};
use crate::measure::{Exact, Quantity};
use crate::question::request::{Alteration, Calculation, Change, Per, Want};

/// Words that raise, and words that lower.
const RAISING: &[&str] = &["up", "joining"];
const LOWERING: &[&str] = &["down", "away", "saved"];
/// How far, in bytes, a verb may stand from the amount it changes by.
const BESIDE: usize = 28;
/// How many words two joined names may be apart from what is said of both.
const JOINED: usize = 8;

/// The changes in a question, in the order of their numbers.
pub(super) fn changes(found: &Found, calculation: &Calculation) -> Vec<Change> {
    let mut changes: Vec<Change> = found.numbers().filter_map(|given| of_number(found, calculation, given)).collect();
    if !found.has("ratio") {
        changes.extend(of_words(found, &changes));
    }
    changes
}

fn of_number(found: &Found, calculation: &Calculation, given: &crate::question::request::Given) -> Option<Change> {
    let place = given.span.clone();
    let clause = found.clause(&place, "sentence_break");
    let up = found.nearest_in(RAISING, &place, &clause);
    let down = found.nearest_in(LOWERING, &place, &clause);
    let falls = down.is_some_and(|down| up.is_none_or(|up| down < up));
    let percent_asked = matches!(found.want, Some(Want::Percent)) && !found.has("hypothetical");
    if let Some(part) = proportion(&given.quantity) {
        let korean_part = || up.is_none() && down.is_none() && found.lower[place.clone()].contains("분의");
        let how = if (is_part(found, &place) || korean_part()) && !percent_asked {
            let rest = found.has("remainder");
            Alteration::Part(if rest { Exact::one() - part } else { part })
        } else if up.is_some() || down.is_some() {
            if percent_asked {
                return None;
            }
            Alteration::Factor(if falls { Exact::one() - part } else { Exact::one() + part })
        } else {
            return None;
        };
        return Some(change(found, how, place));
    }
    if found.after("times_after", place.end).is_some() || found.lower[place.clone()].ends_with('배') {
        let factor = || change(found, Alteration::Factor(given.quantity.value.clone()), place.clone());
        return (!found.has("ratio")).then(factor);
    }
    let parts = |per: &Per| matches!(per, Per::Parts(parts) if parts.value == given.quantity.value);
    let single = given.quantity.unit.currency().is_none() && given.quantity.value.is_one();
    let year = |per: &Per| super::fills_a_year(&given.quantity, per);
    let used =
        calculation.over.as_ref() == Some(&given.quantity) || calculation.per.iter().any(|per| parts(per) || year(per));
    if used || single || is_time(&given.quantity) {
        return None;
    }
    let verb = found.nearest_in(&["raised", "lowered", "away", "joining"], &place, &clause);
    // "2만 8천 명**이** 2만 명으로 줄면": where it starts from is no change.
    let starts = found.after("from_after", place.end).is_some() && found.after("by_after", place.end).is_none();
    let ends = |other: &crate::question::request::Given| {
        other.span.start > place.start && found.after("to_after", other.span.end).is_some()
    };
    if starts && found.numbers().any(ends) {
        return None;
    }
    let taken = given.quantity.unit.currency().is_some() && found.has("remainder");
    let how = if taken {
        // "Payroll takes 350 billion of it: what remains?"
        Alteration::By(Quantity::new(-given.quantity.value.clone(), given.quantity.unit.clone()))
    } else if by(found, &place, verb) {
        let sign = if falls { -Exact::one() } else { Exact::one() };
        Alteration::By(Quantity::new(sign * &given.quantity.value, given.quantity.unit.clone()))
    } else {
        Alteration::To(given.quantity.clone())
    };
    Some(change(found, how, place))
}

/// "half **of** the payment", "half **the** bill".
fn is_part(found: &Found, place: &Range<usize>) -> bool {
    let fraction = !found.lower[place.clone()].contains(|c: char| c == '%' || c.is_ascii_digit());
    found.after("part_after", place.end).is_some() && found.before("by_before", place.start).is_none()
        || fraction && found.after("part_after_fraction", place.end).is_some()
}

/// Whether a number is an amount of change ("rose *by* 100 billion won", "1,000 *more*"), not its outcome.
fn by(found: &Found, place: &Range<usize>, verb: Option<usize>) -> bool {
    if found.before("divide_before", place.start).is_some() {
        return false;
    }
    let compared = |more: Range<usize>| found.lower[more.end..].trim_start().starts_with("than");
    found.before("by_before", place.start).is_some()
        || found.after("by_after", place.end).is_some_and(|more| !compared(more))
        || found.ranges("by_within").iter().any(|more| place.start < more.start && more.end < place.end)
        || verb.is_some_and(|verb| verb <= BESIDE)
            && found.before("to_before", place.start).is_none()
            && found.after("to_after", place.end).is_none()
            && !found.has("instead_of")
}

/// Doubled, tripled, halved.
fn of_words(found: &Found, known: &[Change]) -> Vec<Change> {
    let factors = [("twice", (2, 1)), ("thrice", (3, 1)), ("fourfold", (4, 1)), ("halve", (1, 2))];
    let mut changes: Vec<Change> = Vec::new();
    for (cue, (above, below)) in factors {
        let free = |place: &Range<usize>| !known.iter().any(|other| distance(&other.place, place) == 0);
        if let Some(place) = found.ranges(cue).into_iter().find(free) {
            changes.push(change(found, Alteration::Factor(Exact::new(above.into(), below.into())), place));
        }
    }
    changes
}

fn change(found: &Found, how: Alteration, place: Range<usize>) -> Change {
    let wide = found.clause(&place, "clause_break");
    let narrow = found.clause(&place, "joint");
    // "the payment and the troops both rose by 10 percent", but not "the payment rose and the troops fell by 10 percent".
    let between = wide.start..narrow.start.max(wide.start);
    let own_verb = [RAISING, LOWERING, &["twice", "thrice", "fourfold", "halve"][..]]
        .concat()
        .iter()
        .flat_map(|cue| found.ranges(cue))
        .any(|range| range.start >= between.start && range.end <= between.end);
    let short = found.within(&(wide.start..place.start)).len() <= JOINED;
    let joined = narrow.start > wide.start && !own_verb && short;
    let both = found.ranges("both").iter().any(|range| wide.start <= range.start && range.end <= wide.end);
    let clause = if joined || both { wide } else { narrow };
    Change { how, clause: found.within(&clause), place, to_all: joined || both }
}
