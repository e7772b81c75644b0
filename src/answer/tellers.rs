//! Who speaks, by what a source tells of them: "the guesthouse owner" is "Choi, 68, who runs a guesthouse near Pohang".
//! Used where no facts were written down.

use super::context::Context;
use crate::index::{Lemma, Token, ground_form, stem};
use crate::knowledge::{Quote, Span};
use crate::question::Request;

/// Least share of the words that name a speaker which must be told of them.
const TOLD: f32 = 0.5;

/// The sentences in which a source says whose a quotation is, and who that is.
fn sentences(quote: &Quote, context: &Context) -> Vec<Span> {
    let Some(first) = quote.parts.first() else { return Vec::new() };
    let source = context.knowledge.source(*first);
    let mut found: Vec<usize> = Vec::new();
    let spans = quote.attribution.into_iter().chain(quote.speaker.as_ref().map(|speaker| speaker.mention));
    for at in spans.chain(quote.parts.first().copied()).filter_map(|span| source.sentence_of(span)) {
        if !found.contains(&at) {
            found.push(at);
        }
    }
    found.into_iter().map(|at| source.sentences[at].span).collect()
}

/// What is told of the speaker of a quotation, and around it: the words of those sentences that are not quoted.
#[must_use]
pub fn told(quote: &Quote, context: &Context) -> String {
    let mut words = String::new();
    for sentence in sentences(quote, context) {
        let source = context.knowledge.source(sentence);
        let parts = source.quotes.iter().flat_map(|quote| &quote.parts).filter(|part| part.overlaps(sentence));
        let mut from = sentence.start;
        for part in parts {
            if part.start > from {
                words.push_str(&source.text[from as usize..part.start.min(sentence.end) as usize]);
                words.push(' ');
            }
            from = from.max(part.end);
        }
        if from < sentence.end {
            words.push_str(&source.text[from as usize..sentence.end as usize]);
        }
        words.push(' ');
    }
    words
}

/// The speakers whom the words of a question describe, each by what is told of them; the best alone.
#[must_use]
pub fn described(request: &Request, context: &Context) -> Vec<String> {
    let words: Vec<&Token> = request.speaker_words.iter().filter(|word| !word.number).collect();
    if context.index.has_facts() || words.is_empty() {
        return Vec::new();
    }
    let mut best: (f32, Vec<String>) = (TOLD, Vec::new());
    for quote in context.knowledge.sources.iter().flat_map(|source| &source.quotes) {
        let Some(speaker) = &quote.speaker else { continue };
        let own = context.index.analyse(&told(quote, context));
        // A name that is not told of them is somebody else's.
        let others = words.iter().any(|word| word.capital && word.entries.is_empty() && !meets(&own, word, context));
        let met: Vec<&&Token> = words.iter().filter(|word| meets(&own, word, context)).collect();
        let share = met.len() as f32 / words.len() as f32;
        // "The Japanese prime minister" is no negotiator of Japan.
        let country = |word: &Token| word.entries.iter().any(|entry| context.index.lexicon.is_actor(*entry));
        let others = others || met.iter().all(|word| country(word)) && words.iter().any(|word| !country(word));
        if others || best.1.contains(&speaker.name) {
            continue;
        }
        if share > best.0 || share >= best.0 && best.1.is_empty() {
            best = (share, vec![speaker.name.clone()]);
        }
    }
    best.1
}

/// Whether one of some words is a word of the question, or made from the same root.
fn meets(own: &[Token], word: &Token, context: &Context) -> bool {
    let roots = |token: &Token| -> Vec<String> {
        let lemma = Lemma::of_inflected(ground_form(&token.text));
        lemma.into_iter().flat_map(Lemma::derived).map(stem).collect()
    };
    let derived = roots(word);
    own.iter().any(|token| {
        token.stems().any(|stem| word.stems().any(|asked| asked == stem))
            || derived.iter().any(|root| token.stems().any(|stem| stem == root))
            || token
                .entries
                .iter()
                .any(|entry| word.entries.iter().any(|asked| context.index.lexicon.compatible(*entry, *asked)))
    })
}
