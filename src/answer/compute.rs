//! Answers that are worked out, with their working.

use super::context::Context;
use super::contract::{Answer, Status};
use super::coverage::{STRENGTHS, Seeker};
use super::draft::{Derived, Draft, marks};
use super::elsewhere::is_told_elsewhere;
use super::evidence::{Evidence, is_actor};
use super::machine;
use crate::figures::{Assumption, Known, KnownTime, Leaf, Origin, Problem, Solution, solve};
use crate::index::{EntryIndex, Unit};
use crate::knowledge::{Sense, Span};
use crate::language::{Language, Text, message};
use crate::measure::{Atom, Quantity, When, plain, show};
use crate::question::{Alteration, Change, Operation, Request, Term, Want};

/// The computed answer, where the known quantities lead to what is asked and cover what it is asked about.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let known = known(request, evidence, context);
    let times = times(request, evidence, context);
    let published = context.anchor(evidence);
    let problem = Problem { request, known: &known, times: &times, published, language: request.language };
    let worked = machine::worked(request, evidence, context);
    let solved = || solve(&problem).filter(|solution| machine::speaking(request, solution, evidence, context));
    let solution = worked.or_else(solved)?;
    let money = |atom: &Atom| matches!(atom, Atom::Money(_));
    // 얼마 beside a calculation asks for money.
    let strange = request.language == Language::Ko
        && request.want == Want::Amount
        && matches!(request.calculation.operation, Operation::Value)
        && !solution.main.value().ok()?.unit.powers().any(|(atom, _)| money(atom));
    if strange
        || !covered(request, &solution, evidence, context)
        || another_acts(request, &solution, evidence, context)
        || !holds(request, &solution, &known)
        || !machine::bears(request, &solution, evidence, context)
    {
        return None;
    }
    word(request, &solution, context)
}

/// The figure that two amounts lead to which a sentence ties to each other, where a question asks for it.
#[must_use]
pub fn tied(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let solution = machine::paired(request, evidence, context)?;
    if !covered(request, &solution, evidence, context) {
        return None;
    }
    word(request, &solution, context)
}

/// A part of an amount, where a sentence gives its percentage and the one before the whole.
#[must_use]
pub fn part(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    word(request, &machine::part_of_whole(request, evidence, context)?, context)
}

/// The stated quantities among the evidence, nearest first; of one sentence, facts before machine reading.
fn known(request: &Request, evidence: &[Evidence], context: &Context) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    let mut facts_first: Vec<&Evidence> = evidence.iter().collect();
    facts_first.sort_by_key(|one| !one.is_fact);
    for one in facts_first {
        let passage = &context.index.passages[one.passage];
        for (at, amount) in one.facets.amounts.iter().enumerate() {
            let same = |other: &Known| {
                other.quantities.iter().any(|quantity| amount.quantities.contains(quantity))
                    && other.spans.iter().any(|span| context.same_sentence(*span, passage.span))
            };
            // How far something went up is no figure to be compared with another.
            let compares =
                matches!(request.calculation.operation, Operation::Difference | Operation::PercentDifference);
            if amount.change && compares || known.iter().any(same) || matches!(passage.unit, Unit::Quote(..)) {
                continue;
            }
            if machine::also(&mut known, one, amount, context) {
                continue;
            }
            let (label, spans, contrast) = match passage.unit {
                Unit::Fact(number) => {
                    let fact = &context.knowledge.facts[number as usize];
                    let contrast = context.contrasts(fact);
                    (fact.label.get(request.language).to_owned(), fact.excerpts.clone(), contrast)
                }
                _ => (amount.words.clone(), vec![passage.span], Vec::new()),
            };
            known.push(Known {
                label,
                quantities: amount.quantities.clone(),
                significant: amount.significant.clone(),
                hedge: amount.hedge,
                time: one.facets.holds_for,
                spans,
                claimed: one.facets.voice.is_some(),
                noun: amount.noun.clone(),
                relevance: machine::spoken(request, one, at, context).unwrap_or(one.coverage)
                    + if one.is_fact { 0.02 } else { 0.0 },
                mentions: mentions(request, one),
                passage: one.passage,
                contrast,
            });
        }
    }
    known.sort_by(|a, b| {
        b.relevance.total_cmp(&a.relevance).then(a.claimed.cmp(&b.claimed)).then(a.passage.cmp(&b.passage))
    });
    known
}

