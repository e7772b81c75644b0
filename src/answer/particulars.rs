//! What a claim puts a value on, held against what a passage says: how many, when, where, from whom, and who acts.

use std::sync::Arc;

use num_traits::Signed;

use super::context::Context;
use super::coverage::Meeting;
use super::evidence::Evidence;
use super::facets::Amount;
use super::machine;
use crate::index::{EntryIndex, Token, Unit};
use crate::knowledge::{Sense, Value};
use crate::measure::{Atom, Exact, Quantity, When};
use crate::question::{Given, Request, Term};

/// How a passage stands to the numbers or the times of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// The claim has none.
    Unasked,
    /// It has one that the passage does not speak to.
    Silent,
    /// The passage says the same.
    Same,
    /// The passage says otherwise.
    Otherwise,
}

impl Held {
    /// With a further one that is the same or not.
    fn and(self, same: bool) -> Self {
        if same && self != Self::Otherwise { Self::Same } else { Self::Otherwise }
    }

    /// Whether the passage speaks to them.
    pub(super) fn spoken_to(self) -> bool {
        matches!(self, Self::Same | Self::Otherwise)
    }
}

/// How a passage stands to the numbers of a claim.
pub(super) fn numbers_hold(request: &Request, one: &Evidence, context: &Context) -> Held {
    let mut result = Held::Unasked;
    let bare = one.facets.read.is_some() && !context.index.has_facts();
    for given in &request.given {
        let comparable: Vec<&Quantity> = one
            .facets
            .amounts
            .iter()
            .flat_map(|amount| {
                amount.quantities.iter().filter(|stated| {
                    same_kind(stated, &given.quantity, amount, &given.noun, context)
                        || bare && machine::comparable(stated, &given.quantity, context.index)
                        || bare && counted_before(stated, given, request, one)
                })
            })
            .collect();
        // "has another two years to run": so many years from the article is when it must end.
        if is_time(&given.quantity)
            && given.quantity.unit.atom() == Some(&Atom::Year)
            && LEFT.iter().any(|cue| request.text.to_lowercase().contains(cue))
            && let (Some(time), Some(date)) = (one.facets.times.first(), published(one, context))
        {
            let ends = Exact::from_integer(i64::from(date.year()).into()) + &given.quantity.value;
            result = result.and(ends == Exact::from_integer(i64::from(time.year()).into()));
            continue;
        }
        if comparable.is_empty() {
            // "the two sides", "both countries": small counts say who, not how many.
            if given.quantity.value <= Exact::from_integer(3.into())
                && given.quantity.unit.currency().is_none()
                && !is_time(&given.quantity)
            {
                continue;
            }
            return Held::Silent;
        }
        let holds = comparable.iter().any(|stated| {
            compare(&given.quantity, &given.span, stated, request)
                || bare && machine::as_share(stated).value == machine::as_share(&given.quantity).value
        });
        result = result.and(holds);
    }
    result
}

/// Whether a bare number counts what a sentence speaks of and a claim counts: "of the 27 it accepted 21".
fn counted_before(stated: &Quantity, given: &Given, request: &Request, one: &Evidence) -> bool {
    let two = Exact::from_integer(2.into());
    let counts = given.quantity.unit.noun().is_some() && stated.unit.is_ratio();
    let met = |(term, meeting): (&Term, &Meeting)| {
        let noun = term.token.entries.iter().any(|entry| given.noun.contains(entry))
            || term.token.span.start >= given.span.start && term.token.span.end <= given.span.end;
        noun && meeting.strength >= SPOKEN_OF
    };
    counts && stated.value.is_integer() && stated.value >= two && request.terms.iter().zip(&one.meetings).any(met)
}

/// Least strength at which what is counted is spoken of.
const SPOKEN_OF: f32 = 0.4;

/// Words that say how long something still lasts.
const LEFT: &[&str] = &[
    "more year",
    "years left",
    "years to run",
    "years to go",
    "another",
    "remaining",
    "years remain",
    "더 남",
    "남았",
];

fn published(one: &Evidence, context: &Context) -> Option<jiff::civil::Date> {
    context.knowledge.source(context.index.passages[one.passage].span).published
}

fn is_time(quantity: &Quantity) -> bool {
    matches!(quantity.unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day))
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
    "upward of",
    "north of",
    "tops",
    "topped",
    "topping",
    "surpasses",
    "surpassed",
    "exceeded",
    "beats",
    "beat",
    "passes",
    "passed",
    "in excess of",
    "past",
    "no less than",
    "no fewer than",
    "not less than",
    "bigger than",
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
    "shy of",
    "south of",
    "no more than",
    "not more than",
    "at the most",
    "up to",
    "not even",
    "beneath",
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

