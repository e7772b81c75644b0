//! Watching a knowledge folder: one call for each edit, however many files it touched, once the folder has come to rest.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long a folder must be at rest before an edit counts as finished.
pub const SETTLED: Duration = Duration::from_millis(500);

/// Watches for as long as it is kept.
pub struct Watch {
    // Dropping the watcher closes its channel, and with it ends the thread.
    _watcher: RecommendedWatcher,
}

/// The folder cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be watched: {error}", dir.display())]
pub struct NotWatched {
    dir: PathBuf,
    error: notify::Error,
}

impl Watch {
    /// Calls `changed`, on a thread of its own, whenever the folder was edited and then left alone for `settled`.
    ///
    /// # Errors
    /// Where the folder does not exist or the system cannot watch it.
    pub fn start(dir: &Path, settled: Duration, changed: impl FnMut() + Send + 'static) -> Result<Self, NotWatched> {
        let failed = |error| NotWatched { dir: dir.to_owned(), error };
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What could not be seen may have been an edit.
            if event.is_err() || event.is_ok_and(|event| is_edit(&event)) {
                let _ = send.send(());
            }
        })
        .map_err(failed)?;
        watcher.watch(dir, RecursiveMode::Recursive).map_err(failed)?;
        thread::spawn(move || settle(&events, settled, changed));
        Ok(Self { _watcher: watcher })
    }
}

/// Reading is no edit, and neither is what happens to hidden files.
fn is_edit(event: &Event) -> bool {
    let hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !matches!(event.kind, EventKind::Access(_)) && (event.paths.is_empty() || !event.paths.iter().all(hidden))
}

fn settle(events: &Receiver<()>, settled: Duration, mut changed: impl FnMut()) {
    while events.recv().is_ok() {
        loop {
            match events.recv_timeout(settled) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        changed();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::time::Duration;

    use super::Watch;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn an_edit_of_several_files_is_one_change() {
        let dir = tempfile::tempdir().unwrap();
        let (send, changes) = channel();
        let watch = Watch::start(dir.path(), Duration::from_millis(300), move || drop(send.send(()))).unwrap();
        for name in ["one.md", "two.md", "three.md"] {
            fs::write(dir.path().join(name), "A sentence.").unwrap();
        }
        changes.recv_timeout(PATIENCE).unwrap();
        fs::remove_file(dir.path().join("two.md")).unwrap();
        changes.recv_timeout(PATIENCE).unwrap();
        drop(watch);
        // The thread ends with the watch, and the channel with the thread.
        while changes.recv_timeout(PATIENCE).is_ok() {}
        assert_eq!(changes.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let Err(error) = Watch::start("/no/such/folder".as_ref(), PATIENCE, || {}) else { panic!("watched") };
        assert!(error.to_string().starts_with("/no/such/folder cannot be watched"), "{error}");
    }
}
