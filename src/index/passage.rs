//! What can be found: a sentence, a quotation or a fact, with the words it is known by.

use std::collections::HashSet;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use rustc_hash::FxHashMap;

use super::lexicon::{EntryIndex, Lexicon};
use super::memo::{Known, Memo};
use super::search::keys_of;
use crate::knowledge::{Fact, Knowledge, SourceIndex, Span};
use crate::language::is_hangul;

/// Which thing of the knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// A sentence of a source, by its place from 0.
    Sentence(SourceIndex, u32),
    /// A quotation of a source, by its place from 0.
    Quote(SourceIndex, u32),
    /// A fact, by its place in [`Knowledge::facts`].
    Fact(u32),
}

/// How strongly a word belongs to a passage: 1 for its own words, less for those around it.
const OWN: f32 = 1.0;
/// The sentence around a fact's excerpt says more than the fact.
const AROUND: f32 = 0.55;
/// What a pronoun carries over from the sentence before is meant, though not said.
const CARRIED: f32 = 0.6;
/// A part of a name of several words means less alone: a press conference is hardly a meeting.
const PART: f32 = 0.7;

/// A findable thing and its words.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is.
    pub unit: Unit,
    /// Where its words stand; of a fact, its best excerpt.
    pub span: Span,
    /// Its words, each once.
    pub words: Vec<PassageWord>,
    /// How many telling words each of its names of several words has; what [`PassageWord::phrases`] counts from.
    pub phrases: Vec<u16>,
    stems: FxHashMap<Arc<str>, Stem>,
    entries: FxHashMap<EntryIndex, usize>,
    /// Every entry that a word of it names, in the order of its words.
    named: Vec<Named>,
    /// The usual senses of its words, and the next wider ones, by number.
    meanings: Vec<Meaning>,
}

/// A stem of a passage.
#[derive(Clone, Copy, Debug)]
struct Stem {
    /// The place of the first word that has it, in [`Passage::words`].
    word: usize,
    /// Whether the passage says, itself, a word that has it, by itself or among others.
    said: bool,
}

/// A sense of one of a passage's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// Its number.
    pub sense: u32,
    /// Which word has it.
    pub word: u32,
    /// Its rank among the word's senses, the most frequent first.
    pub rank: u8,
    /// Whether it is the next wider one of that sense.
    pub wider: bool,
}

/// An entry that a word of a passage names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The entry.
    pub entry: EntryIndex,
    /// The place of the word in [`Passage::words`].
    pub word: usize,
    /// Whether the passage says the word itself.
    pub said: bool,
}

/// How many senses of a word are considered, the most frequent first: rare ones link what nobody means.
pub const SENSES: usize = 3;
/// What [`SENSES`] counts as ranks.
const RANKS: [u8; SENSES] = [0, 1, 2];

/// A word of a passage.
#[derive(Clone, Debug)]
pub struct PassageWord {
    /// As written, in lower case.
    pub text: Arc<str>,
    /// Its stem, or stems joined by spaces.
    pub stem: Arc<str>,
    /// Glossary entries it names.
    pub entries: Arc<[EntryIndex]>,
    /// How strongly it belongs here, up to 1.
    pub strength: f32,
    /// Whether it is written in Hangul.
    pub hangul: bool,
    /// Whether the passage says it, or is only known by it (a fact's other names).
    pub said: bool,
    /// Whether it belongs to the passage by itself, and not only as a part of names of several words.
    pub whole: bool,
    /// Which names of several words it stands in, by their place in [`Passage::phrases`].
    pub phrases: Vec<u16>,
    /// Its place in [`Passage::words`].
    pub number: usize,
    /// Its place among the passage's tokens; far apart for different parts.
    pub place: usize,
}

