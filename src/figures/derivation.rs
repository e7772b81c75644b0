//! A derivation: how a figure comes out of its leaves. It is the working, and its value is computed from it.

use crate::knowledge::Span;
use crate::measure::{Atom, Exact, Hedge, Quantity, Unit, UnitMismatch, When, decimal, plain};

/// Where a leaf comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// It stands in a source, or in several that say the same.
    Stated(Vec<Span>),
    /// The asker supplied it.
    Given,
    /// The calendar fixes it: months and days of a year.
    Calendar,
}

/// A number that a derivation starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// What it measures.
    pub label: String,
    /// How much.
    pub quantity: Quantity,
    /// How firmly it is said.
    pub hedge: Hedge,
    /// Significant digits as written; unlimited for exact counts.
    pub significant: u32,
    /// Where it comes from.
    pub origin: Origin,
}

/// A computation over leaves.
#[derive(Clone, Debug, PartialEq)]
pub enum Derivation {
    /// A number as it stands.
    Leaf(Box<Leaf>),
    /// A sum.
    Plus(Box<Derivation>, Box<Derivation>),
    /// A difference.
    Minus(Box<Derivation>, Box<Derivation>),
    /// A product.
    Times(Box<Derivation>, Box<Derivation>),
    /// A quotient.
    Per(Box<Derivation>, Box<Derivation>),
    /// A whole power.
    Power(Box<Derivation>, u8),
    /// A bare ratio, in hundredths.
    Percent(Box<Derivation>),
    /// The time from one point on the calendar to another.
    Elapsed(Box<Stretch>),
}

/// A stretch of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its first point; a calendar year, in the sense of [`When`] below.
    pub start: Leaf,
    /// Its last point.
    pub end: Leaf,
    /// The two points, as precisely as they are said.
    pub points: (When, When),
    /// Its length.
    pub length: Quantity,
}

/// Why a derivation has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DerivationError {
    /// Units that do not go together.
    #[error(transparent)]
    Units(#[from] UnitMismatch),
    /// Division by zero.
    #[error("nothing can be divided by zero")]
    Zero,
}

impl Derivation {
    /// A leaf.
    #[must_use]
    pub fn leaf(leaf: Leaf) -> Self {
        Self::Leaf(Box::new(leaf))
    }

