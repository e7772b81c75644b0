//! Which events were taken already: Discord-compatible servers, and a gateway that resumes, can deliver one twice.

use std::collections::{HashSet, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// How many ids are remembered; far more than can be delivered again.
const REMEMBERED: usize = 8_192;

/// What the last events are known by.
#[derive(Default)]
pub struct Seen<K>(Mutex<(HashSet<K>, VecDeque<K>)>);

impl<K: Copy + Eq + Hash> Seen<K> {
    /// Notes an event; false where it was noted before.
    pub fn is_new(&self, id: K) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *seen;
        if !known.insert(id) {
            return false;
        }
        order.push_back(id);
        if order.len() > REMEMBERED
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Seen};

    #[test]
    fn an_id_is_new_once() {
        let seen = Seen::default();
        assert!(seen.is_new(7) && !seen.is_new(7) && seen.is_new(8));
    }

    #[test]
    fn no_more_is_remembered_than_is_useful() {
        let seen = Seen::default();
        assert!((0..=REMEMBERED as u64).all(|id| seen.is_new(id)));
        assert!(seen.is_new(0) && !seen.is_new(REMEMBERED as u64));
    }
}
