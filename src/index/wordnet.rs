//! WordNet 3.0: which everyday English words mean the same, the wider or the contrary thing.
//!
//! The table (`wordnet.tsv`, made by `wordnet.py`; licence in `LICENSES/WordNet-3.0.txt`) is searched in place: it costs
//! no time at start and no memory but the binary's own pages.

use super::table::{Table, by_letters};

static TABLE: Table = Table {
    lines: include_str!("wordnet.tsv"),
    starts: include_bytes!(concat!(env!("OUT_DIR"), "/wordnet.starts")),
    drawer: by_letters,
};

/// How many noun senses there are; their ids come first (the table's first line).
const NOUNS: u32 = 82_115;
/// How many verb senses follow the nouns.
const VERBS: u32 = 13_767;

/// A sense (synset) of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Its number.
    pub id: u32,
    /// The next wider sense.
    pub wider: Option<u32>,
}

impl Sense {
    /// Whether it is a noun's sense.
    #[must_use]
    pub fn is_noun(self) -> bool {
        self.id < NOUNS
    }

    /// Whether it is a verb's sense.
    #[must_use]
    pub fn is_verb(self) -> bool {
        (NOUNS..NOUNS + VERBS).contains(&self.id)
    }
}

/// What WordNet says of a word.
#[derive(Clone, Copy, Debug)]
pub struct Lemma {
    line: &'static str,
}

impl Lemma {
    /// The entry of a word in its ground form, in lower case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        TABLE.line(word).map(|line| Self { line })
    }

    /// The entry of a word as it stands in a text: itself, or the ground form of a regular inflection.
    #[must_use]
    pub fn of_inflected(word: &str) -> Option<Self> {
        if let Some(lemma) = Self::of(word) {
            return Some(lemma);
        }
        for (ending, replacements) in ENDINGS {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
            for replacement in *replacements {
                if let Some(lemma) = Self::of(&format!("{stem}{replacement}")) {
                    return Some(lemma);
                }
            }
            // stopped, running: the doubled consonant goes.
            let mut letters = stem.chars().rev();
            if let (Some(last), Some(before)) = (letters.next(), letters.next())
                && last == before
                && let Some(lemma) = Self::of(&stem[..stem.len() - last.len_utf8()])
            {
                return Some(lemma);
            }
        }
        None
    }

    fn column(self, n: usize) -> impl Iterator<Item = &'static str> {
        self.line.split('\t').nth(n).unwrap_or_default().split(' ').filter(|part| !part.is_empty())
    }

    /// Its senses, the most frequent of each part of speech first.
    pub fn senses(self) -> impl Iterator<Item = Sense> {
        self.column(1).filter_map(|sense| {
            let mut ids = sense.split('>').map(|id| u32::from_str_radix(id, 36).ok());
            Some(Sense { id: ids.next()??, wider: ids.next().flatten() })
        })
    }

    /// How many senses it has as a noun.
    #[must_use]
    pub fn nouns(self) -> usize {
        self.senses().filter(|sense| sense.is_noun()).count()
    }

    /// How many it has as a verb.
    #[must_use]
    pub fn verbs(self) -> usize {
        self.senses().filter(|sense| sense.is_verb()).count()
    }

    /// Words of other parts of speech made from it: `negotiate` from `negotiator`.
    pub fn derived(self) -> impl Iterator<Item = &'static str> {
        self.column(2)
    }

    /// Words that mean the contrary.
    pub fn antonyms(self) -> impl Iterator<Item = &'static str> {
        self.column(3)
    }

    /// The ground form.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.line.split('\t').next().unwrap_or_default()
    }
}

/// Regular English endings, and what may have stood in their place.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ies", &["y", "ie"]),
    ("ied", &["y"]),
    ("ves", &["f", "fe"]),
    ("es", &["", "e"]),
    ("s", &[""]),
    ("ing", &["", "e"]),
    ("ed", &["", "e"]),
    ("er", &["", "e"]),
    ("est", &["", "e"]),
    ("ly", &[""]),
];

#[cfg(test)]
mod tests {
    use super::{Lemma, NOUNS, TABLE, VERBS};

    #[test]
    fn the_constants_are_those_of_the_table() {
        let first = TABLE.lines.lines().next().unwrap();
        assert!(first.starts_with(&format!("!{NOUNS} {VERBS} ")), "{first}");
    }

    #[test]
    fn the_first_and_the_last_entry_are_found() {
        let last = TABLE.lines.lines().last().unwrap().split('\t').next().unwrap();
        assert!(Lemma::of(last).is_some());
        let second = TABLE.lines.lines().nth(1).unwrap().split('\t').next().unwrap();
        assert!(Lemma::of(second).is_some());
        assert!(Lemma::of("zzzz").is_none());
    }

    #[test]
    fn every_word_of_the_table_is_found() {
        for line in TABLE.lines.lines() {
            assert_eq!(TABLE.line(line.split('\t').next().unwrap()), Some(line));
        }
    }

    #[test]
    fn inflections_lead_to_their_ground_form() {
        for (inflected, ground) in [("agreements", "agreement"), ("rejects", "reject")] {
            assert_eq!(Lemma::of_inflected(inflected).map(Lemma::word), Some(ground));
        }
        assert_eq!(Lemma::of_inflected("countries").map(Lemma::word), Some("country"));
    }

    #[test]
    fn synonyms_share_a_sense_and_contraries_know_each_other() {
        let senses = |word: &str| Lemma::of(word).unwrap().senses().map(|s| s.id).collect::<Vec<_>>();
        assert!(senses("pact").iter().any(|id| senses("treaty").contains(id)));
        assert!(Lemma::of("reject").unwrap().antonyms().any(|word| word == "accept"));
    }
}
