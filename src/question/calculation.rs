//! What is to be computed: from the words of a question to a typed [`Calculation`].

use std::ops::Range;

use num_traits::{One, Zero};

use super::request::{Calculation, Change, Given, Operation, Per, Want};
use super::words::Words;
use crate::index::Token;
use crate::measure::{Atom, Currency, Exact, Quantity, RateReading};

/// How far, in bytes, a word of change may stand from its number.
const REACH: usize = 48;

/// What the question room has found so far.
pub struct Found<'a> {
    /// The question in lower case, byte for byte as long as the question.
    pub lower: &'a str,
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
    fn has(&self, cue: &str) -> bool {
        self.words.cue(&format!("computing.{cue}")).is_match(self.lower)
    }

    fn ranges(&self, cue: &str) -> Vec<Range<usize>> {
        self.words.cue(&format!("computing.{cue}")).find_iter(self.lower).map(|found| found.range()).collect()
    }

    /// Whether a cue stands within reach of a place, before or after it.
    fn near(&self, cue: &str, place: &Range<usize>) -> bool {
        self.ranges(cue).iter().any(|range| distance(range, place) <= REACH)
    }
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Reads the calculation out of a question.
#[must_use]
pub fn calculation(found: &Found) -> Calculation {
    let mut calculation = Calculation {
        per: per(found),
        currency: target_currency(found),
        rate: found.rates.first().map(|rate| rate.quantity.clone()),
        hypothetical: found.has("hypothetical"),
        same: found.has("same"),
        ..Calculation::default()
    };
    calculation.over = over(found);
    calculation.changes = changes(found, calculation.over.as_ref());
    calculation.operation = operation(found, &calculation);
    if calculation.operation == Operation::Elapsed {
        calculation.time_unit = time_unit(found);
    }
    if calculation.operation != Operation::Value {
        // A number to be reached or compared with is an operand, not a supposition.
        let compares = matches!(
            calculation.operation,
            Operation::Difference
                | Operation::PercentDifference
                | Operation::Share
                | Operation::Ratio
                | Operation::Compare
        );
        if compares {
            calculation.changes.retain(|(change, _)| !matches!(change, Change::To(_)));
        }
    }
    calculation.asked = !calculation.per.is_empty()
        || calculation.rate.is_some()
        || !calculation.changes.is_empty()
        || calculation.over.is_some()
        || calculation.operation != Operation::Value;
    if calculation.asked || calculation.currency.is_some() {
        calculation.consumed = CONSUMING.iter().flat_map(|cue| found.ranges(cue)).collect();
        calculation.consumed.extend(found.given.iter().map(|given| given.span.clone()));
        calculation.consumed.extend(found.rates.iter().map(|rate| rate.span.clone()));
        for (_, pattern) in &found.words.currencies {
            calculation.consumed.extend(pattern.find_iter(found.lower).map(|name| name.range()));
        }
    }
    calculation
}

/// Cues that say only what to compute, and never what about.
const CONSUMING: &[&str] = &[
    "up",
    "down",
    "twice",
    "thrice",
    "fourfold",
    "halve",
    "per_capita",
    "monthly",
    "daily",
    "weekly",
    "yearly",
    "difference",
    "ratio",
    "reach",
    "hypothetical",
    "instead",
    "implied_rate",
    "sum",
    "percent_word",
    "working_word",
];

