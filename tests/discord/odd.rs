//! What Discord may send as well, unusual and yet valid: nothing of it upsets the bot, gets a wrong answer, or is kept
//! where nobody would look.

use serde_json::{Value, json};

use crate::answering::{QUESTION, TROOPS, description, footer, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, DIRECT, Double, Fault, GENERAL, MANY, THREAD, component};

/// A question that the shipped knowledge does not answer.
const BEYOND: &str = "What is the weather in Paris?";
/// A thread that the gateway does not tell of.
const HIDDEN: u64 = 777;

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

/// Waits until all that was told of in a channel so far is done: its events are handled in order.
async fn settled(double: &Double, channel: u64) {
    double.reply_to(double.say(9_000 + channel, channel, &put(TROOPS))).await;
}

/// Replies are set to come in threads.
async fn in_threads(double: &Double) {
    let thread = json!([{ "name": "thread", "type": 5, "value": true }]);
    double.response_to(&double.moderate(GENERAL, "settings", thread)).await;
}

async fn restarted(double: &Double, bot: Bot) -> Bot {
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let bot = Bot::start(double, &[]);
    double.identified(2).await;
    bot
}

#[tokio::test]
async fn a_reply_in_a_thread_follows_its_questions_edit_after_a_restart() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    in_threads(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    let reply = double.message_in(question).await;
    // Another question in the thread has a reply of its own.
    double.reply_to(double.say(BOB, question, &put(TROOPS))).await;
    let _bot = restarted(&double, bot).await;
    double.edit(question, &put(BEYOND), 1);
    let edited = double.request("PATCH", &format!("/channels/{question}/messages/"), 0).await;
    assert!(edited.path.ends_with(reply["id"].as_str().unwrap()), "{}", edited.path);
    assert!(edited.body["embeds"][0]["footer"]["text"].as_str().unwrap().contains(BEYOND));
    settled(&double, DIRECT).await;
    assert!(double.replies_to(question).is_empty());
    assert_eq!(double.requests("POST", &format!("/channels/{GENERAL}/messages/{question}/threads")).len(), 1);
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_with_it_after_a_restart() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let open = double.say(ALICE, GENERAL, &put(QUESTION));
    let other = double.say(BOB, GENERAL, "something else");
    let reply = double.reply_to(open).await;
    in_threads(&double).await;
    let threaded = double.say(ALICE, GENERAL, &put(TROOPS));
    let inside = double.message_in(threaded).await;
    let _bot = restarted(&double, bot).await;
    for message in [other, threaded, open] {
        double.delete(message);
    }
    let gone =
        [double.request("DELETE", "/channels", 0).await.path, double.request("DELETE", "/channels", 1).await.path];
    for message in [inside, reply] {
        let id = message["id"].as_str().unwrap();
        assert!(gone.iter().any(|path| path.ends_with(id)), "{id} is not in {gone:?}");
    }
    settled(&double, DIRECT).await;
    assert_eq!(double.requests("DELETE", "/channels").len(), 2);
}

#[tokio::test]
async fn many_questions_deleted_at_once_take_their_replies_with_them() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let asked: Vec<u64> = (0..3).map(|n| double.say(600 + n, GENERAL, &put(QUESTION))).collect();
    for question in &asked {
        double.reply_to(*question).await;
    }
    let other = double.say(BOB, GENERAL, "something else");
    double.delete_many(GENERAL, &[asked[0], other, asked[2]]);
    double.request("DELETE", "/channels", 1).await;
    // Told of once more, as single deletions: they are gone already.
    double.tell_of_deletion(GENERAL, asked[0]);
    double.tell_of_deletion(GENERAL, 4_242);
    settled(&double, GENERAL).await;
    assert_eq!(double.requests("DELETE", "/channels").len(), 2);
    assert_eq!(double.replies_to(asked[1]).len(), 1);
}

#[tokio::test]
async fn changes_that_are_no_edits_change_nothing() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    let edited = "2018-10-01T00:01:00.000000+00:00";
    for fields in [
        json!({}),
        json!({ "embeds": [] }),
        json!({ "flags": 1 << 5 }),
        json!({ "pinned": true, "edited_timestamp": null }),
        json!({ "content": put(BEYOND) }),
    ] {
        double.update(question, fields);
    }
    double.edit(question, &put(TROOPS), 1);
    double.request("PATCH", "/channels", 0).await;
    // The same edit again, by a pin or a second delivery.
    let known = double.message(question);
    double.update(
        question,
        json!({ "content": known["content"], "author": known["author"], "edited_timestamp": edited }),
    );
    double.edit(question, &put(TROOPS), 1);
    settled(&double, GENERAL).await;
    assert_eq!(double.requests("PATCH", "/channels").len(), 1);
    assert!(double.requests("GET", "/channels").is_empty());
}

