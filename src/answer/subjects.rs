//! What the whole of a source is about: its sentences need not say it again.

use std::collections::{HashMap, HashSet};

use crate::index::{EntryIndex, Index, Unit, keys};
use crate::knowledge::{Knowledge, SourceIndex};
use crate::question::Term;

/// What the whole of a source is about: entries that stand in many of its sentences.
#[derive(Clone, Debug, Default)]
pub struct Subjects(Vec<Subject>);

#[derive(Clone, Debug, Default)]
struct Subject {
    /// Keys that stand in several sentences.
    several: HashSet<String>,
    /// Keys that stand in most.
    most: HashSet<String>,
    /// Keys of a Korean title: Korean leaves out what goes without saying.
    titled: HashSet<String>,
}

/// What a source is about throughout stands in at least one of so many of its sentences.
const THROUGHOUT: usize = 3;

/// A subject of a source stands in at least this many of its sentences…
const SUBJECT_SENTENCES: usize = 3;
/// …and in at least one of so many.
const SUBJECT_SHARE: usize = 8;

impl Subjects {
    /// Reads them off the index.
    #[must_use]
    pub fn of(knowledge: &Knowledge, index: &Index) -> Self {
        let mut subjects = Vec::new();
        for (source, number) in knowledge.sources.iter().zip(0..) {
            let mut counts = HashMap::<String, usize>::new();
            for passage in &index.passages {
                if matches!(passage.unit, Unit::Sentence(at, _) if at == SourceIndex(number)) {
                    for key in passage.own_keys() {
                        *counts.entry(key).or_default() += 1;
                    }
                }
            }
            let least = SUBJECT_SENTENCES.max(source.sentences.len() / SUBJECT_SHARE);
            let most = source.sentences.len().div_ceil(THROUGHOUT).max(SUBJECT_SENTENCES);
            let at_least = |least: usize| {
                counts.iter().filter(|(_, count)| **count >= least).map(|(key, _)| key.clone()).collect::<HashSet<_>>()
            };
            let mut several = at_least(least);
            let title = index.analyse(&source.title);
            several.extend(title.iter().flat_map(keys));
            let titled = title.iter().filter(|token| token.hangul).flat_map(keys).collect();
            subjects.push(Subject { several, most: at_least(most), titled });
        }
        Self(subjects)
    }

    /// Whether a term names something that a source is about.
    #[must_use]
    pub fn holds(&self, source: SourceIndex, term: &Term) -> bool {
        self.0.get(source.0 as usize).is_some_and(|subject| any_key(term, &subject.several))
    }

    /// Keys of what the first sources of two knowledges are both about.
    #[must_use]
    pub fn common(&self, other: &Self) -> Vec<String> {
        let (Some(one), Some(other)) = (self.0.first(), other.0.first()) else { return Vec::new() };
        one.several.intersection(&other.several).cloned().collect()
    }

    /// Whether a term names what a source is about throughout: a passage of it need not repeat it.
    #[must_use]
    pub fn throughout(&self, source: SourceIndex, term: &Term) -> bool {
        self.0.get(source.0 as usize).is_some_and(|subject| any_key(term, &subject.most))
    }
}

impl Subjects {
    /// Whether a source is about a thing of the glossary throughout.
    #[must_use]
    pub fn throughout_entry(&self, source: SourceIndex, entry: EntryIndex) -> bool {
        self.0.get(source.0 as usize).is_some_and(|subject| subject.most.contains(&format!("#{entry}")))
    }

    /// Whether a term stands in the Korean title of a source.
    #[must_use]
    pub fn titled(&self, source: SourceIndex, term: &Term) -> bool {
        self.0.get(source.0 as usize).is_some_and(|subject| any_key(term, &subject.titled))
    }
}

/// Whether the thing that a term names, or where it names none all its stems, is among the keys.
fn any_key(term: &Term, keys_of: &HashSet<String>) -> bool {
    if term.token.entries.is_empty() {
        term.token.stems().all(|stem| keys_of.contains(stem))
    } else {
        term.token.entries.iter().any(|entry| keys_of.contains(&format!("#{entry}")))
    }
}
