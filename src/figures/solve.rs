//! From a typed request to a derivation whose dimension is the one asked for.

use super::comparing;
use super::conversion;
use super::derivation::{Derivation, Leaf, Origin};
use super::dimension;
use super::elapsed;
use super::known::{Known, KnownTime};
use super::reaching;
use super::value;
use crate::language::{Language, message};
use crate::measure::{Exact, Quantity};
use crate::question::{Operation, Request};

/// What a computed figure takes for granted; said beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Shared out equally.
    EqualSplit,
    /// The rate is the one the source's own two amounts imply.
    ImpliedRate,
    /// The amount stays the same every year.
    SameEveryYear,
    /// The amount grows by the same share every year.
    Compounding,
    /// The rest stays as the source has it.
    OthersEqual,
    /// The period runs to the date of the article.
    UntilPublished,
    /// The period runs from the date of the article.
    FromPublished,
    /// It ends with the last day of the year.
    EndOfYear,
    /// The amount is for a year.
    ForOneYear,
    /// A year has 52 weeks.
    Weeks,
}

/// A request with what is known near it.
pub struct Problem<'a> {
    /// The request.
    pub request: &'a Request,
    /// Stated quantities, the most relevant first.
    pub known: &'a [Known],
    /// Stated times, the most relevant first.
    pub times: &'a [KnownTime],
    /// Date of the article the question is about.
    pub published: Option<jiff::civil::Date>,
    /// The language of labels.
    pub language: Language,
}

/// A computed answer.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The figure asked for.
    pub main: Derivation,
    /// Further figures beside it: both sides of a comparison.
    pub beside: Vec<Derivation>,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// Passages it rests on.
    pub passages: Vec<usize>,
    /// The operation that was carried out.
    pub operation: Operation,
    /// Whether the two figures are one before and after a change, rather than two things compared.
    pub changed: bool,
}

/// Works out what is asked, where the known quantities lead there.
#[must_use]
pub fn solve(problem: &Problem) -> Option<Solution> {
    let mut work = Work { problem, assumptions: Vec::new(), passages: Vec::new(), divisor: None };
    let calculation = &problem.request.calculation;
    let (main, beside) = match calculation.operation {
        Operation::Elapsed => (elapsed::elapsed(&mut work)?, Vec::new()),
        Operation::Interval => (elapsed::interval(&mut work)?, Vec::new()),
        Operation::ExchangeRate => (conversion::exchange_rate(&mut work)?, Vec::new()),
        Operation::Value => (value::value(&mut work, true)?, Vec::new()),
        Operation::Periods => (reaching::periods(&mut work)?, Vec::new()),
        Operation::Anniversary => (reaching::anniversary(&mut work)?, Vec::new()),
        Operation::Average => comparing::average(&mut work)?,
        Operation::Sum => comparing::sum(&mut work)?,
        operation if comparing::has_two_counts(&work, operation) => comparing::by_two_counts(&mut work, operation)?,
        operation if calculation.effect => comparing::effect(&mut work, operation)?,
        operation => comparing::compared(&mut work, operation)?,
    };
    if !dimension::is_asked(problem.request, &main.value().ok()?.unit) || work.leaves_a_number_out(&main, &beside) {
        return None;
    }
    // What rests on no source is not ours to state.
    if !main.leaves().iter().any(|leaf| matches!(leaf.origin, Origin::Stated(_))) {
        return None;
    }
    let Work { assumptions, mut passages, .. } = work;
    passages.dedup();
    Some(Solution {
        main,
        beside,
        assumptions,
        passages,
        operation: calculation.operation,
        changed: calculation.effect,
    })
}

/// One of several counts that a figure is shared out over.
pub(super) enum Divisor {
    /// That of a passage.
    Stated(usize),
    /// A number of the asker.
    Given(Quantity),
}

/// A solution in the making.
pub(super) struct Work<'a> {
    pub problem: &'a Problem<'a>,
    pub assumptions: Vec<Assumption>,
    pub passages: Vec<usize>,
    /// The count to share out over, where one of several is tried.
    pub divisor: Option<Divisor>,
}

impl Work<'_> {
    pub fn assume(&mut self, assumption: Assumption) {
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
    }

    pub fn rest_on(&mut self, known: &Known) {
        if !self.passages.contains(&known.passage) {
            self.passages.push(known.passage);
        }
    }

    /// A label of ours in the language of the reply.
    pub fn label(&self, id: &str) -> String {
        message(self.problem.language, id, &[])
    }

    /// A number of the asker.
    pub fn given(&self, quantity: &Quantity) -> Derivation {
        Derivation::leaf(Leaf::given(&self.label("input-number"), quantity.clone()))
    }

    /// A number that the asker gave, or that a source states just so: then it is the source's.
    pub fn given_or_stated(&mut self, quantity: &Quantity) -> Derivation {
        let stated = self.problem.known.iter().find_map(|known| {
            let at = known.quantities.iter().position(|stated| stated == quantity)?;
            Some((known.clone(), at))
        });
        match stated.and_then(|(known, at)| Some((known.leaf(at)?, known))) {
            Some((leaf, known)) => {
                self.rest_on(&known);
                Derivation::leaf(leaf)
            }
            None => self.given(quantity),
        }
    }

    /// Whether a telling number of the question plays no part: then the question was not understood.
    fn leaves_a_number_out(&self, main: &Derivation, beside: &[Derivation]) -> bool {
        let request = self.problem.request;
        let leaves = std::iter::once(main).chain(beside).flat_map(Derivation::leaves);
        let mut inputs: Vec<Exact> = leaves.map(|leaf| leaf.quantity.value.clone()).collect();
        inputs.extend(
            self.problem.known.iter().flat_map(|known| &known.quantities).map(|quantity| quantity.value.clone()),
        );
        !request.given.iter().all(|given| dimension::is_used(request, given, &inputs))
    }
}
