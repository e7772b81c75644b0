//! What moderators need: settings, insights, what is kept and how it is erased, and edited knowledge.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::answering::{QUESTION, TROOPS, description, footer, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, DIRECT, Double, GENERAL, MANY, NO_EMBEDS, PICTURES, THREAD, component};

const EPHEMERAL: u64 = 1 << 6;
/// A question that the shipped knowledge does not answer.
const BEYOND: &str = "What is the weather in Paris?";

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

fn is_private(response: &Value) -> bool {
    response["data"]["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
}

fn flag(name: &str, on: bool) -> Value {
    json!({ "name": name, "type": 5, "value": on })
}

fn channel(id: u64) -> Value {
    json!({ "name": "channel", "type": 7, "value": id.to_string() })
}

/// Sets this; the moderator alone sees what is set now.
async fn set(double: &Double, options: Value) -> String {
    let response = double.response_to(&double.moderate(GENERAL, "settings", options)).await;
    assert!(is_private(&response), "{response}");
    words(&response)
}

async fn insights(double: &Double, options: Value) -> Value {
    double.response_to(&double.moderate(GENERAL, "insights", options)).await
}

#[tokio::test]
async fn settings_are_shown_changed_and_survive_a_restart() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    assert!(set(&double, json!([])).await.contains("every channel"));
    let days = json!({ "name": "days", "type": 4, "value": 30 });
    let said = set(&double, json!([channel(GENERAL), flag("feedback", false), flag("charts", false), days])).await;
    assert!(said.starts_with("**Saved.**") && said.contains("<#201>") && said.contains("30 days"), "{said}");
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let _bot = Bot::start(&double, &[]);
    double.identified(2).await;
    let said = set(&double, json!([])).await;
    assert!(said.contains("<#201>") && said.contains("30 days") && said.contains("off"), "{said}");
    // The same channel once more takes it off the list.
    assert!(set(&double, json!([channel(GENERAL)])).await.contains("every channel"));
}

#[tokio::test]
async fn mentions_are_answered_in_listed_channels_and_their_threads_alone() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    set(&double, json!([channel(GENERAL)])).await;
    let elsewhere = double.say(ALICE, MANY.start, &put(QUESTION));
    bot.says("not on the server's list").await;
    for place in [GENERAL, THREAD, DIRECT] {
        double.reply_to(double.say(ALICE, place, &put(QUESTION))).await;
    }
    assert!(double.replies_to(elsewhere).is_empty());
    // A command is answered anywhere.
    double.response_to(&double.ask(ALICE, MANY.start, QUESTION, false)).await;
    set(&double, json!([flag("everywhere", true)])).await;
    double.reply_to(double.say(ALICE, MANY.start, &put(QUESTION))).await;
}

#[tokio::test]
async fn replies_come_in_a_thread_where_that_is_set_and_can_be() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    set(&double, json!([flag("thread", true)])).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    // A thread under a message has the message's id.
    let reply = double.message_in(question).await;
    assert!(description(&reply).contains("28,500 US troops"), "{reply}");
    assert!(double.replies_to(question).is_empty());
    double.edit(question, &put(TROOPS), 1);
    let edited = double.request("PATCH", &format!("/channels/{question}/messages"), 0).await;
    assert!(edited.body["embeds"][0]["footer"]["text"].as_str().unwrap().contains(TROOPS));
    for place in [THREAD, DIRECT, NO_EMBEDS] {
        double.reply_to(double.say(ALICE, place, &put(QUESTION))).await;
    }
}

#[tokio::test]
async fn feedback_can_be_switched_off() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let before = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    set(&double, json!([flag("feedback", false)])).await;
    let after = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    assert!(component(&before, "bad").is_some() && component(&after, "bad").is_none());
    assert!(component(&after, "working").is_some());
    double.response_to(&double.click(BOB, &before, "bad")).await;
    assert!(words(&insights(&double, json!([])).await).starts_with("Nothing was missed"));
}

#[tokio::test]
async fn a_comparison_comes_with_a_chart_where_files_may_be_sent_and_charts_are_on() {
    const COMPARISON: &str = "How many more soldiers does Trump claim than the paper reports?";
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let sent = async |channel| {
        let question = double.say(ALICE, channel, &put(COMPARISON));
        double.reply_to(question).await;
        double.requests("POST", &format!("/channels/{channel}/messages")).pop().unwrap()
    };
    let drawn = sent(PICTURES).await;
    let (name, bytes) = drawn.files.first().unwrap_or_else(|| panic!("no chart: {}", drawn.body));
    assert!(name == "chart.png" && bytes.starts_with(b"\x89PNG"));
    assert_eq!(drawn.body["embeds"][0]["image"]["url"], "attachment://chart.png");
    assert!(drawn.body["attachments"][0]["description"].as_str().unwrap().contains("32,000"), "{}", drawn.body);
    assert!(sent(GENERAL).await.files.is_empty());
    set(&double, json!([flag("charts", false)])).await;
    assert!(sent(PICTURES).await.files.is_empty());
}

