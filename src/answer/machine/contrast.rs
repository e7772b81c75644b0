//! What the paper sets against somebody's claim: "She claims… The ministry disputes that: it put the share at 74 percent."

use std::sync::LazyLock;

use super::clauses::pattern;
use super::kin::counts_same;
use crate::answer::context::Context;
use crate::answer::evidence::Evidence;
use crate::answer::facets::Facets;
use crate::index::{Index, Unit};
use crate::knowledge::Span;
use crate::language::Pattern;
use crate::measure::{Atom, Exact, Quantity};
use crate::question::Request;

/// Words that report a claim as a claim.
static CLAIMS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:claim(?:s|ed)?|accus(?:es|ed)|insist(?:s|ed)|alleg(?:es|ed)|argu(?:es|ed)|warn(?:s|ed)|complain(?:s|ed)|denounced|contend(?:s|ed)|maintain(?:s|ed) that|(?:says|said) (?:that )?(?:the|it|he|she|they|its|there|his|her|their|nobody|no))\b|주장",
    )
});
/// Words by which a sentence speaks against what was said before it.
static AGAINST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:disput(?:es|ed)|den(?:y|ies|ied)|reject(?:s|ed)?|contradict(?:s|ed)?|but|however|though|although|yet|in fact|in reality|actually|figures|records?|logs?|survey|data|documents?|audit|report(?:ed)?|according to|put the|found|shows?|showed|contract|counted)\b|반박|부인|그러나|하지만|반면",
    )
});

/// What a sentence in the same paragraph, or the next, has in its favour.
const SAME_PARAGRAPH: f32 = 0.5;
const NEXT_PARAGRAPH: f32 = 0.2;
/// What an amount of the same kind, but another, adds; and a word that speaks against.
const OTHER_AMOUNT: f32 = 0.5;
const CUE: f32 = 0.3;
/// Least of all that together.
const LEAST: f32 = 1.0;

/// Whether a sentence tells what somebody claims, rather than what the paper reports.
#[must_use]
pub fn is_claim(one: &Evidence, context: &Context) -> bool {
    let text = context.knowledge.slice(context.index.passages[one.passage].span);
    one.facets.voice.is_some() || CLAIMS.is_match(text)
}

/// A percentage as a share of one, so that "a third" and "74 percent" can be compared.
#[must_use]
pub fn as_share(quantity: &Quantity) -> Quantity {
    if quantity.unit.atom() == Some(&Atom::Percent) {
        return Quantity::new(&quantity.value / Exact::from_integer(100.into()), crate::measure::Unit::ratio());
    }
    quantity.clone()
}

/// Whether two quantities measure the same sort of thing.
#[must_use]
pub fn comparable(a: &Quantity, b: &Quantity, index: &Index) -> bool {
    let share = |quantity: &Quantity| {
        quantity.unit.atom() == Some(&Atom::Percent)
            || quantity.unit.is_ratio() && quantity.value < Exact::from_integer(1.into())
    };
    match (a.unit.noun(), b.unit.noun()) {
        (Some(one), Some(other)) => one == other || counts_same(one.as_str(), other.as_str(), index),
        _ => a.unit == b.unit && !a.unit.is_ratio() || share(a) && share(b),
    }
}

/// The sentence that the paper sets against a claim: near it, and with another amount of the same kind or a word that
/// speaks against it.
#[must_use]
pub fn against(request: &Request, one: &Evidence, evidence: &[Evidence], context: &Context) -> Option<Span> {
    let span = context.index.passages[one.passage].span;
    let source = context.knowledge.source(span);
    let claimed = source.sentence_of(span)?;
    let paragraph = |at: usize| source.sentences[at].paragraph;
    let own: Vec<&Quantity> = one
        .facets
        .amounts
        .iter()
        .flat_map(|amount| &amount.quantities)
        .chain(request.given.iter().map(|given| &given.quantity))
        .collect();
    let mut best: Option<(f32, usize)> = None;
    for (at, sentence) in
        source.sentences.iter().enumerate().filter(|(at, sentence)| *at != claimed && sentence.quote.is_none())
    {
        let near = if paragraph(at) == paragraph(claimed) && at > claimed {
            SAME_PARAGRAPH - 0.1 * (at - claimed - 1) as f32
        } else if paragraph(at) == paragraph(claimed) + 1 || paragraph(at) == paragraph(claimed) {
            NEXT_PARAGRAPH
        } else {
            0.0
        };
        let found = evidence.iter().find(|other| {
            let passage = &context.index.passages[other.passage];
            matches!(passage.unit, Unit::Sentence(..)) && passage.span.contains(sentence.span)
        });
        let coverage = found.map_or(0.0, |other| other.coverage);
        let other_amount = found.is_some_and(|other| differs(&own, other.facets, context.index));
        let text = context.knowledge.slice(sentence.span).to_lowercase();
        let cue = AGAINST.is_match(&text);
        if near == 0.0 && !other_amount || !other_amount && !cue && near < SAME_PARAGRAPH {
            continue;
        }
        let score = near + coverage + if other_amount { OTHER_AMOUNT } else { 0.0 } + if cue { CUE } else { 0.0 };
        if score >= LEAST && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| source.sentences[at].span)
}

/// Whether some facets state an amount comparable with one of some, but another.
fn differs(own: &[&Quantity], facets: &Facets, index: &Index) -> bool {
    facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|stated| {
        own.iter().any(|claimed| comparable(claimed, stated, index))
            && !own.iter().any(|claimed| as_share(claimed).value == as_share(stated).value)
    })
}
