//! `/ask`: one question, put to all sources or to one of them, answered to all or to the asker alone.

use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse};

use super::{Invocation, answer, language, respond};
use crate::discord::bot::Fault;
use crate::discord::components::source_key;
use crate::discord::limits::{AUTOCOMPLETE_CHOICE, AUTOCOMPLETE_CHOICES, ellipsis, length};
use crate::discord::reply::Reply;
use crate::discord::trail::Trail;
use crate::language::messages::message;

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
    let engine = invocation.data().engine();
    let wanted = source.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let found = wanted.and_then(|typed| engine.holdings_named(typed, 1).pop());
    if wanted.is_some() && found.is_none() {
        let note = message(language(invocation).await, "ask-no-source", &[]);
        return respond(invocation, &Reply::text(&note).privately(true)).await;
    }
    let trail = Trail::new(question.trim(), None).within(found.map(|source| source_key(&source.id)));
    answer(invocation, trail, private.unwrap_or(false)).await
}

#[allow(clippy::unused_async, reason = "poise awaits it")]
async fn sources(invocation: Invocation<'_>, typed: &str) -> CreateAutocompleteResponse {
    let engine = invocation.data().engine();
    let found = engine.holdings_named(typed.trim(), AUTOCOMPLETE_CHOICES);
    let offered = found
        .into_iter()
        .filter(|source| (1..=AUTOCOMPLETE_CHOICE).contains(&length(&source.id)))
        .map(|source| AutocompleteChoice::new(ellipsis(&source.named(), AUTOCOMPLETE_CHOICE), source.id));
    CreateAutocompleteResponse::new().set_choices(offered.collect())
}
