//! Saying that the sources do not say, and what comes nearest.

use super::context::Context;
use super::contract::{Answer, Role, Status};
use super::draft::Draft;
use super::evidence::Evidence;
use crate::language::message;
use crate::question::{Beyond, Request};

/// How many near passages are shown.
const SHOWN: usize = 2;
/// Nearness below this is none.
const NEAR: f32 = 0.3;

/// The abstention.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Answer {
    let mut draft = Draft::near(context.knowledge, request.language);
    for one in evidence.iter().filter(|one| one.coverage >= NEAR) {
        if draft.cited() >= SHOWN {
            break;
        }
        draft.cite(context.index.passages[one.passage].span, Role::Related);
    }
    let near = draft.cited() > 0;
    let id = match (&request.beyond, near) {
        (Some((Beyond::Bot | Beyond::Judgement, _)), _) => "abstain-opinion",
        (Some((Beyond::Fabrication, _)), _) => "abstain-fabrication",
        (_, true) => "abstain-near",
        (_, false) => "abstain",
    };
    let text = message(request.language, id, &[]);
    draft.finish(request, Status::Abstained, text, context.suggestions(request, None))
}
