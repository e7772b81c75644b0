//! Questions and their answers: commands, mentions, direct messages, and what gets none.

use std::time::Duration;

use serde_json::{Value, json};

use crate::bot::Bot;
use crate::double::{
    ALICE, BOB, BOT, DIRECT, Do, Double, Fault, GENERAL, GROUP, MANY, NO_EMBEDS, NO_HISTORY, OTHER_BOT, SILENT, THREAD,
    mention,
};

const EPHEMERAL: u64 = 1 << 6;
/// A question that the shipped knowledge answers with a figure of its own.
pub const QUESTION: &str = "How much is Seoul paying per US soldier?";

/// Another.
pub const TROOPS: &str = "How many US troops are stationed in South Korea?";

/// A question put to the bot by a mention.
pub fn put(question: &str) -> String {
    format!("{} {question}", mention(BOT))
}

pub fn description(message: &Value) -> &str {
    message["embeds"][0]["description"].as_str().unwrap_or_default()
}

pub fn footer(message: &Value) -> &str {
    message["embeds"][0]["footer"]["text"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn ask_answers_with_cited_snippets() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in [GENERAL, THREAD, DIRECT, GROUP] {
        let token = double.ask(ALICE, channel, QUESTION, false);
        let response = double.response_to(&token).await;
        assert_eq!(response["type"], 4);
        let data = &response["data"];
        assert_eq!(data["flags"].as_u64().unwrap() & EPHEMERAL, 0);
        assert!(description(data).contains("28,500 US troops"), "{data}");
        assert!(footer(data).starts_with("Answered"), "{data}");
    }
}

#[tokio::test]
async fn a_private_answer_is_for_the_asker_alone() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let token = double.ask(ALICE, GENERAL, QUESTION, true);
    let response = double.response_to(&token).await;
    assert_ne!(response["data"]["flags"].as_u64().unwrap() & EPHEMERAL, 0);
}

#[tokio::test]
async fn a_question_beyond_the_sources_says_so() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let token = double.ask(ALICE, GENERAL, "What is the weather in Paris?", false);
    let response = double.response_to(&token).await;
    assert!(footer(&response["data"]).starts_with("Not in the sources"), "{response}");
}

#[tokio::test]
async fn a_mention_anywhere_in_a_message_gets_a_reply_to_it() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let me = mention(BOT);
    let contents = [put(QUESTION), format!("how much per soldier, {me}?"), "how much per soldier? <@!900>".to_owned()];
    for channel in [GENERAL, THREAD] {
        for content in &contents {
            let question = double.say(ALICE, channel, content);
            let reply = double.reply_to(question).await;
            assert!(description(&reply).contains("28,500 US troops"), "{reply}");
            assert!(!footer(&reply).contains("<@"), "{reply}");
        }
    }
    let sent = double.request("POST", "/channels", 0).await;
    assert_eq!(sent.body["allowed_mentions"], json!({ "parse": [], "users": [], "roles": [], "replied_user": true }));
}

#[tokio::test]
async fn a_direct_message_needs_no_mention() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, DIRECT, QUESTION);
    assert!(description(&double.reply_to(question).await).contains("28,500 US troops"));
}

#[tokio::test]
async fn a_reply_that_pings_the_bot_gets_an_answer() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    let answer = double.reply_to(question).await;
    let next = double.reply(ALICE, GENERAL, &answer, TROOPS);
    assert!(description(&double.reply_to(next).await).contains("28,500 US troops"));
}