fn per(found: &Found) -> Vec<Per> {
    let mut per = Vec::new();
    for (cue, unit) in [("monthly", Per::Month), ("daily", Per::Day), ("weekly", Per::Week), ("yearly", Per::Year)] {
        if found.has(cue) {
            per.push(unit);
        }
    }
    let mut things: Vec<Vec<Token>> = Vec::new();
    let amount_wanted = matches!(found.want, None | Some(Want::Amount | Want::Count | Want::Size));
    // "분야로 나누면": Korean puts what is shared out over before the verb.
    let split_by = found
        .words
        .cue("computing.split_by")
        .captures_iter(found.lower)
        .filter(|_| amount_wanted || !matches!(found.want, Some(Want::List | Want::Manner)));
    for captures in found.words.cue("computing.per").captures_iter(found.lower).chain(split_by) {
        let (Some(whole), noun) = (captures.get(0), captures.get(1)) else { continue };
        let quantifier = whole.as_str().starts_with("each") || whole.as_str().starts_with("every");
        if quantifier
            && !(matches!(found.want, None | Some(Want::Amount | Want::Size | Want::Percent))
                || target_currency(found).is_some())
        {
            continue;
        }
        let article =
            whole.as_str().starts_with("a ") || whole.as_str().starts_with("an ") || whole.as_str().starts_with("by ");
        let start = noun.map_or(whole.start(), |noun| noun.start());
        let named = noun.map_or("", |noun| noun.as_str());
        if is_time_word(named)
            || found.rates.iter().any(|rate| rate.span.start < whole.end() && whole.start() < rate.span.end)
        {
            continue;
        }
        let phrase: Vec<Token> = found
            .tokens
            .iter()
            .filter(|token| token.span.end > start)
            .take(2)
            .take_while(|token| {
                let light =
                    found.words.light.contains(&token.text) || token.hangul && found.words.light.contains(&token.stem);
                !light || !token.entries.is_empty()
            })
            .filter(|token| {
                token.text != "one"
                    && !(token.number
                        && found.tokens.iter().any(|next| next.hangul && next.span.start == token.span.end))
            })
            .cloned()
            .collect();
        // "a soldier" shares out; "a new category" does not: after an article only what follows an amount counts.
        let amount_before = found.currency_before(whole.start())
            || found
                .given
                .iter()
                .any(|given| given.span.end + 2 >= whole.start() && given.span.end <= whole.start() + 1);
        if !phrase.is_empty() && (!article || amount_before) && !things.contains(&phrase) {
            things.push(phrase);
        }
    }
    if things.is_empty() && found.has("per_capita") {
        things.push(Vec::new());
    }
    if things.is_empty() && amount_wanted && found.has("split") {
        let after = found.ranges("split").first().map_or(0, |range| range.end);
        let korean = found.tokens.iter().any(|token| token.hangul);
        let among = found
            .tokens
            .iter()
            .filter(|token| token.span.start >= after && !token.number && !korean)
            .skip_while(|token| found.words.light.contains(&token.text))
            .take_while(|token| !found.words.light.contains(&token.text))
            .take(3)
            .cloned()
            .collect();
        let supposed = found.has("hypothetical") || found.want.is_some();
        if !korean || per.is_empty() && supposed {
            things.push(among);
        }
    }
    per.extend(things.into_iter().take(1).map(Per::Thing));
    per
}

impl Found<'_> {
    fn currency_before(&self, at: usize) -> bool {
        let before = self.lower[..at].trim_end();
        self.words
            .currencies
            .iter()
            .any(|(_, pattern)| pattern.find_iter(before).any(|found| found.end() == before.len()))
            || ["much", "cost", "pay", "money", "soldiers", "meetings"].iter().any(|word| before.ends_with(word))
    }
}

fn is_time_word(text: &str) -> bool {
    matches!(text.trim_end_matches('s'), "month" | "day" | "week" | "year" | "달" | "월" | "일" | "년" | "개월")
}

/// The currency a result is wanted in: one named after "in", "to" or "how many", and not as part of a number.
fn target_currency(found: &Found) -> Option<Currency> {
    let (before, after) = (found.words.cue("target.before"), found.words.cue("target.after"));
    let mut best: Option<(usize, Currency)> = None;
    for (currency, pattern) in &found.words.currencies {
        for name in pattern.find_iter(found.lower) {
            let in_number =
                found.given.iter().map(|given| &given.span).chain(found.rates.iter().map(|rate| &rate.span));
            if in_number.into_iter().any(|span| span.start < name.end() && name.start() < span.end) {
                continue;
            }
            let head = &found.lower[..name.start()];
            let led =
                before.find_iter(head).any(|cue| cue.end() == head.len()) || (head.is_empty() && before.is_match(""));
            let closes = after.is_match(&found.lower[name.end()..]);
            if (led || closes) && best.is_none_or(|(at, _)| name.start() < at) {
                best = Some((name.start(), *currency));
            }
        }
    }
    best.map(|(_, currency)| currency)
}

fn over(found: &Found) -> Option<Quantity> {
    let cues = found.ranges("over_time");
    found
        .given
        .iter()
        .find(|given| {
            matches!(given.quantity.unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day))
                && cues.iter().any(|cue| {
                    (cue.end >= given.span.start.saturating_sub(1) && cue.start <= given.span.start)
                        || (cue.start >= given.span.start && cue.start <= given.span.end + 1)
                })
        })
        .map(|given| given.quantity.clone())
}

fn changes(found: &Found, over: Option<&Quantity>) -> Vec<(Change, Range<usize>)> {
    let mut changes = Vec::new();
    let ratio_asked = found.has("ratio");
    for given in found.given {
        let place = given.span.clone();
        let proportion = proportion(&given.quantity);
        let (up, down) = (found.nearest("up", &place), found.nearest("down", &place));
        if let Some(part) = proportion {
            let rises = up <= down;
            if up.min(down) <= REACH && (found.has("hypothetical") || !matches!(found.want, Some(Want::Percent))) {
                let factor = if rises { Exact::one() + part } else { Exact::one() - part };
                changes.push((Change::Factor(factor), place));
            }
            continue;
        }
        if Some(&given.quantity) == over || given.quantity.unit.is_ratio() && !found.supposed(&place) {
            continue;
        }
        let absolute = given.quantity.unit.currency().is_some()
            || given.quantity.unit.noun().is_some()
            || given.quantity.unit.is_ratio();
        if absolute && found.supposed(&place) {
            let by = found.by(&place);
            let change = match (by, up <= down) {
                (true, true) => Change::By(given.quantity.clone()),
                (true, false) => Change::By(Quantity::new(-given.quantity.value.clone(), given.quantity.unit.clone())),
                (false, _) => Change::To(given.quantity.clone()),
            };
            changes.push((change, place));
        }
    }
    if !ratio_asked {
        for (cue, factor) in [("twice", 2), ("thrice", 3), ("fourfold", 4)] {
            if let Some(place) = found.ranges(cue).into_iter().next() {
                changes.push((Change::Factor(Exact::from_integer(factor.into())), place));
            }
        }
        if let Some(place) = found.ranges("halve").into_iter().next()
            && !changes.iter().any(|(_, other)| distance(other, &place) == 0)
        {
            changes.push((Change::Factor(Exact::new(1.into(), 2.into())), place));
        }
    }
    changes
}

