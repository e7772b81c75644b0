//! What an operator meets: the check of a set-up, health and metrics.

use std::process::{Command, Output};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Do, Double, Fault, GENERAL, TOKEN};

/// A page of the process's own: its status and its text.
async fn page(address: &str, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

/// Where the bot says that its pages are.
async fn pages(bot: &Bot) -> String {
    bot.says("health and metrics are at http://").await;
    let said = bot.said();
    let address = said.split("health and metrics are at http://").nth(1).unwrap();
    address.split_whitespace().next().unwrap().to_owned()
}

/// Waits until the page has this status; each look is a request, so it never spins without the bot's doing.
async fn until_status(address: &str, path: &str, wanted: u16) -> String {
    loop {
        let (status, text) = page(address, path).await;
        if status == wanted {
            return text;
        }
    }
}

#[tokio::test]
async fn it_is_ready_when_it_is_connected_and_not_while_the_gateway_is_away() {
    let double = Double::start().await;
    let bot = Bot::start(&double, &[("ACCORD_METRICS", "127.0.0.1:0")]);
    let address = pages(&bot).await;
    assert_eq!(page(&address, "/healthz").await, (200, "ok\n".to_owned()));
    double.connected().await;
    until_status(&address, "/readyz", 200).await;
    double.away(true);
    let text = until_status(&address, "/readyz", 503).await;
    assert!(text.contains("shard 0"), "{text}");
    // It works all the same.
    assert_eq!(page(&address, "/healthz").await.0, 200);
    double.away(false);
    until_status(&address, "/readyz", 200).await;
    assert_eq!(page(&address, "/elsewhere").await.0, 404);
}

#[tokio::test]
async fn metrics_count_what_happened() {
    let double = Double::start().await;
    let bot = Bot::start(&double, &[("ACCORD_METRICS", "127.0.0.1:0")]);
    double.connected().await;
    let address = pages(&bot).await;
    double.fault("POST /channels", Fault::LimitAll(std::time::Duration::from_millis(50)));
    let answered = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(answered).await;
    let token = double.ask(ALICE, GENERAL, "What is the weather in Paris?", false);
    double.response_to(&token).await;
    double.gateway(Do::Cut);
    double.resumed(1).await;
    let last = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(last).await;
    let (status, text) = page(&address, "/metrics").await;
    assert_eq!(status, 200);
    for line in [
        "accord_answers_total{outcome=\"answered\"} 2",
        "accord_answers_total{outcome=\"abstained\"} 1",
        "accord_rate_limits_total{scope=\"all\"} 1",
        "accord_gateway_sessions_total{shard=\"0\",kind=\"new\"} 1",
        "accord_gateway_sessions_total{shard=\"0\",kind=\"resumed\"} 1",
        "accord_gateway_connected{shard=\"0\"} 1",
        "accord_reply_seconds_count{way=\"Message\"}",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_ends_it_with_a_line() {
    let double = Double::start().await;
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (status, _, said) = Bot::start(&double, &[("ACCORD_METRICS", &address)]).ended().await;
    assert_ne!(status, 0);
    assert!(said.contains("ACCORD_METRICS") && said.contains(&address), "{said}");
}

/// `accord serve --check` with these variables alone, where files may be written.
async fn check(variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.args(["serve", "--check"]).env_clear().envs(variables.iter().copied()).current_dir(folder.path());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_good_set_up_is_told_so_and_nothing_is_started() {
    let double = Double::start().await;
    let proxy = double.rest_address();
    let output = check(&[("DISCORD_TOKEN", TOKEN), ("DISCORD_PROXY", &proxy), ("ACCORD_METRICS", "127.0.0.1:0")]).await;
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(said.lines().all(|line| line.starts_with("ok ")), "{said}");
    for about in ["token", "knowledge", "database", "metrics", "discord"] {
        assert!(said.lines().any(|line| line.contains(about)), "{about} is not in\n{said}");
    }
    assert!(!said.contains(TOKEN), "{said}");
    assert_eq!(double.requests("GET", "/").len(), 1);
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = check(&[
        ("DISCORD_TOKEN", "not a token"),
        ("DISCORD_PROXY", "nonsense"),
        ("ACCORD_KNOWLEDGE", "/nowhere/at/all"),
        ("ACCORD_METRICS", &address),
        ("ACCORD_SHARDS", "4-1/3"),
        ("ACCORD_DATABASE", "/nowhere/at/all/x.db"),
    ])
    .await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    for about in ["token", "proxy", "knowledge", "metrics", "shards", "database"] {
        let lines =
            said.lines().filter(|line| line.starts_with("wrong") && line.split_whitespace().nth(1) == Some(about));
        assert_eq!(lines.count(), 1, "{about} in\n{said}");
    }
    assert_eq!(said.lines().count(), 6, "{said}");
}

#[tokio::test]
async fn a_token_that_is_refused_is_told_before_going_live() {
    let double = Double::start().await;
    double.refuse_rest();
    let proxy = double.rest_address();
    let output = check(&[("DISCORD_TOKEN", TOKEN), ("DISCORD_PROXY", &proxy)]).await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.lines().any(|line| line.starts_with("wrong  discord") && line.contains("refused")), "{said}");
}

#[tokio::test]
async fn shards_that_cannot_be_meant_are_refused() {
    let (status, _, said) = Bot::serve(&["--shards", "3-1/4"], &[("DISCORD_TOKEN", TOKEN)]).ended().await;
    assert_eq!(status, 2);
    assert!(said.contains("0-3/16"), "{said}");
}
