//! Amounts of one sentence that belong together: "42 hours a week, down from 50", "three of the port's 24 cranes".

use std::sync::LazyLock;

use crate::language::Pattern;
use crate::measure::Reading;

/// Between an amount and what it was before, or is compared with.
static AGAINST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:(?-u:\b)from|compared (?:with|to)|(?-u:\b)against|(?-u:\b)versus|instead of|rather than|(?-u:\b)than)(?: the| its| a)?(?: previous| earlier)?(?: about| around| some| roughly| nearly)?\s*$",
    )
});
/// Before an amount that says how far something went up or down.
static CHANGE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?-u:\b)(?:up|down|rise of|fall of|increase of|drop of|loss of|rose|fell|risen|fallen|grew|grown|dropped|climbed|jumped|increased|decreased|by|gained|lost|declined|slipped|shrank|slid|strengthened|weakened)(?: by)?(?: about| around| some| roughly| nearly| almost| over| more than)?\s*$",
    )
});
/// Between a part and its whole.
static OF: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^(?: \S+){0,3}? (?:out )?of(?: the| its| their| his| her| our)?(?: [\w’']+){0,2}?\s*$")
});

/// How many characters may stand between two amounts that belong together.
const WIDEST: usize = 60;

/// Gives bare numbers the unit of the amount that they are compared with or are a part of.
pub fn share(text: &str, readings: &mut [Reading]) {
    for at in 1..readings.len() {
        let (head, tail) = readings.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { continue };
        if first.span.end > second.span.start {
            continue;
        }
        let between = &text[first.span.end..second.span.start];
        let close = !between.contains(['.', ';', '“', '"']) && between.chars().count() <= WIDEST;
        if !close {
            continue;
        }
        let part = OF.is_match(between);
        if !(part || AGAINST.is_match(between)) {
            continue;
        }
        // "10.5 million to the families of the seven dead": the seven are no money.
        let money = part && first.quantity.unit.currency().is_some();
        if second.quantity.unit.is_ratio() && !first.quantity.unit.is_ratio() && !money {
            second.quantity.unit = first.quantity.unit.clone();
            second.noun.clone_from(&first.noun);
        } else if part && first.quantity.unit.is_ratio() && second.quantity.unit.noun().is_some() {
            first.quantity.unit = second.quantity.unit.clone();
            first.noun.clone_from(&second.noun);
        }
    }
}

/// Whether an amount is what something was before, or is compared with.
#[must_use]
pub fn is_base(text: &str, reading: &Reading) -> bool {
    AGAINST.is_match(&text[..reading.span.start])
}

/// Whether an amount says how far something went up or down, rather than where it stands.
#[must_use]
pub fn is_change(text: &str, reading: &Reading) -> bool {
    let before = &text[..reading.span.start];
    // "Wages take up 138 billion" is no rise.
    let takes =
        ["take up", "takes up", "took up", "taken up", "make up", "makes up", "made up", "taking up", "making up"];
    let taken = takes.iter().any(|words| before.trim_end().to_lowercase().ends_with(words));
    !taken && CHANGE.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::{AGAINST, CHANGE, OF, is_base, is_change, share};
    use crate::measure::read_quantities;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&AGAINST, &CHANGE, &OF] {
            pattern.regex();
        }
    }

    #[track_caller]
    fn units(text: &str, expected: &[&str]) {
        let mut readings = read_quantities(text);
        share(text, &mut readings);
        let shown = |one: &crate::measure::Reading| {
            format!("{} {}", crate::measure::decimal(&one.quantity.value).0, one.quantity.unit)
        };
        assert_eq!(readings.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_bare_number_takes_the_unit_of_what_it_is_compared_with() {
        units("Branches will be open 42 hours, down from 50.", &["42 hour", "50 hour"]);
        units("It was a pilot program involving three of the port’s 24 cranes.", &["3 crane", "24 crane"]);
        units("The department has 19 vacant positions out of 160.", &["19 position", "160 position"]);
    }

    #[test]
    fn what_was_before_and_what_changed_are_told_apart() {
        let text = "Revenue rose 6 percent to $3 million from $2 million.";
        let readings = read_quantities(text);
        let told: Vec<(bool, bool)> = readings.iter().map(|one| (is_base(text, one), is_change(text, one))).collect();
        assert_eq!(told, [(false, true), (false, false), (true, false)]);
    }
}
