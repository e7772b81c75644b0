//! What the bot takes: memory, the time from its start to its first answer, and the time of an answer beside that of a
//! bot which does nothing but reply. Figures to look at, not to pass; run with
//! `cargo test --release --test discord measuring -- --ignored --nocapture --test-threads 1`.

use std::fs::read_to_string;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use accord::answer::Engine;
use accord::chart::chart;
use accord::language::Language;
use serenity::all::{
    ClientBuilder, Context, CreateAllowedMentions, CreateMessage, EventHandler, GatewayIntents, HttpBuilder, Message,
};
use serenity::async_trait;
use tokio::runtime::Builder;
use tokio::time::sleep;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, BOT, Double, GENERAL, MANY, TOKEN, mention};
use crate::storm::letter;

/// Kilobytes of memory by one of the names that Linux gives them.
pub fn memory(bot: &Bot, name: &str) -> u64 {
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

/// A bot that replies to every mention with the same words.
struct Bare;

#[async_trait]
impl EventHandler for Bare {
    async fn message(&self, ctx: Context, message: Message) {
        if message.content.contains(&mention(BOT)) {
            let reply = CreateMessage::new().content("About ₩33.7 million per soldier.").reference_message(&message);
            let reply = reply.allowed_mentions(CreateAllowedMentions::new());
            let _ = message.channel_id.send_message(&ctx, reply).await;
        }
    }
}

impl Bare {
    /// Runs it on a thread of its own for as long as this process lives.
    fn start(double: &Double) {
        let proxy = double.rest_address();
        thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async move {
                let http = HttpBuilder::new(TOKEN).proxy(proxy).ratelimiter_disabled(true).build();
                let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
                let mut client = ClientBuilder::new_with_http(http, intents);
                client = client.event_handler(Self);
                client.await.unwrap().start().await.unwrap();
            });
        });
    }
}

/// The times from a mention to its reply, one after the other, in order of length; the first few, in which
/// connections are made, are left out.
async fn times_to_a_reply(double: &Double) -> Vec<Duration> {
    let mut times = Vec::new();
    for n in 0..520 {
        let start = Instant::now();
        let question = double.say(200_000 + n, MANY.start + n % 50, &put(QUESTION));
        double.reply_to(question).await;
        times.push(start.elapsed());
    }
    let mut times = times.split_off(20);
    times.sort_unstable();
    times
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it measures"]
async fn a_mention_beside_a_bare_bot() {
    let bare = Double::start().await;
    Bare::start(&bare);
    bare.identified(1).await;
    let bare_times = times_to_a_reply(&bare).await;
    let double = Double::start().await;
    let _bot = Bot::connected(&double).await;
    let times = times_to_a_reply(&double).await;
    let at = |times: &[Duration], share: usize| times[(times.len() - 1) * share / 100];
    for share in [50, 99] {
        let (own, other) = (at(&times, share), at(&bare_times, share));
        let ratio = own.as_secs_f64() / other.as_secs_f64();
        println!("percentile {share}: accord {own:?}, a bare bot {other:?}, ratio {ratio:.2}");
    }
}

#[tokio::test]
#[ignore = "it measures"]
async fn a_thousand_mentions_at_once() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let before = memory(&bot, "VmRSS");
    let start = Instant::now();
    let asked: Vec<u64> =
        (0..1_000_u64).map(|n| double.say(300_000 + n % 200, MANY.start + n % 50, &put(QUESTION))).collect();
    for question in asked {
        double.reply_to(question).await;
    }
    let took = start.elapsed();
    println!(
        "1,000 mentions by 200 people in 50 channels: {took:?} to the last reply, {:.0} a second; {before} KiB resident \
         before, {} KiB after",
        1_000.0 / took.as_secs_f64(),
        memory(&bot, "VmRSS")
    );
}

/// Prints what is in the middle and near the end of these times.
fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: median {:?}, 99th percentile {:?}, longest {:?}", at(50), at(99), at(100));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it measures"]
async fn what_is_offered_while_one_types_and_while_four_hundred_do() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let mut times = Vec::new();
    for n in 0..220_u64 {
        let start = Instant::now();
        double.response_to(&letter(&double, n)).await;
        times.push(start.elapsed());
    }
    print("a list that is offered, one after the other", times.split_off(20));
    let before = memory(&bot, "VmRSS");
    let letters: Vec<_> = (0..400).map(|n| (Instant::now(), letter(&double, n))).collect();
    let asked = Instant::now();
    let question = double.say(ALICE, GENERAL, &put(QUESTION));
    double.reply_to(question).await;
    println!("a mention behind 400 letters of 50 people: {:?}", asked.elapsed());
    let mut times = Vec::new();
    for (start, token) in letters {
        double.response_to(&token).await;
        let path = format!("/interactions/{}/", double.interaction_id(&token));
        times.push(double.requests("POST", &path)[0].at.duration_since(start));
    }
    print("a list that is offered, 400 at once", times);
    println!("{before} KiB resident before, {} KiB after", memory(&bot, "VmRSS"));
}

#[test]
#[ignore = "it measures"]
fn the_drawing_of_a_chart() {
    let engine = Engine::shipped().unwrap();
    let mut drawn = Vec::new();
    for expression in ["troops-trump - troops", "contribution + 50%"] {
        let chart = chart(&engine.compute(expression, Language::En).unwrap()).unwrap();
        let start = Instant::now();
        let size = chart.png().unwrap().len();
        println!("{expression}: the first time {:?}, {size} bytes", start.elapsed());
        for _ in 0..50 {
            let start = Instant::now();
            chart.png().unwrap();
            drawn.push(start.elapsed());
        }
    }
    print("a chart", drawn);
}
