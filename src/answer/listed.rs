//! Claims that something is one of several: by the list that a fact holds.

use std::sync::Arc;

use super::context::Context;
use super::evidence::Evidence;
use super::particulars::{Held, numbers_hold};
use crate::index::{Token, Unit};
use crate::knowledge::Value;
use crate::question::Request;

/// Whether a thing is one of those that a passage lists; `None` where the claim is not about membership.
#[must_use]
pub fn is_listed(request: &Request, one: &Evidence, context: &Context) -> Option<bool> {
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return None };
    let fact = &context.knowledge.facts[number as usize];
    let items = std::iter::once(&fact.value).chain(&fact.also).find_map(|value| match value {
        Value::List(items) => Some(items),
        _ => None,
    })?;
    // "one of the three sectors" is about the list of three sectors.
    if !request.given.is_empty() && numbers_hold(request, one, context) != Held::Same {
        return None;
    }
    let lower = request.text.to_lowercase();
    if !MEMBERSHIP.iter().any(|cue| lower.contains(cue)) {
        return None;
    }
    let listed: Vec<Arc<[Token]>> = items.iter().map(|item| context.index.analyse_name(&item.en)).collect();
    Some(request.tokens.iter().any(|token| {
        listed
            .iter()
            .flat_map(|tokens| tokens.iter())
            .any(|item| item.stem == token.stem || item.entries.iter().any(|entry| token.entries.contains(entry)))
    }))
}

/// Words that ask whether something belongs to a list.
const MEMBERSHIP: &[&str] = &[
    "one of",
    "among",
    "part of",
    "included in",
    "include",
    "belong",
    "count as",
    "listed",
    "중 하나",
    "중의 하나",
    "포함",
    "속하",
    "들어가",
    "해당",
];
