//! Which quantities a calculation is about.

use super::derivation::{Derivation, Leaf};
use super::known::Known;
use super::solve::{Problem, Work};
use crate::index::Token;
use crate::language::Language;
use crate::measure::{Atom, Quantity};
use crate::question::{Change, Per, Want};

/// A quantity a calculation starts from.
#[derive(Clone, Debug)]
pub enum Operand {
    /// One that the sources state.
    Known(Box<Known>),
    /// One that the asker gave.
    Given(Quantity),
}

/// What the question is about: the amount it wants converted, where it gives one that no source states; else the known
/// quantity nearest to its words whose unit can lead to the one asked for.
pub(super) fn subject(work: &Work) -> Option<Operand> {
    let request = work.problem.request;
    let calculation = &request.calculation;
    let supposed = |quantity: &Quantity| {
        calculation.changes.iter().any(|(change, _)| matches!(change, Change::To(q) | Change::By(q) if q == quantity))
    };
    if let Some(given) = request.given.iter().find(|given| {
        given.quantity.unit.currency().is_some() && !supposed(&given.quantity) && !stated(work.problem, &given.quantity)
    }) && calculation.currency.is_some()
    {
        return Some(Operand::Given(given.quantity.clone()));
    }
    let shared: Vec<usize> = calculation
        .per
        .iter()
        .filter_map(|per| match per {
            Per::Thing(noun) => counted(work.problem, noun).map(|known| known.passage),
            _ => None,
        })
        .collect();
    let quoted = |known: &&Known| {
        request.given.iter().any(|given| known.quantities.iter().any(|quantity| same_number(quantity, &given.quantity)))
    };
    let fits = |known: &&Known| {
        let counts_what_is_wanted = matches!(request.want, Want::Count) && counts(known, &request.noun);
        let wants_count =
            matches!(request.want, Want::Count) && !request.noun.is_empty() && calculation.currency.is_none();
        !shared.contains(&known.passage)
            && if wants_count {
                counts_what_is_wanted
            } else {
                known.is_money() || calculation.currency.is_none() && shared.is_empty()
            }
    };
    let money_first = |known: &&Known| known.is_money() || matches!(request.want, Want::Count | Want::Size);
    let known = work
        .problem
        .known
        .iter()
        .find(|known| fits(known) && quoted(known))
        .or_else(|| work.problem.known.iter().find(|known| fits(known) && money_first(known)))
        .or_else(|| work.problem.known.iter().find(fits))?;
    Some(Operand::Known(Box::new(known.clone())))
}

fn stated(problem: &Problem, quantity: &Quantity) -> bool {
    problem.known.iter().any(|known| known.quantities.contains(quantity))
}

/// The known count of a noun: the nearest to the question among those that count it, what the paper reports before what a
/// speaker claims. With no noun, the nearest count of any.
pub(super) fn counted<'a>(problem: &'a Problem, noun: &[Token]) -> Option<&'a Known> {
    let matching: Vec<&Known> =
        problem.known.iter().filter(|known| known.is_count() && (noun.is_empty() || counts(known, noun))).collect();
    // "for each one", "1인당": where no noun is named, people are meant, if any are counted.
    let people = |known: &&Known| known.quantities.iter().filter_map(|quantity| quantity.unit.noun()).any(|noun| matches!(noun.as_str(), "soldier" | "person"));
    let matching: Vec<&Known> = match matching.iter().copied().filter(|known| noun.is_empty() && people(known)).collect::<Vec<_>>() {
        people if people.is_empty() => matching,
        people => people,
    };
    let best = matching.iter().map(|known| known.relevance).fold(f32::MIN, f32::max);
    let quoted = matching.iter().find(|known| {
        problem
            .request
            .given
            .iter()
            .any(|given| known.quantities.iter().any(|quantity| same_number(quantity, &given.quantity)))
    });
    quoted
        .copied()
        .or_else(|| matching.iter().find(|known| !known.claimed && known.relevance + 0.01 >= best).copied())
        .or_else(|| matching.first().copied())
}

/// Whether a known counts what a noun phrase names.
pub(super) fn counts(known: &Known, noun: &[Token]) -> bool {
    noun.iter().any(|token| {
        token.stem == known.noun.1
            || token.stems().any(|stem| stem == known.noun.1)
            || token.entries.iter().any(|entry| known.noun.0.contains(entry))
    })
}

/// Whether a number of the asker can stand in the place of a known one: the same unit, or a bare number of its size.
pub(super) fn replaces(quantity: &Quantity, known: &Known) -> bool {
    known.quantities.iter().any(|stated| {
        stated.unit == quantity.unit
            || (both_money(stated, quantity))
            || (stated.unit.noun().is_some()
                && (quantity.unit.is_ratio()
                    || matches!(quantity.unit.atom(), Some(Atom::Count(noun)) if noun.as_str() == "person")))
    })
}

fn both_money(a: &Quantity, b: &Quantity) -> bool {
    a.unit.currency().is_some() && b.unit.currency().is_some()
}

/// A bare number takes the unit of what it replaces.
pub(super) fn with_unit_of(quantity: &Quantity, known: &Known) -> Quantity {
    match known.quantities.first() {
        Some(stated) if quantity.unit.currency().is_none() => {
            Quantity::new(quantity.value.clone(), stated.unit.clone())
        }
        _ => quantity.clone(),
    }
}

