//! What is to be computed: from the words of a question to a typed [`Calculation`].
//!
//! Every rule is a cue, a pattern of the `computing` table of words; the rooms below only say how cues, numbers and clauses
//! go together: [`sharing`] what a figure is shared out over, [`currency`] what it is wanted in, [`growing`] and [`changes`]
//! what is supposed, [`pricing`] what one of a kind costs and [`steady`] that it stays, [`reaching`] when something is reached,
//! [`operation`] what is done with it all, [`told`] what only the asker can know.

mod changes;
mod cues;
mod currency;
mod growing;
mod operation;
mod pricing;
mod reaching;
mod sharing;
mod steady;
mod told;

pub use cues::Found;

use super::request::{Alteration, Calculation, Change, Operation, Per};
use crate::measure::{Atom, Exact, Noun, Quantity};

/// Cues that say only what to compute, and never what about.
const CONSUMING: &[&str] = &[
    "up",
    "down",
    "twice",
    "thrice",
    "fourfold",
    "halve",
    "per_capita",
    "monthly",
    "daily",
    "weekly",
    "yearly",
    "difference",
    "ratio",
    "reach",
    "hypothetical",
    "instead",
    "implied_rate",
    "sum",
    "percent_word",
    "working_word",
    "saved",
    "interval",
    "remainder",
    "away",
    "joining",
    "growth_after",
    "growth_before",
    "price_after",
    "whole",
    "published",
    "steady",
    "anniversary",
    "earlier",
    "average_of",
    "pace",
    "asker",
    "rounding",
    "unit_of",
    "before_move",
    "rest_of",
    "half_yearly",
];

/// Reads the calculation out of a question.
#[must_use]
pub fn calculation(found: &Found) -> Calculation {
    let rates: Vec<_> = found.rates.iter().map(|rate| rate.span.clone()).collect();
    let plain = found.without(&rates);
    let growth = growing::growth(&plain);
    let plain = plain.without(&growth.iter().flat_map(|(_, words)| words.clone()).collect::<Vec<_>>());
    let price = pricing::price(&plain);
    let plain = plain.without(&price.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>());
    let mut calculation = Calculation {
        per: sharing::per(&plain),
        currency: currency::target(&plain),
        rate: found.rates.first().map(|rate| rate.quantity.clone()),
        price: price.map(|(price, _)| price),
        over: if growth.is_some() { None } else { sharing::over(&plain) },
        hypothetical: found.has("hypothetical"),
        earlier: found.has("earlier"),
        before: found.has("before_move"),
        rest: found.has("rest_of"),
        pace: found.has("pace"),
        same: found.has("same"),
        ..Calculation::default()
    };
    // "Spread over 365 days … daily": the days are those of the year, not how long it runs.
    if let Some(over) = &calculation.over
        && calculation.per.iter().any(|per| fills_a_year(over, per))
    {
        calculation.over = None;
    }
    let steady = steady::steady(&plain, &calculation.per);
    if let Some(noun) = &steady {
        calculation.steady = true;
        calculation.per.retain(|per| !matches!(per, Per::Thing(_)));
        calculation.per.insert(0, Per::Thing(noun.clone()));
    }
    calculation.changes = growth.map(|(change, _)| change).into_iter().collect();
    calculation.changes.extend(changes::changes(&plain, &calculation));
    decide(&plain, &mut calculation);
    if calculation.asked || calculation.currency.is_some() || calculation.before || calculation.rest {
        calculation.told = told::told(found, &calculation);
        calculation.consumed = consumed(found);
        // What a part is said to be for is the asker's word; what it is a part of is not.
        let parted = found.has("remainder");
        let parts = calculation.changes.iter().filter(|change| {
            matches!(change.how, Alteration::Part(_)) || parted && matches!(change.how, Alteration::By(_))
        });
        let mut said: Vec<std::ops::Range<usize>> = Vec::new();
        for part in parts {
            let whole =
                found.after("part_after", part.place.end).map(|of| whole_after(found, of.end)).unwrap_or_default();
            let told = part.clause.iter().filter(|token| !whole.contains(&token.span.start));
            said.extend(told.map(|token| token.span.clone()));
        }
        calculation.consumed.extend(said);
        calculation.consumed.extend(sharing::listed(found));
        if parted {
            let left = found.ranges("remainder").last().map(|words| found.clause(words, "sentence_break"));
            calculation.consumed.extend(left);
        }
        if let Some(heads) = sharing::heads(&plain) {
            calculation.consumed.extend(found.ranges("per"));
            let label = found.tokens.iter().rev().find(|token| token.span.end <= heads.start);
            let beside = label.filter(|label| found.lower[label.span.end..heads.start].trim().is_empty());
            calculation.consumed.extend(beside.map(|label| label.span.clone()));
        }
    }
    calculation
}

