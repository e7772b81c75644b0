//! Quotation marks, curly and straight, paired into the stretches of text between them.

use std::ops::Range;

/// A stretch between quotation marks, the outermost only: marks within it are part of what is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The quoted words.
    pub inner: Range<usize>,
    /// The words with their marks.
    pub outer: Range<usize>,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// Whether the marks are single ones.
    pub single: bool,
}

/// What a mark can be where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
    Neither,
}

/// The outermost quoted stretches of a paragraph, in order.
pub(super) fn stretches(text: &str, paragraph: Range<usize>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut at = paragraph.start;
    while let Some((mark, c)) = next_mark(text, at..paragraph.end) {
        at = mark + c.len_utf8();
        let single = is_single(c);
        if !matches!(side(text, &paragraph, mark, c), Side::Open | Side::Either) {
            continue;
        }
        let close = if single {
            single_close(text, at..reach(text, at, LONGEST_SINGLE, paragraph.end), c)
        } else {
            double_close(text, at..reach(text, at, LONGEST_DOUBLE, paragraph.end), c, &paragraph)
        };
        match close {
            Some(close) => {
                let width = text[close..].chars().next().map_or(0, char::len_utf8);
                let inner = at..close;
                if !text[inner.clone()].trim().is_empty() {
                    found.push(Stretch { inner, outer: mark..close + width, closed: true, single });
                }
                at = close + width;
            }
            // A single mark without its partner is an apostrophe, or leads nowhere.
            None if single => {}
            None => {
                let end = next_open(text, at..paragraph.end, &paragraph).unwrap_or(paragraph.end);
                let end = at + text[at..end].trim_end().len();
                if end > at {
                    found.push(Stretch { inner: at..end, outer: mark..end, closed: false, single });
                }
                at = end.max(at);
            }
        }
    }
    found
}

/// So many bytes after its opening mark a quotation is looked for its end: the single marks are mostly apostrophes.
const LONGEST_SINGLE: usize = 1_000;
const LONGEST_DOUBLE: usize = 20_000;

/// The end of a stretch of so many bytes, at a character's boundary.
fn reach(text: &str, at: usize, longest: usize, end: usize) -> usize {
    let mut reach = end.min(at + longest);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    reach
}

fn next_mark(text: &str, range: Range<usize>) -> Option<(usize, char)> {
    let start = range.start;
    text[range].char_indices().find(|(_, c)| is_mark(*c)).map(|(n, c)| (start + n, c))
}

/// Whether a character is a quotation mark, or can be one.
pub(super) fn is_mark(c: char) -> bool {
    is_single(c) || matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂')
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛')
}

/// What a mark can be, judged by itself and by the characters beside it.
fn side(text: &str, paragraph: &Range<usize>, at: usize, mark: char) -> Side {
    let before = text[paragraph.start..at].chars().next_back();
    let after = text[at + mark.len_utf8()..paragraph.end].chars().next();
    let loose_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/') || is_opening(c));
    let loose_after = after.is_none_or(|c| {
        c.is_whitespace() || (!c.is_alphanumeric() && !is_mark(c) && !matches!(c, '(' | '[' | '$' | '₩' | '…'))
    });
    match mark {
        '“' | '„' | '‟' | '«' | '「' | '『' => Side::Open,
        '‘' | '‚' | '‛' if loose_after || before.is_some_and(char::is_alphanumeric) => Side::Neither,
        '‘' | '‚' | '‛' => Side::Open,
        '»' | '」' | '』' => Side::Close,
        // An inch, a minute.
        '"' | '\'' if before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(char::is_alphanumeric) => {
            Side::Neither
        }
        '\'' | '’' if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) => {
            Side::Neither
        }
        '\'' if loose_before && !loose_after => {
            if is_clipped(&text[at + 1..paragraph.end]) {
                Side::Neither
            } else {
                Side::Open
            }
        }
        '\'' if before.is_some_and(ends_a_sentence) && after.is_some_and(char::is_uppercase) => Side::Open,
        '\'' | '’' => Side::Close,
        // Both ” and straight marks open where they stand before a word and after a gap.
        _ if loose_before && !loose_after => Side::Open,
        '”' => Side::Close,
        _ if loose_after && !loose_before => Side::Close,
        _ => Side::Either,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『')
}

