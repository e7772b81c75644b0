//! Lets the shards of this process begin a session one at a time, in turn with those of other processes.
//!
//! Discord takes one new session in five seconds from a bot, wherever its shards run (`max_concurrency` of them at a time,
//! by the remainder of the shard's number). serenity heeds that within a process and knows of no other. But it reads the
//! gateway's address from behind a mutex each time it connects, so whoever holds that mutex decides when. The turns
//! are kept in the database that the processes share for their settings anyhow: nothing more to run, and a process that
//! dies takes nothing along that the others wait for, as it might with a lock.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serenity::gateway::ShardManager;
use serenity::model::id::ShardId;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep};

use super::shards::Shards;
use crate::storage::Store;

/// Between two sessions begun: Discord's five seconds, and what the way there may take more or less than the last time.
const APART: Duration = Duration::from_secs(6);
/// A turn that is not used within this is over: the next process relies on it.
const TURN: Duration = Duration::from_millis(500);
/// How long a shard may take from its turn to a connection.
const CONNECTING: Duration = Duration::from_secs(10);
/// How often the shards are looked at.
const LOOK: Duration = Duration::from_millis(20);
/// How often the database is asked, when it does not answer, before a shard starts without a turn.
const TRIES: u32 = 3;
/// The time between two such tries.
const RETRY: Duration = Duration::from_millis(500);

/// Where turns are taken.
pub struct Turns {
    store: Arc<Store>,
    /// Where the database's connections are at home.
    runtime: Handle,
}

impl Turns {
    /// Turns that are kept in this store.
    #[must_use]
    pub fn new(store: Arc<Store>, runtime: Handle) -> Self {
        Self { store, runtime }
    }

    /// Waits for this process's next turn in a queue; where the database is away, no longer than that takes to see.
    async fn wait(&self, queue: u64) {
        for _ in 0..TRIES {
            let store = Arc::clone(&self.store);
            match self.runtime.spawn(async move { store.turn(queue, APART).await }).await {
                Ok(Ok(turn)) => return sleep(turn).await,
                Ok(Err(error)) => tracing::warn!(%error, "no turn to connect could be taken"),
                Err(_) => {}
            }
            sleep(RETRY).await;
        }
        tracing::warn!("connecting without regard to other processes, since the database is away");
    }
}

/// The gate in front of the gateway.
pub struct Gate {
    address: Arc<Mutex<String>>,
    manager: Arc<ShardManager>,
    shards: Shards,
    concurrency: u64,
    turns: Turns,
}

impl Gate {
    /// A gate before this address, for a process with some of the shards.
    #[must_use]
    pub fn new(
        address: Arc<Mutex<String>>,
        manager: Arc<ShardManager>,
        shards: Shards,
        concurrency: u64,
        turns: Turns,
    ) -> Self {
        Self { address, manager, shards, concurrency: concurrency.max(1), turns }
    }

    /// Keeps the gate for as long as the process runs.
    pub async fn keep(self) {
        // In the order in which serenity starts them.
        let mut waiting = VecDeque::new();
        let mut closed = self.close().await;
        loop {
            self.look(&mut waiting).await;
            let Some(next) = waiting.front().copied() else {
                // Who comes now takes up a session that it has, which needs no turn.
                closed = self.open(closed).await.0;
                sleep(LOOK).await;
                continue;
            };
            self.turns.wait(u64::from(next) % self.concurrency).await;
            let turn = Instant::now();
            let mut passed = false;
            while !passed && turn.elapsed() < TURN {
                (closed, passed) = self.open(closed).await;
                if !passed {
                    sleep(LOOK).await;
                }
            }
            while passed && waiting.front() == Some(&next) && turn.elapsed() < CONNECTING {
                sleep(LOOK).await;
                self.look(&mut waiting).await;
            }
            // serenity, too, lets the others go first then.
            if passed && waiting.front() == Some(&next) {
                waiting.rotate_left(1);
            }
        }
    }

    async fn close(&self) -> OwnedMutexGuard<String> {
        Arc::clone(&self.address).lock_owned().await
    }

    /// Lets pass whoever waits, and closes behind them; whether there was anybody.
    async fn open(&self, closed: OwnedMutexGuard<String>) -> (OwnedMutexGuard<String>, bool) {
        drop(closed);
        // The mutex is fair: it goes to who waited first, before it can be had here.
        match Arc::clone(&self.address).try_lock_owned() {
            Ok(closed) => (closed, false),
            Err(_) => (self.close().await, true),
        }
    }

    /// Brings up to date which shards have no session, and are to begin one.
    async fn look(&self, waiting: &mut VecDeque<u32>) {
        let runners = self.manager.runners.lock().await;
        let running = |shard: &u32| runners.contains_key(&ShardId(*shard));
        waiting.retain(|shard| !running(shard));
        for shard in self.shards.all().filter(|shard| !running(shard)) {
            if !waiting.contains(&shard) {
                waiting.push_back(shard);
            }
        }
    }
}
