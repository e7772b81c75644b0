//! An answer's citations in context: the sentences around each, the cited one marked.

use super::citation::source_line;
use super::{Face, stacked};
use crate::answer::{Answer, Citation, Engine};
use crate::discord::limits::length;
use crate::discord::markdown::{block_quote, escape_within};
use crate::discord::reply::Reply;
use crate::knowledge::{Knowledge, Source};
use crate::language::messages::message;

/// How many sentences are shown before and after the cited one.
const AROUND: usize = 1;
/// The most of one sentence that is shown.
const SENTENCE: usize = 700;

/// The message that shows an answer's citations in context.
#[must_use]
pub fn context(answer: &Answer, engine: &Engine, face: Face) -> Reply {
    let mut shown: Vec<(&str, usize)> = Vec::new();
    let mut parts = Vec::new();
    for citation in &answer.citations {
        let place = (citation.source.as_str(), citation.sentence);
        if shown.contains(&place) {
            continue;
        }
        shown.push(place);
        let within = |knowledge: &Knowledge| {
            let source = knowledge.sources.iter().find(|source| source.id == citation.source);
            source.and_then(|source| passage(citation, source))
        };
        // Of very many articles most are not in memory.
        let far = || engine.within(&citation.source).and_then(|alone| within(alone.knowledge()));
        parts.extend(within(engine.knowledge()).or_else(far));
    }
    if parts.is_empty() {
        return face.show(&message(answer.language, "context-none", &[]));
    }
    face.show(&stacked(parts, face.room()))
}

/// The sentences around a citation.
fn passage(citation: &Citation, source: &Source) -> Option<String> {
    let cited = citation.sentence.checked_sub(1)?;
    let first = cited.saturating_sub(AROUND);
    let mut lines = Vec::new();
    for (place, sentence) in source.sentences.iter().enumerate().skip(first).take(cited + AROUND + 1 - first) {
        let words = escape_within(source.text.get(sentence.span.range())?, SENTENCE);
        lines.push(if place == cited { format!("**▸ {words}**") } else { words });
    }
    let passage = block_quote(&lines.join("\n"));
    let head = format!("**{}** {}", citation.n, source_line(citation));
    (length(&passage) > 0).then(|| format!("{head}\n{passage}"))
}

#[cfg(test)]
mod tests {
    use super::context;
    use crate::answer::Engine;
    use crate::discord::render::Face;
    use crate::discord::sample::answered;

    #[test]
    fn the_cited_sentence_is_marked_among_its_neighbours() {
        let answer = answered();
        let shown = context(&answer, &Engine::shipped().unwrap(), Face::Rich);
        let shown =
            serde_json::to_value(shown.body()).unwrap()["embeds"][0]["description"].as_str().unwrap().to_owned();
        let marked: Vec<&str> = shown.lines().filter(|line| line.starts_with("> **▸ ")).collect();
        assert_eq!(marked.len(), answer.citations.len(), "{shown}");
        assert!(shown.lines().filter(|line| line.starts_with("> ")).count() > 2 * marked.len(), "{shown}");
    }
}
