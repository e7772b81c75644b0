//! One question of a question file and the rules its answer must meet, as `tests/questions/README.md` puts them.

use std::collections::HashSet;

use regex::{Error as PatternError, Regex, RegexBuilder};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::eval::Outcome;
use crate::answer::{Answer, Role, Status};
use crate::knowledge::Knowledge;

/// A line of a question file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique.
    pub id: String,
    /// What kind of question it is.
    pub category: String,
    /// The language the reply must be in.
    pub lang: String,
    /// One question, or more of which the last leans on the ones before.
    pub turns: Vec<String>,
    /// What the last answer must be like.
    pub expect: Expect,
    /// For people: read so that it is known, and then left alone.
    #[serde(default, rename = "note")]
    _note: String,
}

/// What an answer must be like; what is absent asks for nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    status: Wish,
    #[serde(default)]
    cite_any: Vec<Vec<String>>,
    #[serde(default, deserialize_with = "patterns")]
    text_all: Vec<Regex>,
    #[serde(default, deserialize_with = "patterns")]
    text_any: Vec<Regex>,
    #[serde(default, deserialize_with = "patterns")]
    text_none: Vec<Regex>,
    #[serde(default)]
    figure: Alternatives,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wish {
    Answered,
    Abstained,
}

/// The figures of which one must be there.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Alternatives {
    #[default]
    None,
    One(Wanted),
    Many(Vec<Wanted>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    value: String,
    unit: String,
    #[serde(default)]
    rel_tol: f64,
}

fn patterns<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Regex>, D::Error> {
    let written = Vec::<String>::deserialize(from)?;
    written
        .iter()
        .map(|pattern| RegexBuilder::new(pattern).case_insensitive(true).build().map_err(D::Error::custom))
        .collect()
}

impl Expect {
    fn figures(&self) -> &[Wanted] {
        match &self.figure {
            Alternatives::None => &[],
            Alternatives::One(one) => std::slice::from_ref(one),
            Alternatives::Many(many) => many,
        }
    }

    /// The place of the figure that is wanted among those of an answer; `None` where none is wanted or none is it.
    pub fn figure_place(&self, answer: &Answer) -> Option<usize> {
        let wanted = self.figures();
        answer.figures.iter().position(|figure| wanted.iter().any(|wanted| wanted.is(&figure.value, &figure.unit)))
    }
}

impl Wanted {
    fn is(&self, value: &str, unit: &str) -> bool {
        let (Ok(expected), Ok(came)) = (self.value.parse::<f64>(), value.parse::<f64>()) else { return false };
        unit == self.unit && (came - expected).abs() <= self.rel_tol * expected.abs()
    }
}

/// Applies the rules.
pub struct Judge {
    sources: Vec<String>,
    marks: Regex,
    numbers: Regex,
}

impl Judge {
    /// A judge who knows the sources.
    ///
    /// # Errors
    /// Where a pattern of the rules themselves does not compile.
    pub fn new(knowledge: &Knowledge) -> Result<Self, PatternError> {
        Ok(Self {
            sources: knowledge.sources.iter().map(|source| bare(&source.text)).collect(),
            marks: Regex::new(r"\[[0-9]+\]")?,
            numbers: Regex::new(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")?,
        })
    }

    /// How the answers to a question's turns fare: every one must cite verbatim and ground its numbers, the last must
    /// be as expected.
    pub fn outcome(&self, question: &Question, answers: &[Answer]) -> Outcome {
        for answer in answers {
            if let Some(citation) = answer.citations.iter().find(|citation| !self.is_verbatim(&citation.text)) {
                return Outcome::Verbatim(citation.text.clone());
            }
            if let Some(number) = self.ungrounded(question, answer) {
                return Outcome::Ungrounded(number);
            }
        }
        answers.last().map_or(Outcome::Wrong("no answer".to_owned()), |last| expected(question, last))
    }

    fn is_verbatim(&self, text: &str) -> bool {
        let text = bare(text);
        !text.is_empty() && self.sources.iter().any(|source| source.contains(&text))
    }

    /// The first number of the text that stands nowhere it could come from.
    fn ungrounded(&self, question: &Question, answer: &Answer) -> Option<String> {
        let cited = answer.citations.iter().flat_map(|citation| [&citation.text, &citation.date, &citation.title]);
        let stated = answer.figures.iter().flat_map(|figure| {
            let inputs = figure.inputs.iter().map(|input| &input.value);
            [&figure.value, &figure.display].into_iter().chain(&figure.formula).chain(inputs)
        });
        let grounds: HashSet<String> =
            cited.chain(stated).chain(&question.turns).flat_map(|text| self.numbers(text)).collect();
        self.numbers(&self.marks.replace_all(&answer.text, "")).into_iter().find(|number| !grounds.contains(number))
    }

    /// The numbers of a text, without commas and without zeros that change nothing.
    fn numbers(&self, text: &str) -> Vec<String> {
        let plain = |number: &str| {
            let digits = number.replace(',', "");
            let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
            let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
            let whole = if whole.is_empty() { "0" } else { whole };
            if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
        };
        self.numbers.find_iter(text).map(|found| plain(found.as_str())).collect()
    }
}

/// Whether the last answer is what the question expects.
fn expected(question: &Question, answer: &Answer) -> Outcome {
    let expect = &question.expect;
    let wrong = |what: String| Outcome::Wrong(what);
    match (expect.status, answer.status) {
        (Wish::Abstained, Status::Answered) => return Outcome::FalseAnswer,
        (Wish::Answered, Status::Abstained) => return Outcome::FalseAbstention,
        _ => {}
    }
    if answer.language.code() != question.lang {
        return wrong(format!("language {}", answer.language.code()));
    }
    if answer.status == Status::Abstained && answer.citations.iter().any(|citation| citation.role != Role::Related) {
        return wrong("an abstention cites as support".to_owned());
    }
    let borne = answer.citations.iter().filter(|citation| citation.role != Role::Related);
    let cited: Vec<String> = borne.map(|citation| bare(&citation.text)).collect();
    let holds = |part: &String| cited.iter().any(|text| text.contains(&bare(part)));
    if !expect.cite_any.is_empty() && !expect.cite_any.iter().any(|group| group.iter().all(holds)) {
        return wrong("cite_any".to_owned());
    }
    let text = answer.text.trim();
    if let Some(pattern) = expect.text_all.iter().find(|pattern| !pattern.is_match(text)) {
        return wrong(format!("text_all {pattern}"));
    }
    if !expect.text_any.is_empty() && !expect.text_any.iter().any(|pattern| pattern.is_match(text)) {
        return wrong("text_any".to_owned());
    }
    if let Some(pattern) = expect.text_none.iter().find(|pattern| pattern.is_match(text)) {
        return wrong(format!("text_none {pattern}"));
    }
    if !expect.figures().is_empty() && expect.figure_place(answer).is_none() {
        let came: Vec<String> =
            answer.figures.iter().map(|figure| format!("{} {}", figure.value, figure.unit)).collect();
        return wrong(format!("figure; came {}", came.join(", ")));
    }
    Outcome::Passed
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
