//! Words of users and sources, made harmless inside Discord's Markdown.
//!
//! Escaping is a backslash and nothing else, so that Discord shows the text character for character and [`unescape`]
//! gets it back. Characters that steer the display instead of showing (controls, bidirectional marks, invisible ones)
//! are shown as visible stand-ins first.

use super::limits::length;

/// The text with no live Markdown, mention, masked link, link or invite in it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut state = Line::default();
    let mut characters = text.chars().map(visible).peekable();
    while let Some(c) = characters.next() {
        if state.must_escape(c, characters.peek().copied()) {
            escaped.push('\\');
        }
        escaped.push(c);
        state.step(c);
    }
    escaped
}

/// [`escape`], of as much of the text as fits in `max` code points once escaped; an ellipsis shows a cut.
#[must_use]
pub fn escape_within(text: &str, max: usize) -> String {
    let whole = escape(text);
    if length(&whole) <= max {
        return whole;
    }
    let mut kept = String::new();
    let mut used = 0;
    let mut characters = whole.chars();
    while let Some(c) = characters.next() {
        let pair = if c == '\\' { characters.next() } else { None };
        let width = 1 + usize::from(pair.is_some());
        if used + width + 1 > max {
            break;
        }
        kept.push(c);
        kept.extend(pair);
        used += width;
    }
    let mut cut = kept.trim_end().to_owned();
    if max > 0 {
        cut.push('…');
    }
    cut
}

/// What [`escape`] was given, the stand-ins of steering characters aside.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {}
            _ => {
                plain.push(c);
                continue;
            }
        }
        plain.extend(characters.next());
    }
    plain
}

/// The text with every steering character replaced by a visible one; for places that show no Markdown.
#[must_use]
pub fn neutral(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// An escaped text whose marks of citations, `[1]`, need no escape: only a bracket after them would make them links.
#[must_use]
pub fn cited_plainly(escaped: &str) -> String {
    let mut plain = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find("\\[") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let inside: String = from[2..].chars().take_while(char::is_ascii_digit).collect();
        let mark = format!("\\[{inside}\\]");
        // A backslash before would itself be escaped.
        if !inside.is_empty()
            && from.starts_with(&mark)
            && !from[mark.len()..].starts_with('(')
            && !before.ends_with('\\')
        {
            plain.push_str(&format!("[{inside}]"));
            rest = &from[mark.len()..];
        } else {
            plain.push_str(&from[..2]);
            rest = &from[2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// Each line of an escaped text as part of a block quote.
#[must_use]
pub fn block_quote(escaped: &str) -> String {
    let lines: Vec<String> = escaped.lines().map(|line| format!("> {line}")).collect();
    lines.join("\n")
}

/// A text as a code block, its columns kept; what would end the block is shown as its like.
#[must_use]
pub fn code_block(text: &str) -> String {
    format!("```\n{}\n```", neutral(text).replace('`', "\u{2CB}"))
}

fn visible(c: char) -> char {
    match c {
        '\n' => c,
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        // C1 controls; bidirectional marks, embeddings, overrides and isolates; invisible separators, fillers and tags.
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        _ => c,
    }
}

/// What stands before the current character, as far as Markdown cares.
struct Line {
    /// Only white space so far on this line.
    start: bool,
    /// Only digits so far on this line.
    number: bool,
    /// The word so far has a full stop in it, as a host name has.
    dotted: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self { start: true, number: true, dotted: false }
    }
}

impl Line {
    fn must_escape(&self, c: char, next: Option<char>) -> bool {
        match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '[' | ']' | '@' => true,
            // Headings, small print and lists.
            '#' | '-' | '+' => self.start,
            '.' => self.number && !self.start,
            // Links and :emoji: names; a clock time stays as it is.
            ':' => next.is_some_and(|n| n == '/' || n == '_' || n.is_alphabetic()),
            // Invites need no scheme: discord.gg/…
            '/' => self.dotted,
            _ => false,
        }
    }

    fn step(&mut self, c: char) {
        if c == '\n' {
            *self = Self::default();
            return;
        }
        if c.is_whitespace() {
            self.dotted = false;
        } else {
            self.dotted |= c == '.';
            self.number &= c.is_ascii_digit();
            self.start = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{block_quote, cited_plainly, escape, escape_within, length, neutral, unescape};

    #[test]
    fn nothing_of_markdown_stays_alive() {
        let cases = [
            ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
            ("[free](https://x.y/z)", r"\[free\](https\://x.y\/z)"),
            ("discord.gg/abc", r"discord.gg\/abc"),
            ("@everyone <@1> <#2>", r"\@everyone \<\@1\> \<#2\>"),
            ("# head\n- item\n1. one\n-# small\n> q", "\\# head\n\\- item\n1\\. one\n\\-# small\n\\> q"),
            (":smile: at 10:30", r"\:smile: at 10:30"),
            ("```rs\ncode```", "\\`\\`\\`rs\ncode\\`\\`\\`"),
        ];
        for (given, wanted) in cases {
            assert_eq!(escape(given), wanted);
        }
    }

    #[test]
    fn plain_words_and_figures_stay_as_they_are() {
        for text in ["around 960 billion won ($864 million), 8.2%", "방위비 분담금 9,602억 원", "US-ROK cost-sharing"]
        {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn citations_need_no_escape() {
        for (text, wanted) in [
            ("so. [1][2] And [3].", "so. [1][2] And [3]."),
            ("[1](http", r"\[1\](http"),
            ("[x] [12", r"\[x\] \[12"),
            (r"\[1]", r"\\\[1\]"),
        ] {
            assert_eq!(cited_plainly(&escape(text)), wanted);
        }
    }

    #[test]
    fn steering_characters_show() {
        assert_eq!(neutral("a\u{202E}b\u{0}c\u{200B}"), "a\u{FFFD}b\u{2400}c\u{FFFD}");
    }

    #[test]
    fn every_line_of_a_quote_is_quoted() {
        assert_eq!(block_quote("one\ntwo"), "> one\n> two");
    }

    proptest! {
        #[test]
        fn unescaping_gets_the_text_back(text in any::<String>()) {
            assert_eq!(unescape(&escape(&text)), neutral(&text));
        }

        #[test]
        fn a_cut_is_never_too_long_and_never_ends_in_half_an_escape(text in r"[*_a\\ ]{0,40}", max in 1_usize..40) {
            let cut = escape_within(&text, max);
            assert!(length(&cut) <= max);
            let trailing = cut.trim_end_matches('…').chars().rev().take_while(|c| *c == '\\').count();
            assert!(trailing % 2 == 0, "{cut}");
        }
    }
}
