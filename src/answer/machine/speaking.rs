//! When a figure that no pair of amounts leads to may be given, where no fact was written down.

use super::pieces::{Piece, is_named_beside, pieces, weights};
use crate::answer::context::Context;
use crate::answer::evidence::Evidence;
use crate::figures::{Assumption, Leaf, Origin, Solution};
use crate::measure::Atom;
use crate::question::{Operation, Request};

/// Least share of the question that an amount must speak of which the question does not give itself.
const PARTLY: f32 = 0.45;

/// Whether a figure worked out without such a pair may be given: from what the question itself names or supposes, not from
/// two amounts that merely stood near.
#[must_use]
pub fn speaking(request: &Request, solution: &Solution, evidence: &[Evidence], context: &Context) -> bool {
    let calculation = &request.calculation;
    let timed = matches!(
        calculation.operation,
        Operation::Elapsed
            | Operation::Interval
            | Operation::ExchangeRate
            | Operation::Periods
            | Operation::Anniversary
    );
    if context.index.has_facts() || timed {
        return true;
    }
    let leaves = solution.main.leaves();
    let year = |leaf: &Leaf| leaf.quantity.unit == Atom::CalendarYear.into();
    // Money of no known length over the months since some date is no rate.
    if leaves.iter().any(|leaf| year(leaf)) && leaves.iter().any(|leaf| leaf.quantity.unit.currency().is_some()) {
        return false;
    }
    let stated: Vec<&&Leaf> =
        leaves.iter().filter(|leaf| matches!(leaf.origin, Origin::Stated(_)) && !year(leaf)).collect();
    let given = leaves.iter().any(|leaf| leaf.origin == Origin::Given);
    let implied = solution.assumptions.contains(&Assumption::ImpliedRate);
    let is_quoted = |leaf: &Leaf| request.given.iter().any(|given| given.quantity.value == leaf.quantity.value);
    let given = given || stated.iter().any(|leaf| is_quoted(leaf));
    // Two percentages are no part and whole of each other.
    let hundredths = |leaf: &Leaf| leaf.quantity.unit == Atom::Percent.into();
    if calculation.operation == Operation::Share && stated.iter().filter(|leaf| hundredths(leaf)).count() > 1 {
        return false;
    }
    let pieces = pieces(evidence, context);
    let named = |leaf: &Leaf, other: &Leaf| {
        let of = |leaf: &Leaf| pieces.iter().filter(|piece| piece.amount.words == leaf.label).collect::<Vec<_>>();
        of(leaf).iter().any(|one| of(other).iter().any(|two| is_named_beside(request, one, two)))
    };
    if let [first, second, ..] = stated.as_slice()
        && !(given || implied || named(first, second) || named(second, first))
    {
        return false;
    }
    let weights = weights(request);
    let spoken = |piece: &Piece| {
        let counts = |at: &usize| !calculation.is_told(&request.terms[*at].token);
        let total: f32 = (0..weights.len()).filter(counts).map(|at| weights[at]).sum();
        let met: f32 = (0..weights.len()).filter(counts).map(|at| weights[at] * piece.speaks[at]).sum();
        if total > 0.0 { met / total } else { 1.0 }
    };
    stated.iter().all(|leaf| {
        let own = pieces.iter().filter(|piece| piece.amount.words == leaf.label).map(spoken).fold(0.0, f32::max);
        is_quoted(leaf) || own >= PARTLY
    })
}
