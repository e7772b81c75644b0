//! Figures worked out of amounts that were read by machine: of all amounts of the sentences, the two that together speak
//! most of what is asked.

use super::asked::asks_money;
use super::clauses::pattern;
use super::kin::{counts_described, counts_noun, counts_people, counts_same};
use super::paired::in_its_time;
use super::pieces::{Piece, is_named, is_named_beside, joint, pieces, weights};
use super::ties::{Tie, ties};
use crate::answer::context::Context;
use crate::answer::coverage::STRENGTHS;
use crate::answer::evidence::Evidence;
use crate::figures::{Assumption, Derivation, Leaf, Origin, Solution};
use crate::index::{Lemma, Token, ground_form};
use crate::language::Pattern;
use crate::measure::{Atom, Exact, Quantity, Unit, is_shared_name};
use crate::question::{Operation, Per, Request, Want};

use std::sync::LazyLock;

/// Least share of the telling words that two amounts must speak of together.
const TOGETHER: f32 = 0.6;
/// The same of one amount that is shared out over time.
const PARTLY: f32 = 0.45;
/// What each amount's own words add.
const OWN: f32 = 0.3;
/// What it adds that both stand in one sentence, or in neighbouring ones.
const TOGETHER_SAID: f32 = 0.15;
const BESIDE: f32 = 0.06;
/// What it takes for each sentence further on in the article: what comes first matters more.
const FURTHER: f32 = 0.0005;

