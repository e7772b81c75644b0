//! Exchange rates as people say them: "1,300 won to the dollar", "$1 = ₩1250", "달러당 1,200원", "환율이 1200원".

use std::ops::Range;
use std::sync::LazyLock;

use num_traits::{One, Signed};

use super::currency_table::{CURRENCY_WORDS, CURRENCY_WORDS_KO, OTHER_DOLLARS};
use super::money::currency_of;
use super::reading::{Reading, all_readings, overlap};
use super::{Currency, Exact, Quantity, Unit};
use crate::language::Pattern;

/// An exchange rate read in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateReading {
    /// The words that say it, both amounts among them.
    pub span: Range<usize>,
    /// How much of one currency for one of the other, as said: `1300 KRW/USD`.
    pub quantity: Quantity,
}

/// One currency by its word: an optional article, an optional country, the word.
const BARE: &str = r"(?:US|U\.S\.|American|South Korean|Korean)?\s*(?:(?<cur>(?:Canadian |Australian |Singapore |Hong Kong )?dollar|greenback|won|euro|yen|pound|yuan|buck|(?:Swiss )?franc|rupee|USD|KRW|EUR|JPY|GBP|CNY)(?-u:\b)(?: sterling)?|(?<ko>원|달러|유로|엔|파운드|위안)|(?<sign>[$₩€£¥]))";
/// "is worth", "were", "=": what puts one currency equal to an amount of another.
const EQUALS: &str = r"(?:(?:=|:|≈|is|was|were|are|be|being|equals?|equal to|equalled|worth|at|to be|buys?|bought|costs?|fetche[sd]|gets?|got|stood|stands|as|me|us|you|exactly|precisely|nearly|almost|sells? for|sold for|gives?|brings?|makes?|slides?|sinks?|sank|trad(?:es|ed|ing)|goes for|went for|gets you|now|only|(?:rose|fell|rises|falls|climbed|dropped|drops|weakened|strengthened|weakens|strengthens|went|moved|slid|slides|sinks|sank|dips|dipped|eases|eased|weakening|strengthening|sliding|falling|rising|jumped|hit|hits|slipped|recovered) ?(?:to|at)?|about|around|roughly|some|just)\s*){1,4}";

static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)^\s*(?:(?:(?:to|per|/|for|against|=|equals?|a|an|each|every)\s*)(?:the|one|a|an|each|every|1)?|(?:buys?|bought|gets?|got|is|was|were|makes?|made)\s+(?:the|one|a|an|1))\s*{BARE}"
    ))
});
static FRONT: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)(?:(?-u:\b)(?:a|an|the|one|each|every|1|per|if)\s+{BARE}\s*{EQUALS}|(?-u:\b){BARE_AGAIN}\s*=\s*)$"
    ))
});
const BARE_AGAIN: &str = r"(?<cur2>dollar|won|euro|yen|pound|yuan|USD|KRW|EUR|JPY|GBP|CNY)";
static FRONT_KO: LazyLock<Pattern> = LazyLock::new(|| {
    regex(
        r"(?:1\s*|한\s*)?(?:미국\s*|미\s*)?(?<ko>원|달러|유로|엔|파운드|위안)(?:당|에|가|이|는|은|를|을|=|\s*=|의 가치가|화가|\s)\s*(?:약\s*)?$",
    )
});
static BETWEEN: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(r"(?i)^\s*(?:{EQUALS}|to|for|per|a|/|당|에|에는|이|가|은|는|을|를|로)\s*(?:약\s*)?$"))
});
static APIECE: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)^\s*(?:(?<each>each|apiece|a piece)|(?:to|for)\s+(?:one|1)(?-u:\b))(?:[^\w ]|\s|$)"));
static AT: LazyLock<Pattern> =
    LazyLock::new(|| regex(r"(?i)(?:(?-u:\b)(?:at|@|of)\s*(?:about|around|roughly|some)?|[,;:(])\s*$"));
static RATE_FRONT: LazyLock<Pattern> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)(?:(?<said>exchange|conversion|currency|fx|forex|won|dollar|euro|yen)[\s-]+rate|(?<plain>(?-u:\b)(?:the|a|that|this|at|if)\s+rate)|(?<pair>환율|(?-u:\b)(?:USD/?KRW|KRW/?USD|won[-/]dollar|dollar[-/]won)))(?:\s*,?\s*(?:of|to|had been|would be|became|changed|averaged|like|say|{EQUALS}|이|은|을|를|로|가|의|약|만약|만일))*\s*$"
    ))
});
static RATE_BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    regex(r"(?i)^\s*(?:(?:won|dollar|euro|yen)\s*)?(?:(?:exchange|conversion|fx|forex)\s+rate|환율|의 환율)")
});

fn regex(pattern: &str) -> Pattern {
    Pattern::new(pattern)
}

