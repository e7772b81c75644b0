//! Questions for the time at which something is reached: how many years of payments make an amount, and when something
//! is so many years old.

use num_traits::One;

use super::cues::Found;
use crate::measure::{Atom, Quantity, read_ordinals};
use crate::question::request::Want;

/// Whether it is asked how long an amount takes or lasts: "how many years of payments add up to 10 trillion won?"
pub(super) fn periods(found: &Found) -> bool {
    let sums = found.numbers().filter(|given| given.quantity.unit.currency().is_some()).count();
    matches!(found.want, Some(Want::Duration)) && sums == 1 && !found.has("left")
}

/// The years that something is to be old, where it is asked when that will be: "In what year will it be 30 years since…?"
pub(super) fn anniversary(found: &Found) -> Option<Quantity> {
    let asks = found.has("when_reached") && found.has("anniversary");
    if !asks {
        return None;
    }
    let years = |count: i64| Quantity::whole(count, Atom::Year.into());
    let given = found.numbers().find(|given| {
        let years = given.quantity.unit.atom() == Some(&Atom::Year)
            || given.quantity.unit.is_ratio() && found.before("turns_before", given.span.start).is_some();
        years && !given.quantity.value.is_one()
    });
    let words = [("quarter_century", 25), ("half_century", 50), ("century", 100)];
    given
        .map(|given| Quantity::new(given.quantity.value.clone(), Atom::Year.into()))
        .or_else(|| words.iter().find(|(cue, _)| found.has(cue)).map(|(_, count)| years(*count)))
        .or_else(|| read_ordinals(&found.lower).first().map(|(_, ordinal)| years(i64::from(*ordinal))))
}
