//! Somebody's words: by speaker, by topic, and who said what.

use super::context::Context;
use super::contract::{Answer, Role, Status};
use super::coverage::Seeker;
use super::draft::{Draft, marks};
use super::tellers;
use crate::index::{EntryIndex, Lemma, Passage, Sense, Token, Unit};
use crate::knowledge::{Knowledge, Quote, Span, Speaker};
use crate::language::{Text, message};
use crate::question::{End, Request, Term, Want};

/// A sentence of a quotation with how it covers the topic.
struct Said<'a> {
    quote: &'a Quote,
    /// Sentence of the quoted words.
    span: Span,
    coverage: f32,
}

/// An answer in somebody's words, and how well they cover the topic.
pub struct Quoted {
    /// The answer.
    pub answer: Answer,
    /// Share of the topic's telling weight that the words cover.
    pub coverage: f32,
}

/// The quotations that answer, where any does.
#[must_use]
pub fn answer(request: &Request, context: &Context) -> Option<Quoted> {
    let language = request.language;
    let speaker = if request.want == Want::Speaker { Vec::new() } else { named_speakers(request, context) };
    let bare = !context.index.has_facts();
    let described = |term: &Term| request.speaker_words.iter().any(|word| word.span == term.token.span);
    let topic: Vec<&Term> = request
        .terms
        .iter()
        .filter(|term| !names_any(term, &speaker, context))
        .filter(|term| !bare || speaker.is_empty() || !described(term) && !MANNERS.contains(&term.token.text.as_str()))
        .collect();
    if topic.iter().any(|term| term.must && !anywhere(term, context)) {
        return None;
    }
    let mut said = candidates(&speaker, &topic, context);
    // Words the question quotes are looked for as they stand.
    if let Some(words) =
        request.quoted.iter().find(|words| said.iter().any(|one| stands_in(words, context.knowledge.slice(one.span))))
    {
        said.retain(|one| stands_in(words, context.knowledge.slice(one.span)));
        for one in &mut said {
            one.coverage = 1.0;
        }
    }
    // A number of the question that stands in the words is a topic as well: "a one-year deal".
    if bare {
        for one in &mut said {
            let stated = crate::measure::read_quantities(context.knowledge.slice(one.span));
            let same = |given: &crate::question::Given| stated.iter().any(|one| one.quantity == given.quantity);
            if request.given.iter().any(same) {
                one.coverage = one.coverage.max(NUMBERED);
            }
        }
        said.sort_by(|a, b| b.coverage.total_cmp(&a.coverage).then(a.span.cmp(&b.span)));
    }
    let best = said.iter().map(|said| said.coverage).fold(0.0, f32::max);
    let asked_for_words = !topic.is_empty();
    let least = if bare && !speaker.is_empty() { DESCRIBED } else { context.thresholds.quote };
    if said.is_empty() || (asked_for_words && best < least) {
        return None;
    }
    // "His closing sentence": the place in the source decides among what is left.
    if let Some(end) = request.end.filter(|_| !asked_for_words) {
        said.sort_by_key(|one| one.span);
        if end == End::Last {
            said.reverse();
        }
        said.truncate(1);
    }
    let mut chosen: Vec<&Said> = if asked_for_words {
        said.iter().filter(|one| one.coverage >= best * 0.8).take(3).collect()
    } else {
        said.iter().take(3).collect()
    };
    let first = *chosen.first()?;
    // One speaker at a time, in the order of the source.
    chosen.retain(|one| one.quote.speaker == first.quote.speaker);
    let name = first.quote.speaker.as_ref().map(|speaker| speaker.name.as_str());
    let mut draft = Draft::near(context.knowledge, language);
    let mut cited = vec![draft.cite_words(first.span, name, Role::Support)];
    for one in chosen.iter().skip(1) {
        cited.push(draft.cite_words(one.span, name, Role::Support));
    }
    chosen.sort_by_key(|one| one.span);
    let words = chosen
        .iter()
        .map(|one| format!("“{}”", context.knowledge.slice(one.span).trim()))
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(attribution) = first.quote.attribution {
        cited.push(draft.cite(attribution, Role::Support));
    }
    // The other parts of the same quotation stand beside it, as the source joins them.
    for part in &first.quote.parts {
        if !chosen.iter().any(|one| part.contains(one.span) && *part == one.span) {
            draft.cite_words(*part, name, Role::Support);
        }
    }
    let display = name.map(|name| shown_speaker(name, context, language));
    let text = match (&display, &request.want) {
        (Some(name), Want::Speaker) => message(
            language,
            "answer-speaker",
            &[("speaker", Text::from(name.as_str())), ("words", Text::from(words.as_str()))],
        ),
        (Some(name), _) => message(
            language,
            "answer-quote",
            &[("speaker", Text::from(name.as_str())), ("words", Text::from(words.as_str()))],
        ),
        (None, _) => message(language, "answer-quote-unattributed", &[("words", Text::from(words.as_str()))]),
    };
    let text = format!("{text} {}", marks(&cited));
    let answer = draft.finish(request, Status::Answered, text, context.suggestions(request, None));
    Some(Quoted { answer, coverage: best })
}

