//! Whether and how to answer: the first of the ways of answering that the evidence bears, or none.

use std::ops::ControlFlow::{self, Break, Continue};

use super::compute;
use super::context::Context;
use super::contract::Answer;
use super::disputed;
use super::evidence::Evidence;
use super::gist;
use super::lookup;
use super::machine::is_duration;
use super::mention;
use super::number;
use super::quotes;
use super::refusal::{holds, refusals};
use super::verdict;
use super::worked_claim;
use crate::question::{Beyond, Operation, Per, Request, Want, is_against_the_past};

/// What is settled before any evidence is weighed: questions that no source answers, and those about the sources themselves.
fn settled(request: &Request, evidence: &[Evidence], context: &Context) -> ControlFlow<Option<Answer>> {
    if let Some((Beyond::Bot | Beyond::Fabrication | Beyond::Judgement, word)) = &request.beyond
        && !says(evidence, word, context)
    {
        return Break(None);
    }
    if asks_for_outcome(request) && request.given.is_empty() {
        return Break(None);
    }
    if mention::is_asked(request, context) {
        return Break(mention::answer(request, evidence, context));
    }
    if gist::is_asked(request) {
        return Break(gist::answer(request, evidence, context));
    }
    if super::source::is_asked(request) {
        return Break(super::source::answer(request, evidence, context));
    }
    if let Some(answer) = number::meant(request, evidence, context) {
        return Break(Some(answer));
    }
    if asks_for_others(request) || asks_against_the_past(request, context) {
        return Break(None);
    }
    disputed::settled(request, context)?;
    if request.calculation.unnumbered {
        return Break(None);
    }
    Continue(())
}

/// The answer that the evidence bears; `None` to abstain.
pub fn decided(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    if let Break(settled) = settled(request, evidence, context) {
        return settled;
    }
    let asked = request.claim.as_ref().is_some_and(|claim| claim.asked);
    let words_asked = matches!(request.want, Want::Quote | Want::Speaker)
        || (matches!(request.want, Want::Thing | Want::Manner | Want::Person | Want::Identity)
            && quotes::quotes_them(request, context));
    if words_asked && !asked {
        // "Who's on record with “They're very wealthy”?"
        let mut of_words = request.clone();
        if matches!(request.want, Want::Person | Want::Identity) || request.claim.as_ref().is_some_and(|one| one.choice)
        {
            of_words.want = Want::Speaker;
        }
        let request = &of_words;
        if quotes::names_a_silent_speaker(request, context) {
            // Without facts, who speaks may be told by other words; then the sentence must say nearly all.
            let told = !context.index.has_facts()
                && evidence.iter().find(|one| one.fit > 0.0).is_some_and(|one| one.coverage >= NEARLY_ALL);
            return told.then(|| looked_up(request, evidence, context)).flatten();
        }
        if request.paper
            && !quotes::names_a_speaker(request, context)
            && let Some(answer) = looked_up(request, evidence, context)
        {
            return Some(answer);
        }
        return match quotes::answer(request, context) {
            // Words of nobody named, where the paper itself says it better: its sentence.
            Some(said) if request.speaker_words.is_empty() && better_said(&said, request, evidence) => {
                looked_up(request, evidence, context).or(Some(said.answer))
            }
            Some(said) => Some(said.answer),
            None => looked_up(request, evidence, context),
        };
    }
    // A claim is judged as it stands, unless it is about a figure that must first be worked out.
    let worked = worked_claim::is_worked(request);
    if asked
        && !worked
        && let Some(answer) = verdict::answer(request, evidence, context)
    {
        return Some(answer);
    }
    if asked && let Some(answer) = worked_claim::apart(request, evidence, context) {
        return Some(answer);
    }
    if asked
        && worked
        && let Some(answer) = worked_claim::verdict(request, evidence, context)
    {
        return Some(answer);
    }
    let compares_claim = asked && matches!(request.calculation.operation, Operation::Compare | Operation::Value);
    let computes = request.calculation.asked
        || (request.calculation.currency.is_some()
            && request.given.iter().any(|given| given.quantity.unit.currency().is_some()));
    // A claim about an article without facts is judged by its sentences.
    let judged = asked && !context.index.has_facts() && request.calculation.per.is_empty();
    // Nor is a reason or a place worked out.
    let told = !context.index.has_facts()
        && matches!(request.want, Want::Reason | Want::Manner | Want::Place | Want::Person | Want::Identity);
    let computes = computes && !judged && !told;
    let supposes = !request.calculation.changes.is_empty() || request.calculation.rate.is_some();
    // What one sentence itself ties together goes before a figure that another states.
    if !judged
        && !told
        && let Some(answer) = compute::tied(request, evidence, context)
    {
        return Some(answer);
    }
    if computes
        && !supposes
        && let Some(answer) = stated_so(request, evidence, context)
    {
        return Some(answer);
    }
    if computes && (supposes || !compares_claim) {
        if let Some(answer) = compute::answer(request, evidence, context) {
            return Some(answer);
        }
        if binding(request) {
            return if supposes { None } else { rated(request, evidence, context) };
        }
    }
    if asked {
        // Which of two stated figures is the greater needs no verdict: the two say it.
        let compared = || {
            let stands = matches!(request.calculation.operation, Operation::Compare) && request.given.is_empty();
            if stands { compute::answer(request, evidence, context) } else { None }
        };
        return verdict::answer(request, evidence, context).or_else(compared);
    }
    looked_up(request, evidence, context).or_else(|| compute::part(request, evidence, context))
}

