//! `accord check`: every fault of a folder of articles.

use std::path::Path;
use std::process::ExitCode;

use crate::knowledge::Knowledge;

/// Reports the faults of a folder, or of the built-in knowledge.
pub fn run(dir: Option<&Path>) -> ExitCode {
    let name = dir.map_or("the built-in knowledge".to_owned(), |dir| dir.display().to_string());
    match dir.map_or_else(Knowledge::shipped, Knowledge::load) {
        Ok(knowledge) => {
            println!("{name}: no faults. {}.", contents(&knowledge));
            ExitCode::SUCCESS
        }
        Err(faults) => {
            for fault in &faults.0 {
                println!("{fault}");
            }
            println!("{name}: {}.", counted(faults.0.len(), "fault"));
            ExitCode::FAILURE
        }
    }
}

fn contents(knowledge: &Knowledge) -> String {
    let sentences = knowledge.sources.iter().map(|source| source.sentences.len()).sum();
    let quotes = knowledge.sources.iter().map(|source| source.quotes.len()).sum();
    [
        counted(knowledge.sources.len(), "source"),
        counted(sentences, "sentence"),
        counted(quotes, "quotation"),
        counted(knowledge.facts.len(), "fact"),
    ]
    .join(", ")
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
