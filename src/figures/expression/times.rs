//! Time in expressions: the stretch between two points, amounts over months and years, and amounts for each of them.

use std::ops::Range;

use super::error::Wrong;
use super::evaluate::{Part, Worker, year_leaf};
use super::parse::Fault;
use crate::figures::elapsed::days;
use crate::figures::{Assumption, Derivation, Leaf, Origin, Stretch};
use crate::language::message;
use crate::measure::{Atom, Noun, Quantity, Unit, When, days_in, months_between};

/// Days in a week.
const WEEK: i64 = 7;
/// Weeks in a year, months in a year, as people reckon.
const WEEKS: i64 = 52;
const MONTHS: i64 = 12;

impl Worker<'_> {
    /// The time between two points, whichever comes first: in the unit asked for, else as precisely as both are said.
    pub fn elapsed(&mut self, a: &Part, b: &Part, unit: Option<&Unit>, span: Range<usize>) -> Result<Part, Fault> {
        let leaf = |part: &Part| part.derivation.leaves().first().map(|leaf| (*leaf).clone());
        let no_time = || Fault::new(span.clone(), Wrong::Point);
        let first = (a.point.ok_or_else(no_time)?, leaf(a).ok_or_else(no_time)?);
        let second = (b.point.ok_or_else(no_time)?, leaf(b).ok_or_else(no_time)?);
        let (start, end) = if order(first.0) <= order(second.0) { (first, second) } else { (second, first) };
        self.stretch(start, end, unit, span)
    }

    /// The same stretch of time in another unit.
    pub fn stretch(
        &mut self,
        start: (When, Leaf),
        end: (When, Leaf),
        unit: Option<&Unit>,
        span: Range<usize>,
    ) -> Result<Part, Fault> {
        let (from, to) = (start.0, end.0);
        let years = i64::from(to.year()) - i64::from(from.year());
        let unit = unit.cloned().unwrap_or_else(|| match (from, to) {
            (When::Day(_), When::Day(_)) => Atom::Day.into(),
            (When::Year(_), _) | (_, When::Year(_)) if years > 0 => Atom::Year.into(),
            (When::Year(_), _) | (_, When::Year(_)) => Atom::Day.into(),
            _ => Atom::Month.into(),
        });
        let in_days = || days(from, to).ok_or_else(|| Fault::new(span.clone(), Wrong::Point));
        let week = Unit::count("week");
        let count = match unit.atom() {
            Some(Atom::Year) => years,
            Some(Atom::Month) => months_between(from, to),
            Some(Atom::Day) => in_days()?,
            _ if unit == week => in_days()? / WEEK,
            _ => return Err(Fault::new(span, Wrong::Inconvertible(Box::new([Atom::Day.into(), unit]), time_units()))),
        };
        if matches!(to, When::Year(_)) && unit != Atom::Year.into() {
            self.assume(Assumption::EndOfYear);
        }
        let stretch = Stretch { start: start.1, end: end.1, points: (from, to), length: Quantity::whole(count, unit) };
        Self::made(Derivation::Elapsed(Box::new(stretch)), span)
    }

    /// An amount of a year, over so many years, months or days: the same every year.
    pub fn run_over(&mut self, left: &Part, right: &Part, span: &Range<usize>) -> Result<Option<Part>, Fault> {
        let (amount, length) = match (left.annual, right.annual) {
            (Some(_), None) => (left, right),
            (None, Some(_)) => (right, left),
            _ => return Ok(None),
        };
        let year = amount.annual.unwrap_or_default();
        let (parts, of_length) = match length.quantity.unit.atom() {
            Some(Atom::Year) => (1, Atom::Year),
            Some(Atom::Month) => (MONTHS, Atom::Month),
            Some(Atom::Day) => (days_in(When::Year(year)), Atom::Day),
            _ => return Ok(None),
        };
        self.assume(Assumption::SameEveryYear);
        let yearly = self.calendar(&of_length, parts);
        let each = amount.derivation.clone().per(Derivation::leaf(yearly));
        Ok(Some(Self::made(each.times(length.derivation.clone()), span.clone())?))
    }

    /// How many months, days, weeks or years a year has.
    fn calendar(&self, atom: &Atom, count: i64) -> Leaf {
        let label = match atom {
            Atom::Year => message(self.language, "figure-one-year", &[]),
            Atom::Month => message(self.language, "figure-months-in-year", &[]),
            Atom::Day => message(self.language, "figure-days-in-year", &[]),
            _ => message(self.language, "figure-weeks-in-year", &[]),
        };
        Leaf::calendar(&label, count, atom.clone().into())
    }

    /// For each month, day, week or year: of an amount of a year, or of what was counted since a stated time.
    pub fn for_each_time(&mut self, part: Part, unit: &Unit, span: Range<usize>) -> Result<Part, Fault> {
        let week = Unit::count("week");
        let money = part.quantity.unit.powers().any(|(atom, _)| matches!(atom, Atom::Money(_)));
        let given = part.derivation.leaves().iter().all(|leaf| leaf.origin == Origin::Given);
        let year = part.annual.or_else(|| {
            let newest = self.vocabulary.published.map(jiff::civil::Date::year);
            newest.filter(|_| money && given)
        });
        if let Some(year) = year {
            if part.annual.is_none() {
                self.assume(Assumption::ForOneYear);
            }
            let divisor = match unit.atom() {
                Some(Atom::Year) => self.calendar(&Atom::Year, 1),
                Some(Atom::Month) => self.calendar(&Atom::Month, MONTHS),
                Some(Atom::Day) => self.calendar(&Atom::Day, days_in(When::Year(year))),
                _ if *unit == week => self.calendar(&Atom::Count(Noun::new("week")), WEEKS),
                _ => return Err(Fault::new(span, Wrong::NoPeriod)),
            };
            return Self::made(part.derivation.per(Derivation::leaf(divisor)), span);
        }
        let (start, end) = self.period(&part).ok_or_else(|| Fault::new(part.span.clone(), Wrong::NoPeriod))?;
        let period = self.stretch(start, end, Some(unit), span.clone())?;
        self.assume(Assumption::UntilPublished);
        if period.quantity.value <= crate::measure::Exact::from_integer(0.into()) {
            return Err(Fault::new(part.span, Wrong::NoPeriod));
        }
        Self::made(part.derivation.per(period.derivation), span)
    }

    /// Since when a fact has been counted: the time that its own sentence states, up to the date of the article.
    fn period(&self, part: &Part) -> Option<((When, Leaf), (When, Leaf))> {
        let leaves = part.derivation.leaves();
        let spans = leaves.iter().find_map(|leaf| match &leaf.origin {
            Origin::Stated(spans) => Some(spans),
            _ => None,
        })?;
        let counted =
            self.vocabulary.facts().find(|fact| fact.amount.as_ref().is_some_and(|known| known.spans == *spans))?;
        let date = counted.published?;
        let beside = self.vocabulary.facts().find(|fact| {
            let before = fact.time.as_ref().is_some_and(|time| order(time.when) < order(When::Day(date)));
            before && fact.sentences.iter().any(|sentence| counted.sentences.contains(sentence))
        })?;
        let time = beside.time.as_ref()?;
        let start = year_leaf(&time.label, time.when, Origin::Stated(time.spans.clone()));
        let label = message(self.language, "figure-article-date", &[]);
        let end = year_leaf(&label, When::Day(date), Origin::Calendar);
        Some(((time.when, start), (When::Day(date), end)))
    }

    /// Years as months.
    pub fn in_months(&self, part: Part) -> Result<Part, Fault> {
        let span = part.span.clone();
        Self::made(part.derivation.times(Derivation::leaf(self.months_of_a_year())), span)
    }

    /// Months as years.
    pub fn in_years(&self, part: Part) -> Result<Part, Fault> {
        let span = part.span.clone();
        Self::made(part.derivation.per(Derivation::leaf(self.months_of_a_year())), span)
    }

    fn months_of_a_year(&self) -> Leaf {
        let unit = Unit::from(Atom::Month).per(&Atom::Year.into());
        Leaf::calendar(&message(self.language, "figure-months-in-year", &[]), MONTHS, unit)
    }

    /// Where years and months meet in one unit, the years become months: won a month × five years is won.
    pub fn without_mixed_time(&self, part: Part) -> Result<Part, Fault> {
        let power =
            |wanted: &Atom| part.quantity.unit.powers().find(|(atom, _)| *atom == wanted).map(|(_, power)| power);
        match (power(&Atom::Year), power(&Atom::Month)) {
            (Some(1), Some(_)) => self.in_months(part),
            (Some(-1), Some(_)) => self.in_years(part),
            _ => Ok(part),
        }
    }
}

/// Units that a stretch of time can be put into.
pub(super) fn time_units() -> Vec<String> {
    ["years", "months", "weeks", "days"].map(str::to_owned).to_vec()
}

/// Times in their order; a year stands for its end.
pub(in crate::figures) fn order(when: When) -> (i16, i8, i8) {
    match when {
        When::Year(year) => (year, 13, 0),
        When::Month(year, month) => (year, month, 32),
        When::Day(date) => (date.year(), date.month(), date.day()),
    }
}
