//! Why a passage may not answer a look-up; where nothing speaks against it, it does.

use super::context::Context;
use super::evidence::{Evidence, noun_met};
use super::machine::{in_its_decade, in_its_part, in_its_tense, unsaid};
use super::particulars::acts;
use super::quotes;
use crate::question::{Request, Want};

/// What speaks against stating a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not give the kind of answer wanted.
    Kind,
    /// Its time, number, currency or speaker is another than the question's.
    Particulars,
    /// It lacks a word that must be covered.
    Missing,
    /// It covers too little of the question's words.
    Coverage,
    /// It covers too little of what is asked of those named.
    Attribute,
    /// It does not speak of the noun asked for.
    Noun,
    /// It names something else than what is asked to be named.
    Named,
    /// It tells what another pays.
    Actor,
    /// It speaks of the contrary: when it ends, not when it begins.
    Contrary,
    /// Another passage covers the question better and does not give the kind of answer wanted.
    Elsewhere,
}

impl Refusal {
    /// In plain words, for whoever keeps the knowledge.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Kind => "does not give the kind of answer wanted",
            Self::Particulars => "its time, number, currency or speaker is another",
            Self::Missing => "lacks a word that must be covered",
            Self::Coverage => "covers too little of the question",
            Self::Attribute => "covers too little of what is asked of those named",
            Self::Noun => "does not speak of the noun asked for",
            Self::Named => "names something else than what is asked",
            Self::Actor => "tells what another pays",
            Self::Contrary => "speaks of the contrary",
            Self::Elsewhere => "another passage covers the question better, without the kind of answer wanted",
        }
    }
}

/// Least coverage by a sentence that does not say what was done.
const DONE: f32 = 0.6;

/// What speaks against stating a passage as the answer; `widest` is the most that any passage covers.
#[must_use]
pub fn refusals(request: &Request, one: &Evidence, widest: f32, context: &Context) -> Vec<Refusal> {
    let thresholds = &context.thresholds;
    let attribute = if request.want == Want::Identity { thresholds.identity } else { thresholds.attribute };
    // Where a sentence does not say what was done, the rest must be said the more.
    let bare = one.facets.read.is_some() && !context.index.has_facts();
    let undone = bare && unsaid(request, &one.meetings) && one.coverage < DONE;
    [
        (one.fit <= 0.0, Refusal::Kind),
        (!holds(request, one, context), Refusal::Particulars),
        (!one.missing.is_empty(), Refusal::Missing),
        (one.coverage < thresholds.lookup || undone, Refusal::Coverage),
        (one.attribute < attribute, Refusal::Attribute),
        (!noun_met(request, one), Refusal::Noun),
        (request.want == Want::Name && !is_named(request, one), Refusal::Named),
        (matches!(request.want, Want::Time | Want::Duration) && one.is_fact && one.flipped(), Refusal::Contrary),
        (pays_another(request, one, context), Refusal::Actor),
        (widest - one.coverage > thresholds.margin, Refusal::Elsewhere),
    ]
    .into_iter()
    .filter_map(|(against, refusal)| against.then_some(refusal))
    .collect()
}

/// Whether what is asked to be named is what the evidence is about, and not only near it.
fn is_named(request: &Request, one: &Evidence) -> bool {
    request.terms.iter().zip(&one.meetings).all(|(term, meeting)| term.weight < 0.5 || meeting.strength >= NAMED)
}

/// Least strength at which a thing asked to be named is met.
const NAMED: f32 = 0.6;

/// Whether the times, numbers and ordinals of a question are those of the evidence.
pub fn holds(request: &Request, one: &Evidence, context: &Context) -> bool {
    let passage = &context.index.passages[one.passage];
    let published = context.knowledge.source(passage.span).published;
    let currency = request.calculation.currency.is_none_or(|currency| {
        let money = || {
            one.facets
                .amounts
                .iter()
                .flat_map(|amount| &amount.quantities)
                .filter_map(|quantity| quantity.unit.currency())
        };
        money().next().is_none() || money().any(|stated| stated == currency)
    });
    let times = request.times.iter().all(|(_, when, relative)| {
        let stated = one.facets.times.iter().any(|time| time.agrees_with(*when));
        match one.facets.holds_for {
            _ if stated => true,
            Some(time) => time.agrees_with(*when),
            None => {
                published.is_some_and(|date| {
                    // "In August" asked of an article of November must be said in so many words.
                    let month = one.facets.read.is_none()
                        || request.calculation.since
                        || when.month().is_none_or(|month| month == date.month());
                    date.year() == when.year() && month
                }) && (*relative || when.month().is_none())
            }
        }
    });
    // What the official says is not what Trump thinks: of a speaker named, only words of that speaker or about them.
    let voices = one.facets.voice.is_none()
        || request.want == Want::Speaker
        || quotes::may_speak_for(request, one.facets.voice.as_deref(), &one.facets.actors, context);
    let numbers = request.given.iter().all(|given| {
        let small = given.quantity.value <= crate::measure::Exact::from_integer(2.into());
        let converting = request.calculation.asked;
        small
            || converting
            || one
                .facets
                .amounts
                .iter()
                .any(|amount| amount.quantities.iter().any(|quantity| quantity.value == given.quantity.value))
            || passage.words.iter().any(|word| *word.text == crate::measure::decimal(&given.quantity.value).0)
    });
    let ordinals = request.ordinals.iter().all(|ordinal| {
        *ordinal < 3
            || one.is_fact && spells(request, *ordinal).any(|stem| passage.with_stem(stem).is_some())
            || crate::measure::read_ordinals(context.knowledge.slice(passage.span))
                .iter()
                .any(|(_, stated)| stated == ordinal)
    });
    let bare = one.facets.read.is_some() && !context.index.has_facts();
    let tense = !bare || in_its_tense(request, one, context.knowledge.slice(passage.span), published);
    let decade = in_its_decade(request, one.facets, context.knowledge.slice(passage.span));
    currency && times && numbers && ordinals && voices && tense && decade && in_its_part(request, one, context)
}

/// How a question spells an ordinal, by stems: "fourth".
fn spells(request: &Request, ordinal: u32) -> impl Iterator<Item = &str> {
    let places =
        move |text: &str| crate::measure::read_ordinals(text).first().is_some_and(|(_, place)| *place == ordinal);
    request.tokens.iter().filter(move |token| places(&token.text)).map(|token| token.stem.as_str())
}

/// Whether it is asked what one country pays and the passage tells what another does.
fn pays_another(request: &Request, one: &Evidence, context: &Context) -> bool {
    let pay = context.index.lexicon.entry("pay");
    let payer = request.claim.as_ref().map(|claim| claim.subject.as_slice()).unwrap_or_default();
    let asks = request.want == Want::Amount
        && request.terms.iter().any(|term| pay.is_some_and(|pay| term.token.entries.contains(&pay)));
    asks && one.is_fact && acts(payer, one, context) == Some(false)
}