impl Passage {
    /// Every sentence, quotation and fact of a knowledge.
    #[must_use]
    pub fn all(knowledge: &Knowledge, lexicon: &Lexicon) -> Vec<Self> {
        // Facts have most words, by their names; half of them are read beside the rest.
        let half = knowledge.facts.len() / 2;
        thread::scope(|scope| {
            let first = scope.spawn(|| Self::of_facts(knowledge, 0..half, lexicon));
            let mut passages = Self::of_sources(knowledge, lexicon);
            let rest = Self::of_facts(knowledge, half..knowledge.facts.len(), lexicon);
            passages.extend(first.join().unwrap_or_else(|panic| resume_unwind(panic)));
            passages.extend(rest);
            passages
        })
    }

    fn of_sources(knowledge: &Knowledge, lexicon: &Lexicon) -> Vec<Self> {
        let (mut passages, mut memo) = (Vec::new(), Memo::default());
        for (source, index) in knowledge.sources.iter().zip(0..) {
            let at = SourceIndex(index);
            let mut before: Option<&str> = None;
            for (sentence, number) in source.sentences.iter().zip(0..) {
                let mut builder = Builder::new(Unit::Sentence(at, number), sentence.span, &mut memo);
                let words = knowledge.slice(sentence.span);
                builder.add(words, OWN, lexicon);
                // Whom "she" and "it" mean stands in the sentence before.
                if let Some(before) = before.filter(|_| leans(words)) {
                    builder.said = false;
                    builder.add(before, CARRIED, lexicon);
                    builder.said = true;
                }
                before = Some(words);
                // Whose words a sentence is belongs to what it says, though the name may stand elsewhere.
                if let Some(speaker) =
                    sentence.quote.and_then(|q| source.quotes.get(q)).and_then(|q| q.speaker.as_ref())
                {
                    builder.add(&speaker.name, AROUND, lexicon);
                    if let Some(role) = speaker.role {
                        builder.add(knowledge.slice(role), AROUND, lexicon);
                    }
                }
                passages.push(builder.passage.with_meanings());
            }
            for (quote, number) in source.quotes.iter().zip(0..) {
                let Some(first) = quote.parts.first() else { continue };
                let mut builder = Builder::new(Unit::Quote(at, number), *first, &mut memo);
                for part in &quote.parts {
                    builder.add(knowledge.slice(*part), OWN, lexicon);
                }
                if let Some(speaker) = &quote.speaker {
                    builder.add(&speaker.name, OWN, lexicon);
                    if let Some(role) = speaker.role {
                        builder.add(knowledge.slice(role), AROUND, lexicon);
                    }
                }
                passages.push(builder.passage.with_meanings());
            }
        }
        passages
    }

    fn of_facts(knowledge: &Knowledge, some: Range<usize>, lexicon: &Lexicon) -> Vec<Self> {
        let mut memo = Memo::default();
        let facts = knowledge.facts.iter().zip(0..).skip(some.start).take(some.len());
        facts.map(|(fact, number)| of_fact(knowledge, fact, Unit::Fact(number), lexicon, &mut memo)).collect()
    }

    /// A stretch of words, and whose they are.
    #[must_use]
    pub fn of_words(unit: Unit, span: Span, words: &str, speaker: Option<&str>, lexicon: &Lexicon) -> Self {
        let mut memo = Memo::default();
        let mut builder = Builder::new(unit, span, &mut memo);
        builder.add(words, OWN, lexicon);
        if let Some(speaker) = speaker {
            builder.add(speaker, AROUND, lexicon);
        }
        builder.passage.with_meanings()
    }

    /// What it is indexed under.
    #[must_use]
    pub fn index_keys(&self) -> Vec<String> {
        self.words.iter().flat_map(PassageWord::keys).collect()
    }

    /// The keys of its own words, not of those around it.
    #[must_use]
    pub fn own_keys(&self) -> HashSet<String> {
        self.words.iter().filter(|word| word.strength >= OWN).flat_map(PassageWord::keys).collect()
    }

