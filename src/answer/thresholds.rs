//! The named numbers that decide whether to answer. README's table says how far each can move.

/// The thresholds of a decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Least coverage for a look-up.
    pub lookup: f32,
    /// Least coverage for a verdict on a claim.
    pub claim: f32,
    /// Least coverage of a quotation by the topic asked for.
    pub quote: f32,
    /// Least coverage by all inputs of a computed figure.
    pub computed: f32,
    /// Least coverage of what is asked *of* the countries and people named.
    pub attribute: f32,
    /// How much better a passage that lacks the kind of answer wanted may cover the question before it says that the
    /// answer is not there.
    pub margin: f32,
}

/// In use.
pub const THRESHOLDS: Thresholds = Thresholds { lookup: 0.55, claim: 0.6, quote: 0.45, computed: 0.5, attribute: 0.45, margin: 0.2 };
