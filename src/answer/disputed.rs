//! What a speaker says that the paper reports otherwise: "Is he right about the troops?", "How far off was he?"
//!
//! Whether somebody is right is not for a machine to say. His words and the paper's are shown beside each other, and how far
//! apart two figures are is worked out.

use std::iter;
use std::ops::ControlFlow::{self, Break, Continue};
use std::ops::Range;

use super::compute;
use super::context::Context;
use super::contract::Answer;
use super::coverage::{Meeting, STRENGTHS, Seeker};
use super::evidence::{Evidence, is_actor};
use super::facets::Facets;
use super::lookup;
use crate::index::Unit;
use crate::knowledge::{Fact, Voice};
use crate::question::{Calculation, Given, Operation, Request, Term, Want, asks_how_far, judged};

/// What is to be said where a question asks if a speaker is right, and of nothing that only others speak of: both sides of
/// what he says and the paper reports otherwise, or nothing where the paper does not. It goes on where nobody is judged.
pub fn settled(request: &Request, context: &Context) -> ControlFlow<Option<Answer>> {
    let plain = context.index.has_facts()
        && !request.speaker.is_empty()
        && (request.times.is_empty() && request.quoted.is_empty())
        // "If he is right about the troops, how much is it for each?"
        && (request.calculation.per.is_empty() && request.calculation.changes.is_empty());
    let Some(judging) = plain.then(|| judged(request)).flatten() else { return Continue(()) };
    match of_speakers(request, context).find_map(|fact| Side::about(fact, request, &judging, context)) {
        Some(own) => Break(Some(own.beside_the_paper(request, context))),
        None if bare(request, context) => Break(None),
        None => Continue(()),
    }
}

/// A fact as one side of a dispute.
struct Side<'k> {
    fact: &'k Fact,
    passage: usize,
    facets: Facets,
}

impl<'k> Side<'k> {
    fn of(fact: &'k Fact, context: &Context) -> Option<Self> {
        let number = context.knowledge.facts.iter().position(|one| one.id == fact.id)?;
        let passage = context.index.passage_of(Unit::Fact(u32::try_from(number).ok()?))?;
        Some(Self { fact, passage, facets: Facets::of_fact(fact, context.knowledge, context.index) })
    }

    /// The fact, where it speaks of all that a question names beside who is judged, and states the numbers that it gives.
    fn about(fact: &'k Fact, request: &Request, judging: &[Range<usize>], context: &Context) -> Option<Self> {
        let side = Self::of(fact, context)?;
        let passage = &context.index.passages[side.passage];
        let said = |term: &Term| {
            is_actor(term, context.index)
                || judging.iter().any(|range| range.start < term.token.span.end && term.token.span.start < range.end)
                || Seeker::new(term, &context.index.lexicon).meet(passage).strength >= STRENGTHS.must
        };
        let states = |given: &Given| {
            let mut stated = side.facets.amounts.iter().flat_map(|amount| &amount.quantities);
            stated.any(|quantity| quantity.value == given.quantity.value)
        };
        (request.terms.iter().all(said) && request.given.iter().all(states)).then_some(side)
    }

    fn evidence(&self) -> Evidence<'_> {
        Evidence::covering(self.passage, &self.facets)
    }

    /// What it says beside what the paper does, and how far apart they are where that is asked.
    fn beside_the_paper(&self, request: &Request, context: &Context) -> Answer {
        let apart = || {
            let others = lookup::contrasting(self.fact, context);
            let others: Vec<Side> = others.into_iter().filter_map(|fact| Side::of(fact, context)).collect();
            let sides: Vec<Evidence> = iter::once(self).chain(&others).map(Side::evidence).collect();
            // It is asked of the fact by its own name; the question may say no more of it than whose words it is.
            let tokens = context.index.analyse(self.fact.label.get(request.language));
            let calculation = Calculation { asked: true, operation: Operation::Difference, ..Calculation::default() };
            let (terms, noun, given) = (Vec::new(), Vec::new(), Vec::new());
            let want = Want::Count;
            let apart = Request { tokens, terms, noun, given, want, claim: None, calculation, ..request.clone() };
            compute::answer(&apart, &sides, context)
        };
        let apart = asks_how_far(request).then(apart).flatten();
        apart.unwrap_or_else(|| lookup::state(request, &self.evidence(), context, ""))
    }
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