    /// Its word with a stem.
    #[must_use]
    pub fn with_stem(&self, stem: &str) -> Option<&PassageWord> {
        self.stems.get(stem).map(|stem| &self.words[stem.word])
    }

    /// Whether it says, itself, a word that names one of some entries.
    #[must_use]
    pub fn says_entry(&self, entries: &[EntryIndex]) -> bool {
        !entries.is_empty() && self.named.iter().any(|named| named.said && entries.contains(&named.entry))
    }

    /// Whether it says, itself, one of some stems.
    #[must_use]
    pub fn says_stem(&self, stems: &[String]) -> bool {
        stems.iter().any(|stem| self.says(stem))
    }

    /// Whether it says, itself, a stem.
    #[must_use]
    pub fn says(&self, stem: &str) -> bool {
        self.stems.get(stem).is_some_and(|stem| stem.said)
    }

    /// Every entry that a word of it names, in the order of its words.
    #[must_use]
    pub fn named(&self) -> &[Named] {
        &self.named
    }

    /// The words that have a sense among their usual ones, or as the next wider one.
    pub fn meaning(&self, sense: u32) -> impl Iterator<Item = Meaning> + '_ {
        let first = self.meanings.partition_point(|one| one.sense < sense);
        self.meanings[first..].iter().copied().take_while(move |one| one.sense == sense)
    }

    /// The same made ready for look-up, once all words are there.
    fn with_meanings(mut self) -> Self {
        self.meanings.sort_unstable();
        self.meanings.shrink_to_fit();
        self
    }

    /// Its word that names a glossary entry.
    #[must_use]
    pub fn with_entry(&self, entry: EntryIndex) -> Option<&PassageWord> {
        self.entries.get(&entry).map(|at| &self.words[*at])
    }
}

impl PassageWord {
    /// What it is indexed under.
    fn keys(&self) -> Vec<String> {
        keys_of(&self.stem, &self.entries, self.hangul)
    }
}

/// Words that stand for what the sentence before names.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "that", "those"];
/// Among so many first words a pronoun leans on the sentence before.
const OPENING: usize = 3;

/// Whether a sentence opens with a pronoun.
fn leans(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(OPENING)
        .any(|word| PRONOUNS.contains(&word.to_lowercase().as_str()))
}

fn of_fact(knowledge: &Knowledge, fact: &Fact, unit: Unit, lexicon: &Lexicon, memo: &mut Memo) -> Passage {
    let span = fact.excerpts.first().copied().unwrap_or(Span { source: SourceIndex(0), start: 0, end: 0 });
    let mut builder = Builder::new(unit, span, memo);
    for text in [&fact.statement.en, &fact.statement.ko] {
        builder.add(text, OWN, lexicon);
    }
    for excerpt in &fact.excerpts {
        builder.add(knowledge.slice(*excerpt), OWN, lexicon);
    }
    builder.said = false;
    for text in [&fact.label.en, &fact.label.ko] {
        builder.add(text, OWN, lexicon);
    }
    for name in &fact.names {
        builder.add_name(name, lexicon);
    }
    for excerpt in &fact.excerpts {
        let source = knowledge.source(*excerpt);
        for sentence in source.sentences.iter().filter(|sentence| sentence.span.overlaps(*excerpt)) {
            builder.add(knowledge.slice(sentence.span), AROUND, lexicon);
        }
    }
    builder.passage.with_meanings()
}

struct Builder<'m> {
    passage: Passage,
    memo: &'m mut Memo,
    place: usize,
    /// Whether what is added is said by the passage itself.
    said: bool,
    /// The name of several words that is being added.
    phrase: Option<u16>,
}

