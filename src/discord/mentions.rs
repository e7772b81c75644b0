//! Messages put to the bot: mentions, replies that ping it, and direct messages.

use std::sync::Arc;
use std::time::Instant;

use serenity::client::Context;
use serenity::model::channel::Message;
use serenity::model::id::ChannelId;

use super::address::question;
use super::bot::{Bot, Fault, Place, apology};
use super::caught::answered;
use super::follow::followed;
use super::locale::Asker;
use super::metrics::{self, Unanswered, Way};
use super::pace::Pace;
use super::permissions::Rights;
use super::reply::Reply;
use super::trail::Trail;
use crate::language::Language;
use crate::language::messages::message as say;
use crate::storage::GuildSettings;

/// Answers a message if it is for the bot, instead of with the reply it has already if it has one; every such message
/// gets one reply or one line in the log.
pub async fn answer(bot: &Bot, ctx: &Context, message: &Message, instead_of: Option<Place>, arrived: Instant) {
    let me = ctx.cache.current_user().id;
    let Some(question) = question(message, me) else { return };
    let rights = Rights::in_channel(&ctx.cache, message.guild_id, message.channel_id);
    let id = message.id.get();
    if !rights.may_write() {
        tracing::info!(id = format!("{id:x}"), channel = %message.channel_id, "not answered: the bot may not write there");
        metrics::unanswered(Unanswered::NoPermission);
        return;
    }
    let settings = bot.keeper.settings(message.guild_id).await;
    if !is_listed(bot, ctx, message, &settings).await {
        tracing::info!(id = format!("{id:x}"), channel = %message.channel_id, "not answered: the channel is not on the server's list");
        metrics::unanswered(Unanswered::NotListed);
        return;
    }
    let guild_locale = message.guild_id.and_then(|id| ctx.cache.guild(id).map(|guild| guild.preferred_locale.clone()));
    let asker =
        Asker { wrote: &question, locale: None, guild: message.guild_id, guild_locale: guild_locale.as_deref() };
    let language = bot.language(asker).await;
    let to = To { message, instead_of, rights, settings, language };
    let pace = bot.pacer.count(message.author.id.get(), message.channel_id.get());
    if pace == Pace::StillTooFast {
        tracing::info!(id = format!("{id:x}"), channel = %message.channel_id, "not answered: asked too fast");
        metrics::unanswered(Unanswered::TooFast);
        return;
    }
    let job = async {
        match pace {
            Pace::Fine => reply(bot, ctx, &to, &question).await,
            _ => to.note(bot, &say(language, "note-too-fast", &[])).await,
        }
    };
    let apologise = async |id| bot.reply(message, instead_of, rights, |_| apology(language, id)).await;
    answered(id, "a message was not answered", job, apologise).await;
    metrics::replied(Way::Message, arrived.elapsed());
}

/// What is replied to, and how.
struct To<'a> {
    message: &'a Message,
    instead_of: Option<Place>,
    rights: Rights,
    settings: Arc<GuildSettings>,
    language: Language,
}

impl To<'_> {
    async fn note(&self, bot: &Bot, note: &str) -> Result<(), Fault> {
        bot.reply(self.message, self.instead_of, self.rights, |_| Reply::text(note)).await
    }
}

async fn reply(bot: &Bot, ctx: &Context, to: &To<'_>, question: &str) -> Result<(), Fault> {
    let earlier = if question.is_empty() { None } else { followed(bot, ctx, to.message).await };
    let trail = Trail::new(question, earlier.as_ref());
    let said = bot.said_to(trail, to.language, false)?.under(&to.settings, to.rights);
    let message = to.message;
    if to.instead_of.is_none() {
        bot.note_missed(message.guild_id, &said);
    }
    let threads = to.settings.in_thread && !question.is_empty() && to.rights.may_open_threads();
    if let Some(guild) = message.guild_id.filter(|_| threads && to.instead_of.is_none())
        && bot.thread(ctx, guild, message.channel_id).await.is_none()
    {
        return bot.reply_in_thread(message, question, to.rights, |face| said.draw(face)).await;
    }
    bot.reply(message, to.instead_of, to.rights, |face| said.draw(face)).await
}

/// Whether a server lets mentions be answered in this channel, or in the channel that this thread is of.
async fn is_listed(bot: &Bot, ctx: &Context, message: &Message, settings: &GuildSettings) -> bool {
    let listed = |channel: ChannelId| settings.channels.contains(&channel.get());
    let Some(guild) = message.guild_id else { return true };
    if settings.channels.is_empty() || listed(message.channel_id) {
        return true;
    }
    bot.thread(ctx, guild, message.channel_id).await.and_then(|thread| thread.parent).is_some_and(listed)
}