/// The figure that two amounts read by machine lead to, for a difference, a share, or one for each of another.
#[must_use]
pub fn worked(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    let simple = calculation.changes.is_empty()
        && calculation.rate.is_none()
        && calculation.price.is_none()
        && calculation.over.is_none()
        && request.given.iter().all(|given| given.quantity.value <= Exact::from_integer(2.into()));
    if context.index.has_facts() || !simple {
        return None;
    }
    let is_time = |token: &Token| request.times.iter().any(|(span, ..)| span.contains(&token.span.start));
    let thing = calculation.per.iter().find_map(|per| match per {
        // "Per soldier this year": the year is none of those.
        Per::Thing(noun) => Some(noun.iter().filter(|token| !is_time(token)).cloned().collect::<Vec<_>>()),
        _ => None,
    });
    let thing = thing.as_deref();
    let pieces = pieces(evidence, context);
    let (tied, moving) = tied(evidence, context);
    let moves = |piece: &Piece| moving.contains(&(piece.one.passage, piece.at));
    // "A figure of operands that are both named": each by a word of its own, or the two by the sentence that ties them.
    let named = |a: &Piece, b: &Piece| {
        let pair = |one: &(usize, usize, usize)| {
            one.0 == a.one.passage
                && a.one.passage == b.one.passage
                && [(a.at, b.at), (b.at, a.at)].contains(&(one.1, one.2))
        };
        tied.iter().any(pair) && in_its_time(request, a.one)
            || is_named_beside(request, a, b) && is_named_beside(request, b, a)
            || since_last_year(request, a, b, context).is_some()
    };
    // The name of the whole may stand beside its part as well: "of the subsidy 25 billion goes to wages".
    // One of them a thousandth of the other: no two of a kind.
    let near = |a: &Piece, b: &Piece| {
        let most = Exact::from_integer(1000.into());
        a.quantity.value <= &b.quantity.value * &most && b.quantity.value <= &a.quantity.value * &most
    };
    let part_named = |a: &Piece, b: &Piece| named(a, b) || is_named_beside(request, a, b) && is_named(request, b);
    if let Some(solution) = by_time(request, &pieces, context) {
        return Some(solution);
    }
    let weights = weights(request);
    let total: f32 = weights.iter().sum::<f32>().max(0.1);
    let own = |piece: &Piece| weights.iter().zip(&piece.speaks).map(|(w, s)| w * s).sum::<f32>() / total;
    let fits = |a: &Piece, b: &Piece| match (calculation.operation, thing) {
        (Operation::Value, Some(noun)) => {
            let money = a.quantity.unit.currency();
            let wanted = calculation.currency.is_none_or(|currency| money == Some(currency));
            // "Per head" is for each of the people counted.
            let described = || counts_described(b.amount, noun, context.index);
            let counted = if noun.is_empty() {
                counts_people(b.amount)
            } else {
                counts_noun(b.amount, noun, context.index) || described()
            };
            money.is_some() && wanted && counted && !b.amount.change && counts_whole(request, a, b, context)
        }
        (Operation::Difference | Operation::Compare | Operation::PercentDifference | Operation::Ratio, None) => {
            let same = a.quantity.unit == b.quantity.unit && is_size(a.quantity);
            (same || b.is_bare() && a.is_count() && beside(a, b))
                && !a.amount.change
                && !b.amount.change
                && !moves(a)
                && !moves(b)
                && named(a, b)
        }
        (Operation::Share, None) => {
            let same =
                a.quantity.unit == b.quantity.unit && is_size(a.quantity) && a.quantity.unit != Atom::Percent.into();
            let part = a.is_bare() && b.is_count() && beside(a, b);
            let counts = a.is_count() && b.is_count() && (a.one.passage == b.one.passage || alike(a, b, context));
            let (same, part, counts) = (same && !moves(a), part && !moves(a), counts && !moves(a));
            (same || part || counts)
                && a.quantity.value < b.quantity.value
                && !a.amount.change
                && near(a, b)
                && part_named(a, b)
        }
        _ => false,
    };
    let mut best: Option<(f32, f32, &Piece, &Piece)> = None;
    for a in &pieces {
        for b in pieces.iter().filter(|b| !std::ptr::eq(*b, a) && b.quantity != a.quantity && fits(a, b)) {
            let near = match a.one.passage.abs_diff(b.one.passage) {
                0 if thing.is_some() => 3.0 * TOGETHER_SAID,
                0 => TOGETHER_SAID,
                1 => BESIDE,
                _ => 0.0,
            };
            let joint = joint(request, &weights, a, b);
            let further = FURTHER * (a.one.passage + b.one.passage) as f32;
            let score = joint + OWN * own(a).min(own(b)) + near - further;
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, joint, a, b));
            }
        }
    }
    let (_, joint, a, b) = best?;
    if joint < TOGETHER {
        return None;
    }
    let unit = |own: &Piece, other: &Piece| match calculation.operation {
        // A bare number counts what it is compared with; a part of a whole is of its kind.
        Operation::Share if other.is_count() => b.quantity.unit.clone(),
        Operation::Difference | Operation::Compare | Operation::Ratio | Operation::PercentDifference
            if own.is_bare() =>
        {
            other.quantity.unit.clone()
        }
        _ => own.quantity.unit.clone(),
    };
    let first = a.leaf(Quantity::new(a.quantity.value.clone(), unit(a, b)), context);
    let second = b.leaf(Quantity::new(b.quantity.value.clone(), unit(b, a)), context);
    let (first, second) = (Derivation::leaf(first), Derivation::leaf(second));
    let mut assumptions = Vec::new();
    let (main, beside) = match calculation.operation {
        Operation::Value => {
            assumptions.push(Assumption::EqualSplit);
            (first.per(second), Vec::new())
        }
        Operation::Share => (first.clone().per(second.clone()).percent(), vec![first, second]),
        Operation::PercentDifference | Operation::Ratio => {
            // What is compared with stands second.
            let last = since_last_year(request, a, b, context).map(|second| !second);
            let (one, other) = if last.or_else(|| is_base(request, a, b))? { (second, first) } else { (first, second) };
            let apart = if one.value().ok()?.value >= other.value().ok()?.value {
                one.clone().minus(other.clone())
            } else {
                other.clone().minus(one.clone())
            };
            let main = match calculation.operation {
                Operation::Ratio => one.clone().per(other.clone()),
                _ => apart.per(other.clone()).percent(),
            };
            (main, vec![one, other])
        }
        _ if a.quantity.value >= b.quantity.value => (first.clone().minus(second.clone()), vec![first, second]),
        _ => (second.clone().minus(first.clone()), vec![first, second]),
    };
    main.value().ok()?;
    let mut passages = vec![a.one.passage, b.one.passage];
    passages.dedup();
    Some(Solution { main, beside, assumptions, passages, operation: calculation.operation, changed: false })
}

