//! Reading a question: what each room below makes of it, put together.

use std::ops::Range;

use jiff::civil::Date;

use super::request::{Beyond, End, Given, Precision, Request, Want};
use super::spelling::Spelling;
use super::words::Words;
use super::{calculation, claim, focus, terms, want};
use crate::index::{EntryIndex, Index, Token};
use crate::knowledge::Sense;
use crate::language::Language;
use crate::measure::{
    Atom, Currency, RateReading, Reading, Unit, WhenReading, read_ordinals, read_quantities, read_rates, read_whens,
};

/// Longest question read, in bytes; what comes after is not looked at. Discord's own limit is 6,000 characters.
pub const LONGEST: usize = 4_000;

/// Reads a question. `anchor` is the date against which relative times ("this year") are understood.
#[must_use]
pub fn read(asked: &str, spelling: &Spelling, index: &Index, anchor: Option<Date>) -> Request {
    let language = Language::of(asked);
    let words = Words::of(language);
    let shortened = &asked[..asked.floor_char_boundary(LONGEST)];
    let focused = focus::focus(&focus::tidy(shortened), words);
    let (text, mended) = spelling.mend(&focused, language);
    let lower = text.to_ascii_lowercase();
    let mut tokens = index.analyse(&text);
    leads(&mut tokens, &lower, words, index);
    let wanted = want::want(&lower, &tokens, words);
    let rates = read_rates(&text);
    let readings = numbers(&text, &lower, &tokens, &rates, words);
    let given = given(&readings, &tokens, &lower);
    let claim = claim::claim(&lower, &tokens, wanted.as_ref().map(|(want, _)| want), words, &index.lexicon, language);
    let calculation = calculation::calculation(&calculation::Found {
        lower: lower.as_str().into(),
        tokens: &tokens,
        want: wanted.as_ref().map(|(want, _)| want),
        given: &given,
        rates: &rates,
        words,
    });
    let times = read_whens(&text, anchor);
    let ascribed = words.cue("claims.ascribed").find_iter(&lower).map(|found| found.range()).collect::<Vec<_>>();
    let aside: Vec<Range<usize>> = readings
        .iter()
        .map(|reading| reading.number.clone())
        .chain(rates.iter().map(|rate| rate.span.clone()))
        .chain(times.iter().map(|time| time.span.clone()))
        .chain(ascribed.iter().cloned())
        .chain(words.cue("claims.hearsay").find(&lower).map(|found| found.range()))
        // "Does X equal Y?" of two amounts asks no more than "Is X Y?"
        .chain(words.cue("claims.equates").find(&lower).filter(|_| given.len() > 1).map(|found| found.range()))
        .chain(["claims.last", "claims.first"].into_iter().filter_map(|cue| Some(words.cue(cue).find(&lower)?.range())))
        .chain(beside(&lower, &times, words, language))
        .collect();
    let weighed =
        terms::Weighed { text: &text, tokens: &tokens, aside: &aside, mended: &mended, wanted: wanted.as_ref() };
    let mut terms = terms::terms(&weighed, words, index);
    if language == Language::Ko && claim.asked && given.is_empty() {
        terms::must_of_claim(&mut terms, &lower, index);
    }
    let (mut want, mut noun) = wanted.unwrap_or((Want::Thing, Vec::new()));
    let words_asked = words.cue("claims.paper").is_match(&lower);
    let paper = words_asked || !ascribed.is_empty();
    if words_asked && matches!(want, Want::Thing | Want::Manner) {
        want = Want::Quote;
    }
    if want == Want::Thing && noun.last().is_some_and(|noun| names_somebody(noun, index)) {
        want = Want::Identity;
    }
    if want == Want::Count && noun.is_empty() && language == Language::Ko {
        noun.extend(counter(&lower, words, index));
    }
    Request {
        asked: asked.to_owned(),
        language,
        speaker: speaker(&tokens, index),
        want,
        noun,
        terms,
        claim: Some(claim),
        given,
        times: times.into_iter().map(|reading| (reading.span, reading.when, reading.relative)).collect(),
        ordinals: read_ordinals(&text).into_iter().map(|(_, ordinal)| ordinal).collect(),
        calculation,
        // What is asked of the bot itself may stand in what was set aside: "Your gut feeling: is he…?"
        beyond: beyond(&without_quoted(&lower), words).or_else(|| {
            let whole = shortened.to_ascii_lowercase();
            words.cue("beyond.yours").find(&whole).map(|found| (Beyond::Bot, found.as_str().to_owned()))
        }),
        paper,
        precision: [("claims.to_the_day", Precision::Day), ("claims.to_the_month", Precision::Month)]
            .into_iter()
            .find_map(|(cue, precision)| words.cue(cue).is_match(&lower).then_some(precision)),
        end: [("claims.last", End::Last), ("claims.first", End::First)]
            .into_iter()
            .find_map(|(cue, end)| words.cue(cue).is_match(&lower).then_some(end)),
        quoted: focus::quoted(&text),
        speaker_words: speaker_words(&lower, &tokens, words, index),
        tokens,
        text,
    }
}

