//! Amounts that one sentence ties to each other: what something is and what it was, how far it went, a whole and its part.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::pattern;
use crate::language::Pattern;

/// How two amounts of a sentence, by their places, hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// "42 hours, down from 50", "from 11 to 14".
    Was {
        /// What it is.
        now: usize,
        /// What it was, or is compared with.
        before: usize,
    },
    /// "$2,952, up $72 from this year", "£2.10 less than at Eastmere".
    Moved {
        /// What it is.
        now: usize,
        /// How far that is from the other.
        by: usize,
        /// Whether the other is less.
        up: bool,
        /// Where the other is named, in bytes.
        other: (usize, usize),
    },
    /// "16,000 troops, including 4,200 Americans", "250 claims, of which it paid 155".
    Part {
        /// The part.
        part: usize,
        /// What it is a part of.
        whole: usize,
    },
}

/// How many characters may stand between two amounts that are tied.
const WIDEST: usize = 90;

static FROM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:up|down)?,? ?from|\bcompared (?:with|to)|\bagainst|\bversus|\binstead of|\brather than)(?: the| its| a| last year['’]s)?(?: previous| earlier)?(?: about| around| some| roughly| nearly| only| just)?\s*$",
    )
});
static STARTS_FROM: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\bfrom(?: about| around| some| roughly| nearly| only| just)?\s*$"));
static TO: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^[^,;.“]{0,40}\bto(?: a| an)?(?: record)?(?: about| around| some| roughly| nearly| almost)?\s*$")
});
static THEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:later|then|now|since|eventually|finally)\b[^.;“]{0,50}\b(?:to|at)(?: about| around| some| roughly| nearly)?\s*$",
    )
});
static MOVED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[^.;“]{0,60},)?(?: which is| or)? (?:an? )?(up|down|increase of|rise of|drop of|fall of)(?: by)?(?: about| around| some| roughly| nearly)?\s*$",
    )
});
static BY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(raise|raised|rose|risen|rises|increase|increased|grew|grown|climbed|jumped|gained|went up|lifted)|(cut|cuts|lowered|reduced|fell|fallen|falls|dropped|declined|decreased|shrank|slid|slipped|went down|trimmed))\b[^,;.“]{0,40}?(?:\bby)?(?: about| around| some| roughly| nearly| a further| another)?\s*$",
    )
});
static THAN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^ ?(?:(more|higher|longer|larger|bigger)|(less|lower|fewer|cheaper|shorter|smaller)) than\b")
});
static INCLUDING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:,? ?\bincluding|\bamong them|\bof (?:whom|which)(?: (?:\w+ ){0,3}\w+)?)(?: about| around| some| roughly| nearly)?\s*$",
    )
});
static OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^(?: \S+){0,3}? (?:out )?of(?: the| its| their| his| her| our| all)?(?: [\w’']+){0,2}?\s*$")
});
static MORE_KO: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^ ?(?:(많은|늘어난|늘린|오른|높은|더 많은)|(적은|줄어든|줄인|내린|낮은)) ?$"));

/// The ties between amounts of a sentence that follow on each other; `spans` are their places, in any order.
#[must_use]
pub fn ties(text: &str, spans: &[Range<usize>]) -> Vec<Tie> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|at| spans[*at].start);
    // "58 billion kroner ($5.32 billion), down from 72.5 billion": what stands in brackets says the same again.
    order.retain(|at| {
        let (head, tail) = (&text[..spans[*at].start], &text[spans[*at].end..]);
        !(head.ends_with('(')
            && tail.starts_with(')')
            && spans.iter().any(|other| head.trim_end_matches(" (").len() == other.end))
    });
    let mut ties = Vec::new();
    for pair in order.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (first, second) = (&spans[a], &spans[b]);
        if first.end > second.start {
            continue;
        }
        let between = &text[first.end..second.start];
        let stops = between.contains(['“', '”', ';']) || between.contains(". ");
        if stops || between.chars().count() > WIDEST {
            continue;
        }
        ties.extend(tie(text, a, b, first, second));
    }
    ties
}

