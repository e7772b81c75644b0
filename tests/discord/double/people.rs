//! The server, the channels and the people of the double, and what they do.

use std::ops::Range;

use serde_json::{Value, json};

use super::{Double, Interaction};

/// The bot, which is also its application's id.
pub const BOT: u64 = 900;
/// A member.
pub const ALICE: u64 = 500;
/// Another.
pub const BOB: u64 = 501;
/// A bot that is not ours.
pub const OTHER_BOT: u64 = 502;
/// The server.
pub const GUILD: u64 = 100;
/// A channel where the bot may do what it needs.
pub const GENERAL: u64 = 201;
/// A channel where it may not embed.
pub const NO_EMBEDS: u64 = 202;
/// A channel where it may not write.
pub const SILENT: u64 = 203;
/// A channel where it may not read earlier messages.
pub const NO_HISTORY: u64 = 205;
/// Many more channels like [`GENERAL`].
pub const MANY: Range<u64> = 2_000..2_050;
/// The one channel of each of many other servers; see [`guild_of`].
pub const FAR: Range<u64> = 10_000..10_400;
/// The one of them where it may attach files.
pub const PICTURES: u64 = 2_007;
/// A thread of [`GENERAL`].
pub const THREAD: u64 = 204;
/// A direct message channel.
pub const DIRECT: u64 = 300;
/// A group chat that the bot is not in.
pub const GROUP: u64 = 301;
/// Where the ids of messages and interactions begin.
pub const FIRST_ID: u64 = 1_300_000_000_000_000_000;

const VIEW: u64 = 1 << 10;
const SEND: u64 = 1 << 11;
const EMBED: u64 = 1 << 14;
const ATTACH: u64 = 1 << 15;
const HISTORY: u64 = 1 << 16;
const OPEN_THREADS: u64 = 1 << 35;
const SEND_IN_THREADS: u64 = 1 << 38;

/// The server that a channel belongs to. Those of [`FAR`] are spread evenly over however many shards there are.
pub fn guild_of(channel: u64) -> u64 {
    if FAR.contains(&channel) { (channel - FAR.start + 1) << 22 } else { GUILD }
}

/// Whether a JSON value is this id.
pub fn is(value: &Value, id: u64) -> bool {
    value.as_str().is_some_and(|text| text.parse() == Ok(id))
}

/// A mention of a user.
pub fn mention(user: u64) -> String {
    format!("<@{user}>")
}

/// What the bot may do in a channel.
pub fn permissions(channel: u64) -> u64 {
    let all = VIEW | SEND | EMBED | HISTORY | OPEN_THREADS | SEND_IN_THREADS;
    match channel {
        NO_EMBEDS => all & !EMBED & !OPEN_THREADS,
        PICTURES => all | ATTACH,
        SILENT => all & !SEND,
        NO_HISTORY => all & !HISTORY,
        _ => all,
    }
}

/// Whether the bot can be in this channel at all.
pub fn reachable(channel: u64) -> bool {
    [GENERAL, NO_EMBEDS, SILENT, NO_HISTORY, THREAD, DIRECT].contains(&channel)
        || MANY.contains(&channel)
        || FAR.contains(&channel)
}

pub fn bot_user() -> Value {
    let mut user = user(BOT);
    user["verified"] = json!(true);
    user["mfa_enabled"] = json!(false);
    user
}

fn user(id: u64) -> Value {
    let name = match id {
        BOT => "accord",
        ALICE => "alice",
        BOB => "bob",
        OTHER_BOT => "other-bot",
        _ => "someone",
    };
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": null, "avatar": null,
        "bot": id == BOT || id == OTHER_BOT, "flags": 0, "public_flags": 0,
    })
}

fn member(id: u64) -> Value {
    json!({
        "user": user(id), "nick": null, "avatar": null, "roles": [], "joined_at": "2018-10-01T00:00:00.000000+00:00",
        "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false, "permissions": "0",
        "communication_disabled_until": null,
    })
}