#[tokio::test]
async fn an_edit_that_is_told_in_part_is_looked_up() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    let other = double.say(BOB, GENERAL, "something else");
    double.rewrite(question, &put(TROOPS));
    let edited = "2018-10-01T00:02:00.000000+00:00";
    let written = "2018-10-01T00:00:00.000000+00:00";
    for message in [other, question] {
        double.update(message, json!({ "edited_timestamp": edited, "timestamp": written }));
    }
    let changed = double.request("PATCH", "/channels", 0).await;
    assert!(changed.body["embeds"][0]["footer"]["text"].as_str().unwrap().contains(TROOPS), "{}", changed.body);
    assert_eq!(double.requests("GET", &format!("/channels/{GENERAL}/messages/")).len(), 1);
}

#[tokio::test]
async fn a_thread_that_nobody_told_of_is_a_thread() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    double.has_unknown_thread(HIDDEN, GENERAL);
    double.reply_to(double.say(ALICE, HIDDEN, &put(QUESTION))).await;
    let next = double.reply_to(double.say(BOB, HIDDEN, &put("and in dollars?"))).await;
    assert!(footer(&next).contains("“and in dollars?” ← “How much"), "{next}");
    // Its channel's place on the list is its own.
    let listed = |id: u64| json!([{ "name": "channel", "type": 7, "value": id.to_string() }]);
    double.response_to(&double.moderate(GENERAL, "settings", listed(GENERAL))).await;
    double.reply_to(double.say(ALICE, HIDDEN, &put(QUESTION))).await;
    double.response_to(&double.moderate(GENERAL, "settings", listed(GENERAL))).await;
    double.response_to(&double.moderate(GENERAL, "settings", listed(MANY.start))).await;
    double.say(ALICE, HIDDEN, &put(QUESTION));
    bot.says("not on the server's list").await;
    // No thread is opened in a thread.
    in_threads(&double).await;
    double.response_to(&double.moderate(GENERAL, "settings", listed(MANY.start))).await;
    double.reply_to(double.say(BOB, HIDDEN, &put(TROOPS))).await;
    assert!(double.requests("POST", "/channels").iter().all(|sent| !sent.path.ends_with("/threads")));
}

#[tokio::test]
async fn a_message_without_its_member_or_what_it_replies_to_is_answered() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    let reference = json!({ "channel_id": GENERAL.to_string(), "message_id": answer["id"] });
    let blind = json!({ "type": 19, "mentions": [answer["author"]], "message_reference": reference });
    let next = double.reply_to(double.say_with(BOB, GENERAL, "and in dollars?", blind)).await;
    assert!(footer(&next).contains("“and in dollars?” ← “How much"), "{next}");
    let gone = json!({ "channel_id": GENERAL.to_string(), "message_id": "4242" });
    let lost = json!({
        "type": 19, "mentions": [answer["author"]], "message_reference": gone, "referenced_message": null,
    });
    let alone = double.reply_to(double.say_with(BOB, GENERAL, TROOPS, lost)).await;
    assert!(footer(&alone).ends_with(&format!("· “{TROOPS}”")), "{alone}");
    // Forwarding the bot's answer is no reply to it.
    let forwarded = json!({ "type": 1, "channel_id": GENERAL.to_string(), "message_id": answer["id"] });
    let silent = double.say_with(BOB, GENERAL, "", json!({ "message_reference": forwarded }));
    settled(&double, GENERAL).await;
    assert!(double.replies_to(silent).is_empty());
}

#[tokio::test]
async fn only_its_own_mention_outside_code_and_quotes_counts() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let quiet = [
        "@everyone how much?",
        "@here how much?",
        "<@&900> how much?",
        "<#900> how much?",
        "> <@900> how much?",
        ">>> so\n<@!900> how much?",
        "`<@900>` how much?",
        "``<@900>`` how much?",
        "```\n<@900> how much?\n```",
        "how much, \\<@900>?",
        "<@901> how much?",
    ];
    let everyone = || json!({ "mention_everyone": true, "mention_roles": ["900"] });
    let ignored: Vec<u64> = quiet.iter().map(|content| double.say_with(ALICE, GENERAL, content, everyone())).collect();
    let heard = [
        "<@900> how much per soldier?",
        "<@!900> how much per soldier?",
        "> so\n@everyone how much per soldier, <@900>?",
    ];
    for content in heard {
        assert!(footer(&double.reply_to(double.say(BOB, GENERAL, content)).await).contains("per soldier"), "{content}");
    }
    for (message, content) in ignored.iter().zip(quiet) {
        assert!(double.replies_to(*message).is_empty(), "{content}");
    }
}

