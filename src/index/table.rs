//! A sorted table of words in the program itself, searched in place: it costs no time at start and no memory but the
//! binary's own pages.

use std::cmp::Ordering;

/// Lines of a word, a tab, and what is known of it, sorted by bytes.
pub(super) struct Table {
    /// The lines.
    pub(super) lines: &'static str,
    /// Where the words of each pair of first bytes begin, as `build.rs` writes it.
    pub(super) starts: &'static [u8],
}

impl Table {
    /// The line of a word, without its end.
    pub(super) fn line(&self, word: &str) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let letter = |n: usize| usize::from(word.as_bytes().get(n).copied().unwrap_or_default());
        let pair = letter(0) << 8 | letter(1);
        let (mut low, mut high) = (self.start(pair)?, self.start(pair + 1)?);
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
            let end = bytes[middle..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| middle + at);
            let length = bytes[start..end].iter().position(|byte| *byte == b'\t').unwrap_or(end - start);
            match bytes[start..start + length].cmp(word.as_bytes()) {
                Ordering::Equal => return self.lines.get(start..end),
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        None
    }

    fn start(&self, pair: usize) -> Option<usize> {
        let number = self.starts.get(pair * 4..pair * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(number)).ok()
    }
}