/// What stands before and behind a place of a question; nothing where the place is one of an earlier question.
pub(super) fn around<'a>(lower: &'a str, span: &std::ops::Range<usize>) -> (&'a str, &'a str) {
    let part = |part: Option<&'a str>| part.unwrap_or_default().trim();
    let after = part(lower.get(span.end..));
    // "1조 원을 넘나요": the particle says nothing of the bound.
    let bare = ["을 ", "를 ", "이 ", "가 "].iter().find_map(|particle| after.strip_prefix(particle));
    (part(lower.get(..span.start)), bare.unwrap_or(after).trim_start())
}

/// Whether a number of the question is put as a bound, and not as the amount itself.
pub(super) fn is_bound(request: &Request, span: &std::ops::Range<usize>) -> bool {
    let lower = request.text.to_ascii_lowercase();
    let (before, after) = around(&lower, span);
    ABOVE.iter().chain(BELOW).any(|cue| before.ends_with(cue) || !cue.is_ascii() && after.starts_with(cue))
}

pub(super) fn compare(given: &Quantity, span: &std::ops::Range<usize>, stated: &Quantity, request: &Request) -> bool {
    let lower = request.text.to_ascii_lowercase();
    let (before, after) = around(&lower, span);
    let before = before.strip_suffix("us").map_or(before, str::trim_end);
    let bound =
        |cues: &[&str]| cues.iter().any(|cue| before.ends_with(cue) || !cue.is_ascii() && after.starts_with(cue));
    if bound(ABOVE) {
        stated.value > given.value
    } else if bound(BELOW) {
        stated.value < given.value
    } else if ROUGHLY.iter().any(|cue| before.ends_with(cue)) {
        let apart = (&stated.value - &given.value).abs();
        apart * Exact::from_integer(ROUGH.into()) <= stated.value.abs()
    } else {
        stated.value == given.value
    }
}

/// Words right before a number that say it is no exact one.
const ROUGHLY: &[&str] = &[
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "circa",
    "close to",
    "nearly",
    "almost",
    "or so",
    "like",
    "say",
    "약",
    "대략",
    "거의",
];
/// A rough number may be off by one part in so many.
const ROUGH: i64 = 20;

pub(super) fn same_kind(
    stated: &Quantity,
    given: &Quantity,
    amount: &Amount,
    noun: &[EntryIndex],
    context: &Context,
) -> bool {
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

/// How a passage stands to the times of a claim.
pub(super) fn times_hold(request: &Request, one: &Evidence) -> Held {
    let mut result = Held::Unasked;
    for (_, when, relative) in &request.times {
        let stated = &one.facets.times;
        if stated.iter().any(|time| time.agrees_with(*when)) {
            result = if result == Held::Unasked { Held::Same } else { result };
        } else if let Some(time) = one.facets.holds_for {
            if !time.agrees_with(*when) {
                return Held::Silent;
            }
        } else if !stated.is_empty() {
            result = Held::Otherwise;
        } else if !relative || !matches!(when, When::Year(_)) {
            // What names no time may hold this year, but not "in March".
            return Held::Silent;
        }
    }
    result
}

/// Whether the place, organisation or person that a claim names is the one that the evidence gives as its value ("held *in
/// Seoul*", "from the *Defense Ministry*"); `None` where either names none.
pub(super) fn place_holds(request: &Request, one: &Evidence, context: &Context) -> Option<bool> {
    let named = valued(request, one, context)?;
    let Unit::Fact(number) = context.index.passages[one.passage].unit else { return None };
    let fact = &context.knowledge.facts[number as usize];
    let stated: Vec<Arc<[Token]>> = std::iter::once(&fact.value)
        .chain(&fact.also)
        .filter_map(|value| match value {
            Value::Place(name) | Value::Organisation(name) | Value::Person(name) => Some(&name.en),
            _ => None,
        })
        .map(|name| context.index.analyse_name(name))
        .collect();
    Some(
        stated
            .iter()
            .flat_map(|tokens| tokens.iter())
            .any(|token| token.stem == named.stem || token.entries.iter().any(|entry| named.entries.contains(entry))),
    )
}

/// The word of a claim that stands where the evidence has its value.
pub(super) fn valued<'a>(request: &'a Request, one: &Evidence, context: &Context) -> Option<&'a Token> {
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
pub(super) fn located<'a>(request: &'a Request, context: &Context) -> Option<&'a Token> {
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
pub(super) fn with_places<'a>(one: &Evidence<'a>, request: &Request, context: &Context) -> Evidence<'a> {
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
pub(super) fn acts(subject: &[EntryIndex], one: &Evidence, context: &Context) -> Option<bool> {
    if subject.is_empty() || one.facets.actors.is_empty() {
        return None;
    }
    Some(
        subject
            .iter()
            .any(|entry| one.facets.actors.iter().any(|actor| context.index.lexicon.compatible(*entry, *actor))),
    )
}
