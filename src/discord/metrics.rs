//! What an operator watches: counters and times of this process, in the text that Prometheus reads. They are the
//! process's own, like its log, so whoever has something to count does it here.

use std::sync::LazyLock;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::answer::Status;

/// The upper bounds, in seconds, that the times of replies are counted under.
const BOUNDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

/// Why a question got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Unanswered {
    /// Something failed; the log says what, with an id.
    Failed,
    /// It was asked too fast.
    TooFast,
    /// The bot may not write there.
    NoPermission,
    /// The server's moderators do not want it answered there.
    NotListed,
    /// Too much was waiting, or the bot was ending.
    NotTaken,
}

/// How a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Way {
    /// As a message.
    Message,
    /// As a command, a button or a menu.
    Interaction,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: Unanswered,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Came {
    way: Way,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfShard {
    shard: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Session {
    shard: u32,
    kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Scope {
    scope: &'static str,
}

/// All counters and times.
struct Metrics {
    registry: Registry,
    answers: Family<Outcome, Counter>,
    unanswered: Family<Reason, Counter>,
    seconds: Family<Came, Histogram>,
    under_way: Gauge,
    connected: Family<OfShard, Gauge>,
    sessions: Family<Session, Counter>,
    limits: Family<Scope, Counter>,
    reloads: Family<Outcome, Counter>,
}

impl Metrics {
    fn new() -> Self {
        let mut registry = Registry::with_prefix("accord");
        let answers = Family::default();
        registry.register("answers", "Answers given, by whether the sources hold them", answers.clone());
        let unanswered = Family::default();
        registry.register("unanswered", "Questions that got no answer, by reason", unanswered.clone());
        let seconds = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        registry.register("reply_seconds", "From a question's arrival to the end of its handling", seconds.clone());
        let under_way = Gauge::default();
        registry.register("under_way", "Events that wait or are being handled", under_way.clone());
        let connected = Family::default();
        registry.register("gateway_connected", "Whether a shard is connected", connected.clone());
        let sessions = Family::default();
        registry.register("gateway_sessions", "Sessions of a shard, begun anew or resumed", sessions.clone());
        let limits = Family::default();
        registry.register("rate_limits", "Requests that had to wait for a rate limit", limits.clone());
        let reloads = Family::default();
        registry.register("reloads", "Times that changed knowledge was read, by outcome", reloads.clone());
        // So that a rate over them starts from nought.
        for outcome in ["answered", "abstained"] {
            let _ = answers.get_or_create(&Outcome { outcome });
        }
        for scope in ["one", "all"] {
            let _ = limits.get_or_create(&Scope { scope });
        }
        for outcome in ["loaded", "refused"] {
            let _ = reloads.get_or_create(&Outcome { outcome });
        }
        Self { registry, answers, unanswered, seconds, under_way, connected, sessions, limits, reloads }
    }
}

/// Counts an answer.
pub fn answer(status: Status) {
    let outcome = match status {
        Status::Answered => "answered",
        Status::Abstained => "abstained",
    };
    METRICS.answers.get_or_create(&Outcome { outcome }).inc();
}

/// Counts a question that got no answer.
pub fn unanswered(reason: Unanswered) {
    METRICS.unanswered.get_or_create(&Reason { reason }).inc();
}

/// Counts the time from a question's arrival to the end of its handling.
pub fn replied(way: Way, time: Duration) {
    METRICS.seconds.get_or_create(&Came { way }).observe(time.as_secs_f64());
}

/// Counts a session of a shard that was begun or resumed.
pub fn session(shard: u32, resumed: bool) {
    let kind = if resumed { "resumed" } else { "new" };
    METRICS.sessions.get_or_create(&Session { shard, kind }).inc();
}

/// Counts a request that had to wait for a rate limit: that of its own route, or one for all requests.
pub fn limited(for_all: bool) {
    let scope = if for_all { "all" } else { "one" };
    METRICS.limits.get_or_create(&Scope { scope }).inc();
}

/// Counts a reading of changed knowledge: whether it was taken in.
#[allow(dead_code, reason = "for whoever reads changed knowledge")]
pub fn reloaded(taken_in: bool) {
    let outcome = if taken_in { "loaded" } else { "refused" };
    METRICS.reloads.get_or_create(&Outcome { outcome }).inc();
}

/// Everything as text, with the state of this moment.
#[must_use]
pub fn text(shards: &[(u32, bool)], under_way: usize) -> String {
    METRICS.under_way.set(i64::try_from(under_way).unwrap_or(i64::MAX));
    for (shard, connected) in shards {
        METRICS.connected.get_or_create(&OfShard { shard: *shard }).set(i64::from(*connected));
    }
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = encode(&mut text, &METRICS.registry);
    text
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Unanswered, Way, answer, limited, reloaded, replied, session, text, unanswered};
    use crate::answer::Status;

    #[test]
    fn what_is_counted_stands_in_the_text() {
        answer(Status::Answered);
        answer(Status::Abstained);
        unanswered(Unanswered::TooFast);
        replied(Way::Message, Duration::from_millis(3));
        session(7, true);
        limited(true);
        reloaded(false);
        let text = text(&[(7, true), (8, false)], 5);
        for line in [
            "accord_answers_total{outcome=\"answered\"}",
            "accord_answers_total{outcome=\"abstained\"}",
            "accord_unanswered_total{reason=\"TooFast\"}",
            "accord_reply_seconds_bucket{le=\"0.005\",way=\"Message\"}",
            "accord_gateway_sessions_total{shard=\"7\",kind=\"resumed\"} 1",
            "accord_rate_limits_total{scope=\"all\"}",
            "accord_reloads_total{outcome=\"refused\"}",
            "accord_gateway_connected{shard=\"7\"} 1",
            "accord_gateway_connected{shard=\"8\"} 0",
            "accord_under_way 5",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }
}
