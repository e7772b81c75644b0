//! The dimension that a question asks for, and whether a result has it.

use crate::measure::{Atom, Quantity, Unit};
use crate::question::{Alteration, Calculation, Operation, Per, Request, Want};

/// Whether a unit is what a request asks for.
pub(super) fn is_asked(request: &Request, unit: &Unit) -> bool {
    let calculation = &request.calculation;
    match calculation.operation {
        Operation::Share | Operation::PercentDifference => return *unit == Atom::Percent.into(),
        Operation::Ratio => return unit.is_ratio(),
        Operation::Elapsed | Operation::Interval | Operation::ExchangeRate => return true,
        Operation::Value | Operation::Difference | Operation::Compare | Operation::Sum => {}
    }
    let above: Vec<&Atom> = unit.powers().filter(|(_, power)| *power > 0).map(|(atom, _)| atom).collect();
    let below: Vec<&Atom> = unit.powers().filter(|(_, power)| *power < 0).map(|(atom, _)| atom).collect();
    let [above] = above.as_slice() else { return false };
    let counts = matches!(request.want, Want::Count) && calculation.currency.is_none() && !request.noun.is_empty();
    let money = calculation.currency.map(Atom::Money);
    // How many soldiers the payment would cover: the currency named is that of the payment.
    let covers = calculation.price.is_some() && matches!(above, Atom::Count(_)) && matches!(request.want, Want::Count);
    let named = money.is_none_or(|money| covers || **above == money);
    let counted = !counts || !matches!(above, Atom::Money(_));
    let shared = calculation.per.iter().all(|per| match per {
        Per::Thing(_) => below.iter().any(|atom| matches!(atom, Atom::Count(_))),
        Per::Day => below.contains(&&Atom::Day),
        Per::Month => below.contains(&&Atom::Month),
        Per::Week | Per::Year | Per::Parts(_) => true,
    });
    named && counted && shared
}

/// Whether a number of the question is one that the calculation has turned into something else: a percentage into a
/// factor, a time into a count.
pub(super) fn is_used(calculation: &Calculation, quantity: &Quantity) -> bool {
    calculation.price.as_ref().is_some_and(|price| price.quantity == *quantity)
        || calculation.rate.as_ref().is_some_and(|rate| rate.value == quantity.value)
        || calculation.changes.iter().any(|change| matches!(&change.how, Alteration::By(by) if by == quantity))
            && calculation.effect
}
