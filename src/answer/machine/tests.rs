//! Questions to an article of which no fact was written down.

use crate::answer::{Conversation, Engine, Status};
use crate::knowledge::Knowledge;

const TEXT: &str = "The harbour\n\nExports of wool fell 24 percent, while salmon sales rose 6 percent to $17 million. \
    The harbour was opened in 1934. Two freight firms moved to Easton. Dockers earn $30 an hour.\n\n\
    The council voted 6-3 to keep the lighthouse open, but the pier will not be rebuilt.";

#[track_caller]
fn answered(question: &str) -> Option<String> {
    let knowledge = Knowledge::of_texts([("harbour".to_owned(), TEXT.to_owned())]).unwrap();
    let answer = Engine::new(knowledge).unwrap().answer(question, &Conversation::new());
    (answer.status == Status::Answered).then_some(answer.text)
}

#[test]
fn an_amount_answers_where_its_own_clause_speaks_of_what_is_asked() {
    assert!(answered("How much were salmon sales worth?").unwrap().contains("$17 million"));
    assert_eq!(answered("How much were exports of wool worth in dollars?"), None);
}

#[test]
fn what_is_only_counted_is_not_named() {
    assert_eq!(answered("Which freight firms moved to Easton?"), None);
    assert!(answered("How many freight firms moved to Easton?").is_some());
}

#[test]
fn who_did_it_is_not_who_it_was_done_to() {
    assert_eq!(answered("Who opened the harbour?"), None);
    assert!(answered("When was the harbour opened?").is_some());
}

#[test]
fn a_rate_that_is_stated_is_looked_up() {
    assert!(answered("How much do dockers earn an hour?").unwrap().contains("$30"));
}

const YARD: &str = "The yard\n\nThe yard at Norwold will cut 430 of its 1,720 jobs by March, the company said. \
    It lost 28 million pounds last year on sales of 340 million pounds.\n\n\
    A 212-page plan was sent to the ministry. It said that 14 vessels were on order. The road cost $8 million. \
    The county paid 60 percent and the parish the remainder.\n\n\
    \"Nobody asked the welders,\" said Ewa Malin, 52, who runs a bakery near the dock.\n\n\
    Carl Brand, a lawmaker, claimed that 900 jobs were at risk. The ministry disputes that: its own paper put the number \
    at 430 jobs.\n\nTalks are to be held in Harlund on October 17.";

/// The answer of a folder with that article: its everyday words are there as well.
#[track_caller]
fn told(question: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("yard.md"), format!("# {YARD}")).unwrap();
    let knowledge = Knowledge::load(folder.path()).unwrap();
    let answer = Engine::new(knowledge).unwrap().answer(question, &Conversation::new());
    (answer.status == Status::Answered).then_some(answer.text)
}

#[test]
fn a_kin_noun_is_counted_and_a_hyphen_counts() {
    assert!(told("How many ships were on order?").unwrap().contains("14 vessels"));
    assert!(told("How many pages does the plan have?").unwrap().contains("212-page"));
    assert_eq!(told("How many submarines were on order?"), None);
}

#[test]
fn what_is_to_come_is_next() {
    assert!(told("Where will the next talks be held?").unwrap().contains("Harlund"));
}

#[test]
fn a_speaker_is_known_by_what_is_told_of_them() {
    assert!(told("What did the baker say about the welders?").unwrap().contains("Nobody asked the welders"));
    assert_eq!(told("What did the mayor say about the welders?"), None);
}

#[test]
fn what_speaks_against_a_claim_stands_beside_it() {
    let text = told("Is it true that 900 jobs were at risk?").unwrap();
    assert!(text.contains("disputes that"), "{text}");
    assert!(!text.starts_with("Yes"), "{text}");
}

#[test]
fn a_percentage_of_what_was_told_before_is_worked_out() {
    assert!(told("How many dollars did the county pay?").unwrap().contains("4.8 million"));
    assert!(told("How many dollars did the parish pay?").unwrap().contains("3.2 million"));
}

#[test]
fn a_part_of_what_is_counted_is_a_share() {
    assert!(told("What share of the yard's jobs will be cut?").unwrap().contains("25%"));
}
