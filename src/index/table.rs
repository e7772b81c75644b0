//! A sorted table of words in the program itself, searched in place: it costs no time at start and no memory but the
//! binary's own pages.

use std::cmp::Ordering;

/// Lines of a word, a tab, and what is known of it, sorted by bytes.
pub(super) struct Table {
    /// The lines.
    pub(super) lines: &'static str,
    /// Where the words of each drawer begin, as `build.rs` writes it.
    pub(super) starts: &'static [u8],
    /// The drawer that a word lies in: a later word lies in the same or a later one.
    pub(super) drawer: fn(&str) -> usize,
}

impl Table {
    /// The line of a word, without its end.
    pub(super) fn line(&self, word: &str) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let drawer = (self.drawer)(word);
        let (mut low, mut high) = (self.start(drawer)?, self.start(drawer + 1)?);
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

    fn start(&self, drawer: usize) -> Option<usize> {
        let number = self.starts.get(drawer * 4..drawer * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(number)).ok()
    }
}

/// How many drawers there are at most.
pub(super) const DRAWERS: usize = 0x1_0000;

/// The drawer of an English word, by its first three letters; what stands behind anything else but a letter does not count.
pub(super) fn by_letters(word: &str) -> usize {
    let (mut drawer, mut open) = (0, true);
    for at in 0..3 {
        let letter = match word.as_bytes().get(at) {
            Some(byte @ b'a'..=b'z') if open => usize::from(byte - b'a') + 1,
            Some(b'{'..) if open => 27,
            _ => 0,
        };
        open &= (1..27).contains(&letter);
        drawer = drawer << 5 | letter;
    }
    drawer
}

/// The drawer of a Korean word, by its first syllable.
pub(super) fn by_syllable(word: &str) -> usize {
    word.chars().next().map_or(0, |first| usize::try_from(u32::from(first)).unwrap_or(DRAWERS)).min(DRAWERS - 1)
}
