//! The language of a reply: the question's, else the asker's Discord's, else the one set for the server, else the server's.

use serde_json::{Value, json};

use crate::answering::{QUESTION, TROOPS, description, footer, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, Double, GENERAL, GROUP, component};

const KOREAN: &str = "주한미군은 몇 명인가요?";

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

fn is_korean(text: &str) -> bool {
    text.chars().filter(|c| ('가'..='힣').contains(c)).count() > 5
}

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

async fn speak_korean(double: &Double) {
    let set = json!([{ "name": "language", "type": 4, "value": 2 }]);
    double.response_to(&double.moderate(GENERAL, "settings", set)).await;
}

#[tokio::test]
async fn the_question_comes_first() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    speak_korean(&double).await;
    for (locale, question, korean) in
        [("ko", QUESTION, false), ("en-US", KOREAN, true), ("fr", QUESTION, false), ("ja", KOREAN, true)]
    {
        let response =
            double.response_to(&double.command_in(locale, GROUP, "ask", json!([text("question", question)]))).await;
        assert_eq!(is_korean(&words(&response)), korean, "{locale} {question}: {response}");
        assert_eq!(footer(&response["data"]).starts_with("답변"), korean, "{response}");
        let buttons = component(&response["data"], "context").unwrap()["label"].as_str().unwrap().to_owned();
        let menu = component(&response["data"], "related").unwrap()["placeholder"].as_str().unwrap().to_owned();
        assert_eq!((is_korean(&(buttons + &menu))), korean, "{response}");
    }
    assert!(!is_korean(description(&double.reply_to(double.say(ALICE, GENERAL, &put(TROOPS))).await)));
    assert!(is_korean(description(&double.reply_to(double.say(BOB, GENERAL, &put(KOREAN))).await)));
}

#[tokio::test]
async fn then_the_askers_discord_then_what_is_set() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (name, options) in [
        ("help", json!([])),
        ("timeline", json!([])),
        ("figures", json!([])),
        ("sources", json!([])),
        ("quote", json!([])),
        ("ask", json!([text("question", " ")])),
        ("compute", json!([text("expression", "28,500 * 2 $")])),
        ("privacy", json!([{ "name": "show", "type": 1, "options": [] }])),
    ] {
        for (locale, korean) in [("ko", true), ("en-GB", false), ("fr", false)] {
            let response = double.response_to(&double.command_in(locale, GROUP, name, options.clone())).await;
            assert_eq!(is_korean(&words(&response)), korean, "{name} in {locale}: {response}");
        }
    }
    speak_korean(&double).await;
    for (locale, korean) in [("ko", true), ("en-US", false), ("fr", true)] {
        let response = double.response_to(&double.command_in(locale, GENERAL, "timeline", json!([]))).await;
        assert_eq!(is_korean(&words(&response)), korean, "{locale}: {response}");
    }
    let greeting = double.reply_to(double.say(ALICE, GENERAL, &put(""))).await;
    assert!(is_korean(greeting["content"].as_str().unwrap()), "{greeting}");
}

#[tokio::test]
async fn notes_and_mistakes_keep_to_it() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let long = format!("{} 얼마인가요?", "주한미군 ".repeat(300));
    let note = double.reply_to(double.say(ALICE, GENERAL, &put(&long))).await;
    assert!(is_korean(note["content"].as_str().unwrap()), "{note}");
    let mistake = double.command_in("en-US", GROUP, "compute", json!([text("expression", "분담금 / 병력 *")]));
    assert!(is_korean(&words(&double.response_to(&mistake).await)));
    let mistake = double.command_in("ko", GROUP, "compute", json!([text("expression", "contribution / troops *")]));
    assert!(!is_korean(&words(&double.response_to(&mistake).await)));
    for _ in 0..12 {
        double.say(BOB, GENERAL, &put(KOREAN));
    }
    let data = json!({ "id": "7", "name": "ask", "type": 1, "options": [text("question", KOREAN)] });
    let hurried = json!({ "data": data, "locale": "en-US" });
    let mut notes = Vec::new();
    for _ in 0..12 {
        notes.push(words(&double.response_to(&double.interact(BOB, GROUP, 2, hurried.clone())).await));
    }
    assert!(notes.iter().any(|note| note.starts_with("잠시만요")), "{notes:?}");
}

#[tokio::test]
async fn what_stands_under_an_answer_is_in_its_language_and_thanks_in_that_of_whoever_clicks() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let answer = double.reply_to(double.say(ALICE, GENERAL, &put("한국은 미군 한 명당 얼마를 내나요?"))).await;
    let mut older = answer.clone();
    older["components"][0]["components"][0]["custom_id"] = json!("accord1.working.00000001");
    let working = words(&double.response_to(&double.click(BOB, &older, "working")).await);
    assert!(working.starts_with("이 답변 이후 자료가 바뀌었습니다") && working.contains("2만 8,500명"), "{working}");
    assert!(!working.contains("KRW") && !working.contains("My sources"), "{working}");
    let thanks = words(&double.response_to(&double.click(BOB, &answer, "good")).await);
    assert!(thanks.starts_with("Thank you"), "{thanks}");
    let asked = double.command_in(
        "en-US",
        GROUP,
        "ask",
        json!([text("question", KOREAN), { "name": "private", "type": 5, "value": true }]),
    );
    double.response_to(&asked).await;
    let shared = words(&double.response_to(&double.click(ALICE, &double.made(&asked), "share")).await);
    assert!(shared.starts_with("<@500> 님이 공유함"), "{shared}");
}

#[tokio::test]
async fn what_is_offered_while_one_types_keeps_to_it() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (typed, locale, korean) in [("", "ko", true), ("", "en-US", false), ("트", "en-US", true), ("Tru", "ko", false)]
    {
        let options = json!([{ "name": "speaker", "type": 3, "value": typed, "focused": true }]);
        let data = json!({ "id": "7", "name": "quote", "type": 1, "options": options });
        let token = double.interact(ALICE, GROUP, 4, json!({ "data": data, "locale": locale }));
        let offered = double.response_to(&token).await["data"]["choices"][0]["name"].as_str().unwrap().to_owned();
        assert_eq!(offered.chars().any(|c| ('가'..='힣').contains(&c)), korean, "{typed} {locale}: {offered}");
    }
}

#[tokio::test]
async fn a_check_is_in_the_messages_language() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (claim, locale, korean) in [
        ("주한미군은 4만 명이다. 오늘 날씨가 참 좋다.", "en-US", true),
        ("There are 40,000 US troops in South Korea. My cat likes warm milk.", "ko", false),
        ("28,500!", "ko", true),
    ] {
        let message = double.say(BOB, GENERAL, claim);
        let token = double.menu_command_with(ALICE, GENERAL, "Check this", message, json!({ "locale": locale }));
        let said = words(&double.response_to(&token).await);
        assert_eq!(is_korean(&said), korean, "{said}");
    }
}