/// The amounts that sentences tie to each other, by passage and their places in it.
fn tied(evidence: &[Evidence], context: &Context) -> (Vec<(usize, usize, usize)>, Vec<(usize, usize)>) {
    let (mut found, mut moving) = (Vec::new(), Vec::new());
    for one in evidence {
        let Some(read) = one.facets.read.as_ref() else { continue };
        let text = context.knowledge.slice(context.index.passages[one.passage].span);
        found.extend(ties(text, &read.spans).into_iter().map(|tie| match tie {
            Tie::Was { now, before } => (one.passage, now, before),
            Tie::Moved { now, by, .. } => {
                moving.push((one.passage, by));
                (one.passage, now, by)
            }
            Tie::Part { part, whole } => (one.passage, part, whole),
        }));
    }
    (found, moving)
}

/// Words for the year before.
static LAST_YEAR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\blast year(?:['’]s)?\b|\ba year (?:ago|earlier|before)\b|\bthe (?:year before|previous year(?:['’]s)?)\b|지난해|작년|전년",
    )
});

/// Of two amounts of one kind in neighbouring sentences, whether the second is that of the year before, where it is asked
/// how the two compare: "compared with last year".
fn since_last_year(request: &Request, a: &Piece, b: &Piece, context: &Context) -> Option<bool> {
    let told =
        |piece: &Piece| LAST_YEAR.is_match(context.knowledge.slice(context.index.passages[piece.one.passage].span));
    let (first, second) = (told(a), told(b));
    let asked = LAST_YEAR.is_match(&request.text) && beside(a, b) && first != second;
    (asked && is_named(request, if first { a } else { b })).then_some(second)
}

/// Whether the first of two amounts is what the other is compared with, by the words that name it as such; none, where
/// the question does not tell.
fn is_base(request: &Request, a: &Piece, b: &Piece) -> Option<bool> {
    let range = request.calculation.against.as_ref()?;
    let names = |piece: &Piece, other: &Piece| {
        let telling = |at: usize| piece.own[at] && !other.own[at];
        (0..request.terms.len()).any(|at| range.contains(&request.terms[at].token.span.start) && telling(at))
    };
    match (names(a, b), names(b, a)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// What people and things do that are counted as a whole: nothing in particular.
const BEING: &[&str] = &[
    "be", "work", "live", "serve", "employ", "station", "base", "exist", "belong", "deploy", "host", "train", "use",
    "take", "make", "register", "number", "hold", "remain", "operate", "own",
];

/// Whether an amount counts all of its kind, for what an amount of another sentence may be shared out over: "some 70 residents
/// *signed up* to speak" counts no residents of a town.
fn counts_whole(request: &Request, a: &Piece, b: &Piece, context: &Context) -> bool {
    if a.one.passage == b.one.passage {
        return true;
    }
    let text = context.knowledge.slice(context.index.passages[b.one.passage].span);
    let Some(span) = b.one.facets.read.as_ref().and_then(|read| read.spans.get(b.at)) else { return true };
    let behind = context.index.analyse(text.get(span.end..).unwrap_or_default());
    let deed = behind.iter().take(3).find(|token| {
        let first = token.text.split(' ').next().unwrap_or_default();
        let past = first.ends_with("ed") || super::clauses::is_deed(token);
        past && !super::clauses::AUXILIARIES.contains(&token.text.as_str())
    });
    deed.is_none_or(|deed| {
        let first = deed.text.split(' ').next().unwrap_or_default();
        let ground = ground_form(first);
        let is = |word: &str| ground == word || first == format!("{word}d") || first == format!("{word}ed");
        let asked = request.tokens.iter().any(|token| token.stem == deed.stem);
        asked || BEING.iter().any(|word| is(word)) || Lemma::of_inflected(ground).is_none()
    })
}

/// Words by which an amount is one for a year.
static ANNUAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:annual|annually|yearly|(?:a|per|each|this|last|next|the|current) (?:(?:fiscal|financial|current|full|whole) )?year|in (?:fiscal )?(?:19|20)\d\d)\b|올해|지난해|연간|한 해|내년",
    )
});

