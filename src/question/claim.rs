//! The claim that a question makes ("Did Seoul accept…?") or takes for granted ("Why did Seoul accept…?").

use super::request::{Claim, Request, Want};
use super::words::Words;
use crate::index::{EntryIndex, Index, Lemma, Lexicon, Sense, Token};
use crate::language::Language;

/// Words that open a question inside a question: "does the article say *how much*…".
const INNER: &[&str] = &["how", "when", "where", "who", "whom", "whose", "why", "what", "which"];

/// The claim of a question. `lower` is the question in lower case, byte for byte as long as the question.
#[must_use]
pub fn claim(
    lower: &str,
    tokens: &[Token],
    want: Option<&Want>,
    words: &Words,
    lexicon: &Lexicon,
    language: Language,
) -> Claim {
    let body = strip(lower, words);
    let asks = match language {
        Language::En => {
            let yes_no = words.cue("claims.yes_no").is_match(body);
            let asks = |token: &Token| token.text.split(' ').next().is_some_and(|first| INNER.contains(&first));
            let inner = tokens.iter().skip(1).any(asks);
            // "…: how many dollars is that?" ends like a tag and asks for a number.
            let number = inner && matches!(want, Some(Want::Amount | Want::Count | Want::Percent | Want::Duration));
            let tagged =
                words.cue("claims.tag").is_match(lower) && !number && !words.cue("claims.untagged").is_match(lower);
            let marked = words.cue("claims.prefixed").is_match(lower)
                || words.cue("claims.hearsay").is_match(lower) && want.is_none()
                || tagged;
            let stated = is_statement(lower, tokens, lexicon, want.is_none())
                && !words.cue("claims.sum").is_match(lower)
                && (want.is_none() || only_relative(lower, tokens));
            // "Trump said 28,500?" states, and asks whether that is so.
            let acts = tokens.first().is_some_and(|token| token.entries.iter().any(|entry| lexicon.is_actor(*entry)));
            let echoed =
                acts && want.is_none() && is_statement(lower.trim_end().trim_end_matches('?'), tokens, lexicon, true);
            marked || (yes_no && !(inner && want.is_some())) || stated || echoed
        }
        Language::Ko => {
            let marked = words.cue("claims.prefixed").is_match(lower) || words.cue("claims.tag").is_match(lower);
            marked || (want.is_none() && words.cue("claims.yes_no").is_match(lower))
        }
    };
    // The negation of a tag ("haven't they?") is not the claim's own.
    let own = words.cue("claims.tag").replace(lower, "");
    let own = words.cue("claims.prefixed").replace(&own, "");
    let leading =
        words.cue("claims.yes_no").find(&own).filter(|_| language == Language::En).map_or(0, |found| found.end());
    let negated = words.cue("claims.negation").is_match(&own[leading..]);
    let choice = asks && words.cue("claims.choice").is_match(lower);
    Claim { asked: asks && !choice, negated, choice, subject: subject(lower, tokens, lexicon, words, language) }
}

fn strip<'a>(lower: &'a str, words: &Words) -> &'a str {
    let mut body = lower.trim_start();
    while let Some(found) = words.wrappers.iter().find_map(|wrapper| wrapper.find(body)) {
        if found.end() == 0 {
            break;
        }
        body = &body[found.end()..];
    }
    body
}

/// Whether the question words of a sentence only join a clause to a noun ("the official *who* spoke was from…").
fn only_relative(lower: &str, tokens: &[Token]) -> bool {
    let joins = |at: usize| {
        at > 0
            && (!tokens[at - 1].entries.is_empty()
                || Lemma::of_inflected(&tokens[at - 1].text)
                    .is_some_and(|lemma| lemma.senses().next().is_some_and(Sense::is_noun)))
    };
    lower.trim_end().ends_with('.')
        && tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| INNER.contains(&token.text.as_str()))
            .all(|(at, token)| matches!(token.text.as_str(), "who" | "which" | "where" | "when" | "whose") && joins(at))
}

