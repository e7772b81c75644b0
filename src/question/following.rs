//! A question that leans on the one before it.

use super::request::{Calculation, Given, Operation, Per, Request, Term, Want};
use super::words::Words;
use crate::language::Language;
use crate::measure::Atom;

/// How a question stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// It stands alone.
    None,
    /// It may: it has a pronoun, but also words of its own.
    Perhaps,
    /// It must: "And in dollars?", "Why?"
    Surely,
}

/// Weight, of what it was, that a term carried over keeps.
const CARRIED: f32 = 0.6;
/// A question whose own terms weigh less than this says too little to stand alone.
const ALONE: f32 = 0.7;

/// How a question leans.
#[must_use]
pub fn leaning(request: &Request) -> Leaning {
    let words = Words::of(request.language);
    let lower = request.text.to_ascii_lowercase();
    // "1달러 1250원이면 달러로는?": words that only say what to compute say nothing of what about.
    let about = request.terms.iter().filter(|term| !(term.token.hangul && request.calculation.consumes(&term.token)));
    let own: f32 = about.map(|term| term.weight).sum();
    let opens = words.cue("following.opening").is_match(&lower);
    let complete = request.want != Want::Thing && !(request.noun.is_empty() && request.want == Want::Count);
    // "How many US troops are there?" is whole, little as it says.
    let whole = complete && !opens && request.terms.iter().any(|term| term.must) || request.claim.is_none();
    if words.cue("following.bare").is_match(&lower)
        || own < ALONE && !whole
        || (opens && !complete && own < 3.0 * ALONE)
    {
        return Leaning::Surely;
    }
    if words.cue("following.basis").is_match(&lower) || words.cue("following.divides").is_match(&lower) {
        return Leaning::Surely;
    }
    if opens || words.cue("following.pronoun").is_match(&lower) {
        return Leaning::Perhaps;
    }
    Leaning::None
}

/// The question with what it leaves out filled in from the one before it.
#[must_use]
pub fn join(mut request: Request, before: &Request) -> Request {
    let words = Words::of(request.language);
    let lower = request.text.to_ascii_lowercase();
    // Korean names no noun behind 무엇 or 뭐, but asks for a thing all the same.
    let asks_thing = request.language == Language::Ko
        && words.want.iter().any(|(want, pattern)| *want == Want::Thing && pattern.is_match(&lower));
    let own_want = request.want != Want::Thing || !request.noun.is_empty() || asks_thing;
    let asks_time_or_place =
        matches!(request.want, Want::Time | Want::Place | Want::Person | Want::Reason | Want::Speaker | Want::Quote);
    // What is carried stands nowhere in this question: behind its end.
    let nowhere = request.text.len()..request.text.len();
    let carried: Vec<Term> = before
        .terms
        .iter()
        .filter(|term| !request.terms.iter().any(|own| own.token.stem == term.token.stem))
        .map(|term| {
            let token = crate::index::Token { span: nowhere.clone(), ..term.token.clone() };
            Term { token, weight: term.weight * CARRIED, must: false, written: None }
        })
        .collect();
    request.terms.extend(carried);
    if request.speaker.is_empty() {
        request.speaker.clone_from(&before.speaker);
    }
    let computes = request.calculation.asked || request.calculation.currency.is_some();
    if !own_want || (computes && !asks_time_or_place) {
        if !own_want {
            request.want = before.want.clone();
        }
        if request.noun.is_empty() {
            request.noun.clone_from(&before.noun);
        }
    }
    let counted = if before.noun.is_empty() { counted(before) } else { before.noun.clone() };
    let asked = request.claim.as_ref().is_some_and(|claim| claim.asked);
    if !asked && !asks_time_or_place {
        let replace = words.cue("following.correction").is_match(&lower);
        inherit(&mut request.calculation, &before.calculation, replace);
        if request.calculation.asked && request.given.is_empty() {
            // Numbers the asker supplied earlier still hold in a chain of suppositions.
            // Their places go with those in the calculation, which is carried as well.
            request.given.clone_from(&before.given);
        }
        if request.times.is_empty() {
            request.times =
                before.times.iter().map(|(_, when, relative)| (nowhere.clone(), *when, *relative)).collect();
        }
    }
    for per in &mut request.calculation.per {
        // "split equally among them": them is what the earlier question counted.
        if let Per::Thing(noun) = per
            && noun.is_empty()
        {
            noun.clone_from(&counted);
        }
    }
    request
}

/// What an earlier Korean question counts with a number: "세 분야".
fn counted(before: &Request) -> Vec<crate::index::Token> {
    let counts = |token: &&crate::index::Token| {
        token.hangul
            && before.given.iter().any(|given| {
                given.quantity.unit.noun().is_some() && token.entries.iter().any(|entry| given.noun.contains(entry))
            })
    };
    before.tokens.iter().filter(counts).cloned().collect()
}

/// "And 2 trillion?", "make it 40% instead": the earlier question's text with another number in it. `before` is read from
/// its own text, and not filled in from others.
#[must_use]
pub fn with_other_number(request: &Request, before: &Request) -> Option<String> {
    let own: f32 = request.terms.iter().map(|term| term.weight).sum();
    let ([given], [earlier]) = (request.given.as_slice(), before.given.as_slice()) else { return None };
    let share = |given: &Given| matches!(given.quantity.unit.atom(), Some(Atom::Percent));
    // "and over 5 years?" adds to the question before it; only a number of the same kind takes another's place.
    let same_kind = given.quantity.unit.is_ratio() || given.quantity.unit == earlier.quantity.unit;
    let asks_anew = request.calculation.asked && !before.calculation.asked;
    if own >= ALONE || share(given) != share(earlier) || !same_kind || asks_anew {
        return None;
    }
    let mut written = request.text.get(given.span.clone())?.to_owned();
    let replaced = before.text.get(earlier.span.clone())?;
    if given.quantity.unit.is_ratio() && !share(given) {
        // "1.1 trillion" leaves out the won that the earlier number has.
        written.push_str(unit_written(replaced));
    }
    let mut text = before.text.clone();
    text.replace_range(earlier.span.clone(), &written);
    Some(text)
}

/// What is written behind the digits and the size of a number: " won".
fn unit_written(number: &str) -> &str {
    let word = number.rsplit(' ').next().unwrap_or_default();
    let sized = word.ends_with("illion") || word.starts_with(|c: char| c.is_ascii_digit());
    if number.contains(' ') && !sized { &number[number.len() - word.len() - 1..] } else { "" }
}

fn inherit(own: &mut Calculation, before: &Calculation, replace: bool) {
    if own.per.is_empty() && !(replace && own.operation != Operation::Value) {
        own.per.clone_from(&before.per);
    }
    if own.currency.is_none() {
        own.currency = before.currency;
    }
    if own.rate.is_none() {
        own.rate.clone_from(&before.rate);
    }
    if own.changes.is_empty() {
        own.changes.clone_from(&before.changes);
        own.effect = before.effect;
    }
    if own.over.is_none() {
        own.over.clone_from(&before.over);
    }
    if own.operation == Operation::Value && own.time_unit.is_none() {
        own.operation = before.operation;
        own.time_unit.clone_from(&before.time_unit);
    }
    own.asked |= before.asked;
}
