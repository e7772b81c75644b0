//! What is looked up of single words, once for all texts that are read together: the same words come again and again.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::english;
use super::korean::{self, Reading};
use super::lexicon::{EntryIndex, Lexicon};

/// The look-ups of texts that are read with one lexicon.
pub(super) struct LookedUp<'l> {
    pub(super) lexicon: &'l Lexicon,
    /// What was found already; nothing is kept where only one text is read.
    kept: Option<Kept<'l>>,
}

#[derive(Default)]
struct Kept<'l> {
    stems: FxHashMap<String, String>,
    names: FxHashMap<String, Names<'l>>,
    korean: FxHashMap<String, Rc<Korean>>,
}

/// What a word begins or is.
#[derive(Clone, Copy)]
pub(super) struct Names<'l> {
    /// How many words the longest name that begins with it has.
    pub(super) longest: usize,
    /// What it names alone.
    pub(super) alone: &'l [EntryIndex],
}

/// A word in Hangul.
pub(super) struct Korean {
    /// The stem that the glossary names, where it is an inflected verb or adjective, and what that names.
    pub(super) inflected: Option<(String, Vec<EntryIndex>)>,
    /// The word read by the vocabulary.
    pub(super) reading: Reading,
}

impl<'l> LookedUp<'l> {
    /// For one text.
    pub(super) fn once(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, kept: None }
    }

    /// For many texts.
    pub(super) fn keeping(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, kept: Some(Kept::default()) }
    }

    /// The stem of an English word in lower case.
    pub(super) fn stem(&mut self, lower: &str) -> String {
        let Some(kept) = &mut self.kept else { return english::stem(lower) };
        if let Some(stem) = kept.stems.get(lower) {
            return stem.clone();
        }
        let stem = english::stem(lower);
        kept.stems.insert(lower.to_owned(), stem.clone());
        stem
    }

    /// What a word names, by its lower case and its stem.
    pub(super) fn names(&mut self, lower: &str, stem: &str) -> Names<'l> {
        let lexicon = self.lexicon;
        let find = || Names { longest: lexicon.longest(stem), alone: lexicon.named_by_word(lower, stem) };
        let Some(kept) = &mut self.kept else { return find() };
        // Of a word in lower case there is one stem.
        if let Some(names) = kept.names.get(lower) {
            return *names;
        }
        let names = find();
        kept.names.insert(lower.to_owned(), names);
        names
    }

    /// A word in Hangul.
    pub(super) fn korean(&mut self, word: &str) -> Rc<Korean> {
        let lexicon = self.lexicon;
        let find = || Korean { inflected: lexicon.inflected(word), reading: korean::read(word) };
        let Some(kept) = &mut self.kept else { return Rc::new(find()) };
        if let Some(known) = kept.korean.get(word) {
            return Rc::clone(known);
        }
        let found = Rc::new(find());
        kept.korean.insert(word.to_owned(), Rc::clone(&found));
        found
    }
}
