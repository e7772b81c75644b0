//! Figures worked out of amounts that were read by machine: of all amounts of the sentences, the two that together speak
//! most of what is asked.

use super::kin::counts_noun;
use crate::answer::context::Context;
use crate::answer::evidence::Evidence;
use crate::answer::facets::Amount;
use crate::figures::{Assumption, Derivation, Leaf, Origin, Solution};
use crate::index::Unit;
use crate::measure::{Atom, Exact, Quantity};
use crate::question::{Operation, Per, Request};

/// Least share of the telling words that two amounts must speak of together.
const TOGETHER: f32 = 0.55;
/// What a word counts for that stands in another clause of the sentence than the amount.
const ELSEWHERE: f32 = 0.6;
/// What each amount's own words add.
const OWN: f32 = 0.3;
/// What it adds that both stand in one sentence, or in neighbouring ones.
const TOGETHER_SAID: f32 = 0.15;
const BESIDE: f32 = 0.06;
/// What it takes for each sentence further on in the article: what comes first matters more.
const FURTHER: f32 = 0.0005;

/// An amount with how far it speaks of each term.
struct Piece<'a> {
    one: &'a Evidence<'a>,
    amount: &'a Amount,
    quantity: &'a Quantity,
    speaks: Vec<f32>,
}

/// The figure that two amounts read by machine lead to, for a difference, a share, or one for each of another.
#[must_use]
pub fn worked(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    let simple = calculation.changes.is_empty()
        && calculation.rate.is_none()
        && calculation.price.is_none()
        && calculation.over.is_none()
        && request.given.iter().all(|given| given.quantity.value <= Exact::from_integer(2.into()));
    if context.index.has_facts() || !simple {
        return None;
    }
    let thing = calculation.per.iter().find_map(|per| match per {
        Per::Thing(noun) if !noun.is_empty() => Some(noun),
        _ => None,
    });
    let pieces = pieces(request, evidence, context);
    let weights: Vec<f32> = request
        .terms
        .iter()
        .map(|term| if calculation.consumes(&term.token) { term.weight * 0.3 } else { term.weight })
        .collect();
    let total: f32 = weights.iter().sum::<f32>().max(0.1);
    let own = |piece: &Piece| weights.iter().zip(&piece.speaks).map(|(w, s)| w * s).sum::<f32>() / total;
    let together = |a: &Piece, b: &Piece| {
        weights.iter().enumerate().map(|(at, w)| w * a.speaks[at].max(b.speaks[at])).sum::<f32>() / total
    };
    let fits = |a: &Piece, b: &Piece| match (calculation.operation, thing) {
        (Operation::Value, Some(noun)) => {
            let money = a.quantity.unit.currency();
            let wanted = calculation.currency.is_none_or(|currency| money == Some(currency));
            money.is_some() && wanted && counts_noun(b.amount, noun, context.index)
        }
        (Operation::Difference | Operation::Compare, None) => {
            a.quantity.unit == b.quantity.unit && !a.amount.change && !b.amount.change && is_size(a.quantity)
        }
        (Operation::Share, None) => {
            let same = a.quantity.unit == b.quantity.unit && is_size(a.quantity);
            let part = a.quantity.unit.is_ratio() && b.quantity.unit.noun().is_some() && a.one.passage == b.one.passage;
            (same || part) && a.quantity.value < b.quantity.value && !a.amount.change
        }
        _ => false,
    };
    let mut best: Option<(f32, f32, &Piece, &Piece)> = None;
    for a in &pieces {
        for b in pieces.iter().filter(|b| !std::ptr::eq(*b, a) && b.quantity != a.quantity && fits(a, b)) {
            let near = match a.one.passage.abs_diff(b.one.passage) {
                0 if thing.is_some() => 2.0 * TOGETHER_SAID,
                0 => TOGETHER_SAID,
                1 => BESIDE,
                _ => 0.0,
            };
            let joint = together(a, b);
            let further = FURTHER * (a.one.passage + b.one.passage) as f32;
            let score = joint + OWN * own(a).min(own(b)) + near - further;
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, joint, a, b));
            }
        }
    }
    let (_, joint, a, b) = best?;
    if joint < TOGETHER {
        return None;
    }
    let part_unit = if a.quantity.unit.is_ratio() && calculation.operation == Operation::Share {
        b.quantity.unit.clone()
    } else {
        a.quantity.unit.clone()
    };
    let (first, second) = (leaf(a, Quantity::new(a.quantity.value.clone(), part_unit), context), leaf(b, b.quantity.clone(), context));
    let (first, second) = (Derivation::leaf(first), Derivation::leaf(second));
    let mut assumptions = Vec::new();
    let (main, beside) = match calculation.operation {
        Operation::Value => {
            assumptions.push(Assumption::EqualSplit);
            (first.per(second), Vec::new())
        }
        Operation::Share => (first.clone().per(second.clone()).percent(), vec![first, second]),
        _ if a.quantity.value >= b.quantity.value => (first.clone().minus(second.clone()), vec![first, second]),
        _ => (second.clone().minus(first.clone()), vec![first, second]),
    };
    main.value().ok()?;
    let mut passages = vec![a.one.passage, b.one.passage];
    passages.dedup();
    Some(Solution { main, beside, assumptions, passages, operation: calculation.operation, changed: false })
}

/// Whether a quantity is a size of something: no time on the calendar and no bare number.
fn is_size(quantity: &Quantity) -> bool {
    !quantity.unit.is_ratio() && quantity.unit.atom() != Some(&Atom::CalendarYear)
}

fn leaf(piece: &Piece, quantity: Quantity, context: &Context) -> Leaf {
    Leaf {
        label: piece.amount.words.clone(),
        quantity,
        hedge: piece.amount.hedge,
        significant: piece.amount.significant.first().copied().unwrap_or(3),
        origin: Origin::Stated(vec![context.index.passages[piece.one.passage].span]),
    }
}

fn pieces<'a>(request: &Request, evidence: &'a [Evidence<'a>], context: &Context) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for one in evidence {
        let sentence = matches!(context.index.passages[one.passage].unit, Unit::Sentence(..));
        let Some(read) = one.facets.read.as_ref().filter(|_| sentence && one.facets.voice.is_none()) else { continue };
        for (at, amount) in one.facets.amounts.iter().enumerate() {
            let speaks: Vec<f32> = request
                .terms
                .iter()
                .zip(&one.meetings)
                .map(|(_, meeting)| match meeting.place {
                    Some(place) if !read.beside(at, place) => meeting.strength * ELSEWHERE,
                    _ => meeting.strength,
                })
                .collect();
            for quantity in &amount.quantities {
                pieces.push(Piece { one, amount, quantity, speaks: speaks.clone() });
            }
        }
    }
    pieces
}
