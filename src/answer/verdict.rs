//! Whether a claim holds: numbers, times, places, who acts, polarity, and in whose voice.

use super::contract::{Answer, Role};
use super::engine::Context;
use super::evidence::Evidence;
use super::facets::Amount;
use super::lookup;
use crate::index::{EntryIndex, Token, Unit};
use crate::knowledge::{Sense, Value};
use crate::language::{Text, message};
use crate::measure::Quantity;
use crate::question::{Beyond, Request, Want};

/// What the sources say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They say so.
    Yes,
    /// They say otherwise.
    No,
    /// Only a speaker says so; the paper does not report it as fact.
    OnlyClaimed,
}

/// The verdict on a question that asks whether something holds, where the evidence speaks to it.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
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
        {
            continue;
        }
        if let Some(verdict) = judge(request, &one, context) {
            let verdict = match verdict {
                Verdict::Yes
                    if reported.is_empty() && one.facets.voice.is_some() && !context.attributed(request, &one) =>
                {
                    Verdict::OnlyClaimed
                }
                other => other,
            };
            return Some(word(request, &one, verdict, context));
        }
    }
    None
}

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
    let numbers = if !request.given.is_empty() && matches!(numbers_hold(request, one, context), Some(Some(_))) {
        0.15
    } else {
        0.0
    };
    let times = if !request.times.is_empty() && matches!(times_hold(request, one), Some(Some(_))) { 0.1 } else { 0.0 };
    one.rank() + acts + place + numbers + times
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

fn said(one: &Evidence, context: &Context) -> String {
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
    let id = match (verdict, request.claim.as_ref().is_some_and(|claim| claim.asked)) {
        (Verdict::Yes, _) => "verdict-yes",
        (Verdict::No, true) => "verdict-no",
        (Verdict::No, false) => "verdict-premise",
        (Verdict::OnlyClaimed, _) => "verdict-claimed",
    };
    let voice = one.facets.voice.as_deref().map(|voice| super::quotes::shown_speaker(voice, context, request.language));
    let opening = message(request.language, id, &[("speaker", Text::from(voice.unwrap_or_default()))]);
    let mut answer = lookup::state(request, one, context, &format!("{opening} "));
    if verdict == Verdict::No {
        for citation in answer.citations.iter_mut().skip(1).filter(|citation| citation.role == Role::Related) {
            citation.role = Role::Contrast;
        }
    }
    answer
}

/// Whether a thing is one of those that a passage lists; `None` where the claim is not about membership.
fn is_listed(request: &Request, one: &Evidence, context: &Context) -> Option<bool> {
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return None };
    let fact = &context.knowledge.facts[number as usize];
    let items = std::iter::once(&fact.value).chain(&fact.also).find_map(|value| match value {
        Value::List(items) => Some(items),
        _ => None,
    })?;
    // "one of the three sectors" is about the list of three sectors.
    if !request.given.is_empty() && numbers_hold(request, one, context) != Some(Some(true)) {
        return None;
    }
    let lower = request.text.to_lowercase();
    if !MEMBERSHIP.iter().any(|cue| lower.contains(cue)) {
        return None;
    }
    let listed: Vec<Token> = items.iter().flat_map(|item| context.index.analyse(&item.en)).collect();
    Some(request.tokens.iter().any(|token| {
        listed
            .iter()
            .any(|item| item.stem == token.stem || item.entries.iter().any(|entry| token.entries.contains(entry)))
    }))
}

/// Words that ask whether something belongs to a list.
const MEMBERSHIP: &[&str] = &[
    "one of",
    "among",
    "part of",
    "included in",
    "include",
    "belong",
    "count as",
    "listed",
    "중 하나",
    "중의 하나",
    "포함",
    "속하",
    "들어가",
    "해당",
];

