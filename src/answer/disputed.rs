//! What a speaker says that the paper reports otherwise: "Is he right about the troops?", "How far off was he?"
//!
//! Whether somebody is right is not for a machine to say. His words and the paper's are shown beside each other, and how far
//! apart two figures are is worked out.

use super::compute;
use super::context::Context;
use super::contract::Answer;
use super::coverage::{Meeting, STRENGTHS, Seeker};
use super::evidence::{Evidence, is_actor};
use super::facets::Facets;
use super::lookup;
use crate::index::Unit;
use crate::knowledge::{Fact, Voice};
use crate::question::{Calculation, Operation, Request, Want, asks_how_far, judged};

/// Whether a question asks if a speaker is right, and about nothing that only others speak of.
pub fn is_asked(request: &Request, context: &Context) -> bool {
    context.index.has_facts()
        && !request.speaker.is_empty()
        && (request.times.is_empty() && request.quoted.is_empty())
        // "If he is right about the troops, how much is it for each?"
        && (request.calculation.per.is_empty() && request.calculation.changes.is_empty())
        && judged(request).is_some()
        && (bare(request, context) || of_speakers(request, context).any(|fact| is_about(fact, request, context)))
}

/// Both sides of what a speaker says and the paper reports otherwise; `None` where the paper does not.
pub fn answer(request: &Request, context: &Context) -> Option<Answer> {
    let fact = of_speakers(request, context).find(|fact| is_about(fact, request, context))?;
    let facets =
        |fact: &Fact| Some((passage_of(fact, context)?, Facets::of_fact(fact, context.knowledge, context.index)));
    let (passage, own) = facets(fact)?;
    if asks_how_far(request) {
        let others: Vec<_> = lookup::contrasting(fact, context).into_iter().filter_map(facets).collect();
        let sides = others.iter().map(|(passage, facets)| Evidence::covering(*passage, facets));
        let sides: Vec<Evidence> = std::iter::once(Evidence::covering(passage, &own)).chain(sides).collect();
        let calculation = Calculation { asked: true, operation: Operation::Difference, ..Calculation::default() };
        // It is asked of the fact by its own name; the question may say no more of it than whose words it is.
        let tokens = context.index.analyse(fact.label.get(request.language));
        let (terms, noun, given) = (Vec::new(), Vec::new(), Vec::new());
        let want = Want::Count;
        let apart = Request { tokens, terms, noun, given, want, claim: None, calculation, ..request.clone() };
        if let Some(answer) = compute::answer(&apart, &sides, context) {
            return Some(answer);
        }
    }
    Some(lookup::state(request, &Evidence::covering(passage, &own), context, ""))
}

/// Whether a question names nobody and nothing but who is judged: "Is Trump right?"
fn bare(request: &Request, context: &Context) -> bool {
    request.given.is_empty()
        && request.claim.as_ref().is_some_and(|claim| claim.asked)
        && request.terms.iter().all(|term| is_actor(term, context.index))
}

/// The facts that those whom a question names tell otherwise than the paper.
fn of_speakers<'a>(request: &'a Request, context: &'a Context) -> impl Iterator<Item = &'a Fact> {
    let spoken = |fact: &&Fact| match &fact.voice {
        Voice::Speaker(id) => context.index.lexicon.entry(id).is_some_and(|entry| request.speaker.contains(&entry)),
        Voice::Paper => false,
    };
    context.knowledge.facts.iter().filter(spoken).filter(|fact| !lookup::contrasting(fact, context).is_empty())
}

/// Whether a fact speaks of all that a question names beside who is judged, and states the numbers that it gives.
fn is_about(fact: &Fact, request: &Request, context: &Context) -> bool {
    let Some(passage) = passage_of(fact, context).map(|at| &context.index.passages[at]) else { return false };
    let judging = judged(request).unwrap_or_default();
    let stated = Facets::of_fact(fact, context.knowledge, context.index).amounts;
    let mut terms = request.terms.iter().filter(|term| !is_actor(term, context.index));
    terms.all(|term| {
        let lexicon = &context.index.lexicon;
        judging.iter().any(|range| range.start < term.token.span.end && term.token.span.start < range.end)
            || Seeker::new(term, lexicon).meet(passage).strength >= STRENGTHS.must
    }) && request.given.iter().all(|given| {
        stated.iter().flat_map(|amount| &amount.quantities).any(|quantity| quantity.value == given.quantity.value)
    })
}

fn passage_of(fact: &Fact, context: &Context) -> Option<usize> {
    let number = context.knowledge.facts.iter().position(|one| one.id == fact.id)?;
    context.index.passage_of(Unit::Fact(u32::try_from(number).ok()?))
}

impl<'a> Evidence<'a> {
    /// A passage as if it covered all that is asked.
    fn covering(passage: usize, facets: &'a Facets) -> Self {
        Self {
            passage,
            score: 0.0,
            coverage: 1.0,
            meetings: Vec::<Meeting>::new(),
            attribute: 1.0,
            missing: Vec::new(),
            fit: 1.0,
            facets,
            is_fact: true,
            past: false,
            unsaid: false,
            same_number: false,
            calls: false,
        }
    }
}
