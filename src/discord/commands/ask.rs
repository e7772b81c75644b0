//! `/ask`: one question, answered to all or to the asker alone.

use crate::answer::Conversation;
use crate::discord::bot::Fault;
use crate::discord::render;

use super::{Invocation, respond, rights};

/// Answers a question.
#[poise::command(slash_command)]
pub async fn ask(
    invocation: Invocation<'_>,
    #[min_length = 1]
    #[max_length = 1000]
    question: String,
    private: Option<bool>,
) -> Result<(), Fault> {
    let answer = invocation.data().answer(question.trim(), &Conversation::new())?;
    let reply = render::answer(&answer, rights(invocation.interaction).face());
    respond(invocation, &reply.privately(private.unwrap_or(false))).await
}
