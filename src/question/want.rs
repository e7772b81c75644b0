//! What kind of answer is wanted, and of which noun.

use std::ops::Range;

use super::request::Want;
use super::words::Words;
use crate::index::Token;

/// The kind of answer that a question wants: the first pattern of the table that matches. `lower` is the question in
/// lower case, byte for byte as long as the question itself.
#[must_use]
pub fn want(lower: &str, tokens: &[Token], words: &Words) -> Option<(Want, Vec<Token>)> {
    words.want.iter().find_map(|(want, pattern)| {
        let found = pattern.captures(lower)?;
        let noun = found.get(1).map(|group| noun_phrase(group.range(), tokens, words)).unwrap_or_default();
        // "how many are there": a count of nothing is no count, unless the noun is left to the context.
        Some((want.clone(), noun))
    })
}

/// The tokens in a range up to the first word that cannot belong to a noun phrase.
fn noun_phrase(range: Range<usize>, tokens: &[Token], words: &Words) -> Vec<Token> {
    tokens
        .iter()
        .skip_while(|token| token.span.end <= range.start)
        .take_while(|token| token.span.start < range.end)
        .skip_while(|token| words.light.contains(&token.text) && token.entries.is_empty())
        .take_while(|token| !words.light.contains(&token.text) || !token.entries.is_empty())
        .cloned()
        .collect()
}
