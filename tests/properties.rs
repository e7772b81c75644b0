//! What holds of every answer, whatever is asked: nothing panics, what is cited stands in its source, an abstention cites
//! nothing in support, and the marks of a text lead to citations. `PROPTEST_CASES=10000` tries harder.

use std::sync::LazyLock;

use accord::answer::{Answer, Conversation, Engine, Role, Status};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
use regex::Regex;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().unwrap_or_else(|error| panic!("{error}")));
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([0-9]+)\]").unwrap_or_else(|error| panic!("{error}")));

/// Pieces that questions are made of, and pieces that break readers of them.
const PIECES: [&str; 64] = [
    "how much",
    "How many",
    "who",
    "when",
    "why",
    "where",
    "what",
    "is it true that",
    "did",
    "say",
    "said",
    "per",
    "in",
    "than",
    "more",
    "less",
    "percent",
    "%",
    "not",
    "never",
    "if",
    "would",
    "and",
    "or",
    "of",
    "Seoul",
    "Washington",
    "Trump",
    "the official",
    "soldier",
    "soldiers",
    "troops",
    "won",
    "dollars",
    "$",
    "₩",
    "billion",
    "million",
    "trillion",
    "month",
    "year",
    "2018",
    "1991",
    "960",
    "28,500",
    "1,300 won per dollar",
    "pay",
    "category",
    "agreement",
    "meetings",
    "얼마",
    "한국은",
    "미군",
    "1명당",
    "달러로",
    "몇",
    "“",
    "”",
    "?",
    "!",
    "\u{202e}",
    "\u{0}",
    "[1]",
    "÷ 0",
];

/// A question as a person or a hostile one may write it.
/// Turns that lean on one another: numbers, and what puts others in their place, carries them on or drops them.
const TURNS: [&str; 20] = [
    "What would the bill be in won if it rose by 25 percent?",
    "How much is Seoul paying per US soldier?",
    "How many more won than now would 1.2 trillion be?",
    "and in dollars?",
    "per month?",
    "make it 40%",
    "and 2 trillion?",
    "sorry, I meant 1.1 trillion",
    "on that basis, per soldier?",
    "with 32,000 instead",
    "and over five years?",
    "why?",
    "who said that?",
    "is it true that it is over 1 trillion won?",
    "분담금이 20% 오르면 얼마인가요?",
    "그럼 30%면?",
    "달러로는?",
    "1조 2천억이면?",
    "한 명당은?",
    "왜?",
];

fn question() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(PIECES.as_slice()).prop_map(str::to_owned),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => any::<u32>().prop_map(|number| format!("{}.{}", number % 100_000, number % 97)),
        1 => "\\PC{0,8}",
        1 => "[a-z]{1,12}",
        1 => "[가-힣]{1,6}",
    ];
    let pieces = vec((piece, select([" ", "", "  ", "\n"].as_slice())), 0..16);
    prop_oneof![
        6 => pieces.prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect()),
        1 => any::<String>(),
    ]
}

/// Fails where an answer is not what every answer must be.
fn holds(answer: &Answer) {
    for (n, citation) in (1..).zip(&answer.citations) {
        assert_eq!(citation.n, n, "{answer:?}");
        let sources = &ENGINE.knowledge().sources;
        let source = sources.iter().find(|source| source.id == citation.source);
        let text = source.map_or("", |source| source.text.as_str());
        assert!(!citation.text.is_empty() && text.contains(&citation.text), "not in its source: {citation:?}");
    }
    let borne = answer.citations.iter().filter(|citation| citation.role != Role::Related).count();
    match answer.status {
        Status::Answered => assert!(borne > 0, "rests on nothing: {answer:?}"),
        Status::Abstained => assert!(borne == 0 && answer.figures.is_empty(), "abstains and states: {answer:?}"),
    }
    let cited = |n: usize| (1..=answer.citations.len()).contains(&n);
    for mark in MARK.captures_iter(&answer.text) {
        assert!(mark[1].parse().is_ok_and(cited), "[{}] leads nowhere: {answer:?}", &mark[1]);
    }
    for input in answer.figures.iter().flat_map(|figure| &figure.inputs) {
        assert!(input.citation.is_none_or(cited), "{input:?} rests on no citation: {answer:?}");
        assert!(!input.given || input.citation.is_none(), "{input:?} is given and cited");
    }
    assert!(!answer.text.trim().is_empty());
}

proptest! {
    #[test]
    fn every_answer_keeps_the_rules(question in question()) {
        let answer = ENGINE.answer(&question, &Conversation::new());
        holds(&answer);
        assert_eq!(answer.question, question);
        assert_eq!(answer, ENGINE.answer(&question, &Conversation::new()), "asked twice");
    }

    #[test]
    fn so_does_every_answer_of_a_conversation(turns in vec(question(), 2..5)) {
        let mut conversation = Conversation::new();
        for turn in &turns {
            holds(&ENGINE.answer(turn, &conversation));
            conversation.push(turn);
        }
    }

    #[test]
    fn so_does_every_chain_of_follow_ups(turns in vec(prop_oneof![9 => select(TURNS.as_slice()).prop_map(str::to_owned), 1 => question()], 2..7)) {
        let mut conversation = Conversation::new();
        for turn in &turns {
            holds(&ENGINE.answer(turn, &conversation));
            conversation.push(turn);
        }
    }

    #[test]
    fn an_explanation_never_panics(question in question()) {
        assert!(!ENGINE.explain(&question).is_empty());
    }
}
