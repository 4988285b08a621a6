//! The disk after each change: in, a folder; out, a word whenever something below it may have changed.
//!
//! Nothing is said of what changed: an editor may write a file in one step or in five, and what is read is compared.

use crate::load::IoFailure;
use notify::{EventKind, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The folders that are read.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];
/// How long nothing must happen until a change is taken to be whole.
const QUIET: Duration = Duration::from_millis(3);
/// Nobody waits longer than this for a folder that never rests.
const PATIENCE: u32 = 40;

/// Watches the folders of a site.
pub(super) struct Watch {
    watcher: notify::RecommendedWatcher,
    events: Receiver<()>,
    watched: Vec<&'static str>,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn of(root: &Path) -> Result<Self, IoFailure> {
        let (sender, events): (Sender<()>, _) = channel();
        let refused = |error: notify::Error| IoFailure {
            action: "watch",
            path: root.to_owned(),
            cause: std::io::Error::other(error),
        };
        let hear = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(hear).map_err(refused)?;
        watcher.watch(root, RecursiveMode::NonRecursive).map_err(refused)?;
        let mut watch = Self { watcher, events, watched: Vec::new() };
        watch.take_in(root);
        Ok(watch)
    }

    /// Waits for a change to be whole; `false` when none came within the time.
    pub(super) fn wait(&mut self, root: &Path, longest: Duration) -> bool {
        match self.events.recv_timeout(longest) {
            Ok(()) => (),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        for _ in 0..PATIENCE {
            if self.events.recv_timeout(QUIET).is_err() {
                break;
            }
        }
        self.take_in(root);
        true
    }

    /// Watches the folders that have come, and forgets those that have gone.
    fn take_in(&mut self, root: &Path) {
        self.watched.retain(|folder| root.join(folder).is_dir());
        for folder in FOLDERS {
            let path = root.join(folder);
            if path.is_dir()
                && !self.watched.contains(&folder)
                && self.watcher.watch(&path, RecursiveMode::Recursive).is_ok()
            {
                self.watched.push(folder);
            }
        }
    }
}
