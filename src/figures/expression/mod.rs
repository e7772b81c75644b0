//! Expressions typed by hand: `contribution / troops in USD`, `(troops - 20%) * 2`, `분담금 / 병력 달러로`.
//!
//! From text to a [`Derivation`](super::Derivation): [`parse`] reads it with a Pratt parser, names looked up in a
//! [`Vocabulary`] of the facts, numbers and units read by [`crate::measure`]; [`evaluate`] works it out. What is wrong
//! with an expression is told with its place ([`ExpressionError`]). Length, depth, powers and digits are bounded, so
//! that no expression takes long.

mod convert;
mod error;
mod evaluate;
mod literal;
mod names;
mod parse;
mod sums;
mod syntax;
#[cfg(test)]
mod tests;
mod times;
mod vocabulary;
mod words;

pub use convert::implied_rate;
pub use error::{ExpressionError, Wrong};
pub(super) use evaluate::{Part, Worker};
pub use evaluate::{Worked, evaluate};
pub(super) use syntax::{Each, Kind, Node, Target};
pub(super) use times::order;
pub use vocabulary::{Named, Vocabulary};

/// Longest expression, in characters.
pub const LONGEST: usize = 300;
/// Deepest nesting of parentheses.
const DEEPEST: usize = 24;
/// Most numbers and names in one expression.
const MOST_OPERANDS: usize = 64;
/// Highest power.
const HIGHEST_POWER: u8 = 30;
/// Most binary digits of a numerator or denominator: some hundred decimal ones.
const MOST_BITS: u64 = 360;
