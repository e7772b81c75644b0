//! Figures worked out of amounts that were read by machine: of all amounts of the sentences, the two that together speak
//! most of what is asked.

use std::sync::LazyLock;

use super::asked::asks_money;
use super::clauses::pattern;
use super::kin::counts_noun;
use super::operands::{Operands, is_base, since_last_year};
use super::pieces::{Piece, is_plain, joint, pieces, weights};
use crate::answer::context::Context;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::figures::{Assumption, Derivation, Leaf, Solution};
use crate::language::Pattern;
use crate::measure::{Atom, Exact, Quantity, Unit, is_shared_name};
use crate::question::{Operation, Per, Request, Want};

/// Least share of the telling words that two amounts must speak of together.
const TOGETHER: f32 = 0.6;
/// The same of one amount that is shared out over time.
const PARTLY: f32 = 0.45;
/// What each amount's own words add.
const OWN: f32 = 0.3;
/// What it adds that both stand in one sentence, or in neighbouring ones.
const TOGETHER_SAID: f32 = 0.15;
const BESIDE: f32 = 0.06;
/// What it takes for each sentence further on in the article: what comes first matters more.
const FURTHER: f32 = 0.0005;

/// The figure that two amounts read by machine lead to, for a difference, a share, or one for each of another.
#[must_use]
pub fn worked(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    if !is_plain(request, context) {
        return None;
    }
    let operands = Operands::of(request, evidence, context);
    let pieces = pieces(evidence, context);
    if let Some(solution) = by_time(request, &pieces, context) {
        return Some(solution);
    }
    let weights = weights(request);
    let total: f32 = weights.iter().sum::<f32>().max(0.1);
    let own = |piece: &Piece| weights.iter().zip(&piece.speaks).map(|(w, s)| w * s).sum::<f32>() / total;
    let mut best: Option<(f32, f32, &Piece, &Piece)> = None;
    for a in &pieces {
        for b in pieces.iter().filter(|b| !std::ptr::eq(*b, a) && b.quantity != a.quantity && operands.fit(a, b)) {
            let near = match a.one.passage.abs_diff(b.one.passage) {
                0 if operands.thing.is_some() => 3.0 * TOGETHER_SAID,
                0 => TOGETHER_SAID,
                1 => BESIDE,
                _ => 0.0,
            };
            let joint = joint(request, &weights, a, b);
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
    let (main, beside) = figure(request, a, b, context)?;
    let shared = calculation.operation == Operation::Value;
    let assumptions = if shared { vec![Assumption::EqualSplit] } else { Vec::new() };
    main.value().ok()?;
    let mut passages = vec![a.one.passage, b.one.passage];
    passages.dedup();
    Some(Solution { main, beside, assumptions, passages, operation: calculation.operation, changed: false })
}

/// What two amounts come to, with the two beside it where they are compared.
fn figure(request: &Request, a: &Piece, b: &Piece, context: &Context) -> Option<(Derivation, Vec<Derivation>)> {
    let calculation = &request.calculation;
    let unit = |own: &Piece, other: &Piece| match calculation.operation {
        // A bare number counts what it is compared with; a part of a whole is of its kind.
        Operation::Share if other.is_count() => b.quantity.unit.clone(),
        Operation::Difference | Operation::Compare | Operation::Ratio | Operation::PercentDifference
            if own.is_bare() =>
        {
            other.quantity.unit.clone()
        }
        _ => own.quantity.unit.clone(),
    };
    let first = a.leaf(Quantity::new(a.quantity.value.clone(), unit(a, b)), context);
    let second = b.leaf(Quantity::new(b.quantity.value.clone(), unit(b, a)), context);
    let (first, second) = (Derivation::leaf(first), Derivation::leaf(second));
    Some(match calculation.operation {
        Operation::Value => (first.per(second), Vec::new()),
        Operation::Share => (first.clone().per(second.clone()).percent(), vec![first, second]),
        Operation::PercentDifference | Operation::Ratio => {
            // What is compared with stands second.
            let last = since_last_year(request, a, b, context).map(|second| !second);
            let (one, other) = if last.or_else(|| is_base(request, a, b))? { (second, first) } else { (first, second) };
            let apart = if one.value().ok()?.value >= other.value().ok()?.value {
                one.clone().minus(other.clone())
            } else {
                other.clone().minus(one.clone())
            };
            let main = match calculation.operation {
                Operation::Ratio => one.clone().per(other.clone()),
                _ => apart.per(other.clone()).percent(),
            };
            (main, vec![one, other])
        }
        _ if a.quantity.value >= b.quantity.value => (first.clone().minus(second.clone()), vec![first, second]),
        _ => (second.clone().minus(first.clone()), vec![first, second]),
    })
}

/// Words by which an amount is one for a year.
static ANNUAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:annual|annually|yearly|(?:a|per|each|this|last|next|the|current) (?:(?:fiscal|financial|current|full|whole) )?year|in (?:fiscal )?(?:19|20)\d\d)\b|올해|지난해|연간|한 해|내년",
    )
});

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
        let text = context.knowledge.slice(context.index.passages[piece.one.passage].span);
        let yearly = piece
            .one
            .facets
            .read
            .as_ref()
            .is_some_and(|read| read.gives_each(&Per::Year) || !read.is_rate() && ANNUAL.is_match(text))
            && !piece.amount.change;
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
    let main = Derivation::leaf(best.leaf(best.quantity.clone(), context)).per(parts);
    main.value().ok()?;
    Some(value(main, vec![best.one.passage]))
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
    let pieces = pieces(evidence, context);
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
    let main = Derivation::leaf(whole.leaf(whole.quantity.clone(), context))
        .times(Derivation::leaf(part.leaf(Quantity::new(share, Unit::ratio()), context)));
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
