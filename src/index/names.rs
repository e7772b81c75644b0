//! The names of things by the stems of their words, as they are read from a glossary. `build.rs` reads the shipped glossary
//! with this too.

use rustc_hash::FxHashMap;

use super::english;
use crate::language::is_hangul;

/// Names of things, each with the places of what it names in the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// By the stems of their words, joined by spaces.
    pub(super) stems: FxHashMap<String, Vec<u32>>,
    /// Korean ones, without spaces.
    pub(super) korean: FxHashMap<String, Vec<u32>>,
    /// The same in order, once all are there.
    pub(super) in_order: Vec<String>,
    /// Names of one word by the word as it is written: a *heading* is no head, though both have one stem.
    pub(super) written: FxHashMap<String, Vec<u32>>,
    /// By the first stem of a name: how many words the longest name that begins with it has.
    pub(super) longest: FxHashMap<String, Vec<u32>>,
    /// Stems of names that are ones only in capitals.
    pub(super) acronyms: FxHashMap<String, Vec<u32>>,
    /// Every single word of the names, in lower case.
    pub(super) words: FxHashMap<String, Vec<u32>>,
}

/// Short words that are names only in capitals.
const ACRONYMS: &[&str] = &["us", "it", "who"];

impl Names {
    /// Adds a name of the thing at a place of the glossary.
    pub(super) fn add(&mut self, name: &str, index: u32) {
        let lower = name.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !self.words.contains_key(word) {
                self.words.insert(word.to_owned(), Vec::new());
            }
        }
        if name.chars().any(is_hangul) {
            let key: String = lower.split_whitespace().collect();
            push_once(self.korean.entry(key).or_default(), index);
            return;
        }
        let stems = name_stems(&lower);
        if stems.len() == 1 && !name.contains(|c: char| !c.is_alphanumeric()) {
            push_once(self.written.entry(lower.clone()).or_default(), index);
        }
        let Some(first) = stems.first() else { return };
        let words = u32::try_from(stems.len()).unwrap_or(u32::MAX);
        let longest = self.longest.entry(first.clone()).or_insert_with(|| vec![words]);
        longest[0] = longest[0].max(words);
        let key = stems.join(" ");
        if ACRONYMS.contains(&lower.as_str()) && name.chars().all(char::is_uppercase) {
            self.acronyms.entry(key.clone()).or_default();
        }
        push_once(self.stems.entry(key).or_default(), index);
    }
}

/// The stems of a name in lower case, split as texts are: the ending of "lion's share" goes.
fn name_stems(lower: &str) -> Vec<String> {
    lower
        .replace('.', "")
        .replace("'s ", " ")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(english::stem)
        .collect()
}

fn push_once(list: &mut Vec<u32>, index: u32) {
    if !list.contains(&index) {
        list.push(index);
    }
}
