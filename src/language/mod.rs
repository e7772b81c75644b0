//! The two languages Accord reads and replies in, the [`messages`] it says in them, and the patterns it knows words by.

mod hangul;
pub mod messages;
mod particles;
mod pattern;
mod scanned;

pub use hangul::is_hangul;
pub use messages::{Value as Text, message};
pub use particles::particle;
pub use pattern::Pattern;
pub use scanned::may_have_word;

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
        // What is quoted is in the language of whoever said it, not of the asker.
        let asked = unquoted(text);
        let asked = if asked.chars().any(char::is_alphabetic) { asked.as_str() } else { text };
        let (mut hangul, mut letters) = (0_usize, 0_usize);
        for c in asked.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            if is_hangul(c) {
                hangul += 1;
            }
        }
        if hangul * 5 >= letters && hangul > 0 { Self::Ko } else { Self::En }
    }

    /// The language that a text tells: as [`Language::of`], and none where there is no letter in it ("28,500?").
    #[must_use]
    pub fn told_by(text: &str) -> Option<Self> {
        text.chars().any(char::is_alphabetic).then(|| Self::of(text))
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

/// A text without what stands in double quotation marks.
fn unquoted(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .filter(|c| {
            let mark = matches!(c, '"' | '“' | '”' | '「' | '」');
            quoted = match c {
                '"' => !quoted,
                '“' | '「' => true,
                '”' | '」' => false,
                _ => quoted,
            };
            !mark && !quoted
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_language_is_that_of_the_asker() {
        for (text, language) in [
            ("How many troops?", Language::En),
            ("방위비 SMA 협정은 언제 만료돼?", Language::Ko),
            ("$864M 맞음?", Language::Ko),
            ("\"the substance of the agreement cannot be sacrificed\"는 누구의 말입니까", Language::Ko),
            ("Who said “한국은 부유하다”?", Language::En),
            ("“These are great countries”", Language::En),
        ] {
            assert_eq!(Language::of(text), language, "{text}");
            assert_eq!(Language::told_by(text), Some(language), "{text}");
        }
    }

    #[test]
    fn figures_alone_tell_no_language() {
        for text in ["", "28,500?", "= 960 / 28.5", "?!"] {
            assert_eq!(Language::told_by(text), None, "{text}");
        }
    }
}
