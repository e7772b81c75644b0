//! An [`Answer`] as a message, good to read on a phone: the answer first, its working under it, then the snippets as
//! numbered block quotes. The colour and the footer's first word both tell an answer from an abstention.
//!
//! The footer (or the last line, in plain text) ends with the question, so that a button or a reply to the message
//! needs nothing but the message itself.

use crate::answer::{Answer, Citation, Role, Status};
use crate::language::Language;
use crate::language::messages::message;
use serenity::model::channel::Message;

use super::Face;
use crate::discord::limits::{EMBED_DESCRIPTION, MESSAGE_CONTENT, length};
use crate::discord::markdown::{block_quote, escape, escape_within, neutral, unescape};
use crate::discord::reply::{Card, Reply};

/// The embed's colour where there is an answer.
const ANSWERED: u32 = 0x2D_7D_46;
/// The embed's colour where there is none.
const ABSTAINED: u32 = 0x9A_67_00;
/// The least of a snippet that is worth showing.
const LEAST_SNIPPET: usize = 80;
/// The most of a snippet that is shown.
const MOST_SNIPPET: usize = 600;
/// Room kept for the line that says how many snippets were left out.
const LEFT_OUT: usize = 60;
/// The longest question that plain text repeats.
const PLAIN_QUESTION: usize = 400;

/// The message that gives an answer.
#[must_use]
pub fn answer(answer: &Answer, face: Face) -> Reply {
    let colour = if answer.status == Status::Answered { ANSWERED } else { ABSTAINED };
    match face {
        Face::Rich => {
            let footer = footer(answer, &neutral(&answer.question));
            Reply::card(Card::new("", &body(answer, EMBED_DESCRIPTION), &footer, colour))
        }
        Face::Plain => {
            let question = escape(&answer.question);
            let last = if length(&question) <= PLAIN_QUESTION {
                footer(answer, &question)
            } else {
                status(answer.status, answer.language)
            };
            let last = format!("\n-# {last}");
            Reply::text(&(body(answer, MESSAGE_CONTENT - length(&last)) + &last))
        }
    }
}

/// The question that one of the bot's own messages answers, if it answers one.
#[must_use]
pub fn question_in(message: &Message) -> Option<String> {
    let of_embed = message.embeds.first().and_then(|embed| embed.footer.as_ref()).and_then(|f| question_of(&f.text));
    of_embed.or_else(|| {
        let last = message.content.lines().last()?.strip_prefix("-# ")?;
        question_of(&unescape(last))
    })
}

fn footer(answer: &Answer, question: &str) -> String {
    format!("{} · “{question}”", status(answer.status, answer.language))
}

fn question_of(footer: &str) -> Option<String> {
    let (_, question) = footer.split_once(" · “")?;
    question.strip_suffix('”').map(str::to_owned)
}

fn status(status: Status, language: Language) -> String {
    match status {
        Status::Answered => message(language, "status-answered", &[]),
        Status::Abstained => message(language, "status-abstained", &[]),
    }
}

/// The answer, its working and its snippets in at most `room` code points.
fn body(answer: &Answer, room: usize) -> String {
    let mut text = escape_within(&answer.text, room * 2 / 3);
    for figure in &answer.figures {
        let Some(formula) = &figure.formula else { continue };
        let sign = if figure.approximate { '≈' } else { '=' };
        let line = format!("\n-# {} {sign} {}", escape(formula), escape(&figure.display));
        if length(&text) + length(&line) + LEFT_OUT <= room {
            text.push_str(&line);
        }
    }
    for (shown, citation) in answer.citations.iter().enumerate() {
        let snippet = snippet(citation, answer.language, room.saturating_sub(length(&text) + LEFT_OUT));
        let Some(snippet) = snippet else {
            let rest = (answer.citations.len() - shown).to_string();
            let line = message(answer.language, "more-snippets", &[("count", rest.into())]);
            text.push_str(&format!("\n-# {line}"));
            break;
        };
        text.push('\n');
        text.push_str(&snippet);
    }
    text
}