/// Least coverage of a topic by the words of somebody named, where no facts were written down.
const DESCRIBED: f32 = 0.3;
/// What words cover of a topic that have its number.
const NUMBERED: f32 = 0.5;
/// Words for how somebody speaks, which are no topic.
const MANNERS: &[&str] = &[
    "reaction",
    "react",
    "respond",
    "response",
    "reply",
    "feel",
    "felt",
    "feeling",
    "feelings",
    "see",
    "saw",
    "learn",
    "learned",
    "thought",
    "think",
    "opinion",
    "view",
    "comment",
    "result",
    "results",
    "news",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "describe",
    "put",
    "express",
    "testify",
    "testified",
    "admit",
    "recall",
];

/// A speaker's name in the language of the reply, where the glossary has it.
#[must_use]
pub fn shown_speaker(name: &str, context: &Context, language: crate::language::Language) -> String {
    if language == crate::language::Language::Ko
        && let Some(korean) = context.knowledge.glossary.in_korean(name)
    {
        return korean.to_owned();
    }
    if is_described(name) {
        return format!("The {name}");
    }
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether a speaker is not named but described: "South Korean official from the Foreign Ministry".
fn is_described(name: &str) -> bool {
    let article = ["the ", "a ", "an "].iter().any(|article| name.to_lowercase().starts_with(article));
    let noun = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && Lemma::of_inflected(word).is_some_and(|lemma| lemma.senses().next().is_some_and(Sense::is_noun))
    };
    !article && name.split_whitespace().any(noun)
}

/// A speaker's name with what the source says they are: "Governor Ingrid Solberg Aas".
#[must_use]
pub fn described(speaker: &Speaker, knowledge: &Knowledge) -> String {
    match speaker.role {
        Some(role) => format!("{} {}", knowledge.slice(role), speaker.name),
        None => speaker.name.clone(),
    }
}

/// Whether a passage in somebody's voice may answer for the speakers that a question names: it is theirs, or about them.
#[must_use]
pub fn may_speak_for(request: &Request, voice: Option<&str>, actors: &[EntryIndex], context: &Context) -> bool {
    let named = named_speakers(request, context);
    named.is_empty()
        || named.iter().any(|name| Some(name.as_str()) == voice)
        || named.iter().any(|name| {
            context
                .index
                .analyse_name(name)
                .iter()
                .any(|token| token.entries.iter().any(|entry| actors.contains(entry)))
        })
}

/// Whether a question names somebody who speaks in the sources.
#[must_use]
pub fn names_a_speaker(request: &Request, context: &Context) -> bool {
    !named_speakers(request, context).is_empty()
}

/// The speakers that a question names, of those who speak in the sources.
fn named_speakers(request: &Request, context: &Context) -> Vec<String> {
    let mut named = Vec::new();
    for quote in context.knowledge.sources.iter().flat_map(|source| &source.quotes) {
        let Some(speaker) = &quote.speaker else { continue };
        if named.contains(&speaker.name) {
            continue;
        }
        let tokens = context.index.analyse_name(&speaker.name);
        let meant = request.tokens.iter().any(|asked| {
            tokens.iter().any(|own| {
                own.entries.iter().any(|entry| {
                    context.index.lexicon.is_actor(*entry)
                        && is_person_like(*entry, context)
                        && asked.entries.contains(entry)
                }) || (own.capital && own.stem == asked.stem && own.entries.is_empty())
                    || own.stems().last() == Some(asked.stem.as_str()) && !asked.entries.is_empty()
            })
        });
        // "The hospital director": by what they are.
        let office = request.speaker_words.last().filter(|word| !word.capital && word.entries.is_empty());
        let by_role = office.is_some_and(|word| {
            meets(&context.index.analyse_name(&described(speaker, context.knowledge)), word, context)
        });
        if meant || by_role {
            named.push(speaker.name.clone());
        }
    }
    if named.is_empty() { tellers::described(request, context) } else { named }
}

