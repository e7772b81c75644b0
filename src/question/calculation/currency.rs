//! The currency a result is wanted in.

use super::cues::Found;
use crate::measure::Currency;

/// One named after "in", "to" or "how many", and not as part of a number; else the first one named at all ("the won
/// bill").
pub(super) fn target(found: &Found) -> Option<Currency> {
    let (before, after) = (found.words.cue("target.before"), found.words.cue("target.after"));
    let mut best: Option<(bool, usize, Currency)> = None;
    for (currency, pattern) in &found.words.currencies {
        for name in pattern.find_iter(&found.lower) {
            if found.given.iter().any(|given| given.span.start < name.end() && name.start() < given.span.end) {
                continue;
            }
            let head = &found.lower[..name.start()];
            let led =
                before.find_iter(head).any(|cue| cue.end() == head.len()) || (head.is_empty() && before.is_match(""));
            let asked = led || after.is_match(&found.lower[name.end()..]);
            let qualifies = found.words.cue("target.qualifies").is_match(&found.lower[name.end()..]);
            let nearer = |(led, at, _): (bool, usize, Currency)| (asked && !led) || (asked == led && name.start() < at);
            if (asked || qualifies) && best.is_none_or(nearer) {
                best = Some((asked, name.start(), *currency));
            }
        }
    }
    best.map(|(_, _, currency)| currency)
}
