//! The kind of answer that a question wants, read from its words in any field of knowledge, and whether a sentence holds
//! one that the question does not name itself.

use super::korean;
use super::words::{Look, Word};

/// The kinds told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number.
    Number,
    /// A time.
    Time,
    /// Somebody.
    Person,
    /// Somewhere.
    Place,
    /// A reason.
    Reason,
    /// Anything else.
    #[default]
    Thing,
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// The kind.
    pub kind: Kind,
    /// The noun that names it ("which *magazine*"), as a place among the question's words.
    pub noun: Option<usize>,
    /// Places of the words that only say what kind is wanted ("how many", "what year").
    pub spent: Vec<usize>,
    /// Whether money or a share is wanted.
    pub measured: bool,
}

const TIMES: &[&str] = &["year", "years", "date", "day", "month", "century", "decade", "time", "era", "period"];
const PLACES: &[&str] = &[
    "city",
    "country",
    "state",
    "place",
    "location",
    "region",
    "continent",
    "town",
    "county",
    "area",
    "countries",
    "cities",
    "states",
    "nation",
    "province",
    "village",
    "island",
    "river",
    "district",
    "neighborhood",
];
const PEOPLE: &[&str] = &[
    "person",
    "president",
    "king",
    "queen",
    "man",
    "woman",
    "author",
    "singer",
    "artist",
    "actor",
    "actress",
    "scientist",
    "leader",
    "emperor",
    "director",
    "writer",
    "philosopher",
    "people",
    "founder",
    "composer",
    "politician",
    "pope",
    "general",
];
const MEASURES: &[&str] = &[
    "number",
    "percentage",
    "percent",
    "amount",
    "age",
    "population",
    "cost",
    "price",
    "distance",
    "size",
    "rate",
    "temperature",
    "height",
    "length",
    "proportion",
    "fraction",
];
const HOW: &[&str] = &[
    "many", "much", "old", "long", "far", "tall", "large", "big", "high", "fast", "deep", "often", "wide", "heavy",
    "few",
];

/// Reads the kind from the words of a question.
#[must_use]
pub(super) fn asked(words: &[Word]) -> Asked {
    if words.iter().any(|word| word.look.hangul) {
        return korean::asked(words);
    }
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.text.as_str());
        let with = |kind: Kind, noun: Option<usize>, spent: &[usize]| Asked {
            kind,
            noun,
            spent: spent.to_vec(),
            measured: false,
        };
        match word.text.as_str() {
            "who" | "whom" | "whose" => return with(Kind::Person, None, &[at]),
            "when" => return with(Kind::Time, None, &[at]),
            "where" => return with(Kind::Place, None, &[at]),
            "why" => return with(Kind::Reason, None, &[at]),
            "how" if HOW.contains(&next) => {
                let noun = matches!(next, "many" | "much").then_some(at + 2).filter(|noun| *noun < words.len());
                let measured = next != "many";
                return Asked { measured, ..with(Kind::Number, noun, &[at, at + 1]) };
            }
            "what" | "which" => {
                // "What is the name of the city", "which two magazines": the noun follows at a distance.
                let noun = (at + 1..words.len().min(at + 7)).find(|n| !words[*n].look.light && !words[*n].look.number);
                let Some(noun) = noun else { return with(Kind::Thing, None, &[at]) };
                let direct = words[at + 1..noun].iter().all(|between| {
                    between.look.number
                        || matches!(
                            between.text.as_str(),
                            "was" | "is" | "the" | "name" | "of" | "type" | "kind" | "are" | "were" | "other"
                        )
                });
                // Of "popular music magazine" the last word is the noun; adjectives are matched as words anyway.
                let text = words[noun].text.as_str();
                let measured = matches!(text, "percentage" | "percent" | "cost" | "price" | "proportion" | "fraction");
                let (kind, spent) = if !direct {
                    (Kind::Thing, vec![at])
                } else if TIMES.contains(&text) {
                    (Kind::Time, vec![at, noun])
                } else if PLACES.contains(&text) {
                    (Kind::Place, vec![at])
                } else if PEOPLE.contains(&text) {
                    (Kind::Person, vec![at])
                } else if MEASURES.contains(&text) {
                    (Kind::Number, vec![at])
                } else {
                    (Kind::Thing, vec![at])
                };
                return Asked { kind, noun: direct.then_some(noun), spent, measured };
            }
            _ => {}
        }
    }
    Asked::default()
}

/// How well a word can be the answer, from 0 to 1.
#[must_use]
pub(super) fn can_answer(kind: Kind, look: Look, text: &str) -> f32 {
    match kind {
        Kind::Number if look.number && !look.time => 1.0,
        Kind::Number if look.number => 0.3,
        Kind::Time if look.time => 1.0,
        Kind::Time if look.number => 0.3,
        Kind::Person if look.capital && !look.light && !look.number => {
            if look.opens {
                0.8
            } else {
                1.0
            }
        }
        Kind::Place if look.capital && look.placed && !look.number => 1.0,
        Kind::Place if look.capital && !look.opens && !look.number => 0.5,
        Kind::Reason
            if matches!(
                text,
                "because" | "due" | "caused" | "cause" | "reason" | "since" | "therefore" | "result" | "led"
            ) =>
        {
            1.0
        }
        Kind::Thing if look.capital && !look.opens => 0.5,
        _ => 0.0,
    }
}
