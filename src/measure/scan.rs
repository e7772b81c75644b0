//! Walking a text by byte offset: words, gaps and their edges. Every offset handed out is a character boundary.

use std::ops::Range;

use crate::language::is_hangul;

/// The character that begins at an offset.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at an offset.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The offset behind the white space at an offset; a blank line is not crossed.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut lines = 0;
    for c in text.get(at..).unwrap_or_default().chars() {
        if !c.is_whitespace() {
            return end;
        }
        lines += usize::from(c == '\n');
        if lines > 1 {
            return at;
        }
        end += c.len_utf8();
    }
    end
}

/// The offset in front of the white space that ends at an offset.
pub(super) fn skip_space_back(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().trim_end().len()
}

/// Whether a character is a letter of a Latin word.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_hangul(c)
}

/// The Latin word that begins at an offset: letters, with apostrophes inside it (`one's`) and the points of an
/// abbreviation (`U.S.`).
pub(super) fn latin_word(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| is_latin(*next));
        let dotted = c == '.' && offset == end && is_dotted(&rest[..end]) && (next_is_letter || end > 1);
        if is_latin(c) || (matches!(c, '\'' | '’') && end > 0 && next_is_letter) || dotted {
            end = offset + c.len_utf8();
        } else {
            break;
        }
    }
    (end > 0).then(|| at..at + end)
}

/// Whether letters so far are those of an abbreviation with points: single letters only (`U`, `U.S`).
fn is_dotted(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|part| part.chars().count() == 1)
}

/// The Latin word behind the white space (or the one hyphen) at an offset.
pub(super) fn next_latin_word(text: &str, at: usize) -> Option<Range<usize>> {
    let mut start = skip_space(text, at);
    if start == at && matches!(char_at(text, at), Some('-' | '‑')) {
        start += char_at(text, at).map_or(0, char::len_utf8);
    }
    if start == at && char_before(text, at).is_some_and(is_latin) {
        return None;
    }
    latin_word(text, start)
}

/// The Latin word that ends in front of the white space before an offset.
pub(super) fn previous_latin_word(text: &str, at: usize) -> Option<Range<usize>> {
    let end = skip_space_back(text, at);
    let start =
        text[..end].char_indices().rev().take_while(|(_, c)| is_latin(*c) || matches!(c, '\'' | '’' | '.')).last()?.0;
    let start = start + text[start..end].len() - text[start..end].trim_start_matches(['.', '\'', '’']).len();
    (start < end && text[start..end].contains(is_latin)).then_some(start..end)
}

/// The run of Hangul that begins at an offset.
pub(super) fn hangul_run(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let end = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
    (end > 0).then(|| at..at + end)
}

/// Whether the text from an offset on begins with this text.
pub(super) fn starts_at(text: &str, at: usize, prefix: &str) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(prefix))
}

/// The last words before an offset, in lower case and joined by single spaces, at most `count` of them.
pub(super) fn words_before(text: &str, at: usize, count: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut end = at;
    while words.len() < count {
        end = skip_space_back(text, end);
        let Some(c) = char_before(text, end) else { break };
        let start = if c.is_alphanumeric() {
            text[..end].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’')).last()
        } else {
            text[..end].char_indices().next_back()
        };
        let Some((start, _)) = start else { break };
        words.push(text[start..end].to_lowercase());
        end = start;
    }
    words.reverse();
    words
}

/// Whether a Latin word stands right behind a digit at an offset: the `bn` of `5bn`.
pub(super) fn glued_to_digit(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| c.is_ascii_digit()) && char_at(text, at).is_some_and(is_latin)
}