fn same_number(stated: &Quantity, given: &Quantity) -> bool {
    stated.value == given.value
        && (stated.unit == given.unit
            || given.unit.is_ratio()
            || given.unit.noun().is_some() && stated.unit.noun().is_some())
}

/// The two sides of a comparison; the second is the one compared with.
pub(super) fn pair(work: &mut Work) -> Option<(Derivation, Derivation)> {
    let problem = work.problem;
    let request = problem.request;
    let mut sides: Vec<(usize, Derivation, bool, usize)> = Vec::new();
    for given in &request.given {
        if matches!(given.quantity.unit.atom(), Some(Atom::Percent | Atom::Year | Atom::Month | Atom::Day)) {
            continue;
        }
        let known = problem
            .known
            .iter()
            .find(|known| known.quantities.iter().any(|quantity| same_number(quantity, &given.quantity)));
        match known {
            Some(known) => {
                let at = known.quantities.iter().position(|quantity| same_number(quantity, &given.quantity))?;
                if !sides.iter().any(|(_, _, _, passage)| *passage == known.passage) {
                    work.rest_on(known);
                    sides.push((given.span.start, Derivation::leaf(known.leaf(at)?), known.claimed, known.passage));
                }
            }
            None => {
                let label = match problem.language {
                    Language::En => "the number you gave",
                    Language::Ko => "질문에서 주신 수",
                };
                sides.push((
                    given.span.start,
                    Derivation::leaf(Leaf::given(label, given.quantity.clone())),
                    false,
                    usize::MAX,
                ));
            }
        }
    }
    sides.truncate(2);
    let nearest = problem.known.first().map_or(0.0, |known| known.relevance);
    while sides.len() < 2 {
        let taken: Vec<usize> = sides.iter().map(|side| side.3).collect();
        let unit = sides.first().and_then(|side| side.1.value().ok()).map(|value| value.unit);
        let bare = unit.as_ref().is_some_and(crate::measure::Unit::is_ratio);
        let fits = |known: &&Known| {
            !taken.contains(&known.passage)
                && match &unit {
                    Some(unit) if !bare => known.quantities.iter().any(|quantity| quantity.unit == *unit),
                    _ => {
                        request.noun.is_empty()
                            || !matches!(request.want, Want::Count)
                            || !known.is_count()
                            || counts(known, &request.noun)
                    }
                }
        };
        // What the first side contradicts is its natural counterpart.
        let partner = problem
            .known
            .iter()
            .filter(fits)
            .find(|known| taken.iter().any(|passage| known.contrast.contains(passage)));
        let known =
            partner.or_else(|| problem.known.iter().find(|known| fits(known) && known.relevance > nearest * 0.3))?;
        let at = unit
            .as_ref()
            .and_then(|unit| known.quantities.iter().position(|quantity| quantity.unit == *unit))
            .unwrap_or(0);
        work.rest_on(known);
        if bare && let Some((_, side, _, usize::MAX)) = sides.first_mut() {
            let bare = side.value().ok()?;
            let label = match problem.language {
                Language::En => "the number you gave",
                Language::Ko => "질문에서 주신 수",
            };
            *side = Derivation::leaf(Leaf::given(label, Quantity::new(bare.value, known.quantities[at].unit.clone())));
        }
        let place = own_mention(problem, known, &taken);
        sides.push((place, Derivation::leaf(known.leaf(at)?), known.claimed, known.passage));
    }
    ordered(request.text.as_str(), sides)
}

/// Where the question names one side and not the other.
fn own_mention(problem: &Problem, known: &Known, others: &[usize]) -> usize {
    let elsewhere: Vec<usize> = problem
        .known
        .iter()
        .filter(|other| others.contains(&other.passage) || known.contrast.contains(&other.passage))
        .flat_map(|other| other.mentions.iter().copied())
        .collect();
    known.mentions.iter().copied().find(|at| !elsewhere.contains(at)).unwrap_or(usize::MAX)
}

/// Puts the side that is compared with second: the one named behind "than", "of", "보다"; else what the paper reports
/// against what is claimed; else the one the source states against the one given.
fn ordered(text: &str, mut sides: Vec<(usize, Derivation, bool, usize)>) -> Option<(Derivation, Derivation)> {
    let (second, first) = (sides.pop()?, sides.pop()?);
    let lower = text.to_lowercase();
    let cue = [" than ", " over ", " above ", " compared ", " relative to ", " versus ", " from "]
        .iter()
        .filter_map(|cue| lower.find(cue))
        .min();
    let of = lower.find(" of ").filter(|_| cue.is_none());
    let korean = ["보다", "대비", "의 몇", "에서"].iter().filter_map(|cue| lower.find(cue)).min();
    let swap = if let Some(at) = cue {
        first.0 > at && first.0 != usize::MAX && second.0 < at
    } else if let Some(at) = of.filter(|_| first.0 != usize::MAX) {
        // "what percentage of A is B": A, named first behind "of", is the whole.
        first.0 > at && (second.0 > first.0 || second.0 == usize::MAX)
    } else if let Some(at) = korean {
        first.0 < at && second.0 > at
    } else {
        (second.2 && !first.2) || (second.3 == usize::MAX && first.3 != usize::MAX)
    };
    Some(if swap { (second.1, first.1) } else { (first.1, second.1) })
}
