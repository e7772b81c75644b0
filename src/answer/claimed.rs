//! Claims that a question takes from somebody's mouth, where no facts were written down: what the paper sets against them
//! stands beside the answer.

use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::machine::{against, is_claim};
use super::particulars::{Held, numbers_hold, times_hold};
use super::verdict::{Verdict, word_against};
use crate::question::{Request, Term};

/// Least coverage by what somebody claims, for what the paper sets against it to be of use.
const CLAIMED: f32 = 0.45;
/// The same where the claim has the very number of the question.
const NUMBERED: f32 = 0.3;
/// Passages looked at.
const READ: usize = 8;

/// A verdict; where it rests on what somebody claims, with what the paper sets against it.
pub(super) fn word_beside(
    request: &Request,
    one: &Evidence,
    verdict: Verdict,
    evidence: &[Evidence],
    context: &Context,
) -> Answer {
    let bare = !context.index.has_facts() && is_claim(one, context);
    let beside = bare.then(|| against(request, one, evidence, context)).flatten();
    word_against(request, one, told(verdict, one), beside, context)
}

/// The claim nearest to a question that no passage settles, with what the paper sets against it.
pub(super) fn only_claimed(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    if context.index.has_facts() {
        return None;
    }
    evidence.iter().take(READ).find_map(|one| {
        let numbers = numbers_hold(request, one, context);
        let least = if numbers == Held::Same { NUMBERED } else { CLAIMED };
        let silent = numbers == Held::Silent || times_hold(request, one) == Held::Silent;
        let speaks = one.facets.read.is_some() && one.coverage >= least && !silent;
        if !speaks || !is_claim(one, context) {
            return None;
        }
        let beside = against(request, one, evidence, context)?;
        Some(word_against(request, one, told(Verdict::OnlyClaimed, one), Some(beside), context))
    })
}

/// That only somebody says so can be told where it is known who.
fn told(verdict: Verdict, one: &Evidence) -> Verdict {
    if verdict == Verdict::OnlyClaimed && one.facets.voice.is_none() { Verdict::Otherwise } else { verdict }
}

/// Whether a term names the one in whose voice some evidence is.
pub(super) fn is_voice(term: &Term, one: &Evidence, context: &Context) -> bool {
    let voice = one.facets.voice.as_deref().unwrap_or_default();
    context.index.analyse(voice).iter().any(|token| token.stem == term.token.stem)
}
