//! Questions that are edited or deleted: the reply follows.

use std::time::Instant;

use jiff::SignedDuration;
use serenity::client::Context;
use serenity::model::channel::Message;
use serenity::model::event::MessageUpdateEvent;
use serenity::model::id::{ChannelId, MessageId};

use super::bot::{Bot, Place};
use super::follow::reply_to;
use super::mentions;

/// How long after it was asked an edited question is answered anew.
const EDITABLE: SignedDuration = SignedDuration::from_mins(5);

/// Answers an edited question by editing the reply, or by a first reply where the edit made it a question.
pub async fn edited(bot: &Bot, ctx: &Context, event: &MessageUpdateEvent, arrived: Instant) {
    let Some(message) = recent(event) else { return };
    let me = ctx.cache.current_user().id;
    if super::address::question(&message, me).is_none() {
        return;
    }
    let reply = match bot.known_reply(message.id).await {
        Some(reply) => Some(reply),
        None => {
            let found = reply_to(bot, message.channel_id, message.id, me).await;
            found.map(|reply| Place { channel: message.channel_id, message: reply })
        }
    };
    mentions::answer(bot, ctx, &message, reply, arrived).await;
}

/// Deletes the reply to a deleted question.
pub async fn deleted(bot: &Bot, channel: ChannelId, message: MessageId) {
    let Some(reply) = bot.known_reply(message).await else { return };
    match bot.delete(reply).await {
        Ok(()) => bot.forget_reply(message).await,
        Err(fault) => tracing::warn!(%channel, %fault, "a reply to a deleted question was not deleted"),
    }
}

/// The message as it is now, if a person edited it soon after writing it. An update without an edit is Discord adding
/// a preview.
fn recent(event: &MessageUpdateEvent) -> Option<Message> {
    let (written, edited) = (event.timestamp?, event.edited_timestamp?);
    let passed = SignedDuration::from_secs(edited.unix_timestamp() - written.unix_timestamp());
    if passed > EDITABLE || event.author.is_none() {
        return None;
    }
    let mut message = Message::default();
    event.apply_to_message(&mut message);
    // Both are set on the event and not applied.
    message.id = event.id;
    message.channel_id = event.channel_id;
    message.guild_id = event.guild_id;
    Some(message)
}
