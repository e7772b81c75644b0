//! What is asked? From words to a typed [`Request`].
//!
//! What it understands:
//!
//! - the language, by the question's letters;
//! - bad spelling, slang and missing spaces ([`Spelling`]), mended only towards words that the knowledge speaks of;
//! - the kind of answer wanted ([`Want`]): an amount, a count, a time, a place, a person, a reason, somebody's words…;
//! - the telling words and their weights ([`Term`]), and which of them an answer must cover;
//! - claims, asked ("Is it true that…", tags, statements) or taken for granted ("Why did Seoul accept…?");
//! - numbers, rates, times and ordinals the asker put in;
//! - what is to be computed ([`Calculation`]);
//! - that a question lies beyond any source: an opinion, a prediction, something to be made up ([`Beyond`]);
//! - that it leans on the one before it ([`following`]).

mod calculation;
mod claim;
mod focus;
mod following;
mod request;
mod spelling;
mod terms;
mod want;
mod words;

pub use claim::second_deed;
pub use following::{Leaning, join, leaning, with_other_number};
pub use request::{
    Alteration, Beyond, Calculation, Change, Claim, End, Given, Operation, Per, Precision, Price, Request, Term, Want,
};
pub use spelling::{Mended, Spelling};

use std::ops::Range;

use jiff::civil::Date;

use crate::index::Index;
use crate::language::Language;
use crate::measure::{read_ordinals, read_quantities, read_rates, read_whens};
use words::Words;

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
    let tokens = index.analyse(&text);
    let wanted = want::want(&lower, &tokens, words);
    let rates = read_rates(&text);
    let mut readings = read_quantities(&text);
    readings.retain(|reading| {
        // "the two capitals" names somebody and counts nothing.
        let names = tokens.iter().any(|token| {
            !token.entries.is_empty() && token.text.contains(' ') && token.span.start == reading.span.start
        });
        !names && !rates.iter().any(|rate| rate.span.start < reading.span.end && reading.span.start < rate.span.end)
    });
    let given: Vec<Given> = readings
        .iter()
        .cloned()
        .map(|reading| Given {
            noun: tokens
                .iter()
                .filter(|token| {
                    reading.noun.as_ref().is_some_and(|noun| token.span.start < noun.end && noun.start < token.span.end)
                })
                .flat_map(|token| token.entries.iter().copied())
                .collect(),
            quantity: reading.quantity,
            span: reading.span,
        })
        .collect();
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
    // "몇 억 원인가요" asks for won; 원인, a cause, is not in it.
    let won = words.cue("target.counted").find_iter(&lower).map(|found| found.range());
    let ascribed = words.cue("claims.ascribed").find_iter(&lower).map(|found| found.range()).collect::<Vec<_>>();
    let aside: Vec<Range<usize>> = readings
        .iter()
        .map(|reading| reading.number.clone())
        .chain(rates.iter().map(|rate| rate.span.clone()))
        .chain(times.iter().map(|time| time.span.clone()))
        .chain(won)
        .chain(ascribed.iter().cloned())
        .collect();
    let weighed =
        terms::Weighed { text: &text, tokens: &tokens, aside: &aside, mended: &mended, wanted: wanted.as_ref() };
    let terms = terms::terms(&weighed, words, index);
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
        beyond: beyond(&lower, words).or_else(|| {
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

/// Whether a noun is one for people: "which reporter" asks who that is.
fn names_somebody(noun: &crate::index::Token, index: &Index) -> bool {
    use crate::knowledge::Sense;
    noun.entries.iter().any(|entry| index.lexicon.sense(*entry) == Some(Sense::Person))
}

/// What a Korean counter counts, as a noun: 몇 명 asks for people.
fn counter(lower: &str, words: &Words, index: &Index) -> Option<crate::index::Token> {
    let (at, noun) =
        [("counters.people", "soldier person"), ("counters.sectors", "sector"), ("counters.countries", "country")]
            .into_iter()
            .find_map(|(cue, noun)| Some((words.cue(cue).find(lower)?.range(), noun)))?;
    let entries = noun.split(' ').flat_map(|noun| index.analyse(noun)).flat_map(|token| token.entries).collect();
    let stem = crate::index::stem(noun.split(' ').next().unwrap_or_default());
    Some(crate::index::Token {
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
fn speaker(tokens: &[crate::index::Token], index: &Index) -> Vec<crate::index::EntryIndex> {
    use crate::knowledge::Sense;
    tokens
        .iter()
        .flat_map(|token| token.entries.iter().copied())
        .filter(|entry| matches!(index.lexicon.sense(*entry), Some(Sense::Person | Sense::Organisation)))
        .collect()
}

/// The words between "quote" or "did" and "say" or "on": who is meant to have said it.
fn speaker_words(
    lower: &str,
    tokens: &[crate::index::Token],
    words: &Words,
    index: &Index,
) -> Vec<crate::index::Token> {
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

fn beyond(lower: &str, words: &Words) -> Option<(Beyond, String)> {
    [
        ("beyond.you", Beyond::Bot),
        ("beyond.fabricate", Beyond::Fabrication),
        ("beyond.norm", Beyond::Judgement),
        ("beyond.future", Beyond::Future),
    ]
    .into_iter()
    .find_map(|(cue, beyond)| Some((beyond, words.cue(cue).find(lower)?.as_str().to_owned())))
}
