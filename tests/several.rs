//! Several articles at once, from the command line: the newest that fits the question's time with what was said before,
//! contradictions side by side, one source alone, and corrected articles.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn accord(knowledge: &Path) -> Command {
    let mut command = Command::cargo_bin("accord").unwrap();
    command.env_remove("ACCORD_KNOWLEDGE").arg("--knowledge").arg(knowledge);
    command
}

fn asked(knowledge: &Path, question: &str, more: &[&str]) -> Value {
    let output = accord(knowledge).args(["ask", "--json", question]).args(more).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// The shipped article and its glossary, and further folders of `tests/articles`.
fn shipped_with(others: &[&str]) -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &Path, id: &str| {
        let to = folder.path().join(id);
        fs::create_dir(&to).unwrap();
        for file in fs::read_dir(from).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            let name = if name == "article.txt" { "article.md".to_owned() } else { name };
            if Path::new(&name).extension().is_none_or(|ending| ending != "jsonl") {
                fs::copy(file.path(), to.join(name)).unwrap();
            }
        }
    };
    copy(&root.join("knowledge/korea-herald-2018-10-01"), "korea-herald-2018-10-01");
    fs::copy(root.join("knowledge/glossary.toml"), folder.path().join("glossary.toml")).unwrap();
    for other in others {
        copy(&root.join("tests/articles").join(other), other);
    }
    folder
}

fn sources(answer: &Value) -> Vec<(&str, &str)> {
    let citations = answer["citations"].as_array().unwrap();
    citations.iter().map(|one| (one["role"].as_str().unwrap(), one["source"].as_str().unwrap())).collect()
}

fn values(answer: &Value) -> Vec<&str> {
    answer["figures"].as_array().unwrap().iter().map(|figure| figure["value"].as_str().unwrap()).collect()
}

const OLD: &str = "korea-herald-2018-10-01";
const NEW: &str = "seoul-deal-2019";

#[test]
fn the_newest_is_given_with_what_was_said_before() {
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "How much does Seoul pay?", &[]);
    assert_eq!(sources(&answer), [("support", NEW), ("contrast", OLD)], "{answer}");
    assert_eq!(values(&answer)[0], "1040000000000");
    assert!(values(&answer).contains(&"960000000000"));
    let text = answer["text"].as_str().unwrap();
    assert!(text.contains("Earlier (The Korea Herald, 1 October 2018): ") && text.ends_with("[2]"), "{text}");
    let troops = asked(knowledge.path(), "How many US soldiers are stationed in South Korea?", &[]);
    assert!(values(&troops)[0] == "28000" && values(&troops).contains(&"28500"), "{troops}");
}

#[test]
fn the_time_asked_for_decides() {
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "How much did Seoul pay in 2018?", &[]);
    assert_eq!(sources(&answer)[0], ("support", OLD), "{answer}");
    assert_eq!(values(&answer)[0], "960000000000");
    assert!(!values(&answer).contains(&"1040000000000"), "{answer}");
}

#[test]
fn one_source_alone_answers_where_it_is_named() {
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "How much does Seoul pay?", &["--source", OLD]);
    assert!(sources(&answer).iter().all(|(_, source)| *source == OLD), "{answer}");
    let unknown = accord(knowledge.path()).args(["ask", "How much?", "--source", "nowhere"]).output().unwrap();
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains(NEW));
}

fn told(knowledge: &Path, turns: &str) -> Value {
    let output = accord(knowledge).args(["chat", "--json"]).write_stdin(turns.to_owned()).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = printed.lines().last().unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(last).unwrap()
}

const TOKYO: &str = "host-nation-talks";

#[test]
fn what_another_country_does_is_no_answer() {
    // The article about Tokyo's share is newer and speaks of a contribution too.
    let knowledge = shipped_with(&[TOKYO]);
    let answer = asked(knowledge.path(), "Is South Korea's contribution this year more than $1 billion?", &[]);
    assert!(answer["text"].as_str().unwrap().starts_with("No."), "{answer}");
    assert!(sources(&answer).iter().all(|(_, source)| *source == OLD), "{answer}");
    let japan = asked(knowledge.path(), "How much does Japan contribute?", &[]);
    assert_eq!(sources(&japan)[0], ("support", TOKYO), "{japan}");
}