fn tie(text: &str, a: usize, b: usize, first: &Range<usize>, second: &Range<usize>) -> Option<Tie> {
    let (head, between, tail) = (&text[..first.start], &text[first.end..second.start], &text[second.end..]);
    let up = |captures: Option<regex::Captures<'_>>| captures.map(|found| found.get(1).is_some());
    let korean = between.trim_start().starts_with("에서") && tail.trim_start().starts_with(['로', '으']);
    if korean || STARTS_FROM.is_match(head) && TO.is_match(between) || THEN.is_match(between) {
        return Some(Tie::Was { now: b, before: a });
    }
    if FROM.is_match(between) {
        return Some(Tie::Was { now: a, before: b });
    }
    if let Some(word) = MOVED.captures(between).and_then(|found| found.get(1)) {
        let up = ["up", "increase of", "rise of"].contains(&word.as_str().to_lowercase().as_str());
        return Some(Tie::Moved { now: a, by: b, up, other: (second.end, clause_end(text, second.end)) });
    }
    if let Some(up) = up(THAN.captures(tail)) {
        return Some(Tie::Moved { now: a, by: b, up, other: (second.end, clause_end(text, second.end)) });
    }
    if let Some(up) = up(MORE_KO.captures(between)).filter(|_| head.trim_end().ends_with("보다")) {
        let start = head.trim_end().rfind([' ', ',']).map_or(0, |at| at + 1);
        return Some(Tie::Moved { now: b, by: a, up, other: (start, head.len()) });
    }
    if TO.is_match(between)
        && between.trim_start().starts_with("to")
        && let Some(up) = up(BY.captures(head))
    {
        return Some(Tie::Moved { now: b, by: a, up, other: (0, 0) });
    }
    if INCLUDING.is_match(between) {
        return Some(Tie::Part { part: b, whole: a });
    }
    OF.is_match(between).then_some(Tie::Part { part: a, whole: b })
}

/// Where a clause ends that goes on from a place.
fn clause_end(text: &str, at: usize) -> usize {
    text[at..].find([',', ';', ':', '”']).map_or(text.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::{BY, FROM, INCLUDING, MORE_KO, MOVED, OF, STARTS_FROM, THAN, THEN, TO, Tie, ties};
    use crate::measure::read_quantities;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&FROM, &STARTS_FROM, &TO, &THEN, &MOVED, &BY, &THAN, &INCLUDING, &OF, &MORE_KO] {
            pattern.regex();
        }
    }

    #[track_caller]
    fn tied(text: &str, expected: &[Tie]) {
        let spans: Vec<_> = read_quantities(text).into_iter().map(|reading| reading.span).collect();
        let found: Vec<Tie> = ties(text, &spans)
            .into_iter()
            .map(|tie| match tie {
                Tie::Moved { now, by, up, .. } => Tie::Moved { now, by, up, other: (0, 0) },
                other => other,
            })
            .collect();
        assert_eq!(found, expected, "{text} {spans:?}");
    }

    #[test]
    fn what_it_is_and_what_it_was() {
        tied("It made a profit of £88 million, up from £61 million.", &[Tie::Was { now: 0, before: 1 }]);
        tied("It earned 412 million euros, compared with 355 million euros.", &[Tie::Was { now: 0, before: 1 }]);
        tied("The pier grew from 1,100 metres to 1,850 metres.", &[Tie::Was { now: 1, before: 0 }]);
        tied("They sought 16 million won and later came down to 11 million won.", &[Tie::Was { now: 1, before: 0 }]);
        tied("요금은 1,100원에서 1,450원으로 올랐다.", &[Tie::Was { now: 1, before: 0 }]);
    }

    #[test]
    fn how_far_it_went() {
        tied(
            "He will pay $2,952 in city tax, up $72 from this year.",
            &[Tie::Moved { now: 0, by: 1, up: true, other: (0, 0) }],
        );
        tied("He will pay $2,952, up $72 from this year.", &[Tie::Moved { now: 0, by: 1, up: true, other: (0, 0) }]);
        tied(
            "A docker earns £19.40 an hour, which is £2.10 less than at the rival port.",
            &[Tie::Moved { now: 0, by: 1, up: false, other: (0, 0) }],
        );
        tied("지난해보다 63억 원 많은 412억 원으로 정했다.", &[Tie::Moved { now: 1, by: 0, up: true, other: (0, 0) }]);
    }

    #[test]
    fn a_whole_and_its_part() {
        tied("It involves 16,000 troops, including 4,200 Americans.", &[Tie::Part { part: 1, whole: 0 }]);
        tied("Nothing ties 14 vessels and $2 million.", &[]);
    }
}
