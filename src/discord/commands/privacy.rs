//! `/privacy`: what the bot keeps of what it is asked, and how to have it erased.

use serenity::model::Permissions;

use super::{Invocation, home, language, respond, rights};
use crate::discord::bot::Fault;
use crate::language::messages::message;

/// Only its parts are used.
#[allow(clippy::unused_async, reason = "poise awaits it")]
#[poise::command(slash_command, subcommands("show", "forget"))]
pub async fn privacy(_: Invocation<'_>) -> Result<(), Fault> {
    Ok(())
}

/// Says to the person alone what is kept.
#[poise::command(slash_command)]
async fn show(invocation: Invocation<'_>) -> Result<(), Fault> {
    let said = language(invocation).await;
    let settings = invocation.data().keeper.settings(home(invocation.interaction)).await;
    let days = settings.retention.to_string();
    let words = message(said, "privacy", &[("days", days.into())]);
    respond(invocation, &rights(invocation.interaction).face().show(&words).privately(true)).await
}

/// Erases a question for anybody who knows its words, or all of a server's for those who manage it.
#[poise::command(slash_command)]
async fn forget(invocation: Invocation<'_>, #[max_length = 1000] question: Option<String>) -> Result<(), Fault> {
    let said = language(invocation).await;
    let reply = |words: &str| rights(invocation.interaction).face().show(words).privately(true);
    let Some(guild) = home(invocation.interaction) else {
        return respond(invocation, &reply(&message(said, "forget-nothing-here", &[]))).await;
    };
    let question = question.map(|question| question.trim().to_owned()).filter(|question| !question.is_empty());
    let member = invocation.interaction.member.as_ref().and_then(|member| member.permissions);
    if question.is_none() && !member.is_some_and(|may| may.contains(Permissions::MANAGE_GUILD)) {
        return respond(invocation, &reply(&message(said, "forget-which", &[]))).await;
    }
    let words = match invocation.data().keeper.forget(guild, question.as_deref()).await {
        Ok(0) => message(said, "forget-none", &[]),
        Ok(_) => message(said, "forget-done", &[]),
        Err(error) => {
            tracing::warn!(%error, "questions were not erased");
            message(said, "note-database-away", &[])
        }
    };
    respond(invocation, &reply(&words)).await
}
