//! A claim about a figure that no source states but that can be worked out: "Seoul pays more than $40,000 a soldier", "If it
//! rose by 3 percent, would it stay below a trillion won?"

use num_traits::Signed;

use super::compute;
use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::particulars::{compare, is_bound};
use crate::language::message;
use crate::measure::{Atom, Currency, Exact, Quantity, Unit, exact};
use crate::question::{Alteration, Change, Given, Operation, Per, Request};

/// The verdict, with the figure and its working.
#[must_use]
pub fn verdict(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let claimed = claimed(request)?;
    let currency = currency_of(claimed, request)?;
    let mut plain = request.clone();
    plain.given.retain(|given| given != claimed);
    let calculation = &mut plain.calculation;
    calculation.changes.retain(|change| !touches(change, claimed));
    if calculation.over.as_ref() == Some(&claimed.quantity) {
        calculation.over = None;
    }
    calculation.operation = Operation::Value;
    calculation.effect = false;
    calculation.currency = Some(currency);
    let mut answer = compute::answer(&plain, evidence, context)?;
    let figure = answer.figures.first().filter(|figure| figure.unit.starts_with(currency.code()))?;
    let value = exact(&figure.value)?;
    let claimed_sum = Quantity::new(claimed.quantity.value.clone(), Unit::money(currency));
    let worked_out = Quantity::new(value.clone(), claimed_sum.unit.clone());
    // A worked-out figure is no round one: what is close to it bears out what is claimed.
    let near = (&value - &claimed_sum.value).abs() * Exact::from_integer(NEAR.into()) <= value.abs();
    let bound = is_bound(request, &claimed.span);
    let holds = if bound { compare(&claimed_sum, &claimed.span, &worked_out, request) } else { near };
    let negated = request.claim.as_ref().is_some_and(|claim| claim.negated);
    let id = if holds == negated { "verdict-no" } else { "verdict-yes" };
    answer.text = format!("{} {}", message(request.language, id, &[]), answer.text);
    Some(answer)
}

/// The verdict on how far two figures are said to be apart, by so many percent or by so much: "more than 10 percent above
/// the reported one", "Is the difference larger than 3,000?"
#[must_use]
pub fn apart(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let claimed = claimed(request).filter(|claimed| is_bound(request, &claimed.span))?;
    let percent = claimed.quantity.unit == Atom::Percent.into();
    let money = currency_of(claimed, request).is_some();
    if !percent && (money || request.calculation.operation != Operation::Difference) {
        return None;
    }
    let mut plain = request.clone();
    plain.given.retain(|given| given != claimed);
    plain.calculation.changes.retain(|change| !touches(change, claimed));
    plain.calculation.effect = false;
    plain.calculation.operation = if percent { Operation::PercentDifference } else { Operation::Difference };
    let mut answer = compute::answer(&plain, evidence, context)?;
    let value = exact(&answer.figures.first()?.value)?;
    let worked_out = Quantity::new(value, claimed.quantity.unit.clone());
    let holds = compare(&claimed.quantity, &claimed.span, &worked_out, request);
    let negated = request.claim.as_ref().is_some_and(|claim| claim.negated);
    let id = if holds == negated { "verdict-no" } else { "verdict-yes" };
    answer.text = format!("{} {}", message(request.language, id, &[]), answer.text);
    Some(answer)
}

/// A figure that was worked out may be off what is claimed by one part in so many.
const NEAR: i64 = 50;
/// A bare number is an amount of money from here on.
const LARGE: i64 = 1_000_000;

/// Whether a claim is about a figure that must first be worked out: one shared out, changed, converted or run over time.
pub fn is_worked(request: &Request) -> bool {
    let Some(claimed) = claimed(request).filter(|claimed| currency_of(claimed, request).is_some()) else {
        return false;
    };
    let calculation = &request.calculation;
    calculation.per.iter().any(|per| matches!(per, Per::Thing(_)))
        || is_bound(request, &claimed.span)
            && (calculation.per.iter().any(|per| *per != Per::Year)
                || calculation.rate.is_some()
                || calculation.over.is_some()
                || calculation.changes.iter().any(|change| !touches(change, claimed))
                || claimed.quantity.unit.currency().is_none())
}

/// The amount that the claim is about: the one put as a bound, else the only one.
fn claimed(request: &Request) -> Option<&Given> {
    let bound = request.given.iter().rfind(|given| is_bound(request, &given.span));
    bound.or(match request.given.as_slice() {
        [only] => Some(only),
        _ => None,
    })
}

/// The currency of a claimed amount; that of a bare large number is the one that the question names.
fn currency_of(claimed: &Given, request: &Request) -> Option<Currency> {
    let large = claimed.quantity.unit.is_ratio() && claimed.quantity.value >= Exact::from_integer(LARGE.into());
    claimed.quantity.unit.currency().or(request.calculation.currency.filter(|_| large))
}

fn touches(change: &Change, claimed: &Given) -> bool {
    change.place.start < claimed.span.end && claimed.span.start < change.place.end
        || matches!(&change.how, Alteration::To(quantity) if *quantity == claimed.quantity)
}
