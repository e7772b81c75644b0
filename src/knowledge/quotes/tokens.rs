//! A sentence as words, punctuation marks and quoted stretches: what attributions are read from.

use std::ops::Range;

use super::super::marks::Stretch;
use super::super::sentences::is_abbreviation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// A punctuation mark.
    Mark(char),
    /// A quoted stretch: an index into those of the source.
    Quote(usize),
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

impl Token {
    /// Its text where it is a word, else nothing.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        if self.kind == Kind::Word { &text[self.range.clone()] } else { "" }
    }

    /// Whether it is a quoted stretch.
    pub fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }
}

/// The tokens of a sentence. A quoted stretch is one token, cut to the sentence.
pub(super) fn tokens(text: &str, sentence: &Range<usize>, stretches: &[Stretch]) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let first = stretches.partition_point(|stretch| stretch.outer.end <= sentence.start);
    let mut inside = (first..stretches.len()).take_while(|n| stretches[*n].outer.start < sentence.end).peekable();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(n) = inside.next_if(|n| stretches[*n].outer.start <= at) {
            let end = stretches[n].outer.end.min(sentence.end);
            found.push(Token { range: at..end, kind: Kind::Quote(n) });
            at = end.max(at);
            continue;
        }
        let limit = inside.peek().map_or(sentence.end, |n| stretches[*n].outer.start);
        let rest = &text[at..limit];
        let Some(c) = rest.chars().next() else { break };
        if c.is_alphanumeric() {
            let end = at + word_length(rest);
            found.push(Token { range: at..end, kind: Kind::Word });
            at = end;
        } else {
            if !c.is_whitespace() {
                found.push(Token { range: at..at + c.len_utf8(), kind: Kind::Mark(c) });
            }
            at += c.len_utf8();
        }
    }
    found
}

/// How many bytes the word at the start of a text has: letters and digits, joined by hyphens, apostrophes and full
/// stops, and the full stop of an abbreviation.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((n, c)) = characters.next() {
        let joins = matches!(c, '-' | '\'' | '’' | '.' | '&' | '‑' | '/');
        let next = characters.peek().map(|(_, next)| *next);
        if c.is_alphanumeric() || (joins && next.is_some_and(char::is_alphanumeric)) {
            end = n + c.len_utf8();
        } else {
            if c == '.' && is_abbreviation(&text[..end]) {
                end = n + 1;
            }
            break;
        }
    }
    end
}
