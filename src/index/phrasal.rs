//! Phrases that a text bends: verbs that stand apart from their particle ("turned the offer down"), and names written with
//! "one's" where a text says "its".

use super::analysis::Word;
use super::english;
use super::lexicon::{EntryIndex, Lexicon};
use super::wordnet::{Lemma, Sense};
use crate::language::is_hangul;
use crate::measure::is_calendar_name;

/// Particles that an object can part from their verb.
const PARTICLES: &[&str] = &["apart", "aside", "away", "back", "down", "forward", "off", "out", "together", "up"];

/// Particles that are prepositions far more often; only a pronoun parts them from their verb: "take it on".
const PREPOSITIONS: &[&str] = &["around", "in", "on", "over", "through"];

/// What can stand alone between a verb and its particle.
const PRONOUNS: &[&str] =
    &["all", "both", "everything", "her", "him", "it", "me", "that", "them", "these", "this", "those", "us", "you"];

/// Words that no object contains: behind one of them the particle belongs to something else.
const BREAKS: &[&str] = &[
    "about", "after", "against", "am", "and", "are", "as", "at", "be", "because", "been", "before", "being", "but",
    "by", "can", "could", "did", "do", "does", "down", "during", "for", "from", "get", "had", "has", "have", "how",
    "if", "in", "into", "is", "may", "might", "must", "not", "of", "off", "on", "or", "out", "over", "shall", "should",
    "than", "then", "to", "under", "until", "up", "was", "were", "what", "when", "where", "which", "while", "who",
    "why", "will", "with", "would",
];

/// What follows a particle that governs nothing: before other words it is a preposition, "walk the dog down the road".
const FOLLOWING: &[&str] = &[
    "after",
    "again",
    "and",
    "as",
    "at",
    "because",
    "before",
    "but",
    "by",
    "during",
    "entirely",
    "even",
    "for",
    "from",
    "if",
    "in",
    "instead",
    "last",
    "next",
    "now",
    "on",
    "once",
    "or",
    "since",
    "so",
    "still",
    "this",
    "till",
    "to",
    "today",
    "tomorrow",
    "too",
    "until",
    "when",
    "while",
    "with",
    "without",
    "yesterday",
    "yet",
];

/// Whether a preposition stands before a time, and so belongs to no verb: "walked out *on* 27 February".
pub(super) fn before_a_time(words: &[Word]) -> bool {
    let [preposition, next, ..] = words else { return false };
    let time = next.lower.starts_with(|c: char| c.is_ascii_digit()) || is_calendar_name(&next.lower);
    time && matches!(preposition.lower.as_str(), "on" | "in" | "at" | "by" | "from" | "for" | "since" | "until")
}

/// Most words between a verb and its particle.
const BETWEEN: usize = 3;

/// Whether a verb at the start of `words` has its particle further on, and together they name something: how many words
/// further, and what.
pub(super) fn apart<'a>(text: &str, words: &[Word], lexicon: &'a Lexicon) -> Option<(usize, &'a [EntryIndex])> {
    if lexicon.longest(&words[0].stem) < 2 {
        return None;
    }
    for at in 1..=(BETWEEN + 1).min(words.len() - 1) {
        let (before, word) = (&words[at - 1], &words[at]);
        if !text[before.span.end..word.span.start].chars().all(|c| c == ' ' || c == '-')
            && !possessive_end(text, before)
            || word.lower.starts_with(is_hangul)
        {
            return None;
        }
        if at > 1 && parts(&words[1..at], &word.lower) && ends(text, word, words.get(at + 1)) {
            let entries = lexicon.named(&format!("{} {}", words[0].stem, word.stem));
            if !entries.is_empty() && is_verb(&words[0].lower) {
                return Some((at, entries));
            }
        }
        if BREAKS.contains(&word.lower.as_str()) {
            return None;
        }
    }
    None
}

/// Words behind which a word is a noun or describes one: "the *bog* went down" is about no bogging down.
const DETERMINERS: &[&str] = &[
    "a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the", "their", "these",
    "this", "those", "total", "whose", "your",
];

