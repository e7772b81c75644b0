//! What kinds of answer a passage can deliver: amounts, times, places, people, reasons.

use std::cell::LazyCell;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, thread};

use super::machine::{self, Read};
use crate::index::{EntryIndex, Index, Passage, Token, Unit};
use crate::knowledge::{Fact, Knowledge, Sense, Source, Value, Voice};
use crate::language::Pattern;
use crate::measure::{Hedge, Quantity, Reading, When, is_calendar_name, name_currencies, read_quantities, read_whens};

/// A stated amount.
#[derive(Clone, Debug)]
pub struct Amount {
    /// The quantity, then the same in other units.
    pub quantities: Vec<Quantity>,
    /// Significant digits of each.
    pub significant: Vec<u32>,
    /// How firmly it is said.
    pub hedge: Hedge,
    /// Glossary entries and stem of the noun counted.
    pub noun: (Vec<EntryIndex>, String),
    /// The words that state it.
    pub words: String,
    /// Whether it says how far something went up or down, rather than where it stands.
    pub change: bool,
}

/// What a passage can deliver.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Its amounts.
    pub amounts: Vec<Amount>,
    /// Its times, and whether the passage is *about* the time (its value) or only holds for it.
    pub times: Vec<When>,
    /// The time it holds for.
    pub holds_for: Option<When>,
    /// Whether it names a place as its value, or a place at all.
    pub place: bool,
    /// Whether it names who.
    pub person: bool,
    /// Whether its value is a thing or what happened, rather than a place, a time or somebody.
    pub thing: bool,
    /// Whether it may tell what something is called.
    pub named: bool,
    /// Whether it tells who somebody is.
    pub identity: bool,
    /// Whether it gives a reason.
    pub reason: bool,
    /// Whether it lists things.
    pub list: bool,
    /// Who acts in it.
    pub actors: Vec<EntryIndex>,
    /// In whose voice it is said, where not the paper's.
    pub voice: Option<String>,
    /// Whether it is put in the negative.
    pub negated: bool,
    /// Of a sentence, what was read in it by machine.
    pub read: Option<Read>,
}

