//! Reading: which sentence answers a question, and how sure that is, from the words alone.
//!
//! A first pass scores every sentence by its words and by half of its paragraph's (BM25). The best of them are read: how
//! much of the question the sentence covers, which words stand together and in order, whether it holds the kind of answer
//! wanted, what its neighbours and its heading fill in. The weights were fitted by `accord eval --fit`.

mod ask;
mod features;
pub mod fit;
mod held;
mod kin;
mod kinds;
mod korean;
mod spread;
#[cfg(test)]
mod tests;
mod weights;
mod words;

use std::collections::HashMap;

use crate::knowledge::{Knowledge, SourceIndex};
use ask::Question;
pub use ask::altered;
pub use features::{Features, NAMES, SURE, SURE_NAMES};
use features::{confidence_features, features};
use held::Held;
pub use weights::{WEIGHTS, Weights};

/// How many of the first pass are read.
const READ: usize = 40;

/// A sentence and how well it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Which source.
    pub source: SourceIndex,
    /// Which of its sentences, from 0.
    pub sentence: usize,
    /// Higher is better; comparable within one question only.
    pub score: f32,
}

/// What reading found.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The sentences, best first.
    pub ranked: Vec<Ranked>,
    /// How likely it is that the best of them answers, from 0 to 1.
    pub confidence: f32,
}

/// A sentence of the first pass with what was read in it.
pub(super) struct Candidate {
    sentence: u32,
    features: Features,
}

/// What was read for one question, for fitting.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Sentence by sentence, as ranked: which, and the numbers read in it.
    pub sentences: Vec<(usize, Features)>,
    /// What the confidence is read from.
    pub sure: [f32; SURE],
}

/// Reads the sentences of a knowledge.
pub struct Reader {
    held: Held,
    weights: Weights,
}

impl Reader {
    /// Takes the sentences of a knowledge in.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        Self::with_weights(knowledge, WEIGHTS.clone())
    }

    /// The same, with weights of one's own.
    #[must_use]
    pub fn with_weights(knowledge: &Knowledge, weights: Weights) -> Self {
        Self { held: Held::new(knowledge), weights }
    }

    /// The sentences that answer a question, best first, and how sure that is.
    #[must_use]
    pub fn rank(&self, question: &str, within: Option<SourceIndex>) -> Reading {
        let question = Question::read(question, &self.held);
        let candidates = self.candidates(&question, within);
        let order = self.order(&candidates);
        let sure = self.sure(&question, &candidates, &order);
        let likely = |weights: &[f32; SURE]| logistic(weights.iter().zip(&sure).map(|(w, f)| w * f).sum());
        // About it, and then answering it: questions of elsewhere and impossible ones differ in different things.
        let confidence = if order.is_empty() { 0.0 } else { likely(&self.weights.about) * likely(&self.weights.sure) };
        let ranked = order.iter().map(|(score, at)| self.named(candidates[*at].sentence, *score)).collect();
        Reading { ranked, confidence }
    }

    /// What is read for a question, for fitting. Sentences are numbered over all sources.
    #[must_use]
    pub fn read(&self, question: &str, within: Option<SourceIndex>) -> Read {
        let question = Question::read(question, &self.held);
        let candidates = self.candidates(&question, within);
        let order = self.order(&candidates);
        let sure = self.sure(&question, &candidates, &order);
        let sentences =
            order.iter().map(|(_, at)| (candidates[*at].sentence as usize, candidates[*at].features)).collect();
        Read { sentences, sure }
    }

    fn order(&self, candidates: &[Candidate]) -> Vec<(f32, usize)> {
        let weigh = |features: &Features| self.weights.rank.iter().zip(features).map(|(w, f)| w * f).sum::<f32>();
        let mut order: Vec<(f32, usize)> =
            candidates.iter().enumerate().map(|(at, one)| (weigh(&one.features), at)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(candidates[a.1].sentence.cmp(&candidates[b.1].sentence)));
        order
    }

    fn sure(&self, question: &Question, candidates: &[Candidate], order: &[(f32, usize)]) -> [f32; SURE] {
        let Some((best, at)) = order.first() else { return [0.0; SURE] };
        let margin = best - order.get(1).map_or(0.0, |(score, _)| *score);
        confidence_features(question, &self.held, &candidates[*at], *best, margin)
    }

    /// Plain BM25 over the same sentences: stems, without light words.
    #[must_use]
    pub fn plain(&self, question: &str, within: Option<SourceIndex>) -> Vec<Ranked> {
        let question = Question::read(question, &self.held);
        let scores = self.held.first_pass(&question);
        let mut order: Vec<(f32, u32)> = scores
            .sentences
            .iter()
            .zip(0_u32..)
            .filter(|(score, at)| **score > 0.0 && within.is_none_or(|source| self.held.source_of(*at) == source))
            .map(|(score, at)| (*score, at))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.into_iter().take(READ).map(|(score, at)| self.named(at, score)).collect()
    }

    fn named(&self, sentence: u32, score: f32) -> Ranked {
        let source = self.held.source_of(sentence);
        Ranked { source, sentence: sentence as usize - self.held.first_of(source), score }
    }

    fn candidates(&self, question: &Question, within: Option<SourceIndex>) -> Vec<Candidate> {
        let scores = self.held.first_pass(question);
        let named = self.held.named(question);
        let akin = self.held.akin(question);
        let mut order: Vec<(f32, u32)> = (0_u32..)
            .zip(&scores.sentences)
            .filter(|(at, _)| within.is_none_or(|source| self.held.source_of(*at) == source))
            .map(|(at, score)| {
                let paragraph = scores.paragraphs[self.held.sentences[at as usize].paragraph as usize];
                (score + akin[at as usize] + 0.5 * paragraph, at)
            })
            .filter(|(score, at)| *score > 0.0 || named.contains(at))
            .collect();
        let by_score = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if order.len() > READ {
            order.select_nth_unstable_by(READ, by_score);
            order.truncate(READ);
        }
        order.sort_by(by_score);
        let mut covers = HashMap::new();
        order
            .into_iter()
            .map(|(_, sentence)| Candidate {
                sentence,
                features: features(question, &self.held, &scores, sentence, &mut covers),
            })
            .collect()
    }
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
