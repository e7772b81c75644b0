//! Tells Discord of the commands at start, and only when they are not already as they should be.

use std::time::Duration;

use serde_json::{Map, Value, to_value, to_vec};
use serenity::builder::CreateCommand;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::id::ApplicationId;
use tokio::time::{Instant, sleep};

use super::bot::Fault;
use super::rest::Rest;

/// How long one round of asking and telling may take.
const ROUND: Duration = Duration::from_secs(30);
/// The pauses between rounds that failed.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(5), Duration::from_secs(30), Duration::from_mins(2)];

/// Makes Discord's list of the bot's global commands this one. Mentions are answered meanwhile, and if it fails.
pub async fn commands(rest: &Rest, application: ApplicationId, commands: &[CreateCommand]) {
    for pause in PAUSES.map(Some).into_iter().chain([None]) {
        match round(rest, application, commands).await {
            Ok(true) => return tracing::info!(commands = commands.len(), "told Discord of the commands"),
            Ok(false) => return tracing::info!("Discord knows the commands already"),
            Err(error) => tracing::warn!(%error, "could not tell Discord of the commands"),
        }
        if let Some(pause) = pause {
            sleep(pause).await;
        }
    }
    tracing::error!("Discord was not told of the commands; mentions and direct messages are answered all the same");
}

/// Asks what Discord knows and tells it what it should; whether there was anything to tell.
async fn round(rest: &Rest, application_id: ApplicationId, commands: &[CreateCommand]) -> Result<bool, Fault> {
    let deadline = Instant::now() + ROUND;
    let route = Route::Commands { application_id };
    let ask = Request::new(route, LightMethod::Get).params(Some(vec![("with_localizations", "true".to_owned())]));
    let known = rest.read::<Vec<Value>>(ask, deadline).await?;
    let wanted = commands.iter().map(to_value).collect::<Result<Vec<_>, _>>()?;
    if compared(&known) == compared(&wanted) {
        return Ok(false);
    }
    let tell = Request::new(route, LightMethod::Put).body(Some(to_vec(&wanted)?));
    rest.send(tell, deadline).await?;
    Ok(true)
}

/// Commands in a form that is equal where Discord shows them alike: in the order of type and name, with only what we
/// set, and without what is as it would be if left out.
fn compared(commands: &[Value]) -> Vec<Value> {
    let mut all: Vec<Value> = commands.iter().map(|command| normal(command, true)).collect();
    all.sort_by_key(|command| format!("{} {}", command["type"], command["name"]));
    all
}

fn normal(described: &Value, command: bool) -> Value {
    const SET: [&str; 17] = [
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "type",
        "options",
        "required",
        "choices",
        "autocomplete",
        "channel_types",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "contexts",
        "integration_types",
        "default_member_permissions",
    ];
    let Some(given) = described.as_object() else { return described.clone() };
    let mut kept = Map::new();
    for name in SET {
        let value = match given.get(name) {
            Some(Value::Array(items)) if name == "options" || name == "choices" => {
                Value::Array(items.iter().map(|item| normal_item(item, name)).collect())
            }
            // Sets of numbers: contexts, integration types, channel types.
            Some(Value::Array(items)) => {
                let mut items = items.clone();
                items.sort_by_key(Value::as_u64);
                Value::Array(items)
            }
            Some(value) => value.clone(),
            None => continue,
        };
        if !as_if_left_out(&value) {
            kept.insert(name.to_owned(), value);
        }
    }
    if command {
        kept.entry("type").or_insert(Value::from(1));
    }
    Value::Object(kept)
}

fn normal_item(item: &Value, list: &str) -> Value {
    if list == "options" {
        return normal(item, false);
    }
    let Some(choice) = item.as_object() else { return item.clone() };
    Value::Object(choice.iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k.clone(), v.clone())).collect())
}

fn as_if_left_out(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json, to_value};

    use super::compared;
    use crate::discord::commands::{create, options};

    fn ours() -> Vec<Value> {
        create(&options().commands).iter().map(|command| to_value(command).unwrap()).collect()
    }

    /// What Discord gives back for a command: more fields, and defaults written out.
    fn given_back(command: &Value) -> Value {
        let mut given = command.clone();
        for (name, value) in [
            ("id", json!("1")),
            ("application_id", json!("2")),
            ("version", json!("3")),
            ("type", json!(command.get("type").and_then(Value::as_u64).unwrap_or(1))),
            ("default_member_permissions", json!(null)),
            ("dm_permission", json!(true)),
            ("nsfw", json!(false)),
        ] {
            if given[name].is_null() {
                given[name] = value;
            }
        }
        given
    }

    #[test]
    fn what_discord_gives_back_is_no_change_in_any_order() {
        let back: Vec<Value> = ours().iter().rev().map(given_back).collect();
        assert_eq!(compared(&back), compared(&ours()));
    }

    #[test]
    fn a_changed_word_or_a_missing_command_is_a_change() {
        let mut back: Vec<Value> = ours().iter().map(given_back).collect();
        back[0]["description_localizations"]["ko"] = json!("옛말");
        assert_ne!(compared(&back), compared(&ours()));
        assert_ne!(compared(&[]), compared(&ours()));
    }
}
