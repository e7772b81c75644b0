//! When a figure may be worked out of amounts that were read by machine: their sentences must speak of what is asked.

use super::read::Read;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::figures::Solution;
use crate::question::{Per, Request, Term};

/// Whether the sentences that a solution rests on bear it. What rests on facts alone does.
#[must_use]
pub fn bears(request: &Request, solution: &Solution, evidence: &[Evidence]) -> bool {
    let inputs: Vec<&Evidence> = evidence.iter().filter(|one| solution.passages.contains(&one.passage)).collect();
    if inputs.iter().all(|one| one.is_fact) {
        return true;
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
    inputs.iter().filter(|one| !one.is_fact && has_money(one)).all(|one| {
        let met = one.meetings.iter().zip(&request.terms);
        let spoken = met.filter(|(_, term)| !divides(term)).any(|(meeting, _)| meeting.strength >= STRENGTHS.must);
        spoken && !one.facets.read.as_ref().is_some_and(Read::is_rate)
    })
}

fn has_money(one: &Evidence) -> bool {
    one.facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|quantity| quantity.unit.currency().is_some())
}
