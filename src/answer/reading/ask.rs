//! A question as the reader sees it: the words to look for, what else they may be called, and the kind of answer wanted.

use std::collections::HashMap;

use super::held::{Held, SENSES, Unit};
use super::kin::{cues, kin};
use super::kinds::{Asked, asked};
use super::words::{Word, pairs, words};
use crate::index::{Lemma, ground_form, stem};

/// A word to look for.
#[derive(Clone, Debug)]
pub(super) struct Sought {
    /// Its stem where any sentence has it.
    pub unit: Option<Unit>,
    /// How rare it is.
    pub rarity: f32,
    /// How rare it is where a title does not make it go without saying.
    pub told: f32,
    /// Its place among the question's words.
    pub place: usize,
    /// What sort of word it is.
    pub sort: Sort,
    /// Stems of its contraries, where sentences have them.
    pub contrary: Vec<Unit>,
    /// Share of its rarity that common words of the language lose: they have many senses.
    pub plain: f32,
}

/// How a stem of a sentence meets a word of the question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meeting {
    /// Which of [`Question::sought`].
    pub sought: usize,
    /// 1 for the word itself, less for words that mean nearly the same.
    pub strength: f32,
    /// In which way.
    pub way: Way,
}

/// How a word may be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The word itself.
    Itself,
    /// A word of the same root in another part of speech.
    Derived,
    /// A word that can mean the same.
    Sense,
    /// A wider or narrower word.
    Wider,
    /// A word written nearly the same.
    Spelling,
    /// A word of the reader's own list.
    Kin,
}

/// What sort of word is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name.
    Name,
    /// A number.
    Number,
    /// A noun, or a word no dictionary has.
    Noun,
    /// A verb.
    Verb,
    /// An adjective or adverb.
    Modifier,
}

/// A question.
pub(super) struct Question {
    pub words: Vec<Word>,
    pub asked: Asked,
    pub sought: Vec<Sought>,
    /// What the first pass looks for, with weights.
    pub keys: Vec<(Unit, f32)>,
    /// What the first pass takes for them, with weights.
    pub akin: Vec<(Unit, f32)>,
    /// By stem of a sentence, sorted.
    meetings: Vec<(Unit, Meeting)>,
    /// Stems of all the question's words, light ones too; `None` where no sentence has it.
    pub units: Vec<Option<Unit>>,
    /// Stems that are instances of the noun asked for ("which *animal*": dog).
    pub instances: Vec<Unit>,
    /// Stems that stand beside answers to such a question, sorted.
    pub cues: Vec<Unit>,
    /// Hangul stems that name the same as a word of the question.
    pub other_names: Vec<Unit>,
    /// Sum of the rarity of the words sought.
    pub total: f32,
}

/// What a word met in another way counts for in the first pass, by its strength, and from which strength on.
const AKIN: f32 = 0.4;
const NEAR: f32 = 0.5;
const KIN: f32 = 0.7;
const DERIVED: f32 = 0.8;
const SAME_SENSE: f32 = 0.6;
const WIDER: f32 = 0.35;

impl Question {
    pub fn read(text: &str, held: &Held) -> Self {
        let words = words(text);
        let asked = asked(&words);
        let mut question = Self {
            units: words.iter().map(|word| held.known(&word.stem)).collect(),
            words,
            asked,
            sought: Vec::new(),
            keys: Vec::new(),
            akin: Vec::new(),
            meetings: Vec::new(),
            instances: Vec::new(),
            cues: Vec::new(),
            other_names: Vec::new(),
            total: 0.0,
        };
        question.seek(held);
        question.total = question.sought.iter().map(|sought| sought.rarity).sum::<f32>().max(0.1);
        // A sum must not depend on the order of a hash.
        question.akin.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        question.meetings.sort_by_key(|(unit, meeting)| (*unit, meeting.sought));
        question.cues =
            question.words.iter().flat_map(|word| cues(&word.text)).filter_map(|cue| held.known(cue)).collect();
        question.cues.sort_unstable();
        if let Some(noun) = question.asked.noun {
            question.instances = instances(&question.words[noun], held);
        }
        question
    }