fn mentions(request: &Request, one: &Evidence) -> Vec<(String, f32)> {
    one.meetings
        .iter()
        .zip(&request.terms)
        .filter(|(meeting, _)| meeting.strength >= 0.5)
        .map(|(meeting, term)| (term.token.stem.clone(), meeting.strength))
        .collect()
}

fn times(request: &Request, evidence: &[Evidence], context: &Context) -> Vec<KnownTime> {
    let mut times: Vec<KnownTime> = Vec::new();
    for one in evidence {
        let passage = &context.index.passages[one.passage];
        for when in &one.facets.times {
            if times.iter().any(|known| known.when == *when) {
                continue;
            }
            let (label, spans): (String, Vec<Span>) = match passage.unit {
                Unit::Fact(number) => {
                    let fact = &context.knowledge.facts[number as usize];
                    (fact.label.get(request.language).to_owned(), fact.excerpts.clone())
                }
                _ => (when.to_string(), vec![passage.span]),
            };
            times.push(KnownTime { label, when: *when, spans, relevance: one.coverage, passage: one.passage });
        }
    }
    // Of those that cover as much, the one that ranks first: the evidence is in that order.
    times.sort_by(|a, b| b.relevance.total_cmp(&a.relevance));
    times
}

/// Weight from which a word names something.
const NAMED: f32 = 0.5;

/// Whether the inputs together cover the telling words; words that only say what to compute need no source.
fn covered(request: &Request, solution: &Solution, evidence: &[Evidence], context: &Context) -> bool {
    let (mut total, mut covered) = (0.0_f32, 0.0_f32);
    for term in &request.terms {
        let consumed = request.calculation.consumes(&term.token);
        if !consumed && is_told_elsewhere(request, term, solution, evidence, context) {
            return false;
        }
        let seeker = Seeker::new(term, &context.index.lexicon);
        let strength = solution
            .passages
            .iter()
            .map(|passage| seeker.meet(&context.index.passages[*passage]).strength)
            .fold(0.0, f32::max);
        let subject = is_actor(term, context.index) && context.is_subject(term, &solution.passages);
        let strength = strength.max(if subject { STRENGTHS.context } else { 0.0 });
        let bought =
            request.calculation.price.is_some() && request.noun.iter().any(|noun| noun.span == term.token.span);
        let told = (bought || request.calculation.is_told(&term.token)) && !is_actor(term, context.index);
        if (consumed || told) && strength < STRENGTHS.must {
            continue;
        }
        if term.must && strength < STRENGTHS.must && !subject {
            return false;
        }
        // How long an amount takes or lasts is of the payment that is known, and of nothing else that is named.
        if request.calculation.operation == Operation::Periods && strength < STRENGTHS.wider && term.weight >= NAMED {
            return false;
        }
        total += term.weight;
        covered += term.weight * strength;
    }
    total == 0.0 || covered / total >= context.thresholds.computed
}

/// Whether the question asks what another country does than the one whose amount is known: what Washington pays is not what
/// Seoul pays.
fn another_acts(request: &Request, solution: &Solution, evidence: &[Evidence], context: &Context) -> bool {
    let lexicon = &context.index.lexicon;
    let Some(claim) = &request.claim else { return false };
    let country = claim.subject.iter().any(|entry| lexicon.sense(*entry) == Some(Sense::Country));
    let in_words = |term: &&Term| {
        let consumed = request.calculation.consumed.iter().any(|range| range.contains(&term.token.span.start));
        let supposed = request
            .calculation
            .changes
            .iter()
            .flat_map(|change| &change.clause)
            .any(|token| token.span == term.token.span);
        // "If Washington wanted 1.3 trillion won": who is said to want it pays nothing.
        let told = request.calculation.is_told(&term.token);
        !consumed && !supposed && !told && term.token.entries.iter().any(|entry| claim.subject.contains(entry))
    };
    let inputs = evidence.iter().filter(|one| solution.passages.contains(&one.passage));
    let mut payers = inputs.filter(|one| {
        one.facets.amounts.iter().any(|amount| amount.quantities.iter().any(|q| q.unit.currency().is_some()))
    });
    country
        && request.terms.iter().any(|term| in_words(&term))
        && payers.any(|one| {
            let acts = |entry: &EntryIndex| one.facets.actors.iter().any(|actor| lexicon.compatible(*entry, *actor));
            !one.facets.actors.is_empty()
                && !claim.subject.iter().any(acts)
                && !request.terms.iter().any(|term| term.token.entries.iter().any(acts))
        })
}

