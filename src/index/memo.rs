//! What was looked up already while passages are read, and what their words share.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::analysis::{Token, analyse};
use super::english;
use super::initials::initials;
use super::lexicon::{EntryIndex, Lexicon};
use super::wordnet::Lemma;

/// The senses of a word: `(id, wider)`.
pub(super) type Senses = Rc<[(u32, Option<u32>)]>;

/// A word as passages have it. Its texts are shared by all passages that have it.
pub(super) struct Known {
    /// As written, in lower case.
    pub(super) text: Arc<str>,
    /// Its stem, or stems joined by spaces.
    pub(super) stem: Arc<str>,
    /// The stems themselves, where there are several.
    pub(super) stems: Vec<Arc<str>>,
    /// The glossary entries it names.
    pub(super) entries: Arc<[EntryIndex]>,
    /// Whether it is written in Hangul.
    pub(super) hangul: bool,
    /// Its senses.
    pub(super) senses: Senses,
    /// Of a name of several words, those of them that name something alone.
    pub(super) parts: Vec<Known>,
}

/// What was looked up already: the same words come again and again in the passages of one source.
#[derive(Default)]
pub(super) struct Memo {
    tokens: FxHashMap<String, Rc<[Known]>>,
    texts: FxHashSet<Arc<str>>,
    entries: FxHashSet<Arc<[EntryIndex]>>,
    senses: FxHashMap<Arc<str>, Senses>,
}

impl Memo {
    /// The words of a text, and the initials of the names in it.
    pub(super) fn tokens(&mut self, text: &str, lexicon: &Lexicon) -> Rc<[Known]> {
        if let Some(tokens) = self.tokens.get(text) {
            return Rc::clone(tokens);
        }
        let mut tokens = analyse(text, lexicon);
        tokens.extend(initials(text).iter().map(|initials| Token::word(initials)));
        let tokens: Rc<[Known]> = tokens.iter().map(|token| self.known(token, lexicon)).collect();
        self.tokens.insert(text.to_owned(), Rc::clone(&tokens));
        tokens
    }

    fn known(&mut self, token: &Token, lexicon: &Lexicon) -> Known {
        let mut parts = Vec::new();
        if !token.hangul && token.text.contains(' ') {
            for (text, stem) in token.text.split(' ').zip(token.stem.split(' ')) {
                let entries = lexicon.named(stem);
                if !entries.is_empty() {
                    parts.push(self.word(text, stem, entries, token));
                }
            }
        }
        Known { parts, ..self.word(&token.text, &token.stem, &token.entries, token) }
    }

    /// A word of a token: the whole of it, or a part.
    fn word(&mut self, text: &str, stem: &str, entries: &[EntryIndex], token: &Token) -> Known {
        let several = stem.contains(' ');
        let text = self.shared(text);
        Known {
            stem: self.shared(stem),
            stems: stem.split(' ').filter(|_| several).map(|stem| self.shared(stem)).collect(),
            entries: self.shared_entries(entries),
            hangul: token.hangul,
            senses: if token.hangul || token.number { Rc::default() } else { self.senses(&text) },
            parts: Vec::new(),
            text,
        }
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(shared) = self.texts.get(text) {
            return Arc::clone(shared);
        }
        let shared: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&shared));
        shared
    }

    fn shared_entries(&mut self, entries: &[EntryIndex]) -> Arc<[EntryIndex]> {
        if let Some(shared) = self.entries.get(entries) {
            return Arc::clone(shared);
        }
        let shared: Arc<[EntryIndex]> = entries.into();
        self.entries.insert(Arc::clone(&shared));
        shared
    }

    fn senses(&mut self, word: &Arc<str>) -> Senses {
        if let Some(senses) = self.senses.get(word) {
            return Rc::clone(senses);
        }
        let lemma = Lemma::of_inflected(english::ground_form(word));
        let senses: Senses =
            lemma.map(|lemma| lemma.senses().map(|sense| (sense.id, sense.wider)).collect()).unwrap_or_default();
        self.senses.insert(Arc::clone(word), Rc::clone(&senses));
        senses
    }
}
