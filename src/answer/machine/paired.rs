//! Figures out of two amounts that one sentence ties to each other: how far something went, by how many percent, what it
//! was before, what is left beside a part.

use std::sync::LazyLock;

use super::clauses::pattern;
use super::pieces::{Piece, is_plain, joint, pieces, weights};
use super::ties::Tie;
use crate::answer::context::Context;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::figures::{Derivation, Solution};
use crate::language::Pattern;
use crate::measure::{Atom, Exact, Quantity, Unit};
use crate::question::{Operation, Per, Request, Want};

/// Least share of the telling words that the two amounts must speak of together.
const TOGETHER: f32 = 0.6;

/// The figure that a sentence's own tie leads to, where a question asks for it.
#[must_use]
pub fn paired(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    if !is_plain(request, context) {
        return None;
    }
    let pieces = pieces(evidence, context);
    let weights = weights(request);
    let mut best: Option<(f32, Solution)> = None;
    for one in evidence {
        let Some(read) = one.facets.read.as_ref().filter(|_| in_its_time(request, one)) else { continue };
        let text = context.knowledge.slice(context.index.passages[one.passage].span);
        let piece = |at: usize| pieces.iter().find(|piece| piece.one.passage == one.passage && piece.at == at);
        for tie in read.ties.iter().copied() {
            let (a, b) = match tie {
                Tie::Was { now, before } => (now, before),
                Tie::Moved { now, by, .. } => (now, by),
                Tie::Part { part, whole } => (part, whole),
            };
            let (Some(a), Some(b)) = (piece(a), piece(b)) else { continue };
            let joint = joint(request, &weights, a, b);
            if joint < TOGETHER || best.as_ref().is_some_and(|(most, _)| joint <= *most) {
                continue;
            }
            if let Some((main, beside)) = figure(request, tie, a, b, text, context)
                && main.value().is_ok()
            {
                let operation = match calculation.operation {
                    Operation::Value if !beside.is_empty() => Operation::Difference,
                    other => other,
                };
                let solution = Solution {
                    main,
                    beside,
                    assumptions: Vec::new(),
                    passages: vec![one.passage],
                    operation,
                    changed: false,
                };
                best = Some((joint, solution));
            }
        }
    }
    best.map(|(_, solution)| solution)
}

/// Whether a sentence names the months and years that a question does.
pub fn in_its_time(request: &Request, one: &Evidence) -> bool {
    let asked = request.times.iter().filter(|(_, _, relative)| !relative);
    asked.into_iter().all(|(_, when, _)| one.facets.times.iter().any(|time| time.agrees_with(*when)))
}

/// "얼마나 늘었나": how far something went, with no word for a difference.
static MOVES_KO: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"얼마나 ?(?:늘|줄|오르|오른|올라|올랐|내리|내린|내려|내렸|커|작아|길어|짧아|높아|낮아|떨어)")
});

type Figure = (Derivation, Vec<Derivation>);