/// What is done, what is supposed by the way, and whether anything of it asks for computing.
fn decide(found: &Found, calculation: &mut Calculation) {
    calculation.operation = operation::operation(found, calculation);
    match calculation.operation {
        Operation::Anniversary => calculation.over = reaching::anniversary(found),
        // "Add the two and halve it": the half is the middle itself.
        Operation::Average => calculation.changes.clear(),
        // The years asked for are no length that is given.
        Operation::Periods => {
            calculation.per.retain(|per| matches!(per, Per::Thing(_)));
            calculation.over = None;
            calculation.changes.clear();
        }
        _ => {}
    }
    calculation.against = operation::against(found);
    if matches!(
        calculation.operation,
        Operation::Elapsed | Operation::Interval | Operation::Periods | Operation::Anniversary
    ) {
        calculation.time_unit = operation::time_unit(found);
        calculation.left =
            found.has("left") || calculation.operation == Operation::Anniversary && found.has("span_reached");
    }
    calculation.since = found.has("since");
    calculation.published = found.has("published");
    let firm = |change: &Change| !matches!(change.how, Alteration::To(_));
    let compares = matches!(
        calculation.operation,
        Operation::Difference | Operation::PercentDifference | Operation::Share | Operation::Ratio | Operation::Compare
    );
    let shared = calculation.per.iter().any(|per| !matches!(per, Per::Year));
    if compares {
        let supposes =
            !found.has("fills") && (calculation.changes.iter().any(firm) || shared && !calculation.changes.is_empty());
        calculation.effect = supposes;
        if !supposes {
            // A number to be reached or compared with is an operand, not a supposition.
            calculation.changes.clear();
        }
    } else if operation::effect(found, calculation) {
        calculation.operation = Operation::Difference;
        calculation.effect = true;
    } else if !shared && calculation.rate.is_none() && !calculation.changes.iter().any(firm) {
        // A number that nothing puts in the place of another is a detail of the question.
        calculation.changes.retain(|change| found.supposes(&change.place));
    }
    calculation.unnumbered = found.has("supposed_effect") && calculation.changes.is_empty() && found.given.is_empty();
    // "…if you use Trump's count": what is put in the place of another is stated.
    calculation.unnumbered &= !(shared && compares && found.has("puts"));
    // "How long had it been open when it happened?" The end is an event, and nothing says when.
    calculation.unnumbered |= calculation.operation == Operation::Elapsed
        && found.has("until_event")
        && !calculation.published
        && !found.has("a_year");
    calculation.asked = !calculation.per.is_empty()
        || calculation.rate.is_some()
        || calculation.price.is_some()
        || !calculation.changes.is_empty()
        || calculation.over.is_some()
        || calculation.operation != Operation::Value;
}

/// The name of what a part is taken of: "half of **the trade deficit**".
fn whole_after(found: &Found, at: usize) -> std::ops::Range<usize> {
    let article = |token: &&crate::index::Token| ["the", "a", "an", "this", "that"].contains(&token.text.as_str());
    let named = found.tokens.iter().filter(|token| token.span.start >= at).find(|token| !article(token));
    let phrase = named.map(|named| found.phrase(named.span.start, 3)).unwrap_or_default();
    match (phrase.first(), phrase.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => at..at,
    }
}

/// Whether so many days, weeks, months or quarters make up the year that they are shared out over: "52 weeks to the year",
/// "twelve equal months".
#[must_use]
pub fn fills_a_year(quantity: &Quantity, per: &Per) -> bool {
    let (unit, counts): (Atom, &[i64]) = match per {
        Per::Day => (Atom::Day, &[365, 366]),
        // Weeks are read as so many days.
        Per::Week if quantity.unit == Atom::Day.into() => (Atom::Day, &[364]),
        Per::Week => (Atom::Count(Noun::new("week")), &[52]),
        Per::Month => (Atom::Month, &[12]),
        Per::Quarter => (Atom::Count(Noun::new("quarter")), &[4]),
        _ => return false,
    };
    (quantity.unit.is_ratio() || quantity.unit == unit.into())
        && counts.iter().any(|count| quantity.value == Exact::from_integer((*count).into()))
}

/// Where the words stand that say what to compute.
fn consumed(found: &Found) -> Vec<std::ops::Range<usize>> {
    let mut consumed: Vec<_> = CONSUMING.iter().flat_map(|cue| found.ranges(cue)).collect();
    consumed.extend(found.given.iter().map(|given| given.span.clone()));
    consumed.extend(found.rates.iter().map(|rate| rate.span.clone()));
    for (_, pattern) in &found.words.currencies {
        consumed.extend(pattern.find_iter(&found.lower).map(|name| name.range()));
    }
    consumed
}