#[test]
fn a_source_that_is_nearer_and_silent_is_not_outvoted() {
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "How much of the 960 billion won goes to payroll?", &[]);
    assert_eq!(answer["status"], "abstained", "{answer}");
}

#[test]
fn this_article_is_the_one_just_cited_or_else_the_newest() {
    let knowledge = shipped_with(&[NEW]);
    let first = told(knowledge.path(), "When was this article published?\n");
    assert_eq!(sources(&first), [("support", NEW)], "{first}");
    let next =
        told(knowledge.path(), "What did Trump say about the trade deficit?\nWhen was this article published?\n");
    assert_eq!(sources(&next), [("support", OLD)], "{next}");
}

#[test]
fn what_was_written_up_is_this_article_where_the_newest_is_about_something_else() {
    let knowledge = shipped_with(&["garam-port-2025-06-20", "council-budget"]);
    for question in ["When was this article published?", "what is this article about?"] {
        let answer = asked(knowledge.path(), question, &[]);
        assert!(sources(&answer).iter().all(|(_, source)| *source == OLD), "{answer}");
    }
    // A question without a telling word is one about what was written up too.
    let more = asked(knowledge.path(), "what would 50% more be", &[]);
    assert_eq!(sources(&more)[0], ("support", OLD), "{more}");
}

#[test]
fn a_source_that_lacks_a_thing_asked_for_does_not_answer() {
    // The newer article speaks of bombers, and never of strategic assets.
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "Which bombers or aircraft carriers count as strategic assets?", &[]);
    assert_eq!(answer["status"], "abstained", "{answer}");
}

#[test]
fn what_is_silent_and_has_all_of_the_question_is_not_answered_by_less() {
    let knowledge = shipped_with(&[TOKYO, "bog-carbon"]);
    let answer = asked(knowledge.path(), "For how many years would the new agreement be valid?", &[]);
    assert_eq!(answer["status"], "abstained", "{answer}");
    // It is no hindrance where it lacks a telling word that the answer has.
    let moss = asked(knowledge.path(), "By how many percentage points did the moss cover go up?", &[]);
    assert_eq!(values(&moss)[0], "46", "{moss}");
}

#[test]
fn words_between_quotation_marks_tell_which_source_is_meant() {
    let knowledge = shipped_with(&[TOKYO, NEW]);
    let answer = asked(knowledge.path(), "Who said \"The figure matters\"?", &[]);
    assert_eq!(sources(&answer)[0], ("support", TOKYO), "{answer}");
}

#[test]
fn what_is_counted_under_another_name_stands_beside_it() {
    let knowledge = shipped_with(&[NEW]);
    let answer = asked(knowledge.path(), "How many times did the two sides meet?", &[]);
    assert_eq!(sources(&answer), [("support", NEW), ("contrast", OLD)], "{answer}");
    let text = answer["text"].as_str().unwrap();
    assert!(text.contains("10 times") && text.contains("seven meetings"), "{text}");
}

#[test]
fn a_name_withheld_was_not_given() {
    let knowledge = shipped_with(&[NEW, "resolute-tide"]);
    let answer = asked(knowledge.path(), "Did the South Korean official give his name?", &[]);
    assert!(answer["text"].as_str().unwrap().starts_with("No."), "{answer}");
}

#[test]
fn a_month_is_borne_out_or_denied_only_by_what_names_a_time() {
    let knowledge = shipped_with(&[NEW]);
    for (question, opening) in
        [("Were the talks opened in April?", "No."), ("Did the talks open in March 2018?", "Yes.")]
    {
        let answer = asked(knowledge.path(), question, &["--source", NEW]);
        let text = answer["text"].as_str().unwrap();
        assert!(text.starts_with(opening) && text.contains("opened in March 2018"), "{answer}");
    }
    let negotiations =
        asked(knowledge.path(), "Did the negotiations on the new agreement begin in March?", &["--source", NEW]);
    assert!(negotiations["text"].as_str().unwrap().contains("in March 2018"), "{negotiations}");
}