    fn seek(&mut self, held: &Held) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let words = std::mem::take(&mut self.words);
        for (place, word) in words.iter().enumerate() {
            if word.look.light || self.asked.spent.contains(&place) || seen.contains_key(&word.stem) {
                continue;
            }
            let number = self.sought.len();
            seen.insert(word.stem.clone(), number);
            let unit = held.known(&word.stem);
            let mut near: HashMap<Unit, (f32, Way)> = HashMap::new();
            let (mut rarity, mut told) = (held.rarity(unit), held.rarity_told(unit));
            if let Some(unit) = unit {
                near.insert(unit, (1.0, Way::Itself));
                self.keys.push((unit, 1.0));
            }
            if word.look.hangul {
                (rarity, told) = self.seek_pairs(word, held, &mut near).unwrap_or((rarity, told));
                for unit in held.named_alike(&word.stem) {
                    self.other_names.push(unit);
                    let known = near.entry(unit).or_insert((SAME_SENSE, Way::Sense));
                    if known.0 < SAME_SENSE {
                        *known = (SAME_SENSE, Way::Sense);
                    }
                }
            } else {
                related(word, held, &mut near);
                let others = near.iter().filter(|(_, (strength, way))| *way != Way::Itself && *strength >= NEAR);
                self.akin.extend(others.map(|(unit, (strength, _))| (*unit, AKIN * strength)));
            }
            let meeting = |(unit, (strength, way))| (unit, Meeting { sought: number, strength, way });
            self.meetings.extend(near.into_iter().map(meeting));
            let (sort, plain) = sort(word);
            let contrary = contraries(word, held);
            self.sought.push(Sought { unit, rarity, told, place, sort, contrary, plain });
        }
        self.words = words;
    }

    /// Looks for a Hangul word by its pairs of syllables; returns its rarities, the means of theirs.
    fn seek_pairs(&mut self, word: &Word, held: &Held, near: &mut HashMap<Unit, (f32, Way)>) -> Option<(f32, f32)> {
        let all: Vec<String> = pairs(&word.stem).collect();
        let mut shared: HashMap<Unit, (u8, u8)> = HashMap::new();
        let (mut rarity, mut told) = (0.0, 0.0);
        for pair in &all {
            let unit = held.known(pair);
            rarity += held.rarity(unit);
            told += held.rarity_told(unit);
            let Some(unit) = unit else { continue };
            self.keys.push((unit, 1.0));
            for (stem, count) in held.with_pair(unit) {
                shared.entry(*stem).or_insert((0, *count)).0 += 1;
            }
        }
        for (stem, (common, count)) in shared {
            let likeness = 2.0 * f32::from(common) / (all.len() as f32 + f32::from(count));
            let contained = f32::from(common) / all.len() as f32;
            let strength = likeness.max(0.9 * contained);
            if strength >= 0.45 {
                let known = near.entry(stem).or_insert((strength, Way::Spelling));
                known.0 = known.0.max(strength);
            }
        }
        let count = all.len() as f32;
        (!all.is_empty()).then_some((rarity / count, told / count))
    }

    /// How a stem of a sentence meets the words sought.
    pub fn meetings(&self, unit: Unit) -> impl Iterator<Item = Meeting> + '_ {
        let from = self.meetings.partition_point(|(known, _)| *known < unit);
        self.meetings[from..].iter().take_while(move |(known, _)| *known == unit).map(|(_, meeting)| *meeting)
    }
}

fn contraries(word: &Word, held: &Held) -> Vec<Unit> {
    let lemma = (!word.look.hangul).then(|| Lemma::of_inflected(ground_form(&word.text))).flatten();
    lemma.map(|lemma| lemma.antonyms().filter_map(|other| held.known(&stem(other))).collect()).unwrap_or_default()
}

