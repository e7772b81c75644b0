//! `/compute`: an expression over the facts, worked out. The names of facts are offered while one types.

use serenity::builder::CreateAutocompleteResponse;

use super::{Invocation, answer, choices, language};
use crate::discord::answered::EXPRESSION;
use crate::discord::bot::Fault;
use crate::discord::limits::AUTOCOMPLETE_CHOICES;
use crate::discord::trail::Trail;

/// Answers with the figure and its working.
#[poise::command(slash_command)]
pub async fn compute(
    invocation: Invocation<'_>,
    #[autocomplete = "expressions"]
    #[min_length = 1]
    #[max_length = 300]
    expression: String,
) -> Result<(), Fault> {
    let question = format!("{EXPRESSION} {}", expression.trim());
    answer(invocation, Trail::new(&question, None), false).await
}

async fn expressions(invocation: Invocation<'_>, typed: &str) -> CreateAutocompleteResponse {
    let engine = invocation.data().engine();
    let language = language(invocation).await;
    let mut offered = engine.completions(typed, language, AUTOCOMPLETE_CHOICES);
    // An expression that is whole as it stands is offered first, so that it can be sent as typed.
    if !typed.trim().is_empty() && engine.compute(typed, language).is_ok() {
        offered.retain(|known| known.trim() != typed.trim());
        offered.insert(0, typed.trim().to_owned());
    }
    choices(offered)
}
