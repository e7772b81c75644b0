//! Whether a claim holds: numbers, times, places, who acts, polarity, and in whose voice.

use super::another;
use super::claimed::{is_voice, only_claimed, word_beside};
use super::context::Context;
use super::contract::{Answer, Role};
use super::evidence::Evidence;
use super::grounds::{says_it, unfounded};
use super::listed::is_listed;
use super::lookup;
use super::machine::{is_claim, predicated};
use super::particulars::{Held, acts, numbers_hold, place_holds, times_hold, with_places};
use crate::index::{EntryIndex, Unit};
use crate::knowledge::{Sense, Span, Value};
use crate::language::{Text, message};
use crate::question::{Beyond, Request, Term, Want, asks_truth};

/// What the sources say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They say so.
    Yes,
    /// They say otherwise.
    No,
    /// Only a speaker says so; the paper does not report it as fact.
    OnlyClaimed,
    /// They speak of it, in other words: whether it holds is for the reader to judge.
    Otherwise,
}

/// The verdict on a question that asks whether something holds, where the evidence speaks to it.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let bare = !context.index.has_facts();
    let future = matches!(request.beyond, Some((Beyond::Future, _)));
    let reported = reported_speaker(request, context);
    let mut candidates: Vec<&Evidence> = evidence
        .iter()
        .filter(|one| {
            reported.is_empty() || one.facets.voice.as_deref().is_some_and(|voice| speaks(voice, &reported, context))
        })
        .collect();
    if candidates.is_empty() && !reported.is_empty() {
        candidates = evidence.iter().collect();
    }
    let mut ready: Vec<Evidence> = candidates
        .iter()
        .take(READ)
        .map(|one| with_subject(&with_places(one, request, context), request, context))
        .collect();
    ready.sort_by(|a, b| speaks_to(b, request, context).total_cmp(&speaks_to(a, request, context)));
    for one in ready.into_iter().take(TRIED) {
        // What will come is known only to what speaks of it: plans, hopes, dates that are set.
        if future && !AHEAD.iter().any(|word| said(&one, context).contains(word)) {
            continue;
        }
        let listed = is_listed(request, &one, context).is_some() && one.coverage >= LISTED;
        if listed {
            return judge(request, &one, context).map(|verdict| word(request, &one, verdict, context));
        }
        if one.coverage < context.thresholds.claim
            || one.attribute < context.thresholds.attribute
            || !one.missing.is_empty()
            || one.facets.read.is_some()
                && !predicated(request, &one.meetings, bare, &|term| {
                    is_throughout(term, &one, context) || bare && is_voice(term, &one, context)
                })
        {
            continue;
        }
        if let Some(verdict) = judge(request, &one, context) {
            let verdict = match verdict {
                Verdict::Yes if bare && is_claim(&one, context) && asks_truth(request) => Verdict::OnlyClaimed,
                Verdict::Yes if bare && one.facets.voice.is_none() && is_claim(&one, context) => Verdict::Otherwise,
                Verdict::Yes if !says_it(request, &one, context) => Verdict::Otherwise,
                Verdict::Yes | Verdict::No if unfounded(request, &one, verdict, context) => Verdict::Otherwise,
                Verdict::Yes
                    if reported.is_empty()
                        && one.facets.voice.is_some()
                        && (asks_truth(request) || !context.attributed(request, &one)) =>
                {
                    Verdict::OnlyClaimed
                }
                other => other,
            };
            return Some(word_beside(request, &one, verdict, evidence, context));
        }
    }
    if let Some(answer) = only_claimed(request, evidence, context) {
        return Some(answer);
    }
    said_by_another(request, evidence, &reported, context).or_else(|| {
        another::named(request, evidence, context).map(|one| word(request, one, Verdict::Otherwise, context))
    })
}

/// Whether a term names what the source of some evidence is about throughout.
fn is_throughout(term: &Term, one: &Evidence, context: &Context) -> bool {
    context.is_subject(term, &[one.passage])
}

/// "The official said South Korea was wealthy": where somebody else says so, no.
fn said_by_another(
    request: &Request,
    evidence: &[Evidence],
    reported: &[EntryIndex],
    context: &Context,
) -> Option<Answer> {
    if reported.is_empty() {
        return None;
    }
    let speaker = |at: usize| request.terms[at].token.entries.iter().any(|entry| reported.contains(entry));
    let (mut told, total) = (0.0, request.terms.iter().enumerate().filter(|(at, _)| !speaker(*at)));
    let total: f32 = total.map(|(_, term)| term.weight).sum();
    evidence.iter().take(READ).find_map(|one| {
        let another = one.facets.voice.as_deref().is_some_and(|voice| !speaks(voice, reported, context));
        told = request
            .terms
            .iter()
            .zip(&one.meetings)
            .enumerate()
            .filter(|(at, _)| !speaker(*at))
            .map(|(_, (term, meeting))| term.weight * meeting.strength)
            .sum();
        let covered = total > 0.0 && told / total >= BY_ANOTHER && one.missing.iter().all(|at| speaker(*at));
        (another && one.is_fact && covered && judge(request, one, context)? == Verdict::Yes)
            .then(|| word(request, one, Verdict::No, context))
    })
}

