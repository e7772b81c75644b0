//! What comes after an answer: buttons, follow-ups, edits, deletions; and the other commands.

use serde_json::{Value, json};

use crate::answering::{QUESTION, TROOPS, description, footer, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, DIRECT, Double, Fault, GENERAL, GROUP, NO_EMBEDS, THREAD, component};

const EPHEMERAL: u64 = 1 << 6;

fn is_private(response: &Value) -> bool {
    response["data"]["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
}

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

#[tokio::test]
async fn working_and_context_show_what_an_answer_rests_on_to_whoever_clicks() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in [GENERAL, THREAD, DIRECT, NO_EMBEDS] {
        let answer = double.reply_to(double.say(ALICE, channel, &put(QUESTION))).await;
        let working = double.response_to(&double.click(BOB, &answer, "working")).await;
        assert!(is_private(&working));
        assert!(words(&working).contains("960,000,000,000"), "{working}");
        assert!(words(&working).contains("28,500"), "{working}");
        let context = double.response_to(&double.click(BOB, &answer, "context")).await;
        assert!(is_private(&context));
        assert!(words(&context).contains("> **▸ "), "{context}");
    }
}

#[tokio::test]
async fn clicks_work_after_a_restart() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    let asked = double.ask(ALICE, GROUP, QUESTION, true);
    double.response_to(&asked).await;
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let _bot = Bot::start(&double, &[]);
    double.identified(2).await;
    let working = double.response_to(&double.click(BOB, &answer, "working")).await;
    assert!(words(&working).contains("960,000,000,000"), "{working}");
    let shared = double.response_to(&double.click(ALICE, &double.made(&asked), "share")).await;
    assert!(description(&shared["data"]).contains("28,500 US troops"), "{shared}");
}

#[tokio::test]
async fn a_private_answer_can_be_shared() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let asked = double.ask(ALICE, GENERAL, QUESTION, true);
    double.response_to(&asked).await;
    let shared = double.response_to(&double.click(ALICE, &double.made(&asked), "share")).await;
    assert!(!is_private(&shared));
    assert_eq!(shared["data"]["content"], "Shared by <@500>");
    assert!(component(&shared["data"], "share").is_none());
    let open = double.ask(ALICE, GENERAL, QUESTION, false);
    double.response_to(&open).await;
    assert!(component(&double.made(&open), "share").is_none());
}

#[tokio::test]
async fn a_related_question_can_be_picked() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    let wanted = component(&answer, "related").unwrap()["options"][0]["value"].as_str().unwrap().to_owned();
    let picked = double.response_to(&double.pick(BOB, &answer, "related", 0)).await;
    assert!(!is_private(&picked));
    assert!(footer(&picked["data"]).ends_with(&format!("“{wanted}”")), "{picked}");
    let asked = double.ask(ALICE, GENERAL, QUESTION, true);
    double.response_to(&asked).await;
    assert!(is_private(&double.response_to(&double.pick(ALICE, &double.made(&asked), "related", 0)).await));
    let greeting = double.reply_to(double.say(ALICE, GENERAL, &put(""))).await;
    let picked = double.response_to(&double.pick(ALICE, &greeting, "related", 1)).await;
    assert!(!footer(&picked["data"]).is_empty(), "{picked}");
}

#[tokio::test]
async fn feedback_is_thanked_for_alone() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    for verdict in ["good", "bad"] {
        let thanks = double.response_to(&double.click(BOB, &answer, verdict)).await;
        assert!(is_private(&thanks) && words(&thanks).starts_with("Thank you"), "{thanks}");
    }
    assert!(!bot.said().contains("soldier"), "a user's words are in the log: {}", bot.said());
}

#[tokio::test]
async fn a_click_tells_when_the_knowledge_has_changed_and_when_a_message_is_too_old() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    let mut older = answer.clone();
    older["components"][0]["components"][0]["custom_id"] = json!("accord1.working.00000001");
    let working = double.response_to(&double.click(BOB, &older, "working")).await;
    assert!(words(&working).starts_with("My sources have changed"), "{working}");
    let mut bare = answer;
    bare["embeds"] = json!([]);
    let old = double.response_to(&double.click(BOB, &bare, "working")).await;
    assert!(is_private(&old) && words(&old).contains("ask again"), "{old}");
}

#[tokio::test]
async fn a_reply_to_an_answer_follows_it_up() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in [GENERAL, NO_EMBEDS] {
        let alone = double.reply_to(double.say(ALICE, channel, &put("and in dollars?"))).await;
        let answer = double.reply_to(double.say(ALICE, channel, &put(QUESTION))).await;
        let next = double.reply_to(double.reply(BOB, channel, &answer, "and in dollars?")).await;
        assert_ne!(next["embeds"][0]["description"].as_str().or(next["content"].as_str()), alone["content"].as_str());
        let said = next.to_string();
        assert!(said.contains("28,500 US troops"), "{next}");
        let third = double.reply_to(double.reply(BOB, channel, &next, "and per month?")).await;
        assert!(third.to_string().contains("and per month?” ← “and in dollars?” ← “How much is Seoul"), "{third}");
        // A click on a follow-up answers the follow-up.
        let context = double.response_to(&double.click(ALICE, &next, "context")).await;
        assert!(words(&context).contains("28,500 US troops"), "{context}");
    }
}

