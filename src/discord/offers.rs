//! A bound for the lists that are offered while somebody types: they come with every letter, and nobody waits for an old
//! one, so they must neither crowd out questions nor take all connections.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many lists wait or are drawn up at a time, an eighth of what there may be of all work; those beyond are not drawn
/// up, and Discord shows none until the next letter.
const MOST: usize = 512;
/// How many of them are drawn up and sent at a time.
const AT_A_TIME: usize = 16;

/// The lists under way.
pub struct Offers {
    places: Arc<Semaphore>,
    turns: Semaphore,
}

impl Default for Offers {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(MOST)), turns: Semaphore::new(AT_A_TIME) }
    }
}

impl Offers {
    /// A place for one more, until it is dropped; none where too many wait.
    #[must_use]
    pub fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).try_acquire_owned().ok()
    }

    /// Draws a list up when it is its turn.
    pub async fn in_turn(&self, draw_up: impl Future<Output = ()>) {
        // It is never closed.
        let _turn = self.turns.acquire().await;
        draw_up.await;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::future::join_all;
    use tokio::task::yield_now;

    use super::{AT_A_TIME, MOST, Offers};

    #[test]
    fn there_are_places_up_to_the_bound_and_again_when_one_is_left() {
        let offers = Offers::default();
        let mut places: Vec<_> = (0..MOST).map(|_| offers.place().unwrap()).collect();
        assert!(offers.place().is_none());
        places.pop();
        assert!(offers.place().is_some());
    }

    #[tokio::test]
    async fn only_some_are_drawn_up_at_a_time_and_all_in_the_end() {
        let offers = Offers::default();
        let (now, most, done) = (Cell::new(0), Cell::new(0), Cell::new(0));
        let draw_up = async || {
            now.set(now.get() + 1);
            most.set(most.get().max(now.get()));
            yield_now().await;
            now.set(now.get() - 1);
            done.set(done.get() + 1);
        };
        join_all((0..100).map(|_| offers.in_turn(draw_up()))).await;
        assert_eq!((most.get(), done.get()), (AT_A_TIME, 100));
    }
}
