//! Sums and differences, and what a percent means in them.

use std::ops::Range;

use num_traits::ToPrimitive;

use super::error::Wrong;
use super::evaluate::{Part, Worker, is_percent};
use super::parse::Fault;
use super::syntax::{Kind, Node, Operator};
use crate::figures::{Derivation, Leaf, Origin};
use crate::language::Language;
use crate::measure::{Atom, Exact, Quantity, Unit, When, unit_name};

/// Bare whole numbers that stand for a year beside a point in time.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

impl Worker<'_> {
    /// A sum or a difference: of points in time, with a percent, or of like amounts.
    pub fn sum(&mut self, operator: Operator, left: Part, right: Part, span: Range<usize>) -> Result<Part, Fault> {
        if left.point.is_some() || right.point.is_some() {
            return match (operator, self.point_in_time(&left), self.point_in_time(&right)) {
                (Operator::Minus, Some(left), Some(right)) => self.elapsed(&left, &right, None, span),
                _ => Err(Fault::new(if left.point.is_some() { left.span } else { right.span }, Wrong::Point)),
            };
        }
        if is_percent(&right) && !is_percent(&left) {
            return self.changed_by(operator, left, right, span);
        }
        let annual = left.annual.or(right.annual);
        let (left, right) = self.alike(operator, left, right, &span)?;
        let derivation = match operator {
            Operator::Plus => left.derivation.plus(right.derivation),
            _ => left.derivation.minus(right.derivation),
        };
        Ok(Part { annual, ..Self::made(derivation, span)? })
    }

    /// `contribution + 20% per month`: a percent alone is not shared out; the sum may be.
    pub fn grouped(&self, operator: Operator, a: &Node, b: &Node) -> Result<(), Fault> {
        let (Kind::Per(first, _) | Kind::Join(Operator::Over, first, _)) = &b.kind else { return Ok(()) };
        match &first.kind {
            Kind::Number(quantity) if quantity.unit.atom() == Some(&Atom::Percent) => {}
            _ => return Ok(()),
        }
        let sign = if operator == Operator::Plus { "+" } else { "−" };
        let behind = self.text.get(first.span.end..b.span.end).unwrap_or_default();
        let fit = format!("({} {sign} {}){behind}", self.written(&a.span), self.written(&first.span));
        Err(Fault::new(b.span.clone(), Wrong::Grouping(fit)))
    }

    /// A point in time; beside one, a bare number is a year.
    fn point_in_time(&self, part: &Part) -> Option<Part> {
        if part.point.is_some() {
            return Some(part.clone());
        }
        let whole = part.literal && part.quantity.unit.is_ratio() && part.quantity.value.is_integer();
        let year = part.quantity.value.to_integer().to_i16().filter(|year| whole && YEARS.contains(year))?;
        Some(self.given_time(When::Year(year), part.span.clone()))
    }

    /// More or less by so many hundredths of itself.
    fn changed_by(&self, operator: Operator, left: Part, percent: Part, span: Range<usize>) -> Result<Part, Fault> {
        let (sign, minus) = if operator == Operator::Plus { ("+", false) } else { ("−", true) };
        let one = Quantity::whole(1, Unit::ratio());
        let given = percent.derivation.leaves().iter().all(|leaf| leaf.origin == Origin::Given);
        let factor = if given {
            let share = &percent.quantity.value / Exact::from_integer(100.into());
            let value = if minus { &one.value - share } else { &one.value + share };
            let label = format!("(1 {sign} {})", self.written(&percent.span));
            Derivation::leaf(Leaf::given(&label, Quantity::new(value, Unit::ratio())))
        } else {
            let one = Derivation::leaf(Leaf::given("1", one));
            let share = self.ratio(percent)?.derivation;
            if minus { one.minus(share) } else { one.plus(share) }
        };
        let annual = left.annual;
        Ok(Part { annual, ..Self::made(left.derivation.times(factor), span)? })
    }

    /// Both sides in one unit: the left's. Money is converted, years become months, and a bare number beside a count
    /// is one of the same.
    fn alike(
        &mut self,
        operator: Operator,
        left: Part,
        right: Part,
        span: &Range<usize>,
    ) -> Result<(Part, Part), Fault> {
        if left.quantity.unit == right.quantity.unit {
            return Ok((left, right));
        }
        let (a, b) = (left.quantity.unit.clone(), right.quantity.unit.clone());
        if let (Some(to), Some(_)) = (a.currency(), b.currency()) {
            let right = self.converted(right, to)?;
            return Ok((left, right));
        }
        if right.literal && b.is_ratio() && a.noun().is_some() {
            let right = self.counted_in(&right, &a)?;
            return Ok((left, right));
        }
        if left.literal && a.is_ratio() && b.noun().is_some() {
            let left = self.counted_in(&left, &b)?;
            return Ok((left, right));
        }
        match (a.atom(), b.atom()) {
            (Some(Atom::Year), Some(Atom::Month)) => Ok((self.in_months(left)?, right)),
            (Some(Atom::Month), Some(Atom::Year)) => {
                let right = self.in_months(right)?;
                Ok((left, right))
            }
            _ => {
                let fit = self.fit(operator, &left, &right);
                Err(Fault::new(span.clone(), Wrong::Mismatch(Box::new([a, b]), fit)))
            }
        }
    }

    fn counted_in(&self, bare: &Part, unit: &Unit) -> Result<Part, Fault> {
        let leaf = Leaf::given(&self.written(&bare.span), Quantity::new(bare.quantity.value.clone(), unit.clone()));
        Self::made(Derivation::leaf(leaf), bare.span.clone())
    }

    /// What the asker may have meant by a sum that has no meaning.
    fn fit(&self, operator: Operator, left: &Part, right: &Part) -> Option<String> {
        let (a, b) = (self.written(&left.span), self.written(&right.span));
        let sign = if operator == Operator::Plus { "+" } else { "−" };
        let with_unit = |number: &str, unit: &Unit| format!("{number} {}", unit_name(unit, Language::En));
        let (of_a, of_b) = (&left.quantity.unit, &right.quantity.unit);
        if of_b.is_ratio() && right.literal && of_a.atom().is_some() {
            return Some(format!("{a} {sign} {}", with_unit(&b, of_a)));
        }
        if of_a.is_ratio() && left.literal && of_b.atom().is_some() {
            return Some(format!("{} {sign} {b}", with_unit(&a, of_b)));
        }
        if is_percent(left) && operator == Operator::Plus {
            return Some(format!("{b} + {a}"));
        }
        // Money is shared out over what is counted.
        let (above, below) = if of_b.currency().is_some() && of_a.currency().is_none() { (b, a) } else { (a, b) };
        let plain = of_a.atom().is_some() && of_b.atom().is_some() && !is_percent(left) && !is_percent(right);
        plain.then(|| format!("{above} / {below}"))
    }

    /// A percent as the bare ratio it is.
    pub fn ratio(&self, part: Part) -> Result<Part, Fault> {
        if !is_percent(&part) {
            return Ok(part);
        }
        let span = part.span.clone();
        let derivation = if part.literal {
            let value = part.quantity.value / Exact::from_integer(100.into());
            Derivation::leaf(Leaf::given(&self.written(&span), Quantity::new(value, Unit::ratio())))
        } else {
            part.derivation.per(Derivation::leaf(Leaf::given("100%", Quantity::whole(100, Atom::Percent.into()))))
        };
        Self::made(derivation, span)
    }

    /// A percent as a ratio, unless a bare number only scales it.
    pub fn unless_scaled(&self, part: Part, by: &Part) -> Result<Part, Fault> {
        if by.quantity.unit.is_ratio() { Ok(part) } else { self.ratio(part) }
    }
}
