//! Shards over several processes, which know of one another by the database alone.
//!
//! `cargo test --test discord scaling -- --nocapture | grep '^|'` prints what became of the questions as a table: what
//! happened, asked, never delivered, answered, with a reason in the log, cut off, lost, doubled.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use futures_util::future::{join, join_all};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Double, FAR, Fate, GENERAL, GUILD, TOKEN};

/// How many people ask at a time.
const ASKERS: usize = 8;
/// How long each of them thinks before the next question; it only bounds how much is asked.
const THOUGHT: Duration = Duration::from_millis(20);
/// The shards, one a process.
const PROCESSES: [&str; 4] = ["0-0/4", "1-1/4", "2-2/4", "3-3/4"];

/// A process with these shards.
fn with_shards(double: &Double, shards: &str) -> Bot {
    let (proxy, database) = (double.rest_address(), double.database());
    let variables = [("DISCORD_TOKEN", TOKEN), ("DISCORD_PROXY", &proxy), ("ACCORD_DATABASE", &database)];
    Bot::serve(&["--shards", shards], &variables)
}

#[tokio::test]
async fn two_processes_share_the_servers_between_them() {
    let double = Double::start().await;
    double.has_far_servers(8);
    let _first = with_shards(&double, "0-0/3");
    let _second = with_shards(&double, "1-2/3");
    double.shards(&[0, 1, 2], 3).await;
    let mut connected = double.connected_shards();
    connected.sort_unstable();
    assert_eq!(connected, [(0, 3), (1, 3), (2, 3)]);
    let channels = [GENERAL].into_iter().chain(FAR.take(8));
    let asked: Vec<u64> = channels.map(|channel| double.say(ALICE + channel, channel, &put(QUESTION))).collect();
    for question in &asked {
        double.reply_to(*question).await;
    }
    assert!(asked.iter().all(|question| double.replies_to(*question).len() == 1));
    assert_ne!(GUILD >> 22, 1, "the first server is on the first shard");
}

#[tokio::test]
async fn processes_that_start_at_once_connect_in_turn() {
    let double = Double::start().await;
    double.heed_concurrency(2);
    let start = Instant::now();
    let _bots = [with_shards(&double, "0-1/4"), with_shards(&double, "2-3/4")];
    double.shards(&[0, 1, 2, 3], 4).await;
    assert_eq!(double.too_early(), 0);
    // Two at a time: the second pair comes five seconds after the first, and no third wait is needed.
    assert!(start.elapsed() >= Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_process_without_the_database_connects_all_the_same() {
    let double = Double::start().await;
    let proxy = double.rest_address();
    let variables = [("DISCORD_TOKEN", TOKEN), ("DISCORD_PROXY", &proxy), ("ACCORD_DATABASE", "/nowhere/at/all/x.db")];
    let bot = Bot::serve(&["--shards", "0-0/2"], &variables);
    double.shards(&[0], 2).await;
    assert!(bot.said().contains("without regard to other processes"), "{}", bot.said());
}

/// A question on its way.
struct Question {
    id: u64,
    /// Whether it was asked before Discord saw that the process was gone.
    before: bool,
}

/// What became of the questions.
#[derive(Debug, Default)]
struct Outcome {
    asked: usize,
    /// Discord had no session to give them to.
    undelivered: usize,
    answered: usize,
    /// The log of the process that ended says why not.
    reasoned: usize,
    /// They were on the wire to the process that ended: Discord had sent them, and it had not read or not answered them.
    cut_off: usize,
    lost: usize,
    doubled: usize,
}

/// Four processes share 400 servers; one of them is ended by this signal while people ask, and started again.
async fn one_is_ended(signal: &str) -> Outcome {
    let double = Double::start().await;
    double.has_far_servers(FAR.end - FAR.start);
    double.heed_concurrency(1);
    let mut bots: Vec<Bot> = PROCESSES.iter().map(|shards| with_shards(&double, shards)).collect();
    double.shards(&[0, 1, 2, 3], 4).await;
    assert_eq!(double.too_early(), 0);

    let asked = RefCell::new(Vec::new());
    let said = RefCell::new(String::new());
    let (gone, ending) = (Cell::new(false), Cell::new(false));
    let (back, is_back) = watch::channel(false);
    let asker = async || {
        while !ending.get() {
            let number = asked.borrow().len() as u64;
            let channel = FAR.start + number % (FAR.end - FAR.start);
            let id = double.say(700_000 + number, channel, &put(QUESTION));
            let before = !gone.get();
            asked.borrow_mut().push(Question { id, before });
            let mut is_back = is_back.clone();
            tokio::select! {
                _ = double.reply_to(id) => {}
                // One that was asked of a process that is gone never gets a reply.
                _ = is_back.wait_for(|back| *back), if !*is_back.borrow() => {}
            }
            sleep(THOUGHT).await;
        }
    };
    let ended = async {
        while asked.borrow().len() < 200 {
            sleep(THOUGHT).await;
        }
        let fourth = bots.pop().unwrap();
        fourth.signal(signal);
        double.disconnected(3).await;
        gone.set(true);
        said.replace(fourth.ended().await.2);
        bots.push(with_shards(&double, PROCESSES[3]));
        double.shards(&[3], 4).await;
        back.send(true).unwrap();
        let then = asked.borrow().len();
        while asked.borrow().len() < then + 400 {
            sleep(THOUGHT).await;
        }
        ending.set(true);
    };
    join(ended, join_all((0..ASKERS).map(|_| asker()))).await;
    // The questions of a channel are answered in order: when a last one is answered, so are those before it.
    let last: Vec<u64> = FAR.map(|channel| double.say(900_000 + channel, channel, &put(QUESTION))).collect();
    for question in last {
        double.reply_to(question).await;
    }
    assert_eq!(double.too_early(), 0);

    let mut outcome = Outcome { asked: asked.borrow().len(), ..Outcome::default() };
    for question in asked.borrow().iter() {
        match double.replies_to(question.id).len() {
            1 => outcome.answered += 1,
            0 if double.fate(question.id) == Fate::Never => outcome.undelivered += 1,
            0 if said.borrow().contains(&format!("{:x}", question.id)) => outcome.reasoned += 1,
            0 if question.before => outcome.cut_off += 1,
            0 => outcome.lost += 1,
            _ => outcome.doubled += 1,
        }
    }
    let Outcome { asked, undelivered, answered, reasoned, cut_off, lost, doubled } = &outcome;
    println!(
        "| four processes, one ended by {signal} | {asked} | {undelivered} | {answered} | {reasoned} | {cut_off} | \
         {lost} | {doubled} |"
    );
    outcome
}

#[tokio::test]
async fn a_process_that_is_ended_under_load_loses_nothing() {
    let outcome = one_is_ended("TERM").await;
    assert!(outcome.answered > 400 && outcome.lost == 0 && outcome.doubled == 0, "{outcome:?}");
    // Whatever Discord sent before it heard of the end is answered, or at the least has its reason in the log.
    assert_eq!(outcome.cut_off, 0, "{outcome:?}");
}

#[tokio::test]
async fn a_process_that_is_killed_under_load_loses_only_what_it_had_in_hand() {
    let outcome = one_is_ended("KILL").await;
    assert!(outcome.answered > 400 && outcome.lost == 0 && outcome.doubled == 0, "{outcome:?}");
    assert!(outcome.cut_off <= ASKERS, "{outcome:?}");
}
