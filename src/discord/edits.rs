//! Questions that are edited or deleted: the reply follows. After a restart it is looked for in the channel, and in the
//! thread under the question.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

use jiff::SignedDuration;
use serenity::client::Context;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::Timestamp;
use serenity::model::channel::Message;
use serenity::model::event::MessageUpdateEvent;
use serenity::model::id::{ChannelId, MessageId};
use tokio::time::Instant as Moment;

use super::address::question;
use super::bot::{Bot, Place};
use super::channels::guild_of;
use super::follow::{LOOK, reply_to};
use super::mentions;

/// How long after it was asked an edited question is answered anew.
const EDITABLE: SignedDuration = SignedDuration::from_mins(5);

/// Answers an edited question by editing the reply, or by a first reply where the edit made it a question.
pub async fn edited(bot: &Bot, ctx: &Context, event: &MessageUpdateEvent, arrived: Instant) {
    if !is_recent(event) {
        return;
    }
    let me = ctx.cache.current_user().id;
    let Some(message) = as_it_is_now(bot, ctx, event).await else { return };
    if question(&message, me).is_none() {
        return;
    }
    let reply = match bot.known_reply(message.id).await {
        Some(reply) => Some(reply),
        None => reply_to(bot, message.channel_id, message.id, me).await,
    };
    mentions::answer(bot, ctx, &message, reply, arrived).await;
}

/// Deletes the replies to deleted questions of a channel, as far as this process knows of any; returns the other
/// messages.
pub async fn deleted(bot: &Bot, channel: ChannelId, messages: Vec<MessageId>) -> Vec<MessageId> {
    let mut unknown = Vec::new();
    for message in messages {
        match bot.known_reply(message).await {
            Some(reply) => delete(bot, channel, message, reply).await,
            None => unknown.push(message),
        }
    }
    unknown
}

/// The same for what was asked before the process began: the replies are looked for. Of later questions it knows whether
/// it replied.
pub async fn deleted_of_before(bot: &Bot, ctx: &Context, channel: ChannelId, messages: &[MessageId]) {
    let me = ctx.cache.current_user().id;
    for message in messages.iter().filter(|message| bot.began_after(**message)) {
        if let Some(reply) = reply_to(bot, channel, *message, me).await {
            delete(bot, channel, *message, reply).await;
        }
    }
}

async fn delete(bot: &Bot, channel: ChannelId, message: MessageId, reply: Place) {
    match bot.delete(reply).await {
        Ok(()) => bot.forget_reply(message).await,
        Err(fault) => tracing::warn!(%channel, %fault, "a reply to a deleted question was not deleted"),
    }
}

/// What an edit is known by: the message, and when and into what it was edited.
#[must_use]
pub fn known_by(event: &MessageUpdateEvent) -> (u64, u64) {
    let mut edit = DefaultHasher::new();
    (event.edited_timestamp.map(|edited| edited.unix_timestamp_nanos()), &event.content).hash(&mut edit);
    (event.id.get(), edit.finish())
}

/// Whether a person edited the message soon after writing it. An update without an edit is Discord adding a preview.
fn is_recent(event: &MessageUpdateEvent) -> bool {
    let written = event.timestamp.unwrap_or_else(|| event.id.created_at());
    event.edited_timestamp.is_some_and(|edited| passed(written, edited) <= EDITABLE)
}

fn passed(written: Timestamp, edited: Timestamp) -> SignedDuration {
    SignedDuration::from_secs(edited.unix_timestamp() - written.unix_timestamp())
}

/// The message as it is now. An update that leaves out whose it is or what it says makes Discord be asked, where there
/// is a reply that it could change.
async fn as_it_is_now(bot: &Bot, ctx: &Context, event: &MessageUpdateEvent) -> Option<Message> {
    let mut message = if event.author.is_some() && event.content.is_some() {
        let mut message = Message::default();
        event.apply_to_message(&mut message);
        message
    } else {
        bot.known_reply(event.id).await?;
        let route = Route::ChannelMessage { channel_id: event.channel_id, message_id: event.id };
        let asked = bot.rest().read::<Message>(Request::new(route, LightMethod::Get), Moment::now() + LOOK).await;
        asked.inspect_err(|error| tracing::debug!(%error, "could not look at an edited message")).ok()?
    };
    // All are set on the event and not applied.
    message.id = event.id;
    message.channel_id = event.channel_id;
    message.guild_id = event.guild_id.or_else(|| guild_of(&ctx.cache, event.channel_id));
    Some(message)
}