/// Whether the times asked for are those the inputs hold for.
fn holds(request: &Request, solution: &Solution, known: &[Known]) -> bool {
    let grows = |change: &Change| !matches!(change.how, Alteration::To(_));
    // What grows from now on speaks of years to come; what it grew from, of one gone by.
    let later = request.calculation.changes.iter().any(|change| matches!(change.how, Alteration::Yearly(..)))
        || request.calculation.changes.iter().any(grows)
            && request.times.iter().all(|(_, when, relative)| {
                let held = known.iter().filter_map(|known| known.time).map(When::year).max();
                *relative || held.is_none_or(|year| when.year() >= year)
            })
        || request.calculation.earlier && !request.given.is_empty();
    let spans = matches!(
        request.calculation.operation,
        Operation::Elapsed | Operation::Interval | Operation::Periods | Operation::Anniversary
    );
    if later || spans || solution.main.leaves().iter().any(|leaf| leaf.quantity.unit == Atom::CalendarYear.into()) {
        return true;
    }
    // "If next year's were half as much again as this year's": a supposition speaks of another time than its figures.
    let supposed =
        request.calculation.hypothetical && !request.calculation.changes.is_empty() && request.times.len() > 1;
    let holds = |(_, when, _): &(std::ops::Range<usize>, When, bool)| {
        known
            .iter()
            .filter(|known| solution.passages.contains(&known.passage))
            .filter_map(|known| known.time)
            .all(|time| time.agrees_with(*when))
    };
    if supposed { request.times.iter().any(holds) } else { request.times.iter().all(holds) }
}

fn word(request: &Request, solution: &Solution, context: &Context) -> Option<Answer> {
    let language = request.language;
    let mut draft = Draft::near(context.knowledge, language);
    let label = label(solution, language);
    let main = draft.derive(&label, &solution.main)?;
    for beside in &solution.beside {
        let label = beside.leaves().first().map(|leaf| leaf.label.clone()).unwrap_or_default();
        draft.derive(&label, beside)?;
    }
    for leaf in solution.main.leaves() {
        if matches!(leaf.origin, Origin::Stated(_)) && leaf.quantity.unit != Atom::CalendarYear.into() {
            draft.state(&leaf.label, &leaf.quantity, leaf.hedge.is_hedged());
        }
    }
    // A conversion at the asker's own rate needs no source, and says so; nothing else can do without one.
    // A sum of the asker's own numbers rests on no source: it is not ours to state.
    if draft.cited() == 0 {
        return None;
    }
    let text = sentence(request, solution, &main, language);
    let mut text = format!("{text} {}", marks(&main.citations));
    for assumption in &solution.assumptions {
        text.push(' ');
        text.push_str(&message(language, assumed(*assumption), &[]));
    }
    Some(draft.finish(
        request,
        Status::Answered,
        text,
        context.suggestions(request, solution.passages.first().copied()),
    ))
}

/// The answer in one sentence with its working.
fn sentence(request: &Request, solution: &Solution, main: &Derived, language: Language) -> String {
    let shown = |leaf: &Leaf| {
        if leaf.quantity.unit == Atom::CalendarYear.into() {
            return show(&leaf.quantity, None, language);
        }
        let mut number = show(&leaf.quantity, None, language);
        // What the asker wrote out in full is not put into words that stand nowhere.
        if leaf.origin != Origin::Calendar
            && !matches!(leaf.origin, Origin::Stated(_))
            && !numbers_stand(&number, &request.text)
        {
            number = as_asked(request, &leaf.quantity).unwrap_or_else(|| plain(&leaf.quantity));
        }
        if leaf.hedge.is_hedged() { about(&number, language) } else { number }
    };
    let working = solution.main.spell(&shown, 0);
    let figure = if main.hedged || main.rounded && solution.main.digits().is_some() {
        about(&main.display, language)
    } else {
        main.display.clone()
    };
    let greater = greater(solution);
    let id = match solution.operation {
        Operation::PercentDifference | Operation::Share if solution.changed => "answer-effect-percent",
        Operation::Ratio if solution.changed => "answer-effect-ratio",
        Operation::Difference | Operation::Compare if solution.changed => "answer-effect",
        Operation::Compare if greater.is_some() => "answer-compare",
        Operation::Difference | Operation::Compare => "answer-difference",
        Operation::PercentDifference => "answer-percent-difference",
        Operation::Share => "answer-share",
        Operation::Ratio => "answer-ratio",
        Operation::ExchangeRate => "answer-rate",
        Operation::Elapsed | Operation::Periods | Operation::Anniversary => "answer-elapsed",
        Operation::Value if solution.main.is_stated() => "answer-stated",
        Operation::Value | Operation::Interval | Operation::Sum | Operation::Average => "answer-computed",
    };
    let labels: Vec<String> =
        solution.beside.iter().filter_map(|side| side.leaves().first().map(|leaf| leaf.label.clone())).collect();
    let sides = solution.beside.iter().map(|side| side.spell(&shown, 0)).collect::<Vec<_>>();
    let pick = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
    let subject = match solution.main.leaves().first() {
        Some(leaf) => leaf.label.clone(),
        None => String::new(),
    };
    capitalised(&message(
        language,
        id,
        &[
            ("figure", Text::from(figure)),
            ("working", Text::from(working)),
            ("subject", Text::from(subject)),
            ("first", Text::from(pick(&labels, 0))),
            ("second", Text::from(pick(&labels, 1))),
            ("one", Text::from(pick(&sides, 0))),
            ("other", Text::from(pick(&sides, 1))),
            ("greater", Text::from(pick(&labels, greater.unwrap_or(0)))),
            ("smaller", Text::from(pick(&labels, 1 - greater.unwrap_or(0)))),
            ("more", Text::from(pick(&sides, greater.unwrap_or(0)))),
            ("less", Text::from(pick(&sides, 1 - greater.unwrap_or(0)))),
        ],
    ))
}

