//! What a question changes in thought, and which of its quantities each change is made to.

use num_traits::ToPrimitive;

use super::conversion;
use super::derivation::{Derivation, Leaf};
use super::known::Known;
use super::operands::{self, Operand};
use super::solve::{Assumption, Divisor, Work};
use super::value::size;
use crate::index::Token;
use crate::measure::{Atom, Exact, Noun, Quantity, Unit};
use crate::question::{Alteration, Change};

/// The longest growth reckoned with.
const MOST_YEARS: u8 = 100;

/// A quantity of the question that a change can be made to.
pub(super) struct Role<'a> {
    known: &'a Known,
    /// Whether it is what the figure is shared out over.
    divides: bool,
}

impl<'a> Role<'a> {
    /// The quantities in play: the subject, and what it is shared out over.
    pub fn of(subject: &'a Operand, divisors: &'a [Known]) -> Vec<Self> {
        let subject = match subject {
            Operand::Known(known) => Some(Self { known, divides: false }),
            Operand::Given(_) => None,
        };
        subject.into_iter().chain(divisors.iter().map(|known| Self { known, divides: true })).collect()
    }
}

/// Whether a change is made to a quantity: by its unit where it puts a number in its place, else by what its clause names.
fn is_made_to(change: &Change, role: &Role, roles: &[Role]) -> bool {
    match &change.how {
        Alteration::To(quantity) | Alteration::By(quantity) => {
            let takes = |role: &&Role| operands::replaces(quantity, role.known);
            let named = |role: &&Role| names(change, role, roles).is_some();
            let fit: Vec<&Role> = roles.iter().filter(takes).collect();
            let chosen = fit
                .iter()
                .find(|role| role.divides && quantity.unit.currency().is_none())
                .or(fit.iter().find(|role| named(role)))
                .or(fit.first());
            chosen.is_some_and(|chosen| chosen.known.passage == role.known.passage)
        }
        Alteration::Factor(_) | Alteration::Yearly(..) | Alteration::Part(_) => {
            let nearest = roles
                .iter()
                .filter_map(|role| Some((names(change, role, roles)?, role)))
                .min_by_key(|(distance, _)| *distance);
            match nearest {
                _ if change.to_all => {
                    names(change, role, roles).is_some() || nearest.is_none() || both_unnamed(change, roles)
                }
                Some((_, nearest)) => nearest.known.passage == role.known.passage,
                None => !role.divides,
            }
        }
    }
}

/// "Both rose by 10 percent": the clause names neither.
fn both_unnamed(change: &Change, roles: &[Role]) -> bool {
    roles.iter().all(|role| names(change, role, roles).is_none())
}

/// How far from a change its clause names a quantity; what stands before it counts as nearer.
fn names(change: &Change, role: &Role, roles: &[Role]) -> Option<usize> {
    let distance = |token: &Token| {
        let behind = token.span.start.saturating_sub(change.place.end);
        let before = change.place.start.saturating_sub(token.span.end);
        if token.span.end <= change.place.start { before } else { behind * 2 + 1 }
    };
    let others: Vec<&Known> = roles.iter().map(|role| role.known).collect();
    change
        .clause
        .iter()
        .filter(|token| !(change.place.start <= token.span.start && token.span.end <= change.place.end) || role.divides)
        .filter(|token| operands::names(role.known, token, &others))
        .map(distance)
        .min()
}

/// The subject, with the changes made to it, in the currency wanted.
pub(super) fn subject(work: &mut Work, subject: &Operand, roles: &[Role], changed: bool) -> Option<Derivation> {
    let known = match subject {
        Operand::Known(known) => known,
        Operand::Given(quantity) => {
            let given = work.given(quantity);
            let figure = conversion::converted(work, given)?;
            return all(
                work,
                figure,
                if changed { work.problem.request.calculation.changes.iter().collect() } else { Vec::new() },
            );
        }
    };
    work.rest_on(known);
    let role = roles.iter().find(|role| !role.divides)?;
    let changes = made_to(work, role, roles, changed);
    let replaced = replacement(work, &changes, known);
    let figure = match replaced {
        Some(quantity) => {
            let other = work.given_or_stated(&quantity);
            conversion::converted(work, other)?
        }
        None => conversion::in_currency(work, known)?,
    };
    all(work, figure, changes)
}

