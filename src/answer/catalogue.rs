//! What the knowledge holds, laid out instead of asked for: who speaks and about what, and what happened when. Commands
//! offer it while somebody types, and list it.

use super::contract::{Citation, Role};
use super::draft::Draft;
use super::engine::Engine;

use crate::index::Unit;
use crate::knowledge::{Fact, Quote, Sense, Source, Span, Value};
use crate::language::Language;
use crate::measure::When;

/// The most of a quoted sentence that stands for its topic, where no fact names it.
const OPENING: usize = 80;
/// The fewest letters of a sentence that is offered as a topic: "It's true." is none.
const LEAST: usize = 20;

/// Something with a time, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub when: When,
    /// What, in one sentence.
    pub statement: String,
    /// The sentence it stands in.
    pub citation: Citation,
}

impl Engine {
    /// Everybody who speaks in the sources, those with the most to say first, for what was typed of a name so far.
    #[must_use]
    pub fn speakers(&self, typed: &str, language: Language, limit: usize) -> Vec<String> {
        let mut count: Vec<(&str, usize)> = Vec::new();
        for quote in self.knowledge.sources.iter().flat_map(|source| &source.quotes) {
            let Some(speaker) = &quote.speaker else { continue };
            match count.iter_mut().find(|(name, _)| *name == speaker.name) {
                Some((_, said)) => *said += quote.parts.len(),
                None => count.push((&speaker.name, quote.parts.len())),
            }
        }
        count.sort_by_key(|(_, said)| std::cmp::Reverse(*said));
        let named = count.into_iter().map(|(name, _)| {
            let shown = self.speaker_name(name, language);
            // Typed in the other language, a name is found as well.
            let known = vec![shown.clone(), name.to_owned(), self.speaker_name(name, Language::Ko)];
            (shown, known)
        });
        ranked(named, typed, limit)
    }

    /// Ids of sources, for what was typed so far of the id, the title or the publisher; the newest first.
    #[must_use]
    pub fn source_ids(&self, typed: &str, limit: usize) -> Vec<String> {
        let mut sources: Vec<&Source> = self.knowledge.sources.iter().collect();
        sources.sort_by_key(|source| std::cmp::Reverse(source.published));
        let named = sources.into_iter().map(|source| {
            let known = vec![source.title.clone(), source.publisher.clone().unwrap_or_default()];
            (source.id.clone(), known)
        });
        ranked(named, typed, limit)
    }

    /// What somebody, or anybody, speaks about, for what was typed of it so far, in the order of the sources.
    #[must_use]
    pub fn topics(&self, speaker: &str, typed: &str, language: Language, limit: usize) -> Vec<String> {
        let speaker = speaker.trim();
        let mut topics: Vec<(String, Vec<String>)> = Vec::new();
        for source in &self.knowledge.sources {
            for quote in source.quotes.iter().filter(|quote| self.speaks(quote, speaker)) {
                for part in &quote.parts {
                    let sentences = source.sentences.iter().filter(|sentence| sentence.span.overlaps(*part));
                    for sentence in sentences {
                        let (start, end) = (sentence.span.start.max(part.start), sentence.span.end.min(part.end));
                        let span = Span { source: part.source, start, end };
                        self.add_topics(&mut topics, span, language);
                    }
                }
            }
        }
        ranked(topics, typed, limit)
    }

    /// The topics of one quoted sentence: the facts it proves, by their labels, else how it begins.
    fn add_topics(&self, topics: &mut Vec<(String, Vec<String>)>, span: Span, language: Language) {
        let proves = |fact: &&Fact| fact.excerpts.iter().any(|excerpt| excerpt.overlaps(span));
        let facts: Vec<&Fact> = self.knowledge.facts.iter().filter(proves).collect();
        for fact in &facts {
            let mut known = vec![fact.label.en.clone(), fact.label.ko.clone()];
            known.extend(fact.names.iter().cloned());
            topics.push((fact.label.get(language).to_owned(), known));
        }
        let words = self.knowledge.slice(span).trim();
        if facts.is_empty() && words.chars().count() >= LEAST {
            let opening = opening(words);
            topics.push((opening.clone(), vec![opening]));
        }
    }

