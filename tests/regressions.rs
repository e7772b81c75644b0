//! Inputs made to be slow or worse, and what fuzzing found: each is answered or refused, in bounded time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::read_to_string;
use std::time::Duration;

use accord::answer::{Conversation, Engine};
use accord::language::Language;

/// What an expression may take. Without optimisation everything takes some ten times as long.
const MOST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 50 });

/// The time this thread has had of a processor, which other work on the machine does not add to.
fn processor_time() -> Duration {
    let scheduled = read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(scheduled.split(' ').next().unwrap().parse().unwrap())
}

/// The words again and again, as long as an expression may be.
fn filled(words: &str) -> String {
    words.chars().cycle().take(300).collect()
}

#[test]
fn no_expression_takes_long() {
    let engine = Engine::shipped().unwrap();
    // What is made when first asked for is no expression's fault.
    for language in [Language::En, Language::Ko] {
        let _ = engine.compute("1 + 1", language);
    }
    let nested = format!("{}1{}", "(".repeat(149), ")".repeat(149));
    let mut expressions: Vec<String> = vec![
        nested,
        "(".repeat(20_000),
        "9".repeat(20_000),
        "9^9^9".to_owned(),
        "9^9^9^9^9".to_owned(),
        "(((9^30)^30)^30)^30".to_owned(),
        "(contribution^30)^30".to_owned(),
        format!("{}*{}", "9".repeat(149), "9".repeat(149)),
        format!("0.{}^30", "3".repeat(290)),
        format!("1e{}", "9".repeat(20)),
    ];
    for words in [
        "1+",
        "1/7/",
        "-",
        "9^30*",
        "(1+",
        "1%",
        "1.",
        "1,",
        "troops/",
        "contribution*",
        "contribution troops ",
        "contribution + 20% per month ",
        "contribtion ",
        "abcdefghij",
        "x",
        "in USD ",
        "$1 in won at ",
        "1 won per soldier per month ",
        "2018-10-01 - ",
        "days from March 2018 to October 2018 ",
        "nine hundred ninety nine million ",
        "분담금/병력+",
        "분담굼",
        "구천구백구십구억 ",
        "1조 9천9백억 원 + ",
    ] {
        expressions.push(filled(words));
    }
    for expression in &expressions {
        for language in [Language::En, Language::Ko] {
            let start = processor_time();
            let _ = engine.compute(expression, language);
            let took = processor_time().saturating_sub(start);
            let shown: String = expression.chars().take(40).collect();
            assert!(took < MOST, "{shown}… takes {took:?}");
        }
    }
}

#[test]
fn no_question_takes_long() {
    let engine = Engine::shipped().unwrap();
    let most = MOST * 10;
    for words in [
        "how much ",
        "what if it rose 20% and ",
        "“Trump said ",
        "Seoul's ",
        "미군 병력은 ",
        "분담금을 달러로 ",
        "1,",
        "(",
    ] {
        let question: String = words.chars().cycle().take(1_000).collect();
        let start = processor_time();
        let _ = engine.answer(&question, &Conversation::new());
        let took = processor_time().saturating_sub(start);
        assert!(took < most, "{words}… takes {took:?}");
    }
}
