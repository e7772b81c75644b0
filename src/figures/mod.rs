//! What can be worked out? Derivations over stated facts, found by dimension; every leaf is a span, a number the asker
//! gave, or fixed by the calendar. It sees typed requests, never prose.

mod changing;
mod comparing;
mod conversion;
mod derivable;
mod derivation;
mod dimension;
mod elapsed;
mod expression;
mod known;
mod operands;
mod reaching;
mod solve;
mod value;

#[cfg(test)]
mod tests;

pub use derivable::{Apart, Derivable, apart, derivable};
pub use derivation::{Derivation, DerivationError, Leaf, Origin, Stretch};
pub use expression::{ExpressionError, LONGEST, Named, Vocabulary, Worked, Wrong, evaluate, implied_rate};
pub use known::{Known, KnownTime};
pub use solve::{Assumption, Problem, Solution, solve};
