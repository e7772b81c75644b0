//! `/doctor`: each reason for silence or an odd look is told in words, with what mends it.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::answering::{QUESTION, description, put};
use crate::bot::Bot;
use crate::double::{ALICE, Double, FOREIGN_GUILD, Fault, GENERAL, GUILD, MANY, NO_EMBEDS, PICTURES, SILENT, THREAD};

fn words(response: &Value) -> String {
    assert_eq!(response["data"]["flags"].as_u64().unwrap_or_default() & 1 << 6, 1 << 6, "not private: {response}");
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

/// What a moderator is told in a channel.
async fn told(double: &Double, channel: u64) -> String {
    words(&double.response_to(&double.moderate(channel, "doctor", json!([]))).await)
}

/// The lines that tell of a fault.
fn faults(said: &str) -> Vec<&str> {
    said.lines().filter(|line| line.starts_with("- ⚠️ ")).collect()
}

#[tokio::test]
async fn where_all_is_well_it_says_so_and_what_it_looked_at() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let said = told(&double, PICTURES).await;
    assert!(said.starts_with("**I find nothing wrong in <#2007>.**") && said.contains("Direct Messages"), "{said}");
    let korean = double.command_in("ko", PICTURES, "doctor", json!([]));
    assert!(words(&double.response_to(&korean).await).contains("잘못된 것을 찾지 못했습니다"));
    // Nothing was asked of Discord for it.
    assert!(double.requests("GET", "/channels").is_empty() && double.requests("GET", "/guilds").is_empty());
}

#[tokio::test]
async fn each_missing_permission_is_named_with_the_way_to_it() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let said = told(&double, NO_EMBEDS).await;
    assert!(faults(&said)[0].contains("**Embed Links** is missing"), "{said}");
    assert!(said.contains("**Edit Channel** ▸ **Permissions** ▸ my role"), "{said}");
    let said = told(&double, SILENT).await;
    assert!(said.contains("**Send Messages** is missing: I stay silent"), "{said}");
    let in_thread = json!({ "id": THREAD.to_string(), "type": 11, "parent_id": GENERAL.to_string() });
    let data = json!({ "id": "7", "name": "doctor", "type": 1, "options": [] });
    let may = (1_u64 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16).to_string();
    let more = json!({ "data": data, "channel": in_thread, "app_permissions": may });
    let said = words(&double.response_to(&double.interact(ALICE, THREAD, 2, more)).await);
    assert!(faults(&said).len() == 1 && said.contains("**Send Messages in Threads** is missing"), "{said}");
}

#[tokio::test]
async fn threads_that_cannot_be_opened_matter_where_replies_are_to_come_in_them() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    assert!(!told(&double, NO_EMBEDS).await.contains("Create Public Threads"));
    let thread = json!([{ "name": "thread", "type": 5, "value": true }]);
    double.response_to(&double.moderate(GENERAL, "settings", thread)).await;
    assert!(told(&double, NO_EMBEDS).await.contains("**Create Public Threads** is missing"));
    assert!(!told(&double, GENERAL).await.contains("Create Public Threads"));
}

#[tokio::test]
async fn a_locked_thread_is_told() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let locked = json!({
        "id": THREAD.to_string(), "type": 11, "parent_id": GENERAL.to_string(), "thread_metadata": {
            "archived": false, "auto_archive_duration": 1440, "locked": true,
            "archive_timestamp": "2018-10-01T00:00:00.000000+00:00",
        },
    });
    let data = json!({ "id": "7", "name": "doctor", "type": 1, "options": [] });
    let token = double.interact(ALICE, THREAD, 2, json!({ "data": data, "channel": locked }));
    let said = words(&double.response_to(&token).await);
    assert!(said.contains("**This thread is locked**") && said.contains("**Unlock Thread**"), "{said}");
}

