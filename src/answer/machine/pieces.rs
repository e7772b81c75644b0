//! Amounts of sentences read by machine, each with how far the words around it speak of what is asked.

use std::ops::Range;

use super::read::Read;
use crate::answer::context::Context;
use crate::answer::coverage::{Meeting, STRENGTHS};
use crate::answer::evidence::Evidence;
use crate::answer::facets::Amount;
use crate::figures::{Known, Leaf, Origin};
use crate::index::{Token, Unit as Found};
use crate::language::is_hangul;
use crate::measure::{Exact, Quantity};
use crate::question::{Request, Term};

/// What a word counts for that stands in another clause of the sentence than the amount…
const ELSEWHERE: f32 = 0.6;
/// …and beside another amount of its clause.
const BESIDE_ANOTHER: f32 = 0.8;
/// What a word counts for that says only what to compute.
const CONSUMED: f32 = 0.3;
/// A word tells which amount is meant from this weight on.
const TELLING: f32 = 0.25;

/// An amount with how far it speaks of each term.
pub struct Piece<'a> {
    /// The sentence.
    pub one: &'a Evidence<'a>,
    /// Its place among the amounts of the sentence.
    pub at: usize,
    /// The amount.
    pub amount: &'a Amount,
    /// One of its quantities.
    pub quantity: &'a Quantity,
    /// How far it speaks of each term.
    pub speaks: Vec<f32>,
    /// Which terms the words beside it meet themselves.
    pub own: Vec<bool>,
}

impl Piece<'_> {
    /// Whether it counts something.
    pub fn is_count(&self) -> bool {
        self.quantity.unit.noun().is_some()
    }

    /// Whether a number stands without a unit and is whole.
    pub fn is_bare(&self) -> bool {
        let quantity = self.quantity;
        quantity.unit.is_ratio() && quantity.value.is_integer() && quantity.value >= Exact::from_integer(2.into())
    }

    /// It as an input of a figure, in a unit.
    pub fn leaf(&self, quantity: Quantity, context: &Context) -> Leaf {
        Leaf {
            label: self.amount.words.clone(),
            quantity,
            hedge: self.amount.hedge,
            significant: self.amount.significant.first().copied().unwrap_or(3),
            origin: Origin::Stated(vec![context.index.passages[self.one.passage].span]),
        }
    }
}

/// The words beside each amount, by the places of their tokens from 1: from the break behind the amount before to the one
/// behind it. Words that no break parts are beside both.
#[must_use]
pub fn segments(text: &str, tokens: &[Token], amounts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by_key(|at| amounts[*at].start);
    let place = |byte: usize| tokens.iter().take_while(|token| token.span.start < byte).count() + 1;
    let mut segments: Vec<Range<usize>> = vec![1..tokens.len() + 1; amounts.len()];
    // "Besides the dead, 38 people were injured": the 38 are none of those.
    let lower = text.to_lowercase();
    if ["besides ", "apart from ", "aside from ", "except for ", "not counting ", "excluding "]
        .iter()
        .any(|word| lower.starts_with(word))
        && let (Some(comma), Some(first)) = (text.find(','), order.first())
    {
        segments[*first].start = place(comma).min(tokens.len());
    }
    for pair in order.windows(2) {
        let (first, second) = (&amounts[pair[0]], &amounts[pair[1]]);
        if first.end > second.start {
            continue;
        }
        let breaks = |at: usize| {
            let token = &tokens[at - 1];
            let before = if at > 1 { tokens[at - 2].span.end } else { 0 }.max(first.end).min(token.span.start);
            text[before..token.span.start].contains([',', ';', ':', '—', '('])
                || ["and", "while", "but", "or", "whereas"].contains(&token.text.as_str())
        };
        let between = place(first.end)..place(second.start);
        match between.clone().chain([between.end]).filter(|at| *at <= tokens.len()).find(|at| breaks(*at)) {
            Some(at) => {
                segments[pair[0]].end = at;
                segments[pair[1]].start = at;
            }
            // In Korean words stand before what they speak of.
            None if text[first.end..second.start].contains(is_hangul) => {
                segments[pair[0]].end = between.start;
                segments[pair[1]].start = between.start;
            }
            None => {
                segments[pair[0]].end = between.end;
                segments[pair[1]].start = between.start;
            }
        }
    }
    segments
}

/// How much of what is asked two amounts speak of together. What only says what to compute counts where it is met, and
/// takes nothing where it is not.
#[must_use]
pub fn joint(request: &Request, weights: &[f32], a: &Piece, b: &Piece) -> f32 {
    let (mut met, mut all) = (0.0, 0.0);
    for (at, weight) in weights.iter().enumerate() {
        let strength = a.speaks[at].max(b.speaks[at]);
        met += weight * strength;
        all += if request.calculation.consumes(&request.terms[at].token) { weight * strength } else { *weight };
    }
    if all > 0.0 { met / all } else { 0.0 }
}

