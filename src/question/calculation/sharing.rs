//! What a figure is shared out over: soldiers, sectors, months, equal parts; and how long it runs.

use std::ops::Range;

use num_traits::One;

use super::cues::{Found, is_time};
use crate::index::Token;
use crate::language::is_hangul;
use crate::measure::{Atom, Exact, Quantity, Unit};
use crate::question::request::{Given, Per, Want};

/// Cues for the parts of a year that a figure is shared out over.
const TIMES: [(&str, Per); 6] = [
    ("hourly", Per::Hour),
    ("daily", Per::Day),
    ("weekly", Per::Week),
    ("monthly", Per::Month),
    ("quarterly", Per::Quarter),
    ("yearly", Per::Year),
];
/// Words of a phrase that are looked at.
const LONGEST_PHRASE: usize = 3;

/// What the figure is shared out over, in the order of the working.
pub(super) fn per(found: &Found) -> Vec<Per> {
    let wants_amount = matches!(found.want, None | Some(Want::Amount | Want::Count | Want::Size | Want::Thing));
    let list = listed(found);
    // "The reported troops divided by Trump's": what is divided so is a ratio.
    let behind_split = || split(found).filter(|_| wants_amount && list.is_none() && !found.has("ratio"));
    // "인구 5천만 명으로 나누면 1인당": the number given is what "per head" counts.
    let heads = heads(found).is_some();
    let named = || things(found).or_else(behind_split);
    let mut per: Vec<Per> = (!heads).then(named).flatten().map(Per::Thing).into_iter().collect();
    per.extend(parts(found).map(Per::Parts));
    if found.has("half_yearly") {
        per.push(Per::Parts(Quantity::whole(2, Unit::ratio())));
    }
    // "four equal quarterly cheques" are the four, not a quarter of each; "each one" is one of them.
    let parts_of_a_year = |unit: &Per| match unit {
        Per::Quarter => Some(4),
        Per::Month => Some(12),
        Per::Week => Some(52),
        _ => None,
    };
    let parted = |per: &[Per], unit: &Per| {
        per.iter().any(|per| match per {
            Per::Parts(parts) => parts_of_a_year(unit).is_some_and(|n| parts.value == Exact::from_integer(n.into())),
            _ => false,
        })
    };
    if per.iter().any(|per| matches!(per, Per::Parts(_))) {
        // "네 번에 나눠 내면 한 번에": one of the parts.
        let turn = |token: &Token| matches!(token.text.as_str(), "번" | "회" | "차례");
        per.retain(|per| !matches!(per, Per::Thing(noun) if noun.iter().all(turn)));
    }
    for (cue, unit) in TIMES {
        let asked = found.ranges(cue).iter().any(|range| !is_point(found, range));
        if asked && !parted(&per, &unit) {
            per.push(unit);
        }
    }
    if let Some(length) = spread(found) {
        divide_by_length(&mut per, &length.quantity);
    }
    per
}

/// A length that an amount is divided by: "divided over twelve months", "spread evenly over the five years".
fn spread<'a>(found: &'a Found) -> Option<&'a Given> {
    found.numbers().filter(|given| is_time(&given.quantity)).find(|given| {
        found.before("spread_before", given.span.start).is_some()
            || found.after("spread_after", given.span.end).is_some()
    })
}

/// Shares out over a length: that of a year by its months, weeks or days, any other by so many of its units.
fn divide_by_length(per: &mut Vec<Per>, length: &Quantity) {
    let year = [Per::Month, Per::Week, Per::Day].into_iter().find(|unit| super::fills_a_year(length, unit));
    if let Some(unit) = year {
        if !per.contains(&unit) {
            per.push(unit);
        }
        return;
    }
    let mut length = length.clone();
    if length.unit == Atom::Year.into() && per.contains(&Per::Month) {
        let months = Exact::from_integer(12.into());
        length = Quantity::new(length.value * months, Atom::Month.into());
    }
    per.retain(|per| !matches!(per, Per::Year | Per::Month | Per::Parts(_)));
    per.push(Per::Parts(length));
}

