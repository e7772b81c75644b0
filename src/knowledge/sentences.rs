//! Sentences: where each begins and ends, in news English and Korean, also where the breaks between them were lost.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::article::span;
use super::blocks::{Blocks, is_space};
use super::marks::{Stretch, is_mark, stretches};
use super::source::Sentence;
use super::verbs::{is_attribution_tail, is_quotative};
use crate::language::{Pattern, is_hangul};

/// The sentences of a text. A line that only names the reporter's address is none.
pub(super) fn sentences(text: &str, blocks: &Blocks) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (paragraph, block) in (0_u32..).zip(&blocks.paragraphs) {
        for range in split(text, block.range()) {
            if !is_byline(&text[range.clone()]) {
                let span = span(blocks.source, range.start, range.end);
                found.push(Sentence { span, paragraph, rendering: None, quote: None });
            }
        }
    }
    found
}

/// The sentences of one paragraph, without the white space around them.
pub(super) fn split(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let whole = Paragraph {
        text,
        range: paragraph.clone(),
        quoted: stretches(text, paragraph.clone()),
        whole_tokens: WHOLE_TOKEN
            .find_iter(&text[paragraph.clone()])
            .map(|found| paragraph.start + found.start()..paragraph.start + found.end())
            .collect(),
    };
    let mut sentences = Vec::new();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while let Some(stop) = whole.next_stop(at) {
        at = stop.end;
        if whole.is_end(&stop, start) {
            sentences.extend(trimmed(text, start..stop.close));
            start = stop.close;
            at = at.max(start);
        }
    }
    sentences.extend(trimmed(text, start..paragraph.end));
    sentences
}

/// Addresses and numbers, whose full stops end nothing.
static WHOLE_TOKEN: LazyLock<Pattern> = LazyLock::new(|| {
    let token = r"(?:https?://|www\.)[^\s<>“”\x22]*[^\s<>“”\x22.,;:!?)\]]|[0-9A-Za-z_.+-]+@[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\.[A-Za-z]{2,}|(?-u:\b)(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|int|info|kr|uk|jp|cn|de|fr|eu|io)(?-u:\b)|\p{Nd}[\p{Nd},]*(?:\.\p{Nd}+)+";
    Pattern::new(token)
});

static ADDRESS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"[0-9A-Za-z_.+-]+@[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)+"));

/// A pattern written here. One that is wrong matches nothing, and the tests beside it fail.
pub(super) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
}

/// The stops that may end a sentence, with what closes after them.
#[derive(Debug)]
struct Stop {
    /// The first stop.
    start: usize,
    /// One past the last stop.
    end: usize,
    /// One past the closing marks after it.
    close: usize,
    /// The stops themselves.
    stops: Stops,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stops {
    /// One full stop.
    Full,
    /// Two or more full stops, or an ellipsis.
    Dots,
    /// A question or exclamation mark among them.
    Mark,
}

struct Paragraph<'a> {
    text: &'a str,
    range: Range<usize>,
    quoted: Vec<Stretch>,
    whole_tokens: Vec<Range<usize>>,
}

