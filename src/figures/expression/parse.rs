//! From text to the parts of an expression: a Pratt parser over the text, with the vocabulary at hand, since only it
//! tells where a name of several words ends.

use std::ops::Range;

use winnow::Parser;
use winnow::combinator::{Infix, Postfix, Prefix, expression};
use winnow::error::{ErrMode, ParserError};
use winnow::stream::{LocatingSlice, Location, Stateful, Stream};

use super::error::Wrong;
use super::literal::literal;
use super::names::{each_at, korean_each_at, name_at, rate_at, target_at};
use super::syntax::{Kind, Node, Operator};
use super::vocabulary::Vocabulary;
use super::words::{AT, EACH, INTO, JOINS, SIGNS, begins_with, keyword, word_end};
use super::{DEEPEST, LONGEST, MOST_OPERANDS};
use crate::measure::When;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::figures) struct Fault {
    pub span: Range<usize>,
    pub wrong: Wrong,
}

impl Fault {
    pub fn new(span: Range<usize>, wrong: Wrong) -> Self {
        Self { span, wrong }
    }
}

impl<'s> ParserError<Input<'s>> for Fault {
    type Inner = Self;

    fn from_input(input: &Input<'s>) -> Self {
        let at = input.current_token_start();
        Self::new(at..at, Wrong::Missing)
    }

    fn into_inner(self) -> Result<Self, Self> {
        Ok(self)
    }
}

/// What the parser carries along.
#[derive(Clone, Copy, Debug)]
pub(super) struct State<'s> {
    whole: &'s str,
    vocabulary: &'s Vocabulary,
    depth: usize,
    operands: usize,
}

type Input<'s> = Stateful<LocatingSlice<&'s str>, State<'s>>;
type Parsed<T> = Result<T, ErrMode<Fault>>;

/// Binding powers, the loosest first.
const LOOSE: i64 = 1;
const SUM: i64 = 5;
const PRODUCT: i64 = 7;
const SIGN: i64 = 9;
const POWER: i64 = 11;

/// Reads an expression.
pub(super) fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Node, Fault> {
    let whole = 0..text.len();
    if text.trim().is_empty() {
        return Err(Fault::new(whole, Wrong::Empty));
    }
    if text.chars().count() > LONGEST {
        return Err(Fault::new(whole, Wrong::TooLong));
    }
    let state = State { whole: text, vocabulary, depth: 0, operands: 0 };
    let mut input = Input { input: LocatingSlice::new(text), state };
    let node = level(0, &mut input).map_err(|error| match error {
        ErrMode::Backtrack(fault) | ErrMode::Cut(fault) => fault,
        ErrMode::Incomplete(_) => Fault::new(whole, Wrong::Missing),
    })?;
    blanks(&mut input);
    let (at, rest) = here(&input);
    match rest.chars().next() {
        None => Ok(node),
        Some(')') => Err(Fault::new(at..at + 1, Wrong::Unopened)),
        Some(c) => Err(Fault::new(at..word_end(text, at).max(at + c.len_utf8()), Wrong::NoSign)),
    }
}

/// The part that binds at least so tightly.
fn level(power: i64, input: &mut Input<'_>) -> Parsed<Node> {
    expression(operand).current_precedence_level(power).prefix(prefix).infix(infix).postfix(postfix).parse_next(input)
}

fn here<'s>(input: &Input<'s>) -> (usize, &'s str) {
    let at = input.current_token_start();
    (at, input.state.whole.get(at..).unwrap_or_default())
}

fn blanks(input: &mut Input<'_>) {
    let (_, rest) = here(input);
    input.next_slice(rest.len() - rest.trim_start().len());
}

/// Goes on behind a place of the whole text.
fn advance(input: &mut Input<'_>, to: usize) {
    let (at, rest) = here(input);
    input.next_slice(to.saturating_sub(at).min(rest.len()));
}

fn backtrack<T>(input: &Input<'_>) -> Parsed<T> {
    Err(ErrMode::Backtrack(Fault::from_input(input)))
}

fn cut<T>(fault: Fault) -> Parsed<T> {
    Err(ErrMode::Cut(fault))
}

