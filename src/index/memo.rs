//! What was looked up already while passages are read.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::analysis::{Token, analyse};
use super::lexicon::Lexicon;
use super::wordnet::Lemma;

/// What was looked up already: the same words come again and again in the passages of one source.
#[derive(Default)]
pub(super) struct Memo {
    tokens: FxHashMap<String, Rc<[Token]>>,
    senses: FxHashMap<String, Vec<(u32, Option<u32>)>>,
}

impl Memo {
    pub(super) fn tokens(&mut self, text: &str, lexicon: &Lexicon) -> Rc<[Token]> {
        if let Some(tokens) = self.tokens.get(text) {
            return Rc::clone(tokens);
        }
        let tokens: Rc<[Token]> = analyse(text, lexicon).into();
        self.tokens.insert(text.to_owned(), Rc::clone(&tokens));
        tokens
    }

    pub(super) fn senses(&mut self, word: &str) -> Vec<(u32, Option<u32>)> {
        if let Some(senses) = self.senses.get(word) {
            return senses.clone();
        }
        let lemma = Lemma::of_inflected(super::english::ground_form(word));
        let senses: Vec<_> =
            lemma.map(|lemma| lemma.senses().map(|sense| (sense.id, sense.wider)).collect()).unwrap_or_default();
        self.senses.insert(word.to_owned(), senses.clone());
        senses
    }
}
