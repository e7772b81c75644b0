//! Two figures beside each other: two that are stated or given, or one before and after a change.

use super::conversion;
use super::derivation::{Derivation, Leaf};
use super::known::Known;
use super::operands;
use super::solve::{Divisor, Problem, Work};
use super::value::value;
use crate::index::Token;
use crate::language::Language;
use crate::measure::{Atom, Exact, Quantity, Unit, is_people};
use crate::question::{Given, Operation, Per, Want};

/// Share of the best relevance that the second side of a comparison must have.
const PARTNER: f32 = 0.3;

/// One side of a comparison.
struct Side {
    figure: Derivation,
    /// Where the question gives it as a number.
    place: Option<usize>,
    /// The known it is, where a source states it.
    known: Option<Known>,
}

impl Side {
    fn is(&self, known: &Known) -> bool {
        self.known.as_ref().is_some_and(|own| own.passage == known.passage && own.quantities == known.quantities)
    }
}

/// Whether the passage nearest to the question states a known quantity and another of its kind: "rose to 3 million from 2
/// million".
fn is_paired(problem: &Problem, known: &Known) -> bool {
    let unit =
        |other: &Known| known.quantities.iter().any(|own| other.quantities.iter().any(|one| one.unit == own.unit));
    let beside = |other: &&Known| other.passage == known.passage && unit(other);
    problem.known.first().is_some_and(|first| first.passage == known.passage)
        && problem.known.iter().filter(beside).count() > 1
}

/// Whether one figure is to be shared out by each of two counts that the question gives: "the difference per head between
/// using 28,500 and 32,000 as the divisor".
pub(super) fn has_two_counts(work: &Work, operation: Operation) -> bool {
    let calculation = &work.problem.request.calculation;
    let compares = matches!(operation, Operation::Difference | Operation::PercentDifference | Operation::Ratio);
    compares
        && calculation.per.iter().any(|per| matches!(per, Per::Thing(_)))
        && matches!(two_counts(work).as_slice(), [first, second] if first.value != second.value)
}

/// The counts that the question gives.
fn two_counts<'a>(work: &Work<'a>) -> Vec<&'a Quantity> {
    let two = Exact::from_integer(2.into());
    let counts = |quantity: &&Quantity| {
        (quantity.unit.is_ratio() || quantity.unit.noun().is_some_and(is_people)) && quantity.value > two
    };
    work.problem.request.given.iter().map(|given| &given.quantity).filter(counts).collect()
}

/// One figure shared out by each of the two.
pub(super) fn by_two_counts(work: &mut Work, operation: Operation) -> Option<(Derivation, Vec<Derivation>)> {
    let given = two_counts(work);
    let [first, second] = given.as_slice() else { return None };
    let mut by = |quantity: &Quantity| {
        work.divisor = Some(Divisor::Given(quantity.clone()));
        let figure = value(work, false);
        work.divisor = None;
        figure
    };
    let (first, second) = (by(first)?, by(second)?);
    related(operation, first, second)
}

/// Two figures compared.
pub(super) fn compared(work: &mut Work, operation: Operation) -> Option<(Derivation, Vec<Derivation>)> {
    if let Some((first, second)) = revalued(work) {
        return related(operation, first, second);
    }
    let shares = work.problem.request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_)));
    let (first, second) = if shares { shared(work)? } else { pair(work)? };
    related(operation, first, second)
}

/// An amount at a rate that the asker gives, beside what the source states it to be in that currency.
fn revalued(work: &mut Work) -> Option<(Derivation, Derivation)> {
    let problem = work.problem;
    let request = problem.request;
    let target = conversion::target(work).filter(|_| request.calculation.rate.is_some())?;
    let own = |given: &Given| {
        given.quantity.unit.currency().is_some() && !problem.known.iter().any(|known| known.states(&given.quantity))
    };
    if request.given.iter().any(own) || request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_))) {
        return None;
    }
    let known = problem.known.iter().find(|known| known.in_currency(target).is_some())?.clone();
    work.rest_on(&known);
    let stated = known.leaf(known.in_currency(target)?)?;
    let other = known.quantities.iter().position(|quantity| quantity.unit.currency() != Some(target))?;
    let converted = conversion::converted(work, Derivation::leaf(known.leaf(other)?))?;
    Some((converted, Derivation::leaf(stated)))
}

/// The middle of two figures.
pub(super) fn average(work: &mut Work) -> Option<(Derivation, Vec<Derivation>)> {
    let (first, second) = pair(work)?;
    let two = Derivation::leaf(Leaf::calendar(&work.label("input-parts"), 2, Unit::ratio()));
    let middle = first.clone().plus(second.clone()).per(two);
    middle.value().ok()?;
    Some((middle, vec![first, second]))
}

