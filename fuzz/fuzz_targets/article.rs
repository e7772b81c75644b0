//! Articles: read, or refused with reasons; what is read lies in the text.

#![no_main]

use accord::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(knowledge) = Knowledge::of_texts([("article".to_owned(), text.to_owned())]) else { return };
    for source in &knowledge.sources {
        for sentence in &source.sentences {
            assert!(!knowledge.slice(sentence.span).is_empty());
        }
        for quote in &source.quotes {
            assert!(quote.parts.iter().all(|part| !knowledge.slice(*part).is_empty()));
        }
    }
});
