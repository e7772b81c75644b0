//! Other units for the same: another currency, a share in percent, each of a count.

use std::ops::Range;

use super::error::Wrong;
use super::evaluate::{Part, Worker};
use super::parse::Fault;
use super::syntax::{Each, Target};
use super::times::time_units;
use crate::figures::{Assumption, Derivation, Known, Leaf, Origin};
use crate::measure::{Atom, Currency, Exact, Quantity, Unit};

impl Worker<'_> {
    /// Shared out over a fact's count, or over a span of time.
    pub fn shared_out(&mut self, part: Part, each: &Each, span: Range<usize>) -> Result<Part, Fault> {
        if part.point.is_some() {
            return Err(Fault::new(part.span, Wrong::Point));
        }
        let Some(at) = each.fact else {
            return match &each.unit {
                Some(unit) if unit.noun().is_none_or(|noun| noun.as_str() == "week") => {
                    self.for_each_time(part, unit, span)
                }
                _ => Err(Fault::new(each.span.clone(), Wrong::NoCount(self.vocabulary.countable()))),
            };
        };
        let known = self.vocabulary.get(at).and_then(|fact| fact.amount.as_ref());
        let leaf = known.and_then(|known| known.leaf(0)).ok_or_else(|| Fault::new(each.span.clone(), Wrong::Point))?;
        if leaf.quantity.value == Exact::from_integer(0.into()) {
            return Err(Fault::new(each.span.clone(), Wrong::Zero));
        }
        if part.quantity.unit.currency().is_some() {
            self.assume(Assumption::EqualSplit);
        }
        let (annual, ratio) = (part.annual, self.ratio(part)?);
        Ok(Part { annual, ..Self::made(ratio.derivation.per(Derivation::leaf(leaf)), span)? })
    }

    /// In the unit asked for.
    pub fn put_into(&mut self, part: Part, target: &Target, span: Range<usize>) -> Result<Part, Fault> {
        if part.point.is_some() {
            return Err(Fault::new(part.span, Wrong::Point));
        }
        let annual = part.annual;
        let mut part = part;
        if let Some(currency) = money_of(&target.unit)
            && money_of(&part.quantity.unit).is_some()
        {
            part = self.converted(part, currency)?;
        }
        let own = part.quantity.unit.clone();
        // "In dollars" holds for dollars per soldier too.
        if own == target.unit || target.unit.currency().is_some_and(|currency| above_the_line(&own) == Some(currency)) {
            return Ok(Part { annual, span, ..part });
        }
        if target.unit.atom() == Some(&Atom::Percent) {
            return self.in_percent(part, target, span);
        }
        if let Derivation::Elapsed(stretch) = &part.derivation {
            let (from, to) = stretch.points;
            let (start, end) = (stretch.start.clone(), stretch.end.clone());
            return self.stretch((from, start), (to, end), Some(&target.unit), target.span.clone());
        }
        if let Some((_, below)) =
            target.unit.rate().filter(|(_, below)| own.per(&(*below).clone().into()) == target.unit)
        {
            let unit = Unit::from(below.clone());
            let fact = self.vocabulary.count_of(&unit);
            return self.shared_out(part, &Each { span: target.span.clone(), unit: Some(unit), fact }, span);
        }
        match (own.atom(), target.unit.atom()) {
            (Some(Atom::Year), Some(Atom::Month)) => self.in_months(part),
            (Some(Atom::Month), Some(Atom::Year)) => self.in_years(part),
            (Some(Atom::Percent), None) if target.unit.is_ratio() => self.ratio(part),
            _ => Err(Fault::new(
                target.span.clone(),
                Wrong::Inconvertible(Box::new([own.clone(), target.unit.clone()]), self.fits(&own)),
            )),
        }
    }

    fn in_percent(&mut self, part: Part, target: &Target, span: Range<usize>) -> Result<Part, Fault> {
        let part = match part.quantity.unit.rate() {
            // One currency as a share of another.
            Some((Atom::Money(_), Atom::Money(below))) => {
                let below = *below;
                self.converted(part, below)?
            }
            _ => part,
        };
        if !part.quantity.unit.is_ratio() {
            let own = part.quantity.unit.clone();
            let fits = self.fits(&own);
            return Err(Fault::new(
                target.span.clone(),
                Wrong::Inconvertible(Box::new([own, target.unit.clone()]), fits),
            ));
        }
        Self::made(part.derivation.percent(), span)
    }

    /// Units that an amount could be put into.
    fn fits(&self, unit: &Unit) -> Vec<String> {
        if unit.is_ratio() {
            return vec!["percent".to_owned()];
        }
        match (unit.atom(), money_of(unit)) {
            (Some(Atom::Year | Atom::Month | Atom::Day), _) => time_units(),
            (_, Some(own)) => {
                let stated =
                    self.vocabulary.facts().filter_map(|fact| fact.amount.as_ref()).flat_map(|known| &known.quantities);
                let mut codes: Vec<String> = stated
                    .filter_map(|quantity| quantity.unit.currency())
                    .filter(|currency| *currency != own)
                    .map(|currency| currency.code().to_owned())
                    .collect();
                codes.sort();
                codes.dedup();
                codes
            }
            _ => Vec::new(),
        }
    }

    /// At the rate the asker gave, into the other of its two currencies.
    pub fn across(&mut self, part: Part, span: Range<usize>) -> Result<Part, Fault> {
        let given = self.rate.clone();
        let not_a_rate =
            || Fault::new(given.as_ref().map_or(span.clone(), |given| given.rate.span.clone()), Wrong::NotARate);
        let own = money_of(&part.quantity.unit).ok_or_else(not_a_rate)?;
        let sides = given.as_ref().and_then(|given| both(&given.rate.quantity.unit)).ok_or_else(not_a_rate)?;
        let other = [sides.0, sides.1].into_iter().find(|side| *side != own).ok_or_else(not_a_rate)?;
        self.converted(part, other)
    }

    /// Into another currency: at the rate the asker gave; else as the sources state it; else at the rate they imply.
    pub fn converted(&mut self, part: Part, to: Currency) -> Result<Part, Fault> {
        let from = match money_of(&part.quantity.unit) {
            Some(from) if from != to => from,
            _ => return Ok(part),
        };
        let (annual, span) = (part.annual, part.span.clone());
        let derivation = match self.given_rate(from, to)? {
            Some(rate) => at_rate(part.derivation, &rate, from, to),
            None => self.restated(&part.derivation, from, to),
        };
        let derivation = derivation
            .ok_or_else(|| Fault::new(span.clone(), Wrong::NoRate(Box::new([Unit::money(from), Unit::money(to)]))))?;
        Ok(Part { annual, ..Self::made(derivation, span)? })
    }

    fn given_rate(&mut self, from: Currency, to: Currency) -> Result<Option<Derivation>, Fault> {
        let Some(given) = &mut self.rate else { return Ok(None) };
        given.used = true;
        let rate = given.rate.clone();
        let mut quantity = rate.quantity;
        // A bare number, or one of money, is so much of the one for one of the other; won are many to any other.
        if both(&quantity.unit).is_none() {
            let above = quantity.unit.currency().unwrap_or(if to == Currency::KRW { to } else { from });
            let below = if above == to { from } else { to };
            quantity = Quantity::new(quantity.value, Unit::money(above).per(&Unit::money(below)));
        }
        let fits = both(&quantity.unit).is_some_and(|(a, b)| [a, b].contains(&from) && [a, b].contains(&to) && a != b);
        if !fits || quantity.value <= Exact::from_integer(0.into()) {
            return Err(Fault::new(rate.span, Wrong::NotARate));
        }
        Ok(Some(Derivation::leaf(Leaf::given(&self.written(&rate.span), quantity))))
    }

    /// The same working with its amounts as the sources state them in the other currency, and the rest at the rate that
    /// the sources imply.
    fn restated(&mut self, derivation: &Derivation, from: Currency, to: Currency) -> Option<Derivation> {
        let holds = |side: &Derivation| side.value().ok().and_then(|value| money_of(&value.unit)) == Some(from);
        match derivation {
            Derivation::Plus(a, b) => Some(self.restated(a, from, to)?.plus(self.restated(b, from, to)?)),
            Derivation::Minus(a, b) => Some(self.restated(a, from, to)?.minus(self.restated(b, from, to)?)),
            Derivation::Times(a, b) if holds(a) && !holds(b) => Some(self.restated(a, from, to)?.times((**b).clone())),
            Derivation::Times(a, b) if holds(b) && !holds(a) => Some((**a).clone().times(self.restated(b, from, to)?)),
            Derivation::Per(a, b) if holds(a) && !holds(b) => Some(self.restated(a, from, to)?.per((**b).clone())),
            Derivation::Leaf(leaf) => match self.stated_in(leaf, to) {
                Some(stated) => Some(Derivation::leaf(stated)),
                None => self.at_implied_rate(derivation, from, to),
            },
            _ => self.at_implied_rate(derivation, from, to),
        }
    }

    fn stated_in(&self, leaf: &Leaf, to: Currency) -> Option<Leaf> {
        let Origin::Stated(spans) = &leaf.origin else { return None };
        let same = |known: &&Known| known.spans == *spans && known.quantities.contains(&leaf.quantity);
        let known = self.vocabulary.facts().filter_map(|fact| fact.amount.as_ref()).find(same)?;
        known.leaf(known.in_currency(to)?)
    }

    fn at_implied_rate(&mut self, derivation: &Derivation, from: Currency, to: Currency) -> Option<Derivation> {
        let stated = self.vocabulary.facts().filter_map(|fact| fact.amount.as_ref());
        let rate = stated.filter(|known| !known.claimed).find_map(|known| implied_rate(known, from, to))?;
        self.assume(Assumption::ImpliedRate);
        at_rate(derivation.clone(), &rate, from, to)
    }
}

