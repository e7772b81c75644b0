//! The time between two times.

use jiff::civil::Date;
use num_traits::Signed;

use super::derivation::{Derivation, Leaf, Origin, Stretch};
use super::known::{Known, KnownTime};
use super::operands;
use super::solve::{Assumption, Problem, Work};
use crate::knowledge::Span;
use crate::measure::{Atom, Exact, Hedge, Noun, Quantity, When, days_between, months_between};
use crate::question::Per;

/// Share of the best relevance that a time of the sources must have to be meant.
const NEAR: f32 = 0.8;

/// A time with where it comes from.
struct Point {
    when: When,
    label: String,
    origin: Origin,
}

/// The span of time asked for.
pub(super) fn elapsed(work: &mut Work) -> Option<Derivation> {
    let (start, end) = points(work, false)?;
    let unit = work.problem.request.calculation.time_unit.clone().unwrap_or(Per::Year);
    between(work, start, end, &unit)
}

/// The length of the period that a rate is asked over ("meetings a month").
pub(super) fn period(work: &mut Work, unit: &Per) -> Option<Derivation> {
    let (start, end) = points(work, true)?;
    if *unit == Per::Year {
        // A rate over less than a whole year is reckoned by the month.
        let months = Exact::new(months(start.when, end.when)?.into(), 12.into());
        return months.is_positive().then(|| stretch(start, end, Quantity::new(months, Atom::Year.into())));
    }
    between(work, start, end, unit)
}

/// How often something came: the time that passed, for each of what is counted.
pub(super) fn interval(work: &mut Work) -> Option<Derivation> {
    let problem = work.problem;
    let unit = problem.request.calculation.time_unit.clone().unwrap_or(Per::Day);
    let counts = |known: &&Known| operands::counts(known, &problem.request.tokens);
    let counted = problem.known.iter().find(counts)?;
    let passed = period(work, &unit)?;
    work.rest_on(counted);
    Some(passed.per(Derivation::leaf(counted.leaf(0)?)))
}

/// So near to each other, in bytes, a count and a time are told together.
const BESIDE: usize = 120;

/// The time that is told beside what is counted.
fn told_beside<'a>(problem: &Problem<'a>) -> Option<&'a KnownTime> {
    let counted = problem.known.iter().find(|known| operands::counts(known, &problem.request.tokens))?;
    let near = |a: &Span, b: &Span| {
        a.source == b.source && a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end)) as usize <= BESIDE
    };
    let past =
        |known: &&KnownTime| first_day(known.when).is_some_and(|day| problem.published.is_none_or(|date| day <= date));
    problem
        .times
        .iter()
        .filter(past)
        .find(|known| known.spans.iter().any(|span| counted.spans.iter().any(|other| near(span, other))))
}

/// Start and end: two times of the question; one of it and the nearest the sources state; or the nearest stated time and
/// the article's own date.
fn points(work: &mut Work, rated: bool) -> Option<(Point, Point)> {
    let problem = work.problem;
    // What is counted has come about: "how many in a year" names no time yet to come.
    let past =
        |when: &When| !rated || first_day(*when).is_some_and(|day| problem.published.is_none_or(|date| day <= date));
    // "… to the publication of the article (2018)": that year is the day it came out.
    let dated = |when: &When| {
        problem.request.calculation.published && problem.published.is_some_and(|date| when.agrees_with(When::Day(date)))
    };
    let times = problem.request.times.iter().map(|(_, when, _)| *when);
    let asked: Vec<When> = times.filter(|when| past(when) && !dated(when)).collect();
    // A time of the question is one of the sources' only where that one is about what is asked.
    let nearest = problem.times.first().map_or(0.0, |known| known.relevance);
    let since = problem.request.calculation.since;
    let stated = |when: When| {
        let near = |known: &&KnownTime| since || known.relevance >= nearest * NEAR;
        // A year says less than the day or the month of it that the question names.
        let precise = |known: &&KnownTime| {
            known.when.agrees_with(when) && (known.when.month().is_some() || when.month().is_none())
        };
        problem.times.iter().filter(near).find(precise)
    };
    // Between two times of one year no year has passed.
    let years = matches!(problem.request.calculation.time_unit, None | Some(Per::Year));
    // A lone time that is not the nearest one known is where the stretch ends or begins: "held talks by 2018".
    let near = || problem.times.iter().take_while(|known| known.relevance >= nearest * NEAR);
    let other_year = |asked: &When| near().any(|known| known.when.year() != asked.year());
    let to_date = |asked: &When| problem.published.is_some_and(|date| date.year() == asked.year());
    let lone = asked.len() == 1
        && !since
        && (problem.times.first().is_some_and(|known| !known.when.agrees_with(asked[0]))
            || years && to_date(&asked[0]) && other_year(&asked[0]));
    let mut found: Vec<Point> = Vec::new();
    for when in asked.into_iter().take(2) {
        match stated(when).filter(|_| !lone) {
            Some(known) => {
                work.passages.push(known.passage);
                found.push(of_known(known));
            }
            None => found.push(Point { when, label: work.label("input-time"), origin: Origin::Given }),
        }
    }
    let label = work.label("input-published");
    let published = problem.published.map(|date| Point { when: When::Day(date), label, origin: Origin::Calendar });
    if problem.request.calculation.left {
        let published = published?;
        let later = |when: When| last_day(when).is_some_and(|last| Some(last) > problem.published);
        let end = match found.into_iter().find(|point| later(point.when)) {
            Some(point) => point,
            None => {
                let known = problem.times.iter().find(|known| later(known.when))?;
                work.passages.push(known.passage);
                of_known(known)
            }
        };
        work.assume(Assumption::FromPublished);
        return Some((published, end));
    }
    if problem.request.calculation.published
        && found.len() == 1
        && let Some(date) = problem.published
    {
        found.push(Point { when: When::Day(date), label: work.label("input-published"), origin: Origin::Calendar });
    }
    // What is counted was counted from the time told beside it: "began in March and have held seven meetings".
    let beside = if rated { told_beside(problem) } else { None };
    let apart = |known: &&KnownTime| !years || found.iter().all(|point| point.when.year() != known.when.year());
    let other = near().find(apart).or_else(|| problem.times.first());
    if found.len() < 2
        && !((since || rated) && !found.is_empty())
        && let Some(known) = beside.or(other)
        && known.relevance > 0.0
        && !found.iter().any(|point| point.when == known.when)
        && !matches!(found.first(), Some(Point { origin: Origin::Stated(_), .. }))
    {
        work.passages.push(known.passage);
        found.push(of_known(known));
    }
    if found.len() < 2 {
        work.assume(Assumption::UntilPublished);
        found.push(published?);
    }
    // Two times of which one is the article's own rest on the article.
    if problem.request.calculation.published
        && let Some(known) = problem.times.first()
        && !found.iter().any(|point| matches!(point.origin, Origin::Stated(_)))
        && let Some(date) = found.iter_mut().find(|point| point.origin == Origin::Calendar)
    {
        date.origin = Origin::Stated(known.spans.clone());
        work.passages.push(known.passage);
    }
    found.sort_by_key(|point| (point.when.year(), point.when.month().unwrap_or(13), day(point.when)));
    let end = found.pop()?;
    let start = found.pop()?;
    (start.when != end.when).then_some((start, end))
}

