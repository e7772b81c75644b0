//! Very many articles: the index on disk is whole whatever happens to the process that makes it, and is made again where it
//! is not.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use accord::answer::LARGE;
use accord::index::Shelf;
use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(2);

/// A folder of articles and one for their index.
struct Shelves {
    articles: TempDir,
    indexes: TempDir,
}

impl Shelves {
    fn new() -> Self {
        Self { articles: tempfile::tempdir().unwrap(), indexes: tempfile::tempdir().unwrap() }
    }

    /// Writes the articles anew, each about the thing of its number and so many sentences long.
    fn write(&self, thing: &str, long: usize) {
        for number in 0..=LARGE {
            let mut text = format!("# The {thing} of village {number}\n\n");
            for year in 0..long {
                text +=
                    &format!("In {} the {thing} of village {number} was painted in colour {year}. ", 1900 + year % 99);
            }
            text += &format!("\n\nThe {thing} of village {number} cost ${}.\n", number + 1000);
            fs::write(self.articles.path().join(format!("a{number:03}.md")), text).unwrap();
        }
    }

    fn accord(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.env_remove("ACCORD_KNOWLEDGE").env("ACCORD_INDEX", self.indexes.path());
        command.arg("--knowledge").arg(self.articles.path()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// What is answered, and what is said on standard error beside it.
    fn ask(&self, question: &str) -> (Value, String) {
        let Output { stdout, stderr, .. } = self.accord(&["ask", "--json", question]).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        (serde_json::from_slice(&stdout).unwrap_or_else(|_| panic!("{stderr}")), stderr)
    }

    /// The folder of the index.
    fn index(&self) -> PathBuf {
        let mut all = fs::read_dir(self.indexes.path()).unwrap();
        let only = all.next().unwrap().unwrap().path();
        assert!(all.next().is_none());
        only
    }

    /// How many articles the index holds with this in their names, as it was last made whole.
    fn indexed(&self, name: &str) -> usize {
        Shelf::open(&self.index()).unwrap().named(name, 9_999).unwrap().len()
    }

    /// A process that indexes and is in the middle of it: it has begun to write what it was not asked to write before.
    fn in_the_middle(&self) -> Child {
        let before = files(&self.index());
        let mut child = self.accord(&["ask", "How much did it cost?"]).spawn().unwrap();
        let begun = Instant::now();
        while files(&self.index()).is_subset(&before) {
            assert!(begun.elapsed() < PATIENCE && child.try_wait().unwrap().is_none(), "it never began to index");
            thread::yield_now();
        }
        child
    }
}

fn files(dir: &Path) -> BTreeSet<String> {
    fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").arg("-c").arg(format!("kill -{name} {}", child.id())).status().unwrap();
    assert!(sent.success());
}

fn cost(answer: &Value) -> &str {
    answer["figures"][0]["value"].as_str().unwrap_or_else(|| panic!("{answer}"))
}

#[test]
fn a_process_killed_while_it_indexes_leaves_the_last_good_index() {
    let shelves = Shelves::new();
    shelves.write("bridge", 0);
    let (answer, said) = shelves.ask("How much did the bridge of village 77 cost?");
    assert_eq!((cost(&answer), said.as_str()), ("1077", ""));
    let whole = fs::read(shelves.index().join("meta.json")).unwrap();

    shelves.write("viaduct", 40);
    let mut child = shelves.in_the_middle();
    // While it stands still another process answers from what is there.
    signal(&child, "STOP");
    let (answer, said) = shelves.ask("How much did the bridge of village 77 cost?");
    assert!(said.contains("another process is indexing"), "{said}");
    assert!(answer["citations"][0]["source"] == "a077", "{answer}");
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9), "it was killed before it was done");

    assert_eq!(fs::read(shelves.index().join("meta.json")).unwrap(), whole);
    assert_eq!((shelves.indexed("bridge"), shelves.indexed("viaduct")), (LARGE + 1, 0));
    let (answer, said) = shelves.ask("How much did the viaduct of village 78 cost?");
    assert_eq!((cost(&answer), said.as_str()), ("1078", ""), "the next run completes");
    assert_eq!((shelves.indexed("bridge"), shelves.indexed("viaduct")), (0, LARGE + 1));
}

#[test]
fn a_process_killed_at_its_first_indexing_is_taken_up() {
    let shelves = Shelves::new();
    shelves.write("bridge", 40);
    let place = shelves.indexes.path();
    let mut child = shelves.accord(&["ask", "How much did it cost?"]).spawn().unwrap();
    let begun = Instant::now();
    let wrote = || {
        files(place).iter().any(|name| {
            files(&place.join(name))
                .iter()
                .any(|file| Path::new(file).extension().is_some_and(|ending| ending == "store"))
        })
    };
    while !wrote() {
        assert!(begun.elapsed() < PATIENCE && child.try_wait().unwrap().is_none(), "it never began to index");
        thread::yield_now();
    }
    signal(&child, "STOP");
    let other = shelves.accord(&["ask", "How much did it cost?"]).output().unwrap();
    assert!(!other.status.success());
    assert!(String::from_utf8_lossy(&other.stderr).contains("another process is making the index"), "{other:?}");
    child.kill().unwrap();
    child.wait().unwrap();
    let (answer, said) = shelves.ask("How much did the bridge of village 78 cost?");
    assert_eq!((cost(&answer), said.as_str()), ("1078", ""));
    assert_eq!(shelves.indexed("bridge"), LARGE + 1);
}

#[test]
fn a_damaged_index_is_made_again_and_said_so() {
    let shelves = Shelves::new();
    shelves.write("bridge", 0);
    let question = "How much did the bridge of village 77 cost?";
    shelves.ask(question);
    let truncated = |ending: &str| {
        let mut cut = 0;
        for name in files(&shelves.index()).iter().filter(|name| name.ends_with(ending)) {
            let path = shelves.index().join(name);
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
            cut += 1;
        }
        assert!(cut > 0, "no {ending}");
    };
    for ending in ["meta.json", ".store", ".fast", ".term"] {
        truncated(ending);
        let (answer, said) = shelves.ask(question);
        assert_eq!(cost(&answer), "1077");
        assert!(said.contains("could not be used and was made again"), "{ending}: {said}");
    }
    let (answer, said) = shelves.ask(question);
    assert_eq!((cost(&answer), said.as_str()), ("1077", ""), "once is enough");
    // What the folder is empty of is made without a word, as at the first time.
    fs::remove_dir_all(shelves.index()).unwrap();
    assert_eq!(shelves.ask(question).1, "");
}

#[test]
fn an_article_that_cannot_be_read_is_left_out_and_named() {
    let shelves = Shelves::new();
    shelves.write("bridge", 0);
    fs::write(shelves.articles.path().join("a078.md"), b"The bridge \xff\xfe is not text.").unwrap();
    for _ in 0..2 {
        let (answer, said) = shelves.ask("How much did the bridge of village 77 cost?");
        assert_eq!(cost(&answer), "1077");
        assert!(said.contains("1 article could not be read") && said.contains("a078.md"), "{said}");
    }
    let unknown = shelves.accord(&["ask", "How much?", "--source", "a07"]).output().unwrap();
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("a079, a077") && said.contains("and 492 more"), "{said}");
    let none = shelves.accord(&["ask", "How much?", "--source", "nowhere"]).output().unwrap();
    assert!(String::from_utf8(none.stderr).unwrap().contains("and 481 more"));
    let progress = shelves.accord(&["ask", "How much?"]).output().unwrap();
    assert!(!String::from_utf8(progress.stderr).unwrap().contains("indexing"), "a bar is drawn for a terminal alone");
}
