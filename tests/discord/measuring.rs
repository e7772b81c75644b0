//! What the bot takes: memory, and the time from its start to its first answer. Figures to look at, not to pass; run with
//! `cargo test --release --test discord measuring -- --ignored --nocapture`.

use std::fs::read_to_string;
use std::process::Command;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Double, GENERAL, MANY};

/// Kilobytes of memory by one of the names that Linux gives them.
fn memory(bot: &Bot, name: &str) -> u64 {
    let status = read_to_string(format!("/proc/{}/status", bot.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
#[ignore = "it measures"]
async fn memory_when_idle_and_after_a_thousand_questions() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    sleep(Duration::from_secs(2)).await;
    println!(
        "idle and connected: {} KiB resident, of which {} KiB its own",
        memory(&bot, "VmRSS"),
        memory(&bot, "RssAnon")
    );
    for round in 0..5_u64 {
        let asked: Vec<u64> = (0..1_000_u64)
            .map(|n| double.say(100_000 + round * 1_000 + n, MANY.start + n % 50, &put(QUESTION)))
            .collect();
        for question in asked {
            double.reply_to(question).await;
        }
        println!("after {} questions: {} KiB resident", (round + 1) * 1_000, memory(&bot, "VmRSS"));
        // A channel may ask sixty at once, and one more each second.
        sleep(Duration::from_secs(if round < 4 { 25 } else { 0 })).await;
    }
}

#[tokio::test]
#[ignore = "it measures"]
async fn time_to_the_first_answer() {
    let mut bare = Vec::new();
    for _ in 0..20 {
        let start = Instant::now();
        Command::new(env!("CARGO_BIN_EXE_accord")).arg("--version").output().unwrap();
        bare.push(start.elapsed());
    }
    let (mut looked_up, mut connected, mut answered) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..20 {
        let double = Double::start().await;
        let start = Instant::now();
        let _bot = Bot::start(&double, &[]);
        double.request("GET", "/gateway/bot", 0).await;
        looked_up.push(start.elapsed());
        double.identified(1).await;
        connected.push(start.elapsed());
        let question = double.say(ALICE, GENERAL, &put(QUESTION));
        double.reply_to(question).await;
        answered.push(start.elapsed());
    }
    for (what, mut times) in [
        ("--version", bare),
        ("knowledge loaded, gateway looked up", looked_up),
        ("connected", connected),
        ("first answer received", answered),
    ] {
        times.sort_unstable();
        println!("{what}: median {:?}, longest {:?}", times[times.len() / 2], times[times.len() - 1]);
    }
}
