//! `accord eval`: question files asked and judged by the rules of `tests/questions/README.md`.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::arguments::Eval;
use super::run::Failure;
use crate::answer::{Answer, Conversation, Engine, Role, Status};

/// A line of a question file.
#[derive(Deserialize)]
struct Question {
    id: String,
    category: String,
    lang: String,
    turns: Vec<String>,
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    status: String,
    #[serde(default)]
    cite_any: Vec<Vec<String>>,
    #[serde(default)]
    text_all: Vec<String>,
    #[serde(default)]
    text_any: Vec<String>,
    #[serde(default)]
    text_none: Vec<String>,
    figure: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Wanted),
    Many(Vec<Wanted>),
}

#[derive(Deserialize)]
struct Wanted {
    value: String,
    unit: String,
    #[serde(default)]
    rel_tol: f64,
}

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
    STEPS.iter().for_each(|step| print!(" {step:>+9.2}"));
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

fn print(report: &Report) {
    for one in report.judged.iter().filter(|one| one.outcome != Outcome::Passed) {
        println!("{} {:?}\n    asked: {}\n    came:  {}", one.id, one.outcome, one.question, one.text);
    }
    println!();
    for (category, (passed, asked)) in report.categories() {
        println!("{category:<14} {passed:>4} of {asked}");
    }
    let count = |which: fn(&Outcome) -> bool| report.count(which);
    println!("{:<14} {:>4} of {} ({:.1} %)", "all", count(|o| *o == Outcome::Passed), report.judged.len(), 100.0 * report.share());
    println!(
        "verbatim failures {}, ungrounded numbers {}, false answers {}, false abstentions {}; figure first {} of {}",
        count(|o| matches!(o, Outcome::Verbatim(_))),
        count(|o| matches!(o, Outcome::Ungrounded(_))),
        count(|o| *o == Outcome::FalseAnswer),
        count(|o| *o == Outcome::FalseAbstention),
        report.figure_first,
        report.figure_any
    );
    let at = |share: usize| report.micros.get(report.micros.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
    println!("time an answer: median {} µs, 99th percentile {} µs", at(50), at(99));
}

/// Asks and judges the questions of a file.
///
/// # Errors
/// A message that names the file and the line where one cannot be read or a pattern does not compile.
pub fn judge_file(path: &Path, engine: &Engine) -> Result<Report, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let sources: Vec<String> = engine.knowledge().sources.iter().map(|source| bare(&source.text)).collect();
    let mut report = Report::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = |error: &dyn std::fmt::Display| format!("{}:{}: {error}", path.display(), number + 1);
        let question: Question = serde_json::from_str(line).map_err(|error| place(&error))?;
        let mut conversation = Conversation::new();
        let mut answer = None;
        let started = Instant::now();
        for turn in &question.turns {
            answer = Some(engine.answer(turn, &conversation));
            conversation.push(turn);
        }
        let spent: Duration = started.elapsed();
        let Some(answer) = answer else { return Err(place(&"a question without turns")) };
        report.micros.push(spent.as_micros() / question.turns.len().max(1) as u128);
        let outcome = judge(&question, &answer, &sources, &mut report).map_err(|error| place(&error))?;
        report.judged.push(Judged {
            id: question.id,
            category: question.category,
            outcome,
            question: question.turns.join(" / "),
            text: answer.text,
        });
    }
    report.micros.sort_unstable();
    Ok(report)
}

