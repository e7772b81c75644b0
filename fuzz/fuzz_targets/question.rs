//! The path of a question: each line of the input is a turn of one conversation.

#![no_main]

use std::sync::LazyLock;

use accord::answer::{Conversation, Engine, Status};
use libfuzzer_sys::fuzz_target;

/// The most turns of one conversation, so that an input stays quick.
const TURNS: usize = 4;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().expect("the shipped knowledge loads"));

fuzz_target!(|turns: &str| {
    let mut conversation = Conversation::new();
    for turn in turns.lines().take(TURNS) {
        let answer = ENGINE.answer(turn, &conversation);
        assert!(answer.status == Status::Abstained || !answer.citations.is_empty() || !answer.figures.is_empty());
        for citation in &answer.citations {
            let held = ENGINE.knowledge().sources.iter().any(|source| source.text.contains(&citation.text));
            assert!(held, "cited, and stands in no source: {:?}", citation.text);
        }
        conversation.push(turn);
    }
});
