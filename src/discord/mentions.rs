//! Messages put to the bot: mentions, replies that ping it, and direct messages.

use std::sync::Arc;
use std::time::Instant;

use serenity::client::Context;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, GuildId};

use super::address::question;
use super::bot::{Bot, Fault, Place, apology};
use super::caught::answered;
use super::follow::followed;
use super::metrics::{self, Unanswered, Way};
use super::pace::Pace;
use super::permissions::Rights;
use super::reply::Reply;
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
    if !is_listed(ctx, message, &settings) {
        tracing::info!(id = format!("{id:x}"), channel = %message.channel_id, "not answered: the channel is not on the server's list");
        metrics::unanswered(Unanswered::NotListed);
        return;
    }
    let language = language(ctx, message, &question, &settings);
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
    let said = bot.said_to(question, earlier.as_ref(), to.language, false)?.under(&to.settings, to.rights);
    let message = to.message;
    if to.instead_of.is_none() {
        bot.note_missed(message.guild_id, &said);
    }
    let threads = to.settings.in_thread && !question.is_empty() && to.rights.may_open_threads();
    if threads
        && to.instead_of.is_none()
        && message.guild_id.is_some_and(|guild| !is_thread(ctx, guild, message.channel_id))
    {
        return bot.reply_in_thread(message, question, to.rights, |face| said.draw(face)).await;
    }
    bot.reply(message, to.instead_of, to.rights, |face| said.draw(face)).await
}

/// Whether a server lets mentions be answered in this channel, or in the channel that this thread is of.
fn is_listed(ctx: &Context, message: &Message, settings: &GuildSettings) -> bool {
    let listed = |channel: ChannelId| settings.channels.contains(&channel.get());
    if settings.channels.is_empty() || message.guild_id.is_none() || listed(message.channel_id) {
        return true;
    }
    let guild = message.guild_id.and_then(|guild| ctx.cache.guild(guild));
    guild.is_some_and(|guild| {
        let thread = guild.threads.iter().find(|thread| thread.id == message.channel_id);
        thread.and_then(|thread| thread.parent_id).is_some_and(listed)
    })
}

fn is_thread(ctx: &Context, guild: GuildId, channel: ChannelId) -> bool {
    ctx.cache.guild(guild).is_some_and(|guild| guild.threads.iter().any(|thread| thread.id == channel))
}

/// The language to speak: the one that the server's moderators set, or the question's, or the server's own where nothing
/// is asked.
fn language(ctx: &Context, message: &Message, question: &str, settings: &GuildSettings) -> Language {
    if let Some(language) = settings.language {
        return language;
    }
    if !question.is_empty() {
        return Language::of(question);
    }
    let locale = message.guild_id.and_then(|id| ctx.cache.guild(id).map(|guild| guild.preferred_locale.clone()));
    locale.as_deref().map_or(Language::En, of_locale)
}

/// The language for one of Discord's locales.
#[must_use]
pub fn of_locale(locale: &str) -> Language {
    if locale.starts_with("ko") { Language::Ko } else { Language::En }
}
