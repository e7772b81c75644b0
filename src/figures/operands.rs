//! Which quantities a calculation is about.

use super::known::Known;
use super::solve::{Divisor, Problem, Work};
use crate::index::Token;
use crate::language::Language;
use crate::measure::{Atom, Noun, Quantity, When, is_people};
use crate::question::{Alteration, Operation, Per, Want};

/// People, by words that count them one by one.
const HEADS: &[&str] = &["head", "heads", "capita", "person", "persons", "people", "man", "men"];
/// A word speaks of a quantity where it is met more strongly than this.
const MENTIONED: f32 = 0.84;

/// A quantity a calculation starts from.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// One that the sources state.
    Known(Box<Known>),
    /// One that the asker gave.
    Given(Quantity),
}

impl Operand {
    /// The time it holds for.
    pub fn time(&self) -> Option<When> {
        match self {
            Self::Known(known) => known.time,
            Self::Given(_) => None,
        }
    }
}

/// What the question is about: the amount it wants converted, where it gives one that no source states; else the known
/// quantity nearest to its words whose unit can lead to the one asked for.
pub(super) fn subject(work: &Work) -> Option<Operand> {
    let request = work.problem.request;
    let calculation = &request.calculation;
    let converts = calculation.currency.is_some() || calculation.rate.is_some();
    let own = request.given.iter().map(|given| &given.quantity).find(|quantity| {
        let supposed = calculation.changes.iter().any(|change| {
            matches!(&change.how, Alteration::To(q) if q == *quantity) || is_amount(&change.how, quantity)
        });
        quantity.unit.currency().is_some() && !supposed && !stated(work.problem, quantity)
    });
    if let Some(own) = own.filter(|_| converts) {
        return Some(Operand::Given(own.clone()));
    }
    let shared: Vec<usize> = divisors(work).iter().map(|known| known.passage).collect();
    let wants_count = matches!(request.want, Want::Count)
        && !request.noun.is_empty()
        && calculation.currency.is_none()
        && !calculation.steady;
    let fits = |known: &&Known| {
        !shared.contains(&known.passage)
            && match (wants_count, calculation.currency.is_some()) {
                (true, _) => counts(known, &request.noun),
                (false, true) => known.is_money(),
                (false, false) => known.is_money() || shared.is_empty(),
            }
    };
    let quoted = |known: &&Known| request.given.iter().any(|given| known.states(&given.quantity));
    // "Paid in four instalments, how big is each?": what is shared out in parts is money, unless what is counted is named.
    let parts = calculation.per.iter().any(|per| matches!(per, Per::Parts(_)));
    let money_first = |known: &&Known| {
        known.is_money() || matches!(request.want, Want::Count) || matches!(request.want, Want::Size) && !parts
    };
    let known = &work.problem.known;
    let found = known
        .iter()
        .find(|known| fits(known) && quoted(known))
        .or_else(|| known.iter().find(|known| fits(known) && money_first(known)))
        .or_else(|| known.iter().find(fits));
    match found {
        Some(known) => Some(Operand::Known(Box::new(known.clone()))),
        None => calculation.changes.iter().find_map(|change| match &change.how {
            Alteration::To(quantity) if converts && quantity.unit.currency().is_some() => {
                Some(Operand::Given(quantity.clone()))
            }
            _ => None,
        }),
    }
}

fn is_amount(how: &Alteration, quantity: &Quantity) -> bool {
    matches!(how, Alteration::By(by) if by.unit == quantity.unit && (by.value == quantity.value || by.value == -quantity.value.clone()))
}

fn stated(problem: &Problem, quantity: &Quantity) -> bool {
    problem.known.iter().any(|known| known.quantities.contains(quantity))
}

/// What the figure is shared out over, as the sources count it.
pub(super) fn divisors(work: &Work) -> Vec<Known> {
    let things = work.problem.request.calculation.per.iter().filter_map(|per| match per {
        Per::Thing(noun) => divisor(work, noun),
        _ => None,
    });
    things.cloned().collect()
}

/// The known count that a figure is shared out over. Where the question sets another number beside it ("with 32,000
/// instead"), it is not the one that states just that number.
pub(super) fn divisor<'a>(work: &Work<'a>, noun: &[Token]) -> Option<&'a Known> {
    let problem = work.problem;
    if let Some(Divisor::Stated(chosen)) = &work.divisor {
        return problem.known.iter().find(|known| known.passage == *chosen && (noun.is_empty() || counts(known, noun)));
    }
    let calculation = &problem.request.calculation;
    let beside = |known: &&Known| {
        !calculation
            .changes
            .iter()
            .any(|change| matches!(&change.how, Alteration::To(quantity) if known.states(quantity)))
    };
    let effect = calculation
        .effect
        .then(|| {
            nearest(problem, &counting(problem, noun).into_iter().filter(|known| beside(known)).collect::<Vec<_>>())
        })
        .flatten();
    effect.or_else(|| counted(problem, noun))
}

