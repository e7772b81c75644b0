//! The letters of a chart: the font that ships with Accord, how wide words are in it, and where lines break.

use std::sync::{Arc, LazyLock};

use resvg::usvg::Options;
use resvg::usvg::fontdb::Database;

use crate::language::is_hangul;

/// The family's name, in both weights.
pub(super) const FAMILY: &str = "Noto Sans CJK KR";

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansKR-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansKR-Bold.otf");

/// How a drawing is read: with the shipped font and no other, so that it looks the same on every machine.
pub(super) static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() }
});

/// About how wide a text is at a size; a little more rather than less.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        _ if is_hangul(c) => 0.93,
        'W' | 'M' | 'm' | 'w' | '%' | '₩' | '@' => 0.93,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | ' ' | '(' | ')' | '[' | ']' => 0.34,
        'f' | 't' | 'r' | '-' => 0.42,
        _ if c.is_uppercase() => 0.7,
        _ if c.is_ascii() => 0.6,
        _ => 0.93,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// A text in at most so many lines, each no wider than given; what does not fit ends in an ellipsis.
pub(super) fn lines(text: &str, size: f64, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut();
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let over = lines.len() > most;
    lines.truncate(most.max(1));
    let last = lines.len() - 1;
    for (at, line) in lines.iter_mut().enumerate() {
        let cut = over && at == last;
        if !cut && width(line, size) <= widest {
            continue;
        }
        let mut last = ' ';
        while width(line, size) + width("…", size) > widest {
            match line.pop() {
                Some(c) => last = c,
                None => break,
            }
        }
        // Not in the middle of a word, unless little else would be left.
        let space = line.rfind(' ').filter(|space| !last.is_whitespace() && space * 2 > line.len());
        line.truncate(space.unwrap_or(line.len()));
        line.push('…');
    }
    lines
}

/// A text as it stands in a drawing: what XML reserves is escaped, control characters left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, lines, width};

    #[test]
    fn lines_break_between_words_and_end_in_an_ellipsis() {
        let broken = lines("US troops stationed in South Korea", 30.0, 300.0, 2);
        assert_eq!(broken, ["US troops", "stationed in…"].map(str::to_owned).to_vec(), "{broken:?}");
        assert_eq!(lines("short", 30.0, 300.0, 2), ["short"]);
        for line in lines(&"가나다라마바사".repeat(20), 30.0, 300.0, 2) {
            assert!(width(&line, 30.0) <= 300.0, "{line}");
        }
    }

    #[test]
    fn what_the_asker_types_cannot_become_markup() {
        assert_eq!(escaped("<a href=\"x\">&\u{0}"), "&lt;a href=&quot;x&quot;&gt;&amp; ");
    }
}