impl Paragraph<'_> {
    fn before(&self, at: usize) -> &str {
        &self.text[self.range.start..at]
    }

    fn after(&self, at: usize) -> &str {
        &self.text[at..self.range.end]
    }

    /// The address or the number in which a byte stands.
    fn token_over(&self, at: usize) -> Option<&Range<usize>> {
        let n = self.whole_tokens.partition_point(|token| token.end <= at);
        self.whole_tokens.get(n).filter(|token| token.start <= at)
    }

    fn next_stop(&self, from: usize) -> Option<Stop> {
        let is_stop = |c: char| matches!(c, '.' | '?' | '!' | '…' | '。' | '？' | '！' | '‽');
        let start = from + self.after(from).find(is_stop)?;
        if let Some(token) = self.token_over(start) {
            return Some(Stop { start, end: token.end, close: token.start, stops: Stops::Full });
        }
        let mut end = start + self.after(start).chars().take_while(|c| is_stop(*c)).map(char::len_utf8).sum::<usize>();
        // An ellipsis written with gaps: ". . ."
        while self.after(end).starts_with(" .") && !self.after(end).starts_with(" . \u{22}") {
            end += 2;
        }
        let run = &self.text[start..end];
        let stops = if run.contains(['?', '!', '？', '！', '‽']) {
            Stops::Mark
        } else if run == "." || run == "。" {
            Stops::Full
        } else {
            Stops::Dots
        };
        let mut close = end;
        while let Some(c) = self.after(close).chars().next().filter(|c| self.closes(close, *c)) {
            close += c.len_utf8();
        }
        Some(Stop { start, end, close, stops })
    }

    /// Whether a character after a stop closes what came before it.
    fn closes(&self, at: usize, c: char) -> bool {
        match c {
            ')' | ']' | '}' | '»' | '”' | '」' | '』' | '’' => !self.opens_a_quote(at),
            '"' | '\'' | '＂' => {
                let n = self.quoted.partition_point(|quoted| quoted.inner.end < at);
                let ends_here = self.quoted.get(n).is_some_and(|quoted| quoted.closed && quoted.inner.end == at);
                let gap = self.after(at + 1).chars().next().is_none_or(|c| !c.is_alphanumeric());
                ends_here || (gap && !self.opens_a_quote(at))
            }
            _ => false,
        }
    }

    fn opens_a_quote(&self, at: usize) -> bool {
        self.quoted.binary_search_by_key(&at, |quoted| quoted.outer.start).is_ok()
    }

    /// Whether a sentence that began at `start` ends at this stop.
    fn is_end(&self, stop: &Stop, start: usize) -> bool {
        if stop.close < stop.end {
            return false;
        }
        let rest = self.after(stop.close);
        let gap = rest.len() - rest.trim_start_matches(is_space).len();
        let next = rest[gap..].trim_start_matches(|c| is_mark(c) || matches!(c, '(' | '['));
        let marks = rest[gap..].len() - next.len();
        let Some(first) = next.chars().next() else { return true };
        let closed = stop.close > stop.end;
        // A bracket after a finished sentence, and the reporter's address: (Reuters), (name@paper.com).
        let inside = stop.close + gap + marks;
        let token = self.token_over(inside).filter(|token| token.start == inside);
        if token.is_some_and(|token| self.text[token.clone()].contains('@')) || (closed && rest.starts_with('(')) {
            return true;
        }
        // 라고 after the closing mark: “가자.”라고 말했다.
        if closed && gap + marks == 0 && is_korean_tail(next) {
            return false;
        }
        let before = self.before(stop.start);
        if before.chars().next_back().is_some_and(is_hangul) && stop.stops == Stops::Full {
            return is_korean_end(before, start - self.range.start, gap + marks > 0 || closed, first);
        }
        if first.is_lowercase() && !starts_with_inner_capital(next) {
            return false;
        }
        let dash_or_comma = matches!(first, ',' | ';' | ':' | '-' | '–' | '—' | '%' | '/' | '·' | '~');
        if dash_or_comma && (marks == 0 || !first.is_alphanumeric()) && (gap == 0 || stop.stops != Stops::Full) {
            return false;
        }
        if closed && is_attribution_tail(&rest[gap..], stop.stops == Stops::Mark) {
            return false;
        }
        match stop.stops {
            Stops::Mark => gap > 0 || closed || marks > 0 || first.is_uppercase() || is_hangul(first),
            Stops::Dots => {
                (gap > 0 || closed || marks > 0)
                    && !first.is_numeric()
                    && (first.is_uppercase() || !first.is_alphabetic() || is_hangul(first))
            }
            Stops::Full => is_english_end(before, next, gap + marks > 0 || closed),
        }
    }
}

/// Whether a full stop after Hangul ends a sentence. Enumerations (`가. 나.`) and dotted pairs (`한.미`) do not.
fn is_korean_end(before: &str, start: usize, apart: bool, next: char) -> bool {
    let sentence = &before[start.min(before.len())..];
    let word: String = sentence.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let whole = sentence.trim_start_matches(|c| is_space(c) || is_mark(c));
    let last = word.chars().next().unwrap_or(' ');
    if word.chars().count() == 1 && whole.chars().count() == 1 {
        return false;
    }
    if apart {
        return true;
    }
    next.is_alphabetic()
        && word.chars().count() > 1
        && matches!(last, '다' | '요' | '까' | '죠' | '오' | '음' | '함' | '임' | '됨' | '라' | '네' | '지')
}

/// Whether the word that touches a closing mark belongs to the sentence around the quotation: 라고, or a particle.
fn is_korean_tail(next: &str) -> bool {
    let word: String = next.chars().take_while(|c| is_hangul(*c)).collect();
    is_quotative(&word)
        || matches!(
            word.as_str(),
            "은" | "이"
                | "가"
                | "을"
                | "를"
                | "의"
                | "에"
                | "에서"
                | "에는"
                | "에도"
                | "로"
                | "으로"
                | "와"
                | "과"
                | "도"
                | "만"
                | "이란"
                | "이다"
                | "였다"
        )
}

