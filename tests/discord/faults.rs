//! Faults of the gateway and of REST while questions flow: each question that is delivered gets one reply, or one reason
//! in the log; none gets two.
//!
//! `cargo test --test discord faults -- --nocapture | grep '^|'` prints what became of them as a table: fault, asked,
//! undelivered, answered, with a reason in the log, lost, doubled, recovered in, longest wait.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::answering::{QUESTION, put};
use crate::bot::Bot;
use crate::double::{ALICE, Do, Double, Fault, GENERAL, MANY};
use crate::flow::{Flow, Outcome};

/// Whether nothing was lost and nothing doubled.
fn whole(outcome: &Outcome) -> bool {
    outcome.lost == 0 && outcome.doubled == 0 && outcome.answered > 0
}

/// A fault of the gateway after which the session is resumed, so that nothing at all is missed.
async fn resumes(name: &str, fail: impl FnOnce(&Double)) {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.mention(GENERAL).await;
    flow.during(async {
        flow.failing();
        fail(&double);
        double.resumed(1).await;
        flow.mention(GENERAL).await;
    })
    .await;
    let outcome = flow.outcome(name).await;
    assert!(whole(&outcome) && outcome.undelivered == 0 && outcome.reasoned == 0, "{outcome:?}");
}

/// A fault of the gateway after which a new session is begun; what is asked in between never comes.
async fn begins_anew(name: &str, fail: impl AsyncFnOnce(&Double)) {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.mention(GENERAL).await;
    flow.during(async {
        flow.failing();
        fail(&double).await;
        double.identified(2).await;
        flow.mention(GENERAL).await;
    })
    .await;
    let outcome = flow.outcome(name).await;
    assert!(whole(&outcome) && outcome.reasoned == 0, "{outcome:?}");
}

#[tokio::test]
async fn a_reconnect_request() {
    resumes("gateway asks to reconnect", |double| double.gateway(Do::Send(json!({ "op": 7, "d": null })))).await;
}

#[tokio::test]
async fn an_invalid_session_that_can_be_resumed() {
    resumes("invalid session, resumable", |double| double.gateway(Do::Send(json!({ "op": 9, "d": true })))).await;
}

#[tokio::test]
async fn an_invalid_session_that_cannot_be_resumed() {
    let fail = async |double: &Double| double.end_session(Do::Send(json!({ "op": 9, "d": false })));
    begins_anew("invalid session, not resumable", fail).await;
}

#[tokio::test]
async fn a_close_with_an_unknown_error() {
    resumes("close 4000", |double| double.gateway(Do::Close(4000))).await;
}

#[tokio::test]
async fn a_close_since_the_session_timed_out() {
    begins_anew("close 4009", async |double: &Double| double.end_session(Do::Close(4009))).await;
}

#[tokio::test]
async fn an_abrupt_cut() {
    resumes("abrupt cut", |double| double.gateway(Do::Cut)).await;
}

#[tokio::test]
async fn a_gateway_that_is_away() {
    let fail = async |double: &Double| {
        double.away(true);
        double.knocked(3).await;
        double.away(false);
    };
    begins_anew("gateway away for three knocks", fail).await;
}

#[tokio::test]
async fn a_zombie_connection() {
    let double = Double::start().await;
    double.heartbeat(5_000);
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.mention(GENERAL).await;
    flow.failing();
    double.acknowledge_nothing();
    // It still brings questions, until the bot gives it up and nobody reads it any more.
    for channel in MANY.take(20) {
        flow.mention(channel).await;
        flow.command(channel).await;
    }
    double.identified(2).await;
    for channel in MANY.take(20) {
        flow.mention(channel).await;
    }
    let outcome = flow.outcome("zombie: nothing acknowledged").await;
    assert!(whole(&outcome) && outcome.undelivered == 0, "{outcome:?}");
}

#[tokio::test]
async fn a_close_that_cannot_heal_ends_it_after_the_replies_under_way() {
    for code in [4004, 4013, 4014] {
        let double = Double::start().await;
        let bot = Bot::connected(&double).await;
        let (open, gate) = oneshot::channel();
        double.fault("POST /channels", Fault::Hold(gate));
        let question = double.say(ALICE, GENERAL, &put(QUESTION));
        double.request("POST", "/channels", 0).await;
        double.gateway(Do::Close(code));
        bot.says("ended for good").await;
        open.send(()).unwrap();
        let (status, took, said) = bot.ended().await;
        assert_eq!(status, if code == 4004 { 3 } else { 4 }, "{said}");
        assert!(took < Duration::from_secs(5), "{took:?}");
        assert_eq!(double.replies_to(question).len(), 1);
        println!("| close {code}, a reply under way | 1 | 0 | 1 | 0 | 0 | 0 | ends with status {status} | - |");
    }
}

/// Faults of REST while questions flow.
async fn rest(name: &str, faults: Vec<(&str, Fault)>) -> Outcome {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.mention(GENERAL).await;
    flow.during(async {
        flow.failing();
        for (request, fault) in faults {
            double.fault(request, fault);
        }
        // Until each of them was met.
        double.faults_met().await;
    })
    .await;
    let outcome = flow.outcome(name).await;
    assert!(whole(&outcome) && outcome.undelivered == 0, "{outcome:?}");
    outcome
}