/// Least share of a claim that another's words must cover to be what was meant.
const BY_ANOTHER: f32 = 0.75;

/// A claim that something is on a list is answered by the list where it covers this much of the claim: the thing itself
/// may be one that it leaves out.
const LISTED: f32 = 0.3;
/// Passages looked at for a verdict, and tried.
const READ: usize = 12;
const TRIED: usize = 5;

/// How well a passage speaks to a claim: by its words, and by having what the claim puts a value on: who acts, where, how
/// many, when.
fn speaks_to(one: &Evidence, request: &Request, context: &Context) -> f32 {
    let subject = request.claim.as_ref().map(|claim| claim.subject.as_slice()).unwrap_or_default();
    let acts = match acts(subject, one, context) {
        Some(true) => 0.06,
        _ => 0.0,
    };
    let place = if place_holds(request, one, context).is_some() { 0.15 } else { 0.0 };
    let numbers = if !request.given.is_empty() && numbers_hold(request, one, context).spoken_to() { 0.15 } else { 0.0 };
    let times = if !request.times.is_empty() && times_hold(request, one).spoken_to() { 0.1 } else { 0.0 };
    // Of two that speak to it, the one that says the same.
    let same = if numbers_hold(request, one, context) == Held::Same || times_hold(request, one) == Held::Same {
        0.03
    } else {
        0.0
    };
    // "They have not agreed, have they?": of two, the one that says the contrary of the word denied.
    let denied = request.claim.as_ref().is_some_and(|claim| claim.negated) && one.flipped();
    let same = same + if denied { 0.05 } else { 0.0 };
    let listed = if is_listed(request, one, context).is_some() { 0.4 } else { 0.0 };
    // "Not only to Korea's benefit" is the weaker witness on whether it benefits.
    let plain =
        if one.facets.negated && !request.claim.as_ref().is_some_and(|claim| claim.negated) { -0.05 } else { 0.0 };
    one.rank() + acts + place + numbers + times + same + listed + plain
}

/// A claim about who acts is covered by evidence of another acting: "Was it the official who…" by what Trump said.
fn with_subject<'a>(one: &Evidence<'a>, request: &Request, context: &Context) -> Evidence<'a> {
    let mut one = one.clone();
    let Some(claim) = &request.claim else { return one };
    // Somebody the sources never speak of is no wrong actor but an unknown one.
    let spoken_of = claim.subject.iter().any(|entry| context.index.frequency(&format!("#{entry}")) > 0);
    if spoken_of && acts(&claim.subject, &one, context) == Some(false) {
        let total: f32 = request.terms.iter().map(|term| term.weight).sum();
        for (at, term) in request.terms.iter().enumerate() {
            if term.token.entries.iter().any(|entry| claim.subject.contains(entry)) {
                one.missing.retain(|missing| *missing != at);
                one.coverage =
                    (one.coverage + term.weight * (1.0 - one.meetings[at].strength) / total.max(0.1)).min(1.0);
            }
        }
    }
    one
}

/// Words by which a source speaks of what is to come.
const AHEAD: &[&str] =
    &["set to", "plan", "hope", "will ", "expect", "due to", "aim", "schedule", "예정", "계획", "희망", "전망", "방침"];

/// What the source says there, in lower case.
pub fn said(one: &Evidence, context: &Context) -> String {
    context.knowledge.slice(context.index.passages[one.passage].span).to_lowercase()
}

/// A premise that the nearest evidence contradicts ("Why did Seoul accept…?"), corrected.
#[must_use]
pub fn corrected_premise(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let claim = request.claim.as_ref()?;
    // What speaks of the deed, whoever does it.
    let best = evidence.iter().take(TRIED).filter(|one| one.is_fact).max_by(|a, b| {
        (a.attribute + 0.3 * a.coverage).total_cmp(&(b.attribute + 0.3 * b.coverage)).then(b.passage.cmp(&a.passage))
    })?;
    if claim.asked || best.coverage < context.thresholds.claim || !best.missing.is_empty() {
        return None;
    }
    // What delivers the kind asked for and covers as much holds against no contrary.
    if evidence.first().is_some_and(|one| one.fit > 0.0 && !one.flipped() && one.coverage >= best.coverage) {
        return None;
    }
    let contrary = best.flipped() && !claim.negated && !best.facets.negated;
    let wrong_actor = acts(&claim.subject, best, context) == Some(false) && matches!(request.want, Want::Reason);
    if !(contrary && matches!(request.want, Want::Reason | Want::Time | Want::Manner | Want::Person | Want::Place)
        || wrong_actor)
    {
        return None;
    }
    Some(word(request, best, Verdict::No, context))
}

fn word(request: &Request, one: &Evidence, verdict: Verdict, context: &Context) -> Answer {
    word_against(request, one, verdict, None, context)
}