/// Whether a full stop in English ends a sentence, by the word before it and the text after it. `apart` says that
/// something stands between the two.
fn is_english_end(before: &str, next: &str, apart: bool) -> bool {
    let word = last_word(before);
    let first_word: &str = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or("");
    let starter = STARTERS.contains(first_word);
    let first = next.chars().next().unwrap_or(' ');
    if word.is_empty() {
        // After a bracket, a percent sign or the like.
        return apart || first.is_uppercase();
    }
    match abbreviation(word, first) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Other) => starter,
        None if apart => true,
        // The first full stop of Ph.D.
        None if is_abbreviation(&format!("{word}.{first_word}")) => false,
        None => touches(word, next, starter),
    }
}

/// Whether two sentences touch at a full stop: `anonymity.His remarks`, but not `ASP.NET`.
fn touches(word: &str, next: &str, starter: bool) -> bool {
    let mut following = next.chars();
    let first = following.next().unwrap_or(' ');
    if !first.is_uppercase() {
        return is_hangul(first) && word.chars().count() > 1;
    }
    let second = following.next();
    // The next letter of an abbreviation: S.C.
    if second == Some('.') {
        return false;
    }
    let lower_before = word.chars().next_back().is_some_and(|c| c.is_lowercase() || c.is_numeric());
    let sentence_like = starter || second.is_none_or(|c| !c.is_uppercase());
    word.chars().count() > 1 && (lower_before || sentence_like)
}

enum Abbreviation {
    Title,
    Other,
}

static ABBREVIATIONS: LazyLock<(HashSet<&'static str>, HashSet<&'static str>)> = LazyLock::new(|| {
    let mut sets = (HashSet::new(), HashSet::new());
    for line in include_str!("words/abbreviations.txt").lines() {
        match line.split_once(' ') {
            Some(("title", word)) => sets.0.insert(word),
            Some(("other", word)) => sets.1.insert(word),
            _ => false,
        };
    }
    sets
});

static STARTERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("words/starters.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

fn abbreviation(word: &str, next: char) -> Option<Abbreviation> {
    let (titles, others) = &*ABBREVIATIONS;
    // "No." is an abbreviation before a figure, and a sentence elsewhere; months may be names.
    let before_figure = [
        "No", "Nos", "no", "nos", "art", "sec", "fig", "figs", "vol", "pp", "approx", "ca", "Mar", "Op", "op", "r",
        "fl", "c", "b", "d",
    ];
    if titles.contains(word) && (!before_figure.contains(&word) || next.is_numeric()) {
        return Some(Abbreviation::Title);
    }
    let word = word.rsplit('-').next().unwrap_or(word);
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    (others.contains(word) || initial || dotted).then_some(Abbreviation::Other)
}

/// The word before a full stop, with the full stops within it: `U.S`, `Gen`.
fn last_word(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.' || *c == '-' || *c == '\'' || *c == '’')
        .last()
        .map_or(before.len(), |(n, _)| n);
    before[start..].trim_start_matches(['.', '-', '\'', '’'])
}

fn starts_with_inner_capital(next: &str) -> bool {
    next.chars().nth(1).is_some_and(char::is_uppercase)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[range.clone()];
    let start = range.end - inner.trim_start_matches(is_space).len();
    let end = range.start + inner.trim_end_matches(is_space).len();
    (start < end && text[start..end].contains(char::is_alphanumeric)).then_some(start..end)
}

/// Lines that only say who worked on an article, and who may copy it.
static CREDIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^[\[(<]?(?:(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled) by(?-u:\b)|저작권자|무단 ?전재|[ⓒ©])|contributed to this (?:report|story)\.?$",
    )
});

/// Whether a stretch only says who wrote: an e-mail address with at most a few words beside it, or a credit.
fn is_byline(text: &str) -> bool {
    if CREDIT.is_match(text) {
        return true;
    }
    ADDRESS.is_match(text)
        && ADDRESS
            .regex()
            .replace_all(text, " ")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .count()
            <= 4
}

/// Whether a word is written with a full stop after it: `Gen`, `U.S`, an initial.
pub(super) fn is_abbreviation(word: &str) -> bool {
    abbreviation(word, ' ').is_some()
}

/// Whether a word begins sentences rather than names: `The`, `However`.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.contains(word)
}

#[cfg(test)]
mod tests;