#[tokio::test]
async fn nothing_else_gets_an_answer() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let me = mention(BOT);
    let asked = put(QUESTION);
    let mut ignored = vec![
        double.say(OTHER_BOT, GENERAL, &asked),
        double.say(BOT, GENERAL, &asked),
        double.say(ALICE, GENERAL, QUESTION),
        double.say(ALICE, GENERAL, "@everyone how much per soldier?"),
        double.say(ALICE, GENERAL, &format!("> {me} how much\nper soldier?")),
        double.say(ALICE, GENERAL, &format!("`{me}` how much per soldier?")),
        double.say(ALICE, GENERAL, &format!("{} how much per soldier?", mention(BOB))),
    ];
    let role = json!({ "mention_roles": ["900"] });
    ignored.push(double.say_with(ALICE, GENERAL, "<@&900> how much per soldier?", role));
    ignored.push(double.say_with(ALICE, GENERAL, &asked, json!({ "webhook_id": "77" })));
    // Replies in a channel come in the order of the questions, so this one comes after any to those.
    let answered = double.say(ALICE, GENERAL, &asked);
    double.reply_to(answered).await;
    for message in ignored {
        assert!(double.replies_to(message).is_empty());
    }
}

#[tokio::test]
async fn an_empty_mention_gets_a_greeting_with_three_questions() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let greeted = double.say(ALICE, GENERAL, &mention(BOT));
    let reply = double.reply_to(greeted).await;
    let content = reply["content"].as_str().unwrap();
    assert!(content.starts_with("Hello!"), "{content}");
    assert_eq!(content.lines().filter(|line| line.starts_with("- ")).count(), 3, "{content}");
}

#[tokio::test]
async fn a_question_that_is_too_long_is_told_so() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &format!("{} {}", mention(BOT), "soldier ".repeat(200)));
    let reply = double.reply_to(question).await;
    assert!(reply["content"].as_str().unwrap().contains("too long"), "{reply}");
}

#[tokio::test]
async fn where_it_may_not_embed_it_writes_plain_text() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, NO_EMBEDS, &put(QUESTION));
    let reply = double.reply_to(question).await;
    assert_eq!(reply["embeds"], json!([]));
    assert!(reply["content"].as_str().unwrap().contains("28,500 US troops"), "{reply}");
    let token = double.ask(ALICE, NO_EMBEDS, QUESTION, false);
    let response = double.response_to(&token).await;
    assert_eq!(response["data"]["embeds"], json!([]));
    // The cache knew; nothing was refused.
    assert!(double.requests("POST", "/channels").iter().all(|sent| sent.status == 200));
}

#[tokio::test]
async fn a_refusal_to_embed_is_answered_in_plain_text() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let refusal = json!({ "message": "Missing Permissions", "code": 50_013 });
    double.fault("POST /channels", Fault::Answer(403, vec![], refusal));
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    let reply = double.reply_to(question).await;
    assert_eq!(reply["embeds"], json!([]));
}

#[tokio::test]
async fn where_it_may_not_write_it_does_not_try() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    double.say(ALICE, SILENT, &put(QUESTION));
    bot.says("may not write").await;
    assert!(double.requests("POST", "/channels/203").is_empty());
    let said = bot.said();
    assert!(!said.contains("soldier"), "a user's words are in the log: {said}");
}

#[tokio::test]
async fn where_it_may_not_read_earlier_messages_it_answers_without_a_reference() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    double.say(ALICE, NO_HISTORY, &put(QUESTION));
    let sent = double.request("POST", "/channels/205", 0).await;
    assert!(sent.body["message_reference"].is_null());
    assert_eq!(sent.body["allowed_mentions"]["replied_user"], false);
}

#[tokio::test]
async fn a_blank_question_gets_the_greeting() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let token = double.ask(ALICE, GENERAL, "   ", true);
    let response = double.response_to(&token).await;
    assert!(response["data"]["content"].as_str().unwrap().starts_with("Hello!"), "{response}");
}

