//! What an expression consists of, each part with its place.

use std::ops::Range;

use crate::measure::{Quantity, Unit, When};

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::figures) struct Node {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a part of an expression is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::figures) enum Kind {
    /// A number with its unit, as the asker wrote it.
    Number(Quantity),
    /// An amount for each of something, as the asker wrote it: `1,500 won per soldier`.
    Rate(Quantity, Unit),
    /// A day the asker wrote.
    Day(When),
    /// A fact, by its place in the vocabulary.
    Fact(usize),
    /// The date of the newest article.
    Published,
    /// The negative.
    Minus(Box<Node>),
    /// Two parts joined.
    Join(Operator, Box<Node>, Box<Node>),
    /// Shared out over a fact, a noun or a span of time.
    Per(Box<Node>, Each),
    /// Put into another unit.
    In(Box<Node>, Target),
    /// At an exchange rate the asker gives.
    At(Box<Node>, Rate),
}

/// How two parts are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::figures) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Power,
}

/// What something is shared out over: a span of time or a noun, and the fact that counts it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::figures) struct Each {
    pub span: Range<usize>,
    pub unit: Option<Unit>,
    pub fact: Option<usize>,
}

/// The unit asked for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::figures) struct Target {
    pub span: Range<usize>,
    pub unit: Unit,
}

/// An exchange rate; a bare number takes its currencies from what it converts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::figures) struct Rate {
    pub span: Range<usize>,
    pub quantity: Quantity,
}

impl Node {
    pub fn new(span: Range<usize>, kind: Kind) -> Self {
        Self { span, kind }
    }
}
