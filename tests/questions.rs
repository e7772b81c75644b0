//! The question sets, asked and judged: those of `questions/` against the shipped knowledge, those beside each article of
//! `articles/` against that article alone. Each set must pass at least the share that `questions/floors.toml` says, and a
//! citation that is not verbatim or a number from nowhere fails whatever the share.
//!
//! `cargo test --test questions -- --nocapture` prints passes by category and every failure.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use accord::answer::Engine;
use accord::cli::{Outcome, Report, judge_file};
use serde::Deserialize;

/// The least share of each set that must pass, by the set's name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    questions: BTreeMap<String, f64>,
    articles: BTreeMap<String, f64>,
    computed: BTreeMap<String, f64>,
    together: BTreeMap<String, f64>,
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn floors() -> Floors {
    let text = fs::read_to_string(tests().join("questions/floors.toml")).unwrap_or_else(|error| panic!("{error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("floors.toml: {error}"))
}

/// Names of what a folder of the tests holds, those that `name` keeps.
fn listed(folder: &str, name: impl Fn(&Path) -> Option<String>) -> BTreeSet<String> {
    let entries = fs::read_dir(tests().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.filter_map(|entry| name(&entry.ok()?.path())).collect()
}

/// Prints a judged set and says what is wrong with it, if anything.
fn verdict(set: &str, report: &Report, floor: f64) -> Option<String> {
    println!("\n{set}: {:.1} % of {}, floor {:.1} %", 100.0 * report.share(), report.judged.len(), 100.0 * floor);
    for (category, (passed, asked)) in report.categories() {
        println!("  {category:<14} {passed:>4} of {asked}");
    }
    let mut broken = 0;
    for one in report.judged.iter().filter(|one| one.outcome != Outcome::Passed) {
        println!("  {} {:?}\n      asked: {}\n      came:  {}", one.id, one.outcome, one.question, one.text);
        broken += usize::from(matches!(one.outcome, Outcome::Verbatim(_) | Outcome::Ungrounded(_)));
    }
    if broken > 0 {
        return Some(format!("{set}: {broken} answers cite what no source says or state a number from nowhere"));
    }
    (report.share() < floor).then(|| format!("{set}: {:.3} passed, the floor is {floor}", report.share()))
}

/// Judges a set, or says why it could not be.
fn judged(set: &str, file: &Path, engine: &Engine, floor: f64) -> Option<String> {
    match judge_file(file, engine) {
        Ok(report) if report.judged.is_empty() => Some(format!("{set}: no questions")),
        Ok(report) => verdict(set, &report, floor),
        Err(error) => Some(error),
    }
}

#[test]
fn the_shipped_knowledge_answers_its_questions() {
    let engine = Engine::shipped().unwrap_or_else(|error| panic!("{error}"));
    let floors = floors().questions;
    let wrong: Vec<String> = floors
        .iter()
        .filter_map(|(set, floor)| judged(set, &tests().join(format!("questions/{set}.jsonl")), &engine, *floor))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn articles_with_no_facts_written_down_answer_theirs() {
    let mut wrong = Vec::new();
    let Floors { articles, computed, .. } = floors();
    for (id, floor) in articles {
        let folder = tests().join("articles").join(&id);
        match Engine::load(&folder) {
            Ok(engine) => {
                wrong.extend(judged(&id, &folder.join("questions.jsonl"), &engine, floor));
                let figures = computed.get(&id).map(|floor| (folder.join("computed.jsonl"), *floor));
                wrong.extend(
                    figures.and_then(|(file, floor)| judged(&format!("{id}, computed"), &file, &engine, floor)),
                );
            }
            Err(error) => wrong.push(format!("{id}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The shipped article and its glossary beside all those of `articles/`, in one folder.
fn together() -> tempfile::TempDir {
    let copied = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = |from: &Path, to: &Path| {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    };
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    copy(&shipped.join("glossary.toml"), &copied.path().join("glossary.toml"));
    let folders = [shipped, tests().join("articles")];
    for entry in folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten()) {
        let to = copied.path().join(entry.file_name());
        if !entry.path().is_dir() || fs::create_dir(&to).is_err() {
            continue;
        }
        for file in fs::read_dir(entry.path()).into_iter().flatten().flatten() {
            // Alone a text is found under any name; among others each article is a folder with its `article.md`.
            let name = file.file_name().to_string_lossy().replace("article.txt", "article.md");
            if Path::new(&name).extension().is_some_and(|ending| ending != "jsonl") {
                copy(&file.path(), &to.join(name));
            }
        }
    }
    copied
}

#[test]
fn all_articles_in_one_folder_answer_theirs() {
    let folder = together();
    let engine = Engine::load(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let floors = floors().together;
    let share = |set: &str| floors.get(set).copied().unwrap_or_else(|| panic!("no floor for {set} together"));
    let mut wrong: Vec<String> = ["dev", "simple"]
        .into_iter()
        .filter_map(|set| judged(set, &tests().join(format!("questions/{set}.jsonl")), &engine, share(set)))
        .collect();
    // Of the articles the sum is held to a floor: of each alone a few questions fit others too.
    let (mut passed, mut asked) = (0, 0);
    for id in self::floors().articles.keys() {
        match judge_file(&tests().join("articles").join(id).join("questions.jsonl"), &engine) {
            Ok(report) => {
                wrong.extend(verdict(&format!("{id} among all"), &report, 0.0));
                passed += report.judged.iter().filter(|one| one.outcome == Outcome::Passed).count();
                asked += report.judged.len();
            }
            Err(error) => wrong.push(error),
        }
    }
    println!("\nall articles in one folder: {passed} of {asked}");
    if (passed as f64) < share("articles") * asked as f64 {
        wrong.push(format!("articles: {passed} of {asked} passed, the floor is {}", share("articles")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_set_has_a_floor() {
    let stem = |path: &Path| {
        let jsonl = path.extension().is_some_and(|ending| ending == "jsonl");
        jsonl.then(|| path.file_stem().map(|stem| stem.to_string_lossy().into_owned())).flatten()
    };
    let folder =
        |path: &Path| path.is_dir().then(|| path.file_name().map(|name| name.to_string_lossy().into_owned())).flatten();
    let floors = floors();
    assert_eq!(listed("questions", stem), floors.questions.into_keys().collect());
    let computed = |path: &Path| folder(path).filter(|_| path.join("computed.jsonl").exists());
    assert_eq!(listed("articles", computed), floors.computed.into_keys().collect());
    assert_eq!(listed("articles", folder), floors.articles.into_keys().collect());
}
