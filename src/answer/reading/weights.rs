//! The fitted weights, read from `weights.toml`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::features::{COUNT, NAMES, SURE, SURE_NAMES};

/// What each number read in a sentence counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For the rank.
    pub rank: [f32; COUNT],
    /// For whether the article is about what is asked.
    pub about: [f32; SURE],
    /// For whether it answers, where it is about it.
    pub sure: [f32; SURE],
}

/// The weights as written, by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rank: HashMap<String, f32>,
    about: HashMap<String, f32>,
    sure: HashMap<String, f32>,
}

/// In use.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("weights.toml")));

impl Weights {
    /// A name that is left out counts for nothing; a test sees to it that none is.
    fn read(text: &str) -> Self {
        let written: Written = toml::from_str(text).unwrap_or_else(|error| panic!("weights.toml: {error}"));
        let of = |known: &HashMap<String, f32>, name: &str| known.get(name).copied().unwrap_or_default();
        Self {
            rank: NAMES.map(|name| of(&written.rank, name)),
            about: SURE_NAMES.map(|name| of(&written.about, name)),
            sure: SURE_NAMES.map(|name| of(&written.sure, name)),
        }
    }

    /// Where a fit begins that is to owe nothing to these.
    #[must_use]
    pub fn neutral() -> Self {
        Self { rank: [0.0; COUNT], about: [0.0; SURE], sure: [0.0; SURE] }
    }

    /// As they are written in the file.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        let parts: [(&str, &[&str], &[f32]); 3] =
            [("rank", &NAMES, &self.rank), ("about", &SURE_NAMES, &self.about), ("sure", &SURE_NAMES, &self.sure)];
        for (part, names, weights) in parts {
            let _ = writeln!(out, "[{part}]");
            for (name, weight) in names.iter().zip(weights) {
                let _ = writeln!(out, "{:<24} = {weight:.3}", format!("\"{name}\""));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, SURE_NAMES, WEIGHTS, Weights};

    #[test]
    fn what_is_written_is_read_again() {
        let written = WEIGHTS.written();
        assert_eq!(Weights::read(&written), *WEIGHTS);
        assert_eq!(written.lines().count(), NAMES.len() + 2 * SURE_NAMES.len() + 3);
    }

    #[test]
    fn every_number_has_its_weight() {
        for name in NAMES.iter().chain(&SURE_NAMES) {
            assert!(include_str!("weights.toml").contains(&format!("\"{name}\"")), "{name}");
        }
    }
}