/// What the figure is shared out over, with the changes made to it.
pub(super) fn divisor(work: &mut Work, noun: &[Token], roles: &[Role], changed: bool) -> Option<Derivation> {
    if let Some(Divisor::Given(quantity)) = &work.divisor {
        let counted = operands::counted(work.problem, noun).and_then(|known| known.quantities.first());
        let unit = counted.map_or(&quantity.unit, |counted| &counted.unit).clone();
        return Some(work.given_or_stated(&Quantity::new(quantity.value.clone(), unit)));
    }
    let Some(known) = operands::divisor(work, noun).cloned() else {
        // Counted by the asker alone.
        let given = work.problem.request.calculation.changes.iter().find_map(|change| match &change.how {
            Alteration::To(quantity)
                if changed && quantity.unit.currency().is_none() && counts_noun(quantity, noun) =>
            {
                Some(quantity)
            }
            _ => None,
        })?;
        return Some(work.given(given));
    };
    let role = roles.iter().find(|role| role.divides && role.known.passage == known.passage)?;
    let changes = made_to(work, role, roles, changed);
    let figure = match replacement(work, &changes, &known) {
        Some(quantity) => work.given_or_stated(&quantity),
        None => {
            work.rest_on(&known);
            Derivation::leaf(known.leaf(0)?)
        }
    };
    all(work, figure, changes)
}

fn counts_noun(quantity: &Quantity, noun: &[Token]) -> bool {
    let counted = quantity.unit.noun().map(Noun::as_str);
    counted.is_some_and(|counted| {
        noun.iter().any(|token| token.text == counted || token.text.strip_suffix('s') == Some(counted))
    })
}

fn made_to<'a>(work: &Work<'a>, role: &Role, roles: &[Role], changed: bool) -> Vec<&'a Change> {
    let changes = &work.problem.request.calculation.changes;
    changes.iter().filter(|change| changed && is_made_to(change, role, roles)).collect()
}

/// The number put in the place of a known one, with its unit; the last of several, and none that is the known one itself.
fn replacement(work: &Work, changes: &[&Change], known: &Known) -> Option<Quantity> {
    let quantity = changes.iter().rev().find_map(|change| match &change.how {
        Alteration::To(quantity) if !known.states(quantity) => Some(quantity),
        _ => None,
    })?;
    if quantity.unit.currency().is_some() {
        return Some(quantity.clone());
    }
    let unit = if known.is_money() {
        conversion::unit_of_amount(work, known)?
    } else {
        known.quantities.first()?.unit.clone()
    };
    Some(Quantity::new(quantity.value.clone(), unit))
}

/// A figure with changes made to it, one after the other.
fn all(work: &mut Work, figure: Derivation, changes: Vec<&Change>) -> Option<Derivation> {
    changes.into_iter().try_fold(figure, |figure, change| made(work, figure, change))
}

fn made(work: &mut Work, figure: Derivation, change: &Change) -> Option<Derivation> {
    let unit = figure.value().ok()?.unit;
    let ratio = |label: &str, value: &Exact, work: &Work| {
        Derivation::leaf(Leaf::given(&work.label(label), Quantity::new(value.clone(), Unit::ratio())))
    };
    Some(match &change.how {
        Alteration::Factor(factor) => figure.times(ratio("input-change", factor, work)),
        Alteration::Part(part) => figure.times(ratio("input-part", part, work)),
        Alteration::Yearly(factor, years) => {
            work.assume(Assumption::Compounding);
            let growth = ratio("input-growth", factor, work);
            match years.clone().or_else(|| years_until(work)) {
                Some(years) => figure.times(growth.power(whole_years(&years)?)),
                None => figure.times(growth),
            }
        }
        Alteration::By(amount) => {
            let (size, lowers) = size(amount);
            let size = if size.unit.currency().is_some() {
                let given = work.given(&size);
                conversion::converted(work, given)?
            } else {
                work.given(&Quantity::new(size.value, unit.clone()))
            };
            let figure = if lowers { figure.minus(size) } else { figure.plus(size) };
            figure.value().ok()?;
            figure
        }
        Alteration::To(_) => figure,
    })
}

/// So many years, where they are whole and few enough to mean something.
fn whole_years(years: &Quantity) -> Option<u8> {
    years.value.is_integer().then(|| years.value.to_integer().to_u8()).flatten().filter(|years| *years <= MOST_YEARS)
}

/// The years from the one the amount is for to the one the question asks about.
fn years_until(work: &Work) -> Option<Quantity> {
    let request = work.problem.request;
    let from = i64::from(work.problem.published?.year());
    let to = request.times.iter().map(|(_, when, _)| i64::from(when.year())).max()?;
    (to > from).then(|| Quantity::whole(to - from, Atom::Year.into()))
}
