//! Is this message for the bot, and what does it ask?
//!
//! For the bot are: direct messages, messages that mention it outside code and block quotes, and replies that ping it.
//! Not for it: its own messages, other bots' and webhooks', system messages, and mentions of everyone or of a role.

use serenity::model::channel::{Message, MessageType};
use serenity::model::id::UserId;

/// The question that a message puts to the bot (empty where it only mentions it), or `None` where it is not for it.
#[must_use]
pub fn question(message: &Message, me: UserId) -> Option<String> {
    let person = !message.author.bot && !message.author.system && message.webhook_id.is_none();
    let spoken = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if !person || !spoken || message.author.id == me {
        return None;
    }
    let mention = mention_of(me);
    let mentioned = mention.iter().any(|mention| plain_speech(&message.content).contains(mention.as_str()));
    let direct = message.guild_id.is_none();
    if !(mentioned || direct || pings_in_reply(message, me)) {
        return None;
    }
    let question = mention.iter().fold(message.content.clone(), |text, mention| text.replace(mention.as_str(), " "));
    Some(question.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a message replies to one of the bot's and pings it by that.
fn pings_in_reply(message: &Message, me: UserId) -> bool {
    let pinged = message.kind == MessageType::InlineReply && message.mentions.iter().any(|user| user.id == me);
    match &message.referenced_message {
        Some(earlier) => pinged && earlier.author.id == me,
        // Discord did not look the earlier message up: who is pinged without being named is whom it replies to.
        None => pinged && !mention_of(me).iter().any(|mention| message.content.contains(mention.as_str())),
    }
}

/// The two ways to write a mention of a user.
fn mention_of(user: UserId) -> [String; 2] {
    [format!("<@{user}>"), format!("<@!{user}>")]
}

/// A message's content without its code, its block quotes, and what a backslash makes plain, as Discord shows them.
fn plain_speech(content: &str) -> String {
    let mut speech = String::new();
    let (mut rest, mut line_begins) = (content, true);
    while let Some(c) = rest.chars().next() {
        if line_begins {
            let line = rest.trim_start_matches(' ');
            // From a triple mark on, all the rest is quoted.
            if line.starts_with(">>> ") {
                break;
            }
            if line.starts_with("> ") {
                rest = rest.split_once('\n').map_or("", |(_, after)| after);
                speech.push('\n');
                continue;
            }
        }
        line_begins = c == '\n';
        let length = match c {
            '`' => code(rest).unwrap_or_else(|| marks(rest)),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            other => other.len_utf8(),
        };
        let (taken, after) = rest.split_at(length);
        // Code and what is made plain leave a gap, so that no mention is made of what stands around them.
        let spoken = c != '\\' && !(c == '`' && code(rest).is_some());
        speech.push_str(if spoken { taken } else { " " });
        rest = after;
    }
    speech
}

/// How many backticks a text begins with.
fn marks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// The length of the code that a text begins with; marks that nothing closes begin none.
fn code(text: &str) -> Option<usize> {
    let open = marks(text);
    let mut at = open;
    while let Some(next) = text[at..].find('`') {
        let begin = at + next;
        let close = marks(&text[begin..]);
        // A fence may be closed by more; code within a line only by as many as opened it.
        if begin > open && (close == open || open >= 3 && close >= 3) {
            return Some(begin + close);
        }
        at = begin + close;
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use serenity::model::channel::Message;
    use serenity::model::id::UserId;

    use super::question;

    const ME: u64 = 900;

    fn message(content: &str, more: &Value) -> Message {
        let mut given = json!({
            "id": "1", "channel_id": "2", "guild_id": "3", "content": content, "timestamp": "2018-10-01T00:00:00Z",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": false, "type": 0,
            "author": {"id": "5", "username": "a", "discriminator": "0", "avatar": null, "bot": false},
        });
        for (key, value) in more.as_object().unwrap() {
            given[key] = value.clone();
        }
        serde_json::from_value(given).unwrap()
    }

    fn asked(content: &str, more: &Value) -> Option<String> {
        question(&message(content, more), UserId::new(ME))
    }

    #[test]
    fn a_mention_anywhere_asks_what_is_around_it() {
        for content in ["<@900> how much?", "how <@!900>  much?", "how much? <@900>", "how\nmuch? `code` <@900>"] {
            let question = asked(content, &json!({})).unwrap().replace(" `code`", "");
            assert_eq!(question, "how much?", "{content}");
        }
        assert_eq!(asked("<@900>", &json!({})).as_deref(), Some(""));
    }

    #[test]
    fn no_mention_no_question() {
        for content in ["how much?", "<@901> how much?", "@everyone how much?", "<@&900> how much?", "<#900>"] {
            let more = json!({"mention_everyone": true, "mention_roles": ["900"]});
            assert_eq!(asked(content, &more), None, "{content}");
        }
    }

    #[test]
    fn a_quoted_or_coded_mention_is_none() {
        let contents = [
            "> <@900> how much?",
            " > <@!900> how much?",
            "`<@900>` how much?",
            "``<@900>`` how much?",
            "`` ` <@900>`` how much?",
            "`a\n<@900>` how much?",
            "```\n<@900>\n``` how much?",
            "```rs\n> <@900>\n``` how much?",
            "so:\n>>> a\n<@900> how much?",
            "how much, \\<@900>?",
            "@everyone `<@900>` how much?",
        ];
        for content in contents {
            assert_eq!(asked(content, &json!({})), None, "{content}");
        }
    }

    #[test]
    fn a_mention_beside_code_and_quotes_counts() {
        let contents = [
            "> quoted\n<@900> how much?",
            ">not quoted <@900> how much?",
            ">>> not after ``` <@900>".trim_start_matches(">>> "),
            "it's 5 o`clock <@900> how much?",
            "`code` <@900> how much? `code`",
            "``` never closed <@900> how much?",
            "`a` ``b` <@900> how much?",
            "\\`<@900> how much?\\`",
            "||<@!900>|| how much?",
            "@here <@900> how much?",
        ];
        for content in contents {
            assert!(asked(content, &json!({})).is_some(), "{content}");
        }
    }

    #[test]
    fn a_direct_message_needs_no_mention() {
        assert_eq!(asked("how much?", &json!({"guild_id": null})).as_deref(), Some("how much?"));
    }

    #[test]
    fn a_reply_that_pings_the_bot_is_for_it() {
        let me = json!({"id": "900", "username": "accord", "discriminator": "0", "avatar": null, "bot": true});
        let mut earlier = serde_json::to_value(message("33.7 million", &json!({}))).unwrap();
        earlier["author"] = me.clone();
        let reply = |mentions: Value| json!({"type": 19, "referenced_message": earlier, "mentions": mentions});
        assert_eq!(asked("and in dollars?", &reply(json!([me]))).as_deref(), Some("and in dollars?"));
        assert_eq!(asked("and in dollars?", &reply(json!([]))), None);
        // Where Discord did not look the earlier message up, or it is gone, the ping alone tells.
        let blind = |content: &str, kind: u8| asked(content, &json!({"type": kind, "mentions": [me]}));
        assert_eq!(blind("and in dollars?", 19).as_deref(), Some("and in dollars?"));
        assert_eq!(blind("and in dollars?", 0), None);
        assert_eq!(blind("> <@900> and in dollars?", 19), None);
    }

    #[test]
    fn bots_webhooks_the_bot_itself_and_system_messages_get_no_answer() {
        let author =
            |id: &str, bot: bool| json!({"id": id, "username": "b", "discriminator": "0", "avatar": null, "bot": bot});
        let cases = [
            json!({"author": author("6", true)}),
            json!({"author": author("900", false)}),
            json!({"webhook_id": "7"}),
            json!({"type": 6}),
        ];
        for more in cases {
            assert_eq!(asked("<@900> how much?", &more), None, "{more}");
        }
    }
}
