//! A claim about a figure that no source states but that can be worked out: "Seoul pays more than $40,000 a soldier".

use num_traits::Signed;

use super::compute;
use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::particulars::{compare, is_bound};
use crate::language::message;
use crate::measure::{Exact, Quantity, exact};
use crate::question::{Operation, Request};

/// The verdict, with the figure and its working.
#[must_use]
pub fn verdict(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let [claimed] = request.given.as_slice() else { return None };
    let currency = claimed.quantity.unit.currency()?;
    let mut plain = request.clone();
    plain.given.clear();
    plain.calculation.changes.clear();
    plain.calculation.operation = Operation::Value;
    plain.calculation.currency = Some(currency);
    let mut answer = compute::answer(&plain, evidence, context)?;
    let figure = answer.figures.first().filter(|figure| figure.unit.starts_with(currency.code()))?;
    let value = exact(&figure.value)?;
    let worked_out = Quantity::new(value.clone(), claimed.quantity.unit.clone());
    // A worked-out figure is no round one: what is close to it bears out what is claimed.
    let near = (&value - &claimed.quantity.value).abs() * Exact::from_integer(NEAR.into()) <= value.abs();
    let bound = is_bound(request, &claimed.span);
    let holds = if bound { compare(&claimed.quantity, &claimed.span, &worked_out, request) } else { near };
    let negated = request.claim.as_ref().is_some_and(|claim| claim.negated);
    let id = if holds == negated { "verdict-no" } else { "verdict-yes" };
    answer.text = format!("{} {}", message(request.language, id, &[]), answer.text);
    Some(answer)
}

/// A figure that was worked out may be off what is claimed by one part in so many.
const NEAR: i64 = 50;