    /// This plus that.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self::Plus(Box::new(self), Box::new(other))
    }

    /// This minus that.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::Minus(Box::new(self), Box::new(other))
    }

    /// This times that.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::Times(Box::new(self), Box::new(other))
    }

    /// This divided by that.
    #[must_use]
    pub fn per(self, other: Self) -> Self {
        Self::Per(Box::new(self), Box::new(other))
    }

    /// This times itself, so many times.
    #[must_use]
    pub fn power(self, exponent: u8) -> Self {
        Self::Power(Box::new(self), exponent)
    }

    /// This ratio in hundredths.
    #[must_use]
    pub fn percent(self) -> Self {
        Self::Percent(Box::new(self))
    }

    /// The value, exact.
    ///
    /// # Errors
    /// Where units do not go together or a divisor is zero.
    pub fn value(&self) -> Result<Quantity, DerivationError> {
        Ok(match self {
            Self::Leaf(leaf) => leaf.quantity.clone(),
            Self::Plus(a, b) => later(&a.value()?, &b.value()?)?,
            Self::Minus(a, b) => apart(&a.value()?, &b.value()?)?,
            Self::Times(a, b) => a.value()?.times(&b.value()?),
            Self::Per(a, b) => a.value()?.per(&b.value()?).ok_or(DerivationError::Zero)?,
            Self::Elapsed(stretch) => stretch.length.clone(),
            Self::Power(a, exponent) => {
                let base = a.value()?;
                let one = Quantity::whole(1, Unit::ratio());
                (0..*exponent).fold(one, |power, _| power.times(&base))
            }
            Self::Percent(a) => {
                let ratio = a.value()?;
                let hundred = Exact::from_integer(100.into());
                Quantity::new(ratio.value * hundred, ratio.unit.times(&Atom::Percent.into()))
            }
        })
    }

    /// Its leaves, in the order of the working, each once.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.collect(&mut leaves);
        leaves
    }

    fn collect<'a>(&'a self, leaves: &mut Vec<&'a Leaf>) {
        match self {
            Self::Leaf(leaf) => {
                if !leaves.iter().any(|known| **known == **leaf) {
                    leaves.push(leaf);
                }
            }
            Self::Plus(a, b) | Self::Minus(a, b) | Self::Times(a, b) | Self::Per(a, b) => {
                a.collect(leaves);
                b.collect(leaves);
            }
            Self::Percent(a) | Self::Power(a, _) => a.collect(leaves),
            Self::Elapsed(stretch) => leaves.extend([&stretch.start, &stretch.end]),
        }
    }

    /// Whether it is a number as it stands in a source.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        matches!(self, Self::Leaf(leaf) if matches!(leaf.origin, Origin::Stated(_)))
    }

    /// Whether an input is qualified in its source.
    #[must_use]
    pub fn is_hedged(&self) -> bool {
        self.leaves().iter().any(|leaf| leaf.hedge.is_hedged())
    }

    /// How many digits the result bears: no more than its roughest hedged input was written with, but three at the least,
    /// as papers round a quotient of round numbers. `None` where no input is hedged.
    #[must_use]
    pub fn digits(&self) -> Option<u32> {
        self.leaves().iter().filter(|leaf| leaf.hedge.is_hedged()).map(|leaf| leaf.significant.max(3)).min()
    }

    /// The working in names and in numbers: `contribution ÷ troops = 960,000,000,000 ÷ 28,500`.
    #[must_use]
    pub fn formula(&self) -> String {
        let names = self.spelled(&|leaf| leaf.label.clone(), true, 0);
        let numbers = self.spelled(&|leaf| plain(&leaf.quantity), false, 0);
        format!("{names} = {numbers}")
    }

    /// A stretch of time as its working: named, or in years, it is a difference; months and days are counted between the
    /// two points.
    fn stretch(stretch: &Stretch, show: &dyn Fn(&Leaf) -> String, named: bool) -> (String, u8) {
        let (from, to) = stretch.points;
        if named || stretch.length.unit == Atom::Year.into() {
            return (format!("{} − {}", show(&stretch.end), show(&stretch.start)), 1);
        }
        (format!("{} ({from} → {to})", decimal(&stretch.length.value).0), 9)
    }

    /// The working with each leaf as `show` puts it.
    pub fn spell(&self, show: &dyn Fn(&Leaf) -> String, binding: u8) -> String {
        self.spelled(show, false, binding)
    }

    fn spelled(&self, show: &dyn Fn(&Leaf) -> String, named: bool, binding: u8) -> String {
        let side = |side: &Self, binding| side.spelled(show, named, binding);
        let (text, own) = match self {
            Self::Leaf(leaf) => (show(leaf), 9),
            Self::Plus(a, b) => (format!("{} + {}", side(a, 1), side(b, 1)), 1),
            Self::Minus(a, b) => (format!("{} − {}", side(a, 1), side(b, 2)), 1),
            Self::Times(a, b) => (format!("{} × {}", side(a, 2), side(b, 3)), 2),
            Self::Per(a, b) => (format!("{} ÷ {}", side(a, 2), side(b, 3)), 2),
            Self::Power(a, exponent) => (format!("{}^{exponent}", side(a, 9)), 3),
            Self::Percent(a) => (format!("{} × 100", side(a, 2)), 2),
            Self::Elapsed(stretch) => Self::stretch(stretch, show, named),
        };
        if own < binding { format!("({text})") } else { text }
    }
}

/// A sum; a year on the calendar and so many years make another year on the calendar.
fn later(a: &Quantity, b: &Quantity) -> Result<Quantity, UnitMismatch> {
    let dated = a.unit == Atom::CalendarYear.into() && b.unit == Atom::Year.into();
    if dated { Ok(Quantity::new(&a.value + &b.value, a.unit.clone())) } else { a.plus(b) }
}

/// A difference; two years on the calendar are so many years apart.
fn apart(a: &Quantity, b: &Quantity) -> Result<Quantity, UnitMismatch> {
    let calendar = Unit::from(Atom::CalendarYear);
    let difference = a.minus(b)?;
    Ok(if difference.unit == calendar { Quantity::new(difference.value, Atom::Year.into()) } else { difference })
}

impl Leaf {
    /// A number of the asker.
    #[must_use]
    pub fn given(label: &str, quantity: Quantity) -> Self {
        Self { label: label.to_owned(), quantity, hedge: Hedge::Exact, significant: u32::MAX, origin: Origin::Given }
    }

    /// A number that the calendar fixes.
    #[must_use]
    pub fn calendar(label: &str, count: i64, unit: Unit) -> Self {
        Self {
            label: label.to_owned(),
            quantity: Quantity::whole(count, unit),
            hedge: Hedge::Exact,
            significant: u32::MAX,
            origin: Origin::Calendar,
        }
    }
}
