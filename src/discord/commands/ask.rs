//! `/ask`: one question, answered to all or to the asker alone.

use super::{Invocation, answer};
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
    answer(invocation, question.trim(), private.unwrap_or(false)).await
}
