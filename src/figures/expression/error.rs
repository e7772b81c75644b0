//! What is wrong with an expression, where, and what would fit.

use std::fmt;
use std::ops::Range;

use crate::language::{Language, Text, is_hangul, message};
use crate::measure::{Unit, unit_name};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing.
    Empty,
    /// More characters than are read.
    TooLong,
    /// Deeper parentheses, or more numbers and names, than are read.
    TooDeep,
    /// A number with more digits than are reckoned with.
    TooLarge,
    /// No fact is called so; names that are spelled nearly so.
    Unknown(Vec<String>),
    /// Several facts are called so.
    Several(Vec<String>),
    /// The fact states no number.
    NoNumber,
    /// Something is missing here: a number or a name.
    Missing,
    /// Two parts stand side by side with no sign between.
    NoSign,
    /// A parenthesis that is not closed.
    Unclosed,
    /// A parenthesis that was not opened.
    Unopened,
    /// A power that is not a small whole number.
    Power,
    /// No unit is called so.
    NoUnit,
    /// Units that cannot be added or subtracted; what would fit.
    Mismatch(Box<[Unit; 2]>, Option<String>),
    /// It is not clear what this belongs to; what would be clear.
    Grouping(String),
    /// A unit that cannot be put into another; units that would fit.
    Inconvertible(Box<[Unit; 2]>, Vec<String>),
    /// No source says what one currency is in the other.
    NoRate(Box<[Unit; 2]>),
    /// No exchange rate can be read here.
    NotARate,
    /// Division by zero.
    Zero,
    /// Nothing is counted that could be shared out over; what is.
    NoCount(Vec<String>),
    /// No source says over which time this is.
    NoPeriod,
    /// A point in time, where an amount is needed.
    Point,
}

/// What is wrong with an expression, where, and what would fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ExpressionError {
    /// The expression, as typed.
    pub expression: String,
    /// The place, in bytes of the expression.
    pub span: Range<usize>,
    /// What is wrong there.
    pub wrong: Wrong,
    /// The language to tell it in.
    pub language: Language,
}

impl ExpressionError {
    /// What is wrong and what would fit, in one or two sentences.
    #[must_use]
    pub fn message(&self) -> String {
        let language = self.language;
        let here = Text::from(self.expression.get(self.span.clone()).unwrap_or_default().trim());
        let list =
            |names: &[String]| Text::from(names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", "));
        let named = |unit: &Unit| Text::from(unit_name(unit, language));
        match &self.wrong {
            Wrong::Empty => message(language, "compute-empty", &[]),
            Wrong::TooLong => message(language, "compute-too-long", &[("limit", Text::from(super::LONGEST))]),
            Wrong::TooDeep => message(language, "compute-too-deep", &[]),
            Wrong::TooLarge => message(language, "compute-too-large", &[]),
            Wrong::Unknown(near) => message(language, "compute-unknown", &[("name", here), ("near", list(near))]),
            Wrong::Several(which) => message(language, "compute-several", &[("name", here), ("which", list(which))]),
            Wrong::NoNumber => message(language, "compute-no-number", &[("name", here)]),
            Wrong::Missing => message(language, "compute-missing", &[]),
            Wrong::NoSign => message(language, "compute-no-sign", &[("here", here)]),
            Wrong::Unclosed => message(language, "compute-unclosed", &[]),
            Wrong::Unopened => message(language, "compute-unopened", &[]),
            Wrong::Power => message(language, "compute-power", &[("most", Text::from(super::HIGHEST_POWER))]),
            Wrong::NoUnit => message(language, "compute-no-unit", &[("name", here)]),
            Wrong::Mismatch(units, fit) => {
                let [left, right] = &**units;
                let said = message(language, "compute-mismatch", &[("left", named(left)), ("right", named(right))]);
                match fit {
                    Some(fit) => {
                        said + &message(language, "compute-mismatch-fit", &[("fit", Text::from(fit.as_str()))])
                    }
                    None => said + ".",
                }
            }
            Wrong::Grouping(fit) => {
                message(language, "compute-grouping", &[("here", here), ("fit", Text::from(fit.as_str()))])
            }
            Wrong::Inconvertible(units, fits) => {
                let [from, to] = &**units;
                let said = message(language, "compute-inconvertible", &[("from", named(from)), ("to", named(to))]);
                if fits.is_empty() {
                    return said + ".";
                }
                said + &message(language, "compute-inconvertible-fits", &[("fits", list(fits))])
            }
            Wrong::NoRate(units) => {
                let [from, to] = &**units;
                let rate = Text::from(format!("1300 {}", from.per(to)));
                message(language, "compute-no-rate", &[("from", named(from)), ("to", named(to)), ("rate", rate)])
            }
            Wrong::NotARate => message(language, "compute-not-a-rate", &[]),
            Wrong::Zero => message(language, "compute-zero", &[]),
            Wrong::NoCount(counted) => {
                message(language, "compute-no-count", &[("name", here), ("counted", list(counted))])
            }
            Wrong::NoPeriod => message(language, "compute-no-period", &[("name", here)]),
            Wrong::Point => message(language, "compute-point", &[]),
        }
    }

    /// The expression on one line, and below it a mark under the place.
    #[must_use]
    pub fn caret(&self) -> String {
        let shown: String = self.expression.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let width = |range: Range<usize>| self.expression.get(range).map_or(0, |text| text.chars().map(columns).sum());
        let under = width(self.span.clone()).max(1);
        format!("{shown}\n{}{}", " ".repeat(width(0..self.span.start)), "^".repeat(under))
    }
}

/// Columns a character takes up in a terminal.
fn columns(c: char) -> usize {
    if is_hangul(c) || matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}') {
        2
    } else {
        1
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}