/// The known counts of a noun, the nearest to the question first; with no noun, of what the question names, or of anything.
pub(super) fn counting<'a>(problem: &Problem<'a>, noun: &[Token]) -> Vec<&'a Known> {
    let of = |noun: &[Token]| -> Vec<&'a Known> { problem.known.iter().filter(|known| counts(known, noun)).collect() };
    if !noun.is_empty() {
        return of(noun);
    }
    let named = of(&problem.request.tokens);
    if !named.is_empty() {
        return named;
    }
    let all = || problem.known.iter().filter(|known| known.is_count());
    // "Per head" and "1인당" name no noun: people are meant, if any are counted. "For each" may be of anything.
    let head = |token: &Token| HEADS.contains(&token.text.as_str());
    let heads = problem.language == Language::Ko || problem.request.calculation.steady;
    if !heads && !problem.request.tokens.iter().any(head) {
        return all().collect();
    }
    let people: Vec<&Known> = all().filter(|known| known.counts_people()).collect();
    if people.is_empty() { all().collect() } else { people }
}

/// The known count of a noun: one that the question quotes, else the nearest.
pub(super) fn counted<'a>(problem: &Problem<'a>, noun: &[Token]) -> Option<&'a Known> {
    let mut matching = counting(problem, noun);
    // "for each one": of what the question itself counts, where it names that.
    if noun.is_empty() {
        let named: Vec<&Known> =
            matching.iter().copied().filter(|known| counts(known, &problem.request.tokens)).collect();
        if !named.is_empty() {
            matching = named;
        }
    }
    let quoted = matching.iter().find(|known| problem.request.given.iter().any(|given| known.states(&given.quantity)));
    quoted.copied().or_else(|| nearest(problem, &matching))
}

/// The one of several that the question means: what the paper reports, unless its words speak more of what is claimed.
fn nearest<'a>(problem: &Problem<'a>, matching: &[&'a Known]) -> Option<&'a Known> {
    let named = |known: &Known| {
        let others = |token: &Token| {
            let others = matching.iter().filter(|other| other.passage != known.passage);
            others.map(|other| mention(other, token)).fold(MENTIONED, f32::max)
        };
        problem.request.tokens.iter().filter(|token| mention(known, token) > others(token)).count()
    };
    let best = matching.iter().map(|known| named(known)).max()?;
    let meant: Vec<&&Known> = matching.iter().filter(|known| named(known) == best).collect();
    meant.iter().find(|known| !known.claimed).or(meant.first()).map(|known| **known)
}

/// How strongly a token of the question is met by what a source says of a known quantity.
fn mention(known: &Known, token: &Token) -> f32 {
    known.mentions.iter().find(|(stem, _)| *stem == token.stem).map_or(0.0, |(_, strength)| *strength)
}

/// Whether a known counts what a noun phrase names.
pub(super) fn counts(known: &Known, noun: &[Token]) -> bool {
    let (entries, stem) = &known.noun;
    known.is_count()
        && noun.iter().any(|token| {
            token.stem == *stem
                || token.stems().last() == Some(stem.as_str())
                || token.entries.iter().any(|entry| entries.contains(entry))
        })
}

/// Whether the question names a known quantity: the thing it counts, or by a word that speaks of no quantity of another
/// kind.
pub(super) fn is_named(problem: &Problem, known: &Known) -> bool {
    let others: Vec<&Known> = problem.known.iter().filter(|other| other.is_money() != known.is_money()).collect();
    problem.request.tokens.iter().any(|token| names(known, token, &others))
}

/// Whether the question speaks of money: it wants some, names a currency, or gives an amount.
pub(super) fn money_asked(problem: &Problem) -> bool {
    let request = problem.request;
    matches!(request.want, Want::Amount)
        || request.calculation.currency.is_some()
        || request.given.iter().any(|given| given.quantity.unit.currency().is_some())
}

/// Whether the question names what is counted and no money: "the sum of the two troop figures".
pub(super) fn counts_asked(problem: &Problem) -> bool {
    let request = problem.request;
    let money = request.calculation.currency.is_some()
        || request.given.iter().any(|given| given.quantity.unit.currency().is_some());
    let sums = matches!(request.calculation.operation, Operation::Sum | Operation::Average);
    sums && !money && problem.known.iter().any(|known| counts(known, &request.tokens))
}

/// Whether a token names a known quantity rather than one of the others.
pub(super) fn names(known: &Known, token: &Token, others: &[&Known]) -> bool {
    let others = || others.iter().filter(|other| other.passage != known.passage);
    let token_counts = |known: &Known| counts(known, std::slice::from_ref(token));
    let counted = token_counts(known) && !others().any(|other| token_counts(other));
    counted
        || !others().any(|other| token_counts(other))
            && mention(known, token) > others().map(|other| mention(other, token)).fold(MENTIONED, f32::max)
}

/// Whether a number of the asker can stand in the place of a known one: money for money, a count for a count of the same,
/// or a bare number.
pub(super) fn replaces(quantity: &Quantity, known: &Known) -> bool {
    let person = |noun: &Noun| matches!(noun.as_str(), "person" | "man" | "woman") || is_people(noun);
    known.quantities.iter().any(|stated| {
        let money = stated.unit.currency().is_some();
        let same = stated.unit == quantity.unit || money && quantity.unit.currency().is_some();
        let counts =
            stated.unit.noun().is_some() && matches!(quantity.unit.atom(), Some(Atom::Count(noun)) if person(noun));
        same || counts || quantity.unit.is_ratio() && (stated.unit.noun().is_some() || money)
    })
}
