//! `/timeline`: what happened when, in order, each moment cited.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::render;

/// Lists the moments.
#[poise::command(slash_command)]
pub async fn timeline(invocation: Invocation<'_>) -> Result<(), Fault> {
    let (language, face) = (language(invocation).await, rights(invocation.interaction).face());
    let moments = invocation.data().engine().timeline(language);
    respond(invocation, &render::timeline(&moments, language, face)).await
}