/// Whether it is asked what would come of something: "What happens if they do not agree?"
fn asks_for_outcome(request: &Request) -> bool {
    matches!(request.beyond, Some((Beyond::Outcome, _)))
}

/// Whether somebody or some place beside the one known is asked for: "*Who else* was there?" No passage tells that by
/// naming the one.
fn asks_for_others(request: &Request) -> bool {
    let single = matches!(request.want, Want::Person | Want::Identity | Want::Place | Want::Speaker);
    let tokens = &request.tokens;
    let else_of = |pair: &[crate::index::Token]| {
        pair[1].text == "else"
            && matches!(pair[0].text.as_str(), "who" | "where" | "whom" | "anyone" | "anybody" | "somewhere")
    };
    single && tokens.windows(2).any(else_of)
}

/// Whether it is asked if something is more or less than it was, of facts that do not say what it was.
fn asks_against_the_past(request: &Request, context: &Context) -> bool {
    context.index.has_facts()
        && request.claim.as_ref().is_some_and(|claim| claim.asked)
        && request.given.is_empty()
        && is_against_the_past(request)
}

/// How much better than the nearest quotation the paper's own words must cover a topic to be quoted in its place.
const BETTER: f32 = 0.15;

fn better_said(said: &quotes::Quoted, request: &Request, evidence: &[Evidence]) -> bool {
    evidence.first().is_some_and(|one| {
        // Who said it may be told of what was said without quotation marks.
        let told = if request.want == Want::Speaker { one.facets.voice.is_some() } else { one.facets.voice.is_none() };
        told && (one.is_fact || request.want == Want::Quote) && one.coverage > said.coverage + BETTER
    })
}

/// What a sentence states just as it is asked, so that nothing is to be worked out: "42 hours a week", "up 6 percent".
fn stated_so(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let best = evidence.iter().find(|one| one.fit > 0.0)?;
    // A span of time that is stated goes before one that would be counted.
    let spans = |one: &&Evidence| one.fit > 0.0 && one.facets.amounts.iter().any(is_duration);
    let stated = || evidence.iter().find(spans).filter(|one| best.rank() - one.rank() <= RUNNER_UP);
    let elapsed = request.calculation.operation == Operation::Elapsed && !context.index.has_facts();
    let best = elapsed.then(stated).flatten().unwrap_or(best);
    let read = best.facets.read.as_ref()?;
    let times = request.calculation.operation == Operation::Value && read.states_rate(request);
    let change = matches!(request.calculation.operation, Operation::Difference | Operation::PercentDifference)
        && read.states_change(request, best.facets, &best.meetings);
    let span = request.calculation.operation == Operation::Elapsed
        && !request.calculation.since
        && !request.calculation.left
        && request.times.is_empty()
        && best.facets.amounts.iter().any(is_duration);
    // "One every three months" is what a question of how often asks for.
    let often = request.calculation.operation == Operation::Interval && !context.index.has_facts() && read.often;
    // "What share of sales is the limit?" A percentage that is stated there needs no other two amounts.
    let hundredths = |amount: &super::facets::Amount| {
        amount.quantities.iter().any(|quantity| quantity.unit == crate::measure::Atom::Percent.into())
    };
    let spoken = |at: usize| super::machine::spoken(request, best, at, context).is_some_and(|spoken| spoken >= SAID);
    let told = request.want == Want::Percent && best.coverage >= NEARLY_ALL && best.missing.is_empty();
    let amounts = &best.facets.amounts;
    let share = request.calculation.operation == Operation::Share
        && !context.index.has_facts()
        && amounts.iter().enumerate().any(|(at, one)| hundredths(one) && (told || !one.change && spoken(at)));
    (times || change || span || often || share).then(|| looked_up(request, evidence, context)).flatten()
}

