//! What the question room has found so far, and how its words of calculation are looked up.

use std::borrow::Cow;
use std::ops::Range;

use num_traits::{One, Zero};

use crate::index::Token;
use crate::measure::{Atom, Exact, Quantity, RateReading};
use crate::question::request::{Given, Want};
use crate::question::words::Words;

/// How far, in bytes, a word of change may stand from its number.
const REACH: usize = 48;

/// What the question room has found so far.
#[derive(Clone)]
pub struct Found<'a> {
    /// The question in lower case, byte for byte as long as the question.
    pub lower: Cow<'a, str>,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The kind of answer wanted.
    pub want: Option<&'a Want>,
    /// Its numbers.
    pub given: &'a [Given],
    /// The rates in it.
    pub rates: &'a [RateReading],
    /// The words that carry rules.
    pub words: &'a Words,
}

impl Found<'_> {
    /// The same with some words blanked out: they are understood already and say nothing further.
    pub(super) fn without(&self, understood: &[Range<usize>]) -> Self {
        let mut lower = self.lower.to_string();
        for range in understood {
            lower.replace_range(range.clone(), &" ".repeat(range.len()));
        }
        Self { lower: Cow::Owned(lower), ..self.clone() }
    }

    /// Whether a range has been blanked out.
    pub(super) fn is_understood(&self, range: &Range<usize>) -> bool {
        self.lower[range.clone()].trim().is_empty()
    }

    /// The numbers that nothing has used yet.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(|given| !self.is_understood(&given.span))
    }

    pub(super) fn has(&self, cue: &str) -> bool {
        self.words.cue(&format!("computing.{cue}")).is_match(&self.lower)
    }

    pub(super) fn ranges(&self, cue: &str) -> Vec<Range<usize>> {
        self.words.cue(&format!("computing.{cue}")).find_iter(&self.lower).map(|found| found.range()).collect()
    }

    /// Where what stands directly before a place matches a cue.
    pub(super) fn before(&self, cue: &str, at: usize) -> Option<Range<usize>> {
        let head = self.lower[..at].trim_end();
        self.words
            .cue(&format!("computing.{cue}"))
            .find_iter(head)
            .find(|found| found.end() == head.len() && !found.is_empty())
            .map(|found| found.range())
    }

    /// Where what stands directly behind a place matches a cue.
    pub(super) fn after(&self, cue: &str, at: usize) -> Option<Range<usize>> {
        let start = at + self.lower[at..].len() - self.lower[at..].trim_start().len();
        self.words
            .cue(&format!("computing.{cue}"))
            .find(&self.lower[start..])
            .filter(|found| found.start() == 0 && !found.is_empty())
            .map(|found| start..start + found.end())
    }

    /// How far the nearest word of some cues stands from a place, where that is within reach.
    pub(super) fn nearest(&self, cues: &[&str], place: &Range<usize>) -> Option<usize> {
        cues.iter()
            .flat_map(|cue| self.ranges(cue))
            .map(|range| distance(&range, place))
            .filter(|distance| *distance <= REACH)
            .min()
    }

    /// The same, within the clause first: a word of the next clause speaks of something else.
    pub(super) fn nearest_in(&self, cues: &[&str], place: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
        cues.iter()
            .flat_map(|cue| self.ranges(cue))
            .filter(|range| clause.start <= range.start && range.end <= clause.end)
            .map(|range| distance(&range, place))
            .min()
    }

    /// Whether a number is put in the place of another: "if it were…", "with … instead", "fell to…".
    pub(super) fn supposes(&self, place: &Range<usize>) -> bool {
        self.has("hypothetical") && (self.has("instead") || self.nearest(&["reach", "down", "up"], place).is_some())
    }

    /// The clause around a place; `breaks` is the cue that parts clauses.
    pub(super) fn clause(&self, place: &Range<usize>, breaks: &str) -> Range<usize> {
        let breaks = self.ranges(breaks);
        let start = breaks.iter().filter(|range| range.end <= place.start).map(|range| range.end).max().unwrap_or(0);
        let end = breaks.iter().filter(|range| range.start >= place.end).map(|range| range.start).min();
        start..end.unwrap_or(self.lower.len())
    }

    /// The tokens in a range.
    pub(super) fn within(&self, range: &Range<usize>) -> Vec<Token> {
        let inside = |token: &&Token| range.start <= token.span.start && token.span.end <= range.end;
        self.tokens.iter().filter(inside).cloned().collect()
    }

    /// The words of a thing that begins at a place: up to the first that tells nothing.
    pub(super) fn phrase(&self, at: usize, most: usize) -> Vec<Token> {
        self.tokens
            .iter()
            .filter(|token| token.span.end > at)
            .take(most)
            .take_while(|token| !self.words.light.contains(&token.text) || !token.entries.is_empty())
            .cloned()
            .collect()
    }
}

/// How many bytes lie between two ranges.
pub(super) fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// A percentage, or a fraction below one, as a bare ratio.
pub(super) fn proportion(quantity: &Quantity) -> Option<Exact> {
    match quantity.unit.atom() {
        Some(Atom::Percent) => Some(&quantity.value / Exact::from_integer(100.into())),
        None if quantity.unit.is_ratio() && quantity.value < Exact::one() && quantity.value > Exact::zero() => {
            Some(quantity.value.clone())
        }
        _ => None,
    }
}

/// Whether a quantity is a span of time.
pub(super) fn is_time(quantity: &Quantity) -> bool {
    matches!(quantity.unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day))
        || quantity.unit.noun().is_some_and(|noun| noun.as_str() == "week")
}
