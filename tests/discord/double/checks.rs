//! Discord's documented limits and field types, checked on what the bot sends. Written anew from the documentation,
//! so that a wrong constant in the bot fails here. Commands are checked in `command_checks`.

use serde_json::Value;

/// The faults of one body.
pub type Faults = Vec<String>;

const MESSAGE_FIELDS: [&str; 13] = [
    "content",
    "nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "enforce_nonce",
    "poll",
    "payload_json",
];
const EMBED_FIELDS: [&str; 13] = [
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
];
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// Where a message goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A new message in a channel.
    Create,
    /// A change of one.
    Edit,
    /// A response to an interaction, or a follow-up.
    Interaction,
}

/// The faults of a message.
pub fn message(body: &Value, way: Way) -> Faults {
    let mut faults = Faults::new();
    let Some(fields) = body.as_object() else { return vec![format!("not an object: {body}")] };
    for name in fields.keys().filter(|name| !MESSAGE_FIELDS.contains(&name.as_str())) {
        faults.push(format!("a field that no message has: {name}"));
    }
    text(&mut faults, "content", &body["content"], 2_000);
    let embeds = list(&mut faults, "embeds", &body["embeds"], 10);
    let mut total = 0;
    for embed in embeds {
        total += embed_faults(&mut faults, embed);
    }
    if total > 6_000 {
        faults.push(format!("embeds of {total} characters together"));
    }
    let mut custom_ids = Vec::new();
    for row in list(&mut faults, "components", &body["components"], 5) {
        row_faults(&mut faults, row, &mut custom_ids);
    }
    let several = custom_ids.len();
    custom_ids.sort();
    custom_ids.dedup();
    if custom_ids.len() != several {
        faults.push("the same custom_id twice".to_owned());
    }
    for image in embeds.iter().filter_map(|embed| embed["image"]["url"].as_str()?.strip_prefix("attachment://")) {
        let files = body["attachments"].as_array().into_iter().flatten();
        if !files.into_iter().any(|file| file["filename"] == image) {
            faults.push(format!("an image that is not attached: {image}"));
        }
    }
    for file in list(&mut faults, "attachments", &body["attachments"], 10) {
        needed(&mut faults, "attachment.filename", &file["filename"], 260);
        text(&mut faults, "attachment.description", &file["description"], 1_024);
        if file["id"].as_u64() != Some(0) {
            faults.push(format!("an attachment's id {}", file["id"]));
        }
    }
    let empty = body["content"].as_str().unwrap_or_default().trim().is_empty() && embeds.is_empty();
    if empty && way != Way::Edit {
        faults.push("an empty message".to_owned());
    }
    mentions(&mut faults, body, way);
    let allowed = match way {
        Way::Create => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS,
        Way::Edit => SUPPRESS_EMBEDS,
        Way::Interaction => SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS,
    };
    let flags = &body["flags"];
    if !flags.is_null() && flags.as_u64().is_none_or(|flags| flags & !allowed != 0) {
        faults.push(format!("flags {flags}"));
    }
    text(&mut faults, "nonce", &body["nonce"], 25);
    let reference = &body["message_reference"];
    if !reference.is_null() && (way != Way::Create || !is_id(&reference["message_id"])) {
        faults.push(format!("message_reference {reference}"));
    }
    faults
}

/// Nobody may be pinged but the person replied to.
fn mentions(faults: &mut Faults, body: &Value, way: Way) {
    let allowed = &body["allowed_mentions"];
    let empty = |name: &str| allowed[name].as_array().is_none_or(Vec::is_empty);
    if !allowed["parse"].as_array().is_some_and(Vec::is_empty) || !empty("users") || !empty("roles") {
        faults.push(format!("allowed_mentions {allowed}"));
    }
    if allowed["replied_user"] == true && (way != Way::Create || body["message_reference"].is_null()) {
        faults.push("replied_user where nobody is replied to".to_owned());
    }
}

