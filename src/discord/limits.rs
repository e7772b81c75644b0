//! Discord's documented limits, as named constants, and [`Text`], a string that cannot be longer than one of them.
//!
//! Lengths are in code points, the way Discord's API counts. Each constant names the page it is documented on, below
//! <https://discord.com/developers/docs>.

use std::fmt::{Display, Formatter, Result as FmtResult};

use serde::{Serialize, Serializer};

/// Characters in a message (`/resources/message#create-message`, `content`).
pub const MESSAGE_CONTENT: usize = 2_000;
/// Embeds in a message (`/resources/message#create-message`, `embeds`).
pub const MESSAGE_EMBEDS: usize = 10;
/// Characters in a message's nonce (`/resources/message#create-message`, `nonce`).
pub const MESSAGE_NONCE: usize = 25;
/// Characters in an embed's title (`/resources/message#embed-object-embed-limits`).
pub const EMBED_TITLE: usize = 256;
/// Characters in an embed's description (same table).
pub const EMBED_DESCRIPTION: usize = 4_096;
/// Fields in an embed (same table).
pub const EMBED_FIELDS: usize = 25;
/// Characters in a field's name (same table).
pub const EMBED_FIELD_NAME: usize = 256;
/// Characters in a field's value (same table).
pub const EMBED_FIELD_VALUE: usize = 1_024;
/// Characters in an embed's footer (same table).
pub const EMBED_FOOTER: usize = 2_048;
/// Characters in all embeds of a message together (same table, the line below it).
pub const EMBED_TOTAL: usize = 6_000;
/// Rows of components in a message (`/components/reference#legacy-message-component-behavior`).
pub const ROWS: usize = 5;
/// Buttons in a row (`/components/reference#action-row`).
pub const ROW_BUTTONS: usize = 5;
/// Characters in a component's custom id (`/components/reference#anatomy-of-a-component-custom-id`).
pub const CUSTOM_ID: usize = 100;
/// Characters on a button (`/components/reference#button`, `label`).
pub const BUTTON_LABEL: usize = 80;
/// Options in a select menu (`/components/reference#string-select`, `options`).
pub const SELECT_OPTIONS: usize = 25;
/// Characters in a select menu's placeholder (same table, `placeholder`).
pub const SELECT_PLACEHOLDER: usize = 150;
/// Characters in an option's label, and likewise its value and its description (same page, option structure).
pub const SELECT_OPTION: usize = 100;
/// Characters in a thread's name (`/resources/channel#start-thread-from-message`).
pub const THREAD_NAME: usize = 100;
/// Characters in an attachment's description (`/resources/message#attachment-object`).
pub const ATTACHMENT_DESCRIPTION: usize = 1_024;
/// Choices in an autocomplete reply (`/interactions/receiving-and-responding`, autocomplete, `choices`).
pub const AUTOCOMPLETE_CHOICES: usize = 25;
/// Characters in such a choice's name, and in its value where that is text (`/interactions/application-commands`, option
/// choice structure).
pub const AUTOCOMPLETE_CHOICE: usize = 100;
/// Characters in a command's or an option's name (`/interactions/application-commands`, command structure).
pub const COMMAND_NAME: usize = 32;
/// Characters in a command's or an option's description (same structure).
pub const COMMAND_DESCRIPTION: usize = 100;

/// The longest question that is answered, in code points. Ours, not Discord's: an article's readers ask in a line or
/// two, and the work for one question stays bounded.
pub const QUESTION: usize = 1_000;

/// Text of at most `MAX` code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text<const MAX: usize>(String);

/// A message's content.
pub type Content = Text<MESSAGE_CONTENT>;
/// An embed's description.
pub type Description = Text<EMBED_DESCRIPTION>;
/// An embed's footer.
pub type Footer = Text<EMBED_FOOTER>;

impl<const MAX: usize> Text<MAX> {
    /// The text, cut with an ellipsis at a character's edge where it is too long.
    #[must_use]
    pub fn fit(text: &str) -> Self {
        Self(ellipsis(text, MAX))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its length as Discord counts it.
    #[must_use]
    pub fn len(&self) -> usize {
        length(&self.0)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const MAX: usize> Display for Text<MAX> {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> Serialize for Text<MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The length of a text as Discord counts it.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text, at most `max` code points of it; where it is cut, an ellipsis is the last of them.
#[must_use]
pub fn ellipsis(text: &str, max: usize) -> String {
    if length(text) <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    let mut cut = kept.trim_end().to_owned();
    if max > 0 {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::{Text, ellipsis, length};

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(Text::<5>::fit("서울과 ").as_str(), "서울과 ");
        assert_eq!(Text::<3>::fit("abc").as_str(), "abc");
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis_on_a_characters_edge() {
        assert_eq!(Text::<3>::fit("분담금 협상").as_str(), "분담…");
        assert_eq!(ellipsis("cost sharing", 6), "cost…");
        assert_eq!(ellipsis("abc", 0), "");
    }

    #[test]
    fn no_text_is_longer_than_its_limit() {
        for sample in ["😀😀😀😀😀😀", "é́́́́́́́́", "a b c d e f g"] {
            assert!(length(Text::<4>::fit(sample).as_str()) <= 4);
        }
    }
}
