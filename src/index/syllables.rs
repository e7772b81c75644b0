//! Sets of Hangul syllables, a bit for each there is.

/// The first syllable block, 가.
const FIRST: u32 = 0xAC00;
/// How many there are.
const COUNT: u32 = 11_172;

/// A set of syllables.
pub(super) struct Syllables([u64; COUNT.div_ceil(64) as usize]);

impl Syllables {
    /// The syllables of a text, in which there must be nothing else.
    pub(super) const fn of(text: &str) -> Self {
        let (bytes, mut set, mut at) = (text.as_bytes(), [0; COUNT.div_ceil(64) as usize], 0);
        // A syllable has three bytes in UTF-8: four bits of the first count, and six of each of the others.
        while at + 2 < bytes.len() {
            let (first, second, third) = (bytes[at] as u32, bytes[at + 1] as u32, bytes[at + 2] as u32);
            let syllable = ((first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F) - FIRST;
            set[(syllable / 64) as usize] |= 1 << (syllable % 64);
            at += 3;
        }
        assert!(at == bytes.len(), "only syllables");
        Self(set)
    }

    /// Whether a character is one of them.
    pub(super) fn has(&self, c: char) -> bool {
        let Some(syllable) = u32::from(c).checked_sub(FIRST) else { return false };
        self.0.get((syllable / 64) as usize).is_some_and(|bits| bits >> (syllable % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Syllables;

    #[test]
    fn a_set_has_its_syllables_and_nothing_else() {
        static SET: Syllables = Syllables::of("가힣한");
        for c in ['가', '힣', '한'] {
            assert!(SET.has(c), "{c}");
        }
        for c in ['각', '하', 'a', 'ㅋ', '\u{D7A4}', '漢', '😀'] {
            assert!(!SET.has(c), "{c}");
        }
    }
}
