//! When a figure may be worked out of amounts that were read by machine: their sentences must speak of what is asked.

use super::read::Read;
use crate::answer::context::Context;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::figures::Solution;
use crate::index::EntryIndex;
use crate::knowledge::Sense;
use crate::question::{Per, Request, Term};

/// Whether the sentences that a solution rests on bear it. What rests on facts alone does.
#[must_use]
pub fn bears(request: &Request, solution: &Solution, evidence: &[Evidence], context: &Context) -> bool {
    let inputs: Vec<&Evidence> = evidence.iter().filter(|one| solution.passages.contains(&one.passage)).collect();
    if inputs.iter().all(|one| one.is_fact) {
        return true;
    }
    if another_pays(request, &inputs, context) {
        return false;
    }
    let shared: Vec<&Per> = request.calculation.per.iter().filter(|per| matches!(per, Per::Thing(_))).collect();
    if shared.is_empty() {
        return true;
    }
    let divides = |term: &Term| {
        shared.iter().any(|per| match per {
            Per::Thing(noun) => noun.iter().any(|token| token.span == term.token.span),
            _ => false,
        })
    };
    // What is shared out must be spoken of by more than the name of those it is shared out over, and be no rate itself.
    // Where one sentence holds both, it is what is shared out over what it counts.
    let together = inputs.len() == 1;
    inputs.iter().filter(|one| !one.is_fact && has_money(one)).all(|one| {
        let met = one.meetings.iter().zip(&request.terms);
        let spoken = met.filter(|(_, term)| !divides(term)).any(|(meeting, _)| meeting.strength >= STRENGTHS.must);
        // What is for a year may be shared out over people all the same.
        (spoken || together) && !one.facets.read.as_ref().is_some_and(Read::is_short_rate)
    })
}

/// Whether a country pays by the sentence that is first named in it, and the question asks what another pays.
fn another_pays(request: &Request, inputs: &[&Evidence], context: &Context) -> bool {
    let lexicon = &context.index.lexicon;
    let country = |entry: &EntryIndex| lexicon.sense(*entry) == Some(Sense::Country);
    if !request.claim.as_ref().is_some_and(|claim| claim.subject.iter().any(country)) {
        return false;
    }
    inputs.iter().filter(|one| has_money(one)).any(|one| {
        let first = one.facets.read.as_ref().and_then(|read| read.first_named(&country));
        let asked = |entry: EntryIndex| {
            request.tokens.iter().flat_map(|token| &token.entries).any(|own| lexicon.compatible(*own, entry))
        };
        first.is_some_and(|first| !asked(first))
    })
}

fn has_money(one: &Evidence) -> bool {
    one.facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|quantity| quantity.unit.currency().is_some())
}