fn ends_a_sentence(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

/// Words that begin with an apostrophe: '90s, 'em, 'tis.
fn is_clipped(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    matches!(word.as_str(), "em" | "tis" | "twas" | "til" | "cause" | "n" | "round")
        || (word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The mark that closes a stretch opened by a double mark.
fn double_close(text: &str, range: Range<usize>, open: char, paragraph: &Range<usize>) -> Option<usize> {
    let mut at = range.start;
    let mut depth = 0_usize;
    while let Some((mark, c)) = next_mark(text, at..range.end) {
        at = mark + c.len_utf8();
        let closes = match open {
            '„' => matches!(c, '“' | '”'),
            '«' => c == '»',
            '「' => c == '」',
            '『' => c == '』',
            _ => matches!(c, '”' | '"' | '＂'),
        };
        if open == '「' && c == open {
            depth += 1;
        } else if closes {
            if depth > 0 {
                depth -= 1;
            } else if (c == '"' || open == '”') && side(text, paragraph, mark, c) == Side::Open {
                // A mark that can only open: the one before was never closed.
                return None;
            } else {
                return Some(mark);
            }
        } else if c == '“' && open == '“' {
            return None;
        }
    }
    None
}

/// The mark that closes a stretch opened by a single mark: not an apostrophe, not a possessive if that can be helped.
fn single_close(text: &str, range: Range<usize>, open: char) -> Option<usize> {
    let straight = open == '\'';
    let mut at = range.start;
    let (mut plain, mut possessive) = (None, None);
    while let Some((mark, c)) = next_mark(text, at..range.end) {
        at = mark + c.len_utf8();
        if c == open && !straight || matches!(c, '“' | '"') && mark > range.start && plain.or(possessive).is_some() {
            break;
        }
        if !(c == '’' && !straight || c == '\'' && straight) {
            continue;
        }
        let before = text[range.start..mark].chars().next_back();
        let after = text[at..range.end].chars().next();
        let touches = after.is_some_and(char::is_alphanumeric);
        match before {
            Some(b) if ends_a_sentence(b) || b == ',' => return Some(mark),
            // Korean particles touch the mark: ‘방위비’를.
            Some(b) if !b.is_whitespace() && (!touches || after.is_some_and(crate::language::is_hangul)) => {
                if b == 's' || b == 'S' {
                    possessive = possessive.or(Some(mark));
                } else {
                    plain = plain.or(Some(mark));
                }
            }
            _ => {}
        }
    }
    plain.or(possessive)
}

fn next_open(text: &str, range: Range<usize>, paragraph: &Range<usize>) -> Option<usize> {
    let mut at = range.start;
    while let Some((mark, c)) = next_mark(text, at..range.end) {
        at = mark + c.len_utf8();
        if !is_single(c) && side(text, paragraph, mark, c) == Side::Open {
            return Some(mark);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = stretches(text, 0..text.len()).into_iter().map(|stretch| &text[stretch.inner]).collect();
        assert_eq!(found, expected, "in {text}");
    }

    #[test]
    fn marks_of_all_kinds_are_paired() {
        check("He said “yes” and “no”.", &["yes", "no"]);
        check("He said \"yes\" and \"no\".", &["yes", "no"]);
        check("He said ‘yes’ and 'no'.", &["yes", "no"]);
        check("「예」와 『아니오』, «oui» and „ja“.", &["예", "아니오", "oui", "ja"]);
        check("‘방위비’를 ‘분담금’이라 부른다.", &["방위비", "분담금"]);
        check("He said ”yes” and ”no”.", &["yes", "no"]);
    }

    #[test]
    fn marks_within_a_quotation_belong_to_it() {
        check("“He said ‘yes’ twice,” she said.", &["He said ‘yes’ twice,"]);
        check("‘He said “yes” twice,’ she said.", &["He said “yes” twice,"]);
        check("\"He said 'yes' twice,\" she said.", &["He said 'yes' twice,"]);
    }

    #[test]
    fn apostrophes_quote_nothing() {
        check("It’s the allies’ turn in the ’90s, isn’t it?", &[]);
        check("It's the allies' turn in the '90s, isn't it?", &[]);
        check("He is 5'11\" tall.", &[]);
        check("‘We protect the allies’ military,’ he said.", &["We protect the allies’ military,"]);
        check("the ‘special measures’ on the allies’ costs", &["special measures"]);
    }

    #[test]
    fn touching_marks_open_or_close_by_what_is_open() {
        check("sharing.\"It is true,\" he said.\"So it is.\"The end.", &["It is true,", "So it is."]);
        check("sharing.“It is true.”(Reuters)", &["It is true."]);
    }

    #[test]
    fn a_mark_without_its_partner_ends_where_the_next_begins() {
        check("“We go on. “We end.” They left.", &["We go on.", "We end."]);
        check("”We end.", &["We end."]);
        check("A lone ” here, and a lone ’ there", &[]);
    }
}
