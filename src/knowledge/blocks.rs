//! The lines of a text made into blocks: headings, and the paragraphs and list items whose sentences can be cited.

use super::article::span;
use super::source::Heading;
use super::span::{SourceIndex, Span};

/// Where the headings and the paragraphs of a text stand.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    /// Which source.
    pub source: SourceIndex,
    /// Markdown headings, without their marks.
    pub headings: Vec<Heading>,
    /// Paragraphs and list items, without their marks and the white space around them.
    pub paragraphs: Vec<Span>,
}

/// How many characters a headline has at most.
const LONGEST_HEADLINE: usize = 150;

/// A line: where it starts and ends, without the line break.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl Blocks {
    /// Reads the blocks of a text.
    pub fn of(text: &str, source: SourceIndex) -> Self {
        let mut blocks = Self { source, headings: Vec::new(), paragraphs: Vec::new() };
        let mut open: Vec<Line<'_>> = Vec::new();
        let mut fenced = false;
        let mut start = 0;
        for raw in text.split_inclusive('\n') {
            let line = Line { start, text: raw.trim_end_matches(['\n', '\r']) };
            start += raw.len();
            let words = line.text.trim();
            let fence = words.starts_with("```") || words.starts_with("~~~");
            if fence {
                fenced = !fenced;
            }
            if fence || fenced || words.is_empty() || is_rule(words) || is_picture(words) {
                blocks.close(&mut open);
            } else if let Some(level) = heading_level(words) {
                blocks.close(&mut open);
                blocks.heading(line, level);
            } else {
                if marker(line.text) > 0 && !(is_quoted(line.text) && open.last().is_some_and(|l| is_quoted(l.text))) {
                    blocks.close(&mut open);
                }
                open.push(line);
            }
        }
        blocks.close(&mut open);
        blocks
    }

    /// Where there is no heading, takes a first line for one that stands apart and is no sentence.
    pub fn take_headline(&mut self, text: &str) {
        let Some(first) = self.paragraphs.first().copied().filter(|_| self.headings.is_empty()) else { return };
        let words = &text[first.range()];
        let sentence = words.ends_with(['.', ',', ':', ';', '!', '…', '”', '"', ')', '。']) || words.contains('@');
        if self.paragraphs.len() > 1 && !sentence && !words.contains('\n') && width(words) <= LONGEST_HEADLINE {
            self.paragraphs.remove(0);
            self.headings.push(Heading { span: first, level: 1, before: 0 });
        }
    }

    fn heading(&mut self, line: Line<'_>, level: u8) {
        let inner = line.text.trim_start().trim_start_matches('#').trim_start();
        let start = line.end() - inner.len();
        let inner = inner.trim_end().trim_end_matches('#').trim_end();
        if inner.is_empty() {
            return;
        }
        let before = u32::try_from(self.paragraphs.len()).unwrap_or(u32::MAX);
        self.headings.push(Heading { span: span(self.source, start, start + inner.len()), level, before });
    }

    /// Makes paragraphs of the lines since the last break.
    fn close(&mut self, open: &mut Vec<Line<'_>>) {
        let lines = std::mem::take(open);
        let widest = lines.iter().map(|line| width(line.text)).max().unwrap_or(0);
        let mut first = 0;
        for n in 0..lines.len() {
            let last = n + 1 == lines.len();
            if last || breaks(lines[n].text, lines[n + 1].text, widest) {
                self.paragraph(&lines[first..=n]);
                first = n + 1;
            }
        }
    }

    fn paragraph(&mut self, lines: &[Line<'_>]) {
        let (Some(head), Some(tail)) = (lines.first(), lines.last()) else { return };
        let head_text = &head.text[marker(head.text)..];
        let start = head.end() - head_text.trim_start_matches(is_space).len();
        let end = tail.start + tail.text.trim_end_matches(is_space).len();
        if start < end {
            self.paragraphs.push(span(self.source, start, end));
        }
    }
}