/// What an amount for a year comes to for a part of it.
fn by_time(request: &Request, pieces: &[Piece], context: &Context) -> Option<Solution> {
    let calculation = &request.calculation;
    if calculation.operation != Operation::Value || calculation.per.iter().any(|per| matches!(per, Per::Thing(_))) {
        return None;
    }
    let (count, unit) = calculation.per.iter().find_map(|per| match per {
        Per::Quarter => Some((4, Unit::count("quarter"))),
        Per::Month => Some((12, Atom::Month.into())),
        Per::Week => Some((52, Unit::count("week"))),
        Per::Day => Some((365, Atom::Day.into())),
        _ => None,
    })?;
    let said = calculation.per.contains(&Per::Year);
    let annual = |piece: &&Piece| {
        let text = context.knowledge.slice(context.index.passages[piece.one.passage].span);
        let yearly = piece
            .one
            .facets
            .read
            .as_ref()
            .is_some_and(|read| read.gives_each(&Per::Year) || !read.is_rate() && ANNUAL.is_match(text))
            && !piece.amount.change;
        let wanted = match request.want {
            Want::Count if calculation.currency.is_none() => counts_noun(piece.amount, &request.noun, context.index),
            _ => {
                let currency = piece.quantity.unit.currency();
                currency.is_some() && calculation.currency.is_none_or(|wanted| currency == Some(wanted))
            }
        };
        wanted && (yearly || said)
    };
    let total: f32 = request.terms.iter().map(|term| term.weight).sum::<f32>().max(0.1);
    let own = |piece: &Piece| {
        request.terms.iter().zip(&piece.speaks).map(|(term, speaks)| term.weight * speaks).sum::<f32>() / total
    };
    let best = pieces.iter().filter(annual).max_by(|a, b| own(a).total_cmp(&own(b)))?;
    if own(best) < PARTLY {
        return None;
    }
    let label = crate::language::message(request.language, "input-in-a-year", &[]);
    let parts = Derivation::leaf(Leaf::calendar(&label, count, unit));
    let main = Derivation::leaf(best.leaf(best.quantity.clone(), context)).per(parts);
    main.value().ok()?;
    Some(value(main, vec![best.one.passage]))
}

/// Whether two amounts stand in one sentence or in neighbouring ones.
fn beside(a: &Piece, b: &Piece) -> bool {
    a.one.passage.abs_diff(b.one.passage) <= 1
}

/// Whether two amounts count the same.
fn alike(a: &Piece, b: &Piece, context: &Context) -> bool {
    match (a.quantity.unit.noun(), b.quantity.unit.noun()) {
        (Some(one), Some(other)) => counts_same(one.as_str(), other.as_str(), context.index),
        _ => false,
    }
}

