//! Whether a verdict on a claim has enough to rest on.

use super::context::Context;
use super::evidence::Evidence;
use super::listed::is_listed;
use super::particulars::{around, numbers_hold, place_holds, times_hold};
use super::verdict::{Verdict, said};
use crate::question::Request;

/// Whether a passage says all that a claim says. A word that it lacks, or is only known by, may be what makes the claim
/// false ("the drills are *worthless* for security"), so no yes rests on the others alone.
#[must_use]
pub fn says_it(request: &Request, one: &Evidence, context: &Context) -> bool {
    let passage = &context.index.passages[one.passage];
    // "The US pays for *everything*": no source bears that out that does not say so.
    let lower = request.text.to_lowercase();
    let source = context.knowledge.slice(passage.span).to_lowercase();
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let (asked, told) = (words(&lower), words(&source));
    if ABSOLUTE.iter().any(|word| asked.iter().any(|own| own == word) && !told.iter().any(|own| own == word)) {
        return false;
    }
    let bare = !context.index.has_facts();
    request.terms.iter().zip(&one.meetings).all(|(term, meeting)| {
        let said = meeting.word.is_none_or(|at| passage.words[at].said)
            || passage.says_entry(&term.token.entries)
            || term.token.stems().all(|stem| passage.says(stem));
        // What stands only around a sentence bears nothing out.
        let here = !bare || meeting.place.is_some() || term.token.capital;
        term.weight < WEIGHTY || term.token.hangul || meeting.strength >= MET && said && here
    })
}

/// Whether a verdict rests on too little: on a name alone, on a hope for what is claimed to be, or, where neither a number nor
/// a contrary word decides, on a passage that leaves a word of the claim unmet.
#[must_use]
pub fn unfounded(request: &Request, one: &Evidence, verdict: Verdict, context: &Context) -> bool {
    let particular =
        [numbers_hold(request, one, context), times_hold(request, one)].iter().any(|held| held.spoken_to())
            || place_holds(request, one, context).is_some()
            || is_listed(request, one, context).is_some();
    if verdict == Verdict::Yes && beyond_its_time(request) {
        return true;
    }
    if particular {
        return false;
    }
    let told = said(one, context);
    let lower = request.text.to_lowercase();
    let only_hoped = HOPED.iter().any(|word| told.contains(word)) && !HOPED.iter().any(|word| lower.contains(word));
    request.terms.len() < 2 || only_hoped || verdict == Verdict::No && !one.flipped() && !says_it(request, one, context)
}

/// Whether a claim is about the time beyond one that it names: "still in force *after 2018*".
fn beyond_its_time(request: &Request) -> bool {
    request.times.iter().any(|(span, _, _)| {
        let lower = request.text.to_ascii_lowercase();
        let (before, behind) = around(&lower, span);
        BEYOND.iter().any(|word| before.ends_with(word)) || BEYOND_KO.iter().any(|word| behind.starts_with(word))
    })
}

/// Words before a time that mean what comes behind it, and Korean ones behind it.
const BEYOND: &[&str] = &["beyond", "past", "after", "later than"];
const BEYOND_KO: &[&str] = &["넘겨", "넘어", "넘긴", "이후에도", "지나서"];

/// Words by which a source tells of what is hoped for, and not of what is.
const HOPED: &[&str] = &["hope", "aim", "plan", "wish", "희망", "바라", "목표", "계획"];

/// Words that make a claim hold of all or of none.
const ABSOLUTE: &[&str] = &[
    "everything",
    "everyone",
    "everybody",
    "every",
    "always",
    "entire",
    "entirely",
    "whole",
    "wholly",
    "only",
    "solely",
    "nothing",
    "never",
    "nobody",
    "exclusively",
    "completely",
    "fully",
    "alone",
    "all",
    "전부",
    "모두",
    "항상",
    "오직",
    "절대",
];

/// A word of a claim that weighs less may be missing from what bears it out.
const WEIGHTY: f32 = 0.36;
/// Least strength at which a word of a claim is borne out.
const MET: f32 = 0.35;
