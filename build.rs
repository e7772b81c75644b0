//! Rebuilds where the data built into the binary changes, since the macro that includes it cannot tell cargo so; notes where
//! the words of each drawer begin in the vocabularies, which are searched in place; and lays out the names of
//! the shipped glossary, so that no start has to read them.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use rustc_hash::FxHashMap;
use toml::{Table, Value};

#[path = "src/index/english.rs"]
#[allow(dead_code, reason = "the program needs more of it")]
mod english;
#[path = "src/language/hangul.rs"]
mod language;
#[path = "src/index/names.rs"]
mod names;
#[path = "src/index/table.rs"]
#[allow(dead_code, reason = "the program looks up what is laid out here")]
mod table;

fn main() -> Result<(), Box<dyn Error>> {
    let sources = ["english.rs", "irregular.tsv", "names.rs", "table.rs"].map(|file| format!("src/index/{file}"));
    let read = ["knowledge", "locales", "migrations", GLOSSARY, EVERYDAY, "src/language/hangul.rs", "build.rs"];
    for path in read.into_iter().chain(sources.iter().map(String::as_str)) {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = env::var("OUT_DIR")?;
    for (table, drawer) in [("wordnet", table::by_letters as fn(&str) -> usize), ("korean", table::by_syllable)] {
        let path = format!("src/index/{table}.tsv");
        println!("cargo::rerun-if-changed={path}");
        let starts = starts(&fs::read_to_string(&path)?, drawer)?;
        fs::write(Path::new(&out).join(format!("{table}.starts")), starts)?;
    }
    let (own, everyday) = (terms(GLOSSARY)?, terms(EVERYDAY)?);
    let ids: HashSet<&str> = own.iter().map(|term| term.id.as_str()).collect();
    let mut names = names::Names::default();
    // As in `knowledge`: a term of the glossary replaces the everyday one of its id.
    let all = own.iter().chain(everyday.iter().filter(|term| !ids.contains(term.id.as_str())));
    for (term, index) in all.zip(0..) {
        term.en.iter().chain(&term.ko).for_each(|name| names.add(name, index));
    }
    let mut code = String::new();
    for (name, table) in [
        ("STEMS", &names.stems),
        ("KOREAN", &names.korean),
        ("WRITTEN", &names.written),
        ("LONGEST", &names.longest),
        ("ACRONYMS", &names.acronyms),
        ("WORDS", &names.words),
    ] {
        lay_out(name, table, Path::new(&out), &mut code)?;
    }
    fs::write(Path::new(&out).join("names.rs"), code)?;
    for (file, terms) in [("glossary.tsv", &own), ("everyday.tsv", &everyday)] {
        fs::write(Path::new(&out).join(file), terms.iter().map(line).collect::<String>())?;
    }
    Ok(())
}

const GLOSSARY: &str = "knowledge/glossary.toml";
const EVERYDAY: &str = "src/knowledge/everyday.toml";

/// A term of a glossary. Whether it is written right is for a test to say.
struct Term {
    id: String,
    sense: String,
    en: Vec<String>,
    ko: Vec<String>,
    opposite: Vec<String>,
    broader: Vec<String>,
}

fn terms(path: &str) -> Result<Vec<Term>, Box<dyn Error>> {
    let table: Table = fs::read_to_string(path)?.parse()?;
    let terms = table.get("term").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: Option<&Value>| {
        value.and_then(Value::as_array).map_or_else(Vec::new, |list| list.iter().map(|one| text(Some(one))).collect())
    };
    let term = |value: &Value| Term {
        id: text(value.get("id")),
        sense: text(value.get("sense")),
        en: list(value.get("en")),
        ko: list(value.get("ko")),
        opposite: list(value.get("opposite")),
        broader: list(value.get("broader")),
    };
    Ok(terms.iter().map(term).collect())
}

/// A term on a line: its fields with tabs between them, what they list with bars.
fn line(term: &Term) -> String {
    let lists = [&term.en, &term.ko, &term.opposite, &term.broader].map(|list| list.join("|"));
    format!("{}\t{}\t{}\n", term.id, term.sense, lists.join("\t"))
}

/// Writes a table as a static of the program: the words as a finite-state transducer, which `src/index/fixed.rs` reads.
fn lay_out(
    name: &str,
    table: &FxHashMap<String, Vec<u32>>,
    out: &Path,
    code: &mut String,
) -> Result<(), Box<dyn Error>> {
    let mut words: Vec<(&String, &Vec<u32>)> = table.iter().collect();
    words.sort();
    let (mut map, mut lists) = (fst::MapBuilder::memory(), Vec::new());
    for (word, numbers) in words {
        map.insert(word, u64::try_from(lists.len())? | u64::try_from(numbers.len())? << 32)?;
        lists.extend(numbers.iter().copied());
    }
    fs::write(out.join(format!("{name}.fst")), map.into_inner()?)?;
    writeln!(
        code,
        "#[allow(clippy::unreadable_literal)]\npub(super) static {name}: Fixed = Fixed::of(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.fst\")), &{lists:?});"
    )?;
    Ok(())
}

/// By the drawer of a word, where the first line with it or a later one begins; as 32-bit numbers, little end first.
fn starts(table: &str, drawer: fn(&str) -> usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut starts: Vec<u32> = Vec::with_capacity(table::DRAWERS);
    let mut at = 0;
    for line in table.split_inclusive('\n') {
        let word = line.split('\t').next().unwrap_or_default();
        while starts.len() <= drawer(word) {
            starts.push(at);
        }
        at += u32::try_from(line.len())?;
    }
    // Behind the last word nothing is found.
    starts.resize(table::DRAWERS + 1, at);
    let last = starts.iter().rposition(|start| *start != at).unwrap_or_default();
    starts.truncate(last + 2);
    Ok(starts.into_iter().flat_map(u32::to_le_bytes).collect())
}
