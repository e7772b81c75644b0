//! `accord eval` on a reading-comprehension set: how well the reader finds the sentence that answers, beside plain BM25.

use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use super::run::Failure;
use super::squad::{Article, articles};
use crate::answer::reading::fit::{Example, Sure, fit_rank, fit_sure};
use crate::answer::reading::{Ranked, Reader, WEIGHTS, Weights};

/// How deep the mean reciprocal rank looks.
const DEEP: usize = 10;
/// The share of the answerable questions that is kept when foreign ones are turned away.
const KEPT: f64 = 0.9;
/// Every which article is held back from a fit.
const HELD_BACK: usize = 4;

/// What one way of ranking reached.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reached {
    /// Share of the questions whose first sentence answers.
    pub hit_1: f64,
    /// Share with an answering sentence among the first three.
    pub hit_3: f64,
    /// Mean reciprocal rank within the first ten.
    pub mrr_10: f64,
    /// Area under the ROC curve of answerable against impossible questions, where there are impossible ones.
    pub auc: Option<f64>,
    /// Share of the foreign questions turned away while nine in ten of the answerable are kept.
    pub foreign: Option<f64>,
}

/// The report on a set.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReadingReport {
    /// Articles.
    pub articles: usize,
    /// Sentences.
    pub sentences: usize,
    /// Questions with an answering sentence.
    pub answerable: usize,
    /// Questions without an answer.
    pub impossible: usize,
    /// Questions left out because no single sentence holds their answer.
    pub left_out: usize,
    /// The reader.
    pub reader: Reached,
    /// Plain BM25, sure by its score.
    pub plain: Reached,
    /// Microseconds a question: median and 99th percentile.
    pub micros: (u128, u128),
}

/// Measures a set and prints the report.
pub fn run(text: &str, json: bool) -> Result<ExitCode, Failure> {
    let articles = articles(text).map_err(Failure::Told)?;
    let report = measure(&articles.iter().collect::<Vec<_>>(), &WEIGHTS);
    if json {
        println!("{}", serde_json::to_string(&report).map_err(|error| Failure::Told(error.to_string()))?);
    } else {
        println!("{}", shown(&report));
    }
    Ok(ExitCode::SUCCESS)
}

/// Fits the weights on three in four articles of the sets, reports on the rest, and prints the weights.
pub fn fit(texts: &[String]) -> Result<ExitCode, Failure> {
    let mut all = Vec::new();
    for text in texts {
        all.extend(articles(text).map_err(Failure::Told)?);
    }
    let numbered = || all.iter().enumerate();
    let train: Vec<&Article> =
        numbered().filter(|(at, _)| at % HELD_BACK != HELD_BACK - 1).map(|(_, article)| article).collect();
    let back: Vec<&Article> =
        numbered().filter(|(at, _)| at % HELD_BACK == HELD_BACK - 1).map(|(_, article)| article).collect();
    let weights = fitted(&train, &WEIGHTS);
    eprintln!(
        "fitted on {} articles:\n{}\nheld back:\n{}",
        train.len(),
        shown(&measure(&train, &weights)),
        shown(&measure(&back, &weights))
    );
    print!("{}", weights.written());
    Ok(ExitCode::SUCCESS)
}

/// Weights fitted to articles.
#[must_use]
pub fn fitted(train: &[&Article], start: &Weights) -> Weights {
    let mut weights = start.clone();
    let readers: Vec<Reader> =
        train.iter().map(|article| Reader::with_weights(&article.knowledge, weights.clone())).collect();
    let mut examples = Vec::new();
    for (article, reader) in train.iter().zip(&readers) {
        for asked in article.asked.iter().filter(|asked| !asked.impossible) {
            let read = reader.read(&asked.question, None).sentences;
            examples.push(Example { read: read.into_iter().map(|(at, f)| (f, asked.answers.contains(&at))).collect() });
        }
    }
    weights.rank = fit_rank(&examples, weights.rank);
    let readers: Vec<Reader> =
        train.iter().map(|article| Reader::with_weights(&article.knowledge, weights.clone())).collect();
    let mut sure: Vec<Sure> = Vec::new();
    for (at, (article, reader)) in train.iter().zip(&readers).enumerate() {
        for asked in &article.asked {
            sure.push((reader.read(&asked.question, None).sure, !asked.impossible));
        }
        for question in foreign(train, at) {
            sure.push((reader.read(question, None).sure, false));
        }
    }
    weights.sure = fit_sure(&sure, weights.sure);
    weights
}

/// Questions of other articles, as many as an article has of its own, taken from them in turn.
fn foreign<'a>(articles: &[&'a Article], at: usize) -> Vec<&'a str> {
    let others = articles.len().saturating_sub(1);
    let own = articles[at].asked.iter().filter(|asked| !asked.impossible).count();
    (0..own)
        .filter(|_| others > 0)
        .filter_map(|n| {
            let other = articles[(at + 1 + n % others) % articles.len()];
            other.asked.iter().filter(|asked| !asked.impossible).nth(n / others).map(|asked| asked.question.as_str())
        })
        .collect()
}

