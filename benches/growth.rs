//! What growing costs: with 10, 1,000 and 100,000 articles the time to index a megabyte, the size on disk, the start from an
//! index that is there, and the time of an answer.
//!
//! `cargo bench --bench growth -- TEXT.json [MOST]` makes the articles out of a reading-comprehension set in the format of
//! SQuAD (two paragraphs each, drawn in turn so that none is like another) and asks its questions. Nothing is kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
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

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some(file) = arguments.first() else {
        println!(
            "growth: name a reading-comprehension set in the format of SQuAD: cargo bench --bench growth -- TEXT.json"
        );
        return;
    };
    let most = arguments.get(1).and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    let texts = texts(file);
    println!(
        "| articles | text, MB | indexing, s | s a MB | on disk, MB | start, ms | median, ms | 99th percentile, ms |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for count in SIZES.into_iter().filter(|count| *count <= most) {
        let (articles, index) = (folder(), folder());
        let (bytes, questions) = written(articles.path(), count, &texts);
        let load = || Engine::load_indexed(articles.path(), index.path(), &|_, _| {});
        let begun = Instant::now();
        drop(load().unwrap_or_else(|error| panic!("{error}")));
        let indexing = begun.elapsed();
        let begun = Instant::now();
        let engine = load().unwrap_or_else(|error| panic!("{error}"));
        let start = begun.elapsed();
        let mut times: Vec<Duration> = questions
            .iter()
            .map(|question| {
                let begun = Instant::now();
                std::hint::black_box(engine.answer(question, &Conversation::new()));
                begun.elapsed()
            })
            .collect();
        times.sort();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
        let mb = bytes as f64 / 1_000_000.0;
        println!(
            "| {count} | {mb:.2} | {:.2} | {:.3} | {:.2} | {:.0} | {:.2} | {:.2} |",
            indexing.as_secs_f64(),
            indexing.as_secs_f64() / mb,
            size(index.path()) as f64 / 1_000_000.0,
            start.as_secs_f64() * 1000.0,
            at(50),
            at(99),
        );
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}
