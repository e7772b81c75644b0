//! Answers read from the sentences alone, where nothing else is borne out and the source has no facts of its own.

use super::contract::Answer;
use super::engine::Context;
use super::evidence::Evidence;
use super::lookup;
use super::reading::Reading;
use crate::index::Unit;
use crate::question::{Request, Want};

/// Confidence that nine in ten answerable questions of the reading sets reach, and one in fifty of those of elsewhere.
pub const READ_OUT: f32 = 0.25;

/// The sentence that answers best, where that is sure enough.
#[must_use]
pub fn answer(request: &Request, reading: &Reading, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let asks = !request.claim.as_ref().is_some_and(|claim| claim.asked)
        && request.beyond.is_none()
        && !request.calculation.asked
        && !matches!(request.want, Want::Quote | Want::Speaker);
    let best = reading.ranked.first().filter(|_| asks && reading.confidence >= READ_OUT)?;
    let has_facts = |fact: &crate::knowledge::Fact| fact.excerpts.iter().any(|span| span.source == best.source);
    if context.knowledge.facts.iter().any(has_facts) {
        return None;
    }
    let unit = Unit::Sentence(best.source, u32::try_from(best.sentence).ok()?);
    let found = evidence.iter().find(|one| context.index.passages[one.passage].unit == unit)?;
    (found.fit > 0.0 && found.missing.is_empty()).then(|| lookup::state(request, found, context, ""))
}
