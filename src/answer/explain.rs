//! How an answer came about: what was understood, the evidence with its scores, coverage word by word, the decision.

use std::fmt::Write as _;

use super::context::Context;
use super::contract::Answer;
use super::evidence::Evidence;
use super::refusal::{Refusal, refusals};
use crate::index::Unit;
use crate::question::Request;

/// Passages shown.
const SHOWN: usize = 6;

/// The explanation, in plain text.
#[must_use]
pub fn explain(request: &Request, evidence: &[Evidence], answer: &Answer, context: &Context) -> String {
    let Context { index, knowledge, thresholds, .. } = *context;
    let widest = evidence.iter().map(|one| one.coverage).fold(0.0, f32::max);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("read as:  {}", request.text));
    line(format!("language: {}   wanted: {:?}", request.language.code(), request.want));
    if !request.noun.is_empty() {
        line(format!(
            "noun:     {}",
            request.noun.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
        ));
    }
    if let Some(claim) = request.claim.as_ref().filter(|claim| claim.asked) {
        line(format!("claim:    asked whether it holds{}", if claim.negated { ", in the negative" } else { "" }));
    }
    if let Some((beyond, word)) = &request.beyond {
        line(format!("beyond:   {beyond:?}, by “{word}”"));
    }
    if request.calculation.asked {
        line(format!("compute:  {:?}", request.calculation.operation));
        for per in &request.calculation.per {
            line(format!("  per {per:?}"));
        }
        for change in &request.calculation.changes {
            line(format!("  change {:?}", change.how));
        }
    }
    if let Some(currency) = request.calculation.currency {
        line(format!("in:       {currency:?}"));
    }
    for given in &request.given {
        line(format!("given:    {} {}", crate::measure::decimal(&given.quantity.value).0, given.quantity.unit));
    }
    for (_, when, _) in &request.times {
        line(format!("time:     {when}"));
    }
    line(String::new());
    line("words (weight, ! must be covered):".to_owned());
    for term in &request.terms {
        let mended = term.written.as_ref().map(|written| format!(" (written “{written}”)")).unwrap_or_default();
        let entries: Vec<&str> = term
            .token
            .entries
            .iter()
            .filter_map(|entry| knowledge.glossary.entries.get(*entry as usize))
            .map(|entry| entry.id.as_str())
            .collect();
        let must = if term.must { "!" } else { "" };
        line(format!("  {:<22} {:.2}{must} {}{mended}", term.token.text, term.weight, entries.join(" ")));
    }
    line(String::new());
    line("evidence (rank = coverage + fit and more):".to_owned());
    for one in evidence.iter().take(SHOWN) {
        let passage = &index.passages[one.passage];
        let name = match passage.unit {
            Unit::Fact(number) => format!("fact {}", knowledge.facts[number as usize].id),
            Unit::Sentence(source, number) => {
                format!("sentence {} of {}", number + 1, knowledge.sources[source.0 as usize].id)
            }
            Unit::Quote(source, number) => {
                format!("quotation {} of {}", number + 1, knowledge.sources[source.0 as usize].id)
            }
        };
        line(format!(
            "  {:.2}  coverage {:.2}  fit {:.1}  bm25 {:.1}  {name}",
            one.rank(),
            one.coverage,
            one.fit,
            one.score
        ));
        let words: Vec<String> = one
            .meetings
            .iter()
            .zip(&request.terms)
            .map(|(meeting, term)| {
                let flipped = if meeting.flipped { "~" } else { "" };
                format!("{flipped}{}={:.2}", term.token.text, meeting.strength)
            })
            .collect();
        line(format!("        {}", words.join("  ")));
        let against: Vec<&str> = refusals(request, one, widest, context).into_iter().map(Refusal::told).collect();
        if !against.is_empty() {
            line(format!("        as a look-up: {}", against.join("; ")));
        }
    }
    line(String::new());
    line(format!(
        "thresholds: look-up {:.2}, claim {:.2}, quotation {:.2}, computed {:.2}, margin {:.2}",
        thresholds.lookup, thresholds.claim, thresholds.quote, thresholds.computed, thresholds.margin
    ));
    line(format!("decision: {:?}", answer.status));
    let _ = writeln!(out, "{}", answer.text);
    out
}
