//! How firmly a number is said.

use serde::{Deserialize, Serialize};

/// The qualifier a source puts before a number. It travels with every figure computed from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// Said without a qualifier.
    #[default]
    Exact,
    /// "around", "some", "약".
    About,
    /// "more than", "over", "이상".
    AtLeast,
    /// "less than", "nearly", "미만".
    AtMost,
}

impl Hedge {
    /// The hedge of a figure that rests on both: none only where neither input is hedged.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, Self::Exact) => Self::Exact,
            _ => Self::About,
        }
    }

    /// Whether the number is qualified at all.
    #[must_use]
    pub fn is_hedged(self) -> bool {
        self != Self::Exact
    }
}
