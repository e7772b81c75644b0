//! An [`Answer`] as a message, good to read on a phone: the answer first, its working under it, then the snippets as
//! numbered block quotes. The colour and the footer's first word both tell an answer from an abstention; the footer's
//! rest is the [`Trail`].

use super::Face;
use super::citation::snippet;
use crate::answer::{Answer, Citation, Role, Status};
use crate::discord::limits::{EMBED_DESCRIPTION, MESSAGE_CONTENT, ellipsis, length};
use crate::discord::markdown::{cited_plainly, escape, escape_within, neutral};
use crate::discord::reply::{Card, Reply};
use crate::discord::trail::Trail;
use crate::language::Language;
use crate::language::messages::message;

/// The embed's colour where there is an answer.
const ANSWERED: u32 = 0x2D_7D_46;
/// The embed's colour where there is none.
const ABSTAINED: u32 = 0x9A_67_00;
/// The most of a source's name that is shown.
const ONLY: usize = 150;
/// The longest first line that stands out.
const HEADLINE: usize = 160;
/// Room kept for the line that says how many snippets were left out.
const LEFT_OUT: usize = 60;

/// How a question was put.
#[derive(Clone, Copy)]
pub struct Put<'a> {
    /// The question, with those it leans on.
    pub trail: &'a Trail,
    /// The name of the one source that was asked, where it was one.
    pub only: Option<&'a str>,
}

/// The message that gives the answer to a question; `above` stands over it, for what is to be said first.
#[must_use]
pub fn answer(answer: &Answer, put: Put<'_>, face: Face, above: &str) -> Reply {
    let Put { trail, only } = put;
    let mut status = status(answer.status, answer.language);
    if let Some(only) = only {
        // The footer's quotation marks are the trail's.
        let source = neutral(&ellipsis(&only.replace(['“', '”'], "\""), ONLY)).replace('\n', " ");
        status = format!("{status} · {}", message(answer.language, "asked-only", &[("source", source.into())]));
    }
    match face {
        Face::Rich => {
            let colour = if answer.status == Status::Answered { ANSWERED } else { ABSTAINED };
            let card = Card::new("", &body(answer, EMBED_DESCRIPTION), &trail.footer(&status), colour);
            Reply { card: Some(card), ..Reply::text(above) }
        }
        Face::Plain => {
            let above = if above.is_empty() { String::new() } else { format!("{above}\n") };
            let last = format!("\n{}", trail.last_line(&escape(&status)));
            let room = MESSAGE_CONTENT - length(&above) - length(&last);
            Reply::text(&format!("{above}{}{last}", body(answer, room)))
        }
    }
}

fn status(status: Status, language: Language) -> String {
    match status {
        Status::Answered => message(language, "status-answered", &[]),
        Status::Abstained => message(language, "status-abstained", &[]),
    }
}

/// The answer, its working and its snippets in at most `room` code points.
fn body(answer: &Answer, room: usize) -> String {
    let mut text = headed(&cited_plainly(&escape_within(&answer.text, room * 2 / 3)), answer.status);
    for figure in &answer.figures {
        let Some(formula) = &figure.formula else { continue };
        let sign = if figure.approximate { '≈' } else { '=' };
        let line = format!("\n-# {} {sign} {}", escape(formula), escape(&figure.display));
        if length(&text) + length(&line) + LEFT_OUT <= room {
            text.push_str(&line);
        }
    }
    let cited = cited(answer);
    for (shown, citation) in cited.iter().enumerate() {
        let snippet = snippet(citation, answer.language, room.saturating_sub(length(&text) + LEFT_OUT));
        let Some(snippet) = snippet else {
            let rest = (cited.len() - shown).to_string();
            let line = message(answer.language, "more-snippets", &[("count", rest.into())]);
            text.push_str(&format!("\n-# {line}"));
            break;
        };
        text.push('\n');
        text.push_str(&snippet);
    }
    text
}

/// The citations to show: those that the text names, and what says otherwise or comes near. What else supports it stands
/// with the *In context* button.
fn cited(answer: &Answer) -> Vec<&Citation> {
    let named = |citation: &Citation| answer.text.contains(&format!("[{}]", citation.n));
    let all = !answer.citations.iter().any(named);
    answer.citations.iter().filter(|citation| all || citation.role != Role::Support || named(citation)).collect()
}

/// A text in lines, a new one after each sentence that ends in its citations, and the first standing out where it is the
/// answer.
fn headed(text: &str, status: Status) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(end) = end_of_citations(rest) {
        lines.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        lines.push(rest.to_owned());
    }
    if let Some(first) = lines.first_mut().filter(|first| length(first) <= HEADLINE && !first.contains('\n'))
        && status == Status::Answered
    {
        *first = format!("**{first}**");
    }
    lines.join("\n")
}