#[test]
fn an_article_about_something_else_changes_nothing() {
    let alone = shipped_with(&[]);
    let beside = shipped_with(&["council-budget", "krone-rate", "garam-port-2025-06-20", "glacier-lake"]);
    let questions = [
        "How much is Seoul paying per US soldier?",
        "How much is South Korea paying this year?",
        "When does the current agreement expire?",
        "Who questioned why the US is subsidizing its allies?",
        "올해 한국은 방위비 분담금으로 얼마를 내고 있나요?",
        "How much does Japan pay?",
    ];
    for question in questions {
        let (one, other) = (asked(alone.path(), question, &[]), asked(beside.path(), question, &[]));
        assert_eq!((&one["status"], &one["text"]), (&other["status"], &other["text"]), "{question}");
    }
}

#[test]
fn two_papers_that_contradict_one_another_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    for (id, publisher, count) in [("post", "The Post", "40"), ("times", "The Times", "55")] {
        let text = format!(
            "---\ntitle: Fire at the Harwick mill in Ostby\npublisher: {publisher}\npublished: 2024-05-14\n---\n\nA fire \
             destroyed the Harwick mill in Ostby on Monday. Some {count} workers were injured in the fire at the Harwick \
             mill, Ostby police said.\n\nThe Harwick mill had stood in Ostby since 1902.\n"
        );
        fs::write(folder.path().join(format!("{id}.md")), text).unwrap();
    }
    fs::write(
        folder.path().join("glossary.toml"),
        "[[term]]\nid = \"harwick\"\nsense = \"organisation\"\nen = [\"Harwick mill\", \"Harwick\"]\n\n[[term]]\nid = \"ostby\"\nsense = \
         \"place\"\nen = [\"Ostby\"]\n",
    )
    .unwrap();
    let answer = asked(folder.path(), "How many workers were injured at the Harwick mill in Ostby?", &[]);
    let mut said = values(&answer);
    said.sort_unstable();
    assert_eq!(said, ["40", "55"], "{answer}");
    assert!(sources(&answer).iter().any(|(role, _)| *role == "contrast"), "{answer}");
    assert!(answer["text"].as_str().unwrap().contains(" says: "), "{answer}");
}

#[test]
fn very_many_articles_are_answered_from_an_index_on_disk() {
    let (folder, index) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..=accord::answer::LARGE {
        let text =
            format!("# Bridge {number}\n\nThe bridge of village {number} in Alder Valley cost ${}.\n", number + 1000);
        fs::write(folder.path().join(format!("bridge-{number}.md")), text).unwrap();
    }
    let text =
        "# The tower of Marrow\n\nThe tower of Marrow is 310 meters tall. It was built by Ilse Brandt in 1931.\n";
    fs::write(folder.path().join("tower.md"), text).unwrap();
    let ask = |question: &str| -> Value {
        let mut command = accord(folder.path());
        let output = command.env("ACCORD_INDEX", index.path()).args(["ask", "--json", question]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };
    let answer = ask("When was the tower of Marrow built?");
    assert!(answer["text"].as_str().unwrap().contains("1931"), "{answer}");
    assert_eq!(fs::read_dir(index.path()).unwrap().count(), 1, "the index lies on disk");
    // A corrected article takes the place of the earlier one, in the index that is there.
    fs::write(folder.path().join("tower.md"), text.replace("1931", "1932, not earlier")).unwrap();
    let answer = ask("When was the tower of Marrow built?");
    assert!(answer["text"].as_str().unwrap().contains("1932"), "{answer}");
    assert_eq!(ask("When was the castle of Lund built?")["status"], "abstained");
}
