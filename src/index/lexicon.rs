//! The glossary, made ready for look-up by stem.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use rustc_hash::FxHashMap as HashMap;

use super::english;
use super::wordnet::Lemma;
use crate::knowledge::{Glossary, Sense};
use crate::language::is_hangul;

/// Which entry of the glossary.
pub type EntryIndex = u32;

/// Names of things by their stems.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: HashMap<String, Vec<EntryIndex>>,
    korean: HashMap<String, Vec<EntryIndex>>,
    /// Whether an entry is named for a quality: "main", "recent".
    qualities: Vec<bool>,
    /// Names of one word by the word as it is written: a *heading* is no head, though both have one stem.
    written: HashMap<String, Vec<EntryIndex>>,
    /// By the first stem of a name: how many words the longest name that begins with it has.
    longest: HashMap<String, usize>,
    acronyms: Vec<String>,
    words: Vec<String>,
    opposite: Vec<Vec<EntryIndex>>,
    broader: Vec<Vec<EntryIndex>>,
    narrower: Vec<Vec<EntryIndex>>,
    senses: Vec<Sense>,
    ids: HashMap<String, EntryIndex>,
}

/// Short words that are names only in capitals.
const ACRONYMS: &[&str] = &["us", "it", "who"];

/// A word of so many letters has no ending to tell it by.
const SHORT: usize = 3;

/// Whether a word is an adjective and hardly anything else.
fn is_quality(id: &str) -> bool {
    let word = id.split('-').next().unwrap_or_default();
    Lemma::of(word).is_some_and(|lemma| {
        let other = lemma.senses().filter(|sense| sense.is_noun() || sense.is_verb()).count();
        lemma.senses().next().is_some_and(|sense| !sense.is_noun() && !sense.is_verb())
            && 2 * other < lemma.senses().count()
    })
}

