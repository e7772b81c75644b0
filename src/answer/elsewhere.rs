//! Things that a question names and that the sources speak of elsewhere than where a figure comes from.

use super::context::Context;
use super::coverage::STRENGTHS;
use super::evidence::{Evidence, is_actor};
use crate::figures::Solution;
use crate::index::{Lemma, ground_form};
use crate::question::{Request, Term};

/// Weight from which a word names something.
const NAMED: f32 = 0.5;

/// Whether a thing that the question names is spoken of in the sources, and nowhere in what a figure is worked out of: the
/// figure would be one of something else ("what would *operational support costs* add per soldier?").
#[must_use]
pub fn is_told_elsewhere(
    request: &Request,
    term: &Term,
    solution: &Solution,
    evidence: &[Evidence],
    context: &Context,
) -> bool {
    let first = term.token.text.split(' ').next().unwrap_or_default();
    let verb = Lemma::of_inflected(ground_form(first))
        .is_some_and(|lemma| lemma.verbs() > 0 && lemma.verbs() >= lemma.nouns());
    let last = term.token.text.rsplit(' ').next().unwrap_or_default();
    let noun =
        Lemma::of_inflected(ground_form(last)).is_some_and(|lemma| lemma.nouns() > 0 && lemma.nouns() >= lemma.verbs());
    // "Did not change" is no thing either.
    let verb = verb || matches!(first, "not" | "no" | "never");
    let deed = verb || !noun || first.ends_with("ing") || first.ends_with("ed");
    let named = !term.token.entries.is_empty() && term.token.text.contains(' ') && term.weight >= NAMED;
    if deed || !named || request.calculation.is_told(&term.token) || is_actor(term, context.index) {
        return false;
    }
    let Some(at) = request.terms.iter().position(|other| other.token.span == term.token.span) else { return false };
    let met = |one: &Evidence| one.meetings[at].strength;
    let (inputs, others): (Vec<&Evidence>, Vec<&Evidence>) =
        evidence.iter().partition(|one| solution.passages.contains(&one.passage));
    let money = |one: &&&Evidence| {
        one.facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|one| one.unit.currency().is_some())
    };
    let inputs: Vec<&Evidence> = if inputs.iter().any(|one| money(&one)) {
        inputs.into_iter().filter(|one| money(&one)).collect()
    } else {
        inputs
    };
    inputs.iter().all(|one| met(one) < STRENGTHS.wider) && others.iter().any(|one| met(one) >= 1.0)
}
