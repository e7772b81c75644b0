//! What an earlier reply of the bot's asked, where a message follows one up: as a reply to it, or in the same thread or
//! direct messages. It is read from the messages themselves.

use std::time::Duration;

use reqwest::StatusCode;
use serenity::client::Context;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::channel::{Message, MessageType};
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::time::Instant;

use super::bot::{Bot, Place};
use super::trail::Trail;

/// How many messages back a thread is looked through.
const LOOK_BACK: u8 = 10;
/// How many messages after a question its reply is looked for.
const LOOK_AHEAD: u8 = 50;
/// How long the look may take; an answer without its context is better than a late one.
pub const LOOK: Duration = Duration::from_secs(3);

/// The trail that a message follows up.
pub async fn followed(bot: &Bot, ctx: &Context, message: &Message) -> Option<Trail> {
    let me = ctx.cache.current_user().id;
    if let Some(earlier) = &message.referenced_message {
        return of_bot(earlier, me);
    }
    if let Some(earlier) = replied_to(message) {
        return of_bot(&one(bot, message.channel_id, earlier).await?, me);
    }
    // What is said in a thread, or in direct messages, is one conversation.
    if let Some(guild) = message.guild_id {
        bot.thread(ctx, guild, message.channel_id).await?;
    }
    let before = ("before", message.id.to_string());
    let earlier = look(bot, message.channel_id, before, LOOK_BACK).await?;
    // Discord gives the newest first.
    earlier.iter().find_map(|earlier| of_bot(earlier, me))
}

/// The bot's reply to a message: looked for in the channel, then in the thread under the message, which has its id.
pub async fn reply_to(bot: &Bot, channel: ChannelId, message: MessageId, me: UserId) -> Option<Place> {
    let after = || ("after", message.to_string());
    let own = |later: Vec<Message>| later.into_iter().filter(move |later| later.author.id == me);
    let replies = own(look(bot, channel, after(), LOOK_AHEAD).await?);
    if let Some(reply) = replies.into_iter().find(|later| refers_to(later) == Some(message)) {
        return Some(Place { channel, message: reply.id });
    }
    let thread = ChannelId::new(message.get());
    let opened = own(look(bot, thread, after(), LOOK_AHEAD).await?);
    // Further questions there are replied to with a reference.
    let first = opened.filter(|later| refers_to(later).is_none()).min_by_key(|later| later.id)?;
    Some(Place { channel: thread, message: first.id })
}

fn of_bot(message: &Message, me: UserId) -> Option<Trail> {
    if message.author.id == me { Trail::of(message) } else { None }
}

/// The message that one replies to, where Discord did not send it along.
fn replied_to(message: &Message) -> Option<MessageId> {
    if message.kind == MessageType::InlineReply { refers_to(message) } else { None }
}

fn refers_to(message: &Message) -> Option<MessageId> {
    message.message_reference.as_ref().and_then(|reference| reference.message_id)
}

async fn one(bot: &Bot, channel_id: ChannelId, message_id: MessageId) -> Option<Message> {
    let request = Request::new(Route::ChannelMessage { channel_id, message_id }, LightMethod::Get);
    let read = bot.rest().read(request, Instant::now() + LOOK).await;
    read.inspect_err(|error| tracing::debug!(%error, "could not look at the message replied to")).ok()
}

async fn look(bot: &Bot, channel_id: ChannelId, side: (&'static str, String), most: u8) -> Option<Vec<Message>> {
    let params = vec![side, ("limit", most.to_string())];
    let request = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Get).params(Some(params));
    match bot.rest().read(request, Instant::now() + LOOK).await {
        Ok(messages) => Some(messages),
        // There is no such thread, or it may not be read.
        Err(error) if error.has_status(StatusCode::NOT_FOUND) || error.has_status(StatusCode::FORBIDDEN) => {
            Some(Vec::new())
        }
        Err(error) => {
            tracing::debug!(%error, "could not look at earlier messages");
            None
        }
    }
}