fn figure(request: &Request, tie: Tie, a: &Piece, b: &Piece, text: &str, context: &Context) -> Option<Figure> {
    let operation = match request.calculation.operation {
        Operation::Value if MOVES_KO.is_match(&request.text) => Operation::Difference,
        other => other,
    };
    let leaf = |piece: &Piece, unit: &Unit| {
        Derivation::leaf(piece.leaf(Quantity::new(piece.quantity.value.clone(), unit.clone()), context))
    };
    match tie {
        Tie::Was { .. } => {
            let unit = shared_unit(a, b)?;
            let (now, before) = (leaf(a, &unit), leaf(b, &unit));
            asks_for_move(request, a, b).then_some(())?;
            let apart = if a.quantity.value >= b.quantity.value {
                now.clone().minus(before.clone())
            } else {
                before.clone().minus(now.clone())
            };
            let main = match operation {
                Operation::Difference | Operation::Compare => apart,
                Operation::PercentDifference => apart.per(before.clone()).percent(),
                Operation::Ratio => now.clone().per(before.clone()),
                _ => return None,
            };
            Some((main, vec![now, before]))
        }
        Tie::Moved { up, other, .. } => {
            let hundredths = |piece: &Piece| piece.quantity.unit == Atom::Percent.into();
            // "8.3 percent more than…": a percentage of what it was.
            let by_percent = hundredths(b) && !hundredths(a);
            let (now, by) = (leaf(a, &a.quantity.unit), leaf(b, &b.quantity.unit));
            let before = if by_percent {
                let hundred = Exact::from_integer(100.into());
                let part = Quantity::new(&b.quantity.value / &hundred, Unit::ratio());
                let one = Exact::from_integer(1.into());
                let factor = if up { one + part.value } else { one - part.value };
                now.clone().per(leaf_of(b, Quantity::new(factor, Unit::ratio()), context))
            } else {
                let unit = shared_unit(a, b)?;
                let (now, by) = (leaf(a, &unit), leaf(b, &unit));
                if up { now.minus(by) } else { now.plus(by) }
            };
            match operation {
                Operation::PercentDifference if !by_percent => Some((by.clone().per(before).percent(), vec![now, by])),
                Operation::Value if before_asked(request, other, text) || names_other(request, a, b, other, text) => {
                    Some((before, Vec::new()))
                }
                _ => None,
            }
        }
        Tie::Part { .. } => {
            // "16,000 troops, including 4,200 Americans": a part of a whole is of its kind.
            let counts = a.is_count() && b.is_count();
            let unit = &if counts { b.quantity.unit.clone() } else { shared_unit(a, b)? };
            (b.is_count() || b.quantity.unit.currency().is_some()).then_some(())?;
            let (part, whole) = (leaf(a, unit), leaf(b, unit));
            let smaller = a.quantity.value < b.quantity.value;
            match operation {
                Operation::Share if smaller => Some((part.clone().per(whole.clone()).percent(), vec![part, whole])),
                Operation::Value if smaller && rest_asked(request) => Some((whole.minus(part), Vec::new())),
                _ => None,
            }
        }
    }
}

fn leaf_of(piece: &Piece, quantity: Quantity, context: &Context) -> Derivation {
    Derivation::leaf(piece.leaf(quantity, context))
}

/// The unit that two tied amounts have in common; a bare number takes that of the other.
fn shared_unit(a: &Piece, b: &Piece) -> Option<Unit> {
    let (own, other) = (&a.quantity.unit, &b.quantity.unit);
    if own == other || b.is_bare() {
        Some(own.clone())
    } else if a.is_bare() {
        Some(other.clone())
    } else {
        None
    }
}

/// Whether it is asked how far something went: by a currency or noun that the two have, if by any.
fn asks_for_move(request: &Request, a: &Piece, b: &Piece) -> bool {
    let currency = request.calculation.currency;
    let money = |piece: &Piece| piece.quantity.unit.currency();
    currency.is_none_or(|currency| money(a) == Some(currency) && money(b) == Some(currency))
        && request.calculation.per.iter().all(|per| !matches!(per, Per::Thing(_) | Per::Parts(_)))
}

/// Times that something is said to be more or less than at.
const TIMES: &[&str] =
    &["last year", "a year earlier", "the year before", "a year ago", "previous year", "지난해", "작년", "전년"];

/// Whether it is asked what something was before: "before the increase", or by the time that it is compared with.
fn before_asked(request: &Request, other: (usize, usize), text: &str) -> bool {
    let named = text.get(other.0..other.1).unwrap_or_default().to_lowercase();
    let asked = request.text.to_lowercase();
    request.calculation.before || TIMES.iter().any(|time| named.contains(time) && asked.contains(time))
}

/// Whether it is asked how many are left beside a part: "how many are *not* Americans", "how many went *un*paid".
fn rest_asked(request: &Request) -> bool {
    request.want == Want::Count && request.calculation.rest
}

/// Whether the question names what an amount is so far off from, and not what it is of itself.
fn names_other(request: &Request, a: &Piece, b: &Piece, other: (usize, usize), text: &str) -> bool {
    let tail = text.get(other.0..other.1).unwrap_or_default().to_lowercase();
    let words = |text: &str, word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word);
    let beside = text.to_lowercase();
    let before = &beside[..other.0.min(beside.len())];
    let named = |word: &str, place: &str| words(place, &word.to_lowercase());
    let names: Vec<&str> =
        request.terms.iter().filter(|term| term.token.capital).map(|term| term.token.text.as_str()).collect();
    let met = |at: usize| a.one.meetings[at].strength.max(b.one.meetings[at].strength) >= STRENGTHS.must;
    let known = (0..request.terms.len()).filter(|at| request.terms[*at].must).all(met);
    known && names.iter().any(|name| named(name, &tail)) && !names.iter().any(|name| named(name, before))
}