/// The faults of an embed; its length as counted for the limit of all together.
fn embed_faults(faults: &mut Faults, embed: &Value) -> usize {
    for name in embed.as_object().into_iter().flat_map(|fields| fields.keys()) {
        if !EMBED_FIELDS.contains(&name.as_str()) {
            faults.push(format!("a field that no embed has: {name}"));
        }
    }
    let mut total = text(faults, "embed.title", &embed["title"], 256);
    total += text(faults, "embed.description", &embed["description"], 4_096);
    total += text(faults, "embed.footer.text", &embed["footer"]["text"], 2_048);
    total += text(faults, "embed.author.name", &embed["author"]["name"], 256);
    for field in list(faults, "embed.fields", &embed["fields"], 25) {
        total += needed(faults, "embed.field.name", &field["name"], 256);
        total += needed(faults, "embed.field.value", &field["value"], 1_024);
    }
    let image = &embed["image"]["url"];
    if !image.is_null()
        && !image.as_str().is_some_and(|url| url.starts_with("attachment://") || url.starts_with("https://"))
    {
        faults.push(format!("embed.image.url {image}"));
    }
    if embed["color"].as_u64().is_none_or(|colour| colour > 0xFF_FF_FF) {
        faults.push(format!("embed.color {}", embed["color"]));
    }
    total
}

fn row_faults(faults: &mut Faults, row: &Value, custom_ids: &mut Vec<String>) {
    if row["type"] != 1 {
        faults.push(format!("a top-level component that is no row: {row}"));
    }
    let parts = list(faults, "row", &row["components"], 5);
    if parts.is_empty() || parts.len() > 1 && parts.iter().any(|part| part["type"] == 3) {
        faults.push(format!("a row of {} components", parts.len()));
    }
    for part in parts {
        needed(faults, "custom_id", &part["custom_id"], 100);
        custom_ids.push(part["custom_id"].to_string());
        match part["type"].as_u64() {
            Some(2) => button_faults(faults, part),
            Some(3) => menu_faults(faults, part),
            _ => faults.push(format!("a component of an unknown type: {part}")),
        }
    }
}

fn button_faults(faults: &mut Faults, button: &Value) {
    if !matches!(button["style"].as_u64(), Some(1..=4)) {
        faults.push(format!("a button's style {}", button["style"]));
    }
    text(faults, "button.label", &button["label"], 80);
    let emoji = &button["emoji"];
    if !emoji.is_null() && !emoji["name"].is_string()
        || !(button["disabled"].is_null() || button["disabled"].is_boolean())
    {
        faults.push(format!("a button {button}"));
    }
    if button["label"].as_str().unwrap_or_default().is_empty() && button["emoji"].is_null() {
        faults.push("a button with neither label nor emoji".to_owned());
    }
}

fn menu_faults(faults: &mut Faults, menu: &Value) {
    text(faults, "select.placeholder", &menu["placeholder"], 150);
    let options = list(faults, "select.options", &menu["options"], 25);
    if options.is_empty() {
        faults.push("a menu with no options".to_owned());
    }
    let mut values = Vec::new();
    for option in options {
        needed(faults, "option.label", &option["label"], 100);
        needed(faults, "option.value", &option["value"], 100);
        text(faults, "option.description", &option["description"], 100);
        values.push(option["value"].to_string());
    }
    let several = values.len();
    values.sort();
    values.dedup();
    if values.len() != several {
        faults.push("the same option value twice".to_owned());
    }
}

/// The faults of a thread to be opened under a message.
pub fn thread(body: &Value) -> Faults {
    let mut faults = Faults::new();
    needed(&mut faults, "thread.name", &body["name"], 100);
    if !matches!(body["auto_archive_duration"].as_u64(), Some(60 | 1_440 | 4_320 | 10_080)) {
        faults.push(format!("auto_archive_duration {}", body["auto_archive_duration"]));
    }
    faults
}

