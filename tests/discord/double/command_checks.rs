//! Discord's documented limits and field types for application commands and what is offered while one types
//! (`/interactions/application-commands`), checked on what the bot sends.

use std::collections::HashSet;

use serde_json::Value;

use super::checks::{Faults, list, needed, text};

const COMMAND_FIELDS: [&str; 14] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "default_permission",
    "dm_permission",
    "nsfw",
    "integration_types",
    "contexts",
    "handler",
    "id",
];
const OPTION_FIELDS: [&str; 15] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "id",
];
/// Text, whole number, number: the options that choices and autocomplete go with.
const TYPED: [u64; 3] = [3, 4, 10];
/// A part of a command, and a group of parts.
const PARTS: [u64; 2] = [1, 2];
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// The faults of a list of application commands.
pub fn commands(body: &Value) -> Faults {
    let mut faults = Faults::new();
    let all = list(&mut faults, "commands", body, 130);
    let mut names = HashSet::new();
    for command in all {
        let kind = command["type"].as_u64().unwrap_or(1);
        fields(&mut faults, command, &COMMAND_FIELDS);
        if !(1..=3).contains(&kind) || !names.insert((kind, command["name"].to_string())) {
            faults.push(format!("a command of type {kind} named {}", command["name"]));
        }
        described(&mut faults, command, kind != 1);
        set(&mut faults, "integration_types", &command["integration_types"], 1);
        set(&mut faults, "contexts", &command["contexts"], 2);
        let permissions = &command["default_member_permissions"];
        if !permissions.is_null() && permissions.as_str().is_none_or(|bits| bits.parse::<u64>().is_err()) {
            faults.push(format!("default_member_permissions {permissions}"));
        }
        if kind != 1 && !command["options"].as_array().is_none_or(Vec::is_empty) {
            faults.push("a menu command with options".to_owned());
        }
        options(&mut faults, command, 0);
        let words = longest(command);
        if words > 8_000 {
            faults.push(format!("a command of {words} characters in all"));
        }
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        let count = all.iter().filter(|command| command["type"].as_u64().unwrap_or(1) == kind).count();
        if count > most {
            faults.push(format!("{count} commands of type {kind}"));
        }
    }
    faults
}

fn options(faults: &mut Faults, above: &Value, depth: usize) {
    let mut names = HashSet::new();
    let mut optional = false;
    for option in list(faults, "options", &above["options"], 25) {
        fields(faults, option, &OPTION_FIELDS);
        described(faults, option, false);
        let kind = option["type"].as_u64().unwrap_or_default();
        if !(1..=11).contains(&kind) || PARTS.contains(&kind) && depth > 1 {
            faults.push(format!("an option's type {}", option["type"]));
        }
        if !names.insert(option["name"].to_string()) {
            faults.push(format!("two options named {}", option["name"]));
        }
        if option["required"] == true && optional {
            faults.push(format!("a required option after one that is not: {}", option["name"]));
        }
        optional |= option["required"] != true && !PARTS.contains(&kind);
        let choices = list(faults, "choices", &option["choices"], 25);
        if (!choices.is_empty() || option["autocomplete"] == true) && !TYPED.contains(&kind)
            || !choices.is_empty() && option["autocomplete"] == true
        {
            faults.push(format!("choices of {}", option["name"]));
        }
        for choice in choices {
            needed(faults, "choice.name", &choice["name"], 100);
            let fits = if kind == 3 { choice["value"].is_string() } else { choice["value"].is_number() };
            if !fits {
                faults.push(format!("a choice's value {}", choice["value"]));
            }
        }
        for (name, least) in [("min_length", 0), ("max_length", 1)] {
            let length = &option[name];
            if !length.is_null() && (kind != 3 || !length.as_u64().is_some_and(|n| (least..=6_000).contains(&n))) {
                faults.push(format!("{name} {length}"));
            }
        }
        for name in ["min_value", "max_value"] {
            if !option[name].is_null() && (![4, 10].contains(&kind) || !option[name].is_number()) {
                faults.push(format!("{name} {}", option[name]));
            }
        }
        // An empty list is as none.
        if !list(faults, "channel_types", &option["channel_types"], 20).is_empty() && kind != 7 {
            faults.push(format!("channel_types of {}", option["name"]));
        }
        options(faults, option, depth + 1);
    }
}

/// A set of small numbers, none of them twice, not empty where it is there.
fn set(faults: &mut Faults, name: &str, value: &Value, most: u64) {
    let Some(items) = value.as_array() else {
        if !value.is_null() {
            faults.push(format!("{name} {value}"));
        }
        return;
    };
    let known: HashSet<u64> = items.iter().filter_map(Value::as_u64).filter(|item| *item <= most).collect();
    if items.is_empty() || known.len() != items.len() {
        faults.push(format!("{name} {value}"));
    }
}

