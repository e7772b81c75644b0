//! "What is the article about?": its opening, and the sentences of it that tell most, in its own words.

use std::sync::LazyLock;

use super::context::Context;
use super::contract::{Answer, Role, Status};
use super::draft::Draft;
use super::evidence::Evidence;
use crate::knowledge::{Source, Span};
use crate::language::{Pattern, message};
use crate::question::Request;

static ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = r"\b(?:what(?:'s|’s| is| are| was)?(?: all| even)? (?:this|the|that|your|these) (?:news )?(?:article|story|piece|report|text|news|source)s?(?: mainly| really| actually| all)* about|(?:article|story|piece|report) is about|tl;? ?dr|summar(?:y|ies|i[sz]e[sd]?)|(?:main|key) (?:points?|takeaways?|facts?)|the gist|in a nutshell|sum (?:it |this |that |things )?up|recap|overview)\b|요약|간추|한 ?줄로|(?:기사|뉴스|글)(?:가|는|은)? ?(?:무슨|뭔|어떤) (?:내용|얘기|이야기)|(?:기사|뉴스|글)(?:의)? (?:내용|요지|핵심)(?:이|은|을)? ?(?:뭐|무엇|알려|말해|정리)";
    Pattern::new(pattern.replace("\\b", "(?-u:\\b)"))
});

/// How many sentences are told.
const TOLD: usize = 3;
/// How much may be asked besides.
const OTHER_WORDS: f32 = 1.2;

/// Whether a question asks for the whole in brief, and for nothing in particular.
#[must_use]
pub fn is_asked(request: &Request) -> bool {
    besides(request).is_some_and(|other| other <= OTHER_WORDS) && request.given.is_empty()
}

/// Whether it does so and says nothing of which article it means.
#[must_use]
pub fn is_unnamed(request: &Request) -> bool {
    besides(request) == Some(0.0) && request.given.is_empty()
}

/// The weight of what a question says besides asking for the whole; `None` where it does not ask for that.
fn besides(request: &Request) -> Option<f32> {
    let lower = request.text.to_lowercase();
    // A mark may have cut it in two: "tl;dr".
    let asked = request.asked.to_lowercase();
    let range = |text: &str| ASKED.find(text).map(|found| found.range());
    let found = range(&lower).or_else(|| range(&asked))?;
    let outside = |span: &std::ops::Range<usize>| span.start >= found.end || span.end <= found.start;
    Some(request.terms.iter().filter(|term| outside(&term.token.span)).map(|term| term.weight).fold(0.0, |a, b| a + b))
}

/// The opening of the source and its sentences with the most facts or figures, in the order of the source.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let source = match evidence.first() {
        Some(one) if context.knowledge.sources.len() > 1 => {
            context.knowledge.source(context.index.passages[one.passage].span)
        }
        _ => context.knowledge.sources.first()?,
    };
    let mut draft = Draft::near(context.knowledge, request.language);
    let mut text = message(request.language, "source-gist", &[]);
    for at in telling(source, context) {
        let sentence = &source.sentences[at];
        let n = draft.cite(sentence.span, Role::Support);
        let rendering = sentence.rendering.as_deref().filter(|_| request.language != source.language);
        let words = rendering.unwrap_or_else(|| context.knowledge.slice(sentence.span)).trim();
        text.push_str(&format!(" {words} [{n}]"));
    }
    Some(draft.finish(request, Status::Answered, text, context.suggestions(request, None)))
}

/// The places of the sentences that tell most: the first, and those that most facts rest on; where no facts were written
/// down, the first ones.
fn telling(source: &Source, context: &Context) -> Vec<usize> {
    let facts = |span: Span| {
        let rests = |excerpt: &Span| excerpt.overlaps(span);
        context.knowledge.facts.iter().filter(|fact| fact.excerpts.iter().any(rests)).count()
    };
    let plain = |at: &usize| source.sentences[*at].quote.is_none();
    let mut order: Vec<usize> = (1..source.sentences.len()).filter(plain).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(facts(source.sentences[*at].span)), *at));
    let mut told: Vec<usize> = (0..source.sentences.len().min(1)).chain(order.into_iter().take(TOLD - 1)).collect();
    told.sort_unstable();
    told
}

#[cfg(test)]
mod tests {
    use super::ASKED;

    #[test]
    fn the_whole_is_asked_for_in_many_ways() {
        for asked in
            ["what is this article about?", "tl;dr", "summarize the story", "give me the main points", "기사 요약해줘"]
        {
            assert!(ASKED.is_match(asked), "{asked}");
        }
        for other in ["what is the deal about", "how many troops", "what did trump say about korea"] {
            assert!(!ASKED.is_match(other), "{other}");
        }
    }
}
