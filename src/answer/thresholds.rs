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
    /// The same where it is asked who somebody is: every word of the description counts.
    pub identity: f32,
    /// How much better a passage that lacks the kind of answer wanted may cover the question before it says that the
    /// answer is not there.
    pub margin: f32,
}

/// In use.
pub const THRESHOLDS: Thresholds =
    Thresholds { lookup: 0.6, claim: 0.6, quote: 0.5, computed: 0.5, attribute: 0.45, identity: 0.7, margin: 0.2 };

/// In use where no facts were written down: sentences have fewer names by which a question can find them.
pub const BARE: Thresholds = Thresholds { lookup: 0.5, claim: 0.55, quote: 0.45, ..THRESHOLDS };

impl Thresholds {
    /// Every threshold by name.
    #[must_use]
    pub fn named(&self) -> [(&'static str, f32); 7] {
        [
            ("lookup", self.lookup),
            ("claim", self.claim),
            ("quote", self.quote),
            ("computed", self.computed),
            ("attribute", self.attribute),
            ("identity", self.identity),
            ("margin", self.margin),
        ]
    }

    /// The same with one of them set; `None` where none has that name.
    #[must_use]
    pub fn with(mut self, name: &str, value: f32) -> Option<Self> {
        *match name {
            "lookup" => &mut self.lookup,
            "claim" => &mut self.claim,
            "quote" => &mut self.quote,
            "computed" => &mut self.computed,
            "attribute" => &mut self.attribute,
            "identity" => &mut self.identity,
            "margin" => &mut self.margin,
            _ => return None,
        } = value;
        Some(self)
    }
}
