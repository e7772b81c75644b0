//! `/figures`: the figures that the sources state, each cited, what somebody claims apart from what is reported.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::render;

/// Lists the figures.
#[poise::command(slash_command)]
pub async fn figures(invocation: Invocation<'_>) -> Result<(), Fault> {
    let (language, face) = (language(invocation.interaction), rights(invocation.interaction).face());
    let stated = invocation.data().engine().stated(language);
    respond(invocation, &render::figures(&stated, language, face)).await
}
