//! Which two amounts a question can mean as the two of a figure: those that it names, each by words beside it, or that a
//! sentence ties to each other.

use std::sync::LazyLock;

use super::clauses::{AUXILIARIES, is_deed, pattern};
use super::kin::{counts_described, counts_noun, counts_people, counts_same};
use super::paired::in_its_time;
use super::pieces::{Piece, is_named, is_named_beside};
use super::ties::Tie;
use crate::answer::context::Context;
use crate::answer::evidence::Evidence;
use crate::index::{Lemma, Token, Unit as Found, ground_form};
use crate::language::Pattern;
use crate::measure::{Atom, Exact, Quantity};
use crate::question::{Operation, Per, Request};

/// Sentences that an article opens with.
const OPENING: u32 = 2;
/// One of a kind is no more than so many times the other.
const MOST_APART: i64 = 1000;

/// A passage, and the places in it of two amounts that it ties.
type Tied = (usize, usize, usize);

/// What a question compares or shares out.
pub struct Operands<'a> {
    request: &'a Request,
    context: &'a Context<'a>,
    /// What the figure is for each of, by its words.
    pub thing: Option<Vec<Token>>,
    tied: Vec<Tied>,
    /// Amounts that say how far another went, by passage and place.
    moving: Vec<(usize, usize)>,
}

impl<'a> Operands<'a> {
    /// Those of a request.
    #[must_use]
    pub fn of(request: &'a Request, evidence: &[Evidence], context: &'a Context<'a>) -> Self {
        let is_time = |token: &Token| request.times.iter().any(|(span, ..)| span.contains(&token.span.start));
        let thing = request.calculation.per.iter().find_map(|per| match per {
            // "Per soldier this year": the year is none of those.
            Per::Thing(noun) => Some(noun.iter().filter(|token| !is_time(token)).cloned().collect::<Vec<_>>()),
            _ => None,
        });
        let (tied, moving) = tied(evidence);
        Self { request, context, thing, tied, moving }
    }

    /// Whether two amounts can be the two of the figure asked for, in this order.
    #[must_use]
    pub fn fit(&self, a: &Piece, b: &Piece) -> bool {
        let same = a.quantity.unit == b.quantity.unit && is_size(a.quantity);
        match (self.request.calculation.operation, self.thing.as_deref()) {
            (Operation::Value, Some(noun)) => self.shares_out(a, b, noun),
            (Operation::Difference | Operation::Compare | Operation::PercentDifference | Operation::Ratio, None) => {
                (same || b.is_bare() && a.is_count() && beside(a, b))
                    && !self.moves(a)
                    && !self.moves(b)
                    && self.names_both(a, b)
            }
            (Operation::Share, None) => {
                let same = same && a.quantity.unit != Atom::Percent.into();
                let part = a.is_bare() && b.is_count() && beside(a, b);
                let one_sentence = a.one.passage == b.one.passage;
                let counts = a.is_count() && b.is_count() && (one_sentence || alike(a, b, self.context));
                (same || part || counts)
                    && a.quantity.value < b.quantity.value
                    && !self.moves(a)
                    && near(a, b)
                    && self.names_part(a, b)
            }
            _ => false,
        }
    }

    /// Whether money can be shared out over what another amount counts.
    fn shares_out(&self, a: &Piece, b: &Piece, noun: &[Token]) -> bool {
        let currency = a.quantity.unit.currency();
        let wanted = self.request.calculation.currency.is_none_or(|wanted| currency == Some(wanted));
        let index = self.context.index;
        // "Per head" is for each of the people counted.
        let counted = if noun.is_empty() {
            counts_people(b.amount)
        } else {
            counts_noun(b.amount, noun, index) || counts_described(b.amount, noun, index)
        };
        currency.is_some() && wanted && counted && !b.amount.change && counts_whole(self.request, a, b, self.context)
    }

    /// Whether an amount says how far something went, not where it stands.
    fn moves(&self, piece: &Piece) -> bool {
        piece.amount.change || self.moving.contains(&(piece.one.passage, piece.at))
    }

    /// Whether both are named: each by a word of its own, or the two by the sentence that ties them.
    fn names_both(&self, a: &Piece, b: &Piece) -> bool {
        let pair = |one: &Tied| {
            one.0 == a.one.passage
                && a.one.passage == b.one.passage
                && [(a.at, b.at), (b.at, a.at)].contains(&(one.1, one.2))
        };
        self.tied.iter().any(pair) && in_its_time(self.request, a.one)
            || is_named_beside(self.request, a, b) && is_named_beside(self.request, b, a)
            || since_last_year(self.request, a, b, self.context).is_some()
    }

    /// The same of a part and its whole. The name of the whole may stand beside its part as well ("of the subsidy 25 billion
    /// goes to wages"); and what an article opens with is the whole that it is about.
    fn names_part(&self, a: &Piece, b: &Piece) -> bool {
        let opens = |piece: &Piece| {
            let unit = self.context.index.passages[piece.one.passage].unit;
            matches!(unit, Found::Sentence(_, number) if number < OPENING)
        };
        self.names_both(a, b) || is_named_beside(self.request, a, b) && (opens(b) || is_named(self.request, b))
    }
}

/// Whether neither of two amounts is a thousandth of the other: such are no two of a kind.
fn near(a: &Piece, b: &Piece) -> bool {
    let most = Exact::from_integer(MOST_APART.into());
    a.quantity.value <= &b.quantity.value * &most && b.quantity.value <= &a.quantity.value * &most
}

/// The amounts that sentences tie to each other, by passage and their places in it.
fn tied(evidence: &[Evidence]) -> (Vec<Tied>, Vec<(usize, usize)>) {
    let (mut found, mut moving) = (Vec::new(), Vec::new());
    for one in evidence {
        let Some(read) = one.facets.read.as_ref() else { continue };
        found.extend(read.ties.iter().map(|tie| match *tie {
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
pub fn since_last_year(request: &Request, a: &Piece, b: &Piece, context: &Context) -> Option<bool> {
    let told =
        |piece: &Piece| LAST_YEAR.is_match(context.knowledge.slice(context.index.passages[piece.one.passage].span));
    let (first, second) = (told(a), told(b));
    let asked = LAST_YEAR.is_match(&request.text) && beside(a, b) && first != second;
    (asked && is_named(request, if first { a } else { b })).then_some(second)
}

/// Whether the first of two amounts is what the other is compared with, by the words that name it as such; none, where
/// the question does not tell.
pub fn is_base(request: &Request, a: &Piece, b: &Piece) -> Option<bool> {
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
        let past = first.ends_with("ed") || is_deed(token);
        past && !AUXILIARIES.contains(&token.text.as_str())
    });
    deed.is_none_or(|deed| {
        let first = deed.text.split(' ').next().unwrap_or_default();
        let ground = ground_form(first);
        let is = |word: &str| ground == word || first == format!("{word}d") || first == format!("{word}ed");
        let asked = request.tokens.iter().any(|token| token.stem == deed.stem);
        asked || BEING.iter().any(|word| is(word)) || Lemma::of_inflected(ground).is_none()
    })
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

/// Whether a quantity is a size of something: no time on the calendar and no bare number.
fn is_size(quantity: &Quantity) -> bool {
    !quantity.unit.is_ratio() && quantity.unit.atom() != Some(&Atom::CalendarYear)
}
