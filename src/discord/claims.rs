//! The claims that a message makes, each as the question that asks whether it is true.

use serenity::model::channel::Message;
use unicode_segmentation::UnicodeSegmentation;

use super::limits::{QUESTION, ellipsis};
use crate::language::Language;
use crate::language::is_hangul;
use crate::language::messages::message as say;

/// The fewest words that can claim something.
const WORDS: usize = 3;
/// Hangul syllables are a first consonant, a vowel and one of 28 last consonants, the first of which is none.
const SYLLABLES: u32 = 0xAC00;
/// How many last consonants there are.
const LASTS: u32 = 28;
/// The last consonant ㅂ, which joins with 니다 to a formal ending.
const BIEUP: u32 = 17;

/// Something that a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// In the message's words.
    pub words: String,
    /// The questions that ask whether it is so, the plainest first.
    pub asked: Vec<String>,
}

/// The words of a message: its own, and those of what it forwards or shows in a frame.
#[must_use]
pub fn words_of(message: &Message) -> String {
    let forwarded = message.message_snapshots.iter().map(|snapshot| snapshot.content.as_str());
    let framed = message.embeds.iter().flat_map(|embed| [embed.title.as_deref(), embed.description.as_deref()]);
    let all = [message.content.as_str()].into_iter().chain(forwarded).chain(framed.flatten());
    all.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The sentences of a text that are long enough to claim something, without mentions and addresses, each once.
#[must_use]
pub fn claims(text: &str) -> Vec<Claim> {
    let noise = |word: &&str| !word.starts_with("<@") && !word.contains("://");
    let mut found: Vec<Claim> = Vec::new();
    for line in text.lines() {
        for sentence in sentences(line.trim_start_matches(['>', '#', '-', '*', ' '])) {
            let words = sentence.split_whitespace().filter(noise).collect::<Vec<_>>().join(" ");
            let words = words.trim_matches(['*', '_', '~', '|', ' ']);
            let told = words.unicode_words().count() >= WORDS || words.chars().any(|c| c.is_ascii_digit());
            let known = found.iter().any(|claim| claim.words == words);
            if told && words.unicode_words().count() > 1 && !known {
                let words = ellipsis(words, QUESTION);
                found.push(Claim { asked: asked(&words), words });
            }
        }
    }
    found
}

/// The sentences of a line; "U.S. Forces" and "Mr. Moon" are not two.
fn sentences(line: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for part in line.unicode_sentences() {
        match sentences.last_mut().filter(|last| is_cut(last)) {
            Some(last) => last.push_str(part),
            None => sentences.push(part.to_owned()),
        }
    }
    sentences
}

/// Whether a sentence ends in an abbreviation: a capital letter, or a title, with a full stop.
fn is_cut(sentence: &str) -> bool {
    let last = sentence.trim_end().rsplit([' ', '(', '“', '"']).next().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else { return false };
    let initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    initials || ["Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Sen", "Rep", "Gov", "No", "vs"].contains(&word)
}

/// The questions that ask whether something is so. A question, or what tells no language, is put as it stands.
fn asked(words: &str) -> Vec<String> {
    let plain = words.trim_end_matches(['.', '!', '。', '…', ' ']);
    if plain.ends_with(['?', '？']) {
        return vec![words.to_owned()];
    }
    let (language, claim) = match Language::told_by(plain) {
        None => return vec![words.to_owned()],
        Some(Language::En) => (Language::En, plain.to_owned()),
        Some(Language::Ko) => (Language::Ko, reported(plain)),
    };
    vec![say(language, "check-asked", &[("claim", claim.into())]), words.to_owned()]
}

/// A Korean statement in the form that 게 ("the thing that") follows: 낸다는, 4만 명이라는, 받아들였다는.
fn reported(statement: &str) -> String {
    let plain = plain_ending(statement);
    match plain.strip_suffix("이다") {
        Some(noun) => format!("{noun}이라는"),
        None if plain.ends_with('다') => format!("{plain}는"),
        None if plain.chars().last().is_some_and(ends_closed) => format!("{plain}이라는"),
        None => format!("{plain}라는"),
    }
}

/// Whether a syllable ends in a consonant.
fn ends_closed(syllable: char) -> bool {
    let place = u32::from(syllable).checked_sub(SYLLABLES);
    is_hangul(syllable) && place.is_some_and(|place| place % LASTS != 0)
}

/// A statement with its formal ending made plain: 있습니다 to 있다, 냅니다 to 내다.
fn plain_ending(statement: &str) -> String {
    if let Some(stem) = statement.strip_suffix("습니다") {
        return format!("{stem}다");
    }
    let Some(stem) = statement.strip_suffix("니다") else { return statement.to_owned() };
    let mut letters: Vec<char> = stem.chars().collect();
    let last = letters.pop().map(u32::from).and_then(|last| last.checked_sub(SYLLABLES));
    match last.filter(|last| last % LASTS == BIEUP).and_then(|last| char::from_u32(SYLLABLES + last - BIEUP)) {
        Some(open) => letters.into_iter().chain([open, '다']).collect(),
        None => statement.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use serenity::model::channel::Message;

    use super::{claims, reported, words_of};

    fn words(text: &str) -> Vec<String> {
        claims(text).into_iter().map(|claim| claim.words).collect()
    }

    #[test]
    fn each_sentence_that_says_something_is_a_claim_once() {
        let content = "Hi!\n> **Seoul pays 960 billion won a year.** So says <@5>: https://x.y/z\nThat is a lot of \
                       money? That is a lot of money?";
        assert_eq!(words(content), ["Seoul pays 960 billion won a year.", "That is a lot of money?"]);
        assert_eq!(words("The U.S. Forces stay. Mr. Moon said so."), ["The U.S. Forces stay.", "Mr. Moon said so."]);
        assert_eq!(words("주한미군은 4만명이다. ㅋㅋ 네."), ["주한미군은 4만명이다."]);
    }

    #[test]
    fn a_claim_is_asked_as_one() {
        let first = |text: &str| claims(text)[0].asked[0].clone();
        assert_eq!(first("Seoul pays 960 billion won!"), "Is it true that Seoul pays 960 billion won?");
        assert_eq!(first("주한미군은 4만 명이다."), "주한미군은 4만 명이라는 게 사실인가요?");
        assert_eq!(first("How many troops are there?"), "How many troops are there?");
    }

    #[test]
    fn korean_statements_are_reported_in_their_form() {
        for (statement, wanted) in [
            ("한국이 거부했다", "한국이 거부했다는"),
            ("한국이 거부했습니다", "한국이 거부했다는"),
            ("한국이 돈을 냅니다", "한국이 돈을 내다는"),
            ("4만 명입니다", "4만 명이라는"),
            ("4만 명이에요", "4만 명이에요라는"),
            ("4만 명임", "4만 명임이라는"),
        ] {
            assert_eq!(reported(statement), wanted);
        }
    }

    #[test]
    fn forwarded_and_framed_words_are_a_messages_too() {
        let mut message = Message::default();
        message.content = "Look:".to_owned();
        message.embeds = serde_json::from_value(json!([{ "title": "News", "description": "Seoul pays." }])).unwrap();
        assert_eq!(words_of(&message), "Look:\nNews\nSeoul pays.");
    }
}
