//! Fitting the weights: for the rank so that, among the sentences of one question, those that answer come first
//! (a softmax over the list); for the confidence so that questions with an answer are told from those without.

use super::features::{COUNT, Features, SURE};

/// The sentences read for one question, and which of them answer.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The numbers of each, and whether it answers.
    pub read: Vec<(Features, bool)>,
}

/// What a question's confidence is read from, and whether it has an answer.
pub type Sure = ([f32; SURE], bool);

const ROUNDS: usize = 400;
const RATE: f32 = 0.05;
const RIDGE: f32 = 0.000_5;

/// Weights under which the answering sentences come first.
#[must_use]
pub fn fit_rank(examples: &[Example], start: [f32; COUNT]) -> [f32; COUNT] {
    let useful: Vec<&Example> = examples
        .iter()
        .filter(|one| one.read.iter().any(|(_, good)| *good) && one.read.iter().any(|(_, good)| !*good))
        .collect();
    let mut climb = Climb::new(start);
    for _ in 0..ROUNDS {
        let mut slope = [0.0_f32; COUNT];
        for example in &useful {
            let scores: Vec<f32> = example.read.iter().map(|(f, _)| dot(&climb.at, f)).collect();
            let highest = scores.iter().copied().fold(f32::MIN, f32::max);
            let odds: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
            let all: f32 = odds.iter().sum();
            let good: f32 = odds.iter().zip(&example.read).filter(|(_, (_, good))| *good).map(|(odds, _)| odds).sum();
            for (odds, (f, is_good)) in odds.iter().zip(&example.read) {
                let push = if *is_good { odds / good.max(1e-12) } else { 0.0 } - odds / all;
                for (slope, f) in slope.iter_mut().zip(f) {
                    *slope += push * f;
                }
            }
        }
        climb.step(&slope, useful.len());
    }
    climb.at
}

/// Weights of the confidence: a logistic regression in which both kinds count alike.
#[must_use]
pub fn fit_sure(examples: &[Sure], start: [f32; SURE]) -> [f32; SURE] {
    let count = |good: bool| examples.iter().filter(|one| one.1 == good).count().max(1) as f32;
    let (good, bad) = (count(true), count(false));
    let half = examples.len() as f32 / 2.0;
    let mut climb = Climb::new(start);
    for _ in 0..ROUNDS * 2 {
        let mut slope = [0.0_f32; SURE];
        for (f, is_good) in examples {
            let target = if *is_good { 1.0 } else { 0.0 };
            let weight = half / if *is_good { good } else { bad };
            let push = weight * (target - super::logistic(dot(&climb.at, f)));
            for (slope, f) in slope.iter_mut().zip(f) {
                *slope += push * f;
            }
        }
        climb.step(&slope, examples.len());
    }
    climb.at
}

fn dot<const N: usize>(weights: &[f32; N], f: &[f32; N]) -> f32 {
    weights.iter().zip(f).map(|(w, f)| w * f).sum()
}

/// Adam, uphill.
struct Climb<const N: usize> {
    at: [f32; N],
    mean: [f32; N],
    square: [f32; N],
    steps: i32,
}

impl<const N: usize> Climb<N> {
    fn new(at: [f32; N]) -> Self {
        Self { at, mean: [0.0; N], square: [0.0; N], steps: 0 }
    }

    fn step(&mut self, slope: &[f32; N], examples: usize) {
        self.steps += 1;
        for n in 0..N {
            let slope = slope[n] / examples.max(1) as f32 - RIDGE * self.at[n];
            self.mean[n] = 0.9 * self.mean[n] + 0.1 * slope;
            self.square[n] = 0.999 * self.square[n] + 0.001 * slope * slope;
            let mean = self.mean[n] / (1.0 - 0.9_f32.powi(self.steps));
            let square = self.square[n] / (1.0 - 0.999_f32.powi(self.steps));
            self.at[n] += RATE * mean / (square.sqrt() + 1e-8);
        }
    }
}
