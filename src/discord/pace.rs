//! How fast one person, and one channel, may ask.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Questions that a person may ask at once, and the time in which one more is given back.
pub const PERSON: (NonZeroU32, Duration) = (NonZeroU32::new(10).unwrap(), Duration::from_secs(3));
/// The same for all people of a channel together.
pub const CHANNEL: (NonZeroU32, Duration) = (NonZeroU32::new(60).unwrap(), Duration::from_secs(1));
/// For how long after such a refusal it is not said again that this is too fast, however the pace changes meanwhile.
const QUIET: Duration = Duration::from_mins(1);
/// How long it is remembered that a person or channel asked too fast, for who wonders at the silence.
const LATELY: Duration = Duration::from_mins(10);
/// How many questions pass between two times that idle people and channels are forgotten.
const SWEEP: u32 = 4_096;

/// What to do with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Answer it.
    Fine,
    /// Say once, to the person or to the channel, that this is too fast.
    TooFast,
    /// Too fast, and that was said already.
    StillTooFast,
}

/// The pace of all people and channels.
pub struct Pacer {
    people: DefaultKeyedRateLimiter<u64>,
    channels: DefaultKeyedRateLimiter<u64>,
    refused: Mutex<HashMap<Refused, Instant>>,
    asked: AtomicU32,
}

/// Who asked too fast.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Refused {
    Person(u64),
    Channel(u64),
}

impl Default for Pacer {
    fn default() -> Self {
        Self {
            people: RateLimiter::keyed(quota(PERSON)),
            channels: RateLimiter::keyed(quota(CHANNEL)),
            refused: Mutex::default(),
            asked: AtomicU32::new(0),
        }
    }
}

impl Pacer {
    /// Counts a question.
    pub fn count(&self, person: u64, channel: u64) -> Pace {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.people.retain_recent();
            self.channels.retain_recent();
            self.refused().retain(|_, since| since.elapsed() < LATELY);
        }
        let who = if self.people.check_key(&person).is_err() {
            Refused::Person(person)
        } else if self.channels.check_key(&channel).is_err() {
            Refused::Channel(channel)
        } else {
            return Pace::Fine;
        };
        let before = self.refused().insert(who, Instant::now());
        if before.is_some_and(|since| since.elapsed() < QUIET) { Pace::StillTooFast } else { Pace::TooFast }
    }

    /// Whether this person, and whether this channel, asked too fast of late.
    pub fn lately(&self, person: u64, channel: u64) -> (bool, bool) {
        let refused = self.refused();
        let lately = |who| refused.get(&who).is_some_and(|since| since.elapsed() < LATELY);
        (lately(Refused::Person(person)), lately(Refused::Channel(channel)))
    }

    fn refused(&self) -> MutexGuard<'_, HashMap<Refused, Instant>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn quota((burst, period): (NonZeroU32, Duration)) -> Quota {
    Quota::with_period(period).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::{CHANNEL, PERSON, Pace, Pacer};

    #[test]
    fn a_person_who_asks_too_fast_is_told_once() {
        let pacer = Pacer::default();
        for _ in 0..PERSON.0.get() {
            assert_eq!(pacer.count(1, 1), Pace::Fine);
        }
        assert_eq!(pacer.count(1, 1), Pace::TooFast);
        assert_eq!(pacer.count(1, 2), Pace::StillTooFast);
        assert_eq!(pacer.count(2, 1), Pace::Fine);
        assert_eq!((pacer.lately(1, 9), pacer.lately(2, 1)), ((true, false), (false, false)));
    }

    #[test]
    fn a_channel_has_a_pace_of_its_own() {
        let pacer = Pacer::default();
        let asked = (0..u64::from(CHANNEL.0.get())).map(|person| pacer.count(person, 1));
        assert!(asked.into_iter().all(|pace| pace == Pace::Fine));
        assert_eq!(pacer.count(900, 1), Pace::TooFast);
        // All in the channel have seen the note.
        assert_eq!(pacer.count(902, 1), Pace::StillTooFast);
        assert_eq!(pacer.count(901, 2), Pace::Fine);
        assert_eq!((pacer.lately(901, 1), pacer.lately(900, 2)), ((false, true), (false, false)));
    }
}
