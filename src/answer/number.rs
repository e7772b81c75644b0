//! What a number stands for: "What does the $864 million refer to?"

use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::lookup;
use crate::index::Unit;
use crate::knowledge::Value;
use crate::question::{Request, Want, asks_meaning};

/// The fact that states the one number of a question that asks what it stands for.
#[must_use]
pub fn meant(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let [given] = &request.given[..] else { return None };
    let open = matches!(request.want, Want::Thing | Want::Name | Want::Identity | Want::Manner);
    if !open || request.claim.as_ref().is_some_and(|claim| claim.asked) || !asks_meaning(request) {
        return None;
    }
    let states = |one: &&Evidence| {
        let Unit::Fact(number) = context.index.passages[one.passage].unit else { return false };
        let fact = &context.knowledge.facts[number as usize];
        std::iter::once(&fact.value).chain(&fact.also).any(|value| match value {
            Value::Amounts(quantities) => quantities.iter().any(|quantity| {
                quantity.value == given.quantity.value
                    && (given.quantity.unit.is_ratio() || quantity.unit == given.quantity.unit)
            }),
            _ => false,
        })
    };
    evidence.iter().find(states).map(|one| lookup::state(request, one, context, ""))
}
