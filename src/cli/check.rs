//! `accord check`: every fault of a folder of articles.

use std::path::Path;
use std::process::ExitCode;

use crate::knowledge::Knowledge;

/// Reports the faults of a folder, or of the built-in knowledge.
pub fn run(dir: Option<&Path>) -> ExitCode {
    let (faults, loaded) = match dir {
        Some(dir) => (Knowledge::check(dir), Knowledge::load(dir).ok()),
        None => match Knowledge::shipped() {
            Ok(knowledge) => (Vec::new(), Some(knowledge)),
            Err(faults) => (faults.0, None),
        },
    };
    for fault in &faults {
        println!("{fault}");
    }
    let name = dir.map_or("the built-in knowledge".to_owned(), |dir| dir.display().to_string());
    if faults.is_empty() {
        let counts = loaded.map(|knowledge| {
            let sentences: usize = knowledge.sources.iter().map(|source| source.sentences.len()).sum();
            let quotes: usize = knowledge.sources.iter().map(|source| source.quotes.len()).sum();
            format!(
                "{} sources, {sentences} sentences, {quotes} quotations, {} facts",
                knowledge.sources.len(),
                knowledge.facts.len()
            )
        });
        println!("{name}: no faults. {}.", counts.unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    println!("{name}: {} {}.", faults.len(), if faults.len() == 1 { "fault" } else { "faults" });
    ExitCode::FAILURE
}
