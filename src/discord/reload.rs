//! Takes in an edited folder of knowledge while the bot runs: the whole engine is swapped at once, or kept as it is
//! where the edit has a fault.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::{ArcSwap, ArcSwapOption};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::metrics;
use crate::answer::Engine;

/// How long nothing must happen before an edit counts as done: editors and copies write in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// After how many further changes a folder that never rests is read all the same.
const LONGEST: usize = 50;

/// The engine of the moment, and what is wrong with a later edit.
#[derive(Clone)]
pub struct Live {
    /// The engine.
    pub engine: Arc<ArcSwap<Engine>>,
    /// The faults of the folder, where it does not load.
    pub fault: Arc<ArcSwapOption<String>>,
}

impl Live {
    /// An engine with no fault.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self { engine: Arc::new(ArcSwap::from_pointee(engine)), fault: Arc::default() }
    }

    /// Loads the folder anew; the engine stays where that fails, or where nothing has changed.
    async fn reload(&self, folder: &Path) {
        let dir = folder.to_owned();
        match spawn_blocking(move || Engine::load(&dir)).await {
            Ok(Ok(engine)) => {
                let mended = self.fault.swap(None).is_some();
                if engine.fingerprint() != self.engine.load().fingerprint() {
                    let sources = engine.articles();
                    self.engine.store(Arc::new(engine));
                    metrics::reloaded(true);
                    tracing::info!(sources, "took in the changed knowledge");
                } else if mended {
                    tracing::info!("the knowledge is whole again");
                }
            }
            Ok(Err(error)) => {
                metrics::reloaded(false);
                // Stored before it is logged: who reads the log and asks finds it.
                self.fault.store(Some(Arc::new(error.to_string())));
                tracing::error!("the changed knowledge does not load, so the earlier one stays:\n{error}");
            }
            Err(error) => {
                metrics::reloaded(false);
                self.fault.store(Some(Arc::new("it could not be read".to_owned())));
                tracing::error!(%error, "the changed knowledge could not be read, so the earlier one stays");
            }
        }
    }
}

/// Watches a folder for as long as the program runs. The watch begins before this returns.
///
/// # Errors
/// Where the system does not let it be watched.
pub fn watch(live: Live, folder: PathBuf) -> notify::Result<()> {
    let changed = Arc::new(Notify::new());
    let bell = Arc::clone(&changed);
    let mut watcher: RecommendedWatcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading the folder is an event as well.
        if !matches!(event, Ok(Event { kind: EventKind::Access(_), .. })) {
            bell.notify_one();
        }
    })?;
    watcher.watch(&folder, RecursiveMode::Recursive)?;
    tokio::spawn(async move {
        // Held here: a watcher that is dropped watches no more.
        let _watcher = watcher;
        loop {
            changed.notified().await;
            sleep(QUIET).await;
            for _ in 0..LONGEST {
                if timeout(QUIET, changed.notified()).await.is_err() {
                    break;
                }
            }
            live.reload(&folder).await;
        }
    });
    Ok(())
}
