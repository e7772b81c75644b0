//! What growing costs: with 10, 1,000 and 100,000 articles the time to index a megabyte, the size on disk, the start from an
//! index that is there, the time of an answer, and the most memory that indexing and answering take.
//!
//! `cargo bench --bench growth -- TEXT.json [MOST]` makes the articles out of a reading-comprehension set in the format of
//! SQuAD (two paragraphs each, drawn in turn so that none is like another) and asks its questions. Nothing is kept.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use accord::answer::{Conversation, Engine};
use serde::Deserialize;

/// How many articles there are in turn.
const SIZES: [usize; 3] = [10, 1_000, 100_000];
/// How many questions are asked.
const ASKED: usize = 300;

#[derive(Deserialize)]
struct Set {
    data: Vec<Topic>,
}

#[derive(Deserialize)]
struct Topic {
    title: String,
    paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    context: String,
    #[serde(default)]
    qas: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    question: String,
}

/// A paragraph with what it is about.
struct Text {
    title: String,
    words: String,
    questions: Vec<String>,
}

fn texts(file: &str) -> Vec<Text> {
    let json = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let set: Set = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{file}: {error}"));
    let text = |title: &str, paragraph: Paragraph| Text {
        title: title.replace('_', " "),
        words: paragraph.context,
        questions: paragraph.qas.into_iter().map(|one| one.question).collect(),
    };
    set.data
        .into_iter()
        .flat_map(|topic| {
            let title = topic.title;
            topic.paragraphs.into_iter().map(move |paragraph| text(&title, paragraph)).collect::<Vec<_>>()
        })
        .collect()
}

/// Writes the articles and returns how many bytes they are, with questions about some of them.
fn written(dir: &Path, count: usize, texts: &[Text]) -> (u64, Vec<String>) {
    let (mut bytes, mut questions) = (0, BTreeSet::new());
    for number in 0..count {
        let first = &texts[number % texts.len()];
        // Another stride each time round, so that no two articles pair the same paragraphs.
        let second = &texts[(number * 7 + number / texts.len() * 13 + 1) % texts.len()];
        let year = 1990 + number % 35;
        let article = format!(
            "---\ntitle: \"{} ({number})\"\npublisher: Growth\npublished: {year}-05-14\n---\n\n{}\n\n{}\n",
            first.title.replace('"', ""),
            first.words,
            second.words
        );
        bytes += article.len() as u64;
        fs::write(dir.join(format!("a{number:06}.md")), article).unwrap_or_else(|error| panic!("{error}"));
        if questions.len() < ASKED {
            questions.extend(first.questions.iter().cloned());
        }
    }
    let step = (questions.len() / ASKED).max(1);
    (bytes, questions.into_iter().step_by(step).take(ASKED).collect())
}

fn size(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

/// What one process measured of another's work: a line of `name value` each.
fn told(arguments: &[&str]) -> HashMap<String, f64> {
    let own = std::env::current_exe().unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(own).args(arguments).output().unwrap_or_else(|error| panic!("{error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8_lossy(&output.stdout);
    let pair = |line: &str| line.split_once(' ').and_then(|(name, value)| Some((name.to_owned(), value.parse().ok()?)));
    lines.lines().filter_map(pair).collect()
}

/// The most memory that this process has had, in megabytes; 0 where the system does not tell.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1000.0
}

/// Loads the articles with their index, which makes the index where there is none.
fn load(articles: &str, index: &str) -> Engine {
    let begun = Instant::now();
    let engine = Engine::load_indexed(Path::new(articles), Path::new(index), &|_, _| {});
    println!("start {}", begun.elapsed().as_secs_f64() * 1000.0);
    engine.unwrap_or_else(|error| panic!("{error}"))
}

/// Asks each question once, so that what was read for one before is seldom there for the next.
fn ask(engine: &Engine, questions: &str) {
    let asked = fs::read_to_string(questions).unwrap_or_else(|error| panic!("{error}"));
    let mut times: Vec<Duration> = asked
        .lines()
        .map(|question| {
            let begun = Instant::now();
            std::hint::black_box(engine.answer(question, &Conversation::new()));
            begun.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
    println!("median {}\n99th {}", at(50), at(99));
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Each measurement has a process of its own, so that what one has in memory is not counted to another.
    match words.as_slice() {
        ["--index", articles, index] => {
            drop(load(articles, index));
            println!("peak {}", peak());
        }
        ["--ask", articles, index, questions] => {
            let engine = load(articles, index);
            println!("rest {}", peak());
            ask(&engine, questions);
            println!("peak {}", peak());
        }
        [file, most @ ..] => measure(file, most.first().and_then(|most| most.parse().ok()).unwrap_or(usize::MAX)),
        [] => println!(
            "growth: name a reading-comprehension set in the format of SQuAD: cargo bench --bench growth -- TEXT.json"
        ),
    }
}

fn measure(file: &str, most: usize) {
    let texts = texts(file);
    println!(
        "| articles | text, MB | indexing, s | s a MB | index, MB | peak, MB | start, ms | median, ms | p99, ms | peak, MB |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    );
    for count in SIZES.into_iter().filter(|count| *count <= most) {
        let (articles, index, asked) = (folder(), folder(), folder());
        let (bytes, questions) = written(articles.path(), count, &texts);
        let file = asked.path().join("questions.txt");
        fs::write(&file, questions.join("\n")).unwrap_or_else(|error| panic!("{error}"));
        let path = |path: &Path| path.display().to_string();
        let (from, to) = (path(articles.path()), path(index.path()));
        let made = told(&["--index", &from, &to]);
        let used = told(&["--ask", &from, &to, &path(&file)]);
        let mb = bytes as f64 / 1_000_000.0;
        let seconds = made["start"] / 1000.0;
        println!(
            "| {count} | {mb:.2} | {seconds:.2} | {:.3} | {:.2} | {:.0} | {:.0} | {:.2} | {:.2} | {:.0} |",
            seconds / mb,
            size(index.path()) as f64 / 1_000_000.0,
            made["peak"],
            used["start"],
            used["median"],
            used["99th"],
            used["peak"],
        );
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}
