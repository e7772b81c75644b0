//! A quantity: an exact number with a unit, and nothing else.

use num_rational::BigRational;
use num_traits::Zero;
use thiserror::Error;

use super::unit::Unit;

/// An exact number.
pub type Exact = BigRational;

/// An exact number with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number.
    pub value: Exact,
    /// What it counts.
    pub unit: Unit,
}

/// Two quantities that cannot be added, subtracted or compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{left} and {right} cannot be added, subtracted or compared")]
pub struct UnitMismatch {
    /// Unit of the left side.
    pub left: Unit,
    /// Unit of the right side.
    pub right: Unit,
}

impl Quantity {
    /// A quantity.
    #[must_use]
    pub fn new(value: Exact, unit: Unit) -> Self {
        Self { value, unit }
    }

    /// A whole number of a unit.
    #[must_use]
    pub fn whole(value: i64, unit: Unit) -> Self {
        Self { value: Exact::from_integer(value.into()), unit }
    }

    /// The sum.
    ///
    /// # Errors
    /// Where the units differ.
    pub fn plus(&self, other: &Self) -> Result<Self, UnitMismatch> {
        self.same_unit(other)?;
        Ok(Self::new(&self.value + &other.value, self.unit.clone()))
    }

    /// The difference.
    ///
    /// # Errors
    /// Where the units differ.
    pub fn minus(&self, other: &Self) -> Result<Self, UnitMismatch> {
        self.same_unit(other)?;
        Ok(Self::new(&self.value - &other.value, self.unit.clone()))
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self::new(&self.value * &other.value, self.unit.times(&other.unit))
    }

    /// The quotient; `None` where the divisor is zero.
    #[must_use]
    pub fn per(&self, other: &Self) -> Option<Self> {
        (!other.value.is_zero()).then(|| Self::new(&self.value / &other.value, self.unit.per(&other.unit)))
    }

    fn same_unit(&self, other: &Self) -> Result<(), UnitMismatch> {
        if self.unit == other.unit {
            Ok(())
        } else {
            Err(UnitMismatch { left: self.unit.clone(), right: other.unit.clone() })
        }
    }
}