/// Whether the question names an amount at all.
#[must_use]
pub fn is_named(request: &Request, piece: &Piece) -> bool {
    (0..request.terms.len()).any(|at| request.terms[at].weight >= TELLING && piece.own[at])
}

/// The amounts of all sentences in the paper's voice.
#[must_use]
pub fn pieces<'a>(evidence: &'a [Evidence<'a>], context: &Context) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for one in evidence {
        let sentence = matches!(context.index.passages[one.passage].unit, Found::Sentence(..));
        let Some(read) = one.facets.read.as_ref().filter(|_| sentence && one.facets.voice.is_none()) else { continue };
        for (at, amount) in one.facets.amounts.iter().enumerate() {
            let segment = read.segments.get(at);
            let inside = |place: usize| segment.is_some_and(|segment| segment.contains(&place));
            let speaks = speaks(one, read, at);
            let own = one
                .meetings
                .iter()
                .map(|meeting| meeting.strength >= STRENGTHS.must && meeting.place.is_some_and(inside))
                .collect::<Vec<_>>();
            for quantity in &amount.quantities {
                pieces.push(Piece { one, at, amount, quantity, speaks: speaks.clone(), own: own.clone() });
            }
        }
    }
    pieces
}

/// How far an amount speaks of each term.
fn speaks(one: &Evidence, read: &Read, at: usize) -> Vec<f32> {
    let inside = |place: usize| read.segments.get(at).is_some_and(|segment| segment.contains(&place));
    let strength = |meeting: &Meeting| match meeting.place {
        Some(place) if !read.beside(at, place) => meeting.strength * ELSEWHERE,
        Some(place) if !inside(place) => meeting.strength * BESIDE_ANOTHER,
        _ => meeting.strength,
    };
    one.meetings.iter().map(strength).collect()
}

/// How much of what is asked the words around an amount of a sentence speak of, where no facts were written down.
#[must_use]
pub fn spoken(request: &Request, one: &Evidence, at: usize, context: &Context) -> Option<f32> {
    let read = one.facets.read.as_ref().filter(|_| !context.index.has_facts())?;
    let weights = weights(request);
    let total: f32 = weights.iter().sum::<f32>();
    let met: f32 = weights.iter().zip(speaks(one, read, at)).map(|(weight, speaks)| weight * speaks).sum();
    (total > 0.0).then(|| met / total)
}

/// Whether a question about an article without facts is one for two amounts that stand there: it changes nothing, converts
/// nothing and gives no number but "two".
#[must_use]
pub fn is_plain(request: &Request, context: &Context) -> bool {
    let calculation = &request.calculation;
    !context.index.has_facts()
        && calculation.changes.is_empty()
        && calculation.rate.is_none()
        && calculation.price.is_none()
        && calculation.over.is_none()
        && request.given.iter().all(|given| given.quantity.value <= Exact::from_integer(2.into()))
}

/// What each term counts for: those that say only what to compute, for little.
#[must_use]
pub fn weights(request: &Request) -> Vec<f32> {
    let weight = |term: &Term| {
        if request.calculation.consumes(&term.token) { term.weight * CONSUMED } else { term.weight }
    };
    request.terms.iter().map(weight).collect()
}

/// Whether the question names the first of two amounts by a word that is not beside the second.
#[must_use]
pub fn is_named_beside(request: &Request, piece: &Piece, other: &Piece) -> bool {
    let telling = |at: usize| request.terms[at].weight >= TELLING;
    (0..request.terms.len()).any(|at| telling(at) && piece.own[at] && !other.own[at])
}

/// Whether an amount says one that is known already in another currency: "202 billion yen ($1.8 billion)". Then it is added
/// to that.
#[must_use]
pub fn also(known: &mut [Known], one: &Evidence, amount: &Amount, context: &Context) -> bool {
    let text = context.knowledge.slice(context.index.passages[one.passage].span);
    let currency = |quantities: &[Quantity]| quantities.first().and_then(|quantity| quantity.unit.currency());
    let Some(other) = currency(&amount.quantities).filter(|_| !one.is_fact) else { return false };
    let same = |known: &&mut Known| {
        known.passage == one.passage
            && currency(&known.quantities).is_some_and(|own| own != other)
            && text.contains(&format!("{} ({}", known.label, amount.words))
    };
    let Some(known) = known.iter_mut().find(same) else { return false };
    known.quantities.extend(amount.quantities.iter().cloned());
    known.significant.extend(&amount.significant);
    true
}
