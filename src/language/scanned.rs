//! What a glance at a text tells of the patterns that may match it.
//!
//! Dozens of patterns are tried on one text, one after the other, so what was found out of the last text is kept.

use std::cell::{OnceCell, RefCell};

/// Longer texts are looked at anew each time.
const KEPT: usize = 1 << 14;
/// How many pairs of letters are told apart.
const PAIRS: u16 = 1024;
/// The marks of pairs, a bit for each.
type Pairs = [u64; 16];

thread_local! {
    static LAST: RefCell<Scanned> = RefCell::new(Scanned::default());
}

/// What is known of a text.
#[derive(Default)]
pub(super) struct Scanned {
    text: String,
    /// In lower case, by ASCII; made when first asked for.
    lower: OnceCell<String>,
    /// Which pairs of neighbouring bytes, in lower case by ASCII, it has.
    pairs: Pairs,
    digits: usize,
    odd: bool,
}

/// A word to look for, with the pairs of bytes at its ends: a text without them has not the word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Needle {
    word: String,
    pairs: Option<[u16; 2]>,
}

impl Needle {
    pub(super) fn new(word: String) -> Self {
        let mut pairs = word.as_bytes().windows(2).map(|two| pair(two[0], two[1]));
        let pairs = pairs.next().map(|first| [first, pairs.next_back().unwrap_or(first)]);
        Self { word, pairs }
    }
}

/// The place of a pair of bytes among those told apart.
fn pair(first: u8, second: u8) -> u16 {
    (u16::from(first.to_ascii_lowercase()) << 5 ^ u16::from(second.to_ascii_lowercase())) % PAIRS
}

impl Scanned {
    fn look_at(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
        self.lower.take();
        self.pairs = Pairs::default();
        for two in text.as_bytes().windows(2) {
            let at = usize::from(pair(two[0], two[1]));
            self.pairs[at / 64] |= 1 << (at % 64);
        }
        let (mut most, mut run) = (0, 0);
        for c in text.chars() {
            run = if c.is_numeric() { run + 1 } else { 0 };
            most = most.max(run);
        }
        self.digits = most;
        self.odd = !text.is_ascii() && text.contains(['\u{212A}', '\u{17F}']);
    }

    /// How many digits it has in a row at most.
    pub(super) fn digits(&self) -> usize {
        self.digits
    }

    /// Whether a letter beyond ASCII folds to one within: the Kelvin sign is a k, the long s an s.
    pub(super) fn folds_oddly(&self) -> bool {
        self.odd
    }

    fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_ascii_lowercase())
    }

    /// Whether it has a word, as it stands or, where it `folds`, in lower case.
    pub(super) fn has(&self, needle: &Needle, folds: bool) -> bool {
        let may = |at: u16| self.pairs[usize::from(at) / 64] >> (at % 64) & 1 == 1;
        if needle.pairs.is_some_and(|pairs| !pairs.into_iter().all(may)) {
            return false;
        }
        if folds { self.lower().contains(&needle.word) } else { self.text.contains(&needle.word) }
    }
}

/// Does something with what is known of a text.
pub(super) fn scanned<T>(text: &str, with: impl FnOnce(&Scanned) -> T) -> T {
    let anew = || {
        let mut scanned = Scanned::default();
        scanned.look_at(text);
        scanned
    };
    if text.len() > KEPT {
        return with(&anew());
    }
    LAST.with(|last| match last.try_borrow_mut() {
        Ok(mut last) => {
            if last.text != text {
                last.look_at(text);
            }
            with(&last)
        }
        Err(_) => with(&anew()),
    })
}

/// Whether one of some words, in lower case, stands in a text by itself: between ASCII letters, digits and underscores that
/// are not its own there is an edge. Where letters fold oddly it may.
#[must_use]
pub fn may_have_word(text: &str, is: impl Fn(&str) -> bool) -> bool {
    let parts = |text: &str| text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(&is);
    scanned(text, |scanned| scanned.folds_oddly() || parts(scanned.lower()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{KEPT, Needle, Scanned, may_have_word, scanned};

    proptest! {
        #[test]
        fn a_word_is_found_where_it_is(text in "[a-cA-C가나 ]{0,12}", word in "[a-c가나 ]{1,4}") {
            let needle = Needle::new(word.clone());
            prop_assert_eq!(scanned(&text, |scanned| scanned.has(&needle, false)), text.contains(&word));
            let folded = text.to_ascii_lowercase().contains(&word);
            prop_assert_eq!(scanned(&text, |scanned| scanned.has(&needle, true)), folded);
        }
    }

    #[test]
    fn each_text_is_looked_at_for_itself() {
        let long = format!("{} 2018", "x".repeat(KEPT));
        for (text, digits) in [("in 2018", 4), ("in 18", 2), ("", 0), (long.as_str(), 4), ("in 2018", 4)] {
            assert_eq!(scanned(text, Scanned::digits), digits);
        }
        assert!(may_have_word("In MAY, then", |word| word == "may"));
        assert!(!may_have_word("dismay", |word| word == "may"));
    }
}
