//! `/ask`: one question, answered to all or to the asker alone.

use super::{Invocation, language, respond, rights};
use crate::discord::bot::Fault;

/// Answers a question.
#[poise::command(slash_command)]
pub async fn ask(
    invocation: Invocation<'_>,
    #[min_length = 1]
    #[max_length = 1000]
    question: String,
    private: Option<bool>,
) -> Result<(), Fault> {
    let language = language(invocation.interaction);
    let said = invocation.data().said_to(question.trim(), None, language, private.unwrap_or(false))?;
    respond(invocation, &said.draw(rights(invocation.interaction).face())).await
}
