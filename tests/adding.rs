//! Three articles of different kinds, added from raw text as a user would: a web page, a press release with its line ends and
//! hyphens, and Korean Markdown. Each is asked ten questions, with the facts that were drafted and without.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

/// The folder, its raw text, and how many of ten questions are answered rightly at least: with drafted facts, and without.
const ADDED: [(&str, &str, [usize; 2]); 3] =
    [("seagrass", "page.html", [9, 9]), ("kettle", "release.txt", [7, 6]), ("library", "article.md", [6, 7])];

fn accord(knowledge: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("accord").unwrap();
    command.env_remove("ACCORD_KNOWLEDGE").arg("--knowledge").arg(knowledge).args(arguments).output().unwrap()
}

fn passed(knowledge: &Path, questions: &str) -> usize {
    let report = accord(knowledge, &["eval", "--json", questions]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    report["judged"].as_array().unwrap().iter().filter(|one| one["outcome"] == "passed").count()
}

#[test]
fn raw_articles_are_added_and_answer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/added");
    for (name, raw, floors) in ADDED {
        let folder = tempfile::tempdir().unwrap();
        let path = |file: &str| root.join(name).join(file).display().to_string();
        let added = accord(folder.path(), &["add", &path(raw)]);
        assert!(added.status.success(), "{added:?}");
        assert!(accord(folder.path(), &["check"]).status.success(), "{name}");
        let with = passed(folder.path(), &path("questions.jsonl"));
        let article = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        fs::remove_file(article.join("facts.toml")).unwrap();
        let without = passed(folder.path(), &path("questions.jsonl"));
        println!("{name}: {with} of 10 with the drafted facts, {without} without");
        assert!(with >= floors[0] && without >= floors[1], "{name}: {with} with the drafted facts, {without} without");
    }
}
