//! The sentences as they are held: words by number, where each stands, and the first pass over them.

use std::collections::{HashMap, HashSet};

use super::ask::Question;
use super::korean;
use super::words::{Look, Word, pairs, words};
use crate::index::{EntryIndex, Lemma, ground_form};
use crate::knowledge::{Knowledge, SourceIndex};
use crate::language::is_hangul;

/// The number of a stem or of a pair of syllables.
pub(super) type Unit = u32;

/// How many senses of a word are considered, the most frequent first.
pub(super) const SENSES: usize = 3;
/// Shortest stem that others may be written like.
const ALIKE: usize = 5;
/// BM25's saturation and length weight.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeldWord {
    pub stem: Unit,
    pub look: Look,
    /// How well it can be the answer, by kind, is read from the word itself: these few are asked for by text.
    pub reason: bool,
    /// It turns the sentence round.
    pub negation: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct HeldSentence {
    pub words: Box<[HeldWord]>,
    pub paragraph: u32,
    /// How many units it is indexed under.
    pub length: f32,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct HeldParagraph {
    pub first: u32,
    pub end: u32,
    pub length: f32,
    /// Stems of the heading it stands under and of the title.
    pub heading: Vec<Unit>,
}

/// The words of a knowledge's sentences.
#[derive(Default)]
pub(super) struct Held {
    vocabulary: HashMap<String, Unit>,
    /// By unit: sentence and how often.
    postings: Vec<Vec<(u32, u16)>>,
    /// By unit: in how many paragraphs.
    paragraph_frequency: Vec<u32>,
    /// By sense: stems.
    by_sense: HashMap<u32, Vec<Unit>>,
    /// By wider sense: stems.
    by_wider: HashMap<u32, Vec<Unit>>,
    /// By pair of syllables: Hangul stems.
    by_pair: HashMap<Unit, Vec<(Unit, u8)>>,
    /// By Hangul stem: the entries of the glossary that name it.
    entries: HashMap<String, Vec<EntryIndex>>,
    /// By entry of the glossary: Hangul stems of sentences.
    by_entry: HashMap<EntryIndex, Vec<Unit>>,
    /// By Hangul unit of a title: how many sentences stand under that title.
    titled: HashMap<Unit, usize>,
    /// Stems of letters, sorted, for words written nearly the same.
    spelled: Vec<(String, Unit)>,
    pub sentences: Vec<HeldSentence>,
    pub paragraphs: Vec<HeldParagraph>,
    firsts: Vec<u32>,
    average_sentence: f32,
    average_paragraph: f32,
}

/// What the first pass found.
pub(super) struct Scores {
    /// By sentence.
    pub sentences: Vec<f32>,
    /// By paragraph.
    pub paragraphs: Vec<f32>,
}

impl Held {
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut held = Self::default();
        // Korean names are met by Korean sentences alone.
        if knowledge.sources.iter().any(|source| source.text.chars().any(is_hangul)) {
            held.take_names(knowledge);
        }
        for source in &knowledge.sources {
            held.firsts.push(u32::try_from(held.sentences.len()).unwrap_or(u32::MAX));
            let title: Vec<Unit> =
                words(&source.title).iter().filter(|word| !word.look.light).map(|word| held.unit(&word.stem)).collect();
            held.take_title(&source.title, source.sentences.len());
            let mut open: Option<u32> = None;
            for sentence in &source.sentences {
                if open != Some(sentence.paragraph) {
                    open = Some(sentence.paragraph);
                    let mut heading = title.clone();
                    if let Some(own) = source.heading_of(sentence.paragraph) {
                        heading.extend(
                            words(&source.text[own.span.range()])
                                .iter()
                                .filter(|word| !word.look.light)
                                .map(|word| held.unit(&word.stem)),
                        );
                    }
                    let at = u32::try_from(held.sentences.len()).unwrap_or(u32::MAX);
                    held.paragraphs.push(HeldParagraph { first: at, end: at, length: 0.0, heading });
                }
                held.take(&words(&source.text[sentence.span.range()]));
            }
        }
        let count = |n: usize| n.max(1) as f32;
        held.average_sentence = held.sentences.iter().map(|one| one.length).sum::<f32>() / count(held.sentences.len());
        held.average_paragraph =
            held.paragraphs.iter().map(|one| one.length).sum::<f32>() / count(held.paragraphs.len());
        held.spelled = held
            .vocabulary
            .iter()
            .filter(|(stem, unit)| stem.len() >= ALIKE && stem.is_ascii() && !held.postings[**unit as usize].is_empty())
            .map(|(stem, unit)| (stem.clone(), *unit))
            .collect();
        held.spelled.sort_unstable();
        held.paragraph_frequency = held.postings.iter().map(|postings| held.paragraphs_with(postings)).collect();
        held
    }

    /// What an article is about goes without saying in its sentences, and Korean does not say it.
    fn take_title(&mut self, title: &str, sentences: usize) {
        for word in words(title).iter().filter(|word| word.look.hangul && !word.look.light) {
            for key in std::iter::once(word.stem.clone()).chain(pairs(&word.stem)) {
                let unit = self.unit(&key);
                *self.titled.entry(unit).or_default() += sentences;
            }
        }
    }

    /// In how many sentences a unit stands, or is understood.
    fn frequency(&self, unit: Unit) -> usize {
        self.postings[unit as usize].len().max(self.titled.get(&unit).copied().unwrap_or_default())
    }

    /// The Korean names of the glossary that are single words, by their stems, and after them the reader's own kin.
    fn take_names(&mut self, knowledge: &Knowledge) {
        let after = knowledge.glossary.entries.len();
        for (group, index) in korean::kin().zip(EntryIndex::try_from(after).unwrap_or(EntryIndex::MAX)..) {
            for word in group {
                self.entries.entry(word.to_owned()).or_default().push(index);
            }
        }
        for (entry, index) in knowledge.glossary.entries.iter().zip(0..) {
            for name in entry.ko.iter().filter(|name| name.chars().all(is_hangul)) {
                for stem in [name.clone(), korean::stem(name)] {
                    let known = self.entries.entry(stem).or_default();
                    if !known.contains(&index) {
                        known.push(index);
                    }
                }
            }
        }
    }

    /// Hangul stems of sentences that name the same as a Hangul stem.
    pub fn named_alike(&self, stem: &str) -> impl Iterator<Item = Unit> + '_ {
        let entries = self.entries.get(stem).map_or(&[][..], Vec::as_slice);
        entries.iter().filter_map(|entry| self.by_entry.get(entry)).flatten().copied()
    }

    fn paragraphs_with(&self, postings: &[(u32, u16)]) -> u32 {
        let mut last = None;
        let mut count = 0;
        for (sentence, _) in postings {
            let paragraph = Some(self.sentences[*sentence as usize].paragraph);
            if paragraph != last {
                count += 1;
                last = paragraph;
            }
        }
        count
    }

    fn take(&mut self, words: &[Word]) {
        let number = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        let mut length = 0.0;
        let mut kept = Vec::with_capacity(words.len());
        for word in words {
            let known = self.vocabulary.len();
            let stem = self.unit(&word.stem);
            if self.vocabulary.len() > known {
                self.introduce(stem, word);
            }
            if !word.look.light {
                length += 1.0;
                self.post(stem, number);
                if word.look.hangul {
                    for pair in pairs(&word.stem) {
                        let unit = self.unit(&pair);
                        self.post(unit, number);
                    }
                }
            }
            let reason = matches!(
                word.text.as_str(),
                "because" | "due" | "caused" | "cause" | "reason" | "therefore" | "result" | "led"
            );
            let negation = super::features::NEGATIONS.contains(&word.text.as_str());
            kept.push(HeldWord { stem, look: word.look, reason, negation });
        }
        let paragraph = u32::try_from(self.paragraphs.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if let Some(open) = self.paragraphs.last_mut() {
            open.end = number + 1;
            open.length += length;
        }
        self.sentences.push(HeldSentence { words: kept.into(), paragraph, length });
    }

    fn unit(&mut self, key: &str) -> Unit {
        if let Some(unit) = self.vocabulary.get(key) {
            return *unit;
        }
        let unit = Unit::try_from(self.postings.len()).unwrap_or(Unit::MAX);
        self.vocabulary.insert(key.to_owned(), unit);
        self.postings.push(Vec::new());
        unit
    }

    fn post(&mut self, unit: Unit, sentence: u32) {
        let postings = &mut self.postings[unit as usize];
        match postings.last_mut() {
            Some((last, count)) if *last == sentence => *count = count.saturating_add(1),
            _ => postings.push((sentence, 1)),
        }
    }

    /// A stem that was not there before: its senses, or its pairs of syllables.
    fn introduce(&mut self, stem: Unit, word: &Word) {
        if word.look.hangul {
            let all: Vec<String> = pairs(&word.stem).collect();
            let count = u8::try_from(all.len()).unwrap_or(u8::MAX);
            for pair in all {
                let unit = self.unit(&pair);
                self.by_pair.entry(unit).or_default().push((stem, count));
            }
            for entry in self.entries.get(&word.stem).into_iter().flatten() {
                self.by_entry.entry(*entry).or_default().push(stem);
            }
        } else if !word.look.light
            && !word.look.number
            && let Some(lemma) = Lemma::of_inflected(ground_form(&word.text))
        {
            for sense in lemma.senses().take(SENSES) {
                self.by_sense.entry(sense.id).or_default().push(stem);
                if let Some(wider) = sense.wider {
                    self.by_wider.entry(wider).or_default().push(stem);
                }
            }
        }
    }

    /// The number of a stem that some sentence has.
    pub fn known(&self, key: &str) -> Option<Unit> {
        self.vocabulary.get(key).copied()
    }

    /// Stems that begin alike: one the beginning of the other or nearly, or a slip of one letter apart.
    pub fn written_alike(&self, stem: &str) -> impl Iterator<Item = (Unit, f32)> + '_ {
        let sought = stem.to_owned();
        let beginning =
            if stem.len() >= ALIKE && stem.is_ascii() { stem[..ALIKE - 1].to_owned() } else { String::from("~none") };
        let from = self.spelled.partition_point(|(known, _)| *known < beginning);
        let start = beginning.clone();
        self.spelled[from..].iter().take_while(move |(known, _)| known.starts_with(&start)).filter_map(
            move |(known, unit)| {
                let common = known.bytes().zip(sought.bytes()).take_while(|(a, b)| a == b).count();
                let longer = known.len().max(sought.len());
                let share = common as f32 / longer as f32;
                let slip = longer >= 6 && strsim::osa_distance(known, &sought) == 1;
                (*known != sought && (share >= 0.6 || slip))
                    .then_some((*unit, if slip { share.max(0.8) } else { share * 0.8 }))
            },
        )
    }

    pub fn with_sense(&self, sense: u32) -> &[Unit] {
        self.by_sense.get(&sense).map_or(&[], Vec::as_slice)
    }

    pub fn with_wider(&self, sense: u32) -> &[Unit] {
        self.by_wider.get(&sense).map_or(&[], Vec::as_slice)
    }

    pub fn with_pair(&self, pair: Unit) -> &[(Unit, u8)] {
        self.by_pair.get(&pair).map_or(&[], Vec::as_slice)
    }

    /// Inverse sentence frequency.
    pub fn rarity(&self, unit: Option<Unit>) -> f32 {
        let frequency = unit.map_or(0, |unit| self.frequency(unit));
        inverse(frequency, self.sentences.len())
    }

    /// The same by the sentences that have the unit themselves.
    pub fn rarity_told(&self, unit: Option<Unit>) -> f32 {
        let frequency = unit.map_or(0, |unit| self.postings[unit as usize].len());
        inverse(frequency, self.sentences.len())
    }

    pub fn source_of(&self, sentence: u32) -> SourceIndex {
        let at = self.firsts.partition_point(|first| *first <= sentence);
        SourceIndex(u32::try_from(at.saturating_sub(1)).unwrap_or(u32::MAX))
    }

    pub fn first_of(&self, source: SourceIndex) -> usize {
        self.firsts.get(source.0 as usize).map_or(0, |first| *first as usize)
    }

    /// The sentences beside one, within its source: before and after.
    pub fn beside(&self, sentence: u32) -> (Option<u32>, Option<u32>) {
        let source = self.source_of(sentence);
        let within = |at: &u32| (*at as usize) < self.sentences.len() && self.source_of(*at) == source;
        (sentence.checked_sub(1).filter(within), Some(sentence + 1).filter(within))
    }

    /// The sentences that have no word of the question but another name for one.
    pub fn named(&self, question: &Question) -> HashSet<u32> {
        let units = question.other_names.iter().map(|unit| &self.postings[*unit as usize]);
        units.flatten().map(|(sentence, _)| *sentence).collect()
    }

    /// BM25 of every sentence by what stands for the words of the question.
    pub fn akin(&self, question: &Question) -> Vec<f32> {
        let mut sentences = vec![0.0_f32; self.sentences.len()];
        for (unit, weight) in &question.akin {
            let rare = weight * self.rarity(Some(*unit));
            for (sentence, count) in &self.postings[*unit as usize] {
                let length = self.sentences[*sentence as usize].length / self.average_sentence;
                sentences[*sentence as usize] += rare * saturated(f32::from(*count), length);
            }
        }
        sentences
    }

    /// BM25 of every sentence and every paragraph.
    pub fn first_pass(&self, question: &Question) -> Scores {
        let mut sentences = vec![0.0_f32; self.sentences.len()];
        let mut paragraphs = vec![0.0_f32; self.paragraphs.len()];
        for (unit, weight) in &question.keys {
            let postings = &self.postings[*unit as usize];
            let rare = weight * inverse(self.frequency(*unit), self.sentences.len());
            let rare_paragraph =
                weight * inverse(self.paragraph_frequency[*unit as usize] as usize, self.paragraphs.len());
            let mut open: Option<(u32, f32)> = None;
            for (sentence, count) in postings {
                let held = &self.sentences[*sentence as usize];
                let count = f32::from(*count);
                sentences[*sentence as usize] += rare * saturated(count, held.length / self.average_sentence);
                match &mut open {
                    Some((paragraph, sum)) if *paragraph == held.paragraph => *sum += count,
                    _ => {
                        self.close(open.take(), rare_paragraph, &mut paragraphs);
                        open = Some((held.paragraph, count));
                    }
                }
            }
            self.close(open, rare_paragraph, &mut paragraphs);
        }
        Scores { sentences, paragraphs }
    }

    fn close(&self, open: Option<(u32, f32)>, rare: f32, paragraphs: &mut [f32]) {
        if let Some((paragraph, count)) = open {
            let length = self.paragraphs[paragraph as usize].length / self.average_paragraph;
            paragraphs[paragraph as usize] += rare * saturated(count, length);
        }
    }
}

fn saturated(count: f32, length: f32) -> f32 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length))
}

fn inverse(frequency: usize, all: usize) -> f32 {
    let (frequency, all) = (frequency as f32, all as f32);
    (1.0 + (all - frequency + 0.5) / (frequency + 0.5)).ln()
}