/// A server as a new session is told of it.
pub fn guild(guild: u64) -> Value {
    let everyone = VIEW | SEND | EMBED | HISTORY | ATTACH | OPEN_THREADS | SEND_IN_THREADS;
    let role = json!({
        "id": guild.to_string(), "name": "@everyone", "color": 0, "hoist": false, "icon": null, "managed": false,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null }, "unicode_emoji": null,
        "position": 0, "permissions": everyone.to_string(), "mentionable": false, "flags": 0,
    });
    let channel = |id: u64, name: &str, deny: u64| {
        let overwrite = json!({ "id": guild.to_string(), "type": 0, "allow": "0", "deny": (deny | if id == PICTURES { 0 } else { ATTACH }).to_string() });
        json!({
            "id": id.to_string(), "type": 0, "guild_id": guild.to_string(), "name": name, "position": 0, "topic": null,
            "nsfw": false, "parent_id": null, "last_message_id": null, "rate_limit_per_user": 0, "flags": 0,
            "permission_overwrites": [overwrite],
        })
    };
    let thread = thread(THREAD, GENERAL, "a thread");
    let mut channels = vec![
        channel(GENERAL, "general", 0),
        channel(NO_EMBEDS, "no-embeds", EMBED | OPEN_THREADS),
        channel(SILENT, "silent", SEND),
        channel(NO_HISTORY, "no-history", HISTORY),
    ];
    channels.extend(MANY.map(|id| channel(id, "one-of-many", 0)));
    let mut threads = vec![thread];
    if guild != GUILD {
        channels = vec![channel(FAR.start + (guild >> 22) - 1, "far", 0)];
        threads.clear();
    }
    json!({
        "id": guild.to_string(), "name": "The Server", "icon": null, "splash": null, "discovery_splash": null,
        "owner_id": ALICE.to_string(), "afk_channel_id": null, "afk_timeout": 300, "verification_level": 0,
        "default_message_notifications": 1, "explicit_content_filter": 0, "roles": [role], "emojis": [],
        "features": [], "mfa_level": 0, "application_id": null, "system_channel_id": null, "system_channel_flags": 0,
        "rules_channel_id": null, "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "preferred_locale": "en-US", "public_updates_channel_id": null, "nsfw_level": 0, "stickers": [],
        "premium_progress_bar_enabled": false, "joined_at": "2018-10-01T00:00:00.000000+00:00", "large": false,
        "member_count": 4, "voice_states": [], "members": [member(BOT)], "presences": [], "stage_instances": [],
        "channels": channels,
        "threads": threads, "guild_scheduled_events": [], "safety_alerts_channel_id": null, "incidents_data": null,
    })
}

/// A public thread of a channel of the first server.
pub fn thread(id: u64, parent: u64, name: &str) -> Value {
    json!({
        "id": id.to_string(), "type": 11, "guild_id": GUILD.to_string(), "parent_id": parent.to_string(), "name": name,
        "owner_id": ALICE.to_string(), "last_message_id": null, "message_count": 1, "member_count": 1,
        "rate_limit_per_user": 0, "flags": 0, "total_message_sent": 1,
        "thread_metadata": {
            "archived": false, "auto_archive_duration": 1440, "locked": false,
            "archive_timestamp": "2018-10-01T00:00:00.000000+00:00",
        },
    })
}

/// A message as Discord stores and shows it.
pub fn message(id: u64, channel: u64, author: u64, content: &str) -> Value {
    let people = [BOT, ALICE, BOB, OTHER_BOT];
    let named = |id: &&u64| content.contains(&format!("<@{id}>")) || content.contains(&format!("<@!{id}>"));
    let mentions: Vec<Value> = people.iter().filter(named).map(|id| user(*id)).collect();
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": user(author), "content": content,
        "timestamp": "2018-10-01T00:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": content.contains("@everyone"), "mentions": mentions, "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0, "components": [], "flags": 0,
    })
}

