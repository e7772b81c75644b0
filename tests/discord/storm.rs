//! Very many people type into the options of commands at once, while others ask.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::oneshot;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Double, Fault, GENERAL, MANY};
use crate::measuring::memory;

/// How long Discord waits for a response to an interaction.
const LIMIT: Duration = Duration::from_secs(3);
/// How much the bot may grow, in kilobytes.
const GROWTH: u64 = 24 * 1_024;
/// What is typed into: a command, its option, and what.
const TYPED: [(&str, (&str, &str)); 4] = [
    ("ask", ("source", "co")),
    ("quote", ("speaker", "t")),
    ("quote", ("topic", "tr")),
    ("compute", ("expression", "to")),
];

/// A letter typed by the nth of fifty people; the interaction's token.
pub fn letter(double: &Double, n: u64) -> String {
    let (command, typed) = TYPED[usize::try_from(n).unwrap() % TYPED.len()];
    double.type_into(600_000 + n % 50, MANY.start + n % 50, command, typed, json!([]))
}

/// When the bot's response to an interaction, or its reply in a channel, came first.
fn came(double: &Double, path: &str) -> Vec<Instant> {
    double.requests("POST", path).iter().map(|sent| sent.at).collect()
}

#[tokio::test]
async fn people_who_type_hold_up_nobody_who_asks() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let warm = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(warm).await;
    double.response_to(&letter(&double, 0)).await;
    let before = memory(&bot, "VmRSS");

    let (mut letters, mut questions, mut commands) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..400_u64 {
        letters.push(letter(&double, n));
        if n % 40 == 20 {
            // In two channels, so that there is an order to keep.
            let channel = MANY.start + n / 40 % 2;
            questions.push((channel, Instant::now(), double.say(700_000 + n, channel, &put(QUESTION))));
        }
        if n % 80 == 60 {
            commands.push((Instant::now(), double.ask(800_000 + n, GENERAL, QUESTION, false)));
        }
    }
    for (channel, _, question) in &questions {
        double.reply_to(*question).await;
        assert_eq!(double.replies_to(*question).len(), 1, "{channel}");
    }
    for (asked, token) in &commands {
        double.response_to(token).await;
        let path = format!("/interactions/{}/", double.interaction_id(token));
        let took = came(&double, &path)[0].duration_since(*asked);
        assert!(took < LIMIT, "a command's response came after {took:?}");
    }
    // All of them: they are fewer than the bound.
    for token in &letters {
        assert_eq!(double.response_to(token).await["type"], 8);
    }
    for channel in [MANY.start, MANY.start + 1] {
        let asked: Vec<_> = questions.iter().filter(|(of, _, _)| *of == channel).collect();
        let sent = double.requests("POST", &format!("/channels/{channel}/messages"));
        assert_eq!(sent.len(), asked.len());
        for ((_, asked, question), reply) in asked.iter().zip(sent) {
            assert_eq!(reply.body["message_reference"]["message_id"], question.to_string(), "out of order");
            let took = reply.at.duration_since(*asked);
            assert!(took < LIMIT, "a reply came after {took:?}");
        }
    }
    let after = memory(&bot, "VmRSS");
    assert!(after < before + GROWTH, "{before} KiB before, {after} KiB after");
}

#[tokio::test]
async fn more_letters_than_the_bot_takes_on_crowd_out_no_question() {
    let double = Double::start().await;
    let bot = Bot::start(&double, &[("RUST_LOG", "accord=debug")]);
    double.connected().await;
    let mut held = Vec::new();
    let mut letters: Vec<String> = Vec::new();
    // More than there is room for work of any kind, while Discord answers nothing to the first of them.
    for n in 0..5_000 {
        if n < 64 {
            let (open, gate) = oneshot::channel();
            double.fault(&format!("POST /interactions/{}/", double.upcoming_id()), Fault::Hold(gate));
            held.push(open);
        }
        letters.push(letter(&double, n));
    }
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    let token = double.ask(ALICE, GENERAL, QUESTION, false);
    double.reply_to(question).await;
    double.response_to(&token).await;
    bot.says("one is not drawn up").await;
    assert!(!bot.said().contains("an event was not handled"), "{}", bot.said());
    // Somebody who types then is offered something again.
    for open in held {
        // Some may have been turned down before their turn.
        let _ = open.send(());
    }
    double.response_to(&letters[0]).await;
    let next = double.offered(ALICE, GENERAL, "ask", ("source", ""), json!([])).await;
    assert!(!next.is_empty());
}