#[tokio::test]
async fn what_is_delivered_twice_is_answered_once() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.tell_again(question);
    double.reply_to(question).await;
    double.tell_again(question);
    let token = double.ask(ALICE, GENERAL, QUESTION, false);
    double.tell_interaction_again();
    double.response_to(&token).await;
    let last = double.say(ALICE, GENERAL, &put(TROOPS));
    double.reply_to(last).await;
    assert_eq!(double.requests("POST", "/channels").len(), 2);
    assert_eq!(double.requests("POST", "/interactions").len(), 1);
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let body = json!({ "message": "You are being rate limited.", "retry_after": 0.3, "global": false });
    let limited = || Fault::Answer(429, vec![("retry-after", "0.3".to_owned())], body.clone());
    double.fault("POST /channels", limited());
    double.fault("POST /interactions", limited());
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    let token = double.ask(ALICE, GENERAL, QUESTION, false);
    double.response_to(&token).await;
    for path in ["/channels", "/interactions"] {
        let tries = double.requests("POST", path);
        assert_eq!(tries.len(), 2);
        assert!(tries[1].at - tries[0].at >= Duration::from_millis(300));
    }
}

#[tokio::test]
async fn a_server_error_is_tried_again_and_an_unreadable_answer_is_not() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for status in [500, 502, 503] {
        double.fault("POST /channels", Fault::Answer(status, vec![], Value::Null));
    }
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    assert_eq!(double.requests("POST", "/channels").len(), 4);
    double.fault("POST /channels", Fault::Garbled);
    let garbled = double.say(ALICE, GENERAL, &put(QUESTION));
    let next = double.say(ALICE, GENERAL, &put(TROOPS));
    double.reply_to(next).await;
    assert_eq!(double.replies_to(garbled).len(), 1);
    assert_eq!(double.requests("POST", "/channels").len(), 6);
}

#[tokio::test]
async fn questions_asked_while_it_was_cut_off_are_answered_after_it_resumes() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    double.gateway(Do::Close(4000));
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.resumed(1).await;
    double.reply_to(question).await;
    double.gateway(Do::Cut);
    double.resumed(2).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
}

#[tokio::test]
async fn a_burst_in_one_channel_is_answered_in_order() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let people = (600..608).cycle().take(40);
    let asked: Vec<u64> = people.map(|who| double.say(who, GENERAL, &put(QUESTION))).collect();
    for question in &asked {
        double.reply_to(*question).await;
    }
    let sent = double.requests("POST", "/channels");
    let answered: Vec<u64> = sent
        .iter()
        .map(|sent| sent.body["message_reference"]["message_id"].as_str().unwrap().parse().unwrap())
        .collect();
    assert_eq!(answered, asked);
}

#[tokio::test]
async fn a_thousand_questions_at_once_are_all_answered_in_order_for_each_channel() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let channels: Vec<u64> = MANY.collect();
    let asked: Vec<(u64, u64)> = (0..1_000_usize)
        .map(|n| {
            let channel = channels[n % channels.len()];
            (channel, double.say(3_000 + n as u64 % 200, channel, &put(QUESTION)))
        })
        .collect();
    for (_, question) in &asked {
        assert!(!footer(&double.reply_to(*question).await).is_empty());
    }
    for channel in channels {
        let sent = double.requests("POST", &format!("/channels/{channel}/"));
        let answered = sent.iter().map(|sent| sent.body["message_reference"]["message_id"].as_str().unwrap());
        let wanted = asked.iter().filter(|(place, _)| *place == channel).map(|(_, question)| question.to_string());
        assert!(answered.eq(wanted), "{channel}");
    }
}

#[tokio::test]
async fn hostile_words_stay_words() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let hostile = "soldier @everyone [free](https://evil.example) https://discord.gg/x \u{202E}** ||spoiler||";
    let question = double.say(ALICE, NO_EMBEDS, &format!("{} {hostile}", mention(BOT)));
    let reply = double.reply_to(question).await;
    let content = reply["content"].as_str().unwrap();
    for live in ["[free](https://", " @everyone", "discord.gg/x", "\u{202E}", "||spoiler||"] {
        assert!(!content.contains(live), "{live} is alive in {content}");
    }
}