/// Where the first citations of a text, `[1][2]`, end, if a sentence follows them.
fn end_of_citations(text: &str) -> Option<usize> {
    text.match_indices("] ").map(|(at, _)| at + 1).find(|end| {
        let digits = text[..end - 1].rsplit('[').next().unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json, to_value};
    use serenity::model::channel::Message;

    use super::{Face, Put, answer, body, headed};
    use crate::answer::{Answer, Citation, Role, Status};
    use crate::discord::limits::length;
    use crate::discord::reply::Reply;
    use crate::discord::sample::{abstained, answered};
    use crate::discord::trail::Trail;

    fn sent(reply: &Reply) -> Value {
        to_value(reply.body()).unwrap()
    }

    #[test]
    fn the_answer_comes_first_then_the_working_then_the_snippets() {
        let text = body(&answered(), 4_096);
        let places: Vec<_> = ["33.7 million per soldier", "-# contribution ÷ troops", "> **1**", "> **2**"]
            .into_iter()
            .map(|part| text.find(part).unwrap_or_else(|| panic!("no {part} in {text}")))
            .collect();
        assert!(places.is_sorted(), "{text}");
        assert!(text.contains("> -# — **Donald Trump** · The Korea Herald · 2018-10-01"), "{text}");
    }

    #[test]
    fn colour_and_word_tell_an_answer_from_an_abstention() {
        let put = |given: &Answer| Trail::new(&given.question, None);
        let rich = |given: &Answer| sent(&answer(given, Put { trail: &put(given), only: None }, Face::Rich, ""));
        let (yes, no) = (rich(&answered()), rich(&abstained()));
        assert_ne!(yes["embeds"][0]["color"], no["embeds"][0]["color"]);
        let word = |message: &Value| message["embeds"][0]["footer"]["text"].as_str().unwrap().to_owned();
        assert!(word(&yes).starts_with("Answered"), "{}", word(&yes));
        assert!(word(&no).starts_with("Not in the sources"), "{}", word(&no));
    }

    #[test]
    fn the_first_line_is_the_answer_and_each_cited_sentence_has_its_own() {
        let shown = headed("Some 28,500. [1] Trump said 32,000 (he did). [2][3] Both are old.", Status::Answered);
        assert_eq!(shown, "**Some 28,500. [1]**\nTrump said 32,000 (he did). [2][3]\nBoth are old.");
        assert_eq!(headed("The sources do not say.", Status::Abstained), "The sources do not say.");
        let long = "word ".repeat(60);
        assert_eq!(headed(&long, Status::Answered), long);
    }

    #[test]
    fn what_supports_an_answer_and_is_not_named_in_it_is_left_to_the_context() {
        let mut given = answered();
        given.text = "Some 28,500. [1]".to_owned();
        let text = body(&given, 4_096);
        assert!(text.contains("> **1**") && !text.contains("> **2**") && text.contains("> **3**"), "{text}");
        given.text = "Some 28,500.".to_owned();
        assert!(body(&given, 4_096).contains("> **2**"));
    }

    #[test]
    fn an_answer_from_one_source_alone_says_so_and_its_trail_is_read_back() {
        let given = answered();
        let trail = Trail::new(&given.question, None);
        let put = Put { trail: &trail, only: Some("The “Bridge” · reopens (The Example Post)") };
        for face in [Face::Rich, Face::Plain] {
            let shown = sent(&answer(&given, put, face, ""));
            let mut message = Message::default();
            message.content = shown["content"].as_str().unwrap().to_owned();
            message.embeds = from_value(shown["embeds"].clone()).unwrap();
            assert_eq!(Trail::of(&message).as_ref(), Some(&trail), "{shown}");
            assert!(shown.to_string().contains("Bridge"), "{shown}");
        }
    }

    #[test]
    fn hostile_words_stay_words() {
        let mut hostile = answered();
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
        let mut much = answered();
        much.text = "*long* ".repeat(2_000);
        let citation = Citation { text: "_word_ ".repeat(300), ..much.citations[0].clone() };
        much.citations = vec![citation; 40];
        for room in [300, 500, 2_000, 4_096] {
            let text = body(&much, room);
            assert!(length(&text) <= room, "{} of {room}", length(&text));
        }
        let trail = Trail::new(&"*?".repeat(100), None);
        let plain = answer(&much, Put { trail: &trail, only: None }, Face::Plain, "above");
        assert!(length(plain.content.as_str()) <= 2_000 && plain.content.as_str().ends_with('”'));
        assert!(plain.content.as_str().starts_with("above\n"));
        assert_eq!(sent(&plain)["embeds"], json!([]));
    }
}
