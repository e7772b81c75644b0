//! Whether the sources speak of something at all: "Does the article mention North Korea?"

use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::lookup;
use crate::index::EntryIndex;
use crate::knowledge::Sense;
use crate::language::message;
use crate::question::{Request, mentions};

/// Least strength at which a word is taken to be mentioned.
const MENTIONED: f32 = 0.85;

/// Korean verbs of mentioning, which no source need say of itself.
const MENTIONING: &[&str] = &["언급", "나오", "다루", "거론", "등장"];

/// Whether a question asks for a mention, and of what it leaves something to look for.
#[must_use]
pub fn is_asked(request: &Request, context: &Context) -> bool {
    let person = |entry: &EntryIndex| context.index.lexicon.sense(*entry) == Some(Sense::Person);
    if request.speaker.iter().any(person) {
        // "Does Trump mention…" asks for his words.
        return false;
    }
    !request.terms.is_empty() && mentions(request)
}

/// The passage that mentions all that is asked for, in its own words; `None` where none does.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let told = |one: &&Evidence| {
        let passage = &context.index.passages[one.passage];
        let own = |at: usize| passage.words[at].said;
        one.missing.is_empty()
            && one.meetings.iter().zip(&request.terms).all(|(meeting, term)| {
                MENTIONING.iter().any(|verb| term.token.text.starts_with(verb))
                    || meeting.strength >= MENTIONED && !meeting.flipped && meeting.word.is_some_and(own)
            })
    };
    let found = evidence.iter().find(told)?;
    let opening = message(request.language, "verdict-yes", &[]);
    Some(lookup::state(request, found, context, &format!("{opening} ")))
}