/// Whether words such as "a year" rather name a point in time: "than a year earlier", "two years ago".
fn is_point(found: &Found, words: &Range<usize>) -> bool {
    let rest = found.lower[words.end..].trim_start();
    let each = ["per", "each", "every"].iter().any(|each| found.lower[words.clone()].starts_with(each));
    !each && ["earlier", "ago", "before", "later", "from now"].iter().any(|point| rest.starts_with(point))
}

/// The thing named behind "per", "each", "for every", or "a" behind an amount.
fn things(found: &Found) -> Option<Vec<Token>> {
    let amount = matches!(found.want, None | Some(Want::Amount | Want::Size | Want::Percent))
        || super::currency::target(found).is_some()
        || found.tokens.iter().any(|token| crate::measure::is_shared_name(&token.text));
    for captures in found.words.cue("computing.per").captures_iter(&found.lower) {
        let Some(whole) = captures.get(0) else { continue };
        let named = captures.iter().skip(1).flatten().next();
        // "short of one billion": a number names nothing.
        let sums = |given: &Given| {
            let unit = &given.quantity.unit;
            (unit.currency().is_some() || unit.is_ratio()) && !given.quantity.value.is_one()
        };
        if found.given.iter().any(|given| sums(given) && overlaps(&given.span, &whole.range())) {
            continue;
        }
        // "1인당": Korean names nothing behind it.
        if named.is_none() && whole.as_str().contains(is_hangul) {
            continue;
        }
        // "For a unit of 100 soldiers": the unit is no more than the hundred.
        let holds = named.is_some_and(|named| found.lower[named.end()..].starts_with(" of "))
            && named.is_some_and(|named| found.numbers().any(|given| given.span.start == named.end() + " of ".len()));
        if holds {
            continue;
        }
        let starts = |words: &[&str]| words.iter().any(|word| whole.as_str().starts_with(word));
        let head = |named: &str| found.words.cue("computing.heads").is_match(named);
        if named.is_some_and(|named| is_time_word(named.as_str()) || head(named.as_str()))
            || starts(&["each", "every"]) && !amount
        {
            continue;
        }
        let phrase: Vec<Token> = found.phrase(named.map_or(whole.start(), |named| named.start()), LONGEST_PHRASE);
        // "by soldier" shares out, "by paying less" does not.
        let deed = starts(&["by "]) && phrase.first().is_some_and(|token| token.text.ends_with("ing"));
        // "a soldier" shares out; "a new category" does not: after an article only what follows an amount counts.
        let article = starts(&["a ", "an ", "by "]);
        if !phrase.is_empty() && !deed && (!article || follows_amount(found, whole.start())) {
            return Some(phrase);
        }
    }
    found.has("per_capita").then(Vec::new)
}

/// Whether an amount, or a word for one, ends where a place begins.
fn follows_amount(found: &Found, at: usize) -> bool {
    let before = found.lower[..at].trim_end();
    let named = |pattern: &crate::language::Pattern| pattern.find_iter(before).any(|name| name.end() == before.len());
    found.words.currencies.iter().any(|(_, pattern)| named(pattern))
        || found.before("amount_word", at).is_some()
        || found.given.iter().any(|given| (before.len()..=at).contains(&given.span.end))
}

fn is_time_word(text: &str) -> bool {
    matches!(
        text.trim_end_matches('s'),
        "daily"
            | "weekly"
            | "monthly"
            | "yearly"
            | "hourly"
            | "quarterly"
            | "hour"
            | "month"
            | "day"
            | "week"
            | "quarter"
            | "year"
            | "달"
            | "월"
            | "일"
            | "년"
            | "개월"
    )
}

