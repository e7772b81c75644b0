//! `/ask`: one question, answered to all or to the asker alone, out of all sources or of one that is offered while one types.

use serenity::builder::CreateAutocompleteResponse;

use super::{Invocation, answer_from, choices};
use crate::discord::bot::Fault;
use crate::discord::limits::AUTOCOMPLETE_CHOICES;

/// Answers a question.
#[poise::command(slash_command)]
pub async fn ask(
    invocation: Invocation<'_>,
    #[min_length = 1]
    #[max_length = 1000]
    question: String,
    private: Option<bool>,
    #[autocomplete = "sources"]
    #[max_length = 100]
    source: Option<String>,
) -> Result<(), Fault> {
    let source = source.as_deref().map(str::trim).filter(|source| !source.is_empty());
    answer_from(invocation, question.trim(), source, private.unwrap_or(false)).await
}

#[allow(clippy::unused_async, reason = "poise awaits it")]
async fn sources(invocation: Invocation<'_>, typed: &str) -> CreateAutocompleteResponse {
    choices(invocation.data().engine().source_ids(typed, AUTOCOMPLETE_CHOICES))
}
