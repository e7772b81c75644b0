//! A look-up table that `build.rs` lays out in the program itself: it costs no time at start and no memory but the program's
//! own pages.

/// Numbers by words. Each word has a slot at the place that its hash tells, or at the next free one.
#[derive(Debug)]
pub(super) struct Fixed {
    /// The words, one behind the other.
    pub(super) text: &'static str,
    /// Which row a slot has, counted from 1; 0 for none. As many as a power of two, and always some that are free.
    pub(super) slots: &'static [u16],
    /// Where the word and where the numbers of each row begin, and at last where those of the last row end.
    pub(super) rows: &'static [(u32, u32)],
    /// The numbers.
    pub(super) lists: &'static [u32],
}

/// The hash of a word (64-bit FNV-1a), the same on every machine.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The first slot to look at, of so many.
pub(super) fn slot(word: &str, slots: usize) -> usize {
    let hash = hash(word);
    usize::try_from((hash ^ (hash >> 32)) & 0xFFFF_FFFF).unwrap_or_default() & (slots - 1)
}

impl Fixed {
    /// The numbers of a word; none where it is not in the table.
    pub(super) fn get(&self, word: &str) -> Option<&'static [u32]> {
        let mut at = slot(word, self.slots.len());
        loop {
            let row = usize::from(*self.slots.get(at)?).checked_sub(1)?;
            let (known, numbers) = self.row(row)?;
            if known == word {
                return Some(numbers);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The first word that comes, in the order of bytes, behind another.
    pub(super) fn next_word(&self, word: &str) -> Option<&'static str> {
        let (mut low, mut high) = (0, self.rows.len().checked_sub(1)?);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.row(middle)?.0 <= word { low = middle + 1 } else { high = middle }
        }
        self.row(low).map(|(word, _)| word)
    }

    /// Every word in order, and its numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &'static [u32])> {
        (0..self.rows.len().saturating_sub(1)).filter_map(|row| self.row(row))
    }

    fn row(&self, row: usize) -> Option<(&'static str, &'static [u32])> {
        let (word, list) = *self.rows.get(row)?;
        let (next_word, next_list) = *self.rows.get(row + 1)?;
        Some((self.text.get(word as usize..next_word as usize)?, self.lists.get(list as usize..next_list as usize)?))
    }
}