/// How much of a question an amount must speak of that answers it as it is stated.
const SAID: f32 = 0.7;

/// What a sentence gives for each hour, day or month, just as it is asked, where nothing else can be worked out.
fn rated(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let widest = evidence.iter().map(|one| one.coverage).fold(0.0, f32::max);
    let gives = |one: &&Evidence| {
        one.facets.read.as_ref().is_some_and(|read| read.states_rate(request))
            && one.fit > 0.0
            && holds(request, one, context)
            && refusals(request, one, widest, context).is_empty()
    };
    let plain = request.calculation.operation == Operation::Value && !context.index.has_facts();
    let one = evidence.iter().filter(|_| plain).find(gives)?;
    Some(lookup::state(request, one, context, ""))
}

/// Whether a calculation was asked for so plainly that a stated figure would not answer.
fn binding(request: &Request) -> bool {
    let calculation = &request.calculation;
    calculation.per.iter().any(|per| !matches!(per, Per::Year))
        || calculation.rate.is_some()
        || !calculation.changes.is_empty()
        || calculation.price.is_some()
        || matches!(
            calculation.operation,
            Operation::PercentDifference
                | Operation::Share
                | Operation::Ratio
                | Operation::Elapsed
                | Operation::Interval
                | Operation::Sum
                | Operation::Average
                | Operation::Periods
                | Operation::Anniversary
        )
}

fn looked_up(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    if let Some(answer) = verdict::corrected_premise(request, evidence, context) {
        return Some(answer);
    }
    let fits = |one: &&Evidence, least: f32| one.fit > least && holds(request, one, context);
    // A list that covers the question enough goes before what only covers it better.
    let listed = evidence.iter().filter(|_| request.want == Want::List).find(|one| {
        fits(one, 0.9) && one.is_fact && one.coverage >= context.thresholds.lookup && one.missing.is_empty()
    });
    let best = listed.or_else(|| evidence.iter().find(|one| fits(one, 0.0)))?;
    // Of what the paper reports and what somebody claims, the report comes first, where nobody is named.
    let counts = matches!(request.want, Want::Count | Want::Amount | Want::Size);
    let claimed = counts && best.facets.voice.is_some() && request.speaker_words.is_empty();
    let reported = || {
        evidence.iter().filter(|one| fits(one, 0.0)).find(|one| {
            one.is_fact && one.facets.voice.is_none() && one.coverage >= best.coverage && one.missing.is_empty()
        })
    };
    let best = if claimed { reported().unwrap_or(best) } else { best };
    let widest = evidence.iter().map(|one| one.coverage).fold(0.0, f32::max);
    let enough = |one: &Evidence| refusals(request, one, widest, context).is_empty();
    // Where what ranks first leaves out what must be said, the next may say it.
    let near = |one: &&Evidence| best.rank() - one.rank() <= RUNNER_UP && fits(one, 0.5);
    let stated = if enough(best) { Some(best) } else { evidence.iter().filter(near).take(4).find(|one| enough(one)) };
    stated.map(|one| lookup::state(request, one, context, ""))
}

/// Coverage of a question about somebody's words by a sentence that names the speaker otherwise.
const NEARLY_ALL: f32 = 0.75;

/// How far behind the first evidence may stand what is taken in its place.
const RUNNER_UP: f32 = 0.15;

/// Whether the best evidence uses a word itself.
fn says(evidence: &[Evidence], word: &str, context: &Context) -> bool {
    evidence.first().is_some_and(|one| {
        one.coverage > context.thresholds.claim
            && context.knowledge.slice(context.index.passages[one.passage].span).to_lowercase().contains(word)
    })
}
