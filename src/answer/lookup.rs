//! Answers that a source states: a fact's statement, or the sentence itself.

use super::context::Context;
use super::contract::{Answer, Role, Status};
use super::draft::{Draft, marks, shown_time};
use super::evidence::Evidence;
use crate::index::Unit;
use crate::knowledge::{Fact, Source, Span, Value};
use crate::language::{Language, Text, message};
use crate::measure::{Quantity, When};
use crate::question::{Request, Want};

/// Words that ask for the state of things now; the answer then names its date.
const NOW: &[&str] = &[
    "now",
    "today",
    "currently",
    "current",
    "right now",
    "at present",
    "nowadays",
    "these days",
    "현재",
    "지금",
    "오늘",
    "요즘",
];

/// The answer that a passage states, with the facts that say otherwise beside it.
#[must_use]
pub fn state(request: &Request, evidence: &Evidence, context: &Context, opening: &str) -> Answer {
    state_beside(request, evidence, context, opening, None)
}

/// The same, with a sentence beside it that speaks against it.
#[must_use]
pub fn state_beside(
    request: &Request,
    evidence: &Evidence,
    context: &Context,
    opening: &str,
    beside: Option<Span>,
) -> Answer {
    let language = request.language;
    let passage = &context.index.passages[evidence.passage];
    let mut draft = Draft::resting_on(passage.span, Role::Support, context.knowledge, language);
    let mut text = String::new();
    if opening.is_empty()
        && asks_for_now(request)
        && let Some(date) = context.knowledge.source(passage.span).published
    {
        text.push_str(&message(language, "answer-as-of", &[("date", Text::from(long_date(date, language)))]));
        text.push(' ');
    }
    text.push_str(opening);
    // Whoever asks for words wants the source's, not a fact's own.
    let in_its_words = request.want == Want::Quote
        && opening.is_empty()
        && language == context.knowledge.source(passage.span).language;
    match passage.unit {
        Unit::Fact(number) if !in_its_words => {
            let fact = &context.knowledge.facts[number as usize];
            text.push_str(&fact_text(fact, request, &mut draft));
        }
        _ => {
            let source = context.knowledge.source(passage.span);
            let at = source.sentence_of(passage.span);
            let sentence = at.map_or(passage.span, |at| source.sentences[at].span);
            let rendering =
                at.and_then(|at| source.sentences[at].rendering.as_deref()).filter(|_| language != source.language);
            let words = rendering.unwrap_or_else(|| context.knowledge.slice(sentence));
            let voice =
                evidence.facets.voice.as_deref().map(|voice| super::quotes::shown_speaker(voice, context, language));
            let quoted = in_its_words.then(|| format!("“{}”", words.trim()));
            text.push_str(&voiced(quoted.as_deref().unwrap_or(words.trim()), voice.as_deref(), language));
            let amounts = match &evidence.facets.read {
                Some(read) => read.ordered(request, evidence.facets, &evidence.meetings, context.index),
                None => evidence.facets.amounts.iter().collect(),
            };
            for amount in amounts {
                if let Some(quantity) = amount.quantities.first() {
                    draft.state(&amount.words, quantity, amount.hedge.is_hedged());
                }
            }
            text.push_str(" [1]");
            if let Some(reason) = reason_behind(request, evidence, at, source).filter(|_| language == source.language) {
                let n = draft.cite(reason, Role::Support);
                text.push_str(&format!(" {} [{n}]", context.knowledge.slice(reason).trim()));
            }
        }
    }
    if let Unit::Fact(number) = passage.unit {
        let fact = &context.knowledge.facts[number as usize];
        for other in contrasting(fact, context) {
            let n = draft.cite(other.excerpts[0], Role::Contrast);
            text.push(' ');
            text.push_str(other.statement.get(language));
            text.push_str(&format!(" [{n}]"));
            state_amounts(other, request, &mut draft);
        }
    }
    if let Some(span) = beside {
        let n = draft.cite(span, Role::Contrast);
        text.push(' ');
        text.push_str(context.knowledge.slice(span).trim());
        text.push_str(&format!(" [{n}]"));
    }
    for when in &evidence.facets.times {
        let label = match passage.unit {
            Unit::Fact(number) => context.knowledge.facts[number as usize].label.get(language).to_owned(),
            _ => shown_time(*when, language),
        };
        draft.state_time(&label, *when, &text);
    }
    draft.finish(request, Status::Answered, text, context.suggestions(request, Some(evidence.passage)))
}

/// The sentence behind one that tells what was done, where it is asked why and no word says so: papers put the reason there.
fn reason_behind(request: &Request, evidence: &Evidence, at: Option<usize>, source: &Source) -> Option<Span> {
    let untold = request.want == Want::Reason && !evidence.facets.reason && !evidence.is_fact;
    let sentence = source.sentences.get(at.filter(|_| untold)?)?;
    let behind = source.sentences.get(at? + 1)?;
    (behind.paragraph == sentence.paragraph).then_some(behind.span)
}

/// A fact's statement with the marks of its excerpts; its amounts become figures.
pub fn fact_text(fact: &Fact, request: &Request, draft: &mut Draft) -> String {
    let cited: Vec<usize> = fact.excerpts.iter().map(|span| draft.cite(*span, Role::Support)).collect();
    let mut unique: Vec<usize> = Vec::new();
    for n in cited {
        if !unique.contains(&n) {
            unique.push(n);
        }
    }
    state_amounts(fact, request, draft);
    format!("{} {}", fact.statement.get(request.language), marks(&unique))
}

/// States a fact's amounts, the one in the unit asked for first.
fn state_amounts(fact: &Fact, request: &Request, draft: &mut Draft) {
    let mut quantities: Vec<&Quantity> = std::iter::once(&fact.value)
        .chain(&fact.also)
        .filter_map(|value| match value {
            Value::Amounts(quantities) => Some(quantities),
            _ => None,
        })
        .flatten()
        .collect();
    if let Some(currency) = request.calculation.currency {
        quantities.sort_by_key(|quantity| quantity.unit.currency() != Some(currency));
    }
    for quantity in quantities {
        draft.state(fact.label.get(request.language), quantity, fact.hedge.is_hedged());
    }
}

/// The facts that say otherwise.
pub fn contrasting<'a>(fact: &Fact, context: &'a Context) -> Vec<&'a Fact> {
    context
        .knowledge
        .facts
        .iter()
        .filter(|other| other.id != fact.id && !other.excerpts.is_empty())
        .filter(|other| fact.contrast.contains(&other.id) || other.contrast.contains(&fact.id))
        .collect()
}

/// A speaker's words are never put as if the paper said them.
fn voiced(words: &str, voice: Option<&str>, language: Language) -> String {
    match voice {
        Some(speaker) => {
            message(language, "answer-said", &[("speaker", Text::from(speaker)), ("words", Text::from(words))])
        }
        None => words.to_owned(),
    }
}

fn asks_for_now(request: &Request) -> bool {
    request.tokens.iter().any(|token| NOW.contains(&token.text.as_str()) && token.entries.is_empty())
        && !request.tokens.iter().any(|token| token.stem.contains("agreement") && token.text.starts_with("current"))
}

/// A date as people write it.
#[must_use]
pub fn long_date(date: jiff::civil::Date, language: Language) -> String {
    shown_time(When::Day(date), language)
}
