//! The fitted weights.

use std::fmt::Write as _;

use super::features::{COUNT, NAMES, SURE, SURE_NAMES};

/// What each number read in a sentence counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For the rank.
    pub rank: [f32; COUNT],
    /// For the confidence.
    pub sure: [f32; SURE],
}

/// In use.
pub static WEIGHTS: Weights =
    Weights { rank: [0.0; COUNT], sure: [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] };

impl Weights {
    /// As they stand in this file.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        for (name, weight) in NAMES.iter().zip(self.rank).chain(SURE_NAMES.iter().zip(self.sure)) {
            let _ = writeln!(out, "{name:<22} {weight:.3}");
        }
        out
    }
}