    fn speaks(&self, quote: &Quote, typed: &str) -> bool {
        if typed.is_empty() {
            return true;
        }
        let Some(speaker) = &quote.speaker else { return false };
        [Language::En, Language::Ko]
            .into_iter()
            .map(|language| self.speaker_name(&speaker.name, language))
            .chain([speaker.name.clone()])
            .any(|name| rank(&name, typed).is_some())
    }

    /// A speaker's name in a language, where the glossary has it; a first letter is a capital.
    #[must_use]
    pub fn speaker_name(&self, name: &str, language: Language) -> String {
        let lexicon = &self.index.lexicon;
        if language == Language::Ko {
            let entries: Vec<_> = self.index.analyse(name).into_iter().flat_map(|token| token.entries).collect();
            let people = |entry: &&_| matches!(lexicon.sense(**entry), Some(Sense::Person | Sense::Organisation));
            let actor = entries.iter().rev().find(people);
            let entry = actor.and_then(|entry| self.knowledge.glossary.entries.get(*entry as usize));
            if let Some(korean) = entry.and_then(|entry| entry.ko.first()) {
                return korean.clone();
            }
        }
        let mut letters = name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// What happened, happens or is to happen when, in order; from the facts, and from sentences that no fact covers.
    #[must_use]
    pub fn timeline(&self, language: Language) -> Vec<Moment> {
        let mut moments: Vec<(When, Span, Moment)> = Vec::new();
        for fact in &self.knowledge.facts {
            let own = std::iter::once(&fact.value).chain(&fact.also).filter_map(|value| match value {
                Value::Time(when) => Some(*when),
                _ => None,
            });
            let Some(excerpt) = fact.excerpts.first() else { continue };
            for when in own.chain(fact.time) {
                let statement = fact.statement.get(language).to_owned();
                if let Some(citation) = self.cited(*excerpt, language)
                    && !moments.iter().any(|(_, _, known)| known.when == when && known.statement == statement)
                {
                    moments.push((when, *excerpt, Moment { when, statement, citation }));
                }
            }
        }
        let covered: Vec<Span> = self.knowledge.facts.iter().flat_map(|fact| fact.excerpts.clone()).collect();
        for (passage, facets) in self.index.passages.iter().zip(&self.facets) {
            let told = covered.iter().any(|span| span.overlaps(passage.span));
            if told || !matches!(passage.unit, Unit::Sentence(..)) {
                continue;
            }
            let Some(citation) = self.cited(passage.span, language) else { continue };
            let statement = citation.rendering.clone().unwrap_or_else(|| citation.text.trim().to_owned());
            for when in &facets.times {
                let moment = Moment { when: *when, statement: statement.clone(), citation: citation.clone() };
                moments.push((*when, passage.span, moment));
            }
        }
        let place = |when: When| match when {
            When::Year(year) => (year, 0, 0),
            When::Month(year, month) => (year, month, 0),
            When::Day(date) => (date.year(), date.month(), date.day()),
        };
        moments.sort_by_key(|(when, span, _)| (place(*when), *span));
        moments.into_iter().map(|(.., moment)| moment).collect()
    }

    fn cited(&self, span: Span, language: Language) -> Option<Citation> {
        Draft::resting_on(span, Role::Support, &self.knowledge, language).into_citation()
    }
}

/// How a sentence begins: its first words, so many that they tell what it is about.
fn opening(words: &str) -> String {
    let mut opening = String::new();
    for word in words.split_whitespace() {
        if opening.chars().count() + word.chars().count() + 1 > OPENING {
            break;
        }
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
    }
    opening.trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned()
}

/// The names whose words match what was typed, each once, the best match first, else in their order.
fn ranked(named: impl IntoIterator<Item = (String, Vec<String>)>, typed: &str, limit: usize) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (shown, known) in named {
        let own = rank(&shown, typed);
        let other = known.iter().filter_map(|name| rank(name, typed)).min().map(|rank| rank + 3);
        let Some(rank) = own.or(other) else { continue };
        if !found.iter().any(|(_, listed)| *listed == shown) {
            found.push((rank, shown));
        }
    }
    // A stable sort: alike matches keep their order.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(limit).map(|(_, shown)| shown).collect()
}

