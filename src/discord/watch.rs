//! Notices when the gateway will not come back although serenity does not say so.
//!
//! After a close with 4003, 4010 or 4011, serenity 0.12 reads from the dead connection for ever, without a pause, and
//! nothing else runs on its thread; after 4007 or 4012 it identifies anew every 5 seconds, until Discord, which allows
//! 1,000 starts a day, resets the token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use serenity::async_trait;
use serenity::client::{Context, EventHandler};
use serenity::gateway::{ConnectionStage, ShardStageUpdateEvent};
use serenity::model::event::ResumedEvent;
use serenity::model::gateway::Ready;
use tokio::sync::Notify;
use tokio::time::sleep;

use super::metrics;

/// The time between two beats of the gateway's thread.
const BEAT: Duration = Duration::from_secs(1);
/// After how many missed beats the thread counts as stuck. A process that was stopped and goes on misses one.
const MISSED: u32 = 8;
/// How many times in a row Discord may refuse a new session; each is 5 seconds after the last.
const REFUSED: u32 = 24;

/// A watch over the gateway's thread.
#[derive(Default)]
pub struct Watch {
    beats: AtomicU64,
    missed: AtomicU32,
    refused: AtomicU32,
    hopeless: Notify,
}

impl Watch {
    /// Beats, on the gateway's thread, as long as other things run there.
    pub async fn beat(&self) {
        loop {
            self.beats.fetch_add(1, Ordering::Relaxed);
            sleep(BEAT).await;
        }
    }

    /// Waits, on another thread, until the gateway is hopeless; says why.
    pub async fn hopeless(&self) -> &'static str {
        tokio::select! {
            () = self.hopeless.notified() => "Discord refuses every new session",
            () = self.stuck() => "Discord closed it for a reason that trying again cannot mend (4003, 4010 or 4011)",
        }
    }

    /// Whether the thread has not beaten for a while.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        self.missed.load(Ordering::Relaxed) >= MISSED / 2
    }

    async fn stuck(&self) {
        let (mut last, mut missed) = (0, 0);
        while missed < MISSED {
            sleep(BEAT).await;
            let beats = self.beats.load(Ordering::Relaxed);
            missed = if beats == last { missed + 1 } else { 0 };
            last = beats;
            self.missed.store(missed, Ordering::Relaxed);
        }
    }
}

/// [`Watch`] as serenity takes it.
pub struct Watcher(pub Arc<Watch>);

#[async_trait]
impl EventHandler for Watcher {
    async fn shard_stage_update(&self, _: Context, event: ShardStageUpdateEvent) {
        if event.new == ConnectionStage::Identifying && self.0.refused.fetch_add(1, Ordering::Relaxed) >= REFUSED {
            self.0.hopeless.notify_one();
        }
    }

    async fn ready(&self, ctx: Context, _: Ready) {
        self.0.refused.store(0, Ordering::Relaxed);
        metrics::session(ctx.shard_id.0, false);
    }

    async fn resume(&self, ctx: Context, _: ResumedEvent) {
        metrics::session(ctx.shard_id.0, true);
    }
}
