//! `/quote`: somebody's words, by who spoke and what about. Both are offered from the sources while one types.

use serenity::builder::CreateAutocompleteResponse;
use serenity::model::application::ResolvedValue;

use super::{Invocation, answer, choices, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::limits::AUTOCOMPLETE_CHOICES;
use crate::discord::markdown::escape;
use crate::discord::trail::Trail;
use crate::language::messages::message;

/// Answers with the words that were asked for.
#[poise::command(slash_command)]
pub async fn quote(
    invocation: Invocation<'_>,
    #[autocomplete = "speakers"]
    #[max_length = 100]
    speaker: Option<String>,
    #[autocomplete = "topics"]
    #[max_length = 100]
    topic: Option<String>,
) -> Result<(), Fault> {
    let language = language(invocation).await;
    let face = rights(invocation.interaction).face();
    let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let question = match (given(speaker), given(topic)) {
        (Some(speaker), Some(topic)) => {
            message(language, "quote-both", &[("speaker", speaker.into()), ("topic", topic.into())])
        }
        (Some(speaker), None) => message(language, "quote-speaker", &[("speaker", speaker.into())]),
        (None, Some(topic)) => message(language, "quote-topic", &[("topic", topic.into())]),
        (None, None) => {
            let mut words = message(language, "quote-whose", &[]);
            for speaker in invocation.data().engine().speakers("", language, AUTOCOMPLETE_CHOICES) {
                words.push_str(&format!("\n- {}", escape(&speaker)));
            }
            return respond(invocation, &face.show(&words).privately(true)).await;
        }
    };
    answer(invocation, Trail::new(&question, None), false).await
}

async fn speakers(invocation: Invocation<'_>, typed: &str) -> CreateAutocompleteResponse {
    let language = language(invocation).await;
    choices(invocation.data().engine().speakers(typed, language, AUTOCOMPLETE_CHOICES))
}

async fn topics(invocation: Invocation<'_>, typed: &str) -> CreateAutocompleteResponse {
    let language = language(invocation).await;
    // Who was picked already narrows what is offered.
    let speaker = invocation.args.iter().find_map(|option| match &option.value {
        ResolvedValue::String(given) if option.name == "speaker" => Some(*given),
        _ => None,
    });
    choices(invocation.data().engine().topics(speaker.unwrap_or_default(), typed, language, AUTOCOMPLETE_CHOICES))
}