#[tokio::test]
async fn missed_questions_are_grouped_counted_and_exported_without_who_asked() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    for (place, question) in
        [(GENERAL, BEYOND), (GENERAL, "what is the weather in paris"), (DIRECT, "Who won the election?")]
    {
        let reply = double.reply_to(double.say(ALICE, place, &put(question))).await;
        assert!(footer(&reply).starts_with("Not in the sources"), "{reply}");
    }
    double.response_to(&double.ask(BOB, GENERAL, BEYOND, true)).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put(QUESTION))).await;
    for (button, times) in [("bad", 2), ("good", 1)] {
        for _ in 0..times {
            double.response_to(&double.click(BOB, &answer, button)).await;
        }
    }
    // Once more after a restart, which waits until all is saved.
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let bot = Bot::start(&double, &[]);
    double.identified(2).await;
    for days in [7, 30, 90] {
        let place = [7, 30, 90].iter().position(|known| *known == days).unwrap();
        let shown = insights(&double, json!([{ "name": "days", "type": 4, "value": place }])).await;
        assert!(is_private(&shown));
        let said = words(&shown);
        assert!(said.contains(&format!("last {days} days")) && said.contains("- 3 × What is the weather"), "{said}");
        assert!(said.contains(&format!("- 2 × {QUESTION}")) && !said.contains("election"), "{said}");
    }
    let token = double.moderate(GENERAL, "insights", json!([flag("file", true)]));
    double.response_to(&token).await;
    let sent = double.requests("POST", "/interactions").pop().unwrap();
    let (name, bytes) = &sent.files[0];
    let table = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(name, "insights-30-days.csv");
    assert!(table.contains(&format!("disliked,1,2,\"{QUESTION}\"")), "{table}");
    for who in [ALICE, BOB, GENERAL] {
        assert!(!table.contains(&who.to_string()), "{table}");
    }
    assert!(!bot.said().contains("weather"), "a user's words are in the log: {}", bot.said());
}

#[tokio::test]
async fn what_is_kept_can_be_read_about_and_erased() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let part = |name: &str, options: Value| json!([{ "name": name, "type": 1, "options": options }]);
    let question = |text: &str| json!([{ "name": "question", "type": 3, "value": text }]);
    let told = double.response_to(&double.command(BOB, GENERAL, "privacy", part("show", json!([])))).await;
    assert!(is_private(&told) && words(&told).contains("after 90 days"), "{told}");
    for asked in [BEYOND, "Who won the election?"] {
        double.reply_to(double.say(ALICE, GENERAL, &put(asked))).await;
    }
    let one = part("forget", question(&BEYOND.to_uppercase()));
    let gone = double.response_to(&double.command(BOB, GENERAL, "privacy", one.clone())).await;
    assert!(is_private(&gone) && words(&gone) == "Erased.", "{gone}");
    let none = double.response_to(&double.command(BOB, GENERAL, "privacy", one)).await;
    assert!(words(&none).contains("nothing to erase"), "{none}");
    let all = part("forget", json!([]));
    let refused = double.response_to(&double.command(BOB, GENERAL, "privacy", all.clone())).await;
    assert!(words(&refused).contains("in its words"), "{refused}");
    let said = words(&insights(&double, json!([])).await);
    assert!(said.contains("election") && !said.contains("weather"), "{said}");
    double.response_to(&double.moderate(GENERAL, "privacy", all)).await;
    assert!(words(&insights(&double, json!([])).await).starts_with("Nothing was missed"));
}

#[tokio::test]
async fn without_its_database_it_answers_and_says_what_it_could_not_save() {
    let double = Double::start().await;
    let bot = Bot::start(&double, &[("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")]);
    double.connected().await;
    let reply = double.reply_to(double.say(ALICE, GENERAL, &put(BEYOND))).await;
    assert!(footer(&reply).starts_with("Not in the sources"), "{reply}");
    bot.says("not saved: a question").await;
    assert!(!bot.said().contains("weather"), "a user's words are in the log: {}", bot.said());
    let said = set(&double, json!([flag("feedback", false)])).await;
    assert!(said.contains("database is away"), "{said}");
}

/// An article that says how many bears there are.
fn bears(folder: &Path, count: &str) {
    fs::write(folder.join("bears.txt"), format!("Bears\n\nThere are {count} bears in the forest of Borania.\n"))
        .unwrap();
}

#[tokio::test]
async fn edited_knowledge_is_taken_in_and_a_broken_edit_is_not() {
    const BEARS: &str = "How many bears are in the forest of Borania?";
    let double = Double::start().await;
    let folder = tempfile::tempdir().unwrap();
    bears(folder.path(), "12");
    let path = folder.path().to_string_lossy().into_owned();
    let bot = Bot::start(&double, &[("ACCORD_KNOWLEDGE", &path)]);
    double.connected().await;
    let reply = double.reply_to(double.say(ALICE, GENERAL, &put(BEARS))).await;
    assert!(description(&reply).contains("12 bears"), "{reply}");
    bears(folder.path(), "47");
    bot.says("took in the changed knowledge").await;
    let reply = double.reply_to(double.say(ALICE, GENERAL, &put(BEARS))).await;
    assert!(description(&reply).contains("47 bears"), "{reply}");
    fs::write(folder.path().join("glossary.toml"), "[[term]\n").unwrap();
    bot.says("does not load").await;
    let reply = double.reply_to(double.say(ALICE, GENERAL, &put(BEARS))).await;
    assert!(description(&reply).contains("47 bears"), "{reply}");
    let told = double.response_to(&double.moderate(GENERAL, "sources", json!([]))).await;
    assert!(words(&told).contains("glossary.toml"), "{told}");
    let others = double.response_to(&double.command(BOB, GENERAL, "sources", json!([]))).await;
    assert!(!words(&others).contains("glossary.toml"), "{others}");
    fs::remove_file(folder.path().join("glossary.toml")).unwrap();
    bot.says("whole again").await;
    let told = double.response_to(&double.moderate(GENERAL, "sources", json!([]))).await;
    assert!(!words(&told).contains("glossary.toml"), "{told}");
}
