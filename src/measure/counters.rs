//! What a number counts in Korean: counters (`명`, `차례`, `개월`) and the nouns beside them.

use std::ops::Range;

use super::lexicon::PARTICLES;
use super::noun_table::NOUNS;
use super::scan::{char_at, char_before, hangul_run, skip_space, skip_space_back, starts_at};
use super::{Atom, Unit};
use crate::language::is_hangul;

/// What a counter makes of the number in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A count of this English noun, whatever stands beside it.
    Noun(&'static str),
    /// A count of the noun that stands beside it, else of this one.
    Beside(&'static str),
    Year,
    Month,
    /// So many days.
    Days(u32),
    Percent,
    /// "Times as much".
    Fold,
    /// No count: a place in an order, a name.
    Ordinal,
}

const COUNTERS: &[(&str, Kind)] = &[
    ("명", Kind::Beside("person")),
    ("인", Kind::Beside("person")),
    ("사람", Kind::Beside("person")),
    ("회", Kind::Noun("time")),
    ("차례", Kind::Noun("time")),
    ("번", Kind::Noun("time")),
    ("라운드", Kind::Noun("round")),
    ("개월", Kind::Month),
    ("달", Kind::Month),
    ("년", Kind::Year),
    ("해", Kind::Year),
    ("주", Kind::Days(7)),
    ("주일", Kind::Days(7)),
    ("주간", Kind::Days(7)),
    ("일", Kind::Days(1)),
    ("시간", Kind::Noun("hour")),
    ("분", Kind::Noun("minute")),
    ("초", Kind::Noun("second")),
    ("개국", Kind::Noun("country")),
    ("개", Kind::Beside("item")),
    ("가지", Kind::Beside("item")),
    ("건", Kind::Beside("case")),
    ("대", Kind::Beside("vehicle")),
    ("척", Kind::Beside("ship")),
    ("곳", Kind::Beside("place")),
    ("배", Kind::Fold),
    ("퍼센트포인트", Kind::Percent),
    ("퍼센트", Kind::Percent),
    ("프로", Kind::Percent),
    ("번째", Kind::Ordinal),
    ("차", Kind::Ordinal),
    ("째", Kind::Ordinal),
    // "3자 회담" is a three-party talk, "3분기" the third quarter.
    ("자", Kind::Ordinal),
    ("자회담", Kind::Ordinal),
    ("분기", Kind::Ordinal),
];

/// A counter in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// Whether it makes the number an ordinal.
    pub(super) ordinal: bool,
    kind: Kind,
}

/// The counter that begins at an offset; the longest that fits, with nothing but a particle behind it.
pub(super) fn counter_at(text: &str, at: usize) -> Option<Counter> {
    let fits = |word: &str| {
        let end = at + word.len();
        starts_at(text, at, word)
            && (!char_at(text, end).is_some_and(is_hangul) || PARTICLES.iter().any(|p| starts_at(text, end, p)))
    };
    let longest = COUNTERS.iter().filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.len())?;
    // A longer noun is no counter ("세 분야", "일곱 회의"), but `7회의` is "of seven times".
    let noun = noun_at(text, at).map(|(_, noun)| &text[noun]);
    let spaced = char_before(text, at).is_some_and(char::is_whitespace);
    if noun.is_some_and(|noun| noun.len() > longest.0.len() && (spaced || noun.strip_prefix(longest.0) != Some("의")))
    {
        return None;
    }
    Some(Counter { span: at..at + longest.0.len(), ordinal: longest.1 == Kind::Ordinal, kind: longest.1 })
}

/// The known Korean noun that begins at an offset: its English noun and where it stands.
pub(super) fn noun_at(text: &str, at: usize) -> Option<(&'static str, Range<usize>)> {
    let matches = NOUNS.iter().flat_map(|noun| noun.korean.iter().map(|word| (noun.english, *word)));
    let (english, word) = matches.filter(|(_, word)| starts_at(text, at, word)).max_by_key(|(_, word)| word.len())?;
    Some((english, at..at + word.len()))
}

/// The unit a counter gives the number that begins at `number_start`, the factor it puts to it, and the noun's range.
pub(super) fn unit_of(text: &str, number_start: usize, counter: &Counter) -> (Unit, u32, Range<usize>) {
    let own = counter.span.clone();
    match counter.kind {
        Kind::Noun(noun) => (Unit::count(noun), 1, own),
        Kind::Year => (Atom::Year.into(), 1, own),
        Kind::Month => (Atom::Month.into(), 1, own),
        Kind::Days(days) => (Atom::Day.into(), days, own),
        Kind::Percent => (Atom::Percent.into(), 1, own),
        Kind::Fold | Kind::Ordinal => (Unit::ratio(), 1, own),
        Kind::Beside(default) => {
            let people = default == "person";
            let beside = noun_behind(text, own.end)
                .or_else(|| noun_in_front(text, number_start))
                .filter(|(noun, _)| !people || counted_in_people(noun));
            match beside {
                Some((noun, range)) => (Unit::count(noun), 1, range),
                None => (Unit::count(default), 1, own),
            }
        }
    }
}

/// Whether a noun is one of people, who are counted in `명`.
pub(super) fn counted_in_people(noun: &str) -> bool {
    NOUNS.iter().any(|entry| entry.english == noun && entry.counter == "명")
}

/// "28,500명**의 미군**", "세 개 **분야**".
fn noun_behind(text: &str, at: usize) -> Option<(&'static str, Range<usize>)> {
    let of = if starts_at(text, at, "의") { at + "의".len() } else { at };
    let mut start = skip_space(text, of);
    for _ in 0..2 {
        if let Some(found) = noun_at(text, start).filter(|_| start > at) {
            return Some(found);
        }
        // "350대의 새 버스": one modifier.
        let run = hangul_run(text, start)?;
        start = skip_space(text, run.end);
        if start == run.end {
            return None;
        }
    }
    None
}

/// "**병력** 28,500명", "**주한미군은** 약 28,500명": up to three words back, not across a stop.
fn noun_in_front(text: &str, at: usize) -> Option<(&'static str, Range<usize>)> {
    let mut end = at;
    for _ in 0..3 {
        end = skip_space_back(text, end);
        let start = text[..end].char_indices().rev().take_while(|(_, c)| is_hangul(*c)).last()?.0;
        let inside = text[start..end].char_indices().find_map(|(offset, _)| noun_at(text, start + offset));
        if let Some(found) = inside {
            return Some(found);
        }
        end = start;
    }
    None
}
