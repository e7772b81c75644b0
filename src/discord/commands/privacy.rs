//! `/privacy`: what the bot keeps of what it is asked.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::language::messages::message;

/// Says it to the person alone.
#[poise::command(slash_command)]
pub async fn privacy(invocation: Invocation<'_>) -> Result<(), Fault> {
    let words = message(language(invocation.interaction), "privacy", &[]);
    let reply = rights(invocation.interaction).face().show(&words);
    respond(invocation, &reply.privately(true)).await
}