fn answer(status: u16) -> Fault {
    Fault::Answer(status, vec![], Value::Null)
}

#[tokio::test]
async fn server_errors() {
    for status in [500, 502, 503] {
        // Of each kind fewer than a request is tried, so that none can meet them all.
        let faults = (0..8).map(|n| (["POST /channels", "POST /interactions"][n % 2], answer(status)));
        let outcome = rest(&format!("REST {status} eight times"), faults.collect()).await;
        assert_eq!(outcome.reasoned, 0);
    }
}

#[tokio::test]
async fn server_errors_without_end_for_one_question() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    for _ in 0..12 {
        double.fault("POST /channels/2007/", answer(503));
    }
    flow.failing();
    flow.mention(2_007).await;
    flow.during(double.request("POST", "/channels/2020/", 0)).await;
    double.forget_faults();
    let outcome = flow.outcome("REST 503 for ever in one channel").await;
    assert!(whole(&outcome) && outcome.reasoned >= 1, "{outcome:?}");
}

#[tokio::test]
async fn rate_limits() {
    let limited = || {
        let body = json!({ "message": "You are being rate limited.", "retry_after": 0.5, "global": false });
        Fault::Answer(429, vec![("retry-after", "0.5".to_owned())], body)
    };
    let faults = (0..8).map(|n| (["POST /channels", "POST /interactions"][n % 2], limited()));
    assert_eq!(rest("REST 429 eight times", faults.collect()).await.reasoned, 0);
}

#[tokio::test]
async fn a_limit_for_all_requests_is_heeded_by_all() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.during(async {
        flow.mention(GENERAL).await;
        flow.failing();
        double.fault("POST /channels", Fault::LimitAll(Duration::from_millis(1_500)));
        flow.mention(GENERAL).await;
    })
    .await;
    let outcome = flow.outcome("REST 429 for all requests, 1.5 s").await;
    assert!(whole(&outcome) && outcome.reasoned == 0, "{outcome:?}");
    // Those that were on their way when the first was refused; no more than one for each asker.
    let refused = double.requests("POST", "/").iter().filter(|sent| sent.status == 429).count();
    assert!(refused <= 7, "{refused} requests met the limit");
}

#[tokio::test]
async fn slow_answers() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    let gates: Vec<_> = (0..4)
        .map(|_| {
            let (open, gate) = oneshot::channel();
            double.fault("POST /channels", Fault::Hold(gate));
            open
        })
        .collect();
    flow.failing();
    flow.during(async {
        double.faults_met().await;
        // Others are answered meanwhile.
        flow.command(GENERAL).await;
        drop(gates);
    })
    .await;
    let outcome = flow.outcome("four slow answers to replies").await;
    assert!(whole(&outcome) && outcome.reasoned == 0, "{outcome:?}");
}

#[tokio::test]
async fn a_response_that_takes_too_long() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    let (never, gate) = oneshot::channel();
    double.fault("POST /interactions", Fault::Hold(gate));
    flow.failing();
    flow.command(GENERAL).await;
    flow.mention(GENERAL).await;
    let outcome = flow.outcome("a response that hangs").await;
    drop(never);
    assert!(outcome.lost == 0, "{outcome:?}");
}

#[tokio::test]
async fn cut_answers() {
    for done in [false, true] {
        let faults = (0..8).map(|n| (["POST /channels", "POST /interactions"][n % 2], Fault::Cut { done }));
        let name = if done { "REST cut after it was done" } else { "REST cut before it was done" };
        assert_eq!(rest(name, faults.collect()).await.reasoned, 0);
    }
    let faults = (0..4).map(|_| ("POST /channels", Fault::Garbled)).collect();
    assert_eq!(rest("REST answers that cannot be read", faults).await.reasoned, 0);
}

#[tokio::test]
async fn missing_permissions() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    let refusal = json!({ "message": "Missing Permissions", "code": 50_013 });
    // Once for the embed, once for plain text.
    for _ in 0..2 {
        double.fault("POST /channels/201/", Fault::Answer(403, vec![], refusal.clone()));
    }
    flow.failing();
    flow.mention(GENERAL).await;
    flow.during(flow.mention(GENERAL)).await;
    let outcome = flow.outcome("REST 403 missing permissions").await;
    assert!(whole(&outcome) && outcome.reasoned == 1, "{outcome:?}");
}

#[tokio::test]
async fn an_unknown_interaction() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    flow.failing();
    flow.during(flow.forgotten_command(GENERAL)).await;
    let outcome = flow.outcome("REST 404 unknown interaction").await;
    assert!(whole(&outcome) && outcome.reasoned == 1, "{outcome:?}");
}

#[tokio::test]
async fn a_deleted_channel() {
    let double = Double::start().await;
    let bot = Bot::connected(&double).await;
    let flow = Flow::new(&double, &bot);
    double.delete_channel(GENERAL);
    flow.failing();
    flow.mention(GENERAL).await;
    flow.during(async { flow.mention(MANY.start).await }).await;
    double.restore_channel(GENERAL);
    let outcome = flow.outcome("REST 404 deleted channel").await;
    assert!(whole(&outcome) && outcome.reasoned == 1, "{outcome:?}");
}
