//! A look-up table that `build.rs` lays out in the program itself: it costs no time at start and no memory but the program's
//! own pages.

use std::sync::OnceLock;

use fst::{IntoStreamer, Map, Streamer};

/// Numbers by words.
pub(super) struct Fixed {
    /// The words as a finite-state transducer: where a word's numbers begin and, in the upper half, how many they are.
    bytes: &'static [u8],
    words: OnceLock<Option<Map<&'static [u8]>>>,
    /// The numbers of all words.
    lists: &'static [u32],
}

impl Fixed {
    /// A table of what `build.rs` wrote.
    pub(super) const fn of(bytes: &'static [u8], lists: &'static [u32]) -> Self {
        Self { bytes, words: OnceLock::new(), lists }
    }

    /// The map; a test holds that it can be read.
    fn map(&self) -> Option<&Map<&'static [u8]>> {
        self.words.get_or_init(|| Map::new(self.bytes).ok()).as_ref()
    }

    /// The numbers of a word; none where it is not in the table.
    pub(super) fn get(&self, word: &str) -> Option<&'static [u32]> {
        let place = self.map()?.get(word)?;
        let (start, count) = (usize::try_from(place & 0xFFFF_FFFF).ok()?, usize::try_from(place >> 32).ok()?);
        self.lists.get(start..start + count)
    }

    /// Whether a word begins with something and goes on.
    pub(super) fn begins(&self, begin: &str) -> bool {
        let next = |map: &Map<&'static [u8]>| {
            let mut words = map.range().gt(begin).into_stream();
            words.next().is_some_and(|(word, _)| word.starts_with(begin.as_bytes()))
        };
        self.map().is_some_and(next)
    }

    /// Every word in order.
    pub(super) fn words(&self) -> Vec<String> {
        self.map().and_then(|map| map.stream().into_str_keys().ok()).unwrap_or_default()
    }
}
