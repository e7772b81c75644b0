//! Expressions typed by hand, in both languages: worked out, or refused with a place that lies in the text.

#![no_main]

use std::sync::LazyLock;

use accord::answer::Engine;
use accord::language::Language;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().expect("the shipped knowledge loads"));

fuzz_target!(|expression: &str| {
    for language in [Language::En, Language::Ko] {
        match ENGINE.compute(expression, language) {
            Ok(answer) => assert!(!answer.text.is_empty()),
            Err(error) => assert!(!error.message().is_empty() && !error.caret().is_empty()),
        }
    }
});