/// How well a name matches what was typed of it: it begins so, a word in it does, each word typed begins one of its.
fn rank(name: &str, typed: &str) -> Option<usize> {
    let (name, typed) = (name.to_lowercase(), typed.trim().to_lowercase());
    if name.starts_with(&typed) {
        return Some(0);
    }
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().any(|word| word.starts_with(&typed)) {
        return Some(1);
    }
    let each = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let met = |typed: &&str| words().any(|word| word.starts_with(typed));
    (!each.is_empty() && each.iter().all(met) || name.contains(&typed)).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::Engine;
    use crate::answer::{Conversation, Status};
    use crate::knowledge::Knowledge;
    use crate::language::Language;
    use crate::measure::When;

    #[test]
    fn speakers_are_found_by_what_is_typed_of_them_in_either_language() {
        let engine = Engine::shipped().unwrap();
        assert_eq!(engine.speakers("tru", Language::En, 25), ["Donald Trump"]);
        assert!(engine.speakers("", Language::En, 25).len() >= 2);
        assert_eq!(engine.speakers("", Language::En, 1).len(), 1);
        let korean = engine.speakers("tru", Language::Ko, 25);
        assert!(korean.len() == 1 && korean[0].contains("트럼프"), "{korean:?}");
        assert!(engine.speakers("nobody", Language::En, 25).is_empty());
    }

    #[test]
    fn topics_are_those_of_the_speaker() {
        let engine = Engine::shipped().unwrap();
        let (all, his) = (engine.topics("", "", Language::En, 99), engine.topics("Donald Trump", "", Language::En, 99));
        assert!(!his.is_empty() && his.len() < all.len() && his.iter().all(|topic| all.contains(topic)));
        let typed = engine.topics("trump", "defic", Language::En, 99);
        assert!(typed.iter().any(|topic| topic.contains("deficit")), "{typed:?} of {his:?}");
    }

    #[test]
    fn a_timeline_is_in_order_and_each_moment_cited_word_for_word() {
        let engine = Engine::shipped().unwrap();
        let moments = engine.timeline(Language::En);
        let whens: Vec<String> = moments.iter().map(|moment| moment.when.to_string()).collect();
        assert!(whens.is_sorted(), "{whens:?}");
        assert_eq!(moments[0].when, When::Year(1991));
        assert!(moments.iter().any(|moment| moment.when == When::Month(2018, 3)));
        let text = &engine.knowledge().sources[0].text;
        assert!(moments.iter().all(|moment| text.contains(&moment.citation.text)));
    }

    #[test]
    fn an_article_without_facts_has_speakers_topics_and_a_timeline() {
        let text = "The bridge\n\nThe bridge was opened on 3 May 2011.\n\n\
                    “The old ferry was slow and cost the town a fortune every year,” Mayor Jane Doe said.\n";
        let knowledge = Knowledge::of_texts([("bridge".to_owned(), text.to_owned())]).unwrap();
        let engine = Engine::new(knowledge).unwrap();
        assert_eq!(engine.timeline(Language::En).len(), 1);
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("bridge.txt"), text).unwrap();
        let engine = Engine::load(dir.path()).unwrap();
        assert_eq!(engine.speakers("doe", Language::En, 9), ["Jane Doe"]);
        let topics = engine.topics("Jane Doe", "", Language::En, 9);
        assert!(topics.len() == 1 && topics[0].starts_with("The old ferry"), "{topics:?}");
        let asked = format!("What did Jane Doe say about {}?", topics[0]);
        assert_eq!(engine.answer(&asked, &Conversation::new()).status, Status::Answered);
    }
}
