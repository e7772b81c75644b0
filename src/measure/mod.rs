//! How much is that? Quantities with units and dimensions, dates, and numbers as people and newspapers write them.
//!
//! Numbers are exact fractions from reading to showing; rounding happens once, in [`show`].

mod hedge;
mod quantity;
mod unit;
mod when;

pub use hedge::Hedge;
pub use quantity::{Exact, Quantity, UnitMismatch};
pub use unit::{Atom, Currency, Noun, Unit, UnknownUnit};
pub use when::{NotADate, When};
