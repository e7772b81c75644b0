//! The work under way: jobs of one channel in the order they came, channels beside each other, never more than a bound
//! in all, and a count of them for an orderly end.

use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// The most jobs that wait or run at a time.
const MOST: usize = 4_096;
/// The most jobs of one channel.
const MOST_IN_LANE: usize = 512;

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Why a job is not taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The bot is ending.
    #[error("the bot is shutting down")]
    Ending,
    /// Too much is waiting already.
    #[error("too much work is waiting")]
    Full,
}

/// All work under way.
pub struct Work {
    runtime: Handle,
    lanes: Mutex<Lanes>,
    under_way: watch::Sender<usize>,
}

#[derive(Default)]
struct Lanes {
    waiting: HashMap<u64, VecDeque<Job>>,
    ending: bool,
}

impl Work {
    /// No work yet; jobs will run on this runtime.
    #[must_use]
    pub fn new(runtime: Handle) -> Arc<Self> {
        Arc::new(Self { runtime, lanes: Mutex::default(), under_way: watch::Sender::new(0) })
    }

    /// Takes a job on, to run when the earlier ones of its lane are done.
    ///
    /// # Errors
    ///
    /// Where it is not taken on.
    pub fn in_order(
        self: &Arc<Self>,
        lane: u64,
        job: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Refused> {
        let mut lanes = self.lanes();
        self.room(&lanes)?;
        if let Some(waiting) = lanes.waiting.get_mut(&lane) {
            if waiting.len() >= MOST_IN_LANE {
                return Err(Refused::Full);
            }
            waiting.push_back(Box::pin(job));
            self.begin();
            return Ok(());
        }
        lanes.waiting.insert(lane, VecDeque::from([Box::pin(job) as Job]));
        self.begin();
        drop(lanes);
        let work = Arc::clone(self);
        self.runtime.spawn(async move {
            while let Some(job) = work.next(lane) {
                work.run(job).await;
            }
        });
        Ok(())
    }

    /// Takes a job on, to run now.
    ///
    /// # Errors
    ///
    /// Where it is not taken on.
    pub fn at_once(self: &Arc<Self>, job: impl Future<Output = ()> + Send + 'static) -> Result<(), Refused> {
        let lanes = self.lanes();
        self.room(&lanes)?;
        self.begin();
        drop(lanes);
        let work = Arc::clone(self);
        self.runtime.spawn(async move { work.run(Box::pin(job)).await });
        Ok(())
    }

    /// Runs something that nobody waits for, also not at the end.
    pub fn aside(&self, job: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(job);
    }

    /// Takes no more jobs on, and ends when those under way have.
    pub async fn finish(&self) {
        self.lanes().ending = true;
        let mut under_way = self.under_way.subscribe();
        // The sender is in `self`, so waiting cannot fail.
        let _ = under_way.wait_for(|count| *count == 0).await;
    }

    /// How many jobs wait or run.
    #[must_use]
    pub fn under_way(&self) -> usize {
        *self.under_way.borrow()
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn room(&self, lanes: &Lanes) -> Result<(), Refused> {
        if lanes.ending {
            return Err(Refused::Ending);
        }
        if self.under_way() >= MOST { Err(Refused::Full) } else { Ok(()) }
    }

    fn begin(&self) {
        self.under_way.send_modify(|count| *count += 1);
    }

    /// The next job of a lane; a lane with none is closed.
    fn next(&self, lane: u64) -> Option<Job> {
        let mut lanes = self.lanes();
        let job = lanes.waiting.get_mut(&lane)?.pop_front();
        if job.is_none() {
            lanes.waiting.remove(&lane);
        }
        job
    }

    /// Runs one job as a task of its own, so that a panic in it ends no other.
    async fn run(&self, job: Job) {
        if let Err(error) = self.runtime.spawn(job).await {
            // The panic's words may hold a user's, so they are left out.
            tracing::error!(panicked = error.is_panic(), "a job did not come to its end");
        }
        self.under_way.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::runtime::Handle;
    use tokio::sync::{mpsc, oneshot};

    use super::{Refused, Work};

    #[tokio::test]
    async fn a_lanes_jobs_run_in_order_and_other_lanes_do_not_wait() {
        let work = Work::new(Handle::current());
        let (open, gate) = oneshot::channel::<()>();
        let (done, mut finished) = mpsc::unbounded_channel();
        let first = done.clone();
        work.in_order(1, async move {
            gate.await.unwrap();
            first.send("first").unwrap();
        })
        .unwrap();
        let second = done.clone();
        work.in_order(1, async move { second.send("second").unwrap() }).unwrap();
        work.in_order(2, async move { done.send("elsewhere").unwrap() }).unwrap();
        assert_eq!(finished.recv().await, Some("elsewhere"));
        open.send(()).unwrap();
        assert_eq!(finished.recv().await, Some("first"));
        assert_eq!(finished.recv().await, Some("second"));
    }

    #[tokio::test]
    async fn finishing_waits_for_what_is_under_way_and_takes_no_more_on() {
        let work = Work::new(Handle::current());
        let said = Arc::new(Mutex::new(false));
        let say = Arc::clone(&said);
        work.at_once(async move { *say.lock().unwrap() = true }).unwrap();
        work.finish().await;
        assert!(*said.lock().unwrap());
        assert_eq!(work.at_once(async {}), Err(Refused::Ending));
    }

    #[tokio::test]
    async fn a_panic_ends_no_other_job() {
        let work = Work::new(Handle::current());
        work.in_order(1, async { panic!("on purpose") }).unwrap();
        let (done, finished) = oneshot::channel();
        work.in_order(1, async move { done.send(()).unwrap() }).unwrap();
        finished.await.unwrap();
        work.finish().await;
        assert_eq!(work.under_way(), 0);
    }
}
