//! Figures worked out of amounts that were read by machine: of all amounts of the sentences, the two that together speak
//! most of what is asked.

use super::asked::asks_money;
use super::kin::{counts_noun, counts_people, counts_same};
use crate::answer::context::Context;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::answer::facets::Amount;
use crate::figures::{Assumption, Derivation, Leaf, Origin, Solution};
use crate::index::Unit as Found;
use crate::measure::{Atom, Exact, Quantity, Unit, is_shared_name};
use crate::question::{Operation, Per, Request, Want};

/// Least share of the telling words that two amounts must speak of together.
const TOGETHER: f32 = 0.6;
/// The same of one amount that is shared out over time.
const PARTLY: f32 = 0.45;
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
        Per::Thing(noun) => Some(noun.as_slice()),
        _ => None,
    });
    let pieces = pieces(request, evidence, context);
    if let Some(solution) = by_time(request, &pieces, context) {
        return Some(solution);
    }
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
            // "Per head" is for each of the people counted.
            let counted =
                if noun.is_empty() { counts_people(b.amount) } else { counts_noun(b.amount, noun, context.index) };
            money.is_some() && wanted && counted
        }
        (Operation::Difference | Operation::Compare, None) => {
            let same = a.quantity.unit == b.quantity.unit && is_size(a.quantity);
            (same || is_bare(b) && is_count(a) && beside(a, b)) && !a.amount.change && !b.amount.change
        }
        (Operation::Share, None) => {
            let same = a.quantity.unit == b.quantity.unit && is_size(a.quantity);
            let part = is_bare(a) && is_count(b) && beside(a, b);
            let counts = is_count(a) && is_count(b) && (a.one.passage == b.one.passage || alike(a, b, context));
            (same || part || counts) && a.quantity.value < b.quantity.value && !a.amount.change
        }
        _ => false,
    };
    let mut best: Option<(f32, f32, &Piece, &Piece)> = None;
    for a in &pieces {
        for b in pieces.iter().filter(|b| !std::ptr::eq(*b, a) && b.quantity != a.quantity && fits(a, b)) {
            let near = match a.one.passage.abs_diff(b.one.passage) {
                0 if thing.is_some() => 3.0 * TOGETHER_SAID,
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
    let unit = |own: &Piece, other: &Piece| match calculation.operation {
        // A bare number counts what it is compared with; a part of a whole is of its kind.
        Operation::Share if is_count(other) => b.quantity.unit.clone(),
        Operation::Difference | Operation::Compare if is_bare(own) => other.quantity.unit.clone(),
        _ => own.quantity.unit.clone(),
    };
    let first = leaf(a, Quantity::new(a.quantity.value.clone(), unit(a, b)), context);
    let second = leaf(b, Quantity::new(b.quantity.value.clone(), unit(b, a)), context);
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

/// What an amount for a year comes to for a part of it.
fn by_time(request: &Request, pieces: &[Piece], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    if calculation.operation != Operation::Value || calculation.per.iter().any(|per| matches!(per, Per::Thing(_))) {
        return None;
    }
    let (count, unit) = calculation.per.iter().find_map(|per| match per {
        Per::Quarter => Some((4, Unit::count("quarter"))),
        Per::Month => Some((12, Atom::Month.into())),
        Per::Week => Some((52, Unit::count("week"))),
        Per::Day => Some((365, Atom::Day.into())),
        _ => None,
    })?;
    let said = calculation.per.contains(&Per::Year);
    let annual = |piece: &&Piece| {
        let yearly = piece.one.facets.read.as_ref().is_some_and(|read| read.gives_each(&Per::Year));
        let wanted = match request.want {
            Want::Count if calculation.currency.is_none() => counts_noun(piece.amount, &request.noun, context.index),
            _ => {
                let currency = piece.quantity.unit.currency();
                currency.is_some() && calculation.currency.is_none_or(|wanted| currency == Some(wanted))
            }
        };
        wanted && (yearly || said)
    };
    let total: f32 = request.terms.iter().map(|term| term.weight).sum::<f32>().max(0.1);
    let own = |piece: &Piece| {
        request.terms.iter().zip(&piece.speaks).map(|(term, speaks)| term.weight * speaks).sum::<f32>() / total
    };
    let best = pieces.iter().filter(annual).max_by(|a, b| own(a).total_cmp(&own(b)))?;
    if own(best) < PARTLY {
        return None;
    }
    let label = crate::language::message(request.language, "input-in-a-year", &[]);
    let parts = Derivation::leaf(Leaf::calendar(&label, count, unit));
    let main = Derivation::leaf(leaf(best, best.quantity.clone(), context)).per(parts);
    main.value().ok()?;
    Some(value(main, vec![best.one.passage]))
}

fn is_count(piece: &Piece) -> bool {
    piece.quantity.unit.noun().is_some()
}

/// Whether a number stands without a unit and is whole.
fn is_bare(piece: &Piece) -> bool {
    let quantity = piece.quantity;
    quantity.unit.is_ratio() && quantity.value.is_integer() && quantity.value >= Exact::from_integer(2.into())
}

/// Whether two amounts stand in one sentence or in neighbouring ones.
fn beside(a: &Piece, b: &Piece) -> bool {
    a.one.passage.abs_diff(b.one.passage) <= 1
}

/// Whether two amounts count the same.
fn alike(a: &Piece, b: &Piece, context: &Context) -> bool {
    match (a.quantity.unit.noun(), b.quantity.unit.noun()) {
        (Some(one), Some(other)) => counts_same(one.as_str(), other.as_str(), context.index),
        _ => false,
    }
}

/// What a percentage of an amount comes to: "The city paid 60 percent and the state the remainder" of what the sentence
/// before says it cost.
#[must_use]
pub fn part_of_whole(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let money = request.want == Want::Amount && asks_money(request)
        || request.want == Want::Count && request.calculation.currency.is_some();
    if context.index.has_facts() || !money || request.calculation.operation != Operation::Value {
        return None;
    }
    let named = |at: usize| {
        !is_shared_name(&request.terms[at].token.text) && !request.calculation.consumes(&request.terms[at].token)
    };
    let total: f32 = (0..request.terms.len()).filter(|at| named(*at)).map(|at| request.terms[at].weight).sum();
    let pieces = pieces(request, evidence, context);
    let own = |piece: &Piece| {
        let met = |at: usize| request.terms[at].weight * piece.speaks[at];
        (0..request.terms.len()).filter(|at| named(*at)).map(met).sum::<f32>() / total.max(0.1)
    };
    // "8.3 percent more", "fell 24 percent by value": no part of anything.
    let hundredths = |piece: &&Piece| {
        let text = context.knowledge.slice(context.index.passages[piece.one.passage].span);
        let rest = text.find(&piece.amount.words).map_or("", |at| &text[at + piece.amount.words.len()..]);
        let part = [" of ", " and ", ",", "."].iter().any(|behind| rest.starts_with(behind));
        piece.quantity.unit.atom() == Some(&Atom::Percent) && !piece.amount.change && part
    };
    let part = pieces.iter().filter(hundredths).max_by(|a, b| own(a).total_cmp(&own(b)))?;
    let paid = |piece: &&Piece| {
        let currency = piece.quantity.unit.currency();
        let before = part.one.passage.checked_sub(piece.one.passage);
        currency.is_some()
            && request.calculation.currency.is_none_or(|wanted| currency == Some(wanted))
            && before.is_some_and(|before| before <= WHOLE_BEFORE)
    };
    let whole = pieces.iter().filter(paid).max_by_key(|piece| piece.one.passage)?;
    if own(part) < TOGETHER || !part.one.missing.is_empty() {
        return None;
    }
    let hundred = Exact::from_integer(100.into());
    let share = &part.quantity.value / &hundred;
    let text = context.knowledge.slice(context.index.passages[part.one.passage].span);
    let share =
        if is_of_the_rest(request, part, text, context) { Exact::from_integer(1.into()) - share } else { share };
    let main = Derivation::leaf(leaf(whole, whole.quantity.clone(), context)).times(Derivation::leaf(leaf(
        part,
        Quantity::new(share, Unit::ratio()),
        context,
    )));
    main.value().ok()?;
    Some(value(main, vec![whole.one.passage, part.one.passage]))
}

/// Whether what a question names stands nearer to "the remainder" than to the percentage.
fn is_of_the_rest(request: &Request, part: &Piece, text: &str, context: &Context) -> bool {
    let tokens = context.index.analyse(text);
    let place = |test: &dyn Fn(&str) -> bool| tokens.iter().position(|token| test(&token.text)).map(|at| at + 1);
    let rest = place(&|word| matches!(word, "remainder" | "rest" | "balance"));
    let percent = place(&|word| word.starts_with("percent") || word == "cent");
    let (Some(rest), Some(percent)) = (rest, percent) else { return false };
    let actor = request
        .terms
        .iter()
        .zip(&part.one.meetings)
        .filter(|(_, meeting)| meeting.strength >= STRENGTHS.must)
        .filter_map(|(_, meeting)| meeting.place)
        .max();
    actor.is_some_and(|actor| actor.abs_diff(rest) < actor.abs_diff(percent))
}

/// How many sentences before a percentage the amount may stand that it is of.
const WHOLE_BEFORE: usize = 1;

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
        let sentence = matches!(context.index.passages[one.passage].unit, Found::Sentence(..));
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

/// A figure by itself, with the passages it rests on.
fn value(main: Derivation, passages: Vec<usize>) -> Solution {
    Solution {
        main,
        beside: Vec::new(),
        assumptions: Vec::new(),
        passages,
        operation: Operation::Value,
        changed: false,
    }
}