/// The rate between two currencies that one amount stated in both implies, the larger number above.
#[must_use]
pub fn implied_rate(known: &Known, a: Currency, b: Currency) -> Option<Derivation> {
    let leaf = |currency: Currency| {
        let leaf = known.leaf(known.in_currency(currency)?)?;
        Some(Leaf { label: format!("{} ({})", leaf.label, currency.code()), ..leaf })
    };
    let (a, b) = (leaf(a)?, leaf(b)?);
    let zero = Exact::from_integer(0.into());
    if a.quantity.value <= zero || b.quantity.value <= zero {
        return None;
    }
    let (above, below) = if a.quantity.value >= b.quantity.value { (a, b) } else { (b, a) };
    Some(Derivation::leaf(above).per(Derivation::leaf(below)))
}

/// An amount at a rate, whichever way round the rate is said.
fn at_rate(amount: Derivation, rate: &Derivation, from: Currency, to: Currency) -> Option<Derivation> {
    let unit = amount.value().ok()?.unit;
    let power = unit.powers().find(|(atom, _)| **atom == Atom::Money(from)).map(|(_, power)| power)?;
    let above = both(&rate.value().ok()?.unit)?.0;
    match (power, above == to) {
        (1, true) | (-1, false) => Some(amount.times(rate.clone())),
        (1, false) | (-1, true) => Some(amount.per(rate.clone())),
        _ => None,
    }
}

/// The currency in a unit: that above the line where there are two.
fn money_of(unit: &Unit) -> Option<Currency> {
    let money = || {
        unit.powers().filter_map(|(atom, power)| match atom {
            Atom::Money(currency) => Some((*currency, power)),
            _ => None,
        })
    };
    money().find(|(_, power)| *power > 0).or_else(|| money().next()).map(|(currency, _)| currency)
}

fn above_the_line(unit: &Unit) -> Option<Currency> {
    unit.powers().find_map(|(atom, power)| match atom {
        Atom::Money(currency) if power > 0 => Some(*currency),
        _ => None,
    })
}

/// The two currencies of a rate.
fn both(unit: &Unit) -> Option<(Currency, Currency)> {
    match unit.rate()? {
        (Atom::Money(above), Atom::Money(below)) => Some((*above, *below)),
        _ => None,
    }
}