fn operand(input: &mut Input<'_>) -> Parsed<Node> {
    blanks(input);
    let (at, rest) = here(input);
    let Some(first) = rest.chars().next() else { return backtrack(input) };
    if SIGNS.iter().any(|(sign, _)| *sign == first) || first == ')' {
        return backtrack(input);
    }
    input.state.operands += 1;
    if input.state.operands > MOST_OPERANDS {
        return cut(Fault::new(at..input.state.whole.len(), Wrong::TooDeep));
    }
    if first == '(' {
        return parenthesis(at, input);
    }
    let State { whole, vocabulary, .. } = input.state;
    // "1인당 분담금": what it is for each of comes first.
    if let Some(each) = korean_each_at(whole, at, vocabulary) {
        deeper(at, input)?;
        advance(input, each.span.end);
        let part = level(PRODUCT + 1, input)?;
        input.state.depth -= 1;
        return Ok(Node::new(at..part.span.end, Kind::Per(Box::new(part), each)));
    }
    if first.is_alphabetic()
        && let Some((end, fact)) = name_at(whole, at, vocabulary, true).map_err(ErrMode::Cut)?
    {
        advance(input, end);
        return Ok(Node::new(at..end, Kind::Fact(fact)));
    }
    if let Some(day) = day(rest) {
        advance(input, at + DAY);
        return Ok(Node::new(at..at + DAY, Kind::Day(day)));
    }
    if let Some(read) = literal(rest) {
        let end = at + read.length;
        advance(input, end);
        let kind = match read.each {
            Some(unit) => Kind::Rate(read.quantity, unit),
            None => Kind::Number(read.quantity),
        };
        return Ok(Node::new(at..end, kind));
    }
    if let Some(word) = ["article date", "article's date", "date of the article", "기사 날짜"]
        .iter()
        .find(|word| begins_with(rest, word))
    {
        advance(input, at + word.len());
        return Ok(Node::new(at..at + word.len(), Kind::Published));
    }
    match name_at(whole, at, vocabulary, false).map_err(ErrMode::Cut)? {
        Some((end, fact)) => {
            advance(input, end);
            Ok(Node::new(at..end, Kind::Fact(fact)))
        }
        None => cut(Fault::new(at..at + first.len_utf8(), Wrong::Missing)),
    }
}

/// Bytes of a day as it is written in an expression: `2018-10-01`.
const DAY: usize = 10;

fn day(rest: &str) -> Option<When> {
    let text = rest.get(..DAY)?;
    let free = !rest[DAY..].starts_with(|c: char| c.is_alphanumeric());
    (free && text.bytes().filter(|byte| *byte == b'-').count() == 2).then(|| text.parse().ok()).flatten()
}

fn deeper(at: usize, input: &mut Input<'_>) -> Parsed<()> {
    input.state.depth += 1;
    if input.state.depth > DEEPEST {
        return cut(Fault::new(at..at + 1, Wrong::TooDeep));
    }
    Ok(())
}

fn parenthesis(at: usize, input: &mut Input<'_>) -> Parsed<Node> {
    deeper(at, input)?;
    advance(input, at + 1);
    let inner = level(0, input)?;
    input.state.depth -= 1;
    blanks(input);
    let (end, rest) = here(input);
    if rest.starts_with(')') {
        advance(input, end + 1);
        return Ok(Node::new(at..end + 1, inner.kind));
    }
    if rest.is_empty() {
        cut(Fault::new(at..at + 1, Wrong::Unclosed))
    } else {
        cut(Fault::new(end..word_end(input.state.whole, end).max(end + 1), Wrong::NoSign))
    }
}

fn prefix<'s>(input: &mut Input<'s>) -> Parsed<Prefix<Input<'s>, Node, ErrMode<Fault>>> {
    blanks(input);
    let (at, rest) = here(input);
    let Some(first) = rest.chars().next() else {
        return cut(Fault::new(at..at, Wrong::Missing));
    };
    let sign = SIGNS.iter().find(|(sign, _)| *sign == first).map(|(_, operator)| *operator);
    advance(input, at + first.len_utf8());
    match sign {
        Some(Operator::Minus) => {
            Ok(Prefix(SIGN, |_, part: Node| Ok(Node::new(part.span.clone(), Kind::Minus(Box::new(part))))))
        }
        Some(Operator::Plus) => Ok(Prefix(SIGN, |_, part| Ok(part))),
        _ if first == ')' && input.state.depth == 0 => cut(Fault::new(at..at + 1, Wrong::Unopened)),
        _ => cut(Fault::new(at..at + first.len_utf8(), Wrong::Missing)),
    }
}

