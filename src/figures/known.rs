//! What can be computed with: stated quantities and times, each with its place in a source and its nearness to the
//! question.

use crate::index::EntryIndex;
use crate::knowledge::Span;
use crate::measure::{Currency, Hedge, Quantity, When};

use super::derivation::{Leaf, Origin};

/// A stated quantity.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it measures, in the language of the reply.
    pub label: String,
    /// The quantity, then the same in other units.
    pub quantities: Vec<Quantity>,
    /// Significant digits of each, as written.
    pub significant: Vec<u32>,
    /// How firmly it is said.
    pub hedge: Hedge,
    /// The time it holds for.
    pub time: Option<When>,
    /// Where it stands.
    pub spans: Vec<Span>,
    /// Whether a speaker claims it, rather than the paper.
    pub claimed: bool,
    /// Glossary entries and stem of the noun it counts.
    pub noun: (Vec<EntryIndex>, String),
    /// How well it covers the question's telling words, 0 to 1.
    pub relevance: f32,
    /// Stems of the question's words that it covers, and how well.
    pub mentions: Vec<(String, f32)>,
    /// The passage it comes from, for coverage.
    pub passage: usize,
    /// Passages that say otherwise.
    pub contrast: Vec<usize>,
}

impl Known {
    /// The leaf for one of its quantities.
    #[must_use]
    pub fn leaf(&self, at: usize) -> Option<Leaf> {
        Some(Leaf {
            label: self.label.clone(),
            quantity: self.quantities.get(at)?.clone(),
            hedge: self.hedge,
            significant: self.significant.get(at).copied().unwrap_or(3),
            origin: Origin::Stated(self.spans.clone()),
        })
    }

    /// Which of its quantities is in a currency.
    #[must_use]
    pub fn in_currency(&self, currency: Currency) -> Option<usize> {
        self.quantities.iter().position(|quantity| quantity.unit.currency() == Some(currency))
    }

    /// Whether it states a number of the question: the same unit, or a bare number or count of the same size.
    #[must_use]
    pub fn states(&self, number: &Quantity) -> bool {
        self.place_of(number).is_some()
    }

    /// Which of its quantities a number of the question is.
    #[must_use]
    pub fn place_of(&self, number: &Quantity) -> Option<usize> {
        self.quantities.iter().position(|stated| {
            let counts = number.unit.noun().is_some() && stated.unit.noun().is_some();
            stated.value == number.value && (stated.unit == number.unit || number.unit.is_ratio() || counts)
        })
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.quantities.iter().any(|quantity| quantity.unit.currency().is_some())
    }

    /// Whether it counts things.
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.quantities.iter().any(|quantity| quantity.unit.noun().is_some())
    }

    /// Whether it counts people.
    #[must_use]
    pub fn counts_people(&self) -> bool {
        let mut nouns = self.quantities.iter().filter_map(|quantity| quantity.unit.noun());
        nouns.any(|noun| matches!(noun.as_str(), "soldier" | "person"))
    }
}

/// A stated time.
#[derive(Clone, Debug)]
pub struct KnownTime {
    /// What happens then, in the language of the reply.
    pub label: String,
    /// When.
    pub when: When,
    /// Where it stands.
    pub spans: Vec<Span>,
    /// How well it covers the question's telling words, 0 to 1.
    pub relevance: f32,
    /// The passage it comes from.
    pub passage: usize,
}
