//! Mending a question's spelling against what the knowledge speaks of.
//!
//! Only words that are no English words are touched, and only towards words that the sources, the glossary or the
//! question patterns use: a name that the knowledge lacks stays what it is, so that it can be found missing.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use strsim::osa_distance;

use super::stand_ins::{digits_for_words, over_for_finished};
use super::words::Words;
use crate::index::{Kind, Lemma, Lexicon, Passage, Unit, ground_form, is_grammar, letters, read_korean, spaced};
use crate::language::{Language, is_hangul};

/// The words a misspelt one may have been meant for.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Word and how often the passages use it.
    known: FxHashMap<Arc<str>, u32>,
    /// The names of the glossary, whose words are known too; question words and other light words are known with them.
    lexicon: Option<Arc<Lexicon>>,
    /// Words in Hangul that the sources use themselves.
    heard: FxHashSet<Arc<str>>,
    /// Stems in Hangul of Korean sources.
    hangul: FxHashSet<Arc<str>>,
    /// These and the glossary's names in Hangul, taken apart into letters, in order; made for the first slip.
    letters: OnceLock<Vec<(String, String)>>,
    /// What a slip may be meant for, by its length; made for the first slip.
    near: OnceLock<Vec<Vec<Near>>>,
    /// What is known beside, shared with others.
    under: Option<Arc<Spelling>>,
}

/// A word that a slip may be meant for.
#[derive(Debug)]
struct Near {
    word: String,
    /// How often the knowledge uses it.
    often: u32,
    /// Whether it is a light word.
    light: bool,
    letters: u32,
}

/// Which letters a word of ASCII has, as bits: one slip changes two of them at most.
fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// One mended word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// As written.
    pub written: String,
    /// As meant.
    pub meant: String,
}

/// A word with fewer letters than this is only mended by the table of slang.
const SHORTEST: usize = 4;
/// From this many letters on, two slips are forgiven; below, one.
const LONG: usize = 7;
/// An English word is taken for a slip from so many letters on.
const SLOPPY: usize = 6;
/// A run of words written without spaces has at least this many letters.
const SHORTEST_RUN: usize = 7;
/// In Hangul, of so many syllables: compounds are long too.
const SHORTEST_HANGUL_RUN: usize = 10;

impl Spelling {
    /// Gathers the vocabulary of a knowledge.
    #[must_use]
    pub fn new(passages: &[Passage], lexicon: &Arc<Lexicon>) -> Self {
        Self { lexicon: Some(Arc::clone(lexicon)), ..Self::of(passages) }
    }

    /// The vocabulary of further passages beside one that is known already.
    #[must_use]
    pub fn over(passages: &[Passage], under: Arc<Self>) -> Self {
        Self { under: Some(under), ..Self::of(passages) }
    }

    /// The words that the passages use themselves.
    fn of(passages: &[Passage]) -> Self {
        let mut spelling = Self::default();
        for word in passages.iter().flat_map(|passage| &passage.words) {
            for part in word.text.split(' ').filter(|part| part.chars().all(|c| c.is_ascii_alphabetic())) {
                match spelling.known.get_mut(part) {
                    Some(often) => *often += 1,
                    None => drop(spelling.known.insert(shared(&word.text, part), 1)),
                }
            }
        }
        for word in passages.iter().flat_map(|passage| &passage.words).filter(|word| word.hangul) {
            for part in word.stem.split(' ').chain([&*word.text]).filter(|part| part.chars().nth(1).is_some()) {
                if !spelling.heard.contains(part) {
                    spelling.heard.insert(shared(&word.text, part));
                }
            }
        }
        // A Korean source's own words are what they are, and long ones can be meant by a slip.
        let sentences = passages.iter().filter(|passage| matches!(passage.unit, Unit::Sentence(..)));
        for stem in sentences.flat_map(|passage| &passage.words).filter(|word| word.hangul).map(|word| &word.stem) {
            if stem.chars().count() >= 2 && stem.chars().all(is_hangul) && !spelling.hangul.contains(stem) {
                spelling.hangul.insert(Arc::clone(stem));
            }
        }
        spelling
    }

