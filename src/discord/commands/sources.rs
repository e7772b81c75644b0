//! `/sources`: what the bot knows, in whose words and as of when; to moderators also what is wrong with a later edit.

use serenity::model::Permissions;

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::markdown::escape_within;
use crate::discord::render;
use crate::language::messages::message;

/// The most of the faults that is shown.
const FAULTS: usize = 1_200;

/// Lists the sources.
#[poise::command(slash_command)]
pub async fn sources(invocation: Invocation<'_>) -> Result<(), Fault> {
    let bot = invocation.data();
    let engine = bot.engine();
    let (said, face) = (language(invocation).await, rights(invocation.interaction).face());
    let mut reply = render::sources(&engine, 0, said, face);
    let member = invocation.interaction.member.as_ref().and_then(|member| member.permissions);
    if member.is_some_and(|may| may.contains(Permissions::MANAGE_GUILD)) {
        if let Some(fault) = bot.live.fault.load_full() {
            let note = message(said, "sources-fault", &[("fault", escape_within(&fault, FAULTS).into())]);
            reply = reply.under(&note);
        } else if let [first, ..] = engine.left_out() {
            let arguments = [("count", engine.left_out().len().into()), ("fault", escape_within(first, FAULTS).into())];
            reply = reply.under(&message(said, "sources-left-out", &arguments));
        }
    }
    respond(invocation, &reply.privately(true)).await
}
