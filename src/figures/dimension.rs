//! The dimension that a question asks for, and whether a result has it.

use crate::measure::{Atom, Exact, Noun, Unit, is_shared_name};
use crate::question::{Alteration, Given, Operation, Per, Request, Want, fills_a_year};

/// Whether a unit is what a request asks for.
pub(super) fn is_asked(request: &Request, unit: &Unit) -> bool {
    let calculation = &request.calculation;
    match calculation.operation {
        Operation::Share | Operation::PercentDifference => return *unit == Atom::Percent.into(),
        Operation::Ratio => return unit.is_ratio(),
        Operation::Elapsed
        | Operation::Interval
        | Operation::ExchangeRate
        | Operation::Periods
        | Operation::Anniversary => return true,
        Operation::Value | Operation::Difference | Operation::Compare | Operation::Sum | Operation::Average => {}
    }
    let above: Vec<&Atom> = unit.powers().filter(|(_, power)| *power > 0).map(|(atom, _)| atom).collect();
    let below: Vec<&Atom> = unit.powers().filter(|(_, power)| *power < 0).map(|(atom, _)| atom).collect();
    let [above] = above.as_slice() else { return false };
    let counts = matches!(request.want, Want::Count) && calculation.currency.is_none() && !request.noun.is_empty();
    let money = calculation.currency.map(Atom::Money);
    // How many soldiers the payment would cover: the currency named is that of the payment.
    let covers = calculation.price.is_some() && matches!(above, Atom::Count(_)) && matches!(request.want, Want::Count);
    let named = money.is_none_or(|money| covers || **above == money);
    let counted =
        !counts || request.noun.iter().any(|noun| is_shared_name(&noun.text)) || !matches!(above, Atom::Money(_));
    let count = |noun: &str| Atom::Count(Noun::new(noun));
    let shared = calculation.per.iter().all(|per| match per {
        Per::Thing(_) if calculation.steady => true,
        Per::Thing(_) => below.iter().any(|atom| matches!(atom, Atom::Count(_))),
        Per::Day => below.contains(&&Atom::Day),
        Per::Month => below.contains(&&Atom::Month),
        Per::Hour => below.contains(&&count("hour")),
        Per::Week => below.contains(&&count("week")),
        Per::Quarter => below.contains(&&count("quarter")),
        Per::Year | Per::Parts(_) => true,
    });
    named && counted && shared
}

/// Whether a number of the question plays a part in a calculation: as one of its inputs, or as what became one, a
/// percentage a factor, a time a count. Numbers up to two are often mere words.
pub(super) fn is_used(request: &Request, given: &Given, inputs: &[Exact]) -> bool {
    let calculation = &request.calculation;
    let value = &given.quantity.value;
    let timed = matches!(calculation.operation, Operation::Elapsed | Operation::Interval | Operation::ExchangeRate);
    let changes = calculation
        .changes
        .iter()
        .any(|change| change.place.start < given.span.end && given.span.start < change.place.end);
    let grows = calculation
        .changes
        .iter()
        .any(|change| matches!(&change.how, Alteration::Yearly(_, Some(years)) if years == &given.quantity));
    let lasts = matches!(given.quantity.unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day));
    let divides = |per: &Per| {
        fills_a_year(&given.quantity, per)
            || matches!(per, Per::Parts(parts) if lasts && !parts.unit.is_ratio() && parts.unit.noun().is_none())
    };
    timed
        || calculation.per.iter().any(divides)
        || *value <= Exact::from_integer(2.into())
        || inputs.iter().any(|input| input == value)
        || grows
        || changes && given.quantity.unit.currency().is_none()
        || calculation.over.as_ref() == Some(&given.quantity)
        || calculation.operation == Operation::Anniversary
        || calculation.earlier && given.quantity.unit == Atom::Year.into()
}