/// English words that tell nothing of what a name names.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into", "over", "about", "as", "and",
    "or", "not", "no", "is", "are", "was", "were", "be", "been", "do", "does", "did", "done", "has", "have", "had",
    "will", "would", "can", "it", "its", "they", "them", "their", "he", "him", "his", "she", "her", "you", "your",
    "we", "our", "what", "who", "whom", "whose", "which", "when", "where", "why", "how", "that", "this", "there", "so",
    "than", "out", "up", "off", "down", "get", "got", "gets",
];

fn is_function_word(word: &Known) -> bool {
    word.entries.is_empty() && FUNCTION_WORDS.contains(&&*word.text)
}

impl<'m> Builder<'m> {
    fn new(unit: Unit, span: Span, memo: &'m mut Memo) -> Self {
        let (words, phrases) = (Vec::new(), Vec::new());
        let passage = Passage {
            unit,
            span,
            words,
            phrases,
            stems: FxHashMap::default(),
            entries: FxHashMap::default(),
            named: Vec::new(),
            meanings: Vec::new(),
        };
        Self { passage, memo, place: 0, said: true, phrase: None }
    }

    /// Adds another name of a fact. Of a name of several words each tells less than the whole.
    fn add_name(&mut self, name: &str, lexicon: &Lexicon) {
        let telling = self.memo.tokens(name, lexicon).iter().filter(|token| !is_function_word(token)).count();
        if telling > 1 && !name.chars().any(is_hangul) {
            self.phrase = u16::try_from(self.passage.phrases.len()).ok();
            self.passage.phrases.push(u16::try_from(telling).unwrap_or(u16::MAX));
        }
        self.add(name, OWN, lexicon);
        self.phrase = None;
    }

    /// Adds the words of a text that are not there yet; of a name of several words, also what each of them means alone.
    fn add(&mut self, text: &str, strength: f32, lexicon: &Lexicon) {
        for word in self.memo.tokens(text, lexicon).iter() {
            self.place += 1;
            self.add_word(word, strength);
            for part in &word.parts {
                self.add_word(part, strength * PART);
            }
        }
        // A gap, so that words of different parts are not near one another.
        self.place += 20;
    }

    fn add_word(&mut self, new: &Known, strength: f32) {
        let passage = &mut self.passage;
        let known = passage.stems.get(&new.stem).map(|stem| &mut passage.words[stem.word]);
        if let Some(word) = known.filter(|word| new.entries.iter().all(|entry| word.entries.contains(entry))) {
            match self.phrase {
                Some(phrase) if !word.phrases.contains(&phrase) => word.phrases.push(phrase),
                // A word that is also a name by itself tells all by itself; what only stands around it does not.
                None if strength >= OWN && !word.whole => word.whole = true,
                _ => {}
            }
            return;
        }
        let at = passage.words.len();
        let stem = || Stem { word: at, said: false };
        passage.stems.entry(Arc::clone(&new.stem)).or_insert_with(stem);
        let single = if new.stems.is_empty() { std::slice::from_ref(&new.stem) } else { &new.stems };
        for single in single {
            passage.stems.entry(Arc::clone(single)).or_insert_with(stem).said |= self.said;
        }
        for entry in new.entries.iter() {
            passage.entries.entry(*entry).or_insert(at);
        }
        passage.named.extend(new.entries.iter().map(|entry| Named { entry: *entry, word: at, said: self.said }));
        let word = u32::try_from(at).unwrap_or(u32::MAX);
        for (rank, (sense, wider)) in RANKS.into_iter().zip(new.senses.iter()) {
            passage.meanings.push(Meaning { sense: *sense, word, rank, wider: false });
            passage.meanings.extend(wider.map(|sense| Meaning { sense, word, rank, wider: true }));
        }
        passage.words.push(PassageWord {
            text: Arc::clone(&new.text),
            stem: Arc::clone(&new.stem),
            entries: Arc::clone(&new.entries),
            strength,
            hangul: new.hangul,
            said: self.said,
            whole: self.phrase.is_none(),
            phrases: self.phrase.into_iter().collect(),
            number: at,
            place: self.place,
        });
    }
}
