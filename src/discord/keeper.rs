//! What the bot keeps, without any answer waiting for it: settings are read ahead of a short time and remembered,
//! missed questions wait in a bounded queue. Where the database is away, the usual settings hold, or the last ones
//! known, and the log says what was not saved, in numbers and never in a user's words.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serenity::model::id::GuildId;
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use crate::storage::{GuildSettings, Kind, Store, StoreError, today};

/// How long a server's settings are good without another look.
const FRESH: Duration = Duration::from_secs(30);
/// How long an answer waits for settings.
const PATIENCE: Duration = Duration::from_millis(250);
/// The most missed questions that wait to be saved.
const WAITING: usize = 1_024;
/// How often what is past its days is erased.
const SWEEP: Duration = Duration::from_hours(6);
/// The most servers remembered; a bot in more looks more often.
const SERVERS: usize = 65_536;

enum Job {
    Miss(u64, Kind, String),
    Settle(oneshot::Sender<()>),
    End(oneshot::Sender<()>),
}

/// What the bot keeps.
pub struct Keeper {
    store: Arc<Store>,
    runtime: Handle,
    known: Arc<Known>,
    queue: mpsc::Sender<Job>,
}

/// The settings known of each server, and since when.
#[derive(Default)]
struct Known(Mutex<HashMap<u64, (Instant, Arc<GuildSettings>)>>);

impl Known {
    fn get(&self, guild: u64) -> Option<(Instant, Arc<GuildSettings>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&guild).cloned()
    }

    fn put(&self, guild: u64, settings: Arc<GuildSettings>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= SERVERS {
            known.clear();
        }
        known.insert(guild, (Instant::now(), settings));
    }
}

impl Keeper {
    /// A keeper over a store, with its work on this runtime.
    #[must_use]
    pub fn start(store: Arc<Store>, runtime: Handle) -> Self {
        let (queue, jobs) = mpsc::channel(WAITING);
        runtime.spawn(save(Arc::clone(&store), jobs));
        Self { store, runtime, known: Arc::default(), queue }
    }

    /// A server's settings; the usual ones elsewhere.
    pub async fn settings(&self, guild: Option<GuildId>) -> Arc<GuildSettings> {
        let Some(guild) = guild.map(GuildId::get) else { return Arc::default() };
        let before = self.known.get(guild);
        if let Some((since, settings)) = &before
            && since.elapsed() < FRESH
        {
            return Arc::clone(settings);
        }
        let last = before.map(|(_, settings)| settings).unwrap_or_default();
        let (store, known, kept) = (Arc::clone(&self.store), Arc::clone(&self.known), Arc::clone(&last));
        // A task of its own, so that the look goes on when nobody waits for it any more.
        let look = self.runtime.spawn(async move {
            let settings = match store.settings(guild).await {
                Ok(settings) => Arc::new(settings),
                Err(error) => {
                    tracing::warn!(%error, "a server's settings were not read; the last ones known hold");
                    kept
                }
            };
            known.put(guild, Arc::clone(&settings));
            settings
        });
        match timeout(PATIENCE, look).await {
            Ok(Ok(settings)) => settings,
            _ => {
                // Until the look is over nobody else waits for it.
                self.known.put(guild, Arc::clone(&last));
                last
            }
        }
    }

    /// Keeps a server's settings.
    ///
    /// # Errors
    /// Where the database is away; then nothing has changed.
    pub async fn set(&self, guild: GuildId, settings: GuildSettings) -> Result<(), StoreError> {
        self.store.set(guild.get(), &settings, today()).await?;
        self.known.put(guild.get(), Arc::new(settings));
        Ok(())
    }