fn judge(question: &Question, answer: &Answer, sources: &[String], report: &mut Report) -> Result<Outcome, regex::Error> {
    let expect = &question.expect;
    for citation in &answer.citations {
        let text = bare(&citation.text);
        if text.is_empty() || !sources.iter().any(|source| source.contains(&text)) {
            return Ok(Outcome::Verbatim(citation.text.clone()));
        }
    }
    if let Some(number) = ungrounded(question, answer) {
        return Ok(Outcome::Ungrounded(number));
    }
    let status = match answer.status {
        Status::Answered => "answered",
        Status::Abstained => "abstained",
    };
    if status != expect.status {
        return Ok(if status == "answered" { Outcome::FalseAnswer } else { Outcome::FalseAbstention });
    }
    if answer.language.code() != question.lang {
        return Ok(Outcome::Wrong(format!("language {}", answer.language.code())));
    }
    if status == "abstained" && answer.citations.iter().any(|citation| citation.role != Role::Related) {
        return Ok(Outcome::Wrong("an abstention cites as support".to_owned()));
    }
    let cited: Vec<String> =
        answer.citations.iter().filter(|citation| citation.role != Role::Related).map(|citation| bare(&citation.text)).collect();
    let holds = |part: &String| cited.iter().any(|text| text.contains(&bare(part)));
    if !expect.cite_any.is_empty() && !expect.cite_any.iter().any(|group| group.iter().all(holds)) {
        return Ok(Outcome::Wrong("cite_any".to_owned()));
    }
    let text = answer.text.trim();
    let matches = |pattern: &String| -> Result<bool, regex::Error> { Ok(compile(pattern)?.is_match(text)) };
    for pattern in &expect.text_all {
        if !matches(pattern)? {
            return Ok(Outcome::Wrong(format!("text_all {pattern}")));
        }
    }
    let mut any = expect.text_any.is_empty();
    for pattern in &expect.text_any {
        any |= matches(pattern)?;
    }
    if !any {
        return Ok(Outcome::Wrong("text_any".to_owned()));
    }
    for pattern in &expect.text_none {
        if matches(pattern)? {
            return Ok(Outcome::Wrong(format!("text_none {pattern}")));
        }
    }
    if let Some(figure) = &expect.figure {
        let wanted: Vec<&Wanted> = match figure {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many.iter().collect(),
        };
        let found = answer.figures.iter().position(|figure| wanted.iter().any(|wanted| meets(wanted, &figure.value, &figure.unit)));
        match found {
            Some(at) => {
                report.figure_any += 1;
                report.figure_first += usize::from(at == 0);
            }
            None => {
                let came: Vec<String> = answer.figures.iter().map(|figure| format!("{} {}", figure.value, figure.unit)).collect();
                return Ok(Outcome::Wrong(format!("figure; came {}", came.join(", "))));
            }
        }
    }
    Ok(Outcome::Passed)
}

fn meets(wanted: &Wanted, value: &str, unit: &str) -> bool {
    let (Ok(expected), Ok(came)) = (wanted.value.parse::<f64>(), value.parse::<f64>()) else { return false };
    unit == wanted.unit && (came - expected).abs() <= wanted.rel_tol * expected.abs()
}

/// The first number of the text that stands nowhere it could come from.
fn ungrounded(question: &Question, answer: &Answer) -> Option<String> {
    let marks = Regex::new(r"\[[0-9]+\]").ok()?;
    let mut grounded: HashSet<String> = HashSet::new();
    let mut allow = |text: &str| grounded.extend(numbers(text));
    for citation in &answer.citations {
        [&citation.text, &citation.date, &citation.title].into_iter().for_each(|text| allow(text));
    }
    question.turns.iter().for_each(|turn| allow(turn));
    for figure in &answer.figures {
        [&figure.value, &figure.display].into_iter().for_each(|text| allow(text));
        figure.formula.iter().for_each(|text| allow(text));
        figure.inputs.iter().for_each(|input| allow(&input.value));
    }
    numbers(&marks.replace_all(&answer.text, "")).into_iter().find(|number| !grounded.contains(number))
}

/// The numbers of a text, without commas, leading and trailing zeros.
fn numbers(text: &str) -> Vec<String> {
    let Ok(pattern) = Regex::new(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?") else { return Vec::new() };
    pattern
        .find_iter(text)
        .map(|found| {
            let plain = found.as_str().replace(',', "");
            let plain = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.').to_owned() } else { plain };
            let plain = plain.trim_start_matches('0').to_owned();
            if plain.is_empty() || plain.starts_with('.') { format!("0{plain}") } else { plain }
        })
        .collect()
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(true).build()
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