    /// This vocabulary, and what is known beside.
    fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.under.as_deref())
    }

    fn knows(&self, word: &str) -> bool {
        let is_name = || is_ascii_word(word) && self.lexicons().any(|lexicon| lexicon.has_word(word));
        self.layers().any(|one| one.known.contains_key(word)) || is_name()
    }

    fn lexicons(&self) -> impl Iterator<Item = &Lexicon> {
        self.layers().filter_map(|one| one.lexicon.as_deref())
    }

    fn is_light(&self, word: &str) -> bool {
        self.lexicons().next().is_some() && light_words().any(|light| light.contains(word))
    }

    /// Whether a word is a name in Hangul, of the glossary or of a Korean source.
    fn is_hangul_name(&self, word: &str) -> bool {
        self.layers().any(|one| one.hangul.contains(word))
            || is_hangul_word(word) && self.lexicons().any(|lexicon| lexicon.has_word(word))
    }

    /// The names in Hangul of one layer, taken apart into letters.
    fn letters(&self) -> &[(String, String)] {
        self.letters.get_or_init(|| {
            let words = self.lexicon.iter().flat_map(|lexicon| lexicon.words()).filter(|word| is_hangul_word(word));
            let all = self.hangul.iter().map(ToString::to_string).chain(words);
            let mut all: Vec<_> = all.map(|word| (letters(&word), word)).collect();
            all.sort();
            all.dedup();
            all
        })
    }

    /// The question with its spelling mended, and what was changed.
    #[must_use]
    pub fn mend(&self, text: &str, language: Language) -> (String, Vec<Mended>) {
        let (text, mut changes) = digits_for_words(&over_for_finished(text));
        let (text, more) = self.mend_words(&text, language, false);
        changes.extend(more);
        if changes.iter().any(|change| change.written.len() >= SHORTEST) {
            // Whoever slips once slips again: "solders" are soldiers then, and no tin.
            let (text, more) = self.mend_words(&text, language, true);
            changes.extend(more);
            return (text, changes);
        }
        (text, changes)
    }

    /// `sloppy`: whether words that are English, but that nothing here uses, may be slips as well.
    fn mend_words(&self, text: &str, language: Language, sloppy: bool) -> (String, Vec<Mended>) {
        let words = Words::of(language);
        let cased = text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
        let (mut out, mut changes) = (String::with_capacity(text.len()), Vec::new());
        let mut rest = text;
        let mut first = true;
        while !rest.is_empty() {
            let length = rest.find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')).unwrap_or(rest.len());
            if length == 0 {
                let c = rest.chars().next().map_or(1, char::len_utf8);
                out.push_str(&rest[..c]);
                rest = &rest[c..];
                continue;
            }
            let word = &rest[..length];
            let after_digit = out.ends_with(|c: char| c.is_ascii_digit() || "$₩€£%".contains(c));
            let name = cased && !first && word.starts_with(char::is_uppercase);
            let meant =
                if sloppy { self.unheard_slip(&word.to_lowercase(), name) } else { self.meant(word, words, name) };
            match meant.filter(|_| !after_digit) {
                Some(meant) => {
                    changes.push(Mended { written: word.to_owned(), meant: meant.clone() });
                    out.push_str(&meant);
                }
                None => out.push_str(word),
            }
            first = false;
            rest = &rest[length..];
        }
        (out, changes)
    }

    fn meant(&self, word: &str, words: &Words, name: bool) -> Option<String> {
        let lower = word.to_lowercase().replace('’', "'");
        if let Some(meant) = words.respelled.get(&lower).filter(|_| !name) {
            return Some(meant.clone());
        }
        if lower.starts_with(is_hangul) {
            return self.meant_in_hangul(&lower, words);
        }
        // GDP is no misspelt gap.
        let acronym = name && word.chars().all(char::is_uppercase);
        if acronym || !lower.is_ascii() || lower.contains('\'') || self.is_word(&lower) {
            return None;
        }
        // "payin", "holdin": the g was dropped.
        if lower.ends_with("in") && lower.len() > SHORTEST && self.is_word(&format!("{lower}g")) {
            return Some(format!("{lower}g"));
        }
        // "endz", "soldierz".
        if let Some(plural) =
            lower.strip_suffix('z').map(|stem| format!("{stem}s")).filter(|plural| self.is_word(plural))
        {
            return Some(plural);
        }
        // "seouls payment": the apostrophe was left out.
        if let Some(owner) = lower.strip_suffix('s').filter(|owner| owner.len() >= SHORTEST && self.knows(owner)) {
            return Some(owner.to_owned());
        }
        // "howw", "wonn": a letter held too long.
        let held = without_held_letters(&lower);
        if held != lower && !name && self.is_word(&held) {
            return Some(held);
        }
        let length = lower.len();
        if length >= SHORTEST_RUN
            && !name
            && let Some(split) = self.split(&lower)
        {
            return Some(split);
        }
        if length + 1 < SHORTEST {
            return None;
        }
        self.nearest(&lower, if length >= LONG { 2 } else { 1 }, name)
    }

    /// A word of the knowledge that is one slip away from an English word which nothing here uses.
    fn unheard_slip(&self, lower: &str, name: bool) -> Option<String> {
        let unheard = lower.is_ascii() && !self.knows(lower) && !self.is_light(lower);
        let heard_inflected = Lemma::of_inflected(ground_form(lower)).is_some_and(|lemma| self.knows(lemma.word()));
        if lower.len() < SLOPPY || name || !unheard || heard_inflected {
            return None;
        }
        self.nearest(lower, 1, true)
    }

    /// The known word at the fewest slips, up to some.
    fn nearest(&self, lower: &str, allowed: usize, name: bool) -> Option<String> {
        let length = lower.len();
        let letters = letters_of(lower);
        let most = u32::try_from(allowed).unwrap_or_default() * 2;
        self.layers()
            .flat_map(|layer| layer.near().iter().enumerate())
            .filter(|(long, _)| long.abs_diff(length) <= allowed && *long >= SHORTEST.min(length))
            .flat_map(|(_, near)| near)
            .filter(|near| {
                !(name && near.light)
                    && (near.word.as_bytes().first() == lower.as_bytes().first() || length >= LONG)
                    && ((near.letters ^ letters).count_ones() <= most || !near.word.is_ascii())
            })
            .map(|near| (osa_distance(&near.word, lower), near.word.as_str(), near.often))
            .filter(|(distance, candidate, _)| *distance <= allowed && (*distance == 1 || candidate.len() >= LONG))
            .min_by(|a, b| a.0.cmp(&b.0).then(b.2.cmp(&a.2)).then(a.1.cmp(b.1)))
            .map(|(_, candidate, _)| candidate.to_owned())
    }

    /// What a slip may be meant for, by its length in bytes.
    fn near(&self) -> &[Vec<Near>] {
        self.near.get_or_init(|| {
            let mut near: Vec<Vec<Near>> = Vec::new();
            let known = self.known.iter().map(|(word, often)| (&**word, *often, false));
            let names: Vec<String> = self.lexicon.iter().flat_map(|lexicon| lexicon.words()).collect();
            let names = names.iter().map(String::as_str);
            let names = names.filter(|word| is_ascii_word(word) && !self.known.contains_key(*word));
            let light = light_words().filter(|_| self.lexicon.is_some()).flatten();
            let light = light.map(|word| (word.as_str(), 3, true));
            for (word, often, light) in known.chain(names.map(|word| (word, 0, false))).chain(light) {
                if near.len() <= word.len() {
                    near.resize_with(word.len() + 1, Vec::new);
                }
                near[word.len()].push(Near { word: word.to_owned(), often, light, letters: letters_of(word) });
            }
            near
        })
    }

    /// Whether a word is English, or known here.
    fn is_word(&self, lower: &str) -> bool {
        self.knows(lower) || self.is_light(lower) || Lemma::of_inflected(ground_form(lower)).is_some()
    }

    /// Known words written without spaces: "howmanytroops". Every part must be known here, and few parts may be short.
    fn split(&self, lower: &str) -> Option<String> {
        let known = |part: &str| {
            let often = self.knows(part)
                || self.is_light(part)
                || part.len() > SHORTEST - 1 && Lemma::of_inflected(part).is_some_and(|lemma| self.knows(lemma.word()));
            often
                && (part.len() >= 3
                    || matches!(part, "us" | "is" | "in" | "of" | "to" | "do" | "at" | "a" | "on" | "by" | "it"))
        };
        // best[i]: fewest parts that make up the first i letters, and where the last of them begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; lower.len() + 1];
        best[0] = Some((0, 0));
        for end in 1..=lower.len() {
            for start in end.saturating_sub(16)..end {
                let Some((parts, _)) = best[start] else { continue };
                if known(&lower[start..end]) && best[end].is_none_or(|(fewest, _)| parts + 1 < fewest) {
                    best[end] = Some((parts + 1, start));
                }
            }
        }
        let (parts, _) = best[lower.len()]?;
        if parts < 2 || lower.len() < parts * 3 {
            return None;
        }
        let (mut words, mut end) = (Vec::new(), lower.len());
        while end > 0 {
            let (_, start) = best[end]?;
            words.push(&lower[start..end]);
            end = start;
        }
        words.reverse();
        Some(words.join(" "))
    }

    /// A Hangul word whose beginning is a known name but for one letter, and whose end is grammar. A word that the
    /// vocabulary knows stays what it is; so does what a known name begins.
    fn meant_in_hangul(&self, word: &str, words: &Words) -> Option<String> {
        let slang =
            words.respelled.iter().filter_map(|(written, meant)| Some((meant, word.strip_prefix(written.as_str())?)));
        if let Some((meant, rest)) = slang.filter(|(_, rest)| is_grammar(rest)).min_by_key(|(_, rest)| rest.len()) {
            return Some(format!("{meant}{rest}"));
        }
        let syllables: Vec<char> = word.chars().collect();
        let reading = read_korean(word);
        // A verb made of a word that nobody knows is no more known than the word.
        let made = reading.stem.strip_suffix(['하', '되']).filter(|_| reading.kind == Kind::Predicate);
        let made_of_unknown = made.is_some_and(|noun| !noun.is_empty() && read_korean(noun).kind == Kind::Unknown);
        let known = reading.kind != Kind::Unknown && !reading.stem.contains(' ') && !made_of_unknown;
        let named = |word: &str| {
            let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.into_iter().any(|end| self.is_hangul_name(&word[..end]) && is_grammar(&word[end..]))
        };
        let heard = (2..=syllables.len()).any(|length| {
            let (head, tail): (String, String) =
                (syllables[..length].iter().collect(), syllables[length..].iter().collect());
            self.layers().any(|one| one.heard.contains(head.as_str())) && (tail.is_empty() || is_grammar(&tail))
        });
        if syllables.len() < 2 || known || heard || named(word) {
            return None;
        }
        if syllables.len() >= SHORTEST_HANGUL_RUN
            && let Some(spaced) = spaced(word, named)
        {
            return Some(spaced);
        }
        for length in (2..=syllables.len().min(8)).rev() {
            let head: String = syllables[..length].iter().collect();
            let tail: String = syllables[length..].iter().collect();
            if length == 2 && !is_grammar(&tail) {
                continue;
            }
            let taken = letters(&head);
            let near = self.layers().flat_map(Self::letters).filter(|(spelt, name)| {
                name.chars().count() == length
                    && spelt.chars().count().abs_diff(taken.chars().count()) <= 1
                    && (length > 2 || spelt.chars().next() == taken.chars().next())
                    && osa_distance(spelt, &taken) == 1
            });
            // A consonant slips oftener than a vowel.
            if let Some((_, name)) = near.min_by_key(|(spelt, _)| !vowels(spelt).eq(vowels(&taken))) {
                return Some(format!("{name}{tail}"));
            }
        }
        None
    }
}

/// A part of a text, shared where it is the whole.
fn shared(text: &Arc<str>, part: &str) -> Arc<str> {
    if part.len() == text.len() { Arc::clone(text) } else { part.into() }
}

/// Question words and other light words.
fn light_words() -> impl Iterator<Item = &'static FxHashSet<String>> {
    let words = Words::of(Language::En);
    [&words.light, &words.weak, &words.spelt].into_iter()
}

fn is_ascii_word(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a word has Hangul in it, and more than one character.
fn is_hangul_word(word: &str) -> bool {
    word.chars().any(is_hangul) && word.chars().nth(1).is_some()
}

/// A word with every run of the same letter cut to one.
fn without_held_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The vowels of a word taken apart into letters.
fn vowels(letters: &str) -> impl Iterator<Item = char> {
    letters.chars().filter(|c| matches!(c, '\u{1161}'..='\u{1175}'))
}
