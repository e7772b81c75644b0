//! `facts.toml` of the shipped article: read, or refused with reasons that name a place.

#![no_main]

use std::fs::{create_dir_all, write};
use std::path::PathBuf;
use std::sync::LazyLock;

use accord::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

/// A folder with the shipped article, in which the facts are what is tried.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("accord-fuzz-{}", std::process::id()));
    let article = folder.join("article");
    create_dir_all(&article).expect("a folder can be made");
    let text = include_str!("../../knowledge/korea-herald-2018-10-01/article.md");
    write(article.join("article.md"), text).expect("a file can be written");
    folder
});

fuzz_target!(|facts: &str| {
    write(FOLDER.join("article/facts.toml"), facts).expect("a file can be written");
    if let Err(faults) = Knowledge::load(&FOLDER) {
        assert!(!faults.0.is_empty());
    }
});