pub fn text(faults: &mut Faults, name: &str, value: &Value, most: usize) -> usize {
    match value {
        Value::Null => 0,
        Value::String(text) => {
            let length = text.chars().count();
            if length > most {
                faults.push(format!("{name} of {length} characters"));
            }
            length
        }
        other => {
            faults.push(format!("{name} that is no string: {other}"));
            0
        }
    }
}

pub fn needed(faults: &mut Faults, name: &str, value: &Value, most: usize) -> usize {
    let length = text(faults, name, value, most);
    if length == 0 {
        faults.push(format!("no {name}"));
    }
    length
}

pub fn list<'a>(faults: &mut Faults, name: &str, value: &'a Value, most: usize) -> &'a [Value] {
    match value {
        Value::Null => &[],
        Value::Array(items) => {
            if items.len() > most {
                faults.push(format!("{} {name}", items.len()));
            }
            items
        }
        other => {
            faults.push(format!("{name} that is no list: {other}"));
            &[]
        }
    }
}

fn is_id(value: &Value) -> bool {
    value.as_str().is_some_and(|id| id.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Way, message};

    fn body(more: Value) -> Value {
        let mut body = json!({ "content": "x", "allowed_mentions": { "parse": [] } });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    }

    #[test]
    fn what_discord_takes_is_taken() {
        assert_eq!(message(&body(json!({})), Way::Create), Vec::<String>::new());
        let row = json!({ "type": 1, "components": [{ "type": 2, "style": 2, "custom_id": "a", "label": "A" }] });
        let embed = json!({ "description": "가".repeat(4_096), "color": 7 });
        let full = body(json!({ "content": "가".repeat(2_000), "embeds": [embed], "components": [row] }));
        assert_eq!(message(&full, Way::Interaction), Vec::<String>::new());
    }

    #[test]
    fn what_discord_refuses_is_refused() {
        let long = |n: usize| "x".repeat(n);
        let button = json!({ "type": 2, "style": 2, "custom_id": "a", "label": "A" });
        let row = |parts: Value| json!({ "components": [{ "type": 1, "components": parts }] });
        let menu = |options: Value| row(json!([{ "type": 3, "custom_id": "a", "options": options }]));
        let option = json!({ "label": "a", "value": "a" });
        let cases = [
            json!({ "content": long(2_001) }),
            json!({ "content": "" }),
            json!({ "content": 7 }),
            json!({ "surprise": 1 }),
            json!({ "allowed_mentions": null }),
            json!({ "allowed_mentions": { "parse": ["everyone"] } }),
            json!({ "allowed_mentions": { "parse": [], "users": ["5"] } }),
            json!({ "allowed_mentions": { "parse": [], "replied_user": true } }),
            json!({ "embeds": [{ "description": long(4_097), "color": 7 }] }),
            json!({ "embeds": [{ "title": long(257), "color": 7 }] }),
            json!({ "embeds": [{ "footer": { "text": long(2_049) }, "color": 7 }] }),
            json!({ "embeds": [{ "description": long(4_096), "footer": { "text": long(2_000) }, "color": 7 }] }),
            json!({ "embeds": [{ "description": "x", "color": 0x100_0000 }] }),
            json!({ "embeds": [{ "fields": [{ "name": "a", "value": "" }], "color": 7 }] }),
            json!({ "embeds": [{ "image": { "url": "attachment://chart.png" }, "color": 7 }] }),
            json!({ "flags": 1 << 6 }),
            json!({ "nonce": long(26) }),
            json!({ "message_reference": { "message_id": 7 } }),
            row(json!([])),
            row(json!([button, button])),
            row(json!([{ "type": 2, "style": 2, "custom_id": long(101), "label": "A" }])),
            row(json!([{ "type": 2, "style": 2, "custom_id": "a", "label": long(81) }])),
            row(json!([{ "type": 2, "style": 2, "custom_id": "a" }])),
            menu(json!([])),
            menu(json!([option, option])),
            menu(json!([{ "label": long(101), "value": "a" }])),
        ];
        for case in cases {
            assert!(!message(&body(case.clone()), Way::Create).is_empty(), "{case}");
        }
    }
}
