//! Finding an excerpt in a text, and what comes nearest to one that is not there.

use std::collections::HashMap;
use std::ops::Range;

/// Where an excerpt stands, character for character; only white space may differ, as paragraph breaks get lost.
pub(super) fn find(text: &str, excerpt: &str) -> Option<Range<usize>> {
    let excerpt = excerpt.trim();
    if excerpt.is_empty() {
        return None;
    }
    if let Some(start) = text.find(excerpt) {
        return Some(start..start + excerpt.len());
    }
    let wanted: Vec<char> = excerpt.chars().filter(|c| !c.is_whitespace()).collect();
    let first = *wanted.first()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut left = wanted.iter().peekable();
        for (n, c) in text[start..].char_indices() {
            if c.is_whitespace() {
                continue;
            }
            if left.next() != Some(&c) {
                return None;
            }
            if left.peek().is_none() {
                return Some(start..start + n + c.len_utf8());
            }
        }
        None
    })
}

/// The stretch of as many words that shares the most words with an excerpt; `None` where none shares any.
pub(super) fn nearest(text: &str, excerpt: &str) -> Option<Range<usize>> {
    let words = words(text);
    let mut wanted: HashMap<String, usize> = HashMap::new();
    let mut length = 0;
    for (word, _) in self::words(excerpt) {
        *wanted.entry(word).or_default() += 1;
        length += 1;
    }
    let length = length.min(words.len());
    let mut held: HashMap<&str, usize> = HashMap::new();
    let (mut score, mut best, mut best_start) = (0_usize, 0_usize, 0_usize);
    for end in 0..words.len() {
        let word = words[end].0.as_str();
        if let Some(limit) = wanted.get(word) {
            let count = held.entry(word).or_default();
            *count += 1;
            score += usize::from(*count <= *limit);
        }
        if end >= length {
            let gone = words[end - length].0.as_str();
            if let (Some(limit), Some(count)) = (wanted.get(gone), held.get_mut(gone)) {
                score -= usize::from(*count <= *limit);
                *count -= 1;
            }
        }
        if score > best {
            best = score;
            best_start = (end + 1).saturating_sub(length);
        }
    }
    while best_start + length < words.len() && !wanted.contains_key(&words[best_start].0) {
        best_start += 1;
    }
    let last = (best_start + length).checked_sub(1)?;
    (best > 0).then(|| words[best_start].1.start..words[last].1.end)
}

/// The words of a text in lower case, with where they stand.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = None;
    for (n, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(n),
            (false, Some(begin)) => {
                found.push((text[begin..n].to_lowercase(), begin..n));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{find, nearest};

    #[test]
    fn an_excerpt_is_found_whatever_the_white_space() {
        let text = "It costs\r\n960 billion\u{A0}won.Seoul pays.";
        let found = |excerpt: &str| find(text, excerpt).map(|range| &text[range]);
        assert_eq!(found("960 billion won. Seoul"), Some("960 billion\u{A0}won.Seoul"));
        assert_eq!(found("pays."), Some("pays."));
        assert_eq!(found("961 billion won"), None);
        assert_eq!(found("Billion won"), None);
        assert_eq!(found("  "), None);
    }

    #[test]
    fn the_nearest_words_are_told() {
        let text = "Seoul is paying around 960 billion won this year. It is a lot.";
        let near = |excerpt: &str| nearest(text, excerpt).map(|range| &text[range]);
        assert_eq!(near("paying about 960 billion won"), Some("paying around 960 billion won"));
        assert_eq!(near("totally unrelated"), None);
        assert_eq!(near(""), None);
        assert_eq!(nearest("", "word"), None);
        assert_eq!(nearest("one", "one two three").map(|range| range.end), Some(3));
    }
}
