//! The glossary, made ready for look-up by stem.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::english;
use crate::knowledge::{Glossary, Sense};
use crate::language::is_hangul;

/// Which entry of the glossary.
pub type EntryIndex = u32;

/// Names of things by their stems.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: HashMap<String, Vec<EntryIndex>>,
    korean: HashMap<String, Vec<EntryIndex>>,
    /// By the first stem of a name: how many words the longest name that begins with it has.
    longest: HashMap<String, usize>,
    acronyms: Vec<String>,
    words: Vec<String>,
    opposite: Vec<Vec<EntryIndex>>,
    broader: Vec<Vec<EntryIndex>>,
    senses: Vec<Sense>,
    ids: HashMap<String, EntryIndex>,
}

/// Short words that are names only in capitals.
const ACRONYMS: &[&str] = &["us", "it", "who"];

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
        let narrower = self.broader.iter().zip(0..).filter(move |(broader, _)| broader.contains(&entry));
        let all = self.broader(entry).iter().copied().chain(narrower.map(|(_, narrower)| narrower));
        all.filter(move |other| *other != entry)
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
