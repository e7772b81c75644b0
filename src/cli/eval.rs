//! `accord eval`: question files asked, and how the answers fared.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use super::arguments::Eval;
use super::judge::{Judge, Question};
use super::reading_eval;
use super::run::Failure;
use super::squad::is_squad;
use crate::answer::{Answer, Conversation, Engine};

/// How one question went.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// Its id.
    pub id: String,
    /// Its category.
    pub category: String,
    /// Whether it passed.
    pub outcome: Outcome,
    /// What was asked last.
    pub question: String,
    /// What came.
    pub text: String,
}

/// What went wrong, if anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing.
    Passed,
    /// A citation is not in the sources.
    Verbatim(String),
    /// A number of the text comes from nowhere.
    Ungrounded(String),
    /// Answered where abstaining was right.
    FalseAnswer,
    /// Abstained where an answer was there.
    FalseAbstention,
    /// Another rule.
    Wrong(String),
}

/// A judged file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Every question.
    pub judged: Vec<Judged>,
    /// Time spent answering, a question, in microseconds: sorted.
    pub micros: Vec<u128>,
    /// How many of the matching figures stood first.
    pub figure_first: usize,
    /// How many questions wanted a figure and got it.
    pub figure_any: usize,
}

impl Report {
    /// Share of the questions that passed.
    #[must_use]
    pub fn share(&self) -> f64 {
        let passed = self.judged.iter().filter(|one| one.outcome == Outcome::Passed).count();
        if self.judged.is_empty() { 1.0 } else { passed as f64 / self.judged.len() as f64 }
    }

    /// Passed and asked by category.
    #[must_use]
    pub fn categories(&self) -> BTreeMap<String, (usize, usize)> {
        let mut categories = BTreeMap::<String, (usize, usize)>::new();
        for one in &self.judged {
            let entry = categories.entry(one.category.clone()).or_default();
            entry.0 += usize::from(one.outcome == Outcome::Passed);
            entry.1 += 1;
        }
        categories
    }

    /// How many questions went wrong in a way.
    #[must_use]
    pub fn count(&self, which: impl Fn(&Outcome) -> bool) -> usize {
        self.judged.iter().filter(|one| which(&one.outcome)).count()
    }
}

