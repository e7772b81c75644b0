//! Messages put to the bot: mentions, replies that ping it, and direct messages.

use serenity::client::Context;
use serenity::model::channel::Message;

use super::address::question;
use super::bot::{Bot, Fault, apology};
use super::limits::{QUESTION, length};
use super::permissions::Rights;
use super::render;
use super::reply::Reply;
use crate::answer::Conversation;
use crate::language::Language;
use crate::language::messages::message as say;

/// Answers a message if it is for the bot; every such message gets one reply or one line in the log.
pub async fn answer(bot: &Bot, ctx: &Context, message: &Message) {
    let me = ctx.cache.current_user().id;
    let Some(question) = question(message, me) else { return };
    let rights = Rights::in_channel(&ctx.cache, message.guild_id, message.channel_id);
    if !rights.may_write() {
        tracing::info!(channel = %message.channel_id, "not answered: the bot may not write there");
        return;
    }
    let language = language(ctx, message, &question);
    if let Err(fault) = reply(bot, message, rights, language, &question).await {
        let id = message.id.get();
        tracing::error!(id = format!("{id:x}"), channel = %message.channel_id, %fault, "a message was not answered");
        if !matches!(fault, Fault::Rest(_)) {
            // Where even the apology cannot be sent, the line above is what is left.
            let _ = bot.reply(message, rights, |_| apology(language, id)).await;
        }
    }
}

async fn reply(bot: &Bot, message: &Message, rights: Rights, language: Language, question: &str) -> Result<(), Fault> {
    if question.is_empty() {
        let suggestions = bot.engine().suggestions(language);
        bot.reply(message, rights, |_| render::greeting(language, &suggestions)).await?;
    } else if length(question) > QUESTION {
        let note = say(language, "note-too-long", &[("limit", QUESTION.to_string().into())]);
        bot.reply(message, rights, |_| Reply::text(&note)).await?;
    } else {
        let answer = bot.answer(question, &Conversation::new())?;
        bot.reply(message, rights, |face| render::answer(&answer, face)).await?;
    }
    Ok(())
}

/// The language to speak: the question's, or the server's where nothing is asked.
fn language(ctx: &Context, message: &Message, question: &str) -> Language {
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