/// What a percentage of an amount comes to: "The city paid 60 percent and the state the remainder" of what the sentence
/// before says it cost.
#[must_use]
pub fn part_of_whole(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Solution> {
    let money = request.want == Want::Amount && asks_money(request)
        || request.want == Want::Count && request.calculation.currency.is_some();
    if context.index.has_facts() || !money || request.calculation.operation != Operation::Value {
        return None;
    }
    let named = |at: usize| {
        !is_shared_name(&request.terms[at].token.text) && !request.calculation.consumes(&request.terms[at].token)
    };
    let total: f32 = (0..request.terms.len()).filter(|at| named(*at)).map(|at| request.terms[at].weight).sum();
    let pieces = pieces(evidence, context);
    let own = |piece: &Piece| {
        let met = |at: usize| request.terms[at].weight * piece.speaks[at];
        (0..request.terms.len()).filter(|at| named(*at)).map(met).sum::<f32>() / total.max(0.1)
    };
    // "8.3 percent more", "fell 24 percent by value": no part of anything.
    let hundredths = |piece: &&Piece| {
        let text = context.knowledge.slice(context.index.passages[piece.one.passage].span);
        let rest = text.find(&piece.amount.words).map_or("", |at| &text[at + piece.amount.words.len()..]);
        let part = [" of ", " and ", ",", "."].iter().any(|behind| rest.starts_with(behind));
        piece.quantity.unit.atom() == Some(&Atom::Percent) && !piece.amount.change && part
    };
    let part = pieces.iter().filter(hundredths).max_by(|a, b| own(a).total_cmp(&own(b)))?;
    let paid = |piece: &&Piece| {
        let currency = piece.quantity.unit.currency();
        let before = part.one.passage.checked_sub(piece.one.passage);
        currency.is_some()
            && request.calculation.currency.is_none_or(|wanted| currency == Some(wanted))
            && before.is_some_and(|before| before <= WHOLE_BEFORE)
    };
    let whole = pieces.iter().filter(paid).max_by_key(|piece| piece.one.passage)?;
    if own(part) < TOGETHER || !part.one.missing.is_empty() {
        return None;
    }
    let hundred = Exact::from_integer(100.into());
    let share = &part.quantity.value / &hundred;
    let text = context.knowledge.slice(context.index.passages[part.one.passage].span);
    let share =
        if is_of_the_rest(request, part, text, context) { Exact::from_integer(1.into()) - share } else { share };
    let main = Derivation::leaf(whole.leaf(whole.quantity.clone(), context))
        .times(Derivation::leaf(part.leaf(Quantity::new(share, Unit::ratio()), context)));
    main.value().ok()?;
    Some(value(main, vec![whole.one.passage, part.one.passage]))
}

/// Whether what a question names stands nearer to "the remainder" than to the percentage.
fn is_of_the_rest(request: &Request, part: &Piece, text: &str, context: &Context) -> bool {
    let tokens = context.index.analyse(text);
    let place = |test: &dyn Fn(&str) -> bool| tokens.iter().position(|token| test(&token.text)).map(|at| at + 1);
    let rest = place(&|word| matches!(word, "remainder" | "rest" | "balance"));
    let percent = place(&|word| word.starts_with("percent") || word == "cent");
    let (Some(rest), Some(percent)) = (rest, percent) else { return false };
    let actor = request
        .terms
        .iter()
        .zip(&part.one.meetings)
        .filter(|(_, meeting)| meeting.strength >= STRENGTHS.must)
        .filter_map(|(_, meeting)| meeting.place)
        .max();
    actor.is_some_and(|actor| actor.abs_diff(rest) < actor.abs_diff(percent))
}

/// Whether a figure worked out without such a pair may be given: from what the question itself names or supposes, not from
/// two amounts that merely stood near.
#[must_use]
pub fn speaking(request: &Request, solution: &Solution, evidence: &[Evidence], context: &Context) -> bool {
    let calculation = &request.calculation;
    let timed = matches!(
        calculation.operation,
        Operation::Elapsed
            | Operation::Interval
            | Operation::ExchangeRate
            | Operation::Periods
            | Operation::Anniversary
    );
    if context.index.has_facts() || timed {
        return true;
    }
    let leaves = solution.main.leaves();
    let year = |leaf: &Leaf| leaf.quantity.unit == Atom::CalendarYear.into();
    // Money of no known length over the months since some date is no rate.
    if leaves.iter().any(|leaf| year(leaf)) && leaves.iter().any(|leaf| leaf.quantity.unit.currency().is_some()) {
        return false;
    }
    let stated: Vec<&&Leaf> =
        leaves.iter().filter(|leaf| matches!(leaf.origin, Origin::Stated(_)) && !year(leaf)).collect();
    let given = leaves.iter().any(|leaf| leaf.origin == Origin::Given);
    let implied = solution.assumptions.contains(&Assumption::ImpliedRate);
    let is_quoted = |leaf: &Leaf| request.given.iter().any(|given| given.quantity.value == leaf.quantity.value);
    let given = given || stated.iter().any(|leaf| is_quoted(leaf));
    if stated.len() > 1 && !given && !implied {
        return false;
    }
    let pieces = pieces(evidence, context);
    let weights = weights(request);
    let spoken = |piece: &Piece| {
        let counts = |at: &usize| !calculation.is_told(&request.terms[*at].token);
        let total: f32 = (0..weights.len()).filter(counts).map(|at| weights[at]).sum();
        let met: f32 = (0..weights.len()).filter(counts).map(|at| weights[at] * piece.speaks[at]).sum();
        if total > 0.0 { met / total } else { 1.0 }
    };
    stated.iter().all(|leaf| {
        let own = pieces.iter().filter(|piece| piece.amount.words == leaf.label).map(spoken).fold(0.0, f32::max);
        is_quoted(leaf) || own >= PARTLY
    })
}

/// How many sentences before a percentage the amount may stand that it is of.
const WHOLE_BEFORE: usize = 1;

/// Whether a quantity is a size of something: no time on the calendar and no bare number.
fn is_size(quantity: &Quantity) -> bool {
    !quantity.unit.is_ratio() && quantity.unit.atom() != Some(&Atom::CalendarYear)
}

/// A figure by itself, with the passages it rests on.
fn value(main: Derivation, passages: Vec<usize>) -> Solution {
    Solution {
        main,
        beside: Vec::new(),
        assumptions: Vec::new(),
        passages,
        operation: Operation::Value,
        changed: false,
    }
}
