//! Works an expression out: from its parts to a derivation, the units checked at every step.

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::error::{ExpressionError, Wrong};
use super::parse::{Fault, parse};
use super::syntax::{Kind, Node, Operator, Rate};
use super::vocabulary::Vocabulary;
use super::{HIGHEST_POWER, MOST_BITS};
use crate::figures::{Assumption, Derivation, DerivationError, Leaf, Origin};
use crate::language::{Language, message};
use crate::measure::{Atom, Exact, Hedge, Quantity, Unit, When};

/// Highest power of a unit that is reckoned with.
const HIGHEST_UNIT_POWER: i8 = 4;

/// An expression worked out.
#[derive(Clone, Debug)]
pub struct Worked {
    /// How its value comes out of its inputs.
    pub derivation: Derivation,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
}

/// Works an expression out over a vocabulary; labels are in `language`, and so is what is said of a mistake.
///
/// # Errors
/// Where the expression cannot be read, or its units do not go together.
pub fn evaluate(expression: &str, vocabulary: &Vocabulary, language: Language) -> Result<Worked, ExpressionError> {
    let work = || {
        let node = parse(expression, vocabulary)?;
        let mut worker = Worker::new(expression, vocabulary, language);
        let part = worker.root(&node)?;
        Ok(Worked { derivation: part.derivation, assumptions: worker.assumptions })
    };
    work().map_err(|Fault { span, wrong }| ExpressionError { expression: expression.to_owned(), span, wrong, language })
}

/// A part of an expression, worked out.
#[derive(Clone, Debug)]
pub(in crate::figures) struct Part {
    pub derivation: Derivation,
    pub quantity: Quantity,
    /// The year whose amount it is, where it is one of a year.
    pub annual: Option<i16>,
    /// The time it is, where it is a point in time.
    pub point: Option<When>,
    /// Whether the asker wrote it as a number.
    pub literal: bool,
    pub span: Range<usize>,
}

/// An exchange rate the asker gives, and whether something was converted at it.
#[derive(Clone, Debug)]
pub(in crate::figures) struct GivenRate {
    pub rate: Rate,
    pub used: bool,
}

/// Works one expression out.
pub(in crate::figures) struct Worker<'a> {
    pub text: &'a str,
    pub vocabulary: &'a Vocabulary,
    pub language: Language,
    pub assumptions: Vec<Assumption>,
    pub rate: Option<GivenRate>,
}

impl<'a> Worker<'a> {
    pub fn new(text: &'a str, vocabulary: &'a Vocabulary, language: Language) -> Self {
        Self { text, vocabulary, language, assumptions: Vec::new(), rate: None }
    }
}