/// Whether the words are asked of somebody who says nothing in the sources ("What did Pyongyang say about…"): each word that
/// names the speaker must be met by one and the same voice.
#[must_use]
pub fn names_a_silent_speaker(request: &Request, context: &Context) -> bool {
    if request.want != Want::Quote || request.speaker_words.is_empty() {
        return false;
    }
    let words: Vec<_> = request.speaker_words.iter().filter(|word| !PRONOUNS.contains(&word.text.as_str())).collect();
    tellers::described(request, context).is_empty()
        && !context.voices.iter().any(|voice| {
            let own = context.index.analyse_name(voice);
            // What stands before an office may be said elsewhere: "the *hospital* director".
            let office =
                words.last().is_some_and(|last| !last.capital && last.entries.is_empty() && meets(&own, last, context));
            words.iter().all(|word| {
                meets(&own, word, context) || office && !word.capital && context.index.frequency(&word.stem) > 0
            })
        })
}

/// Whether one of the words of a name or an office is a word of the question.
fn meets(own: &[Token], word: &Token, context: &Context) -> bool {
    own.iter().any(|token| {
        token.stem == word.stem
            || token.stems().any(|stem| word.stems().any(|asked| asked == stem))
            || token
                .entries
                .iter()
                .any(|entry| word.entries.iter().any(|asked| context.index.lexicon.compatible(*entry, *asked)))
    })
}

/// Who is meant by these the conversation knows.
const PRONOUNS: &[&str] =
    &["he", "she", "they", "it", "him", "her", "them", "anyone", "anybody", "someone", "people", "sides", "else"];

fn is_person_like(entry: EntryIndex, context: &Context) -> bool {
    use crate::knowledge::Sense;
    matches!(context.index.lexicon.sense(entry), Some(Sense::Person | Sense::Organisation))
}

/// Whether words stand in a span, capitals, marks and spacing aside.
pub fn stands_in(words: &str, text: &str) -> bool {
    let plain = |text: &str| {
        let letters =
            text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect::<String>();
        letters.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = format!(" {} ", plain(text));
    // "very ___ countries": a blank to be filled stands for any words.
    let mut from = 0;
    let mut parts =
        words.split("__").map(|part| plain(part.trim_matches('_'))).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let found = text[from..].find(&format!(" {part} "));
            from += found.map_or(0, |at| at + part.len() + 1);
            found.is_some()
        })
}

/// Whether a question quotes words that somebody says in the sources.
#[must_use]
pub fn quotes_them(request: &Request, context: &Context) -> bool {
    context
        .knowledge
        .sources
        .iter()
        .flat_map(|source| &source.quotes)
        .flat_map(|quote| &quote.parts)
        .any(|part| request.quoted.iter().any(|words| stands_in(words, context.knowledge.slice(*part))))
}

fn names_any(term: &Term, speakers: &[String], context: &Context) -> bool {
    let lexicon = &context.index.lexicon;
    let voices = context.voices.iter().filter(|voice| speakers.iter().any(|speaker| voice.ends_with(speaker.as_str())));
    voices.into_iter().any(|voice| {
        let name = speakers.iter().find(|speaker| voice.ends_with(speaker.as_str())).map_or(0, String::len);
        context.index.analyse_name(voice).iter().any(|token| {
            // The country of an office is no name of its holder.
            let office = token.span.end <= voice.len() - name;
            let country =
                token.entries.iter().any(|entry| lexicon.sense(*entry) == Some(crate::knowledge::Sense::Country));
            !(office && country)
                && (token.stem == term.token.stem
                    || token.stems().any(|stem| stem == term.token.stem)
                    || token.entries.iter().any(|entry| term.token.entries.contains(entry)))
        })
    })
}