impl Lexicon {
    /// The lexicon of a glossary, the same for all who have the same glossary: very many articles are read with one.
    #[must_use]
    pub fn shared(glossary: &Arc<Glossary>) -> Arc<Self> {
        static LAST: Mutex<Option<(Weak<Glossary>, Arc<Lexicon>)>> = Mutex::new(None);
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, lexicon)) = last.as_ref()
            && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, glossary))
        {
            return Arc::clone(lexicon);
        }
        let lexicon = Arc::new(Self::new(glossary));
        *last = Some((Arc::downgrade(glossary), Arc::clone(&lexicon)));
        lexicon
    }

    /// Reads a glossary.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let mut lexicon = Self::default();
        let ids: HashMap<&str, EntryIndex> =
            glossary.entries.iter().zip(0..).map(|(entry, index)| (entry.id.as_str(), index)).collect();
        let resolve =
            |names: &[String]| names.iter().filter_map(|id| ids.get(id.as_str()).copied()).collect::<Vec<_>>();
        for (entry, index) in glossary.entries.iter().zip(0..) {
            for name in entry.en.iter().chain(&entry.ko) {
                lexicon.add(name, index);
            }
            lexicon.opposite.push(resolve(&entry.opposite));
            lexicon.broader.push(resolve(&entry.broader));
            lexicon.senses.push(entry.sense);
            lexicon.qualities.push(entry.sense == Sense::Word && is_quality(&entry.id));
            lexicon.ids.insert(entry.id.clone(), index);
        }
        // A contrary holds both ways, whichever side wrote it down.
        for index in 0..lexicon.opposite.len() {
            for other in lexicon.opposite[index].clone() {
                let index = EntryIndex::try_from(index).unwrap_or(EntryIndex::MAX);
                let back = &mut lexicon.opposite[other as usize];
                if !back.contains(&index) {
                    back.push(index);
                }
            }
        }
        lexicon.narrower = vec![Vec::new(); lexicon.broader.len()];
        for (broader, narrower) in lexicon.broader.iter().zip(0..) {
            for entry in broader {
                push_once(&mut lexicon.narrower[*entry as usize], narrower);
            }
        }
        lexicon
    }

    fn add(&mut self, name: &str, index: EntryIndex) {
        self.words.extend(
            name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned),
        );
        if name.chars().any(is_hangul) {
            let key: String = name.to_lowercase().split_whitespace().collect();
            push_once(self.korean.entry(key).or_default(), index);
            return;
        }
        let stems = name_stems(name);
        if stems.len() == 1 && !name.contains(|c: char| !c.is_alphanumeric()) {
            push_once(self.written.entry(name.to_lowercase()).or_default(), index);
        }
        let Some(first) = stems.first().cloned() else { return };
        let longest = self.longest.entry(first).or_insert(0);
        *longest = (*longest).max(stems.len());
        let key = stems.join(" ");
        if ACRONYMS.contains(&name.to_lowercase().as_str()) && name.chars().all(char::is_uppercase) {
            self.acronyms.push(key.clone());
        }
        push_once(self.names.entry(key).or_default(), index);
    }

    /// How many words the longest name that begins with a stem has; 1 at the least.
    #[must_use]
    pub fn longest(&self, stem: &str) -> usize {
        self.longest.get(stem).copied().unwrap_or(1).max(1)
    }

    /// The entries that a run of stems, joined by spaces, names.
    #[must_use]
    pub fn named(&self, stems: &str) -> &[EntryIndex] {
        self.names.get(stems).map_or(&[], Vec::as_slice)
    }

    /// The entries that one word names: those that have it as it is written, singular or plural, where any has.
    #[must_use]
    pub fn named_by_word(&self, lower: &str, stem: &str) -> &[EntryIndex] {
        let written = |word: &str| self.written.get(word).map(Vec::as_slice);
        // Only what an ending made another word of is told apart; verbs and plurals are not.
        let other = |word: &str| ["ing", "er", "ment"].iter().any(|ending| word.ends_with(ending));
        let singular = lower.strip_suffix('s').unwrap_or(lower);
        let own = other(singular).then(|| written(lower).or_else(|| written(singular))).flatten();
        own.unwrap_or_else(|| self.named(stem))
    }

    /// Whether a word in the plural or the third person can name an entry: qualities take no such ending, so "who *leads*
    /// them" asks for nothing leading.
    #[must_use]
    pub fn can_name(&self, lower: &str, entry: EntryIndex) -> bool {
        let ends = lower.len() > SHORT && lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us");
        let quality = self.qualities.get(entry as usize).copied().unwrap_or_default();
        !(ends && quality && !self.written.get(lower).is_some_and(|entries| entries.contains(&entry)))
    }

    /// The entries that a Korean name, without spaces, names.
    #[must_use]
    pub fn named_korean(&self, name: &str) -> &[EntryIndex] {
        self.korean.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a name is one only in capitals.
    #[must_use]
    pub fn is_acronym(&self, stem: &str) -> bool {
        self.acronyms.iter().any(|acronym| acronym == stem)
    }

    /// Entries that mean the contrary of one.
    #[must_use]
    pub fn opposite(&self, entry: EntryIndex) -> &[EntryIndex] {
        self.opposite.get(entry as usize).map_or(&[], Vec::as_slice)
    }

    /// Entries wider than one.
    #[must_use]
    pub fn broader(&self, entry: EntryIndex) -> &[EntryIndex] {
        self.broader.get(entry as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether an entry can act: a country, a person or an organisation.
    #[must_use]
    pub fn is_actor(&self, entry: EntryIndex) -> bool {
        matches!(self.senses.get(entry as usize), Some(Sense::Country | Sense::Person | Sense::Organisation))
    }

    /// What sort of thing an entry names.
    #[must_use]
    pub fn sense(&self, entry: EntryIndex) -> Option<Sense> {
        self.senses.get(entry as usize).copied()
    }

    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<EntryIndex> {
        self.ids.get(id).copied()
    }

    /// Entries that one is wider or narrower than.
    pub fn related(&self, entry: EntryIndex) -> impl Iterator<Item = EntryIndex> {
        let narrower = self.narrower.get(entry as usize).map_or(&[][..], Vec::as_slice);
        self.broader(entry).iter().chain(narrower).copied().filter(move |other| *other != entry)
    }

    /// Whether two entries name the same thing, or one a wider thing than the other.
    #[must_use]
    pub fn compatible(&self, a: EntryIndex, b: EntryIndex) -> bool {
        a == b || self.broader(a).contains(&b) || self.broader(b).contains(&a)
    }

    /// Every single word of the glossary's names, in lower case, for mending spelling.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

/// The stems of a name, split as texts are: the ending of "lion's share" goes.
fn name_stems(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace('.', "")
        .replace("'s ", " ")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(english::stem)
        .collect()
}

fn push_once(list: &mut Vec<EntryIndex>, index: EntryIndex) {
    if !list.contains(&index) {
        list.push(index);
    }
}
