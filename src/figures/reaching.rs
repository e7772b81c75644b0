//! When something is reached: how long an amount takes to come together or lasts, and when something is so many years old.

use super::conversion;
use super::derivation::{Derivation, Leaf, Origin};
use super::elapsed;
use super::solve::{Assumption, Work};
use super::value;
use crate::measure::{Atom, Hedge, Quantity};
use crate::question::{Per, Want};

/// Share of the best relevance that a time must have to be the beginning of what is asked.
const NEAR: f32 = 0.6;

/// How long an amount that the asker gives takes to come together at what is paid, or how long it lasts.
pub(super) fn periods(work: &mut Work) -> Option<Derivation> {
    let problem = work.problem;
    let request = problem.request;
    let given = request.given.iter().map(|given| &given.quantity).find(|sum| sum.unit.currency().is_some())?;
    let currency = given.unit.currency()?;
    if problem.known.iter().any(|known| known.states(given)) {
        return elapsed::elapsed(work);
    }
    let known = problem.known.iter().find(|known| known.is_money() && known.time.is_some())?.clone();
    work.rest_on(&known);
    let paid = match known.in_currency(currency) {
        Some(at) => Derivation::leaf(known.leaf(at)?),
        None => conversion::into(work, Derivation::leaf(known.leaf(0)?), currency)?,
    };
    let unit = request.calculation.time_unit.clone().unwrap_or(Per::Year);
    let period = value::part_of_year(work, &unit, known.time)?;
    work.assume(Assumption::SameEveryYear);
    Some(work.given(given).per(paid.per(period)))
}

/// The year in which something stated is so many years old; where a span is asked for, how far that is from the date of
/// the article.
pub(super) fn anniversary(work: &mut Work) -> Option<Derivation> {
    let problem = work.problem;
    let request = problem.request;
    let years = request.calculation.over.clone()?;
    let asked = |when: &crate::measure::When| request.times.iter().any(|(_, named, _)| named.agrees_with(*when));
    // What is counted from is where it began: the first of the times near to what is asked.
    let nearest = problem.times.first()?.relevance;
    let near = problem.times.iter().filter(|known| known.relevance >= nearest * NEAR);
    let start =
        problem.times.iter().find(|known| asked(&known.when)).or_else(|| near.min_by_key(|known| known.when.year()))?;
    if start.relevance <= 0.0 {
        return None;
    }
    work.passages.push(start.passage);
    let calendar = |label: &str, year: i16, origin: Origin| Leaf {
        label: label.to_owned(),
        quantity: Quantity::whole(i64::from(year), Atom::CalendarYear.into()),
        hedge: Hedge::Exact,
        significant: u32::MAX,
        origin,
    };
    let began = calendar(&start.label, start.when.year(), Origin::Stated(start.spans.clone()));
    let old = Derivation::leaf(Leaf::given(&work.label("input-years-over"), years));
    let reached = Derivation::leaf(began).plus(old);
    if request.want != Want::Duration && !request.calculation.left {
        return Some(reached);
    }
    let published = calendar(&work.label("input-published"), problem.published?.year(), Origin::Calendar);
    work.assume(Assumption::FromPublished);
    Some(reached.minus(Derivation::leaf(published)))
}
