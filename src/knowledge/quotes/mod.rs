//! Quotations and whose they are: stretches between marks, joined over attributions and over sentences that carry on.

mod attribution;
mod korean;
mod names;
mod phrase;
mod speakers;
mod tokens;
mod whose;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::article::span;
use super::marks::{Stretch, stretches};
use super::source::{Quote, Source, Speaker};
use super::span::SourceIndex;
use whose::{Whose, english, korean};

/// Finds the quotations of a source, and tells its sentences which of them they are part of.
pub(super) fn quotes(source: &mut Source) {
    let Some(index) = source.sentences.first().map(|sentence| sentence.span.source) else { return };
    let sentences: Vec<Range<usize>> = source.sentences.iter().map(|sentence| sentence.span.range()).collect();
    let stretches = quoted(source, &sentences);
    let whose = match source.language {
        crate::language::Language::En => english(&source.text, &sentences, &stretches),
        crate::language::Language::Ko => korean(&source.text, &sentences, &stretches),
    };
    source.quotes = join(&stretches, &whose, index);
    mark_sentences(source);
}

/// Tells each sentence which quotation it is mostly part of. The words that only say whose it is do not count.
fn mark_sentences(source: &mut Source) {
    let mut parts: Vec<(Range<usize>, usize)> = Vec::new();
    for (n, quote) in source.quotes.iter().enumerate() {
        parts.extend(quote.parts.iter().map(|part| (part.range(), n)));
    }
    for sentence in &mut source.sentences {
        let own = sentence.span.range();
        let letters = |range: &Range<usize>| {
            let (start, end) = (range.start.max(own.start), range.end.min(own.end));
            if start < end { source.text[start..end].chars().filter(|c| c.is_alphanumeric()).count() } else { 0 }
        };
        let first = parts.partition_point(|(part, _)| part.end <= own.start);
        let mut quoted: BTreeMap<usize, usize> = BTreeMap::new();
        for (part, n) in parts[first..].iter().take_while(|(part, _)| part.start < own.end) {
            *quoted.entry(*n).or_default() += letters(part);
        }
        let most = quoted.into_iter().max_by_key(|(n, letters)| (*letters, Reverse(*n)));
        sentence.quote = most.and_then(|(n, quoted)| {
            let said = source.quotes[n].attribution.map_or(0, |span| letters(&span.range()));
            (quoted > 0 && quoted * 2 >= letters(&own).saturating_sub(said)).then_some(n)
        });
    }
}

/// The quoted stretches of all paragraphs. One that is never closed ends with its sentence, unless the next paragraph
/// carries it on.
fn quoted(source: &Source, sentences: &[Range<usize>]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (n, paragraph) in source.paragraphs.iter().enumerate() {
        let carried =
            source.paragraphs.get(n + 1).is_some_and(|next| source.text[next.range()].starts_with(['“', '"', '‘']));
        for mut stretch in stretches(&source.text, paragraph.range()) {
            let to_the_end = stretch.inner.end == paragraph.range().end;
            let goes_on = carried && to_the_end;
            if !(stretch.closed || goes_on) {
                let sentence = sentences.partition_point(|sentence| sentence.end <= stretch.outer.start);
                let end = sentences.get(sentence).map_or(stretch.inner.end, |s| s.end).min(stretch.inner.end);
                stretch.inner.end = end.max(stretch.inner.start);
                stretch.outer.end = stretch.inner.end;
            }
            if !stretch.inner.is_empty() {
                found.push(stretch);
            }
        }
    }
    found
}

/// Joins the stretches of one speech.
fn join(stretches: &[Stretch], whose: &[Whose], index: SourceIndex) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let to_span = |range: &Range<usize>| span(index, range.start, range.end);
    for (stretch, whose) in stretches.iter().zip(whose) {
        let part = to_span(&stretch.inner);
        match whose {
            Whose::NoQuote => {}
            Whose::CarriesOn if !quotes.is_empty() => {
                if let Some(quote) = quotes.last_mut() {
                    quote.parts.push(part);
                }
            }
            Whose::CarriesOn => quotes.push(Quote { parts: vec![part], speaker: None, attribution: None }),
            Whose::Said { speaker, attribution } => quotes.push(Quote {
                parts: vec![part],
                speaker: speaker.as_ref().map(|(name, role, mention)| Speaker {
                    name: name.clone(),
                    role: role.as_ref().map(to_span),
                    mention: to_span(mention),
                }),
                attribution: attribution.as_ref().map(to_span),
            }),
        }
    }
    quotes
}

#[cfg(test)]
mod tests;
