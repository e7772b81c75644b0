//! English words that say the same or nearly so, and words that stand beside an answer: the reader's own lists, for what
//! WordNet's senses leave apart.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::index::stem;

/// By word of a question, stems.
type List = HashMap<String, Vec<String>>;

static KIN: LazyLock<List> = LazyLock::new(|| read(include_str!("english_kin.txt"), stem));
static CUES: LazyLock<List> = LazyLock::new(|| read(include_str!("english_cues.txt"), str::to_owned));

/// The stems that may stand in a sentence for a stem of a question.
pub(super) fn kin(stem: &str) -> &'static [String] {
    KIN.get(stem).map_or(&[], Vec::as_slice)
}

/// The stems that stand beside what answers a question with this word.
pub(super) fn cues(word: &str) -> &'static [String] {
    CUES.get(word).map_or(&[], Vec::as_slice)
}

fn read(text: &str, key: fn(&str) -> String) -> List {
    let mut list = List::new();
    for (word, others) in text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")) {
        let key = key(word);
        let mut stems: Vec<String> = others.split(' ').map(stem).filter(|other| *other != key).collect();
        let known = list.entry(key).or_default();
        known.append(&mut stems);
        known.sort_unstable();
        known.dedup();
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{CUES, KIN, cues, kin};
    use crate::index::stem;

    #[test]
    fn kin_are_met_by_stem_and_cues_by_the_word() {
        assert!(kin(&stem("died")).contains(&stem("deaths")));
        assert!(kin("two").contains(&"2".to_owned()));
        assert!(cues("long").contains(&stem("minutes")));
        assert!(kin("mitochondrion").is_empty() && cues("longer").is_empty());
    }

    #[test]
    fn no_line_is_without_words() {
        for text in [include_str!("english_kin.txt"), include_str!("english_cues.txt")] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                assert!(line.split_once(": ").is_some_and(|(_, others)| !others.trim().is_empty()), "{line}");
            }
        }
        assert!(KIN.values().chain(CUES.values()).all(|stems| !stems.is_empty()));
    }
}
