//! `accord eval` on a reading-comprehension set: how well the reader finds the sentence that answers, beside plain BM25.

use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use super::arguments::Eval;
use super::run::Failure;
use super::squad::{Article, articles};
use crate::answer::reading::fit::{Case, Example, Sure, fit_rank, fit_sure};
use crate::answer::reading::{Ranked, Reader, WEIGHTS, Weights, altered};
use crate::answer::{Conversation, Engine, Status};

/// How deep the mean reciprocal rank looks.
const DEEP: usize = 10;
/// The share of the answerable questions that is kept when foreign ones are turned away.
const KEPT: f64 = 0.9;
/// In so many parts the articles are held back in turn from a fit.
const PARTS: usize = 5;

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
    /// Whole answers, where they were asked for.
    pub answers: Option<Answered>,
}

/// How whole answers fared that rest on the article alone.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Answered {
    /// Share of the questions with an answer that were answered.
    pub told: f64,
    /// Share of those whose first citation is a sentence that answers.
    pub right: f64,
    /// Share of the foreign questions that were left unanswered.
    pub foreign: f64,
}

/// Asks the whole engine, one article at a time.
fn answers(articles: &[&Article]) -> Result<Answered, Failure> {
    let (mut asked, mut answered, mut right, mut strange, mut silent) = (0, 0, 0, 0, 0);
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    for (at, article) in articles.iter().enumerate() {
        let engine = Engine::new(article.knowledge.clone())?;
        let says = |question: &str| {
            let answer = engine.answer(question, &Conversation::new());
            let cited = answer.citations.first().map(|citation| citation.sentence.saturating_sub(1));
            cited.filter(|_| answer.status == Status::Answered)
        };
        for one in article.asked.iter().filter(|one| !one.impossible) {
            let said = says(&one.question);
            asked += 1;
            answered += usize::from(said.is_some());
            right += usize::from(said.is_some_and(|sentence| one.answers.contains(&sentence)));
        }
        for question in foreign(articles, at) {
            strange += 1;
            silent += usize::from(says(question).is_none());
        }
    }
    Ok(Answered { told: share(answered, asked), right: share(right, answered), foreign: share(silent, strange) })
}

/// Measures a set and prints the report.
pub fn run(text: &str, eval: &Eval) -> Result<ExitCode, Failure> {
    let articles = articles(text).map_err(Failure::Told)?;
    let articles: Vec<&Article> = articles.iter().collect();
    let mut report = measure(&articles, &WEIGHTS);
    if eval.answers {
        report.answers = Some(answers(&articles)?);
    }
    if eval.json {
        println!("{}", serde_json::to_string(&report).map_err(|error| Failure::Told(error.to_string()))?);
    } else {
        println!("{}", shown(&report));
    }
    Ok(ExitCode::SUCCESS)
}

/// Fits the weights: reports on every article by weights that were fitted on those of the other parts, each file by itself,
/// and prints the weights fitted on all.
pub fn fit(files: &[(String, String)]) -> Result<ExitCode, Failure> {
    let mut all: Vec<(usize, Article)> = Vec::new();
    for ((_, text), file) in files.iter().zip(0..) {
        all.extend(articles(text).map_err(Failure::Told)?.into_iter().map(|article| (file, article)));
    }
    let mut measured: Vec<Measured> = files.iter().map(|_| Measured::default()).collect();
    for part in 0..PARTS {
        let back: Vec<(usize, &Article)> =
            all.iter().skip(part).step_by(PARTS).map(|(file, article)| (*file, article)).collect();
        let train: Vec<&Article> =
            all.iter().enumerate().filter(|(at, _)| at % PARTS != part).map(|(_, (_, article))| article).collect();
        let weights = fitted(&train, &Weights::neutral());
        let held: Vec<&Article> = back.iter().map(|(_, article)| *article).collect();
        for (at, (file, _)) in back.iter().enumerate() {
            measured[*file].take(&held, at, &weights);
        }
        eprintln!("part {} of {PARTS}: fitted on {} articles, held back {}", part + 1, train.len(), held.len());
    }
    for ((name, _), measured) in files.iter().zip(measured) {
        eprintln!("\n{name}, each article held back once:\n{}", shown(&measured.report()));
    }
    let train: Vec<&Article> = all.iter().map(|(_, article)| article).collect();
    print!("{}", fitted(&train, &Weights::neutral()).written());
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
            let case = if asked.impossible { Case::Impossible } else { Case::Answered };
            sure.push((reader.read(&asked.question, None).sure, case));
        }
        for (turn, pair) in article.asked.windows(2).enumerate() {
            if let Some(question) = altered(&pair[0].question, &pair[1].question, turn) {
                sure.push((reader.read(&question, None).sure, Case::Impossible));
            }
        }
        for question in foreign(train, at) {
            sure.push((reader.read(question, None).sure, Case::Foreign));
        }
    }
    weights.about = fit_sure(&sure, &[Case::Foreign], weights.about);
    weights.sure = fit_sure(&sure, &[Case::Foreign, Case::Impossible], weights.sure);
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
    let mut measured = Measured::default();
    for at in 0..articles.len() {
        measured.take(articles, at, weights);
    }
    measured.report()
}

/// What was measured so far.
#[derive(Default)]
struct Measured {
    report: ReadingReport,
    reader: Tally,
    plain: Tally,
    micros: Vec<u128>,
}

impl Measured {
    /// Asks one of some articles its own questions, and those of the others as foreign ones.
    fn take(&mut self, articles: &[&Article], at: usize, weights: &Weights) {
        let article = articles[at];
        let reader = Reader::with_weights(&article.knowledge, weights.clone());
        self.report.articles += 1;
        self.report.sentences += article.knowledge.sources.iter().map(|source| source.sentences.len()).sum::<usize>();
        self.report.left_out += article.straddling;
        let plain_sure = |ranked: &[Ranked]| ranked.first().map_or(0.0, |best| best.score);
        for asked in &article.asked {
            let started = Instant::now();
            let reading = reader.rank(&asked.question, None);
            self.micros.push(started.elapsed().as_micros());
            let plain = reader.plain(&asked.question, None);
            if asked.impossible {
                self.report.impossible += 1;
                self.reader.impossible.push(reading.confidence);
                self.plain.impossible.push(plain_sure(&plain));
            } else {
                self.report.answerable += 1;
                self.reader.take(&reading.ranked, &asked.answers, reading.confidence);
                self.plain.take(&plain, &asked.answers, plain_sure(&plain));
            }
        }
        for question in foreign(articles, at) {
            self.reader.foreign.push(reader.rank(question, None).confidence);
            self.plain.foreign.push(plain_sure(&reader.plain(question, None)));
        }
    }

    fn report(mut self) -> ReadingReport {
        self.micros.sort_unstable();
        let all = &self.micros;
        let share = |share: usize| all.get(all.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
        ReadingReport {
            micros: (share(50), share(99)),
            reader: self.reader.reached(),
            plain: self.plain.reached(),
            ..self.report
        }
    }
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
    let answers = report.answers.map_or_else(String::new, |one| {
        format!(
            "\nwhole answers: {:.1} % answered, {:.1} % of them from a sentence that answers; {:.1} % of the foreign left unanswered",
            100.0 * one.told,
            100.0 * one.right,
            100.0 * one.foreign
        )
    });
    format!(
        "{} articles, {} sentences, {} questions with an answer, {} without; {} left out (no sentence holds the answer)\n\
         percent      hit@1  hit@3  MRR@10  ROC area  foreign turned away\n{}\n{}\n\
         time a question: median {} µs, 99th percentile {} µs{answers}",
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
