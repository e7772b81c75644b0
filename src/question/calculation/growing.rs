//! Growth that compounds: "growing 7 percent a year … two years from now".

use std::ops::Range;

use num_traits::One;

use super::cues::{Found, proportion};
use crate::measure::{Atom, Exact};
use crate::question::request::{Alteration, Change};

/// The growth supposed, with the words that say so.
pub(super) fn growth(found: &Found) -> Option<(Change, Vec<Range<usize>>)> {
    found.numbers().find_map(|given| {
        let part = proportion(&given.quantity)?;
        let place = given.span.clone();
        let yearly = found.after("growth_after", place.end).or_else(|| found.before("growth_before", place.start))?;
        let clause = found.clause(&place, "sentence_break");
        let up = found.nearest_in(&["up"], &place, &clause);
        let down = found.nearest_in(&["down"], &place, &clause);
        let falls = down.is_some_and(|down| up.is_none_or(|up| down < up));
        let factor = if falls { Exact::one() - part } else { Exact::one() + part };
        let years = found.numbers().find(|given| given.quantity.unit.atom() == Some(&Atom::Year));
        let mut words = vec![place.clone(), yearly];
        words.extend(years.map(|years| years.span.clone()));
        let how = Alteration::Yearly(factor, years.map(|years| years.quantity.clone()));
        Some((Change { how, clause: found.within(&found.clause(&place, "clause_break")), place, to_all: false }, words))
    })
}