/// The message as the gateway tells of it.
pub fn told(message: &Value) -> Value {
    let mut told = message.clone();
    if !is(&told["channel_id"], DIRECT) {
        let channel = told["channel_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        told["guild_id"] = json!(guild_of(channel).to_string());
        let author = told["author"]["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let mut member = member(author);
        if let Some(member) = member.as_object_mut() {
            member.remove("user");
        }
        told["member"] = member;
    }
    told
}

impl Double {
    /// Someone writes a message; its id.
    pub fn say(&self, author: u64, channel: u64, content: &str) -> u64 {
        self.say_with(author, channel, content, json!({}))
    }

    /// Someone writes a message with these other fields; its id.
    pub fn say_with(&self, author: u64, channel: u64, content: &str, more: Value) -> u64 {
        let id = self.next_id();
        let mut message = message(id, channel, author, content);
        for (name, value) in more.as_object().into_iter().flatten() {
            message[name] = value.clone();
        }
        self.state.world().messages.insert(id, message.clone());
        self.dispatch("MESSAGE_CREATE", told(&message));
        id
    }

    /// Someone replies to a message, pinging its author; the reply's id.
    pub fn reply(&self, author: u64, channel: u64, to: &Value, content: &str) -> u64 {
        let reference = json!({ "channel_id": channel.to_string(), "message_id": to["id"] });
        let more = json!({
            "type": 19, "mentions": [to["author"]], "message_reference": reference, "referenced_message": to,
        });
        self.say_with(author, channel, content, more)
    }

    /// Someone edits a message, so many minutes after writing it.
    pub fn edit(&self, message: u64, content: &str, minutes: u32) {
        let told = {
            let mut world = self.state.world();
            let message = world.messages.get_mut(&message).expect("the message is there");
            message["content"] = json!(content);
            message["edited_timestamp"] = json!(format!("2018-10-01T00:{minutes:02}:00.000000+00:00"));
            told(message)
        };
        self.dispatch("MESSAGE_UPDATE", told);
    }

    /// Discord adds a preview to a message: an update without an edit.
    pub fn unfurl(&self, message: u64) {
        let mut told = told(&self.state.world().messages[&message]);
        told["edited_timestamp"] = Value::Null;
        self.dispatch("MESSAGE_UPDATE", told);
    }

    /// Someone deletes a message.
    pub fn delete(&self, message: u64) {
        let gone = self.state.world().messages.remove(&message).expect("the message is there");
        let told = told(&gone);
        let event = json!({ "id": gone["id"], "channel_id": gone["channel_id"], "guild_id": told["guild_id"] });
        self.dispatch("MESSAGE_DELETE", event);
    }

    /// The gateway tells of a message again.
    pub fn tell_again(&self, message: u64) {
        let message = self.state.world().messages[&message].clone();
        self.dispatch("MESSAGE_CREATE", told(&message));
    }

    /// Someone uses a slash command in the server; the interaction's token.
    pub fn command(&self, user: u64, channel: u64, name: &str, options: Value) -> String {
        let data = json!({ "id": "7", "name": name, "type": 1, "options": options });
        self.interact(user, channel, 2, json!({ "data": data }))
    }

    /// A moderator, who may manage the server, uses a slash command there; the interaction's token.
    pub fn moderate(&self, channel: u64, name: &str, options: Value) -> String {
        let mut moderator = member(ALICE);
        moderator["permissions"] = json!((1_u64 << 5).to_string());
        let picked = options.as_array().into_iter().flatten().filter(|option| option["type"] == 7);
        let channels: serde_json::Map<String, Value> = picked
            .filter_map(|option| option["value"].as_str())
            .map(|id| (id.to_owned(), json!({ "id": id, "type": 0, "name": "general", "permissions": "0" })))
            .collect();
        let data =
            json!({ "id": "7", "name": name, "type": 1, "options": options, "resolved": { "channels": channels } });
        self.interact(ALICE, channel, 2, json!({ "data": data, "member": moderator }))
    }

    /// Someone asks with `/ask`; the interaction's token.
    pub fn ask(&self, user: u64, channel: u64, question: &str, private: bool) -> String {
        let mut options = vec![json!({ "name": "question", "type": 3, "value": question })];
        if private {
            options.push(json!({ "name": "private", "type": 5, "value": true }));
        }
        self.command(user, channel, "ask", Value::Array(options))
    }

    /// Someone starts an interaction of this type with these fields; its token.
    pub fn interact(&self, user_id: u64, channel: u64, kind: u8, more: Value) -> String {
        let id = self.next_id();
        let token = format!("token-of-{id}");
        let context = match channel {
            DIRECT => 1,
            GROUP => 2,
            _ => 0,
        };
        let channel_type = if channel == THREAD { 11 } else { [0, 1, 3][context] };
        let mut interaction = json!({
            "id": id.to_string(), "application_id": BOT.to_string(), "type": kind, "token": token, "version": 1,
            "channel_id": channel.to_string(), "app_permissions": permissions(channel).to_string(),
            "channel": { "id": channel.to_string(), "type": channel_type }, "locale": "en-US",
            "entitlements": [], "context": context, "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": { "0": guild_of(channel).to_string() },
        });
        if context == 0 {
            interaction["guild_id"] = json!(guild_of(channel).to_string());
            interaction["guild_locale"] = json!("en-US");
            interaction["member"] = member(user_id);
        } else {
            interaction["authorizing_integration_owners"] = json!({ "1": user_id.to_string() });
            interaction["user"] = user(user_id);
        }
        for (name, value) in more.as_object().into_iter().flatten() {
            interaction[name] = value.clone();
        }
        let known = Interaction { id, channel, response: None };
        self.state.world().interactions.insert(token.clone(), known);
        self.dispatch("INTERACTION_CREATE", interaction.clone());
        self.state.world().last_interaction = interaction;
        token
    }

    /// The gateway tells of the last interaction again.
    pub fn tell_interaction_again(&self) {
        let interaction = self.state.world().last_interaction.clone();
        self.dispatch("INTERACTION_CREATE", interaction);
    }
}
