//! What a member sees: replies as Discord is sent them, kept to what reads well on a phone.
//!
//! `ACCORD_SCREENS=folder cargo test --test discord screens` writes each reply to the folder as JSON, to be drawn and
//! looked at.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::answering::put;
use crate::bot::Bot;
use crate::double::{ALICE, BOB, Double, GENERAL, MANY, NO_EMBEDS, PICTURES};

/// Keeps a reply for who wants to look at it.
fn keep(name: &str, message: &Value) {
    reads_well(name, message);
    let Some(folder) = std::env::var_os("ACCORD_SCREENS").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.json")), serde_json::to_string_pretty(message).unwrap()).unwrap();
}

/// What reads well on a phone: the answer at once, not too much under it, and units as people write them.
fn reads_well(name: &str, message: &Value) {
    let said = said(message);
    let said = said.trim();
    let first = said.lines().next().unwrap_or_default();
    assert!((1..=330).contains(&first.chars().count()), "{name} begins with {first:?}");
    assert!(said.chars().count() <= 3_600, "{name} is long: {said}");
    for code in ["0 KRW", "0 USD", "KRW/", "USD/", "/soldier", "\\[1"] {
        assert!(!said.contains(code), "{code} is in {name}: {said}");
    }
    // A quote is begun anew on each line, so that none breaks.
    let broken = said.split("\n> ").skip(1).any(str::is_empty);
    assert!(!broken, "{name}: {said}");
}

/// Everything a reply says.
fn said(message: &Value) -> String {
    let parts = [&message["content"], &message["embeds"][0]["description"]];
    parts.map(|part| part.as_str().unwrap_or_default()).join("\n")
}

#[tokio::test]
async fn answers_to_mentions() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (name, question) in [
        ("answer-working", "How much is Seoul paying per US soldier?"),
        ("answer-lookup", "How many US troops are stationed in South Korea?"),
        ("answer-quote", "What did Trump say about the trade deficit?"),
        ("answer-no", "How much does Japan pay?"),
        ("answer-claim", "Is it true that Seoul accepted the operational support category?"),
        ("answer-what-if", "What would it be per soldier in dollars if the bill rose by 50 percent?"),
        ("answer-month", "What does each soldier cost per month in dollars?"),
        ("answer-ko", "한국은 미군 한 명당 얼마를 내나요?"),
        ("answer-ko-no", "일본은 얼마를 내나요?"),
        ("answer-ko-quote", "트럼프는 무역 적자에 대해 뭐라고 말했나요?"),
    ] {
        let reply = double.reply_to(double.say(ALICE, GENERAL, &put(question))).await;
        keep(name, &reply);
        if name == "answer-working" || name == "answer-ko" {
            for button in ["working", "context"] {
                let shown = double.response_to(&double.click(BOB, &reply, button)).await;
                keep(&format!("{name}-{button}"), &shown["data"]);
            }
        }
    }
}

#[tokio::test]
async fn commands() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for locale in ["en-US", "ko"] {
        for name in ["figures", "timeline", "sources", "help"] {
            let data = json!({ "id": "7", "name": name, "type": 1, "options": [] });
            let token = double.interact(ALICE, GENERAL, 2, json!({ "data": data, "locale": locale }));
            keep(&format!("{name}-{locale}"), &double.response_to(&token).await["data"]);
        }
        let words = json!([{ "name": "expression", "type": 3, "value": "contribution / troops in USD" }]);
        let data = json!({ "id": "7", "name": "compute", "type": 1, "options": words });
        let token = double.interact(BOB, GENERAL, 2, json!({ "data": data, "locale": locale }));
        keep(&format!("compute-{locale}"), &double.response_to(&token).await["data"]);
    }
}

#[tokio::test]
async fn checks_of_messages() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    for (name, words) in [
        ("check-true", "Seoul is paying around 960 billion won this year. There are 28,500 US troops in South Korea."),
        ("check-false", "The US has 40,000 troops stationed in South Korea."),
        ("check-opinion", "Honestly the Americans should just go home, this whole deal is a rip-off!"),
        (
            "check-mixed",
            "Trump said the US has 32,000 soldiers in Korea. The current agreement expires in 2025 and Seoul pays $864 \
             million. South Korea accepted the new category. My cat likes warm milk.",
        ),
        (
            "check-ko",
            "한국은 올해 약 9600억 원을 내고 있다. 주한미군은 4만 명이다. 한국은 작전지원 항목 신설을 받아들였다. 오늘 날씨가 좋다.",
        ),
    ] {
        let message = double.say(BOB, MANY.start, words);
        let locale = if name.ends_with("ko") { "ko" } else { "en-US" };
        let more = json!({ "locale": locale });
        let token = double.menu_command_with(ALICE, MANY.start, "Check this", message, more);
        let shown = double.response_to(&token).await;
        keep(name, &shown["data"]);
        println!("== {name}: {words}\n{}\n", said(&shown["data"]));
    }
}

#[tokio::test]
async fn charts() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let question = double.say(ALICE, PICTURES, &put("How many more soldiers does Trump claim than the paper reports?"));
    let reply = double.reply_to(question).await;
    keep("answer-chart", &reply);
    let sent = double.requests("POST", &format!("/channels/{PICTURES}/messages")).pop().unwrap();
    if let (Some(folder), Some((name, bytes))) = (std::env::var_os("ACCORD_SCREENS"), sent.files.first()) {
        std::fs::write(PathBuf::from(folder).join(name), bytes).unwrap();
    }
}

#[tokio::test]
async fn for_moderators() {
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let listed = json!([{ "name": "channel", "type": 7, "value": PICTURES.to_string() }]);
    double.response_to(&double.moderate(GENERAL, "settings", listed)).await;
    for locale in ["en-US", "ko"] {
        for name in ["settings", "doctor", "insights"] {
            let response = double.response_to(&double.command_in(locale, NO_EMBEDS, name, json!([]))).await;
            keep(&format!("{name}-{locale}"), &response["data"]);
        }
    }
}
