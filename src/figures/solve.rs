//! From a typed request to a derivation whose dimension is the one asked for.

use num_traits::{One, Signed};

use super::derivation::{Derivation, Leaf};
use super::elapsed;
use super::known::{Known, KnownTime};
use super::operands::{self, Operand};
use crate::language::Language;
use crate::measure::{Atom, Currency, Exact, Quantity, Unit, When, days_in};
use crate::question::{Change, Operation, Per, Request};

/// What a computed figure takes for granted; said beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Shared out equally.
    EqualSplit,
    /// The rate is the one the source's own two amounts imply.
    ImpliedRate,
    /// The amount stays the same every year.
    SameEveryYear,
    /// The rest stays as the source has it.
    OthersEqual,
    /// The period runs to the date of the article.
    UntilPublished,
    /// It ends with the last day of the year.
    EndOfYear,
    /// The amount is for a year.
    ForOneYear,
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
}

/// Works out what is asked, where the known quantities lead there.
#[must_use]
pub fn solve(problem: &Problem) -> Option<Solution> {
    let mut work = Work { problem, assumptions: Vec::new(), passages: Vec::new() };
    let calculation = &problem.request.calculation;
    let (main, beside) = match calculation.operation {
        Operation::Elapsed => (elapsed::elapsed(&mut work)?, Vec::new()),
        Operation::ExchangeRate => (work.exchange_rate()?, Vec::new()),
        Operation::Value => (work.value(true)?, Vec::new()),
        Operation::Difference if calculation.changes.iter().any(|(change, _)| !matches!(change, Change::To(_))) => {
            let (changed, unchanged) = (work.value(true)?, work.value(false)?);
            (changed.clone().minus(unchanged.clone()), vec![changed, unchanged])
        }
        operation => work.compared(operation)?,
    };
    let value = main.value().ok()?;
    // Where a noun or a currency was asked for, the dimension must lead there.
    if calculation.operation == Operation::Value
        && let Some(currency) = calculation.currency
        && !value.unit.powers().any(|(atom, power)| power == 1 && *atom == Atom::Money(currency))
    {
        return None;
    }
    let Work { mut assumptions, mut passages, .. } = work;
    assumptions.dedup();
    passages.dedup();
    Some(Solution { main, beside, assumptions, passages, operation: calculation.operation })
}

