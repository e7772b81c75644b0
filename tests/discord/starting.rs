//! Starting and ending: settings, tokens, commands, signals.

use std::time::Duration;

use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Double, Fault, GENERAL, MANY};

const COMMANDS: &str = "/applications/900/commands";

#[tokio::test]
async fn without_a_token_it_says_what_to_do_and_fails() {
    let (status, _, said) = Bot::with_environment(&[]).ended().await;
    assert_ne!(status, 0);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("DISCORD_TOKEN"), "{said}");
}

#[tokio::test]
async fn a_token_that_rest_refuses_is_one_clear_line() {
    let double = Double::start().await;
    double.refuse_rest();
    let (status, _, said) = Bot::start(&double, &[]).ended().await;
    assert_eq!(status, 3);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("refused the bot token"), "{said}");
}

#[tokio::test]
async fn a_token_that_the_gateway_refuses_is_one_clear_line() {
    let double = Double::start().await;
    double.refuse_identify(4004);
    let (status, _, said) = Bot::start(&double, &[("RUST_LOG", "off")]).ended().await;
    assert_eq!(status, 3);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("refused the bot token"), "{said}");
}

#[tokio::test]
async fn refused_intents_end_it() {
    for code in [4013, 4014] {
        let double = Double::start().await;
        double.refuse_identify(code);
        let (status, _, said) = Bot::start(&double, &[("RUST_LOG", "off")]).ended().await;
        assert_eq!(status, 4, "{code}");
        assert!(said.contains("intents"), "{said}");
    }
}