impl Worker<'_> {
    /// The whole expression. An amount "for each of" that stands alone is one to share out, not a rate.
    fn root(&mut self, node: &Node) -> Result<Part, Fault> {
        match &node.kind {
            Kind::Per(inner, each) => {
                let part = self.part(inner)?;
                self.shared_out(part, each, node.span.clone())
            }
            _ => self.part(node),
        }
    }

    pub fn part(&mut self, node: &Node) -> Result<Part, Fault> {
        let span = node.span.clone();
        match &node.kind {
            Kind::Number(quantity) => self.number(quantity.clone(), span),
            Kind::Rate(quantity, each) => {
                self.number(Quantity::new(quantity.value.clone(), quantity.unit.per(each)), span)
            }
            Kind::Day(when) => Ok(self.given_time(*when, span)),
            Kind::Fact(at) => self.fact(*at, span),
            Kind::Published => self.published(span),
            Kind::Minus(inner) => {
                let part = self.amount(inner)?;
                self.negative(part, span)
            }
            Kind::Join(operator, a, b) => self.join(*operator, a, b, span),
            Kind::Per(inner, each) => {
                let part = self.part(inner)?;
                let rate =
                    part.literal && !part.quantity.unit.is_ratio() && part.quantity.unit.atom() != Some(&Atom::Percent);
                match each.unit.as_ref().filter(|_| rate) {
                    Some(unit) => self.number(Quantity::new(part.quantity.value, part.quantity.unit.per(unit)), span),
                    None => self.shared_out(part, each, span),
                }
            }
            Kind::In(inner, target) => {
                let part = self.part(inner)?;
                self.put_into(part, target, span)
            }
            Kind::At(inner, rate) => self.at(inner, rate, span),
        }
    }

    /// A part that is an amount and no point in time.
    fn amount(&mut self, node: &Node) -> Result<Part, Fault> {
        let part = self.part(node)?;
        if part.point.is_some() { Err(Fault::new(part.span, Wrong::Point)) } else { Ok(part) }
    }

    /// What the asker wrote at a place.
    pub fn written(&self, span: &Range<usize>) -> String {
        self.text.get(span.clone()).unwrap_or_default().trim().to_owned()
    }

    fn number(&self, quantity: Quantity, span: Range<usize>) -> Result<Part, Fault> {
        let leaf = Leaf::given(&self.written(&span), quantity);
        Ok(Part { literal: true, ..Self::made(Derivation::leaf(leaf), span)? })
    }

    /// A derivation as a part: its value, within bounds.
    pub fn made(derivation: Derivation, span: Range<usize>) -> Result<Part, Fault> {
        let quantity = match derivation.value() {
            Ok(quantity) => quantity,
            Err(DerivationError::Zero) => return Err(Fault::new(span, Wrong::Zero)),
            Err(DerivationError::Units(units)) => {
                return Err(Fault::new(span, Wrong::Mismatch(Box::new([units.left, units.right]), None)));
            }
        };
        Self::known(derivation, quantity, span)
    }

    /// A derivation with its value as a part, within bounds.
    fn known(derivation: Derivation, quantity: Quantity, span: Range<usize>) -> Result<Part, Fault> {
        if bits(&quantity.value) > MOST_BITS
            || quantity.unit.powers().any(|(_, power)| power.abs() > HIGHEST_UNIT_POWER)
        {
            return Err(Fault::new(span, Wrong::TooLarge));
        }
        Ok(Part { derivation, quantity, annual: None, point: None, literal: false, span })
    }

    fn fact(&self, at: usize, span: Range<usize>) -> Result<Part, Fault> {
        let no_number = || Fault::new(span.clone(), Wrong::NoNumber);
        let fact = self.vocabulary.get(at).ok_or_else(no_number)?;
        if let Some(known) = &fact.amount {
            let leaf = known.leaf(0).ok_or_else(no_number)?;
            let annual = known.time.filter(|time| matches!(time, When::Year(_)) && known.is_money()).map(When::year);
            return Ok(Part { annual, ..Self::made(Derivation::leaf(leaf), span)? });
        }
        let time = fact.time.as_ref().ok_or_else(no_number)?;
        let leaf = year_leaf(&time.label, time.when, Origin::Stated(time.spans.clone()));
        Ok(Part { point: Some(time.when), ..Self::made(Derivation::leaf(leaf), span)? })
    }

    pub fn given_time(&self, when: When, span: Range<usize>) -> Part {
        let leaf = year_leaf(&self.written(&span), when, Origin::Given);
        let quantity = leaf.quantity.clone();
        Part { derivation: Derivation::leaf(leaf), quantity, annual: None, point: Some(when), literal: false, span }
    }

    fn published(&self, span: Range<usize>) -> Result<Part, Fault> {
        let date = self.vocabulary.published.ok_or_else(|| Fault::new(span.clone(), Wrong::NoNumber))?;
        Ok(Part { span, ..self.dated(When::Day(date))? })
    }

    /// The date of an article.
    pub fn dated(&self, date: When) -> Result<Part, Fault> {
        let leaf = year_leaf(&message(self.language, "figure-article-date", &[]), date, Origin::Calendar);
        Ok(Part { point: Some(date), ..Self::made(Derivation::leaf(leaf), 0..0)? })
    }

    fn negative(&self, part: Part, span: Range<usize>) -> Result<Part, Fault> {
        if part.literal {
            return self.number(Quantity::new(-part.quantity.value, part.quantity.unit), span);
        }
        let minus = Leaf::given("−1", Quantity::whole(-1, Unit::ratio()));
        let annual = part.annual;
        Ok(Part { annual, ..Self::made(Derivation::leaf(minus).times(part.derivation), span)? })
    }

    fn join(&mut self, operator: Operator, a: &Node, b: &Node, span: Range<usize>) -> Result<Part, Fault> {
        match operator {
            Operator::Plus | Operator::Minus => {
                self.grouped(operator, a, b)?;
                let (left, right) = (self.part(a)?, self.part(b)?);
                self.sum(operator, left, right, span)
            }
            Operator::Power => self.power(a, b, span),
            Operator::Times => {
                let (left, right) = (self.amount(a)?, self.amount(b)?);
                self.product(&left, &right, span)
            }
            Operator::Over => {
                let (left, right) = (self.amount(a)?, self.amount(b)?);
                self.quotient(left, right, span)
            }
        }
    }

    fn product(&mut self, left: &Part, right: &Part, span: Range<usize>) -> Result<Part, Fault> {
        if let Some(run) = self.run_over(left, right, &span)? {
            return Ok(run);
        }
        let annual = left.annual.or(right.annual);
        let (left, right) = (self.unless_scaled(left.clone(), right)?, self.unless_scaled(right.clone(), left)?);
        let quantity = left.quantity.times(&right.quantity);
        let part = Self::known(left.derivation.times(right.derivation), quantity, span)?;
        let part = self.without_mixed_time(part)?;
        Ok(Part { annual, ..part })
    }

    fn quotient(&mut self, left: Part, right: Part, span: Range<usize>) -> Result<Part, Fault> {
        if right.quantity.value.is_zero() {
            return Err(Fault::new(right.span, Wrong::Zero));
        }
        let annual = left.annual.filter(|_| right.quantity.unit.noun().is_some() || right.quantity.unit.is_ratio());
        let both = is_percent(&left) && is_percent(&right);
        let left = if both { left } else { self.unless_scaled(left, &right)? };
        let right = if both { right } else { self.ratio(right)? };
        if left.quantity.unit.currency().is_some() && right.quantity.unit.noun().is_some() {
            self.assume(Assumption::EqualSplit);
        }
        let quantity = left.quantity.per(&right.quantity).ok_or_else(|| Fault::new(right.span.clone(), Wrong::Zero))?;
        let part = Self::known(left.derivation.per(right.derivation), quantity, span)?;
        let part = self.without_mixed_time(part)?;
        Ok(Part { annual, ..part })
    }

    fn power(&mut self, a: &Node, b: &Node, span: Range<usize>) -> Result<Part, Fault> {
        let (base, exponent) = (self.amount(a)?, self.amount(b)?);
        let wrong = || Fault::new(exponent.span.clone(), Wrong::Power);
        let whole = exponent.quantity.value.is_integer() && exponent.quantity.unit.is_ratio();
        let times =
            exponent.quantity.value.to_integer().to_u8().filter(|n| whole && *n <= HIGHEST_POWER).ok_or_else(wrong)?;
        let base = self.ratio(base)?;
        let highest = base.quantity.unit.powers().map(|(_, power)| i64::from(power.abs())).max().unwrap_or(0);
        if bits(&base.quantity.value) * u64::from(times) > MOST_BITS
            || highest * i64::from(times) > i64::from(HIGHEST_UNIT_POWER)
        {
            return Err(Fault::new(span, Wrong::TooLarge));
        }
        Self::made(base.derivation.power(times), span)
    }

    /// At a rate the asker gives: what is converted within, else the whole.
    fn at(&mut self, inner: &Node, rate: &Rate, span: Range<usize>) -> Result<Part, Fault> {
        let outer = self.rate.replace(GivenRate { rate: rate.clone(), used: false });
        let worked = self.part(inner).and_then(|part| {
            if self.rate.as_ref().is_some_and(|given| given.used) { Ok(part) } else { self.across(part, span) }
        });
        self.rate = outer;
        worked
    }

    pub fn assume(&mut self, assumption: Assumption) {
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
    }
}

/// A point in time as a leaf: its year.
pub(super) fn year_leaf(label: &str, when: When, origin: Origin) -> Leaf {
    let quantity = Quantity::whole(i64::from(when.year()), Atom::CalendarYear.into());
    Leaf { label: label.to_owned(), quantity, hedge: Hedge::Exact, significant: u32::MAX, origin }
}

pub(super) fn is_percent(part: &Part) -> bool {
    part.quantity.unit.atom() == Some(&Atom::Percent)
}

fn bits(value: &Exact) -> u64 {
    BigInt::bits(value.numer()).max(BigInt::bits(value.denom()))
}