static REASON: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"because|due to|owing to|in order to|so that|thanks to|as a result|in response|\bafter\b|\bto (?:support|help|protect|prevent|avoid|ensure|reduce|boost|cover|pay|fund|keep|allow|make|reach)|\bciting\b|\bamid\b|\bsince\b|led to|caused|prompted|blamed|reason|purpose|때문|위해|위한|이유|따라|로 인해|덕분|탓|맞서",
    )
});
static PLACE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?:\bin|\bat|\bnear|\boutside) (?:the )?[A-Z][a-z]+|에서|에 있는|에 위치"));
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r#"[“"‘「『《]|\b(?:called|known|named|dubbed|titled|entitled|nicknamed|termed|branded)\b|[A-Z]{2,}|라고|라는|이라|불리|이름|명칭"#,
    )
});
static NEGATED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:not|never|no|none|nobody|cannot|without|neither|nor)\b|n['’]t\b|않|없|못 "));

fn pattern(text: &str) -> Pattern {
    Pattern::new(text.replace("\\b", "(?-u:\\b)"))
}

impl Facets {
    /// The facets of every passage of an index. Two at a time are read, since those of sentences take far longer than
    /// those of facts.
    #[must_use]
    pub fn all(knowledge: &Knowledge, index: &Index) -> Vec<Self> {
        let next = AtomicUsize::new(0);
        let work = || {
            let at = || next.fetch_add(1, Ordering::Relaxed);
            let read = |at| index.passages.get(at).map(|passage| (at, Self::of(passage, knowledge, index)));
            iter::from_fn(|| read(at())).collect::<Vec<_>>()
        };
        let mut all = thread::scope(|scope| {
            let beside = scope.spawn(work);
            let mut all = work();
            all.extend(beside.join().unwrap_or_else(|panic| resume_unwind(panic)));
            all
        });
        all.sort_unstable_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, facets)| facets).collect()
    }

    /// Makes ready what every sentence is read by, so that it need not be waited for.
    pub fn prepare() {
        for pattern in [&REASON, &PLACE, &NAMED, &NEGATED] {
            pattern.regex();
        }
    }

    /// Reads the facets of a passage: those of a fact as written, those of a sentence or a quotation from its words.
    #[must_use]
    pub fn of(passage: &Passage, knowledge: &Knowledge, index: &Index) -> Self {
        match passage.unit {
            Unit::Fact(number) => knowledge
                .facts
                .get(number as usize)
                .map(|fact| Self::of_fact(fact, knowledge, index))
                .unwrap_or_default(),
            Unit::Sentence(source, number) => {
                let source = &knowledge.sources[source.0 as usize];
                let speaker = source.sentences.get(number as usize).and_then(|sentence| sentence.quote);
                let text = knowledge.slice(passage.span);
                let tokens = index.analyse(text);
                let readings = counting(readings(text, &source.text), &tokens, index);
                let places: Vec<_> = readings.iter().map(|reading| reading.span.clone()).collect();
                let mut facets = Self::of_text(text, &tokens, readings, source, index);
                let mut read = Read::of(text, &tokens, &places, index);
                let year = source.published.map(jiff::civil::Date::year);
                read.past = !facets.times.is_empty()
                    && year.is_some_and(|year| facets.times.iter().all(|time| time.year() < year));
                facets.read = Some(read);
                facets.voice =
                    speaker.and_then(|at| source.quotes.get(at)?.speaker.as_ref()).map(|speaker| speaker.name.clone());
                facets
            }
            Unit::Quote(source, number) => {
                let source = &knowledge.sources[source.0 as usize];
                let quote = source.quotes.get(number as usize);
                let text = quote
                    .map(|quote| quote.parts.iter().map(|part| knowledge.slice(*part)).collect::<Vec<_>>().join(" "))
                    .unwrap_or_default();
                let (tokens, readings) = (index.analyse(&text), readings(&text, &source.text));
                let mut facets = Self::of_text(&text, &tokens, readings, source, index);
                facets.voice = quote.and_then(|quote| quote.speaker.as_ref()).map(|speaker| speaker.name.clone());
                facets
            }
        }
    }

    /// Those of a fact, as it is written.
    #[must_use]
    pub fn of_fact(fact: &Fact, knowledge: &Knowledge, index: &Index) -> Self {
        let mut facets = Self {
            holds_for: fact.time,
            actors: fact.actors.iter().filter_map(|id| index.lexicon.entry(id)).collect(),
            negated: is_negated(&fact.statement.en),
            ..Self::default()
        };
        if let Voice::Speaker(speaker) = &fact.voice {
            let name = knowledge.glossary.entry(speaker).and_then(|entry| entry.en.first());
            facets.voice = Some(name.unwrap_or(speaker).clone());
        }
        facets.person = !facets.actors.is_empty();
        // Most facts state no amount, and then their excerpts are not read for any.
        let readings = LazyCell::new(|| {
            fact.excerpts.iter().flat_map(|span| read_quantities(knowledge.slice(*span))).collect::<Vec<_>>()
        });
        for value in iter::once(&fact.value).chain(&fact.also) {
            match value {
                Value::Amounts(quantities) => {
                    let significant = quantities.iter().map(|quantity| digits_written(quantity, &readings)).collect();
                    let noun = quantities
                        .iter()
                        .find_map(|quantity| quantity.unit.noun())
                        .map(|noun| noun.as_str().to_owned());
                    let mut noun = noun_key(noun.as_deref(), index);
                    // A count of soldiers whose subject is US Forces Korea counts those.
                    let narrower = facets
                        .actors
                        .iter()
                        .copied()
                        .filter(|actor| noun.0.iter().any(|entry| index.lexicon.broader(*actor).contains(entry)));
                    let narrower: Vec<EntryIndex> = narrower.collect();
                    noun.0.extend(narrower);
                    facets.amounts.push(Amount {
                        significant,
                        quantities: quantities.clone(),
                        hedge: fact.hedge,
                        noun,
                        words: fact.label.en.clone(),
                        change: false,
                    });
                }
                Value::Time(when) => facets.times.push(*when),
                Value::Place(_) => facets.place = true,
                Value::Person(_) | Value::Organisation(_) => {
                    facets.person = true;
                    facets.identity = true;
                }
                Value::Reason(_) => facets.reason = true,
                Value::List(_) => facets.list = true,
                Value::Thing(_) => {
                    facets.thing = true;
                    facets.named = true;
                }
                Value::None => facets.thing = true,
            }
        }
        facets
    }

    fn of_text(text: &str, tokens: &[Token], readings: Vec<Reading>, source: &Source, index: &Index) -> Self {
        Self {
            amounts: counting(readings, tokens, index)
                .into_iter()
                .map(|reading| machine_amount(reading, text, index))
                .collect(),
            times: read_whens(text, source.published).into_iter().map(|reading| reading.when).collect(),
            holds_for: None,
            place: PLACE.find_iter(text).any(|found| {
                // "in March" is no place.
                let last = found.as_str().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                !is_calendar_name(&last.to_lowercase())
            }),
            person: tokens
                .iter()
                .any(|token| token.capital || token.entries.iter().any(|entry| index.lexicon.is_actor(*entry)))
                || tokens.iter().any(|token| token.hangul),
            identity: tokens.iter().any(|token| token.capital && token.entries.is_empty() || token.hangul)
                || tokens
                    .iter()
                    .flat_map(|token| &token.entries)
                    .any(|entry| index.lexicon.sense(*entry) == Some(Sense::Person)),
            reason: REASON.is_match(text),
            thing: true,
            named: NAMED.is_match(text),
            list: text.contains(',') || text.contains(" and "),
            actors: Vec::new(),
            voice: None,
            negated: is_negated(text),
            read: None,
        }
    }
}