/// The exchange rates in a text, in order. Their amounts are read by [`super::read_quantities`] as well: drop those
/// that overlap a rate's span.
#[must_use]
pub fn read_rates(text: &str) -> Vec<RateReading> {
    // "An exchange rate of 1600" has a rate, "the exchange rate of 2018" a year.
    let modern = Exact::from_integer(1900.into());
    let readings: Vec<Reading> = all_readings(text)
        .into_iter()
        .filter(|found| !found.year || found.reading.quantity.value < modern)
        .map(|found| found.reading)
        .collect();
    let mut rates: Vec<RateReading> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        if rates.iter().any(|rate| overlap(&rate.span, &reading.span)) || !reading.quantity.value.is_positive() {
            continue;
        }
        let found = readings
            .get(at + 1)
            .and_then(|next| pair(text, reading, next))
            .or_else(|| against_behind(text, reading))
            .or_else(|| against_front(text, reading))
            .or_else(|| named_rate(text, reading))
            .or_else(|| apiece(text, reading));
        let free = |found: &RateReading| !rates.iter().any(|rate| overlap(&rate.span, &found.span));
        if let Some(found) = found.filter(free) {
            rates.push(found);
        }
    }
    rates.sort_by_key(|rate| rate.span.start);
    rates
}

fn rate(span: Range<usize>, value: &Exact, above: Currency, below: Currency) -> Option<RateReading> {
    let unit = Unit::money(above).per(&Unit::money(below));
    (above != below).then(|| RateReading { span, quantity: Quantity::new(value.clone(), unit) })
}

/// "$1 bought 1,250 won", "1,250 won = 1 dollar", "1달러에 1,300원": two amounts, one of them 1.
fn pair(text: &str, first: &Reading, second: &Reading) -> Option<RateReading> {
    let between = text.get(first.span.end..second.span.start)?;
    let (left, right) = (first.quantity.unit.currency()?, second.quantity.unit.currency()?);
    // "환율 1달러 1,300원"
    let beside = between.trim().is_empty() && first.quantity.value.is_one();
    if !beside && !BETWEEN.is_match(between) {
        return None;
    }
    let span = first.span.start..second.span.end;
    let (first, second) = (&first.quantity.value, &second.quantity.value);
    // "100 yen = 1,000 won"
    let round = |value: &Exact| [1, 10, 100, 1000].iter().any(|n| *value == Exact::from_integer((*n).into()));
    let equal = between.trim() == "=";
    if first.is_one() || (!second.is_one() && (round(first) || (equal && first < second))) {
        rate(span, &(second / first), right, left)
    } else if second.is_one() || round(second) || equal {
        rate(span, &(first / second), left, right)
    } else {
        None
    }
}