fn infix<'s>(input: &mut Input<'s>) -> Parsed<Infix<Input<'s>, Node, ErrMode<Fault>>> {
    blanks(input);
    let (at, rest) = here(input);
    // "**" is a power too.
    let sign = || {
        rest.starts_with("**").then_some((Operator::Power, 2)).or_else(|| {
            SIGNS.iter().find(|(sign, _)| rest.starts_with(*sign)).map(|(sign, operator)| (*operator, sign.len_utf8()))
        })
    };
    let glued = || {
        // "2x3"
        let digit = rest.strip_prefix(['x', 'X']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        digit.then_some((Operator::Times, 1))
    };
    let word =
        || JOINS.iter().find(|(word, _)| begins_with(rest, word)).map(|(word, operator)| (*operator, word.len()));
    let Some((operator, length)) = sign().or_else(glued).or_else(word) else { return backtrack(input) };
    advance(input, at + length);
    Ok(match operator {
        Operator::Plus => Infix::Left(SUM, |_, a, b| Ok(joined(Operator::Plus, a, b))),
        Operator::Minus => Infix::Left(SUM, |_, a, b| Ok(joined(Operator::Minus, a, b))),
        Operator::Times => Infix::Left(PRODUCT, |_, a, b| Ok(joined(Operator::Times, a, b))),
        Operator::Over => Infix::Left(PRODUCT, |_, a, b| Ok(joined(Operator::Over, a, b))),
        Operator::Power => Infix::Right(POWER, |_, a, b| Ok(joined(Operator::Power, a, b))),
    })
}

fn joined(operator: Operator, a: Node, b: Node) -> Node {
    Node::new(a.span.start..b.span.end, Kind::Join(operator, Box::new(a), Box::new(b)))
}

fn postfix<'s>(input: &mut Input<'s>) -> Parsed<Postfix<Input<'s>, Node, ErrMode<Fault>>> {
    blanks(input);
    let (at, rest) = here(input);
    if let Some(length) = keyword(rest, EACH) {
        advance(input, at + length);
        return Ok(Postfix(PRODUCT, per));
    }
    if let Some(length) = keyword(rest, INTO) {
        advance(input, at + length);
        return Ok(Postfix(LOOSE, into));
    }
    if let Some(length) = keyword(rest, AT) {
        // What a rate is called helps to read it.
        advance(input, if rest.starts_with('환') { at } else { at + length });
        return Ok(Postfix(LOOSE, at_rate));
    }
    if korean_each_at(input.state.whole, at, input.state.vocabulary).is_some() {
        return Ok(Postfix(PRODUCT, per));
    }
    if target_at(input.state.whole, at, true).is_ok() {
        return Ok(Postfix(LOOSE, into));
    }
    backtrack(input)
}

fn per(input: &mut Input<'_>, part: Node) -> Parsed<Node> {
    blanks(input);
    let (at, _) = here(input);
    let State { whole, vocabulary, .. } = input.state;
    let each = match korean_each_at(whole, at, vocabulary) {
        Some(each) => each,
        None => each_at(whole, at, vocabulary).map_err(ErrMode::Cut)?,
    };
    let (start, end) = (part.span.start, each.span.end);
    advance(input, end);
    Ok(Node::new(start..end, Kind::Per(Box::new(part), each)))
}

fn into(input: &mut Input<'_>, part: Node) -> Parsed<Node> {
    blanks(input);
    let (at, _) = here(input);
    let whole = input.state.whole;
    let target = target_at(whole, at, true).or_else(|_| target_at(whole, at, false)).map_err(ErrMode::Cut)?;
    let (start, end) = (part.span.start, target.span.end);
    advance(input, end);
    Ok(Node::new(start..end, Kind::In(Box::new(part), target)))
}

fn at_rate(input: &mut Input<'_>, part: Node) -> Parsed<Node> {
    blanks(input);
    let (at, _) = here(input);
    let rate = rate_at(input.state.whole, at).map_err(ErrMode::Cut)?;
    let (start, end) = (part.span.start, rate.span.end);
    advance(input, end);
    Ok(Node::new(start..end, Kind::At(Box::new(part), rate)))
}
