//! `/sources`: what the bot knows, in whose words and as of when.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::render;

/// Lists the sources.
#[poise::command(slash_command)]
pub async fn sources(invocation: Invocation<'_>) -> Result<(), Fault> {
    let engine = invocation.data().engine();
    let (language, face) = (language(invocation.interaction), rights(invocation.interaction).face());
    respond(invocation, &render::sources(engine.knowledge(), language, face).privately(true)).await
}