#[tokio::test]
async fn a_close_that_cannot_heal_ends_it() {
    let double = Double::start().await;
    double.refuse_identify(4011);
    let (status, _, said) = Bot::start(&double, &[("RUST_LOG", "off")]).ended().await;
    assert_eq!(status, 4);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[tokio::test]
async fn a_proxy_that_is_away_ends_it_and_no_other_host_is_asked() {
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let trap_address = format!("http://{}", trap.local_addr().unwrap());
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let variables = [
        ("DISCORD_TOKEN", "t"),
        ("DISCORD_PROXY", proxy.as_str()),
        ("HTTP_PROXY", trap_address.as_str()),
        ("HTTPS_PROXY", trap_address.as_str()),
        ("ALL_PROXY", trap_address.as_str()),
    ];
    let ended = Bot::with_environment(&variables).ended();
    let (status, _, said) = tokio::select! {
        ended = ended => ended,
        _ = trap.accept() => panic!("it contacted another host"),
    };
    assert_ne!(status, 0);
    assert!(said.contains("gateway") && said.contains(&proxy), "{said}");
}

#[tokio::test]
async fn with_a_proxy_every_request_goes_there() {
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let trap_address = format!("http://{}", trap.local_addr().unwrap());
    let double = Double::start().await;
    let variables = [("HTTP_PROXY", trap_address.as_str()), ("ALL_PROXY", trap_address.as_str())];
    let _bot = Bot::start(&double, &variables);
    tokio::select! {
        () = double.connected() => {}
        _ = trap.accept() => panic!("it contacted another host"),
    }
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    tokio::select! {
        _ = double.reply_to(question) => {}
        _ = trap.accept() => panic!("it contacted another host"),
    }
}

#[tokio::test]
async fn a_failed_look_up_says_so_and_ends_it() {
    let double = Double::start().await;
    double.fault("GET /gateway", Fault::Answer(404, vec![], json!({ "message": "no", "code": 0 })));
    let (status, _, said) = Bot::start(&double, &[]).ended().await;
    assert_ne!(status, 0);
    assert!(said.contains("cannot look up Discord's gateway"), "{said}");
}

#[tokio::test]
async fn knowledge_that_does_not_load_ends_it() {
    let double = Double::start().await;
    let (status, _, said) = Bot::start(&double, &[("ACCORD_KNOWLEDGE", "/nowhere/at/all")]).ended().await;
    assert_ne!(status, 0);
    assert!(said.contains("/nowhere/at/all"), "{said}");
    assert!(double.requests("GET", "/gateway").is_empty());
}

#[tokio::test]
async fn commands_are_registered_once_and_again_only_when_they_changed() {
    let first = Double::start().await;
    let bot = Bot::connected(&first).await;
    let told = first.request("PUT", COMMANDS, 0).await;
    assert!(told.body.as_array().unwrap().iter().any(|command| command["name"] == "ask"));
    drop(bot);
    let known = first.commands();

    let second = Double::start().await;
    second.knows_commands(known.clone());
    let bot = Bot::connected(&second).await;
    // A reply comes after the look at the commands, and nothing else was told by then.
    let token = second.ask(ALICE, GENERAL, QUESTION, false);
    second.response_to(&token).await;
    bot.signal("TERM");
    assert_eq!(bot.ended().await.0, 0);
    assert!(second.requests("PUT", COMMANDS).is_empty());

    let third = Double::start().await;
    let mut changed = known;
    changed[0]["description"] = json!("an older description");
    third.knows_commands(changed);
    let _bot = Bot::connected(&third).await;
    third.request("PUT", COMMANDS, 0).await;
}

#[tokio::test]
async fn mentions_are_answered_while_commands_cannot_be_registered() {
    let double = Double::start().await;
    for _ in 0..5 {
        double.fault(&format!("GET {COMMANDS}"), Fault::Answer(500, vec![], json!({})));
    }
    let _bot = Bot::start(&double, &[]);
    double.request("GET", COMMANDS, 0).await;
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    double.request("PUT", COMMANDS, 0).await;
}

#[tokio::test]
async fn commands_that_cannot_be_registered_do_not_hold_up_the_end() {
    let double = Double::start().await;
    for _ in 0..60 {
        double.fault(&format!("GET {COMMANDS}"), Fault::Answer(500, vec![], json!({})));
    }
    let bot = Bot::start(&double, &[]);
    bot.says("could not tell Discord").await;
    bot.signal("TERM");
    let (status, took, _) = bot.ended().await;
    assert_eq!(status, 0);
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[tokio::test]
async fn signals_end_it_after_the_replies_under_way() {
    for signal in ["TERM", "INT"] {
        let double = Double::start().await;
        let bot = Bot::connected(&double).await;
        let (open, gate) = oneshot::channel();
        double.fault("POST /channels", Fault::Hold(gate));
        let question = double.say(ALICE, GENERAL, &put(QUESTION));
        double.request("POST", "/channels", 0).await;
        bot.signal(signal);
        assert_eq!(double.closed_by_bot().await, 1000);
        open.send(()).unwrap();
        let (status, took, said) = bot.ended().await;
        assert_eq!(status, 0, "{said}");
        assert!(took < Duration::from_secs(5), "{took:?}");
        assert_eq!(double.replies_to(question).len(), 1);
    }
}

#[tokio::test]
async fn a_reply_that_hangs_does_not_hold_up_the_end() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let (_never, gate) = oneshot::channel();
    double.fault("POST /channels", Fault::Hold(gate));
    double.say(ALICE, GENERAL, &put(QUESTION));
    double.request("POST", "/channels", 0).await;
    bot.signal("TERM");
    let (status, took, said) = bot.ended().await;
    assert_eq!(status, 0, "{said}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[tokio::test]
async fn what_waits_unread_when_the_end_comes_is_answered() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    // The signal and the questions are there at once when the process goes on.
    bot.signal("STOP");
    let asked: Vec<u64> = MANY.take(40).map(|channel| double.say(ALICE + channel, channel, &put(QUESTION))).collect();
    double.all_delivered(&asked).await;
    bot.signal("TERM");
    bot.signal("CONT");
    let (status, took, said) = bot.ended().await;
    assert_eq!(status, 0, "{said}");
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(!said.contains("WARN"), "{said}");
    for question in asked {
        assert_eq!(double.replies_to(question).len(), 1, "{question:x}: {said}");
    }
    assert_eq!(double.closed_by_bot().await, 1000);
}
