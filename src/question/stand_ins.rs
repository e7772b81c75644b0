//! Words and digits that stand for others: "wants 2 add", "are the talks over?".

use super::spelling::Mended;
use crate::index::{Lemma, Sense};

/// What a digit that stands for "to" or "for" may stand before.
const OBJECTS: &[&str] =
    &["the", "teh", "da", "tha", "us", "them", "my", "our", "their", "this", "that", "each", "every", "it"];

/// "Are the talks over?" asks whether they are finished; elsewhere "over" tells nothing.
pub(super) fn over_for_finished(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let asks = ["is ", "are ", "was ", "were ", "so ", "has "].iter().any(|verb| lower.starts_with(verb));
    match lower[..end].strip_suffix(" over").filter(|_| asks) {
        Some(before) => format!("{} finished{}", &text[..before.len()], &text[end..]),
        None => text.to_owned(),
    }
}

/// "wants 2 add", "who is it 4": a lone digit that stands for a word, before a verb or at the end.
pub(super) fn digits_for_words(text: &str) -> (String, Vec<Mended>) {
    let parts: Vec<&str> = text.split(' ').collect();
    let mut changes = Vec::new();
    let mended: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let bare = part.trim_end_matches(['?', '!', '.']);
            let next = parts.get(at + 1).map(|next| next.to_lowercase());
            let verb_follows = next.as_deref().is_some_and(|next| {
                Lemma::of(next).is_some_and(|lemma| {
                    lemma.senses().all(Sense::is_verb) || lemma.senses().next().is_some_and(Sense::is_verb)
                })
            });
            let object = next.as_deref().is_some_and(|next| OBJECTS.contains(&next));
            let meant = match bare {
                "2" if at > 0 && object => "to",
                "4" if at > 0 && object => "for",
                "2" if at > 0 && verb_follows => "to",
                "4" if at > 0 && next.is_none() => "for",
                _ => return (*part).to_owned(),
            };
            changes.push(Mended { written: bare.to_owned(), meant: meant.to_owned() });
            part.replacen(bare, meant, 1)
        })
        .collect();
    (mended.join(" "), changes)
}
