//! From one currency into another: by what a source states, by a rate the asker gives, or by the one that a source's own
//! two amounts imply.

use num_traits::One;

use super::derivation::{Derivation, Leaf};
use super::known::Known;
use super::solve::{Assumption, Work};
use crate::measure::{Atom, Currency, Exact, Quantity, Unit};

/// The currency a result is wanted in: the one named, or the one that a given rate leads to.
pub(super) fn target(work: &Work) -> Option<Currency> {
    let calculation = &work.problem.request.calculation;
    calculation.currency.or_else(|| match calculation.rate.as_ref()?.unit.rate()? {
        (Atom::Money(_), Atom::Money(below)) => Some(*below),
        _ => None,
    })
}

/// A known amount in the currency wanted: as stated where the source states it, else by the given or implied rate.
pub(super) fn in_currency(work: &mut Work, known: &Known) -> Option<Derivation> {
    let request = work.problem.request;
    let quoted = |quantity: &Quantity| request.given.iter().any(|given| given.quantity == *quantity);
    let Some(target) = target(work).filter(|_| known.is_money()) else {
        // Named by an amount the question itself quotes, the known stands in that unit.
        let at = known.quantities.iter().position(quoted).unwrap_or(0);
        return Some(Derivation::leaf(known.leaf(at)?));
    };
    let rate = request.calculation.rate.as_ref();
    if rate.is_none()
        && let Some(at) = known.in_currency(target)
    {
        return Some(Derivation::leaf(known.leaf(at)?));
    }
    let other = rate.and_then(|rate| other_side(rate, target));
    let at = other
        .and_then(|currency| known.in_currency(currency))
        .or_else(|| known.quantities.iter().position(|quantity| quantity.unit.currency() != Some(target)))?;
    converted(work, Derivation::leaf(known.leaf(at)?))
}

/// Into the currency wanted.
pub(super) fn converted(work: &mut Work, amount: Derivation) -> Option<Derivation> {
    match target(work) {
        Some(target) => into(work, amount, target),
        None => Some(amount),
    }
}

/// Into a currency.
pub(super) fn into(work: &mut Work, amount: Derivation, target: Currency) -> Option<Derivation> {
    let unit = amount.value().ok()?.unit;
    let money = |(atom, power): (&Atom, i8)| match atom {
        Atom::Money(currency) if power == 1 => Some(*currency),
        _ => None,
    };
    let Some(from) = unit.powers().find_map(money).filter(|from| *from != target) else { return Some(amount) };
    let rate = rate(work, from, target)?;
    let above = rate.value().ok()?.unit.rate().map(|(above, _)| above.clone())?;
    Some(if above == Atom::Money(target) { amount.times(rate) } else { amount.per(rate) })
}

/// A rate between two currencies: given, or implied by an amount that the source states in both.
fn rate(work: &mut Work, a: Currency, b: Currency) -> Option<Derivation> {
    if let Some(rate) = work.problem.request.calculation.rate.as_ref() {
        let (above, below) = rate.unit.rate()?;
        let sides = [above, below];
        let joins = sides.contains(&&Atom::Money(a)) && sides.contains(&&Atom::Money(b));
        return joins.then(|| Derivation::leaf(Leaf::given(&work.label("input-rate"), rate.clone())));
    }
    let known =
        work.problem.known.iter().find(|known| known.in_currency(a).is_some() && known.in_currency(b).is_some())?;
    work.rest_on(known);
    work.assume(Assumption::ImpliedRate);
    implied(known, a, b)
}

/// The exchange rate itself, where it is what is asked.
pub(super) fn exchange_rate(work: &mut Work) -> Option<Derivation> {
    let amounts =
        |known: &Known| known.quantities.iter().filter_map(|quantity| quantity.unit.currency()).collect::<Vec<_>>();
    let known = work.problem.known.iter().find(|known| amounts(known).len() >= 2)?;
    work.rest_on(known);
    let currencies = amounts(known);
    implied(known, currencies[0], currencies[1])
}

/// The rate that one amount stated in two currencies implies, the larger number above, so that it reads as people say it.
fn implied(known: &Known, a: Currency, b: Currency) -> Option<Derivation> {
    let (a, b) = (known.leaf(known.in_currency(a)?)?, known.leaf(known.in_currency(b)?)?);
    let (above, below) = if a.quantity.value >= b.quantity.value { (a, b) } else { (b, a) };
    let rate = Derivation::leaf(above).per(Derivation::leaf(below));
    (rate.value().ok()?.value >= Exact::one()).then_some(rate)
}

/// The currency that a rate leads from, to a target.
fn other_side(rate: &Quantity, target: Currency) -> Option<Currency> {
    let (above, below) = rate.unit.rate()?;
    [above, below].into_iter().find_map(|atom| match atom {
        Atom::Money(currency) if *currency != target => Some(*currency),
        _ => None,
    })
}

/// Money of the currency wanted, where a bare number stands for an amount; else of the one stated first.
pub(super) fn unit_of_amount(work: &Work, known: &Known) -> Option<Unit> {
    let wanted = target(work).filter(|target| known.in_currency(*target).is_some()).map(Unit::money);
    wanted.or_else(|| known.quantities.first().map(|quantity| quantity.unit.clone()))
}
