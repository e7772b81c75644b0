//! What kind of answer is wanted, and of which noun.

use std::ops::Range;

use super::request::{Request, Want};
use super::words::Words;
use crate::index::{Lemma, Token, ground_form};
use crate::measure::numeral_at;

/// The kind of answer that a question wants: the first pattern of the table that matches. `lower` is the question in
/// lower case, byte for byte as long as the question itself.
#[must_use]
pub fn want(lower: &str, tokens: &[Token], words: &Words) -> Option<(Want, Vec<Token>)> {
    let lower = &first_asked(lower, words);
    let first = words.want.iter().find_map(|(want, pattern)| Some((want, pattern.find(lower)?.start())));
    // "In what town was he *when* he said it?" asks what it asks first.
    let place = |at: usize| {
        words
            .want
            .iter()
            .any(|(want, pattern)| *want == Want::Place && pattern.find(lower).is_some_and(|found| found.start() < at))
    };
    let joins = first.is_some_and(|(want, at)| *want == Want::Time && place(at));
    // "How did they learn how many there are?" asks in which way.
    let manner = words.cue("claims.manner").is_match(lower);
    let inner = |want: &Want| manner && matches!(want, Want::Count | Want::Amount | Want::Duration | Want::Size);
    words.want.iter().filter(|(want, _)| (!joins || *want != Want::Time) && !inner(want)).find_map(|(want, pattern)| {
        let found = pattern.captures(lower)?;
        let noun = match found.get(1) {
            Some(group) => noun_phrase(group.range(), lower, tokens, words),
            // "which reporter asked…": what is asked for is named behind the question word.
            None => tokens
                .iter()
                .find(|token| matches!(token.text.as_str(), "which" | "whose"))
                .map(|which| {
                    noun_phrase(which.span.end..lower.len(), lower, tokens, words).into_iter().take(3).collect()
                })
                .unwrap_or_default(),
        };
        Some((want.clone(), noun))
    })
}

/// Whether a question asks what something in it stands for: "What does the $864 million refer to?"
#[must_use]
pub fn asks_meaning(request: &Request) -> bool {
    Words::of(request.language).cue("focus.meaning").is_match(&request.text.to_lowercase())
}

/// Whether a question asks if what somebody says is so, not if it was said: "Is he right about that?"
#[must_use]
pub fn asks_truth(request: &Request) -> bool {
    Words::of(request.language).cue("claims.truth").is_match(&request.asked.to_lowercase())
}

/// Where a question asks if what a speaker says is so, or how far from it: the places of the words that ask it. `None` where
/// it does not, as where somebody is only said to find something wrong.
#[must_use]
pub fn judged(request: &Request) -> Option<Vec<Range<usize>>> {
    let (words, lower) = (Words::of(request.language), request.text.to_lowercase());
    if lower.len() != request.text.len() || words.cue("claims.judges").is_match(&lower) {
        return None;
    }
    let asked = words.cue("claims.judged").is_match(&lower) || asks_truth(request);
    asked.then(|| words.cue("claims.judging").find_iter(&lower).map(|found| found.range()).collect())
}

/// Whether a question asks how far something is from something else.
#[must_use]
pub fn asks_how_far(request: &Request) -> bool {
    Words::of(request.language).cue("claims.how_far").is_match(&request.text.to_lowercase())
}

/// Whether a question sets something against an earlier time that it does not name: "Did they pay more than before?"
#[must_use]
pub fn is_against_the_past(request: &Request) -> bool {
    Words::of(request.language).cue("focus.than_before").is_match(&request.text.to_lowercase())
}

/// Whether a question asks if something is spoken of at all.
#[must_use]
pub fn mentions(request: &Request) -> bool {
    Words::of(request.language).cue("claims.mentions").is_match(&request.text.to_lowercase())
}

/// The question with a question word blanked out that only joins a clause to what is asked first: "Who wanted to know *why*…",
/// "What talks were under way *when* he spoke?"
fn first_asked(lower: &str, words: &Words) -> String {
    let Some(joined) = words.cue("focus.joins").captures(lower).and_then(|found| found.get(1)) else {
        return lower.to_owned();
    };
    let blank = " ".repeat(joined.len());
    format!("{}{blank}{}", &lower[..joined.start()], &lower[joined.end()..])
}

/// Beginnings of verbs of several words, which name nothing.
const BEGINNINGS: &[&str] = &["are ", "is ", "were ", "was ", "be ", "would ", "will "];

/// The tokens in a range up to the first word that cannot belong to a noun phrase.
fn noun_phrase(range: Range<usize>, lower: &str, tokens: &[Token], words: &Words) -> Vec<Token> {
    tokens
        .iter()
        .skip_while(|token| token.span.end <= range.start || numeral_at(lower, token.span.start).is_some())
        .take_while(|token| token.span.start < range.end)
        // "how many | are left"
        .take_while(|token| !BEGINNINGS.iter().any(|verb| token.text.starts_with(verb)))
        .enumerate()
        // A verb ends the phrase: "which reporter | asked", "how many troops | left".
        .take_while(|(place, token)| {
            // "What protects…" asks for no noun.
            let inflected = token.text.ends_with('s') || token.text.ends_with("ed");
            !AUXILIARIES.contains(&token.text.as_str())
                && (!words.light.contains(&token.text) || !token.entries.is_empty())
                && (*place == 0 && !inflected || !is_verb(token))
        })
        .map(|(_, token)| token.clone())
        .collect()
}

/// Words that end a noun phrase, whatever else they may mean.
const AUXILIARIES: &[&str] = &[
    "will", "would", "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "can", "could", "may",
    "might", "must", "shall", "should",
];

/// Whether a word is a verb and hardly anything else.
fn is_verb(token: &Token) -> bool {
    Lemma::of_inflected(ground_form(&token.text)).is_some_and(|lemma| lemma.verbs() > 2 * lemma.nouns())
}
