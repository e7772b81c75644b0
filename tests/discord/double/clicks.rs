//! Clicks on what is under the bot's messages, and its menu commands.

use serde_json::{Value, json};

use super::{BOT, Double, people};

impl Double {
    /// The message that the response to an interaction made.
    pub fn made(&self, token: &str) -> Value {
        let world = self.state.world();
        let interaction = &world.interactions[token];
        let data = &interaction.response.as_ref().expect("it was responded to")["data"];
        let content = data["content"].as_str().unwrap_or_default();
        let mut message = people::message(interaction.id + 1_000_000, interaction.channel, BOT, content);
        for field in ["embeds", "components", "flags"] {
            if !data[field].is_null() {
                message[field] = data[field].clone();
            }
        }
        message
    }

    /// Someone clicks a button of a message; the interaction's token.
    pub fn click(&self, user: u64, message: &Value, action: &str) -> String {
        self.use_component(user, message, action, json!({ "component_type": 2 }))
    }

    /// Someone picks an option of a message's menu by its place; the interaction's token.
    pub fn pick(&self, user: u64, message: &Value, action: &str, place: usize) -> String {
        let menu = component(message, action).expect("the message has the menu");
        let values = json!([menu["options"][place]["value"]]);
        self.use_component(user, message, action, json!({ "component_type": 3, "values": values }))
    }

    fn use_component(&self, user: u64, message: &Value, action: &str, mut data: Value) -> String {
        data["custom_id"] = component(message, action).expect("the message has the button")["custom_id"].clone();
        let channel = message["channel_id"].as_str().and_then(|id| id.parse().ok()).expect("a channel");
        self.interact(user, channel, 3, json!({ "data": data, "message": message }))
    }

    /// Someone types into an option of a slash command, with these filled in already; the interaction's token.
    pub fn type_into(&self, user: u64, channel: u64, name: &str, typed: (&str, &str), filled: Value) -> String {
        let mut options = filled.as_array().cloned().unwrap_or_default();
        options.push(json!({ "name": typed.0, "type": 3, "value": typed.1, "focused": true }));
        let data = json!({ "id": "7", "name": name, "type": 1, "options": options });
        self.interact(user, channel, 4, json!({ "data": data }))
    }

    /// The same, waiting for what they are offered.
    pub async fn offered(
        &self,
        user: u64,
        channel: u64,
        name: &str,
        typed: (&str, &str),
        filled: Value,
    ) -> Vec<String> {
        let token = self.type_into(user, channel, name, typed, filled);
        let response = self.response_to(&token).await;
        assert_eq!(response["type"], 8, "{response}");
        let choices = response["data"]["choices"].as_array().expect("choices").iter();
        choices.map(|choice| choice["value"].as_str().expect("a text").to_owned()).collect()
    }

    /// Someone uses a command of a message's menu; the interaction's token.
    pub fn menu_command(&self, user: u64, channel: u64, name: &str, message: u64) -> String {
        self.menu_command_with(user, channel, name, message, json!({}))
    }

    /// The same, the interaction having these other fields.
    pub fn menu_command_with(&self, user: u64, channel: u64, name: &str, message: u64, more: Value) -> String {
        let target = self.state.world().messages[&message].clone();
        let resolved = json!({ "messages": { message.to_string(): target } });
        let data =
            json!({ "id": "8", "name": name, "type": 3, "target_id": message.to_string(), "resolved": resolved });
        let mut fields = json!({ "data": data });
        for (name, value) in more.as_object().into_iter().flatten() {
            fields[name] = value.clone();
        }
        self.interact(user, channel, 2, fields)
    }
}

/// A button or menu of a message, by what its custom id says it does.
pub fn component(message: &Value, action: &str) -> Option<Value> {
    let rows = message["components"].as_array()?.iter().filter_map(|row| row["components"].as_array()).flatten();
    let named = |part: &&Value| part["custom_id"].as_str().is_some_and(|id| id.split('.').nth(1) == Some(action));
    rows.into_iter().find(named).cloned()
}