#[tokio::test]
async fn a_channel_that_is_not_on_the_list_is_told_and_a_thread_of_one_that_is_is_not() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let listed = json!([{ "name": "channel", "type": 7, "value": GENERAL.to_string() }]);
    double.response_to(&double.moderate(GENERAL, "settings", listed)).await;
    let said = told(&double, MANY.start).await;
    assert!(said.contains("<#2000> is not on the list") && said.contains("`/settings channel:`"), "{said}");
    assert!(!told(&double, GENERAL).await.contains("not on the list"));
    let data = json!({ "id": "7", "name": "doctor", "type": 1, "options": [] });
    let thread = json!({ "id": THREAD.to_string(), "type": 11, "parent_id": GENERAL.to_string() });
    let token = double.interact(ALICE, THREAD, 2, json!({ "data": data, "channel": thread }));
    assert!(!words(&double.response_to(&token).await).contains("not on the list"));
}

#[tokio::test]
async fn who_asked_too_fast_is_told_so_and_still_gets_the_doctor() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let mut asked = 0;
    while !words(&double.response_to(&double.command(ALICE, PICTURES, "help", json!([]))).await)
        .starts_with("One moment")
    {
        asked += 1;
        assert!(asked < 100, "nobody is too fast");
    }
    let said = told(&double, PICTURES).await;
    assert!(faults(&said).len() == 1 && said.contains("You have asked very fast of late"), "{said}");
}

#[tokio::test]
async fn a_limit_of_discords_for_all_is_told() {
    let double = Double::start().await;
    let bot = Bot::start(&double, &[("RUST_LOG", "accord=debug")]);
    double.connected().await;
    double.fault("POST /channels", Fault::LimitAll(Duration::from_secs(2)));
    double.say(ALICE, PICTURES, &put(QUESTION));
    bot.says("trying a request again").await;
    // The doctor's own response waits for the end of the limit as well, and says what there was.
    let said = told(&double, PICTURES).await;
    assert!(said.contains("Discord holds all my messages back"), "{said}");
}

#[tokio::test]
async fn how_it_was_added_is_told() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let brought = words(&double.response_to(&double.command_abroad(ALICE, "doctor", json!([]))).await);
    assert!(faults(&brought).len() == 1 && brought.contains("**I am not in this server.**"), "{brought}");
    let link = "client_id=900&integration_type=0&scope=bot+applications.commands&permissions=309237763072";
    assert!(brought.contains(link), "{brought}");
    let data = json!({ "id": "7", "name": "doctor", "type": 1, "options": [] });
    let owners = json!({ "0": FOREIGN_GUILD.to_string() });
    let token = double.abroad(ALICE, 2, json!({ "data": data, "authorizing_integration_owners": owners }));
    let alone = words(&double.response_to(&token).await);
    assert!(faults(&alone).len() == 1 && alone.contains("The scope `bot` was left out"), "{alone}");
    assert_ne!(FOREIGN_GUILD, GUILD);
}

#[tokio::test]
async fn knowledge_that_does_not_load_is_told_its_words_to_moderators_alone() {
    let double = Double::start().await;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bears.txt"), "Bears\n\nThere are 12 bears in the forest of Borania.\n").unwrap();
    let path = folder.path().to_string_lossy().into_owned();
    let bot = Bot::start(&double, &[("ACCORD_KNOWLEDGE", &path)]);
    double.connected().await;
    assert!(!told(&double, PICTURES).await.contains("do not load"));
    fs::write(folder.path().join("glossary.toml"), "[[term]\n").unwrap();
    bot.says("does not load").await;
    let said = told(&double, PICTURES).await;
    assert!(
        said.contains("do not load") && said.contains("glossary.toml") && said.contains("`accord check`"),
        "{said}"
    );
    let others = words(&double.response_to(&double.command(ALICE, PICTURES, "doctor", json!([]))).await);
    assert!(others.contains("do not load") && !others.contains("glossary.toml"), "{others}");
}

#[tokio::test]
async fn a_database_that_is_away_is_told() {
    let double = Double::start().await;
    let _bot = Bot::start(&double, &[("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")]);
    double.connected().await;
    let said = told(&double, PICTURES).await;
    assert!(faults(&said).len() == 1 && said.contains("**My database is away**"), "{said}");
    assert!(said.contains("`DATABASE_URL`"), "{said}");
}
