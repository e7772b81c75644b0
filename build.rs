//! Rebuilds where the data built into the binary changes, since the macro that includes it cannot tell cargo so; and notes
//! where the words of each pair of first bytes begin in the vocabularies, which are searched in place.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for folder in ["knowledge", "locales", "migrations"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let out = env::var("OUT_DIR")?;
    for table in ["wordnet", "korean"] {
        let path = format!("src/index/{table}.tsv");
        println!("cargo::rerun-if-changed={path}");
        let starts = starts(&fs::read(&path)?)?;
        fs::write(Path::new(&out).join(format!("{table}.starts")), starts)?;
    }
    Ok(())
}

/// By the first two bytes of a word, where the first line with them or later ones begins; as 32-bit numbers, little end first.
fn starts(table: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut starts: Vec<u32> = Vec::with_capacity(0x1_0001);
    let mut at = 0;
    for line in table.split_inclusive(|byte| *byte == b'\n') {
        let word = line.split(|byte| *byte == b'\t').next().unwrap_or_default();
        let byte = |n: usize| usize::from(word.get(n).copied().unwrap_or_default());
        while starts.len() <= byte(0) << 8 | byte(1) {
            starts.push(at);
        }
        at += u32::try_from(line.len())?;
    }
    starts.resize(0x1_0001, at);
    Ok(starts.into_iter().flat_map(u32::to_le_bytes).collect())
}