#[tokio::test]
async fn asking_again_in_a_thread_or_a_direct_message_is_a_follow_up() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in [THREAD, DIRECT] {
        double.reply_to(double.say(ALICE, channel, &put(QUESTION))).await;
        let next = double.reply_to(double.say(ALICE, channel, &put("and in dollars?"))).await;
        assert!(footer(&next).contains("“and in dollars?” ← “How much"), "{next}");
    }
    double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    let next = double.reply_to(double.say(BOB, GENERAL, &put("and in dollars?"))).await;
    assert!(!footer(&next).contains('←'), "{next}");
}

#[tokio::test]
async fn an_edited_question_edits_its_reply() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put("What is the weather in Paris?"));
    let first = double.reply_to(question).await;
    double.edit(question, &put(QUESTION), 1);
    double.request("PATCH", "/channels", 0).await;
    // A preview is no edit, and neither is one after a long time.
    double.unfurl(question);
    double.edit(question, &put(TROOPS), 30);
    let later = double.say(ALICE, GENERAL, &put(TROOPS));
    double.reply_to(later).await;
    let replies = double.replies_to(question);
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0]["id"], first["id"]);
    assert!(footer(&replies[0]).contains(QUESTION), "{replies:?}");
    assert_eq!(double.requests("PATCH", "/channels").len(), 1);
    bot.signal("TERM");
    bot.ended().await;
    let _bot = Bot::start(&double, &[]);
    double.identified(2).await;
    double.edit(later, &put(QUESTION), 2);
    double.request("PATCH", "/channels", 1).await;
    double.reply_to(double.say(ALICE, GENERAL, &put(TROOPS))).await;
    assert_eq!(double.replies_to(later).len(), 1);
}

#[tokio::test]
async fn an_edit_that_makes_a_message_a_question_is_answered() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let message = double.say(ALICE, GENERAL, QUESTION);
    double.edit(message, &put(QUESTION), 1);
    assert!(footer(&double.reply_to(message).await).starts_with("Answered"));
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_with_it() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    let reply = double.reply_to(question).await;
    double.delete(double.say(BOB, GENERAL, "something else"));
    double.delete(question);
    let gone = double.request("DELETE", "/channels", 0).await;
    assert!(gone.path.ends_with(reply["id"].as_str().unwrap()));
    double.reply_to(double.say(ALICE, GENERAL, &put(TROOPS))).await;
    assert_eq!(double.requests("DELETE", "/channels").len(), 1);
}

#[tokio::test]
async fn check_this_gives_each_claim_its_verdict() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let claims = "There are 28,500 US soldiers in South Korea. My cat likes warm milk.";
    for channel in [GENERAL, NO_EMBEDS, DIRECT] {
        let message = double.say(BOB, channel, claims);
        let checked = double.response_to(&double.menu_command(ALICE, channel, "Check this", message)).await;
        let said = words(&checked);
        assert!(is_private(&checked));
        assert!(said.contains("“There are 28,500 US soldiers") && said.contains("28,500 US troops"), "{said}");
        assert!(said.contains("- My cat likes warm milk."), "{said}");
    }
}

#[tokio::test]
async fn help_sources_and_privacy_speak_the_readers_language() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (command, english, korean) in [
        ("help", "Follow up", "이어서 묻기"),
        ("sources", "The Korea Herald", "자료 1건"),
        ("privacy", "no conversation", "보관하지"),
    ] {
        let parts =
            if command == "privacy" { json!([{ "name": "show", "type": 1, "options": [] }]) } else { json!([]) };
        let said = double.response_to(&double.command(ALICE, GENERAL, command, parts.clone())).await;
        assert!(is_private(&said) && words(&said).contains(english), "{said}");
        let data = json!({ "id": "7", "name": command, "type": 1, "options": parts });
        let token = double.interact(BOB, DIRECT, 2, json!({ "data": data, "locale": "ko" }));
        assert!(words(&double.response_to(&token).await).contains(korean));
    }
}

#[tokio::test]
async fn who_asks_too_fast_is_told_so_once() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let asked: Vec<u64> = (0..14).map(|_| double.say(ALICE, GENERAL, &put(TROOPS))).collect();
    let other = double.say(BOB, GENERAL, &put(TROOPS));
    double.reply_to(other).await;
    let notes = asked.iter().flat_map(|question| double.replies_to(*question));
    let notes = notes.filter(|reply| reply["content"].as_str().unwrap().starts_with("One moment")).count();
    assert_eq!(notes, 1);
    // Whoever clicks or commands is told each time, since Discord shows silence as a failure.
    for _ in 0..2 {
        let note = double.response_to(&double.ask(ALICE, GENERAL, QUESTION, false)).await;
        assert!(is_private(&note) && words(&note).starts_with("One moment"), "{note}");
    }
}

#[tokio::test]
async fn a_reply_that_somebody_deleted_is_written_anew_on_an_edit() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    let unknown = json!({ "message": "Unknown Message", "code": 10_008 });
    double.fault("PATCH /channels", Fault::Answer(404, vec![], unknown));
    double.edit(question, &put(TROOPS), 1);
    double.request("PATCH", "/channels", 0).await;
    double.request("POST", "/channels", 1).await;
}