/// A number of a Korean asker as it was written, with the won that it leaves out: "1조 2천억 원".
fn as_asked(request: &Request, quantity: &Quantity) -> Option<String> {
    let given = request.given.iter().find(|given| given.quantity == *quantity && request.language == Language::Ko)?;
    let written = request.text.get(given.span.clone())?.trim();
    let won = quantity.unit.currency().is_some_and(|currency| currency.code() == "KRW") && !written.contains('원');
    Some(if won { format!("{written} 원") } else { written.to_owned() })
}

/// Which side of a comparison is the greater, where they differ.
fn greater(solution: &Solution) -> Option<usize> {
    let [first, second] = solution.beside.as_slice() else { return None };
    let (first, second) = (first.value().ok()?.value, second.value().ok()?.value);
    (first != second).then_some(usize::from(second > first))
}

/// Whether the numbers of a text all stand in another.
fn numbers_stand(shown: &str, asked: &str) -> bool {
    shown
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map(|number| number.trim_matches(['.', ',']))
        .filter(|number| !number.is_empty())
        .all(|number| asked.contains(number))
}

fn label(solution: &Solution, language: Language) -> String {
    let id = match solution.operation {
        Operation::Difference | Operation::Compare => "figure-difference",
        Operation::PercentDifference => "figure-percent-difference",
        Operation::Share => "figure-share",
        Operation::Ratio => "figure-ratio",
        Operation::ExchangeRate => "figure-rate",
        Operation::Elapsed | Operation::Periods | Operation::Anniversary => "figure-elapsed",
        Operation::Value | Operation::Interval | Operation::Sum | Operation::Average => {
            return solution.main.leaves().first().map(|leaf| leaf.label.clone()).unwrap_or_default();
        }
    };
    message(language, id, &[])
}

/// The message that says what is taken for granted.
pub(super) fn assumed(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::EqualSplit => "assumes-equal-split",
        Assumption::ImpliedRate => "assumes-implied-rate",
        Assumption::SameEveryYear => "assumes-same-every-year",
        Assumption::OthersEqual => "assumes-others-equal",
        Assumption::UntilPublished => "assumes-until-published",
        Assumption::EndOfYear => "assumes-end-of-year",
        Assumption::Compounding => "assumes-compounding",
        Assumption::FromPublished => "assumes-from-published",
        Assumption::Weeks => "assumes-weeks",
        Assumption::ForOneYear => "assumes-for-one-year",
    }
}

/// A number as one that is not exact: "about ₩960 billion", "군인 1명당 약 3,370만 원".
#[must_use]
pub fn about(number: &str, language: Language) -> String {
    let whole = |number: &str| message(language, "about", &[("number", Text::from(number))]);
    if language == Language::En {
        return whole(number);
    }
    // 약 stands before the amount, not before what it is for: "월 약 800억 원".
    let each = number.rfind("당 ").map(|at| at + "당 ".len());
    let period = ["월 ", "하루 ", "연 ", "주 ", "시간 "].iter().find(|period| number.starts_with(**period));
    let cut = each.or(period.map(|period| period.len())).unwrap_or_default();
    format!("{}{}", &number[..cut], whole(&number[cut..]))
}

/// With a capital at the beginning.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
