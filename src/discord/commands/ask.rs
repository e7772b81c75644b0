//! `/ask`: one question, put to all sources or to one of them, answered to all or to the asker alone.

use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse};

use super::{Invocation, answer, language, respond};
use crate::discord::answered::named;
use crate::discord::bot::Fault;
use crate::discord::components::source_key;
use crate::discord::limits::{AUTOCOMPLETE_CHOICE, AUTOCOMPLETE_CHOICES, ellipsis, length};
use crate::discord::reply::Reply;
use crate::discord::trail::Trail;
use crate::knowledge::Source;
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
    let known = &engine.knowledge().sources;
    let wanted = source.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let found = wanted.and_then(|typed| matching(known, typed).next());
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
    let offered = matching(&engine.knowledge().sources, typed.trim())
        .filter(|source| (1..=AUTOCOMPLETE_CHOICE).contains(&length(&source.id)))
        .take(AUTOCOMPLETE_CHOICES)
        .map(|source| AutocompleteChoice::new(ellipsis(&named(source), AUTOCOMPLETE_CHOICE), source.id.clone()));
    CreateAutocompleteResponse::new().set_choices(offered.collect())
}

/// The sources that have this in their name or id, the one with just this id first, then the newest.
fn matching<'a>(sources: &'a [Source], typed: &str) -> impl Iterator<Item = &'a Source> + use<'a> {
    let typed = typed.to_lowercase();
    let mut fitting: Vec<&Source> = sources
        .iter()
        .filter(|source| source.id.to_lowercase().contains(&typed) || named(source).to_lowercase().contains(&typed))
        .collect();
    fitting.sort_by_key(|source| (source.id.to_lowercase() != typed, std::cmp::Reverse(source.published)));
    fitting.into_iter()
}
