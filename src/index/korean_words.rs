//! Korean vocabulary: whether a word is a noun, a name, a modifier or the stem of a verb or adjective.
//!
//! The table (`korean.tsv`, made by `korean.py`; licence in `LICENSES/mecab-ko-dic.txt`) is searched in place, as WordNet's
//! is. It holds no meanings and no costs: only what a rule about particles and endings needs to know.

use std::cmp::Ordering;

const TABLE: &str = include_str!("korean.tsv");

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
    let line = find(word).unwrap_or_default();
    Kinds {
        noun: line.contains('n'),
        name: line.contains('p'),
        modifier: line.contains('m'),
        predicate: line.contains('v'),
    }
}

/// The letters behind a word in the table.
fn find(word: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = TABLE.as_bytes()[middle..].iter().position(|b| *b == b'\n').map_or(TABLE.len(), |at| middle + at);
        let (entry, letters) = TABLE[start..end].split_once('\t').unwrap_or_default();
        match entry.cmp(word) {
            Ordering::Equal => return Some(letters),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
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
}
