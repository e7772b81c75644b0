//! A message of the bot's, every part of it within Discord's limits, and the JSON that sends it.
//!
//! `allowed_mentions` is on every one, and lets nobody be pinged but the person replied to.

use serde::Serialize;
use serenity::builder::{CreateActionRow, CreateAllowedMentions, CreateEmbed, CreateEmbedFooter};
use serenity::model::channel::{MessageFlags, MessageReference};
use serenity::model::id::{ChannelId, MessageId};

use super::limits::{
    ATTACHMENT_DESCRIPTION, Content, Description, EMBED_DESCRIPTION, EMBED_FOOTER, EMBED_TITLE, EMBED_TOTAL, Footer,
    MESSAGE_NONCE, ROWS, Text,
};

// A title, a description and a footer, each as long as it may be, could pass the limit for all together; see `card`.
const _: () = assert!(EMBED_DESCRIPTION + EMBED_TITLE < EMBED_TOTAL && EMBED_FOOTER < EMBED_TOTAL);

/// An embed.
#[derive(Clone, Debug)]
pub struct Card {
    title: Text<EMBED_TITLE>,
    description: Description,
    footer: Footer,
    colour: u32,
}

impl Card {
    /// An embed of these parts; where they are too long together, the description gives way.
    #[must_use]
    pub fn new(title: &str, description: &str, footer: &str, colour: u32) -> Self {
        let (title, footer) = (Text::fit(title), Footer::fit(footer));
        let room = EMBED_TOTAL - title.len() - footer.len();
        let description = super::limits::ellipsis(description, room.min(EMBED_DESCRIPTION));
        Self { title, description: Text::fit(&description), footer, colour }
    }

    /// The embed, with the picture that comes with it.
    fn embed(&self, file: Option<&Attached>) -> CreateEmbed {
        let mut embed = CreateEmbed::new().description(self.description.as_str()).colour(self.colour);
        if let Some(picture) = file.filter(|file| !file.alt.is_empty()) {
            embed = embed.attachment(&picture.name);
        }
        if !self.title.is_empty() {
            embed = embed.title(self.title.as_str());
        }
        if !self.footer.is_empty() {
            embed = embed.footer(CreateEmbedFooter::new(self.footer.as_str()));
        }
        embed
    }
}

/// A file beside a message.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its name, which tells its type.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What it shows, for those who do not see it; empty where it is no picture.
    pub alt: String,
}

/// A message before it is known where it goes.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Text outside an embed.
    pub content: Content,
    /// The embed.
    pub card: Option<Card>,
    /// Buttons and menus.
    pub rows: Vec<CreateActionRow>,
    /// A file beside it.
    pub file: Option<Attached>,
    /// For the asker's eyes alone; only where an interaction is answered.
    pub private: bool,
}

impl Reply {
    /// A message of text alone.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { content: Text::fit(text), ..Self::default() }
    }

    /// A message that is an embed.
    #[must_use]
    pub fn card(card: Card) -> Self {
        Self { card: Some(card), ..Self::default() }
    }

    /// The same, with these buttons and menus.
    #[must_use]
    pub fn with_rows(self, mut rows: Vec<CreateActionRow>) -> Self {
        rows.truncate(ROWS);
        Self { rows, ..self }
    }

    /// The same, under a note.
    #[must_use]
    pub fn under(self, note: &str) -> Self {
        if note.is_empty() {
            return self;
        }
        Self { content: Content::fit(format!("{note}\n{}", self.content).trim_end()), ..self }
    }

    /// The same, for the asker alone where `private`.
    #[must_use]
    pub fn privately(self, private: bool) -> Self {
        Self { private, ..self }
    }

    /// What is sent: all parts are always there, so that an edit also takes away what the old message had.
    #[must_use]
    pub(super) fn body(&self) -> Body<'_> {
        let mut flags = MessageFlags::empty();
        flags.set(MessageFlags::EPHEMERAL, self.private);
        // Plain text gets no previews of links that are in it.
        flags.set(MessageFlags::SUPPRESS_EMBEDS, self.card.is_none());
        Body {
            content: self.content.as_str(),
            embeds: self.card.iter().map(|card| card.embed(self.file.as_ref())).collect(),
            components: &self.rows,
            attachments: self.file.iter().map(Attachment::of).collect(),
            allowed_mentions: CreateAllowedMentions::new().replied_user(false),
            flags,
            message_reference: None,
            nonce: None,
            enforce_nonce: false,
        }
    }

    /// The same as an answer to a message, pinging its author; where the bot may not `refer` to messages, as a message
    /// of its own. The nonce makes Discord take it once, however often it is sent.
    #[must_use]
    pub(super) fn body_to(&self, channel: ChannelId, message: MessageId, refer: bool) -> Body<'_> {
        let reference = refer.then(|| MessageReference::from((channel, message)).fail_if_not_exists(false));
        Body {
            allowed_mentions: CreateAllowedMentions::new().replied_user(refer),
            message_reference: reference,
            nonce: Some(Text::fit(&message.to_string())),
            enforce_nonce: true,
            ..self.body()
        }
    }
}

/// The JSON of a message.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    content: &'a str,
    embeds: Vec<CreateEmbed>,
    components: &'a [CreateActionRow],
    attachments: Vec<Attachment<'a>>,
    allowed_mentions: CreateAllowedMentions,
    flags: MessageFlags,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_reference: Option<MessageReference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<Text<MESSAGE_NONCE>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    enforce_nonce: bool,
}

/// What a message says of a file that is sent with it.
#[derive(Serialize)]
struct Attachment<'a> {
    id: u8,
    filename: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Text<ATTACHMENT_DESCRIPTION>>,
}

impl<'a> Attachment<'a> {
    /// A message has one file at most, so that it is number 0.
    fn of(file: &'a Attached) -> Self {
        let description = (!file.alt.is_empty()).then(|| Text::fit(&file.alt));
        Self { id: 0, filename: &file.name, description }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, to_value};
    use serenity::model::id::{ChannelId, MessageId};

    use super::{Card, EMBED_TOTAL, Reply};

    #[test]
    fn nobody_is_pinged_but_the_person_replied_to() {
        let reply = Reply::text("@everyone");
        let plain = to_value(reply.body()).unwrap();
        assert_eq!(plain["allowed_mentions"]["parse"], Value::Array(vec![]));
        assert_eq!(plain["allowed_mentions"]["replied_user"], false);
        let to = to_value(reply.body_to(ChannelId::new(1), MessageId::new(2), true)).unwrap();
        assert_eq!(to["allowed_mentions"]["replied_user"], true);
        assert_eq!(to["message_reference"]["message_id"], "2");
        assert_eq!(to["nonce"], "2");
        let alone = to_value(reply.body_to(ChannelId::new(1), MessageId::new(2), false)).unwrap();
        assert!(alone.get("message_reference").is_none());
        assert_eq!(alone["allowed_mentions"]["replied_user"], false);
    }

    #[test]
    fn an_embed_keeps_within_the_limit_for_all_its_parts() {
        let long = "가".repeat(10_000);
        let card = Card::new(&long, &long, &long, 0);
        assert!(card.title.len() + card.description.len() + card.footer.len() <= EMBED_TOTAL);
    }
}