fn anywhere(term: &Term, context: &Context) -> bool {
    let seeker = Seeker::new(term, &context.index.lexicon);
    context.index.passages.iter().any(|passage| seeker.meet(passage).strength > 0.0)
}

/// A sentence of a quotation, its words looked up once for all questions.
pub struct Spoken {
    /// The place of its source, and of the quotation in that.
    quote: (usize, usize),
    span: Span,
    /// Its words.
    alone: Passage,
    /// Its words and the speaker's name.
    with_speaker: Passage,
    /// The passages of the facts about it: these carry the names that people use for its words.
    facts: Vec<usize>,
    /// What the paper says around the quotation, where no facts were written down.
    around: Option<Passage>,
}

/// Every sentence of every quotation.
#[must_use]
pub fn spoken(context: &Context) -> Vec<Spoken> {
    let lexicon = &context.index.lexicon;
    let mut all = Vec::new();
    for (at, source) in context.knowledge.sources.iter().enumerate() {
        for (number, quote) in source.quotes.iter().enumerate() {
            let by = quote.speaker.as_ref().map(|speaker| speaker.name.as_str());
            let first = quote.parts.first().filter(|_| !context.index.has_facts());
            let around = first.map(|first| {
                let first = *first;
                Passage::of_words(Unit::Sentence(first.source, 0), first, &tellers::told(quote, context), None, lexicon)
            });
            for span in quote.parts.iter().flat_map(|part| quoted_sentences(*part, context)) {
                let (unit, words) = (Unit::Sentence(span.source, 0), context.knowledge.slice(span));
                all.push(Spoken {
                    quote: (at, number),
                    span,
                    alone: Passage::of_words(unit, span, words, None, lexicon),
                    with_speaker: Passage::of_words(unit, span, words, by, lexicon),
                    facts: context.facts_within(span),
                    around: around.clone(),
                });
            }
        }
    }
    all
}

/// The sentences of the quotations of a speaker, or of all, the best on the topic first.
fn candidates<'a>(speakers: &[String], topic: &[&Term], context: &'a Context) -> Vec<Said<'a>> {
    let lexicon = &context.index.lexicon;
    let seekers: Vec<Seeker> = topic.iter().map(|term| Seeker::new(term, lexicon)).collect();
    let total: f32 = topic.iter().map(|term| term.weight).sum();
    let mut said = Vec::new();
    for one in context.spoken.get_or_init(|| spoken(context)) {
        let quote = &context.knowledge.sources[one.quote.0].quotes[one.quote.1];
        let by = quote.speaker.as_ref().map(|speaker| &speaker.name);
        if !speakers.is_empty() && !by.is_some_and(|name| speakers.contains(name)) {
            continue;
        }
        let passage = if speakers.is_empty() { &one.with_speaker } else { &one.alone };
        let covered: f32 = seekers
            .iter()
            .zip(topic)
            .map(|(seeker, term)| {
                let own = seeker.meet(passage).strength;
                let facts = one.facts.iter().map(|fact| &context.index.passages[*fact]);
                let named = facts.map(|fact| seeker.meet(fact).strength * 0.9).fold(0.0, f32::max);
                // Where no facts were written down, what the paper says around the words tells of what they are.
                let around = one.around.as_ref().map_or(0.0, |told| seeker.meet(told).strength * AROUND);
                term.weight * own.max(named).max(around)
            })
            .sum();
        let coverage = if total > 0.0 { covered / total } else { 1.0 };
        said.push(Said { quote, span: one.span, coverage });
    }
    said.sort_by(|a, b| b.coverage.total_cmp(&a.coverage).then(a.span.cmp(&b.span)));
    said
}

/// What a word of a topic counts for that stands in the paper's own words around a quotation.
const AROUND: f32 = 0.8;

/// The sentences within a stretch of quoted words, each without the marks around it.
fn quoted_sentences(part: Span, context: &Context) -> Vec<Span> {
    let source = context.knowledge.source(part);
    let spans: Vec<Span> = source
        .sentences
        .iter()
        .filter(|sentence| sentence.span.overlaps(part))
        .map(|sentence| Span {
            source: part.source,
            start: sentence.span.start.max(part.start),
            end: sentence.span.end.min(part.end),
        })
        .filter(|span| !context.knowledge.slice(*span).trim().is_empty())
        .collect();
    if spans.is_empty() { vec![part] } else { spans }
}
