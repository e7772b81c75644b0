//! New knowledge while the bot runs: the folder is watched, and a changed one is taken in whole or not at all.

use std::io::Error as IoError;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use arc_swap::ArcSwap;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::metrics;
use crate::answer::Engine;

/// An editor writes a file in several steps: the folder is read when it has been still for this long.
const STILL: Duration = Duration::from_millis(400);

/// Watches a folder of knowledge and swaps the engine when it changes. A folder with faults leaves the engine as it is; the
/// faults are logged.
///
/// # Errors
/// Where the folder cannot be watched.
pub fn watch(folder: PathBuf, engine: Arc<ArcSwap<Engine>>) -> Result<(), IoError> {
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading the folder is an event too; only writing counts.
        if event.is_ok_and(|event| event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove()) {
            // The thread ends only with the process.
            let _ = tell.send(());
        }
    })
    .map_err(IoError::other)?;
    watcher.watch(&folder, RecursiveMode::Recursive).map_err(IoError::other)?;
    thread::Builder::new().name("knowledge".to_owned()).spawn(move || follow(&folder, &engine, &told, watcher))?;
    Ok(())
}

/// Takes in one change after another. The watcher lives as long as this does.
fn follow(folder: &Path, engine: &ArcSwap<Engine>, told: &Receiver<()>, _watcher: RecommendedWatcher) {
    while told.recv().is_ok() {
        while told.recv_timeout(STILL).is_ok() {}
        take_in(folder, engine);
    }
}

/// Reads the folder and swaps the engine, or keeps the old one; whether it was taken in.
fn take_in(folder: &Path, engine: &ArcSwap<Engine>) -> bool {
    let read = Engine::load(folder);
    metrics::reloaded(read.is_ok());
    match read {
        Ok(new) if new.fingerprint() == engine.load().fingerprint() => true,
        Ok(new) => {
            tracing::info!(fingerprint = new.fingerprint(), "the knowledge has changed and was taken in");
            engine.store(Arc::new(new));
            true
        }
        Err(error) => {
            tracing::error!(%error, "the changed knowledge has faults; the old is kept");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use arc_swap::ArcSwap;

    use super::take_in;
    use crate::answer::Engine;

    #[test]
    fn a_good_change_is_taken_in_and_a_broken_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("bridge.md"), "# A bridge\n\nThe bridge cost $5 million. It opened in May.\n")
            .unwrap();
        let engine = ArcSwap::from_pointee(Engine::load(folder.path()).unwrap());
        let first = engine.load().fingerprint();
        fs::write(folder.path().join("bridge.md"), "# A bridge\n\nThe bridge cost $6 million. It opened in June.\n")
            .unwrap();
        assert!(take_in(folder.path(), &engine));
        let second = engine.load().fingerprint();
        assert_ne!(first, second);
        fs::write(folder.path().join("bridge.md"), "---\npublished: never\n---\nThe bridge cost $7 million.\n")
            .unwrap();
        assert!(!take_in(folder.path(), &engine));
        assert_eq!(engine.load().fingerprint(), second);
    }
}