/// Runs the command.
pub fn run(eval: &Eval, engine: Engine) -> Result<ExitCode, Failure> {
    if let Some(done) = reading(eval)? {
        return Ok(done);
    }
    if eval.sweep {
        return sweep(eval, engine);
    }
    let report = judge_all(eval, &engine)?;
    if eval.json {
        println!("{}", serde_json::to_string(&report).map_err(|error| Failure::Told(error.to_string()))?);
    } else {
        print(&report);
    }
    Ok(if report.share() >= eval.floor { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn judge_all(eval: &Eval, engine: &Engine) -> Result<Report, Failure> {
    let mut report = Report::default();
    for file in &eval.files {
        let one = judge_file(file, engine).map_err(Failure::Told)?;
        report.judged.extend(one.judged);
        report.micros.extend(one.micros);
        report.figure_first += one.figure_first;
        report.figure_any += one.figure_any;
    }
    report.micros.sort_unstable();
    Ok(report)
}

/// How far each threshold is moved, and in what steps.
const STEPS: [f32; 9] = [-0.2, -0.15, -0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2];

/// Prints passed questions (and false answers) for each threshold as it moves alone.
fn sweep(eval: &Eval, mut engine: Engine) -> Result<ExitCode, Failure> {
    let usual = engine.thresholds();
    print!("{:<10} {:>5}", "", "now");
    for step in STEPS {
        print!(" {step:>+9.2}");
    }
    println!();
    for (name, value) in usual.named() {
        print!("{name:<10} {value:>5.2}");
        for step in STEPS {
            engine = match usual.with(name, value + step) {
                Some(moved) => engine.with_thresholds(moved),
                None => engine,
            };
            let report = judge_all(eval, &engine)?;
            let passed = report.count(|outcome| *outcome == Outcome::Passed);
            let false_answers = report.count(|outcome| *outcome == Outcome::FalseAnswer);
            print!(" {:>9}", format!("{passed} ({false_answers})"));
        }
        println!();
    }
    Ok(ExitCode::SUCCESS)
}

/// Reading sets are measured by themselves.
fn reading(eval: &Eval) -> Result<Option<ExitCode>, Failure> {
    let mut texts = Vec::new();
    for file in &eval.files {
        let text =
            std::fs::read_to_string(file).map_err(|error| Failure::Told(format!("{}: {error}", file.display())))?;
        if !is_squad(&text) {
            return Ok(None);
        }
        texts.push((file.display().to_string(), text));
    }
    if eval.fit {
        return reading_eval::fit(&texts).map(Some);
    }
    for (_, text) in &texts {
        reading_eval::run(text, eval)?;
    }
    Ok(Some(ExitCode::SUCCESS))
}

fn print(report: &Report) {
    for one in report.judged.iter().filter(|one| one.outcome != Outcome::Passed) {
        println!("{} {:?}\n    asked: {}\n    came:  {}", one.id, one.outcome, one.question, one.text);
    }
    println!();
    for (category, (passed, asked)) in report.categories() {
        println!("{category:<14} {passed:>4} of {asked}");
    }
    let count = |which: fn(&Outcome) -> bool| report.count(which);
    println!(
        "{:<14} {:>4} of {} ({:.1} %)",
        "all",
        count(|o| *o == Outcome::Passed),
        report.judged.len(),
        100.0 * report.share()
    );
    println!(
        "verbatim failures {}, ungrounded numbers {}, false answers {}, false abstentions {}; figure first {} of {}",
        count(|o| matches!(o, Outcome::Verbatim(_))),
        count(|o| matches!(o, Outcome::Ungrounded(_))),
        count(|o| *o == Outcome::FalseAnswer),
        count(|o| *o == Outcome::FalseAbstention),
        report.figure_first,
        report.figure_any
    );
    let at = |share: usize| {
        report.micros.get(report.micros.len().saturating_sub(1) * share / 100).copied().unwrap_or_default()
    };
    println!("time an answer: median {} µs, 99th percentile {} µs", at(50), at(99));
}

/// Asks and judges the questions of a file.
///
/// # Errors
/// A message that names the file and the line where one cannot be read or a pattern does not compile.
pub fn judge_file(path: &Path, engine: &Engine) -> Result<Report, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let judge = Judge::new(engine.knowledge()).map_err(|error| error.to_string())?;
    let mut report = Report::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = |error: &dyn std::fmt::Display| format!("{}:{}: {error}", path.display(), number + 1);
        let question: Question = serde_json::from_str(line).map_err(|error| place(&error))?;
        let started = Instant::now();
        let answers = ask(&question.turns, engine);
        report.micros.push(started.elapsed().as_micros() / question.turns.len().max(1) as u128);
        let Some(last) = answers.last() else { return Err(place(&"a question without turns")) };
        let outcome = judge.outcome(&question, &answers);
        if let Some(place) = question.expect.figure_place(last).filter(|_| outcome == Outcome::Passed) {
            report.figure_any += 1;
            report.figure_first += usize::from(place == 0);
        }
        report.judged.push(Judged {
            id: question.id,
            category: question.category,
            outcome,
            question: question.turns.join(" / "),
            text: last.text.clone(),
        });
    }
    report.micros.sort_unstable();
    Ok(report)
}

/// The answers to the turns of one conversation.
fn ask(turns: &[String], engine: &Engine) -> Vec<Answer> {
    let mut conversation = Conversation::new();
    turns
        .iter()
        .map(|turn| {
            let answer = engine.answer(turn, &conversation);
            conversation.push(turn);
            answer
        })
        .collect()
}