#[tokio::test]
async fn abroad_it_answers_and_keeps_nothing() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let answered = double.command_abroad(ALICE, "ask", json!([text("question", QUESTION)]));
    assert!(words(&double.response_to(&answered).await).contains("28,500 US troops"));
    let missed = double.command_abroad(ALICE, "ask", json!([text("question", BEYOND)]));
    let missed_reply = double.response_to(&missed).await;
    assert!(footer(&missed_reply["data"]).starts_with("Not in the sources"), "{missed_reply}");
    let id = component(&missed_reply["data"], "bad").unwrap()["custom_id"].clone();
    let click = json!({ "data": { "custom_id": id, "component_type": 2 }, "message": double.made(&missed) });
    assert!(words(&double.response_to(&double.abroad(BOB, 3, click)).await).starts_with("Thank you"));
    let forget = json!([{ "name": "forget", "type": 1, "options": [text("question", BEYOND)] }]);
    let nothing = double.response_to(&double.command_abroad(ALICE, "privacy", forget)).await;
    assert!(words(&nothing).contains("I keep nothing"), "{nothing}");
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let kept = std::fs::read(double.database()).unwrap();
    assert!(!kept.windows(7).any(|part| part == b"weather"), "what was asked abroad is kept");
}

#[tokio::test]
async fn interactions_that_leave_out_what_they_may_are_answered() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let data = json!({ "id": "7", "name": "ask", "type": 1, "options": [text("question", QUESTION)] });
    for more in [
        json!({ "app_permissions": null, "context": null, "authorizing_integration_owners": {} }),
        json!({ "channel": null, "guild_locale": null }),
        json!({ "app_permissions": (1_u64 << 3).to_string() }),
        json!({ "channel": { "id": THREAD.to_string(), "type": 11, "parent_id": GENERAL.to_string() } }),
    ] {
        let mut fields = more.clone();
        fields["data"] = data.clone();
        let response = double.response_to(&double.interact(ALICE, GENERAL, 2, fields)).await;
        assert!(description(&response["data"]).contains("28,500 US troops"), "{more}: {response}");
    }
    // A command of an older version of the bot is apologised for.
    let old = double.response_to(&double.command(BOB, GENERAL, "retired", json!([]))).await;
    assert!(words(&old).starts_with("Sorry"), "{old}");
    // Components as Discord gives them back have ids of their own.
    let mut answer = double.reply_to(double.say(BOB, DIRECT, QUESTION)).await;
    answer["components"][0]["id"] = json!(1);
    answer["components"][0]["components"][0]["id"] = json!(2);
    let working = double.response_to(&double.click(BOB, &answer, "working")).await;
    assert!(words(&working).contains("960"), "{working}");
    assert_eq!(working["data"]["flags"].as_u64().unwrap() & 1 << 6, 1 << 6);
}

#[tokio::test]
async fn one_source_can_be_asked_alone_and_stays_so() {
    let double = Double::start().await;
    let folder = tempfile::tempdir().unwrap();
    for (name, count) in [("old-bears", 12), ("new-bears", 47)] {
        let article = format!("{name}\n\nThere are {count} bears in the forest of Borania.\n");
        std::fs::write(folder.path().join(format!("{name}.txt")), article).unwrap();
    }
    let path = folder.path().to_string_lossy().into_owned();
    let _bot = Bot::start(&double, &[("ACCORD_KNOWLEDGE", &path)]);
    double.connected().await;
    let offered = double.offered(ALICE, GENERAL, "ask", ("source", "old"), json!([])).await;
    assert_eq!(offered.len(), 1, "{offered:?}");
    assert_eq!(double.offered(ALICE, GENERAL, "ask", ("source", ""), json!([])).await.len(), 2);
    let asked = "How many bears are in the forest of Borania?";
    for (source, count) in [("old-bears", "12 bears"), ("new-bears", "47 bears")] {
        let token = double.command(ALICE, GENERAL, "ask", json!([text("question", asked), text("source", source)]));
        let response = double.response_to(&token).await;
        assert!(description(&response["data"]).contains(count), "{response}");
        assert!(footer(&response["data"]).contains(&format!("only from {source}")), "{response}");
        let made = double.made(&token);
        let context = double.response_to(&double.click(BOB, &made, "context")).await;
        assert!(words(&context).contains(count), "{context}");
        let next = double.reply_to(double.reply(BOB, GENERAL, &made, asked)).await;
        assert!(description(&next).contains(count), "{next}");
    }
    let unknown = double.command(ALICE, GENERAL, "ask", json!([text("question", asked), text("source", "wolves")]));
    assert!(words(&double.response_to(&unknown).await).starts_with("I have no such source"));
}

#[tokio::test]
async fn a_refused_look_at_a_thread_is_no_fault() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, "not a question yet");
    let _bot = restarted(&double, bot).await;
    let refused = json!({ "message": "Missing Access", "code": 50_001 });
    double.fault(&format!("GET /channels/{GENERAL}/messages"), Fault::Answer(403, vec![], refused));
    double.edit(question, &put(QUESTION), 1);
    assert!(footer(&double.reply_to(question).await).starts_with("Answered"));
}