/// The figure with the changes that the question supposes, beside the one without them.
pub(super) fn effect(work: &mut Work, operation: Operation) -> Option<(Derivation, Vec<Derivation>)> {
    let (changed, unchanged) = (value(work, true)?, value(work, false)?);
    if changed == unchanged {
        return None;
    }
    related(operation, changed, unchanged)
}

/// Two figures together; a number of the asker is added to the known one.
pub(super) fn sum(work: &mut Work) -> Option<(Derivation, Vec<Derivation>)> {
    if !work.problem.request.calculation.changes.is_empty() {
        return Some((value(work, true)?, Vec::new()));
    }
    let (first, second) = pair(work)?;
    let sum = first.clone().plus(second.clone());
    Some((sum, vec![first, second]))
}

fn related(operation: Operation, first: Derivation, second: Derivation) -> Option<(Derivation, Vec<Derivation>)> {
    let (a, b) = (first.value().ok()?, second.value().ok()?);
    if a.unit != b.unit {
        return None;
    }
    let apart =
        || if a.value >= b.value { first.clone().minus(second.clone()) } else { second.clone().minus(first.clone()) };
    let main = match operation {
        Operation::PercentDifference => apart().per(second.clone()).percent(),
        Operation::Share => first.clone().per(second.clone()).percent(),
        Operation::Ratio => first.clone().per(second.clone()),
        _ => apart(),
    };
    Some((main, vec![first, second]))
}

/// Two figures shared out: one against an amount that the asker gives for each, or by two counts that contradict each
/// other.
fn shared(work: &mut Work) -> Option<(Derivation, Derivation)> {
    let request = work.problem.request;
    let own = request.given.iter().map(|given| &given.quantity).find(|quantity| {
        quantity.unit.currency().is_some() && !work.problem.known.iter().any(|known| known.states(quantity))
    });
    if let Some(own) = own {
        let figure = value(work, false)?;
        let unit = figure.value().ok()?.unit;
        let same = unit.powers().any(|(atom, power)| power == 1 && Some(atom) == own.unit.atom());
        let given = work.given(&Quantity::new(own.value.clone(), unit));
        return same.then_some((figure, given));
    }
    let noun = request.calculation.per.iter().find_map(|per| match per {
        Per::Thing(noun) => Some(noun),
        _ => None,
    })?;
    let counts = operands::counting(work.problem, noun);
    let first = counts.iter().find(|known| !known.claimed)?;
    let second = counts
        .iter()
        .find(|known| first.contrast.contains(&known.passage) || known.contrast.contains(&first.passage))?;
    let mut by = |known: &Known| {
        work.divisor = Some(Divisor::Stated(known.passage));
        let figure = value(work, false);
        work.divisor = None;
        figure
    };
    Some((by(second)?, by(first)?))
}

/// The two sides of a comparison; the second is the one compared with.
fn pair(work: &mut Work) -> Option<(Derivation, Derivation)> {
    let mut sides = given_sides(work);
    let problem = work.problem;
    let nearest = problem.known.first().map_or(0.0, |known| known.relevance);
    let money = operands::money_asked(problem) && !operands::counts_asked(problem);
    while sides.len() < 2 {
        let unit = sides.first().and_then(|side| side.figure.value().ok()).map(|value| value.unit);
        let bare = unit.as_ref().is_some_and(crate::measure::Unit::is_ratio);
        let asked = |known: &Known| {
            problem.request.noun.is_empty()
                || !matches!(problem.request.want, Want::Count)
                || !known.is_count()
                || operands::counts(known, &problem.request.noun)
        };
        let fits = |known: &&Known| {
            !sides.iter().any(|side| side.is(known))
                && match &unit {
                    Some(unit) if !bare => known.quantities.iter().any(|quantity| quantity.unit == *unit),
                    _ => asked(known),
                }
        };
        // What the first side contradicts is its natural counterpart.
        let contradicts = |known: &Known| {
            sides.iter().filter_map(|side| side.known.as_ref()).any(|side| known.contrast.contains(&side.passage))
        };
        let partner = problem.known.iter().filter(fits).find(|known| contradicts(known));
        // Beside money that is given stands the only money stated, however little the question says of it.
        let only = |known: &Known| {
            unit.is_some() && known.is_money() && problem.known.iter().filter(|other| fits(other)).count() == 1
        };
        let korean = problem.language == Language::Ko;
        let near = |known: &&Known| {
            let named = || operands::is_named(problem, known) || is_paired(problem, known) || only(known);
            fits(known)
                && known.relevance > nearest * PARTNER
                && named()
                // 얼마 asks for money: no counts of people are set beside each other then.
                && !(korean && money && unit.is_none() && !known.is_money())
        };
        let counts = |known: &&Known| near(known) && known.is_count() && !money;
        let known =
            partner.or_else(|| problem.known.iter().find(counts)).or_else(|| problem.known.iter().find(near))?;
        let at = unit
            .as_ref()
            .and_then(|unit| known.quantities.iter().position(|quantity| quantity.unit == *unit))
            .unwrap_or(0);
        work.rest_on(known);
        if bare && let Some(side) = sides.first_mut() {
            // A bare number counts what it is compared with.
            let number = side.figure.value().ok()?;
            side.figure = work.given(&Quantity::new(number.value, known.quantities[at].unit.clone()));
        }
        sides.push(Side { figure: Derivation::leaf(known.leaf(at)?), place: None, known: Some(known.clone()) });
    }
    if !sides.iter().all(|side| side.place.is_some()) && problem.request.calculation.operation == Operation::Share {
        apart(problem, &sides).then_some(())?;
    }
    let units: Vec<Unit> = sides.iter().filter_map(|side| Some(side.figure.value().ok()?.unit)).collect();
    for (at, side) in sides.iter_mut().enumerate() {
        // "To make the $864 million an even billion": a bare number is of what stands beside it.
        let other = units.get(1 - at).filter(|other| !other.is_ratio());
        if let Some(other) = other.filter(|_| side.known.is_none() && units.get(at).is_some_and(Unit::is_ratio)) {
            side.figure = work.given(&Quantity::new(side.figure.value().ok()?.value, other.clone()));
        }
    }
    ordered(work, sides)
}

