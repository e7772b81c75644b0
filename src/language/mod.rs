//! The two languages Accord reads and replies in, and the [`messages`] it says in them.

pub mod messages;

pub use messages::{Value as Text, message};

use serde::{Deserialize, Serialize};

/// A language of questions, replies and sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// The language a text is written in: Korean where a fifth or more of its letters are Hangul (Korean questions
    /// are full of Latin acronyms and figures), else English.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut hangul, mut letters) = (0_usize, 0_usize);
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            if is_hangul(c) {
                hangul += 1;
            }
        }
        if hangul * 5 >= letters && hangul > 0 { Self::Ko } else { Self::En }
    }

    /// The code used in JSON and in file names: `en` or `ko`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }
}

/// Whether a character is a Hangul syllable or a Hangul letter (jamo).
#[must_use]
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}
