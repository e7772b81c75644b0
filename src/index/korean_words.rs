//! Korean vocabulary: whether a word is a noun, a name, a modifier or the stem of a verb or adjective.
//!
//! The table (`korean.tsv`, made by `korean.py`; licence in `LICENSES/mecab-ko-dic.txt`) is searched in place, as WordNet's
//! is. It holds no meanings and no costs: only what a rule about particles and endings needs to know.

use super::table::{Table, by_syllable};

static TABLE: Table = Table {
    lines: include_str!("korean.tsv"),
    starts: include_bytes!(concat!(env!("OUT_DIR"), "/korean.starts")),
    drawer: by_syllable,
};

/// What the table knows of a word; a word can be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// A common noun.
    pub noun: bool,
    /// A proper noun.
    pub name: bool,
    /// An adverb, an interjection or another word that only modifies.
    pub modifier: bool,
    /// The stem of a verb or an adjective.
    pub predicate: bool,
}

/// What a word is; nothing where the table lacks it.
#[must_use]
pub fn kinds(word: &str) -> Kinds {
    let letters = TABLE.line(word).and_then(|line| line.as_bytes().get(word.len() + 1..)).unwrap_or_default();
    let has = |letter: u8| letters.contains(&letter);
    Kinds { noun: has(b'n'), name: has(b'p'), modifier: has(b'm'), predicate: has(b'v') }
}

#[cfg(test)]
mod tests {
    use super::kinds;

    #[test]
    fn words_of_each_kind_are_found() {
        assert!(kinds("국회").noun);
        assert!(kinds("평택").name);
        assert!(kinds("벌써").modifier);
        assert!(kinds("받아들이").predicate);
        assert_eq!(kinds("만뇨"), super::Kinds::default());
    }

    #[test]
    fn every_word_of_the_table_is_found() {
        for line in super::TABLE.lines.lines() {
            let word = line.split('\t').next().unwrap();
            assert_eq!(super::TABLE.line(word), Some(line));
        }
    }
}