/// Whether what follows a word is a noun or describes one.
pub(super) fn is_noun_behind(lower: &str) -> bool {
    DETERMINERS.contains(&lower)
}

/// Whether a word is a particle of verbs, or a preposition that verbs take.
pub(super) fn is_particle(lower: &str) -> bool {
    PARTICLES.contains(&lower) || PREPOSITIONS.contains(&lower) || matches!(lower, "for" | "of" | "to" | "at" | "with")
}

/// Whether `between` can stand before a particle.
fn parts(between: &[Word], particle: &str) -> bool {
    PARTICLES.contains(&particle)
        || PREPOSITIONS.contains(&particle) && between.len() == 1 && PRONOUNS.contains(&between[0].lower.as_str())
}

/// Whether nothing that the particle could govern follows it.
fn ends(text: &str, particle: &Word, next: Option<&Word>) -> bool {
    next.is_none_or(|next| {
        text[particle.span.end..next.span.start].chars().any(|c| !c.is_whitespace())
            || FOLLOWING.contains(&next.lower.as_str())
    })
}

fn possessive_end(text: &str, word: &Word) -> bool {
    text[word.span.end..].starts_with("'s ") || text[word.span.end..].starts_with("’s ")
}

fn is_verb(lower: &str) -> bool {
    // "turned" has an entry of its own, as an adjective.
    lower.ends_with("ed")
        || lower.ends_with("ing")
        || Lemma::of_inflected(english::ground_form(lower)).is_some_and(|lemma| lemma.senses().any(Sense::is_verb))
}

/// Whether a word says whose, as "one's" does in a name.
pub(super) fn is_possessive(lower: &str) -> bool {
    matches!(lower, "her" | "his" | "its" | "my" | "our" | "their" | "your")
}

/// The stems of words, joined, with "one" for words that say whose: names are written so ("make up one's mind").
pub(super) fn impersonal(words: &[Word]) -> String {
    let stem = |word: &Word| if is_possessive(&word.lower) { "one".to_owned() } else { word.stem.clone() };
    words.iter().map(stem).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::index::{Lexicon, analyse};
    use crate::knowledge::{Entry, Glossary, Sense};

    /// The stems of the tokens that name an entry.
    fn named(text: &str) -> Vec<String> {
        let en = ["turn down", "put off", "back down", "take on", "make up one's mind", "lion's share", "pay"];
        let entries = en
            .iter()
            .map(|name| Entry {
                id: (*name).to_owned(),
                sense: Sense::Word,
                en: vec![(*name).to_owned()],
                ko: Vec::new(),
                broader: Vec::new(),
                opposite: Vec::new(),
            })
            .collect();
        let lexicon = Lexicon::new(&Glossary::of(entries));
        analyse(text, &lexicon).into_iter().filter(|t| !t.entries.is_empty()).map(|t| t.stem).collect()
    }

    #[test]
    fn a_verb_meets_its_particle_over_its_object() {
        for text in [
            "Did Seoul turn it down?",
            "who turned the American offer down",
            "He turned Seoul's offer down, then left.",
            "They turned down the offer",
        ] {
            assert_eq!(named(text), ["turn down"], "{text}");
        }
        assert_eq!(named("The talks were put off; they put them off again."), ["put off", "put off"]);
        assert_eq!(named("Why did they take it on?"), ["take on"]);
    }

    #[test]
    fn a_preposition_is_no_particle() {
        for text in [
            "He turned the car down the road.",
            "They put the plan to members and took off.",
            "They took a stand on.",
            "They turned. The roof came down.",
            "He put pay and time off",
        ] {
            assert!(named(text).iter().all(|stem| stem == "pay"), "{text}: {:?}", named(text));
        }
    }

    #[test]
    fn whose_it_is_does_not_matter() {
        assert_eq!(named("Has Washington made up its mind?"), ["make up it mind"]);
        assert_eq!(named("the lion's share of it"), ["lion share"]);
    }
}
