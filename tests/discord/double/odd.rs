//! What Discord may send as well: parts of messages, many deletions at once, threads that nobody told of, and commands of
//! people who brought the bot along to where it is not.

use serde_json::{Value, json};

use super::{Double, GUILD};

/// A server that does not have the bot.
pub const FOREIGN_GUILD: u64 = 199;
/// A channel there.
pub const FOREIGN: u64 = 299;

impl Double {
    /// The gateway tells of a change of a message with these fields alone, beside its ids.
    pub fn update(&self, message: u64, fields: Value) {
        let known = self.message(message);
        let channel = known["channel_id"].clone();
        let mut event = json!({ "id": message.to_string(), "channel_id": channel, "guild_id": GUILD.to_string() });
        for (name, value) in fields.as_object().into_iter().flatten() {
            event[name] = value.clone();
        }
        self.dispatch("MESSAGE_UPDATE", event);
    }

    /// Changes what a message says, and tells nobody.
    pub fn rewrite(&self, message: u64, content: &str) {
        let mut world = self.state.world();
        world.messages.get_mut(&message).expect("the message is there")["content"] = json!(content);
    }

    /// A message as it is now.
    pub fn message(&self, message: u64) -> Value {
        self.state.world().messages.get(&message).cloned().expect("the message is there")
    }

    /// A moderator deletes many messages of a channel at once.
    pub fn delete_many(&self, channel: u64, messages: &[u64]) {
        for message in messages {
            self.state.world().messages.remove(message);
        }
        let ids: Vec<String> = messages.iter().map(ToString::to_string).collect();
        let event = json!({ "ids": ids, "channel_id": channel.to_string(), "guild_id": GUILD.to_string() });
        self.dispatch("MESSAGE_DELETE_BULK", event);
    }

    /// The gateway tells of a deletion again, or of one that concerns nobody.
    pub fn tell_of_deletion(&self, channel: u64, message: u64) {
        let event =
            json!({ "id": message.to_string(), "channel_id": channel.to_string(), "guild_id": GUILD.to_string() });
        self.dispatch("MESSAGE_DELETE", event);
    }

    /// There is a thread of a channel that the gateway never told of, as when it was archived at the start.
    pub fn has_unknown_thread(&self, thread: u64, parent: u64) {
        let mut world = self.state.world();
        world.threads.insert(thread);
        world.parents.insert(thread, parent);
    }

    /// Someone who brought the bot along uses a command in a server that does not have it; the interaction's token.
    pub fn command_abroad(&self, user: u64, name: &str, options: Value) -> String {
        let data = json!({ "id": "7", "name": name, "type": 1, "options": options });
        self.abroad(user, 2, json!({ "data": data }))
    }

    /// The same for any interaction.
    pub fn abroad(&self, user: u64, kind: u8, more: Value) -> String {
        let mut fields = json!({
            "guild_id": FOREIGN_GUILD.to_string(), "authorizing_integration_owners": { "1": user.to_string() },
            "guild": { "id": FOREIGN_GUILD.to_string(), "locale": "en-US", "features": [] },
            "app_permissions": (1_u64 << 14 | 1 << 15).to_string(),
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            fields[name] = value.clone();
        }
        self.interact(user, FOREIGN, kind, fields)
    }

    /// Someone new each time, so that nobody is too fast, uses a command in this language of theirs; the interaction's
    /// token.
    pub fn command_in(&self, locale: &str, channel: u64, name: &str, options: Value) -> String {
        let data = json!({ "id": "7", "name": name, "type": 1, "options": options });
        let newcomer = 60_000 + self.next_id() % 10_000;
        self.interact(newcomer, channel, 2, json!({ "data": data, "locale": locale }))
    }
}