/// Those who are at the head of something, by their ids in the glossary.
const HEADS: &[&str] = &["leader", "chief-executive", "president", "prime-minister", "mayor", "director", "lead-head"];

/// "Who *runs* the union?", "Who's the *boss* of it?": whoever is at the head of it, by whatever title.
fn leads(tokens: &mut [Token], lower: &str, words: &Words, index: &Index) {
    let Some(leading) =
        words.cue("focus.leads").captures(lower).and_then(|found| found.get(1).or_else(|| found.get(2)))
    else {
        return;
    };
    let Some(token) = tokens.iter_mut().find(|token| token.span == leading.range()) else { return };
    for head in HEADS.iter().filter_map(|id| index.lexicon.entry(id)) {
        if !token.entries.contains(&head) {
            token.entries.push(head);
        }
    }
}

/// The numbers of a question that count something.
fn numbers(text: &str, lower: &str, tokens: &[Token], rates: &[RateReading], words: &Words) -> Vec<Reading> {
    let rounding: Vec<_> = words.cue("computing.rounding").find_iter(lower).map(|found| found.range()).collect();
    let mut readings = read_quantities(text);
    let ordinals = read_ordinals(text);
    readings.retain(|reading| {
        // "the two capitals" names somebody and counts nothing.
        let names = tokens.iter().any(|token| {
            !token.entries.is_empty()
                && token.text.contains(' ')
                && token.span.start == reading.span.start
                && token.span.end > reading.number.end
        });
        // "to three decimals" asks how the figure is to be shown.
        let rounds = rounding.iter().any(|range| range.start <= reading.span.start && reading.number.end <= range.end);
        let of_rate = rates.iter().any(|rate| rate.span.start < reading.span.end && reading.span.start < rate.span.end);
        let counted_off = ordinals.iter().any(|(span, _)| span.contains(&reading.number.start));
        !names && !rounds && !of_rate && !counted_off && !says(reading, lower)
    });
    readings
}

/// The same, with what the words beside them name.
fn given(readings: &[Reading], tokens: &[Token], lower: &str) -> Vec<Given> {
    let given = |reading: Reading| Given {
        noun: tokens
            .iter()
            .filter(|token| {
                reading.noun.as_ref().is_some_and(|noun| token.span.start < noun.end && noun.start < token.span.end)
            })
            .flat_map(|token| token.entries.iter().copied())
            .collect(),
        quantity: reading.quantity,
        span: reading.span,
    };
    readings.iter().cloned().map(|reading| money_in_korean(reading, lower)).map(given).collect()
}

/// Words beside what is asked that need no covering: "since" before a time, "…, agreed?", and 원 in "몇 억 원인가요", which
/// asks for won and for no 원인, a cause.
fn beside(lower: &str, times: &[WhenReading], words: &Words, language: Language) -> Vec<Range<usize>> {
    let won = words.cue("target.counted").find_iter(lower).map(|found| found.range());
    let since = times.iter().filter_map(|time| {
        let before = lower[..time.span.start].trim_end();
        before.ends_with("since").then(|| before.len() - "since".len()..before.len())
    });
    let should = words.cue("beyond.scheduled").find(lower).map(|found| found.end() - "should".len()..found.end());
    let tag = words.cue("claims.tag").find(lower).map(|found| found.range());
    let tag = tag.filter(|_| language == Language::En && !words.cue("claims.untagged").is_match(lower));
    // "The latest figure": the word before the last.
    let newest = words.cue("focus.newest").find(lower).map(|found| found.range());
    let newest = newest.and_then(|range| Some(range.start..range.start + lower[range].rfind(' ')?));
    won.chain(since).chain(tag).chain(should).chain(newest).collect()
}