/// "1,300 won **to the dollar**", "1,280 won **per euro**", "1200 won**/$**".
fn against_behind(text: &str, reading: &Reading) -> Option<RateReading> {
    let found = BEHIND.captures(text.get(reading.span.end..)?)?;
    let end = reading.span.end + found.get(0)?.end();
    if text.get(end..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let below = named(found.name("cur").or(found.name("sign")).or(found.name("ko"))?.as_str())?;
    let above = match reading.quantity.unit.currency() {
        Some(currency) => currency,
        // "1,300 to the dollar"
        None if reading.quantity.unit.is_ratio() && below != Currency::KRW => Currency::KRW,
        None => return None,
    };
    rate(reading.span.start..end, &reading.quantity.value, above, below)
}

/// "**if a dollar were worth** 1,150 won", "**달러당** 1,200원".
fn against_front(text: &str, reading: &Reading) -> Option<RateReading> {
    let above = reading.quantity.unit.currency()?;
    let window = window_start(text, reading.span.start);
    let before = text.get(window..reading.span.start)?;
    let english = FRONT.captures(before).and_then(|found| {
        let word = found.name("cur").or(found.name("sign")).or(found.name("cur2")).or(found.name("ko"))?;
        Some((found.get(0)?.start(), named(word.as_str())?))
    });
    let (start, below) = english.or_else(|| {
        let found = FRONT_KO.captures(before)?;
        let start = found.get(0)?.start();
        // "9600억 원은 8억 달러": the word belongs to an amount of its own.
        let counted = before[..start].trim_end().ends_with(|c: char| c.is_ascii_digit() || "백천만억조".contains(c));
        (!counted).then_some((start, named(found.name("ko")?.as_str())?))
    })?;
    rate(window + start..reading.span.end, &reading.quantity.value, above, below)
}

/// How many bytes in front of an amount are looked at.
const NEAR: usize = 80;

/// Where the words in front of an offset begin that may belong to it.
fn window_start(text: &str, at: usize) -> usize {
    let mut start = at.saturating_sub(NEAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// "an exchange rate **of 1100**", "환율이 **1200원**": won to the dollar, unless another currency is named beside it.
fn named_rate(text: &str, reading: &Reading) -> Option<RateReading> {
    let unit = &reading.quantity.unit;
    let own = unit.currency();
    if own.is_none() && !unit.is_ratio() {
        return None;
    }
    let window = window_start(text, reading.span.start);
    let before = text.get(window..reading.span.start)?;
    // A bare "rate of 5" may be one of anything; one in won, or in the hundreds and more, is of exchange.
    let large = own == Some(Currency::KRW) || reading.quantity.value >= Exact::from_integer(100.into());
    let front = RATE_FRONT.captures(before).filter(|found| found.name("plain").is_none() || large);
    let front = front.and_then(|found| found.get(0)).map(|found| window + found.start());
    let behind = RATE_BEHIND.find(text.get(reading.span.end..)?).map(|found| reading.span.end + found.end());
    let (start, end) = match (front, behind) {
        (Some(start), _) => (start, reading.span.end),
        (None, Some(end)) => (reading.span.start, end),
        (None, None) => return None,
    };
    let words = text[window_start(text, start)..end].to_lowercase();
    let foreign = words
        .split(|c: char| !c.is_alphabetic())
        .filter_map(|word| named(word.trim_end_matches('화')))
        .rfind(|currency| *currency != Currency::KRW && own != Some(*currency));
    let above = own.unwrap_or(Currency::KRW);
    let below = if above == Currency::KRW { foreign.unwrap_or(Currency::USD) } else { Currency::KRW };
    rate(start..end, &reading.quantity.value, above, below)
}

/// More than this of one currency for one of another is rather the price of a thing.
const DEAREST: i64 = 20_000;

/// "into dollars **at 1,200 won apiece**", "in yuan **at 160 won each**", "dollars **at 1,250 to one**": against the other
/// currency that the text names.
fn apiece(text: &str, reading: &Reading) -> Option<RateReading> {
    let unit = &reading.quantity.unit;
    let end = reading.span.end;
    let found = APIECE.captures(text.get(end..)?)?;
    let led = AT.is_match(text.get(window_start(text, reading.span.start)..reading.span.start)?);
    let each = found.name("each").is_some();
    let bare = unit.is_ratio() && !each;
    let above = unit.currency().or(bare.then_some(Currency::KRW))?;
    if (each && !led) || reading.quantity.value > Exact::from_integer(DEAREST.into()) {
        return None;
    }
    let others = |range: &str| -> Vec<Currency> {
        let words: Vec<&str> = range
            .split(|c: char| !(c.is_alphabetic() || matches!(c, '$' | '€' | '£' | '¥' | '₩')))
            .filter(|word| !word.is_empty())
            .collect();
        let at =
            |at: usize| at.checked_sub(1).and_then(|before| dollar_of(words[before], words[at])).or(named(words[at]));
        (0..words.len()).filter_map(at).filter(|currency| *currency != above).collect()
    };
    let below =
        others(&text[..reading.span.start]).last().copied().or_else(|| others(&text[end..]).first().copied())?;
    rate(reading.span.start..end + found.get(0)?.as_str().trim_end().len(), &reading.quantity.value, above, below)
}

/// A dollar of another country by that country's name: "Canadian dollars".
fn dollar_of(country: &str, word: &str) -> Option<Currency> {
    let dollar = named(word) == Some(Currency::USD) && word.starts_with(['d', 'D']);
    let country = country.to_lowercase();
    let other = OTHER_DOLLARS.iter().find(|(_, english, _, _)| dollar && *english == country)?;
    Currency::from_code(other.3)
}

/// The currency of a word, code or sign in either language; a dollar may have its country's name before it.
fn named(word: &str) -> Option<Currency> {
    if let Some((country, word)) = word.rsplit_once(' ') {
        let country = country.rsplit(' ').next().unwrap_or(country);
        return dollar_of(country, word).or_else(|| named(word));
    }
    let sign = match word {
        "$" => Some(Currency::USD),
        "₩" => Some(Currency::KRW),
        "€" => Some(Currency::EUR),
        "£" => Some(Currency::GBP),
        "¥" => Some(Currency::JPY),
        _ => None,
    };
    let english = || {
        CURRENCY_WORDS.iter().any(|(entry, _)| entry.eq_ignore_ascii_case(word)).then(|| currency_of(word)).flatten()
    };
    let korean =
        || CURRENCY_WORDS_KO.iter().find(|(entry, _)| *entry == word).and_then(|(_, code)| Currency::from_code(code));
    sign.or_else(english).or_else(korean).or_else(|| currency_of(word))
}

#[cfg(test)]
mod tests {
    use super::{APIECE, AT, BEHIND, BETWEEN, FRONT, FRONT_KO, RATE_BEHIND, RATE_FRONT};

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&BEHIND, &FRONT, &FRONT_KO, &BETWEEN, &APIECE, &AT, &RATE_FRONT, &RATE_BEHIND] {
            pattern.regex();
        }
    }
}