/// A percentage, or a fraction below one, as a bare ratio.
fn proportion(quantity: &Quantity) -> Option<Exact> {
    match quantity.unit.atom() {
        Some(Atom::Percent) => Some(&quantity.value / Exact::from_integer(100.into())),
        None if quantity.unit.is_ratio() && quantity.value < Exact::one() && quantity.value > Exact::zero() => {
            Some(quantity.value.clone())
        }
        _ => None,
    }
}

impl Found<'_> {
    fn nearest(&self, cue: &str, place: &Range<usize>) -> usize {
        self.ranges(cue).iter().map(|range| distance(range, place)).min().unwrap_or(usize::MAX)
    }

    /// Whether a number is put in the place of another: "if it were…", "with … instead", "fell to…".
    fn supposed(&self, place: &Range<usize>) -> bool {
        self.has("hypothetical")
            && (self.has("instead") || self.near("reach", place) || self.near("down", place) || self.near("up", place))
    }

    /// Whether a number is an amount of change ("rose *by* 100 billion won", "1,000 *more*"), not its outcome.
    fn by(&self, place: &Range<usize>) -> bool {
        let before = self.lower[..place.start].trim_end();
        let after = self.lower[place.end..].trim_start();
        before.ends_with(" by")
            || after.starts_with("more")
            || after.starts_with("fewer")
            || after.starts_with("less")
            || after.starts_with("extra")
            || before.ends_with("another")
            || before.ends_with("additional")
            || before.ends_with("extra")
    }
}

fn operation(found: &Found, calculation: &Calculation) -> Operation {
    // "1달러에 몇 원": the one dollar is part of the question for a rate.
    let asked = found.ranges("implied_rate");
    let amounts = found
        .given
        .iter()
        .filter(|given| {
            given.quantity.unit.currency().is_some()
                && !asked.iter().any(|range| range.start <= given.span.start && given.span.end <= range.end)
        })
        .count();
    if found.has("implied_rate")
        && amounts == 0
        && calculation.rate.is_none()
        && calculation
            .per
            .iter()
            .all(|per| !matches!(per, Per::Thing(noun) if !noun.is_empty() && !found.names_currency(noun)))
        && !found.has("difference")
    {
        return Operation::ExchangeRate;
    }
    let rated = calculation.per.iter().any(|per| matches!(per, Per::Day | Per::Week | Per::Month | Per::Year));
    if found.has("elapsed") && matches!(found.want, Some(Want::Duration)) && !rated {
        return Operation::Elapsed;
    }
    if found.has("percent_more") && !has_proportion(found) {
        return Operation::PercentDifference;
    }
    if found.has("ratio") {
        return Operation::Ratio;
    }
    if matches!(found.want, Some(Want::Percent)) && found.has("share") && !has_proportion(found) {
        return Operation::Share;
    }
    if found.has("difference") {
        return Operation::Difference;
    }
    if found.has("compare") {
        return Operation::Compare;
    }
    Operation::Value
}

impl Found<'_> {
    fn names_currency(&self, noun: &[Token]) -> bool {
        noun.iter().any(|token| self.words.currencies.iter().any(|(_, pattern)| pattern.is_match(&token.text)))
    }
}

fn has_proportion(found: &Found) -> bool {
    found.given.iter().any(|given| proportion(&given.quantity).is_some())
}

fn time_unit(found: &Found) -> Option<Per> {
    let first = |words: &[&str]| words.iter().filter_map(|word| found.lower.find(word)).min();
    [
        (Per::Year, first(&["year", "몇 년", "몇년"])),
        (Per::Month, first(&["month", "개월", "달"])),
        (Per::Week, first(&["week", "몇 주"])),
        (Per::Day, first(&["day", "며칠", "몇 일", "몇일"])),
    ]
    .into_iter()
    .filter_map(|(unit, at)| Some((at?, unit)))
    .min_by_key(|(at, _)| *at)
    .map(|(_, unit)| unit)
}