/// Whether the question names one of two known quantities and not the other: a share of one thing in another names both.
fn apart(problem: &Problem, sides: &[Side]) -> bool {
    let knowns: Vec<&Known> = sides.iter().filter_map(|side| side.known.as_ref()).collect();
    let named = |known: &Known| problem.request.tokens.iter().any(|token| operands::names(known, token, &knowns));
    knowns.iter().all(|known| named(known))
        || knowns.len() < sides.len()
        || knowns.iter().any(|known| known.claimed && named(known))
}

/// The numbers of the question, each as the sources state it where they do.
fn given_sides(work: &mut Work) -> Vec<Side> {
    let problem = work.problem;
    let mut sides: Vec<Side> = Vec::new();
    for given in &problem.request.given {
        if matches!(given.quantity.unit.atom(), Some(Atom::Percent | Atom::Year | Atom::Month | Atom::Day)) {
            continue;
        }
        // "The two counts": so few are mere words.
        let few = given.quantity.unit.currency().is_none() && given.quantity.value <= Exact::from_integer(2.into());
        if few && (given.quantity.unit.noun().is_some() || problem.request.calculation.operation == Operation::Average)
        {
            continue;
        }
        let known = problem.known.iter().find(|known| known.states(&given.quantity));
        let leaf = known.and_then(|known| known.leaf(known.place_of(&given.quantity)?));
        match (known, leaf) {
            (Some(known), Some(leaf)) => {
                if !sides.iter().any(|side| side.is(known)) {
                    work.rest_on(known);
                    sides.push(Side {
                        figure: Derivation::leaf(leaf),
                        place: Some(given.span.start),
                        known: Some(known.clone()),
                    });
                }
            }
            _ => {
                let leaf = Leaf::given(&work.label("input-number"), given.quantity.clone());
                sides.push(Side { figure: Derivation::leaf(leaf), place: Some(given.span.start), known: None });
            }
        }
    }
    sides.truncate(2);
    sides
}

/// Puts the side that is compared with second: the one that the question names as such; else what the paper reports
/// against what is claimed; else what a source states against what the asker gave.
fn ordered(work: &Work, mut sides: Vec<Side>) -> Option<(Derivation, Derivation)> {
    let request = work.problem.request;
    let (second, first) = (sides.pop()?, sides.pop()?);
    let in_number = |token: &Token| request.given.iter().any(|given| given.span.contains(&token.span.start));
    let against = |side: &Side, other: &Side| {
        let Some(range) = &request.calculation.against else { return false };
        let others: Vec<&Known> = other.known.iter().collect();
        let named = |known: &Known| {
            request
                .tokens
                .iter()
                .filter(|token| range.contains(&token.span.start) && !in_number(token))
                .any(|token| operands::names(known, token, &others))
        };
        side.place.is_some_and(|place| range.contains(&place)) || side.known.as_ref().is_some_and(named)
    };
    let (first_is_base, second_is_base) = (against(&first, &second), against(&second, &first));
    let claimed = |side: &Side| side.known.as_ref().is_some_and(|known| known.claimed);
    let grew = matches!(request.calculation.operation, Operation::PercentDifference | Operation::Ratio);
    let swap = if request.calculation.earlier && grew && first.known.is_none() != second.known.is_none() {
        // "It was 900 billion last year": what it was is what the growth is of.
        first.known.is_none()
    } else if first_is_base == second_is_base {
        claimed(&second) && !claimed(&first) || second.known.is_none() && first.known.is_some()
    } else {
        first_is_base
    };
    Some(if swap { (second.figure, first.figure) } else { (first.figure, second.figure) })
}