/// A solution in the making.
pub(super) struct Work<'a> {
    pub problem: &'a Problem<'a>,
    pub assumptions: Vec<Assumption>,
    pub passages: Vec<usize>,
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

    /// The subject, changed, converted, shared out and run over time as asked.
    fn value(&mut self, changed: bool) -> Option<Derivation> {
        let calculation = &self.problem.request.calculation;
        let subject = operands::subject(self)?;
        let (mut derivation, time) = match &subject {
            Operand::Known(known) => {
                self.rest_on(known);
                (self.in_currency(known, changed)?, known.time)
            }
            Operand::Given(quantity) => (self.converted(Derivation::leaf(self.given(quantity)))?, None),
        };
        if changed {
            for (change, _) in &calculation.changes {
                derivation = self.changed(derivation, change, &subject)?;
            }
        }
        if let Some(over) = &calculation.over {
            derivation = self.run_over(derivation, over)?;
        }
        for per in &calculation.per {
            derivation = self.shared_out(derivation, per, time, &subject, changed)?;
        }
        Some(derivation)
    }

    fn given(&self, quantity: &Quantity) -> Leaf {
        let label = match self.problem.language {
            Language::En => "the number you gave",
            Language::Ko => "질문에서 주신 수",
        };
        Leaf::given(label, quantity.clone())
    }

    /// A known amount in the currency asked for: as stated where the source states it, else by the given or implied rate.
    fn in_currency(&mut self, known: &Known, changed: bool) -> Option<Derivation> {
        let calculation = &self.problem.request.calculation;
        let replaced = changed
            .then(|| {
                calculation.changes.iter().find_map(|(change, _)| match change {
                    Change::To(quantity)
                        if operands::replaces(quantity, known) && !known.quantities.contains(quantity) =>
                    {
                        Some(quantity)
                    }
                    _ => None,
                })
            })
            .flatten();
        if let Some(quantity) = replaced {
            self.assume(Assumption::OthersEqual);
            let quantity = operands::with_unit_of(quantity, known);
            return self.converted(Derivation::leaf(self.given(&quantity)));
        }
        let Some(target) = calculation.currency.filter(|_| known.is_money()) else {
            // Named by an amount the question itself quotes, the known stands in that unit.
            let at = self.quoted(known).unwrap_or(0);
            return Some(Derivation::leaf(known.leaf(at)?));
        };
        if calculation.rate.is_none()
            && let Some(at) = known.in_currency(target)
        {
            return Some(Derivation::leaf(known.leaf(at)?));
        }
        let other = calculation.rate.as_ref().and_then(|rate| other_side(rate, target));
        let at = other
            .and_then(|currency| known.in_currency(currency))
            .or_else(|| known.quantities.iter().position(|quantity| quantity.unit.currency() != Some(target)))?;
        self.converted(Derivation::leaf(known.leaf(at)?))
    }

    /// Which of a known's quantities the question quotes.
    fn quoted(&self, known: &Known) -> Option<usize> {
        known
            .quantities
            .iter()
            .position(|quantity| self.problem.request.given.iter().any(|given| given.quantity == *quantity))
    }

    /// Into the currency asked for.
    fn converted(&mut self, amount: Derivation) -> Option<Derivation> {
        let Some(target) = self.problem.request.calculation.currency else { return Some(amount) };
        let unit = amount.value().ok()?.unit;
        let Some(Atom::Money(from)) =
            unit.powers().find(|(atom, _)| matches!(atom, Atom::Money(_))).map(|(atom, _)| atom.clone())
        else {
            return Some(amount);
        };
        if from == target {
            return Some(amount);
        }
        let rate = self.rate(from, target)?;
        let (above, _) = rate.value().ok()?.unit.rate().map(|(a, b)| (a.clone(), b.clone()))?;
        Some(if above == Atom::Money(target) { amount.times(rate) } else { amount.per(rate) })
    }

    /// A rate between two currencies: given, or implied by an amount that the source states in both.
    fn rate(&mut self, a: Currency, b: Currency) -> Option<Derivation> {
        let joins = |unit: &Unit| {
            unit.rate().is_some_and(|(above, below)| {
                [above, below].contains(&&Atom::Money(a)) && [above, below].contains(&&Atom::Money(b))
            })
        };
        if let Some(rate) = self.problem.request.calculation.rate.as_ref() {
            let label = match self.problem.language {
                Language::En => "the rate you gave",
                Language::Ko => "질문에서 주신 환율",
            };
            return joins(&rate.unit).then(|| Derivation::leaf(Leaf::given(label, rate.clone())));
        }
        let known =
            self.problem.known.iter().find(|known| known.in_currency(a).is_some() && known.in_currency(b).is_some())?;
        self.rest_on(known);
        self.assume(Assumption::ImpliedRate);
        Some(implied(known, a, b)?)
    }

    fn exchange_rate(&mut self) -> Option<Derivation> {
        let known =
            self.problem.known.iter().find(|known| {
                known.quantities.iter().filter(|quantity| quantity.unit.currency().is_some()).count() >= 2
            })?;
        self.rest_on(known);
        let mut currencies = known.quantities.iter().filter_map(|quantity| quantity.unit.currency());
        let (first, second) = (currencies.next()?, currencies.next()?);
        implied(known, first, second)
    }

    fn changed(&mut self, derivation: Derivation, change: &Change, subject: &Operand) -> Option<Derivation> {
        let unit = derivation.value().ok()?.unit;
        match change {
            Change::Factor(factor) if self.change_is_of_subject(change, subject) => {
                self.assume(Assumption::OthersEqual);
                let label = match self.problem.language {
                    Language::En => "the change you gave",
                    Language::Ko => "질문에서 주신 변화",
                };
                Some(
                    derivation
                        .times(Derivation::leaf(Leaf::given(label, Quantity::new(factor.clone(), Unit::ratio())))),
                )
            }
            Change::By(amount) if amount.unit == unit => {
                self.assume(Assumption::OthersEqual);
                let size = Derivation::leaf(self.given(&Quantity::new(amount.value.abs(), amount.unit.clone())));
                Some(if amount.value.is_negative() { derivation.minus(size) } else { derivation.plus(size) })
            }
            _ => Some(derivation),
        }
    }

    /// A factor belongs to what is named nearest before it; where that is what the figure is shared out over, the divisor
    /// changes and not the subject.
    pub fn change_is_of_subject(&self, change: &Change, subject: &Operand) -> bool {
        let calculation = &self.problem.request.calculation;
        let Some((_, place)) = calculation.changes.iter().find(|(other, _)| other == change) else { return true };
        let Operand::Known(subject) = subject else { return true };
        let shared_over: Vec<usize> = calculation
            .per
            .iter()
            .filter_map(|per| match per {
                Per::Thing(noun) => operands::counted(self.problem, noun),
                _ => None,
            })
            .map(|known| known.passage)
            .collect();
        if shared_over.is_empty() {
            return true;
        }
        let nearest = self
            .problem
            .known
            .iter()
            .filter(|known| known.passage == subject.passage || shared_over.contains(&known.passage))
            .flat_map(|known| {
                let unique = known.mentions.iter().filter(|at| {
                    !self.problem.known.iter().any(|other| {
                        other.passage != known.passage
                            && (other.passage == subject.passage || shared_over.contains(&other.passage))
                            && other.mentions.contains(at)
                    })
                });
                unique.filter(|at| **at < place.start).map(move |at| (*at, known.passage)).collect::<Vec<_>>()
            })
            .max();
        nearest.is_none_or(|(_, passage)| passage == subject.passage)
    }

    fn run_over(&mut self, derivation: Derivation, over: &Quantity) -> Option<Derivation> {
        self.assume(Assumption::SameEveryYear);
        let (label, times) = match (over.unit.atom(), self.problem.language) {
            (Some(Atom::Year), Language::En) => ("years", None),
            (Some(Atom::Year), Language::Ko) => ("햇수", None),
            (Some(Atom::Month), Language::En) => ("months", Some(12)),
            (Some(Atom::Month), Language::Ko) => ("개월 수", Some(12)),
            (Some(Atom::Day), Language::En) => ("days", Some(365)),
            (Some(Atom::Day), Language::Ko) => ("날수", Some(365)),
            _ => return None,
        };
        let count = Derivation::leaf(Leaf::given(label, Quantity::new(over.value.clone(), Unit::ratio())));
        Some(match times {
            None => derivation.times(count),
            Some(parts) => {
                let year = match self.problem.language {
                    Language::En => "in a year",
                    Language::Ko => "1년",
                };
                derivation.per(Derivation::leaf(Leaf::calendar(year, parts, Unit::ratio()))).times(count)
            }
        })
    }

    /// Divides by what the figure is shared out over.
    fn shared_out(
        &mut self,
        derivation: Derivation,
        per: &Per,
        time: Option<When>,
        subject: &Operand,
        changed: bool,
    ) -> Option<Derivation> {
        let calculation = &self.problem.request.calculation;
        let ko = self.problem.language == Language::Ko;
        match per {
            Per::Thing(noun) => {
                let known = operands::counted(self.problem, noun).cloned();
                let replaced = calculation.changes.iter().find_map(|(change, _)| match change {
                    // A number that only repeats what the source states changes nothing.
                    Change::To(quantity)
                        if changed
                            && known.as_ref().is_none_or(|known| {
                                operands::replaces(quantity, known)
                                    && !known.quantities.iter().any(|stated| stated.value == quantity.value)
                            }) =>
                    {
                        Some(quantity)
                    }
                    _ => None,
                });
                // "인구 5천만 명으로 나누면": a count that no source states, but the asker does.
                let counted_by_asker = || {
                    let given = self.problem.request.given.iter().map(|given| &given.quantity);
                    given.into_iter().find(|quantity| quantity.unit.noun().is_some() && quantity.value > Exact::one())
                };
                let mut divisor = match (replaced.filter(|quantity| !quantity.unit.currency().is_some()), &known) {
                    (Some(quantity), Some(known)) => {
                        self.assume(Assumption::OthersEqual);
                        Derivation::leaf(self.given(&operands::with_unit_of(quantity, known)))
                    }
                    (Some(quantity), None) => Derivation::leaf(self.given(quantity)),
                    (None, Some(known)) => {
                        self.rest_on(known);
                        Derivation::leaf(known.leaf(0)?)
                    }
                    (None, None) => Derivation::leaf(self.given(counted_by_asker()?)),
                };
                for (change, _) in calculation.changes.iter().filter(|_| changed) {
                    if let Change::Factor(factor) = change
                        && !self.change_is_of_subject(change, subject)
                    {
                        let label = if ko { "질문에서 주신 변화" } else { "the change you gave" };
                        divisor = divisor
                            .times(Derivation::leaf(Leaf::given(label, Quantity::new(factor.clone(), Unit::ratio()))));
                    }
                }
                self.assume(Assumption::EqualSplit);
                Some(derivation.per(divisor))
            }
            Per::Year if time.is_some() => Some(derivation),
            Per::Month | Per::Day | Per::Week | Per::Year => {
                let annual = matches!(time, Some(When::Year(_)))
                    && derivation.value().ok()?.unit.powers().any(|(atom, _)| matches!(atom, Atom::Money(_)));
                let hypothetical = matches!(subject, Operand::Given(_));
                let divisor = if annual || hypothetical {
                    let year = time.map_or(2018, When::year);
                    let (label, count, unit) = match per {
                        Per::Month => (if ko { "1년의 달수" } else { "months in the year" }, 12, Atom::Month),
                        Per::Day => {
                            (if ko { "그해의 날수" } else { "days in the year" }, days_in(When::Year(year)), Atom::Day)
                        }
                        Per::Week => (
                            if ko { "1년의 주수" } else { "weeks in the year" },
                            52,
                            Atom::Count(crate::measure::Noun::new("week")),
                        ),
                        _ => return Some(derivation),
                    };
                    Derivation::leaf(Leaf::calendar(label, count, unit.into()))
                } else {
                    elapsed::period(self, per)?
                };
                Some(derivation.per(divisor))
            }
        }
    }

    fn compared(&mut self, operation: Operation) -> Option<(Derivation, Vec<Derivation>)> {
        let (first, second) = operands::pair(self)?;
        let (a, b) = (first.value().ok()?, second.value().ok()?);
        if a.unit != b.unit {
            return None;
        }
        let (greater, smaller) =
            if a.value >= b.value { (first.clone(), second.clone()) } else { (second.clone(), first.clone()) };
        let beside = vec![first.clone(), second.clone()];
        Some(match operation {
            Operation::PercentDifference => (greater.minus(smaller).per(second).percent(), beside),
            Operation::Share => (first.per(second).percent(), beside),
            Operation::Ratio => (first.per(second), beside),
            _ => (greater.minus(smaller), beside),
        })
    }
}

/// The rate that one amount stated in two currencies implies, the larger number above, so that it reads as people say it.
fn implied(known: &Known, a: Currency, b: Currency) -> Option<Derivation> {
    let (a, b) = (known.leaf(known.in_currency(a)?)?, known.leaf(known.in_currency(b)?)?);
    let (above, below) = if a.quantity.value >= b.quantity.value { (a, b) } else { (b, a) };
    let rate = Derivation::leaf(above).per(Derivation::leaf(below));
    (rate.value().ok()?.value >= Exact::one()).then_some(rate)
}

fn other_side(rate: &Quantity, target: Currency) -> Option<Currency> {
    let (above, below) = rate.unit.rate()?;
    [above, below].into_iter().find_map(|atom| match atom {
        Atom::Money(currency) if *currency != target => Some(*currency),
        _ => None,
    })
}