/// Those that count something: "the two countries" names somebody and counts nothing.
fn counting(mut readings: Vec<Reading>, tokens: &[Token], index: &Index) -> Vec<Reading> {
    readings.retain(|reading| {
        !tokens.iter().any(|token| {
            !token.entries.is_empty()
                && token.text.contains(' ')
                && token.span.start == reading.span.start
                && token.entries.iter().any(|entry| index.lexicon.is_actor(*entry))
        })
    });
    readings
}

/// The quantities of a text, what was before behind what is; `around` is the whole article.
fn readings(text: &str, around: &str) -> Vec<Reading> {
    let mut readings = read_quantities(text);
    name_currencies(text, around, &mut readings);
    machine::share(text, &mut readings);
    readings.sort_by_key(|reading| machine::is_base(text, reading));
    readings
}

/// Whether a text is put in the negative.
#[must_use]
pub fn is_negated(text: &str) -> bool {
    NEGATED.is_match(&text.to_lowercase())
}

fn digits_written(quantity: &Quantity, readings: &[Reading]) -> u32 {
    readings.iter().find(|reading| reading.quantity.value == quantity.value).map_or(3, |reading| reading.significant)
}

/// Glossary entries and stem of a counted noun.
fn noun_key(noun: Option<&str>, index: &Index) -> (Vec<EntryIndex>, String) {
    let Some(noun) = noun else { return (Vec::new(), String::new()) };
    let tokens = index.analyse_name(noun);
    let entries = tokens.iter().flat_map(|token| token.entries.iter().copied()).collect();
    (entries, tokens.last().map(|token| token.stem.clone()).unwrap_or_default())
}

fn machine_amount(reading: Reading, text: &str, index: &Index) -> Amount {
    let noun = reading.quantity.unit.noun().map(|noun| noun.as_str().to_owned());
    let (mut entries, stem) = noun_key(noun.as_deref(), index);
    if let Some(span) = &reading.noun {
        entries.extend(index.analyse(&text[span.clone()]).iter().flat_map(|token| token.entries.iter().copied()));
    }
    Amount {
        change: machine::is_change(text, &reading),
        words: text[reading.span.clone()].to_owned(),
        quantities: vec![reading.quantity],
        significant: vec![reading.significant],
        hedge: reading.hedge,
        noun: (entries, stem),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMED, NEGATED, PLACE, REASON};

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&REASON, &PLACE, &NAMED, &NEGATED] {
            pattern.regex();
        }
    }
}