/// Ranks and confidences of one way.
#[derive(Default)]
struct Tally {
    places: Vec<Option<usize>>,
    sure: Vec<f32>,
    impossible: Vec<f32>,
    foreign: Vec<f32>,
}

impl Tally {
    fn take(&mut self, ranked: &[Ranked], answers: &[usize], sure: f32) {
        self.places.push(ranked.iter().position(|one| answers.contains(&one.sentence)));
        self.sure.push(sure);
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is a place in it")]
    fn reached(mut self) -> Reached {
        let all = self.places.len().max(1) as f64;
        let within = |n: usize| self.places.iter().flatten().filter(|place| **place < n).count() as f64 / all;
        let reciprocal: f64 =
            self.places.iter().flatten().filter(|place| **place < DEEP).map(|place| 1.0 / (*place + 1) as f64).sum();
        let (hit_1, hit_3, mrr_10) = (within(1), within(3), reciprocal / all);
        self.sure.sort_by(f32::total_cmp);
        let least = self.sure.get((self.sure.len() as f64 * (1.0 - KEPT)) as usize).copied().unwrap_or_default();
        let foreign = (!self.foreign.is_empty())
            .then(|| self.foreign.iter().filter(|sure| **sure < least).count() as f64 / self.foreign.len() as f64);
        let auc = (!self.impossible.is_empty() && !self.sure.is_empty()).then(|| area(&self.sure, &self.impossible));
        Reached { hit_1, hit_3, mrr_10, auc, foreign }
    }
}

/// The area under the ROC curve: how often a good one is above a bad one, ties counting half. `good` is sorted.
fn area(good: &[f32], bad: &[f32]) -> f64 {
    let sum: f64 = bad
        .iter()
        .map(|bad| {
            let below = good.partition_point(|good| good < bad);
            let upto = good.partition_point(|good| good <= bad);
            (good.len() - upto) as f64 + (upto - below) as f64 / 2.0
        })
        .sum();
    sum / (good.len() * bad.len()) as f64
}

/// Measures articles under weights.
#[must_use]
pub fn measure(articles: &[&Article], weights: &Weights) -> ReadingReport {
    let mut report = ReadingReport { articles: articles.len(), ..ReadingReport::default() };
    let (mut reader_tally, mut plain_tally) = (Tally::default(), Tally::default());
    let mut micros: Vec<u128> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let reader = Reader::with_weights(&article.knowledge, weights.clone());
        report.sentences += article.knowledge.sources.iter().map(|source| source.sentences.len()).sum::<usize>();
        report.left_out += article.straddling;
        let plain_sure = |ranked: &[Ranked]| ranked.first().map_or(0.0, |best| best.score);
        for asked in &article.asked {
            let started = Instant::now();
            let reading = reader.rank(&asked.question, None);
            micros.push(started.elapsed().as_micros());
            let plain = reader.plain(&asked.question, None);
            if asked.impossible {
                report.impossible += 1;
                reader_tally.impossible.push(reading.confidence);
                plain_tally.impossible.push(plain_sure(&plain));
            } else {
                report.answerable += 1;
                reader_tally.take(&reading.ranked, &asked.answers, reading.confidence);
                plain_tally.take(&plain, &asked.answers, plain_sure(&plain));
            }
        }
        for question in foreign(articles, at) {
            reader_tally.foreign.push(reader.rank(question, None).confidence);
            plain_tally.foreign.push(plain_sure(&reader.plain(question, None)));
        }
    }
    micros.sort_unstable();
    let share = |share: usize| micros.get(micros.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
    report.micros = (share(50), share(99));
    report.reader = reader_tally.reached();
    report.plain = plain_tally.reached();
    report
}

fn shown(report: &ReadingReport) -> String {
    let row = |name: &str, one: &Reached| {
        let maybe = |share: Option<f64>| share.map_or("    –".to_owned(), |share| format!("{:5.1}", 100.0 * share));
        format!(
            "{name:<12} {:5.1}  {:5.1}  {:5.1}  {:>7}  {:>7}",
            100.0 * one.hit_1,
            100.0 * one.hit_3,
            100.0 * one.mrr_10,
            maybe(one.auc),
            maybe(one.foreign)
        )
    };
    format!(
        "{} articles, {} sentences, {} questions with an answer, {} without; {} left out (no sentence holds the answer)\n\
         percent      hit@1  hit@3  MRR@10  ROC area  foreign turned away\n{}\n{}\n\
         time a question: median {} µs, 99th percentile {} µs",
        report.articles,
        report.sentences,
        report.answerable,
        report.impossible,
        report.left_out,
        row("reader", &report.reader),
        row("plain BM25", &report.plain),
        report.micros.0,
        report.micros.1
    )
}