    /// The settings as the database has them, for who is about to change them.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn exact(&self, guild: GuildId) -> Result<GuildSettings, StoreError> {
        self.store.settings(guild.get()).await
    }

    /// Keeps a question that a server's people missed, later. What is asked elsewhere is kept nowhere: no moderator
    /// would read it.
    pub fn miss(&self, guild: Option<GuildId>, kind: Kind, question: &str) {
        let Some(guild) = guild else { return };
        match self.queue.try_send(Job::Miss(guild.get(), kind, question.to_owned())) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => {
                tracing::warn!(server = %guild, kind = kind.name(), "not saved: a question; too many are waiting");
            }
            Err(TrySendError::Closed(_)) => {
                tracing::warn!(server = %guild, kind = kind.name(), "not saved: a question; the bot is ending");
            }
        }
    }

    /// Erases what is kept of a server's questions, once those that wait are saved: one however it was written, or all.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn forget(&self, guild: GuildId, question: Option<&str>) -> Result<u64, StoreError> {
        self.settled().await;
        self.store.forget(guild.get(), question).await
    }

    /// Waits until what waits at this moment is saved or cannot be.
    pub async fn settled(&self) {
        let (done, settled) = oneshot::channel();
        if self.queue.send(Job::Settle(done)).await.is_ok() {
            let _ = settled.await;
        }
    }

    /// The store, for what somebody waits for.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Waits until everything that waits is saved or cannot be.
    pub async fn finish(&self) {
        let (done, all_done) = oneshot::channel();
        if self.queue.send(Job::End(done)).await.is_ok() {
            let _ = all_done.await;
        }
    }
}

/// Saves what comes, one after the other.
async fn save(store: Arc<Store>, mut jobs: mpsc::Receiver<Job>) {
    if let Err(error) = store.check().await {
        tracing::warn!(%error, "the database is away: questions are answered, with the usual settings, and none is kept");
    }
    let mut sweep = interval(SWEEP);
    sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let job = tokio::select! {
            job = jobs.recv() => job,
            _ = sweep.tick() => {
                if let Err(error) = store.expire_all(today()).await {
                    tracing::warn!(%error, "not erased yet: questions past their days");
                }
                continue;
            }
        };
        match job {
            Some(Job::Miss(guild, kind, question)) => {
                if let Err(error) = store.miss(guild, kind, &question, today()).await {
                    let kind = kind.name();
                    tracing::warn!(server = guild, kind, %error, waiting = jobs.len(), "not saved: a question");
                }
            }
            Some(Job::Settle(done)) => drop(done.send(())),
            Some(Job::End(done)) => {
                store.close().await;
                let _ = done.send(());
                return;
            }
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use serenity::model::id::GuildId;
    use std::sync::Arc;
    use tokio::runtime::Handle;

    use super::Keeper;
    use crate::storage::{GuildSettings, Kind, Place, Store, today};

    const GUILD: GuildId = GuildId::new(7);

    #[tokio::test]
    async fn what_waits_is_saved_before_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::File(dir.path().join("a.db"));
        let keeper = Keeper::start(Arc::new(Store::at(&place).unwrap()), Handle::current());
        for _ in 0..20 {
            keeper.miss(Some(GUILD), Kind::Unanswered, "why?");
        }
        keeper.miss(None, Kind::Unanswered, "in a direct message");
        keeper.finish().await;
        let missed = Store::at(&place).unwrap().missed(7, Kind::Unanswered, today() - 7).await.unwrap();
        assert_eq!((missed.len(), missed[0].times), (1, 20));
    }

    #[tokio::test]
    async fn settings_hold_from_the_moment_they_are_set() {
        let dir = tempfile::tempdir().unwrap();
        let keeper =
            Keeper::start(Arc::new(Store::at(&Place::File(dir.path().join("a.db"))).unwrap()), Handle::current());
        assert_eq!(*keeper.settings(Some(GUILD)).await, GuildSettings::default());
        let other = GuildSettings { feedback: false, ..GuildSettings::default() };
        keeper.set(GUILD, other.clone()).await.unwrap();
        assert_eq!(*keeper.settings(Some(GUILD)).await, other);
        assert_eq!(*keeper.settings(None).await, GuildSettings::default());
    }

    #[tokio::test]
    async fn without_a_database_the_usual_settings_hold_and_nothing_waits_for_ever() {
        let keeper =
            Keeper::start(Arc::new(Store::at(&Place::File("/nowhere/a.db".into())).unwrap()), Handle::current());
        assert_eq!(*keeper.settings(Some(GUILD)).await, GuildSettings::default());
        for n in 0..5_000 {
            keeper.miss(Some(GUILD), Kind::Disliked, &n.to_string());
        }
        assert!(keeper.set(GUILD, GuildSettings::default()).await.is_err());
    }
}
