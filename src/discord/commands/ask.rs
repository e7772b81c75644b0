//! `/ask`: one question, answered to all or to the asker alone.

use crate::discord::bot::Fault;
use crate::discord::trail::Trail;

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
    let answered = invocation.data().answered(Trail::new(question.trim(), None), private.unwrap_or(false))?;
    respond(invocation, &answered.draw(rights(invocation.interaction).face(), "")).await
}