/// A citation as a block quote of at most `room` code points, if there is room for enough of it.
fn snippet(citation: &Citation, language: Language, room: usize) -> Option<String> {
    let mark = match citation.role {
        Role::Support => String::new(),
        Role::Contrast => format!(" *{}*", message(language, "role-contrast", &[])),
        Role::Related => format!(" *{}*", message(language, "role-related", &[])),
    };
    let mut source: Vec<String> = Vec::new();
    source.extend(citation.speaker.as_deref().map(|speaker| format!("**{}**", escape(speaker))));
    let publisher = if citation.publisher.is_empty() { &citation.title } else { &citation.publisher };
    source.extend([publisher, &citation.date].into_iter().filter(|part| !part.is_empty()).map(|part| escape(part)));
    let head = format!("**{}**{mark} ", citation.n);
    let mut tail = String::new();
    if let Some(rendering) = &citation.rendering {
        let label = message(language, "rendering", &[]);
        tail.push_str(&format!("\n-# {label}: {}", escape_within(rendering, MOST_SNIPPET)));
    }
    tail.push_str(&format!("\n— {}", source.join(" · ")));
    // Each line takes a quote's mark and the line break before it.
    let lines = citation.text.lines().count().max(1) + tail.lines().count() + 1;
    let left = room.checked_sub(length(&head) + length(&tail) + 3 * lines)?;
    if left < LEAST_SNIPPET.min(length(&citation.text)) {
        return None;
    }
    let words = escape_within(&citation.text, left.min(MOST_SNIPPET));
    Some(block_quote(&format!("{head}{words}{tail}")))
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Citation, Conversation, Engine, Role};
    use serde_json::{Value, json, to_value};
    use serenity::model::channel::Message;

    use super::{Face, answer, body, question_in};
    use crate::discord::limits::length;
    use crate::discord::reply::Reply;

    fn given(question: &str) -> Answer {
        Engine::shipped().unwrap().answer(question, &Conversation::new())
    }

    fn sent(reply: &Reply) -> Value {
        to_value(reply.body()).unwrap()
    }

    /// The message as Discord would give it back.
    fn received(reply: &Reply) -> Message {
        let mut message = Message::default();
        message.content = reply.content.to_string();
        let embeds = sent(reply)["embeds"].clone();
        message.embeds = serde_json::from_value(embeds).unwrap();
        message
    }

    #[test]
    fn the_answer_comes_first_then_the_working_then_the_snippets() {
        let answered = given("What is that per soldier?");
        let text = body(&answered, 4_096);
        let places: Vec<_> = ["33.7 million per soldier", "-# contribution ÷ troops", "> **1**", "> **2**"]
            .into_iter()
            .map(|part| text.find(part).unwrap_or_else(|| panic!("no {part} in {text}")))
            .collect();
        assert!(places.is_sorted(), "{text}");
        assert!(text.contains("> — **Donald Trump** · The Korea Herald · 2018-10-01"), "{text}");
    }

    #[test]
    fn colour_and_word_tell_an_answer_from_an_abstention() {
        let (yes, no) = (sent(&answer(&given("soldier"), Face::Rich)), sent(&answer(&given("x"), Face::Rich)));
        assert_ne!(yes["embeds"][0]["color"], no["embeds"][0]["color"]);
        let word = |message: &Value| message["embeds"][0]["footer"]["text"].as_str().unwrap().to_owned();
        assert!(word(&yes).starts_with("Answered"), "{}", word(&yes));
        assert!(word(&no).starts_with("Not in the sources"), "{}", word(&no));
    }

    #[test]
    fn the_message_says_which_question_it_answers() {
        for question in ["How much per soldier · “really”?", "*미군* 한 명당 <@1> 얼마?", "x · “y”"] {
            for face in [Face::Rich, Face::Plain] {
                let message = received(&answer(&given(question), face));
                assert_eq!(question_in(&message).as_deref(), Some(question), "{face:?}");
            }
        }
        assert_eq!(question_in(&Message::default()), None);
    }

    #[test]
    fn hostile_words_stay_words() {
        let mut hostile = given("soldier");
        hostile.citations[0] = Citation {
            role: Role::Support,
            speaker: Some("**boss** @here".to_owned()),
            text: "one\n> two [free](http://x.y) `code` discord.gg/z".to_owned(),
            ..hostile.citations[0].clone()
        };
        let text = body(&hostile, 4_096);
        assert!(text.contains("\n> \\> two \\[free\\](http\\://x.y) \\`code\\` discord.gg\\/z"), "{text}");
        assert!(text.contains(r"**\*\*boss\*\* \@here**"), "{text}");
    }

    #[test]
    fn however_much_there_is_to_show_it_fits() {
        let mut much = given("soldier");
        much.text = "*long* ".repeat(2_000);
        much.question = "*?".repeat(500);
        let citation = Citation { text: "_word_ ".repeat(300), ..much.citations[0].clone() };
        much.citations = vec![citation; 40];
        for room in [300, 500, 2_000, 4_096] {
            let text = body(&much, room);
            assert!(length(&text) <= room, "{} of {room}", length(&text));
        }
        let plain = answer(&much, Face::Plain);
        assert!(length(plain.content.as_str()) <= 2_000 && !plain.content.as_str().ends_with('…'));
        assert_eq!(sent(&plain)["embeds"], json!([]));
    }
}
