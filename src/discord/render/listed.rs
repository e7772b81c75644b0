//! A list of lines, each with the numbers of its citations, and under it the citations as block quotes, each once.

use super::Face;
use super::citation::snippet;
use crate::answer::Citation;
use crate::discord::limits::length;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// Room kept for the lines that say what was left out.
const LEFT_OUT: usize = 120;

/// The message of a head and lines, which are Markdown already. What does not fit is left out from the end, the
/// citations first, and it says so.
#[must_use]
pub fn listed(head: &str, lines: &[(String, Vec<&Citation>)], language: Language, face: Face) -> Reply {
    let room = face.room() - LEFT_OUT;
    let mut text = format!("**{head}**");
    let mut cited: Vec<Citation> = Vec::new();
    for (shown, (line, citations)) in lines.iter().enumerate() {
        let before = cited.len();
        let marks: Vec<String> =
            citations.iter().map(|citation| format!("[{}]", number(citation, &mut cited))).collect();
        let line = format!("\n- {line} {}", marks.concat());
        if length(&text) + length(&line) > room {
            text.push_str(&more("more-lines", lines.len() - shown, language));
            cited.truncate(before);
            break;
        }
        text.push_str(&line);
    }
    for (shown, citation) in cited.iter().enumerate() {
        let Some(snippet) = snippet(citation, language, room.saturating_sub(length(&text) + 1)) else {
            text.push_str(&more("more-snippets", cited.len() - shown, language));
            break;
        };
        text.push('\n');
        text.push_str(&snippet);
    }
    face.show(&text)
}

/// The number of a citation in the list; one that is new there is added.
fn number(citation: &Citation, cited: &mut Vec<Citation>) -> usize {
    let same = |known: &&Citation| known.source == citation.source && known.text == citation.text;
    if let Some(known) = cited.iter().find(same) {
        return known.n;
    }
    let n = cited.len() + 1;
    cited.push(Citation { n, ..citation.clone() });
    n
}

fn more(id: &str, count: usize, language: Language) -> String {
    format!("\n-# {}", message(language, id, &[("count", count.to_string().into())]))
}

#[cfg(test)]
mod tests {
    use super::listed;
    use crate::answer::{Citation, Conversation, Engine};
    use crate::discord::limits::length;
    use crate::discord::render::Face;
    use crate::language::Language;

    #[test]
    fn a_sentence_is_quoted_once_and_what_does_not_fit_is_told() {
        let answer = Engine::shipped().unwrap().answer("How many soldiers are there?", &Conversation::new());
        let citation = &answer.citations[0];
        let other = Citation { text: "Another sentence, which is not short either. ".repeat(9), ..citation.clone() };
        let few = listed(
            "Head",
            &[("a".into(), vec![citation]), ("b".into(), vec![&other]), ("c".into(), vec![citation, &other])],
            Language::En,
            Face::Plain,
        );
        let few = few.content.to_string();
        assert!(few.starts_with("**Head**\n- a [1]\n- b [2]\n- c [1][2]\n> **1** "), "{few}");
        assert_eq!(few.matches("> **1** ").count(), 1);
        let lines: Vec<(String, Vec<&Citation>)> =
            (0..90).map(|n| (format!("line {n} ").repeat(5), vec![citation])).collect();
        let many = listed("Head", &lines, Language::En, Face::Plain).content.to_string();
        assert!(length(&many) <= 2_000 && many.contains("more not shown"), "{many}");
    }
}