fn day(when: When) -> i8 {
    match when {
        When::Day(date) => date.day(),
        _ => 32,
    }
}

fn of_known(known: &KnownTime) -> Point {
    Point { when: known.when, label: known.label.clone(), origin: Origin::Stated(known.spans.clone()) }
}

fn between(work: &mut Work, start: Point, end: Point, unit: &Per) -> Option<Derivation> {
    let (from, to) = (start.when, end.when);
    let whole = |count: i64| Exact::from_integer(count.into());
    let (count, atom) = match unit {
        Per::Year => (whole(i64::from(to.year() - from.year())), Atom::Year),
        Per::Month => (whole(months(from, to)?), Atom::Month),
        Per::Week => (Exact::new(days(from, to)?.into(), 7.into()), Atom::Count(Noun::new("week"))),
        Per::Day => (whole(days(from, to)?), Atom::Day),
        Per::Hour | Per::Quarter | Per::Thing(_) | Per::Parts(_) => return None,
    };
    if matches!(to, When::Year(_)) && *unit != Per::Year {
        work.assume(Assumption::EndOfYear);
    }
    if !count.is_positive() {
        return None;
    }
    Some(stretch(start, end, Quantity::new(count, atom.into())))
}

fn stretch(start: Point, end: Point, length: Quantity) -> Derivation {
    let points = (start.when, end.when);
    Derivation::Elapsed(Box::new(Stretch { start: start.leaf(), end: end.leaf(), points, length }))
}

impl Point {
    fn leaf(self) -> Leaf {
        let quantity = Quantity::whole(i64::from(self.when.year()), Atom::CalendarYear.into());
        Leaf { label: self.label, quantity, hedge: Hedge::Exact, significant: u32::MAX, origin: self.origin }
    }
}

/// Days from the first day of the start to the last day of the end, each as precisely as it is said.
pub(super) fn days(start: When, end: When) -> Option<i64> {
    Some(days_between(first_day(start)?, last_day(end)?))
}

/// Months from one time to another; to the end of a year, the whole months that are left of it.
fn months(start: When, end: When) -> Option<i64> {
    let When::Year(year) = end else { return Some(months_between(start, end)) };
    let begun = i64::from(first_day(start)?.day() > 1);
    Some(months_between(start, When::Month(year.checked_add(1)?, 1)) - begun)
}

fn first_day(when: When) -> Option<Date> {
    match when {
        When::Day(date) => Some(date),
        When::Month(year, month) => Date::new(year, month, 1).ok(),
        When::Year(year) => Date::new(year, 1, 1).ok(),
    }
}

fn last_day(when: When) -> Option<Date> {
    match when {
        When::Day(date) => Some(date),
        When::Month(year, month) => Some(Date::new(year, month, 1).ok()?.last_of_month()),
        When::Year(year) => Date::new(year, 12, 31).ok(),
    }
}
