//! Damage that a text took on its way: byte-order marks, foreign line ends, invisible characters, words cut at line ends.
//! Words and quotation marks stay as they are.

/// The text without damage.
#[must_use]
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.chars() {
        match c {
            '\u{FEFF}' | '\u{00AD}' | '\u{200B}' | '\u{2060}' | '\u{200E}' | '\u{200F}' => {}
            '\u{00A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{3000}' | '\t' => out.push(' '),
            '\u{2028}' => out.push('\n'),
            '\u{2029}' | '\u{000C}' => out.push_str("\n\n"),
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    let joined = joined(&lines);
    let mut kept = String::with_capacity(joined.len());
    // More than one empty line says no more than one.
    let mut empty = 0;
    for line in joined.lines() {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 && !(kept.is_empty() && line.is_empty()) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.trim_end().to_owned() + "\n"
}

/// Joins words that were cut at the end of a line ("negotia-\ntions"). A hyphen that belongs to the word stays: the whole
/// text shows which spelling it uses.
fn joined(lines: &[&str]) -> String {
    let whole = lines.join("\n").to_lowercase();
    let mut out = String::new();
    let mut lines = lines.iter();
    let mut current = lines.next().map_or(String::new(), |line| (*line).to_owned());
    for next in lines {
        if let Some((head, tail)) = cut(&current, next) {
            if !whole.contains(&format!("{head}-{tail}").to_lowercase()) {
                current.pop();
            }
            current.push_str(next);
        } else {
            out.push_str(&current);
            out.push('\n');
            (*next).clone_into(&mut current);
        }
    }
    out + &current + "\n"
}

/// The two halves of a word that is cut between two lines.
fn cut(line: &str, next: &str) -> Option<(String, String)> {
    let start = line.strip_suffix('-').filter(|start| !start.ends_with('-'))?;
    let backwards: String = start.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let head: String = backwards.chars().rev().collect();
    let tail: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let word = head.chars().count() >= 2 && tail.chars().count() >= 2 && tail.starts_with(char::is_lowercase);
    word.then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn marks_and_line_ends_go_and_words_stay() {
        assert_eq!(clean("\u{FEFF}One\u{A0}“two”.\r\n\r\n\r\n\r\nThree.\r\n"), "One “two”.\n\nThree.\n");
    }

    #[test]
    fn words_cut_at_line_ends_are_joined_again() {
        assert_eq!(clean("The negotia-\ntions went on.\n"), "The negotiations went on.\n");
        assert_eq!(clean("The nego-\ntiators and the diplo-\nmats met.\n"), "The negotiators and the diplomats met.\n");
        assert_eq!(
            clean("A cost-sharing deal. The cost-\nsharing talks.\n"),
            "A cost-sharing deal. The cost-sharing talks.\n"
        );
        assert_eq!(clean("He said -\nand left.\n"), "He said -\nand left.\n");
    }
}
