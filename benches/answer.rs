//! The answer path beside the bare tantivy query it rests on, index building, and starting an engine.
//!
//! `cargo bench --bench answer` measures them with criterion and ends with a table of ratios from the same run.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use accord::answer::{Conversation, Engine};
use accord::index::{Index, Lemma, QueryTerm, ground_form, keys, stem};
use accord::knowledge::Knowledge;
use accord::question::{Spelling, Term, read};
use criterion::{Criterion, Throughput};
use serde::Deserialize;

/// As many hits as the answer path reads.
const HITS: usize = 60;
/// Rounds over all questions for the table.
const ROUNDS: usize = 20;

/// A line of a question file.
#[derive(Deserialize)]
struct Line {
    turns: Vec<String>,
}

fn questions() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions/dev.jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let turns = |line: &str| serde_json::from_str::<Line>(line).unwrap_or_else(|error| panic!("{error}")).turns;
    text.lines().flat_map(turns).collect()
}

fn shipped() -> Knowledge {
    Knowledge::shipped().unwrap_or_else(|faults| panic!("{faults}"))
}

fn index(knowledge: &Knowledge) -> Index {
    Index::build(knowledge).unwrap_or_else(|error| panic!("{error}"))
}

fn engine() -> Engine {
    Engine::new(shipped()).unwrap_or_else(|error| panic!("{error}"))
}

/// The query that the answer path asks for a term: its keys, its contraries, its relatives.
fn keys_of(term: &Term, index: &Index) -> Vec<QueryTerm> {
    let weighed = |key: String, share: f32| QueryTerm { key, boost: (term.weight * share).max(0.05) };
    let mut query: Vec<QueryTerm> = keys(&term.token).into_iter().map(|key| weighed(key, 1.0)).collect();
    for entry in &term.token.entries {
        query.extend(index.lexicon.opposite(*entry).iter().map(|opposite| weighed(format!("#{opposite}"), 0.8)));
    }
    let lemma = (!term.token.hangul).then(|| Lemma::of_inflected(ground_form(&term.token.text))).flatten();
    if let Some(lemma) = lemma {
        query.extend(lemma.derived().chain(lemma.antonyms()).map(|word| weighed(stem(word), 0.7)));
    }
    query
}

/// The bare query of each question.
fn queries(questions: &[String], index: &Index) -> Vec<Vec<QueryTerm>> {
    let spelling = Spelling::new(&index.passages, &index.lexicon);
    let query = |question: &String| {
        let mut query: Vec<QueryTerm> = Vec::new();
        for term in read(question, &spelling, index, None).terms {
            for key in keys_of(&term, index) {
                if !query.iter().any(|known| known.key == key.key) {
                    query.push(key);
                }
            }
        }
        query
    };
    questions.iter().map(query).collect()
}

fn search(index: &Index, query: &[QueryTerm]) {
    black_box(index.search(black_box(query), None, HITS).unwrap_or_default());
}

fn answer(engine: &Engine, question: &str) {
    black_box(engine.answer(black_box(question), &Conversation::new()));
}

fn measure(criterion: &mut Criterion) {
    let questions = questions();
    let knowledge = shipped();
    let (index, engine) = (index(&knowledge), engine());
    let queries = queries(&questions, &index);

    let mut group = criterion.benchmark_group("all development questions");
    group.throughput(Throughput::Elements(questions.len() as u64)).sample_size(20);
    group.bench_function("answer", |b| b.iter(|| questions.iter().for_each(|question| answer(&engine, question))));
    group.bench_function("bare query", |b| b.iter(|| queries.iter().for_each(|query| search(&index, query))));
    group.finish();

    let mut group = criterion.benchmark_group("start");
    group.sample_size(20);
    group.bench_function("knowledge", |b| b.iter(shipped));
    group.bench_function("index", |b| b.iter(|| self::index(&knowledge)));
    group.bench_function("engine", |b| b.iter(self::engine));
    group.finish();
}

/// How long something takes, over and over, in order of length.
fn times(mut run: impl FnMut(usize), count: usize) -> Vec<Duration> {
    let mut times = Vec::with_capacity(ROUNDS * count);
    for _ in 0..ROUNDS {
        for at in 0..count {
            let started = Instant::now();
            run(at);
            times.push(started.elapsed());
        }
    }
    times.sort_unstable();
    times
}

/// The aims and how far they are met, all from this one run.
fn table() {
    let questions = questions();
    let knowledge = shipped();
    let (index, engine) = (index(&knowledge), engine());
    let queries = queries(&questions, &index);
    let answers = times(|at| answer(&engine, &questions[at]), questions.len());
    let bare = times(|at| search(&index, &queries[at]), queries.len());
    let at = |times: &[Duration], share: usize| times[(times.len() - 1) * share / 100];
    println!("\n{:<12} {:>12} {:>12}", "", "median", "99th");
    for (name, times) in [("answer", &answers), ("bare query", &bare)] {
        println!("{name:<12} {:>12.1?} {:>12.1?}", at(times, 50), at(times, 99));
    }
    let ratio = |share| at(&answers, share).as_secs_f64() / at(&bare, share).as_secs_f64();
    println!("{:<12} {:>11.1}× {:>11.1}×", "ratio", ratio(50), ratio(99));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion);
    criterion.final_summary();
    // `cargo test --benches` only tries whether the benches run.
    if std::env::args().any(|argument| argument == "--bench") {
        table();
    }
}