/// Where a second deed by another begins ("…and the US rejected it"): the byte behind the joining word.
#[must_use]
pub fn second_deed(request: &Request, index: &Index) -> Option<usize> {
    let actor = |token: &Token| token.entries.iter().any(|entry| index.lexicon.is_actor(*entry));
    let tokens = &request.tokens;
    let joins = |token: &Token| matches!(token.text.as_str(), "and" | "but" | "while" | "whereas");
    (2..tokens.len().saturating_sub(2)).find_map(|at| {
        let second = tokens[at + 1..].iter().find(|token| token.text != "the")?;
        let first = tokens[..at].iter().any(actor);
        let told = tokens.len() - at >= 3 && at >= 3;
        (joins(&tokens[at]) && first && told && actor(second) && !actor(&tokens[at - 1])).then_some(tokens[at].span.end)
    })
}

/// A sentence with a subject and a verb and no question mark states something; `plain`: it asks for nothing besides.
fn is_statement(lower: &str, tokens: &[Token], lexicon: &Lexicon, plain: bool) -> bool {
    let verbal = |text: &str| {
        matches!(
            text,
            "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "does" | "did" | "can" | "cannot"
        ) || ((text.ends_with('s') || text.ends_with("ed"))
            && Lemma::of(text).is_none()
            && Lemma::of_inflected(text).is_some_and(|lemma| {
                lemma.senses().any(Sense::is_verb)
                    && lemma.senses().next().is_some_and(|sense| !sense.is_noun() || text.ends_with("ed"))
            }))
            || (crate::index::ground_form(text) != text
                && Lemma::of(crate::index::ground_form(text)).is_some_and(|lemma| lemma.senses().any(Sense::is_verb)))
    };
    // Right behind who acts stands a verb, though it may be a noun elsewhere: "Seoul *pays*".
    let acting = |at: usize| {
        let text = tokens[at].text.as_str();
        let actor = tokens[at - 1].entries.iter().any(|entry| lexicon.is_actor(*entry));
        plain
            && actor
            && (text.ends_with('s') || text.ends_with("ed"))
            && Lemma::of_inflected(text).is_some_and(|lemma| lemma.senses().any(Sense::is_verb))
    };
    let mut verbs = (1..tokens.len()).filter(|at| tokens[*at].text.split(' ').any(verbal) || acting(*at));
    // "The figure *that* the president himself cited": a noun and what is said of it.
    let relative = tokens.iter().position(|token| matches!(token.text.as_str(), "that" | "which" | "who" | "whom"));
    let of_noun = |verb: usize| relative.is_some_and(|joins| joins > 0 && joins < verb);
    let finite = verbs.next().is_some_and(|verb| !of_noun(verb) || verbs.next().is_some());
    let verb_first = tokens.first().is_some_and(|token| {
        !token.entries.iter().any(|entry| lexicon.is_actor(*entry))
            && Lemma::of(&token.text).is_some_and(|lemma| {
                lemma.senses().next().is_some_and(Sense::is_verb) || lemma.senses().all(Sense::is_verb)
            })
    });
    tokens.len() >= 4 && finite && !verb_first && !lower.trim_end().ends_with('?')
}

/// Who acts: the country, person or organisation named after "by", or else the first one that is not a possessor.
fn subject(lower: &str, tokens: &[Token], lexicon: &Lexicon, words: &Words, language: Language) -> Vec<EntryIndex> {
    let actor =
        |token: &Token| token.entries.iter().copied().filter(|entry| lexicon.is_actor(*entry)).collect::<Vec<_>>();
    match language {
        Language::En => {
            if let Some(by) = words.cue("claims.passive").find_iter(lower).last() {
                let after = tokens.iter().find(|token| token.span.start >= by.end());
                if let Some(entries) = after.map(actor).filter(|entries| !entries.is_empty()) {
                    return entries;
                }
            }
            tokens
                .iter()
                .find(|token| {
                    let rest = &lower[token.span.end..];
                    let possessor = rest.starts_with("'s")
                        || rest.starts_with("’s")
                        || rest.starts_with("' ")
                        || rest.starts_with("’ ");
                    !possessor && !actor(token).is_empty()
                })
                .map(actor)
                .unwrap_or_default()
        }
        // The Korean subject carries its particle.
        Language::Ko => tokens
            .iter()
            .find(|token| {
                let rest = lower.get(token.span.end..).unwrap_or_default();
                let marked = ["은", "는", "이", "가", "도", "측"].iter().any(|particle| rest.starts_with(particle));
                // 신문은…: who reports is not who acts.
                let reports = ["신문", "기사", "보도"].iter().any(|word| token.text.starts_with(word));
                marked && !reports && !actor(token).is_empty()
            })
            .map(actor)
            .unwrap_or_default(),
    }
}
