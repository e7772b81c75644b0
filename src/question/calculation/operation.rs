//! What is done: a difference, a share, a ratio, a span of time, or simply the figure.

use std::ops::Range;

use num_traits::One;

use super::cues::{Found, distance, proportion};
use crate::index::Token;
use crate::question::request::{Alteration, Calculation, Operation, Per, Want};

/// The operation asked for.
pub(super) fn operation(found: &Found, calculation: &Calculation) -> Operation {
    let timed = calculation.per.iter().any(|per| matches!(per, Per::Day | Per::Week | Per::Month | Per::Year));
    let proportions = found.given.iter().any(|given| proportion(&given.quantity).is_some());
    if rate_asked(found, calculation) {
        Operation::ExchangeRate
    } else if super::reaching::anniversary(found).is_some() {
        Operation::Anniversary
    } else if super::reaching::periods(found) && calculation.rate.is_none() {
        Operation::Periods
    } else if found.has("average_of") {
        Operation::Average
    } else if found.has("interval") {
        Operation::Interval
    } else if (found.has("elapsed") && matches!(found.want, Some(Want::Duration)) || found.has("elapsed_asked"))
        && !timed
    {
        Operation::Elapsed
    } else if found.has("percentage_points") {
        Operation::Difference
    } else if found.has("percent_more") && !proportions {
        Operation::PercentDifference
    } else if found.has("ratio") {
        Operation::Ratio
    } else if matches!(found.want, Some(Want::Percent)) && found.has("share") && !proportions {
        Operation::Share
    } else if in_hundredths(found, calculation) {
        Operation::PercentDifference
    } else if found.given.is_empty() && found.has("taken_out")
        || found.ranges("difference").iter().any(|words| !beside_change(words, calculation) && !takes(found, words))
    {
        Operation::Difference
    } else if found.has("compare") {
        Operation::Compare
    } else if found.has("adds") {
        Operation::Sum
    } else {
        Operation::Value
    }
}

/// Whether a word belongs to a change's own number ("1,000 *additional* soldiers") and asks for no difference.
fn beside_change(words: &Range<usize>, calculation: &Calculation) -> bool {
    calculation
        .changes
        .iter()
        .any(|change| matches!(change.how, Alteration::By(_)) && distance(words, &change.place) <= 1)
}

/// Whether a word takes a part away and asks for no difference: "960 billion *minus* 15 percent".
fn takes(found: &Found, words: &Range<usize>) -> bool {
    matches!(&found.lower[words.clone()], "minus" | "subtract")
        && found.numbers().any(|given| proportion(&given.quantity).is_some() && distance(words, &given.span) <= 1)
}

/// Whether it is the difference that changes make that is asked: "how much would a 20 percent cut save".
pub(super) fn effect(found: &Found, calculation: &Calculation) -> bool {
    let made = calculation.changes.iter().any(|change| {
        matches!(change.how, Alteration::Factor(_) | Alteration::By(_) | Alteration::Yearly(..))
            || matches!(change.how, Alteration::To(_)) && found.supposes(&change.place)
    });
    made && found.has("saved")
}

/// Whether a difference is wanted in hundredths: "how much bigger, in percent".
fn in_hundredths(found: &Found, calculation: &Calculation) -> bool {
    found.has("in_percent") && found.ranges("difference").iter().any(|words| !beside_change(words, calculation))
}

fn rate_asked(found: &Found, calculation: &Calculation) -> bool {
    let amounts =
        found.given.iter().any(|given| given.quantity.unit.currency().is_some() && !given.quantity.value.is_one());
    let names_currency = |noun: &[Token]| {
        noun.iter().any(|token| found.words.currencies.iter().any(|(_, pattern)| pattern.is_match(&token.text)))
    };
    let shared = calculation.per.iter().any(|per| match per {
        Per::Thing(noun) => !noun.is_empty() && !names_currency(noun),
        _ => false,
    });
    found.has("implied_rate") && !amounts && calculation.rate.is_none() && !shared && !found.has("difference")
}

/// Where the question names what is compared with: behind "than", between "share of" and "is".
pub(super) fn against(found: &Found) -> Option<Range<usize>> {
    let captures = found.words.cue("computing.against").captures(&found.lower)?;
    captures.iter().skip(1).flatten().next().map(|named| named.range())
}

/// The unit of time asked for.
pub(super) fn time_unit(found: &Found) -> Option<Per> {
    [("in_years", Per::Year), ("in_months", Per::Month), ("in_weeks", Per::Week), ("in_days", Per::Day)]
        .into_iter()
        .filter_map(|(cue, unit)| Some((found.ranges(cue).first()?.start, unit)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, unit)| unit)
}
