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
