//! The glossary, made ready for look-up by stem.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use super::names::Names;
use super::shipped_names::{ACRONYMS, KOREAN, LONGEST, STEMS, WORDS, WRITTEN};
use super::wordnet::Lemma;
use crate::knowledge::{Glossary, Sense};

/// Which entry of the glossary.
pub type EntryIndex = u32;

/// Names of things by their stems.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// What was read of the names; nothing where they are those that the program has laid out.
    names: Option<Names>,
    ids: Vec<String>,
    /// The entries in the order of their ids.
    by_id: Vec<EntryIndex>,
    /// Whether an entry is named for a quality: "main", "recent". Looked up when first asked for.
    qualities: Vec<OnceLock<bool>>,
    opposite: Vec<Vec<EntryIndex>>,
    broader: Vec<Vec<EntryIndex>>,
    narrower: Vec<Vec<EntryIndex>>,
    senses: Vec<Sense>,
}

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

/// The numbers of a word, in a table that was read or in the one laid out.
macro_rules! numbers {
    ($lexicon:expr, $read:ident, $fixed:expr, $word:expr) => {
        match &$lexicon.names {
            Some(names) => names.$read.get($word).map(Vec::as_slice),
            None => $fixed.get($word),
        }
    };
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
        let entries = &glossary.entries;
        let mut by_id: Vec<EntryIndex> = entries.iter().zip(0..).map(|(_, index)| index).collect();
        by_id.sort_by_key(|index| &entries[*index as usize].id);
        let mut lexicon = Self {
            names: (!glossary.is_shipped()).then(|| read(glossary)),
            ids: entries.iter().map(|entry| entry.id.clone()).collect(),
            by_id,
            qualities: entries.iter().map(|_| OnceLock::new()).collect(),
            opposite: Vec::new(),
            broader: Vec::new(),
            narrower: vec![Vec::new(); entries.len()],
            senses: entries.iter().map(|entry| entry.sense).collect(),
        };
        let resolve = |names: &[String]| names.iter().filter_map(|id| lexicon.entry(id)).collect::<Vec<_>>();
        let opposite = entries.iter().map(|entry| resolve(&entry.opposite)).collect();
        let broader = entries.iter().map(|entry| resolve(&entry.broader)).collect();
        (lexicon.opposite, lexicon.broader) = (opposite, broader);
        // A contrary holds both ways, whichever side wrote it down.
        for index in 0..lexicon.opposite.len() {
            for other in lexicon.opposite[index].clone() {
                let index = EntryIndex::try_from(index).unwrap_or(EntryIndex::MAX);
                push_once(&mut lexicon.opposite[other as usize], index);
            }
        }
        for (broader, narrower) in lexicon.broader.iter().zip(0..) {
            for entry in broader {
                push_once(&mut lexicon.narrower[*entry as usize], narrower);
            }
        }
        lexicon
    }

    /// How many words the longest name that begins with a stem has; 1 at the least.
    #[must_use]
    pub fn longest(&self, stem: &str) -> usize {
        let longest = numbers!(self, longest, LONGEST, stem).and_then(|longest| longest.first());
        longest.and_then(|longest| usize::try_from(*longest).ok()).unwrap_or(1).max(1)
    }

    /// The entries that a run of stems, joined by spaces, names.
    #[must_use]
    pub fn named(&self, stems: &str) -> &[EntryIndex] {
        numbers!(self, stems, STEMS, stems).unwrap_or_default()
    }

    /// The entries that one word names: those that have it as it is written, singular or plural, where any has.
    #[must_use]
    pub fn named_by_word(&self, lower: &str, stem: &str) -> &[EntryIndex] {
        let written = |word: &str| numbers!(self, written, WRITTEN, word);
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
        let written = || numbers!(self, written, WRITTEN, lower).is_some_and(|entries| entries.contains(&entry));
        !(ends && self.is_quality(entry) && !written())
    }

    fn is_quality(&self, entry: EntryIndex) -> bool {
        let Some((known, id)) = self.qualities.get(entry as usize).zip(self.ids.get(entry as usize)) else {
            return false;
        };
        self.sense(entry) == Some(Sense::Word) && *known.get_or_init(|| is_quality(id))
    }

    /// The entries that a Korean name, without spaces, names.
    #[must_use]
    pub fn named_korean(&self, name: &str) -> &[EntryIndex] {
        numbers!(self, korean, KOREAN, name).unwrap_or_default()
    }

    /// Whether a Korean name, without spaces, begins with something and goes on.
    #[must_use]
    pub fn begins_korean(&self, begin: &str) -> bool {
        match &self.names {
            Some(names) => {
                let at = names.in_order.partition_point(|name| name.as_str() <= begin);
                names.in_order.get(at).is_some_and(|name| name.starts_with(begin))
            }
            None => KOREAN.begins(begin),
        }
    }

    /// Whether a name is one only in capitals.
    #[must_use]
    pub fn is_acronym(&self, stem: &str) -> bool {
        numbers!(self, acronyms, ACRONYMS, stem).is_some()
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
        let at = self.by_id.binary_search_by(|entry| self.ids[*entry as usize].as_str().cmp(id)).ok()?;
        self.by_id.get(at).copied()
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

    /// Whether a word is one of the glossary's names, or of their words, in lower case.
    #[must_use]
    pub fn has_word(&self, lower: &str) -> bool {
        numbers!(self, words, WORDS, lower).is_some()
    }

    /// Every single word of the glossary's names once, in lower case, for mending spelling.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.names.as_ref().map_or_else(|| WORDS.words(), |names| names.words.keys().cloned().collect())
    }
}

fn read(glossary: &Glossary) -> Names {
    let mut names = Names::default();
    for (entry, index) in glossary.entries.iter().zip(0..) {
        entry.en.iter().chain(&entry.ko).for_each(|name| names.add(name, index));
    }
    names.in_order = names.korean.keys().cloned().collect();
    names.in_order.sort_unstable();
    names
}

fn push_once(list: &mut Vec<EntryIndex>, index: EntryIndex) {
    if !list.contains(&index) {
        list.push(index);
    }
}