/// White space, and characters that show nothing.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// Whether a line break within a block of lines was meant: the sentence is over, or the next word would have fitted.
fn breaks(line: &str, next: &str, widest: usize) -> bool {
    let line = line.trim_end_matches(is_space);
    let next = next.trim_start_matches(is_space);
    let bare = line.trim_end_matches(['”', '’', '"', '\'', ')', ']', '」', '』']);
    if bare.ends_with(['.', '!', '?', '…', '。']) {
        return next.starts_with(|c: char| !c.is_lowercase());
    }
    if line.ends_with([',', ';', '-', '–', '—', '(']) || next.starts_with(|c: char| c.is_lowercase()) {
        return false;
    }
    let word = next.split(is_space).next().map_or(0, width);
    // Half of the width is left as slack for text whose lines are ragged.
    (width(line) + 1 + word) * 2 < widest
}

/// The number of `#` of a heading line.
fn heading_level(line: &str) -> Option<u8> {
    let hashes = line.chars().take_while(|c| *c == '#').count();
    let rest = &line[hashes..];
    ((1..=6).contains(&hashes) && (rest.is_empty() || rest.starts_with([' ', '\t', '\u{A0}'])))
        .then_some(u8::try_from(hashes).unwrap_or(6))
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ['-', '*', '_', '='].iter().any(|mark| marks.chars().all(|c| c == *mark))
}

fn is_picture(line: &str) -> bool {
    line.starts_with("![") && line.ends_with(')') && line.contains("](")
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with("> ")
}

/// How many bytes of a line are a list or block-quote marker: `- `, `* `, `• `, `> `, `1. `.
fn marker(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    for mark in ["- ", "* ", "+ ", "• ", "· ", "▲ ", "△ ", "■ ", "□ ", "○ ", "● ", "◇ ", "◆ ", "> "]
    {
        if rest.starts_with(mark) {
            return indent + mark.len();
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && (rest[digits..].starts_with(". ") || rest[digits..].starts_with(") ")) {
        return indent + digits + 2;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::Blocks;
    use crate::knowledge::span::SourceIndex;

    #[track_caller]
    fn check(text: &str, paragraphs: &[&str], headings: &[&str]) {
        let blocks = Blocks::of(text, SourceIndex(0));
        let found: Vec<&str> = blocks.paragraphs.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, paragraphs);
        let found: Vec<&str> = blocks.headings.iter().map(|heading| &text[heading.span.range()]).collect();
        assert_eq!(found, headings);
    }

    #[test]
    fn markdown_is_told_apart() {
        check(
            "# Title #\n\nOne.\nTwo.\n\n---\n![a picture](a.png)\n## Part\n- first\n* second\n1. third\n> said\n> so\n```\ncode\n```\nEnd",
            &["One.", "Two.", "first", "second", "third", "said\n> so", "End"],
            &["Title", "Part"],
        );
        check("#hashtag is no heading", &["#hashtag is no heading"], &[]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_meant_breaks_kept() {
        check(
            "The allies are negotiating over how to shoulder\nthe financial burden for the maintenance of US\ntroops in the South. They have met\nseven times.",
            &[
                "The allies are negotiating over how to shoulder\nthe financial burden for the maintenance of US\ntroops in the South. They have met\nseven times.",
            ],
            &[],
        );
        check(
            "Seoul rejects plan\nSouth Korea has rejected the creation of a new category of costs, an official said on Monday in Seoul.\nIt remains firm.",
            &[
                "Seoul rejects plan",
                "South Korea has rejected the creation of a new category of costs, an official said on Monday in Seoul.",
                "It remains firm.",
            ],
            &[],
        );
        check("A.\r\n\r\nB.\r\n\u{A0}\r\nC.", &["A.", "B.", "C."], &[]);
    }

    #[test]
    fn a_first_line_that_stands_apart_is_the_headline() {
        let take = |text: &str| {
            let mut blocks = Blocks::of(text, SourceIndex(0));
            blocks.take_headline(text);
            blocks.headings.first().map(|heading| text[heading.span.range()].to_owned())
        };
        assert_eq!(take("Seoul rejects plan\n\nIt did.").as_deref(), Some("Seoul rejects plan"));
        assert_eq!(take("Seoul rejects the plan.\n\nIt did."), None);
        assert_eq!(take("Seoul rejects plan"), None);
        assert_eq!(take("Plan\n\n# Heading\n\nIt did.").as_deref(), Some("Heading"));
    }
}
