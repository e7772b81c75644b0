//! What members reach for beside asking: quotes, expressions, figures, the timeline, and what is offered while they type.

use serde_json::{Value, json};

use crate::answering::{description, footer, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, DIRECT, Double, GENERAL, GROUP, MANY, NO_EMBEDS, THREAD, component};

const EPHEMERAL: u64 = 1 << 6;
const EVERYWHERE: [u64; 5] = [GENERAL, THREAD, DIRECT, GROUP, NO_EMBEDS];

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

fn is_private(response: &Value) -> bool {
    response["data"]["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
}

#[tokio::test]
async fn a_quote_is_found_by_speaker_and_topic() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in EVERYWHERE {
        let options = json!([text("speaker", "Donald Trump"), text("topic", "trade deficit")]);
        let response = double.response_to(&double.command(ALICE, channel, "quote", options)).await;
        assert!(words(&response).contains("tremendous trade deficit"), "{response}");
        assert!(words(&response).contains("— **Donald Trump**"), "{response}");
    }
    let either = [text("speaker", "official"), text("topic", "joint exercises")];
    for option in either {
        let response = double.response_to(&double.command(ALICE, GENERAL, "quote", json!([option]))).await;
        assert!(words(&response).contains("mutually beneficial"), "{response}");
    }
    let neither = double.response_to(&double.command(ALICE, GENERAL, "quote", json!([]))).await;
    assert!(is_private(&neither) && words(&neither).contains("- Donald Trump"), "{neither}");
    let nobody = json!([text("speaker", "Angela Merkel"), text("topic", "trade deficit")]);
    let response = double.response_to(&double.command(ALICE, GENERAL, "quote", nobody)).await;
    assert!(footer(&response["data"]).starts_with("Not in the sources"), "{response}");
}

#[tokio::test]
async fn speakers_and_topics_are_offered_and_each_offer_is_answered() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    assert_eq!(double.offered(ALICE, GROUP, "quote", ("speaker", "tru"), json!([])).await, ["Donald Trump"]);
    let speakers = double.offered(ALICE, GENERAL, "quote", ("speaker", ""), json!([])).await;
    assert!(speakers.len() >= 2, "{speakers:?}");
    let mut user = 7_000;
    for speaker in &speakers {
        let topics = double.offered(ALICE, GENERAL, "quote", ("topic", ""), json!([text("speaker", speaker)])).await;
        for topic in &topics {
            let options = json!([text("speaker", speaker), text("topic", topic)]);
            // Many people, so that none asks too fast.
            user += 1;
            let channel = MANY.start + user % 50;
            let response = double.response_to(&double.command(user, channel, "quote", options)).await;
            assert!(footer(&response["data"]).starts_with("Answered"), "{speaker} on {topic}: {response}");
        }
    }
    assert!(double.offered(ALICE, GENERAL, "quote", ("topic", "zzzz"), json!([])).await.is_empty());
}

#[tokio::test]
async fn an_expression_is_worked_out_and_its_buttons_work_it_out_again() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let options = json!([text("expression", "contribution / troops in USD")]);
    for channel in EVERYWHERE {
        let response = double.response_to(&double.command(ALICE, channel, "compute", options.clone())).await;
        assert!(words(&response).contains("30,3"), "{response}");
        assert!(!is_private(&response));
    }
    let token = double.command(ALICE, GENERAL, "compute", options);
    double.response_to(&token).await;
    let answer = double.made(&token);
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    let _bot = Bot::start(&double, &[]);
    double.identified(2).await;
    let working = double.response_to(&double.click(BOB, &answer, "working")).await;
    assert!(words(&working).contains("28,500"), "{working}");
    // The same by a mention.
    let mentioned = double.reply_to(double.say(ALICE, GENERAL, &put("= contribution / troops in USD"))).await;
    assert_eq!(description(&mentioned), description(&answer));
    assert!(component(&mentioned, "working").is_some());
}

#[tokio::test]
async fn a_mistake_in_an_expression_is_shown_to_its_author_alone() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let options = json!([text("expression", "contribution / ``` @everyone")]);
    let response = double.response_to(&double.command(ALICE, GENERAL, "compute", options)).await;
    assert!(is_private(&response));
    let said = words(&response);
    assert!(said.starts_with("```\n") && said.contains('^'), "{said}");
    assert_eq!(said.matches("```").count(), 2, "{said}");
}

#[tokio::test]
async fn names_of_facts_are_offered_while_an_expression_is_typed() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let offered = double.offered(ALICE, GENERAL, "compute", ("expression", "contribution / US tr"), json!([])).await;
    assert!(offered.iter().any(|whole| whole == "contribution / US troops stationed in South Korea"), "{offered:?}");
    let korean = double.offered(ALICE, GENERAL, "compute", ("expression", "분담"), json!([])).await;
    assert!(korean.iter().any(|name| name.contains("분담금")), "{korean:?}");
    let whole = double.offered(ALICE, GENERAL, "compute", ("expression", "contribution / 2"), json!([])).await;
    assert_eq!(whole[0], "contribution / 2");
}

#[tokio::test]
async fn the_timeline_is_in_order_and_cited() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in EVERYWHERE {
        let response = double.response_to(&double.command(ALICE, channel, "timeline", json!([]))).await;
        let said = words(&response);
        let (first, later) = (said.find("1991").unwrap(), said.find("March 2018").unwrap());
        assert!(first < later && said.contains("> **1** "), "{said}");
    }
}

#[tokio::test]
async fn figures_are_listed_with_what_is_claimed_apart() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for channel in EVERYWHERE {
        let response = double.response_to(&double.command(ALICE, channel, "figures", json!([]))).await;
        let said = words(&response);
        let line = |part: &str| said.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{said}"));
        assert!(line("32,000").contains("Trump"), "{said}");
        assert!(!line("28,500").contains("Trump"), "{said}");
    }
}

#[tokio::test]
async fn commands_speak_korean_to_koreans() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (name, options, wanted) in [
        ("timeline", json!([]), "1991년"),
        ("figures", json!([]), "주한미군"),
        ("quote", json!([text("speaker", "트럼프"), text("topic", "무역 적자")]), "trade deficit"),
    ] {
        let data = json!({ "id": "7", "name": name, "type": 1, "options": options });
        let token = double.interact(ALICE, GENERAL, 2, json!({ "data": data, "locale": "ko" }));
        let response = double.response_to(&token).await;
        assert!(words(&response).contains(wanted), "{name}: {response}");
    }
}
