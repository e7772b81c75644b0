//! Times on the calendar as written: `2018`, `Oct. 1`, "last March", "two years ago", `2018년 10월`, "올해".
//!
//! A time that is said relative to today ("this year", a month without its year) is resolved against an anchor, the day
//! on which it was said. "Today" and "now" are not read: the anchor itself says when that is.

use std::ops::Range;

use jiff::civil::Date;

use super::When;
use super::date_patterns::{Mention, Spec, YearOf, mentions};
use super::rates::read_rates;
use super::reading::{all_readings, overlap};

/// A time read in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenReading {
    /// The words that say it.
    pub span: Range<usize>,
    /// What they say.
    pub when: When,
    /// Whether the anchor was needed to say when that is.
    pub relative: bool,
}

/// The times in a text, in order, none overlapping another. Without an anchor, those that need one are left out.
#[must_use]
pub fn read_whens(text: &str, anchor: Option<Date>) -> Vec<WhenReading> {
    let mut found: Vec<WhenReading> = mentions(text)
        .into_iter()
        .filter_map(|Mention { span, spec }| {
            let when = resolve(spec, anchor)?;
            Some(WhenReading { span, when, relative: !matches!(spec, Spec::Fixed(_)) })
        })
        .collect();
    // Most texts have no four digits in a row, and then no year of their own.
    let written = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    let mut years = if written { all_readings(text) } else { Vec::new() };
    years.retain(|found| found.year);
    // 1600 is no year in "an exchange rate of 1600".
    let rates = if years.is_empty() { Vec::new() } else { read_rates(text) };
    for year in years {
        let span = year.reading.number;
        let taken = found.iter().any(|other| overlap(&other.span, &span))
            || rates.iter().any(|rate| overlap(&rate.span, &span));
        if let Some(number) = text[span.clone()].parse().ok().filter(|_| !taken) {
            found.push(WhenReading { span, when: When::Year(number), relative: false });
        }
    }
    found.sort_by_key(|reading| reading.span.start);
    found
}

/// Where dates stand whose digits are no quantities: all but spans of time such as "two years ago".
pub(super) fn date_spans(text: &str) -> Vec<Range<usize>> {
    mentions(text)
        .into_iter()
        .filter(|mention| !matches!(mention.spec, Spec::Shift { .. }))
        .map(|mention| mention.span)
        .collect()
}

fn resolve(spec: Spec, anchor: Option<Date>) -> Option<When> {
    match spec {
        Spec::Fixed(when) => Some(when),
        Spec::InYear { month, day, year } => {
            let anchor = anchor?;
            let (now, this) = (anchor.month(), anchor.year());
            let year = match year {
                YearOf::Latest => this - i16::from(month > now),
                YearOf::Last => this - i16::from(month >= now),
                YearOf::Next => this + i16::from(month <= now),
                YearOf::Offset(by) => this.checked_add(by)?,
            };
            match day {
                Some(day) => Date::new(year, month, day).ok().map(When::Day),
                None => Some(When::Month(year, month)),
            }
        }
        Spec::Shift { years, months } => {
            let anchor = anchor?;
            let count = i64::from(anchor.year()) * 12 + i64::from(anchor.month()) - 1;
            let shifted = count + i64::from(years) * 12 + i64::from(months.unwrap_or(0));
            let year = i16::try_from(shifted.div_euclid(12)).ok().filter(|year| (1..=9999).contains(year))?;
            match months {
                None => Some(When::Year(year)),
                Some(_) => Some(When::Month(year, i8::try_from(shifted.rem_euclid(12) + 1).ok()?)),
            }
        }
    }
}

/// The calendar months from one time to another: seven from March 2018 to 1 October 2018. A year stands for its
/// January.
#[must_use]
pub fn months_between(from: When, to: When) -> i64 {
    let count = |when: When| i64::from(when.year()) * 12 + i64::from(when.month().unwrap_or(1));
    count(to) - count(from)
}

/// The days from one date to another; negative where the second is the earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How many days a time on the calendar has: 365 or 366 in a year, 28 to 31 in a month, one in a day.
#[must_use]
pub fn days_in(when: When) -> i64 {
    let first = |year, month| Date::new(year, month, 1);
    match when {
        When::Year(year) => first(year, 1).map_or(365, |date| i64::from(date.days_in_year())),
        When::Month(year, month) => first(year, month).map_or(30, |date| i64::from(date.days_in_month())),
        When::Day(_) => 1,
    }
}
