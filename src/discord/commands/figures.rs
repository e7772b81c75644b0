//! `/figures`: the figures that the sources state and what they add up to, each cited, what somebody claims apart from
//! what is reported.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::render;

/// Lists the figures.
#[poise::command(slash_command)]
pub async fn figures(invocation: Invocation<'_>) -> Result<(), Fault> {
    let (language, face) = (language(invocation).await, rights(invocation.interaction).face());
    let overview = invocation.data().engine().figures(language);
    respond(invocation, &render::figures(&overview, language, face)).await
}
