//! The disk after each change: in, a folder; out, a word whenever something of the site in it may have changed.
//!
//! Nothing is said of what changed: an editor may write a file in one step or in five, and what is read is compared.
//! Invariant: when a change is reported, everything that a reading of the site follows is watched, links included.

use crate::base::IoFailure;
use crate::load::{self, Watched};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How long nothing must happen until a change is taken to be whole.
const QUIET: Duration = Duration::from_millis(3);
/// Nobody waits longer than this for a folder that never rests.
const PATIENCE: u32 = 40;

/// Watches the folders of a site.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<()>,
    watched: BTreeMap<PathBuf, Watched>,
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
        // Links are followed here: a folder may be watched under one path only.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(hear, config).map_err(refused)?;
        let mut watch = Self { watcher, events, watched: BTreeMap::new() };
        watch.take_in(root).map_err(refused)?;
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
        // A folder that cannot be watched now is tried again at the next change.
        let _ = self.take_in(root);
        true
    }

    /// Watches the folders that have come or been replaced, and forgets those that have gone.
    fn take_in(&mut self, root: &Path) -> notify::Result<()> {
        let mut wanted = load::watched(root);
        let whole: Vec<PathBuf> =
            wanted.iter().filter(|(_, w)| w.recursive).map(|(path, _)| path.clone()).collect();
        wanted.retain(|path, _| !path.ancestors().skip(1).any(|above| whole.iter().any(|w| w == above)));
        let watcher = &mut self.watcher;
        self.watched.retain(|path, watched| {
            let stays = wanted.get(path) == Some(watched);
            if !stays {
                // It may be gone from the disk, and then from the watcher.
                let _ = watcher.unwatch(path);
            }
            stays
        });
        let mut result = Ok(());
        for (path, watched) in wanted {
            if self.watched.contains_key(&path) {
                continue;
            }
            let mode = if watched.recursive { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.watcher.watch(&path, mode) {
                Ok(()) => drop(self.watched.insert(path, watched)),
                Err(error) => result = Err(error),
            }
        }
        result
    }
}
