//! A claim that puts one name where the source has another: "stationed there because of *China*".

use super::context::Context;
use super::evidence::Evidence;
use crate::index::EntryIndex;
use crate::knowledge::Sense;
use crate::question::{Request, Term};

/// Least share of the rest of a claim that a fact must cover to be what the claim speaks of.
const REST: f32 = 0.85;
/// Facts looked at.
const READ: usize = 6;

/// The fact that says a claim of another country or person: it covers all of the claim but one name, and has a name of the
/// same sort that the question has not.
#[must_use]
pub fn named<'a, 'b>(request: &Request, evidence: &'b [Evidence<'a>], context: &Context) -> Option<&'b Evidence<'a>> {
    let sort = |entry: EntryIndex| {
        context.index.lexicon.sense(entry).filter(|sense| matches!(sense, Sense::Country | Sense::Person))
    };
    let asked = |entry: EntryIndex| request.tokens.iter().any(|token| token.entries.contains(&entry));
    // Only what a reason names can stand in another's place; who else might act no source excludes.
    evidence.iter().take(READ).filter(|one| one.is_fact && one.facets.reason).find(|one| {
        let [missing] = one.missing[..] else { return false };
        let wrong: &Term = &request.terms[missing];
        let Some(wanted) = wrong.token.entries.iter().find_map(|entry| sort(*entry)) else { return false };
        let total: f32 = request.terms.iter().map(|term| term.weight).sum();
        let rest = total - wrong.weight;
        let covered = one.coverage * total - wrong.weight * one.meetings[missing].strength;
        let passage = &context.index.passages[one.passage];
        let another = passage.words.iter().filter(|word| word.said).flat_map(|word| word.entries.iter()).any(|entry| {
            sort(*entry) == Some(wanted)
                && !asked(*entry)
                && !context.subjects.throughout_entry(passage.span.source, *entry)
        });
        request.terms.len() > 2 && rest > 0.0 && covered / rest >= REST && another
    })
}
