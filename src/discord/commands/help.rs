//! `/help`: what the bot does and how to ask it.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::language::messages::message;

/// Says it to the person alone.
#[poise::command(slash_command)]
pub async fn help(invocation: Invocation<'_>) -> Result<(), Fault> {
    let words = message(language(invocation).await, "help", &[]);
    let reply = rights(invocation.interaction).face().show(&words);
    respond(invocation, &reply.privately(true)).await
}
