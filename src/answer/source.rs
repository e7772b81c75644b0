//! Questions about the article itself: when it was published, by whom, under what title.

use std::sync::LazyLock;

use super::context::Context;
use super::contract::{Answer, Role, Status};
use super::draft::Draft;
use super::evidence::Evidence;
use super::lookup::long_date;
use crate::language::{Pattern, Text, message};
use crate::question::{Request, Want};

static ABOUT: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = r"(?:this|the|your|that) (?:\w+ )?(?:article|report|story|piece|source|news)\b|(?:article|story|report|source|piece)(?:'s|’s)? (?:date|author|publisher|headline|title|byline|published|written|from|dated|come out|came out|appear)|기사";
    Pattern::new(pattern.replace("\\b", "(?-u:\\b)").replace("\\w", "[a-z]"))
});
static PUBLISHING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        "publish|written|wrote|author|byline|reporter|journalist|dated?|come out|came out|appear|newspaper|outlet|headline|title|issued?|how old|how recent|printed|발행|작성|날짜|쓴|썼|메일|주소|연락|보내|게재|기자|언론|신문|출처|제목|나온|나왔|실린|보도",
    )
});

static BARE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        "^(?:so |and )?(?:when|who|where|what|which)(?:'s|’s| is| was| are)? (?:this|it|the source|your source|the sources|your sources|that)(?: from| published| written| printed| posted)?[^a-z]*$|which (?:news ?paper|paper|outlet|site|publication|news ?paper group|news outlet|publisher) .{0,20}(?:it|this|that)(?: come)?(?: from| in)?[^a-z]*$|^(?:who|what) (?:wrote|published|printed) (?:this|it|that)[^a-z]*$|며칠 ?자|출처",
    )
});
static MAIL: LazyLock<Pattern> = LazyLock::new(|| Pattern::new("e-?mail|메일|연락처"));
static ADDRESS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new("[0-9A-Za-z._+-]+@[0-9A-Za-z-]+(?:[.][0-9A-Za-z-]+)+"));

/// How many telling words may remain that are not about the article.
const OTHER_WORDS: f32 = 0.8;

/// Whether a question is about the article itself.
#[must_use]
pub fn is_asked(request: &Request) -> bool {
    let lower = request.text.to_lowercase();
    // "When was this published?", "What's the source?"
    let bare = request.terms.iter().all(|term| PUBLISHING.is_match(&term.token.text)) && BARE.is_match(&lower);
    if !(bare || ABOUT.is_match(&lower) && PUBLISHING.is_match(&lower))
        || request.claim.as_ref().is_some_and(|claim| claim.asked)
    {
        return false;
    }
    let other: f32 =
        request.terms.iter().filter(|term| !PUBLISHING.is_match(&term.token.text)).map(|term| term.weight).sum();
    other <= OTHER_WORDS && request.calculation.operation != crate::question::Operation::Elapsed
}

/// Whether a question is about an article itself and says nothing of which one.
#[must_use]
pub fn is_unnamed(request: &Request) -> bool {
    is_asked(request) && request.terms.iter().all(|term| PUBLISHING.is_match(&term.token.text))
}

/// The answer from the source's own particulars; `None` where they are not known.
#[must_use]
pub fn answer(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    let lower = request.text.to_lowercase();
    let source = match evidence.first() {
        Some(one) if context.knowledge.sources.len() > 1 => {
            context.knowledge.source(context.index.passages[one.passage].span)
        }
        _ => context.knowledge.sources.first()?,
    };
    let span = source.sentences.first()?.span;
    if MAIL.is_match(&lower) {
        let address = ADDRESS.find(&source.text)?.as_str().to_owned();
        let text = message(request.language, "source-mail", &[("value", Text::from(address))]);
        let draft = Draft::resting_on(span, Role::Support, context.knowledge, request.language);
        return Some(draft.finish(request, Status::Answered, text, context.suggestions(request, None)));
    }
    let arguments = |value: String| [("value", Text::from(value)), ("title", Text::from(source.title.clone()))];
    let text = match request.want {
        Want::Time | Want::Duration => {
            let date = source.published?;
            message(request.language, "source-published", &arguments(long_date(date, request.language)))
        }
        Want::Person | Want::Speaker => match &source.author {
            Some(author) if !lower.contains("publish") && !lower.contains("언론") && !lower.contains("신문") => {
                message(request.language, "source-author", &arguments(author.clone()))
            }
            _ => message(request.language, "source-publisher", &arguments(source.publisher.clone()?)),
        },
        _ if lower.contains("title") || lower.contains("headline") || lower.contains("제목") => {
            let id = if source.title_is_ours { "source-title-ours" } else { "source-title" };
            message(request.language, id, &arguments(source.title.clone()))
        }
        _ if lower.contains("date") || lower.contains("날짜") => {
            message(request.language, "source-published", &arguments(long_date(source.published?, request.language)))
        }
        _ => message(request.language, "source-publisher", &arguments(source.publisher.clone()?)),
    };
    let draft = Draft::resting_on(span, Role::Support, context.knowledge, request.language);
    Some(draft.finish(request, Status::Answered, text, context.suggestions(request, None)))
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, ADDRESS, MAIL, PUBLISHING};

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&ABOUT, &PUBLISHING, &MAIL, &ADDRESS] {
            pattern.regex();
        }
    }
}