/// The verdict in words, with a sentence that speaks against it.
pub(super) fn word_against(
    request: &Request,
    one: &Evidence,
    verdict: Verdict,
    beside: Option<Span>,
    context: &Context,
) -> Answer {
    let id = match (verdict, request.claim.as_ref().is_some_and(|claim| claim.asked)) {
        (Verdict::Yes, _) => "verdict-yes",
        (Verdict::No, true) => "verdict-no",
        (Verdict::No, false) => "verdict-premise",
        (Verdict::OnlyClaimed, _) => "verdict-claimed",
        (Verdict::Otherwise, _) => "verdict-otherwise",
    };
    let voice = one.facets.voice.as_deref().map(|voice| super::quotes::shown_speaker(voice, context, request.language));
    let opening = message(request.language, id, &[("speaker", Text::from(voice.unwrap_or_default()))]);
    let mut answer = lookup::state_beside(request, one, context, &format!("{opening} "), beside);
    if verdict == Verdict::No {
        for citation in answer.citations.iter_mut().skip(1).filter(|citation| citation.role == Role::Related) {
            citation.role = Role::Contrast;
        }
    }
    answer
}

/// Judges a claim by one passage; `None` where the passage does not speak to a number or a time in it.
fn judge(request: &Request, one: &Evidence, context: &Context) -> Option<Verdict> {
    let claim = request.claim.as_ref()?;
    let particulars = [numbers_hold(request, one, context), times_hold(request, one)];
    if particulars.contains(&Held::Silent) {
        return None;
    }
    let mut holds = !particulars.contains(&Held::Otherwise);
    if let Some(place) = place_holds(request, one, context) {
        holds &= place;
    }
    if request.calculation.same && differs(one, context) {
        return Some(if claim.negated { Verdict::Yes } else { Verdict::No });
    }
    if let Some(listed) = is_listed(request, one, context) {
        return Some(if listed == claim.negated { Verdict::No } else { Verdict::Yes });
    }
    if acts(&claim.subject, one, context) == Some(false) {
        holds = false;
    }
    let negated = match &one.facets.read {
        Some(read) => read.negated_there(request, &one.meetings),
        None => one.facets.negated,
    };
    let flipped = match &one.facets.read {
        Some(read) => read.flipped_there(request, &one.meetings, &context.index.passages[one.passage], context.index),
        None => one.flipped(),
    };
    // That something ended at another time does not deny that it began at the time asked for.
    if flipped && one.facets.read.is_some() && particulars[1] == Held::Otherwise {
        return None;
    }
    let contrary = flipped ^ claim.negated ^ (negated && !flipped);
    let numbers_decide = one.facets.read.is_none() && (!request.given.is_empty() || !request.times.is_empty());
    // A sentence that gives another number bears nothing out by also being put the other way round.
    let otherwise = one.facets.read.is_some() && particulars.contains(&Held::Otherwise) && !claim.negated;
    if contrary && !otherwise && !(numbers_decide && !claim.negated && !flipped) {
        holds = !holds;
    }
    Some(if holds { Verdict::Yes } else { Verdict::No })
}

/// Whether a fact has a counterpart that states another amount of the same.
fn differs(one: &Evidence, context: &Context) -> bool {
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return false };
    let fact = &context.knowledge.facts[number as usize];
    let amounts = |value: &Value| match value {
        Value::Amounts(quantities) => quantities.clone(),
        _ => Vec::new(),
    };
    lookup::contrasting(fact, context).iter().any(|other| {
        let own = amounts(&fact.value);
        amounts(&other.value)
            .iter()
            .any(|theirs| own.iter().any(|mine| mine.unit == theirs.unit && mine.value != theirs.value))
    })
}

/// The speaker to whom a question ascribes a saying ("Did Trump *say* that…", "according to the official").
fn reported_speaker(request: &Request, context: &Context) -> Vec<EntryIndex> {
    let lower = request.text.to_lowercase();
    let reports = [
        " say",
        " said",
        " state",
        " claim",
        " tell",
        " told",
        "according to",
        "'s view",
        "’s view",
        " mention",
        " argue",
        " admit",
        " deny",
        " think",
        " believe",
        "라고 했",
        "다고 했",
        "라고 하",
        "다고 하",
        "말했",
        "말한",
        "주장",
        "밝혔",
        "따르면",
        "언급",
        "발언",
    ];
    if !reports.iter().any(|cue| lower.contains(cue)) {
        return Vec::new();
    }
    request
        .speaker
        .iter()
        .copied()
        .filter(|entry| {
            matches!(context.index.lexicon.sense(*entry), Some(Sense::Person))
                && context.voices.iter().any(|voice| speaks(voice, &[*entry], context))
        })
        .collect()
}

fn speaks(voice: &str, speakers: &[EntryIndex], context: &Context) -> bool {
    context
        .index
        .analyse_name(voice)
        .iter()
        .any(|token| token.entries.iter().any(|own| speakers.iter().any(|entry| own == entry)))
}