/// "…라고 한 사람": 한 is what somebody said, no number.
fn says(reading: &Reading, lower: &str) -> bool {
    let one = lower.get(reading.number.clone()) == Some("한");
    one && ["라고", "다고", "말", "말을", "주장을", "발언을"]
        .iter()
        .any(|word| lower[..reading.number.start].trim_end().ends_with(word))
}

/// "9600억", "1조 2천억": so large a bare number is won.
fn money_in_korean(mut reading: Reading, lower: &str) -> Reading {
    let large = lower.get(reading.number.clone()).is_some_and(|number| number.contains(['억', '조']));
    if large && reading.quantity.unit.is_ratio() {
        reading.quantity.unit =
            Currency::from_code("KRW").map_or(reading.quantity.unit, |won| Unit::from(Atom::Money(won)));
    }
    reading
}

/// Whether a noun is one for people: "which reporter" asks who that is.
fn names_somebody(noun: &Token, index: &Index) -> bool {
    noun.entries.iter().any(|entry| index.lexicon.sense(*entry) == Some(Sense::Person))
}

/// What a Korean counter counts, as a noun: 몇 명 asks for people.
fn counter(lower: &str, words: &Words, index: &Index) -> Option<Token> {
    let (at, noun) =
        [("counters.people", "soldier person"), ("counters.sectors", "sector"), ("counters.countries", "country")]
            .into_iter()
            .find_map(|(cue, noun)| Some((words.cue(cue).find(lower)?.range(), noun)))?;
    let entries = noun.split(' ').flat_map(|noun| index.analyse(noun)).flat_map(|token| token.entries).collect();
    let stem = crate::index::stem(noun.split(' ').next().unwrap_or_default());
    Some(Token {
        text: lower[at.clone()].to_owned(),
        span: at,
        stem,
        entries,
        capital: false,
        number: false,
        hangul: true,
    })
}

/// The people and organisations that a question names.
fn speaker(tokens: &[Token], index: &Index) -> Vec<EntryIndex> {
    tokens
        .iter()
        .flat_map(|token| token.entries.iter().copied())
        .filter(|entry| matches!(index.lexicon.sense(*entry), Some(Sense::Person | Sense::Organisation)))
        .collect()
}

/// The words between "quote" or "did" and "say" or "on": who is meant to have said it.
fn speaker_words(lower: &str, tokens: &[Token], words: &Words, index: &Index) -> Vec<Token> {
    let Some(named) = words.cue("claims.speaker").captures(lower).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    tokens
        .iter()
        .filter(|token| token.span.start >= named.start() && token.span.end <= named.end())
        .filter(|token| !terms::is_light(token, words, index))
        .cloned()
        .collect()
}

/// A question without what it quotes: "whose words are “there should be…”?" asks for nobody's judgement.
fn without_quoted(lower: &str) -> String {
    focus::quoted(lower).iter().fold(lower.to_owned(), |text, quoted| text.replace(quoted.as_str(), ""))
}

fn beyond(lower: &str, words: &Words) -> Option<(Beyond, String)> {
    [
        ("beyond.you", Beyond::Bot),
        ("beyond.fabricate", Beyond::Fabrication),
        ("beyond.norm", Beyond::Judgement),
        ("beyond.outcome", Beyond::Outcome),
        ("beyond.future", Beyond::Future),
    ]
    .into_iter()
    .filter(|(cue, _)| *cue != "beyond.norm" || !words.cue("beyond.scheduled").is_match(lower))
    .find_map(|(cue, beyond)| {
        let found = words.cue(cue).find(lower)?;
        // "Which ally did Trump say ought to pay?" asks what he said.
        let reported = beyond == Beyond::Judgement && words.cue("beyond.reported").is_match(&lower[..found.start()]);
        (!reported).then(|| (beyond, found.as_str().to_owned()))
    })
}