/// What stands behind "split among", "spread over".
fn split(found: &Found) -> Option<Vec<Token>> {
    // Korean names it before the verb: "분야로 나누면".
    if let Some(named) = found.words.cue("computing.split_by").captures(&found.lower).and_then(|all| all.get(1)) {
        let phrase = found.phrase(named.start(), 1);
        let telling = !phrase.is_empty() && !is_time_word(named.as_str()) && !phrase.iter().any(|token| token.number);
        return telling.then_some(phrase);
    }
    let verb = found.ranges("split").first()?.clone();
    if found.lower[verb.clone()].contains(is_hangul) {
        return None;
    }
    let after = verb.end;
    let clause = found.clause(&verb, "aside_break");
    let phrase = found
        .tokens
        .iter()
        .filter(|token| token.span.start >= after && token.span.end <= clause.end && !token.number)
        .filter(|token| !found.numbers().any(|given| is_time(&given.quantity) && overlaps(&given.span, &token.span)))
        .skip_while(|token| found.words.light.contains(&token.text))
        .take_while(|token| !found.words.light.contains(&token.text))
        .take(LONGEST_PHRASE)
        .cloned()
        .collect();
    let currency = |token: &Token| found.words.currencies.iter().any(|(_, pattern)| pattern.is_match(&token.text));
    Some(phrase)
        // "among them": what was named before.
        .filter(|phrase: &Vec<Token>| !phrase.is_empty() || found.after("them", after).is_some())
        .filter(|phrase| !phrase.first().is_some_and(|token| currency(token) || is_time_word(&token.text)))
}

/// Whether people are given to share out over: "인구 5천만 명으로 나누면 1인당". What names them is the asker's.
pub(super) fn heads(found: &Found) -> Option<Range<usize>> {
    counted(found)
        .filter(|given| given.quantity.unit.noun().is_some() && found.lower[given.span.clone()].contains(is_hangul))
        .map(|given| given.span.clone())
}

/// The number of parts that something is divided into.
fn counted<'a>(found: &'a Found) -> Option<&'a Given> {
    found.numbers().find(|given| {
        let plain = given.quantity.unit.currency().is_none() && !is_time(&given.quantity);
        plain
            && (found.after("parts_after", given.span.end).is_some()
                || found.before("parts_in", given.span.end).is_some()
                || found.has("split") && found.after("of_people", given.span.end).is_some()
                || given.quantity.unit.is_ratio() && found.before("parts_before", given.span.start).is_some())
    })
}

/// So many equal parts: "divide … by 12", "split five ways", "between construction and logistics".
fn parts(found: &Found) -> Option<Quantity> {
    if let Some(given) = counted(found) {
        return Some(Quantity::new(given.quantity.value.clone(), Unit::ratio()));
    }
    let list = listed(found)?;
    let count = 2 + found.lower[list].matches(',').count();
    Some(Quantity::new(Exact::from_integer(count.into()), Unit::ratio()))
}

/// The names that something is split between: "construction and logistics".
pub(super) fn listed(found: &Found) -> Option<Range<usize>> {
    found.has("split").then_some(())?;
    let list = found.words.cue("computing.listed").captures(&found.lower)?.get(1)?.range();
    (!found.given.iter().any(|given| overlaps(&given.span, &list))).then_some(list)
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How long it runs: "over five years", "for 18 months".
pub(super) fn over(found: &Found) -> Option<Quantity> {
    let cues = found.ranges("over_time");
    let words = [("decade", 10, Atom::Year), ("half_year", 6, Atom::Month)];
    let in_words = || {
        let (_, count, unit) = words.iter().find(|(cue, ..)| found.has(cue))?;
        Some(Quantity::whole(*count, unit.clone().into()))
    };
    found
        .numbers()
        .filter(|given| is_time(&given.quantity) && spread(found) != Some(*given))
        .find(|given| {
            found.after("over_after", given.span.end).is_some()
                || cues.iter().any(|cue| {
                    (cue.end >= given.span.start.saturating_sub(1) && cue.start <= given.span.start)
                        || (cue.start >= given.span.start && cue.start <= given.span.end + 1)
                })
        })
        .map(|given| given.quantity.clone())
        .or_else(in_words)
}
