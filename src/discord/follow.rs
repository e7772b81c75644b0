//! What an earlier reply of the bot's asked, where a message follows one up: as a reply to it, or in the same thread or
//! direct messages. It is read from the messages themselves.

use std::time::Duration;

use serenity::client::Context;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::time::Instant;

use super::bot::Bot;
use super::trail::Trail;

/// How many messages back a thread is looked through.
const LOOK_BACK: u8 = 10;
/// How many messages after a question its reply is looked for.
const LOOK_AHEAD: u8 = 50;
/// How long the look may take; an answer without its context is better than a late one.
const LOOK: Duration = Duration::from_secs(3);

/// The trail that a message follows up.
pub async fn followed(bot: &Bot, ctx: &Context, message: &Message) -> Option<Trail> {
    let me = ctx.cache.current_user().id;
    if let Some(earlier) = &message.referenced_message {
        return of_bot(earlier, me);
    }
    if !is_conversation(ctx, message) {
        return None;
    }
    let before = ("before", message.id.to_string());
    let earlier = look(bot, message.channel_id, before, LOOK_BACK).await?;
    // Discord gives the newest first.
    earlier.iter().find_map(|earlier| of_bot(earlier, me))
}

/// The bot's reply to a message, looked for in the channel.
pub async fn reply_to(bot: &Bot, channel: ChannelId, message: MessageId, me: UserId) -> Option<MessageId> {
    let later = look(bot, channel, ("after", message.to_string()), LOOK_AHEAD).await?;
    let replies = later.into_iter().filter(|later| later.author.id == me);
    let to = |later: &Message| later.message_reference.as_ref().and_then(|reference| reference.message_id);
    replies.into_iter().find(|later| to(later) == Some(message)).map(|reply| reply.id)
}

fn of_bot(message: &Message, me: UserId) -> Option<Trail> {
    if message.author.id == me { Trail::of(message) } else { None }
}

/// Whether what is said in this channel is one conversation: a thread, or direct messages.
fn is_conversation(ctx: &Context, message: &Message) -> bool {
    let Some(guild) = message.guild_id else { return true };
    let guild = ctx.cache.guild(guild);
    guild.is_some_and(|guild| guild.threads.iter().any(|thread| thread.id == message.channel_id))
}

async fn look(bot: &Bot, channel_id: ChannelId, side: (&'static str, String), most: u8) -> Option<Vec<Message>> {
    let params = vec![side, ("limit", most.to_string())];
    let request = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Get).params(Some(params));
    let read = bot.rest().read(request, Instant::now() + LOOK).await;
    read.inspect_err(|error| tracing::debug!(%error, "could not look at earlier messages")).ok()
}