/// Judges a claim by one passage; `None` where the passage does not speak to a number or a time in it.
fn judge(request: &Request, one: &Evidence, context: &Context) -> Option<Verdict> {
    let claim = request.claim.as_ref()?;
    let mut holds = true;
    if let Some(numbers) = numbers_hold(request, one, context)? {
        holds &= numbers;
    }
    if let Some(times) = times_hold(request, one)? {
        holds &= times;
    }
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
    let contrary = one.flipped() ^ claim.negated ^ (one.facets.negated && !one.flipped());
    let numbers_decide = !request.given.is_empty() || !request.times.is_empty();
    if contrary && !(numbers_decide && !claim.negated && !one.flipped()) {
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

/// `None`: a number that nothing here speaks to. `Some(None)`: no number to compare.
fn numbers_hold(request: &Request, one: &Evidence, context: &Context) -> Option<Option<bool>> {
    let mut result = None;
    for given in &request.given {
        let comparable: Vec<&Quantity> = one
            .facets
            .amounts
            .iter()
            .flat_map(|amount| {
                amount
                    .quantities
                    .iter()
                    .filter(|stated| same_kind(stated, &given.quantity, amount, &given.noun, context))
            })
            .collect();
        if comparable.is_empty() {
            // "the two sides", "both countries": small counts say who, not how many.
            if given.quantity.value <= crate::measure::Exact::from_integer(3.into())
                && given.quantity.unit.currency().is_none()
            {
                continue;
            }
            return None;
        }
        let holds = comparable.iter().any(|stated| compare(&given.quantity, &given.span, stated, request));
        result = Some(result.unwrap_or(true) && holds);
    }
    Some(result)
}

/// Words right before or behind a number that put it as a bound.
const ABOVE: &[&str] = &[
    "more than",
    "over",
    "above",
    "exceed",
    "exceeds",
    "exceeding",
    "at least",
    "greater than",
    "higher than",
    "larger than",
    "beyond",
    "upwards of",
    "이상",
    "넘",
    "보다 많",
    "보다 높",
    "초과",
    "보다 크",
    "보다 더",
    "보다 큰",
    "위",
];
const BELOW: &[&str] = &[
    "less than",
    "under",
    "below",
    "fewer than",
    "at most",
    "lower than",
    "smaller than",
    "short of",
    "이하",
    "미만",
    "보다 적",
    "보다 낮",
    "보다 작",
    "못 미",
    "아래",
    "밑도",
    "안 되",
    "밑",
];

fn compare(given: &Quantity, span: &std::ops::Range<usize>, stated: &Quantity, request: &Request) -> bool {
    let lower = request.text.to_ascii_lowercase();
    let before = lower[..span.start].trim_end();
    let before = before.strip_suffix("us").map_or(before, str::trim_end);
    let after = lower[span.end..].trim_start();
    let bound =
        |cues: &[&str]| cues.iter().any(|cue| before.ends_with(cue) || !cue.is_ascii() && after.starts_with(cue));
    if bound(ABOVE) {
        stated.value > given.value
    } else if bound(BELOW) {
        stated.value < given.value
    } else {
        stated.value == given.value
    }
}

fn same_kind(stated: &Quantity, given: &Quantity, amount: &Amount, noun: &[EntryIndex], context: &Context) -> bool {
    if stated.unit == given.unit {
        return true;
    }
    let counts = stated.unit.noun().is_some();
    let shared =
        amount.noun.0.iter().any(|own| noun.iter().any(|entry| context.index.lexicon.compatible(*own, *entry)));
    let bare = given.unit.is_ratio();
    let generic = given.unit.noun().is_some_and(|noun| matches!(noun.as_str(), "time" | "person" | "occasion"));
    counts && (shared || bare || generic)
}

/// `None`: a time that nothing here speaks to.
fn times_hold(request: &Request, one: &Evidence) -> Option<Option<bool>> {
    let mut result = None;
    for (_, when, relative) in &request.times {
        let stated = &one.facets.times;
        if stated.iter().any(|time| time.agrees_with(*when)) {
            result = Some(result.unwrap_or(true));
        } else if let Some(time) = one.facets.holds_for {
            if !time.agrees_with(*when) {
                return None;
            }
        } else if !stated.is_empty() {
            result = Some(false);
        } else if !relative {
            return None;
        }
    }
    Some(result)
}

/// Whether the place, organisation or person that a claim names is the one that the evidence gives as its value ("held *in
/// Seoul*", "from the *Defense Ministry*"); `None` where either names none.
fn place_holds(request: &Request, one: &Evidence, context: &Context) -> Option<bool> {
    let named = valued(request, one, context)?;
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return None };
    let fact = &context.knowledge.facts[number as usize];
    let stated: Vec<Token> = std::iter::once(&fact.value)
        .chain(&fact.also)
        .filter_map(|value| match value {
            Value::Place(name) | Value::Organisation(name) | Value::Person(name) => Some(&name.en),
            _ => None,
        })
        .flat_map(|name| context.index.analyse(name))
        .collect();
    Some(
        stated
            .iter()
            .any(|token| token.stem == named.stem || token.entries.iter().any(|entry| named.entries.contains(entry))),
    )
}

/// The word of a claim that stands where the evidence has its value.
fn valued<'a>(request: &'a Request, one: &Evidence, context: &Context) -> Option<&'a Token> {
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return None };
    let fact = &context.knowledge.facts[number as usize];
    std::iter::once(&fact.value).chain(&fact.also).find_map(|value| match value {
        Value::Place(_) => located(request, context),
        Value::Organisation(_) => request.tokens.iter().find(|token| {
            token.entries.iter().any(|entry| context.index.lexicon.sense(*entry) == Some(Sense::Organisation))
        }),
        _ => None,
    })
}

/// The place that a question puts something in.
fn located<'a>(request: &'a Request, context: &Context) -> Option<&'a Token> {
    request.tokens.iter().enumerate().find_map(|(at, token)| {
        let placed = at.checked_sub(1).map(|before| request.tokens[before].text.as_str());
        let names = token.capital
            || token
                .entries
                .iter()
                .any(|entry| matches!(context.index.lexicon.sense(*entry), Some(Sense::Place | Sense::Country)));
        let particle = token.hangul && request.text[token.span.end..].starts_with("에서");
        (names && (matches!(placed, Some("in" | "at" | "near")) || particle)).then_some(token)
    })
}

/// A claim about a place is covered by evidence that names another place.
fn with_places<'a>(one: &Evidence<'a>, request: &Request, context: &Context) -> Evidence<'a> {
    let mut one = one.clone();
    if place_holds(request, &one, context).is_some()
        && let Some(place) = valued(request, &one, context)
    {
        let total: f32 = request.terms.iter().map(|term| term.weight).sum();
        for (at, term) in request.terms.iter().enumerate().filter(|(_, term)| term.token.span == place.span) {
            one.missing.retain(|missing| *missing != at);
            let gained = term.weight * (1.0 - one.meetings[at].strength);
            one.coverage = (one.coverage + gained / total.max(0.1)).min(1.0);
        }
    }
    one
}

/// Whether the one that the claim says acts is one that acts in the evidence; `None` where either is not said.
fn acts(subject: &[EntryIndex], one: &Evidence, context: &Context) -> Option<bool> {
    if subject.is_empty() || one.facets.actors.is_empty() {
        return None;
    }
    Some(
        subject
            .iter()
            .any(|entry| one.facets.actors.iter().any(|actor| context.index.lexicon.compatible(*entry, *actor))),
    )
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
        .analyse(voice)
        .iter()
        .any(|token| token.entries.iter().any(|own| speakers.iter().any(|entry| own == entry)))
}