fn fields(faults: &mut Faults, thing: &Value, known: &[&str]) {
    for name in thing.as_object().into_iter().flat_map(|fields| fields.keys()) {
        if !known.contains(&name.as_str()) {
            faults.push(format!("a field that no command has: {name}"));
        }
    }
}

fn described(faults: &mut Faults, thing: &Value, menu: bool) {
    for kind in ["name_localizations", "description_localizations"] {
        for locale in thing[kind].as_object().into_iter().flat_map(|all| all.keys()) {
            if !LOCALES.contains(&locale.as_str()) {
                faults.push(format!("{kind} in {locale}"));
            }
        }
    }
    let localised = |name: &str| thing[name].as_object().into_iter().flat_map(|all| all.values()).collect::<Vec<_>>();
    for name in localised("name_localizations").into_iter().chain([&thing["name"]]) {
        needed(faults, "command.name", name, 32);
        let plain = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-' || c == '_';
        if !menu && !name.as_str().unwrap_or_default().chars().all(plain) {
            faults.push(format!("a command's name {name}"));
        }
    }
    for description in localised("description_localizations").into_iter().chain([&thing["description"]]) {
        if menu {
            text(faults, "a menu command's description", description, 0);
        } else {
            needed(faults, "command.description", description, 100);
        }
    }
}

/// The characters of a command's names, descriptions and values, the longest localisation of each.
fn longest(thing: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let most = |name: &str| {
        let localised = thing[format!("{name}_localizations")].as_object().into_iter().flat_map(|all| all.values());
        localised.chain([&thing[name]]).map(length).max().unwrap_or_default()
    };
    let below = ["options", "choices"].into_iter().filter_map(|name| thing[name].as_array()).flatten();
    most("name") + most("description") + length(&thing["value"]) + below.map(longest).sum::<usize>()
}

/// The faults of an autocomplete response's choices.
pub fn choices(data: &Value) -> Faults {
    let mut faults = Faults::new();
    if !data["choices"].is_array() {
        faults.push("no choices".to_owned());
    }
    for choice in list(&mut faults, "choices", &data["choices"], 25) {
        needed(&mut faults, "choice.name", &choice["name"], 100);
        needed(&mut faults, "choice.value", &choice["value"], 100);
    }
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{choices, commands};

    #[test]
    fn what_discord_takes_is_taken() {
        let option = json!({ "type": 3, "name": "q", "description": "Q", "autocomplete": true, "max_length": 100 });
        let command = json!([{
            "name": "ask", "description": "Ask", "options": [option], "contexts": [0, 1, 2], "integration_types": [0, 1],
            "default_member_permissions": "32", "name_localizations": { "ko": "질문" },
        }]);
        assert_eq!(commands(&command), Vec::<String>::new());
    }

    #[test]
    fn what_discord_refuses_is_refused() {
        let command = |more: Value| {
            let mut command = json!({ "name": "ask", "description": "Ask" });
            for (name, value) in more.as_object().unwrap() {
                command[name] = value.clone();
            }
            command
        };
        let option = |more: Value| {
            let mut option = json!({ "type": 3, "name": "q", "description": "Q" });
            for (name, value) in more.as_object().unwrap() {
                option[name] = value.clone();
            }
            command(json!({ "options": [option] }))
        };
        let optional = json!({ "type": 3, "name": "a", "description": "A" });
        let required = json!({ "type": 3, "name": "b", "description": "B", "required": true });
        for wrong in [
            command(json!({ "name": "Ask" })),
            command(json!({ "name": "a b" })),
            command(json!({ "description": "" })),
            command(json!({ "description": "x".repeat(101) })),
            command(json!({ "surprise": 1 })),
            command(json!({ "contexts": [3] })),
            command(json!({ "integration_types": [] })),
            command(json!({ "default_member_permissions": 32 })),
            command(json!({ "name_localizations": { "kr": "질문" } })),
            command(json!({ "options": [optional, required] })),
            command(json!({ "options": [optional, optional] })),
            option(json!({ "type": 12 })),
            option(json!({ "type": 5, "autocomplete": true })),
            option(json!({ "min_value": 1 })),
            option(json!({ "max_length": 6_001 })),
            option(json!({ "choices": [{ "name": "a", "value": 1 }] })),
            option(json!({ "channel_types": [0] })),
        ] {
            assert!(!commands(&json!([wrong.clone()])).is_empty(), "{wrong}");
        }
        let same = command(json!({}));
        assert!(!commands(&json!([same, same])).is_empty());
    }

    #[test]
    fn offers_are_checked_too() {
        let many: Vec<Value> = (0..26).map(|n| json!({ "name": n.to_string(), "value": "a" })).collect();
        assert!(!choices(&json!({ "choices": many })).is_empty());
        assert!(!choices(&json!({ "choices": [{ "name": "x".repeat(101), "value": "a" }] })).is_empty());
        assert!(!choices(&json!({})).is_empty());
        assert!(choices(&json!({ "choices": [] })).is_empty());
    }
}