/// The sort of a word, and how common it is in the language: 0 for a word with one sense, towards 1 for one with many.
fn sort(word: &Word) -> (Sort, f32) {
    if word.look.number && !word.look.hangul {
        return (Sort::Number, 0.0);
    }
    if word.look.capital && !word.look.opens {
        return (Sort::Name, 0.0);
    }
    let lemma = (!word.look.hangul).then(|| Lemma::of_inflected(ground_form(&word.text))).flatten();
    let Some(lemma) = lemma else { return (Sort::Noun, 0.0) };
    let (mut nouns, mut verbs, mut others) = (0_u8, 0_u8, 0_u8);
    for sense in lemma.senses() {
        let count = if sense.is_noun() {
            &mut nouns
        } else if sense.is_verb() {
            &mut verbs
        } else {
            &mut others
        };
        *count = count.saturating_add(1);
    }
    let all = f32::from(nouns) + f32::from(verbs) + f32::from(others);
    let sort = if nouns > 0 && nouns >= verbs && nouns >= others {
        Sort::Noun
    } else if verbs >= others {
        Sort::Verb
    } else {
        Sort::Modifier
    };
    (sort, 1.0 - 1.0 / (1.0 + 0.1 * (all - 1.0).max(0.0)))
}

/// The stems of words that mean nearly the same, or are written nearly so.
fn related(word: &Word, held: &Held, near: &mut HashMap<Unit, (f32, Way)>) {
    let mut add = |unit: Unit, strength: f32, way: Way| {
        let known = near.entry(unit).or_insert((0.0, way));
        if strength > known.0 {
            *known = (strength, way);
        }
    };
    for unit in kin(&word.stem).iter().filter_map(|other| held.known(other)) {
        add(unit, KIN, Way::Kin);
    }
    if word.look.number {
        return;
    }
    for (unit, strength) in held.written_alike(&word.stem) {
        add(unit, strength, Way::Spelling);
    }
    let Some(lemma) = Lemma::of_inflected(ground_form(&word.text)) else { return };
    for derived in lemma.derived() {
        if let Some(unit) = held.known(&stem(derived)) {
            add(unit, DERIVED, Way::Derived);
        }
    }
    for sense in lemma.senses().take(SENSES) {
        for unit in held.with_sense(sense.id) {
            add(*unit, SAME_SENSE, Way::Sense);
        }
        for unit in held.with_wider(sense.id) {
            add(*unit, WIDER, Way::Wider);
        }
        if let Some(wider) = sense.wider {
            for unit in held.with_sense(wider) {
                add(*unit, WIDER, Way::Wider);
            }
        }
    }
}

/// A question with one telling word changed for one of the same sort from another question, so that it most likely has no
/// answer any more: what `SQuAD`'s own impossible questions do. `turn` chooses the word.
#[must_use]
pub fn altered(question: &str, other: &str, turn: usize) -> Option<String> {
    let telling = |text: &str| {
        words(text)
            .into_iter()
            .filter(|word| !word.look.light && !word.look.hangul)
            .map(|word| (sort(&word).0, word))
            .collect::<Vec<_>>()
    };
    let (own, others) = (telling(question), telling(other));
    let (sort, word) = own.get(turn % own.len().max(1))?;
    let contrary =
        Lemma::of_inflected(ground_form(&word.text)).and_then(|lemma| lemma.antonyms().next()).map(str::to_owned);
    let new = contrary.or_else(|| {
        let fits = |one: &&(Sort, Word)| one.0 == *sort && own.iter().all(|(_, known)| known.stem != one.1.stem);
        others.iter().find(fits).map(|(_, word)| word.text.clone())
    })?;
    let lower = question.to_lowercase();
    let at = lower
        .find(&word.text)
        .filter(|at| question.is_char_boundary(*at) && question.is_char_boundary(at + word.text.len()))?;
    let new = if word.look.capital {
        new.chars().enumerate().map(|(n, c)| if n == 0 { c.to_ascii_uppercase() } else { c }).collect()
    } else {
        new
    };
    Some(format!("{}{new}{}", &question[..at], &question[at + word.text.len()..]))
}

/// The stems of words that are a kind of the noun.
fn instances(noun: &Word, held: &Held) -> Vec<Unit> {
    let Some(lemma) = Lemma::of_inflected(ground_form(&noun.text)) else { return Vec::new() };
    let own = held.known(&noun.stem);
    let mut found: Vec<Unit> = lemma
        .senses()
        .take(SENSES)
        .filter(|sense| sense.is_noun())
        .flat_map(|sense| held.with_wider(sense.id).iter().copied())
        .filter(|unit| Some(*unit) != own)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
