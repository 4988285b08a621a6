//! Watches the folder of a site for changes.
//!
//! A [`SiteWatcher`] does not say which files have changed, because editors write a file in one step or in several.
//! The caller reads the site again and compares it. Invariant: when a change is reported, everything that the next
//! reading of the site depends on is watched, including the targets of symbolic links.

use crate::base::IoFailure;
use crate::load::{self, Watched};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// A change is complete when nothing else has happened for this time.
const DEBOUNCE: Duration = Duration::from_millis(3);
/// A change is reported after this number of further events, even if more of them follow.
const MAX_DEBOUNCED: u32 = 40;

pub(super) struct SiteWatcher {
    watcher: RecommendedWatcher,
    events: Receiver<()>,
    watched: BTreeMap<PathBuf, Watched>,
}

impl SiteWatcher {
    pub(super) fn new(root: &Path) -> Result<Self, IoFailure> {
        let (sender, events): (Sender<()>, _) = channel();
        let failure = |error: notify::Error| IoFailure {
            action: "watch",
            path: root.to_owned(),
            cause: std::io::Error::other(error),
        };
        let on_event = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        };
        // `load::watched` resolves links itself, as a folder can only be watched under one path.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(on_event, config).map_err(failure)?;
        let mut watcher = Self { watcher, events, watched: BTreeMap::new() };
        watcher.update_watched(root).map_err(failure)?;
        Ok(watcher)
    }

    /// Waits until a change is complete. Returns `false` if none begins within `longest`.
    pub(super) fn wait(&mut self, root: &Path, longest: Duration) -> bool {
        match self.events.recv_timeout(longest) {
            Ok(()) => (),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        for _ in 0..MAX_DEBOUNCED {
            if self.events.recv_timeout(DEBOUNCE).is_err() {
                break;
            }
        }
        // A folder that cannot be watched now is tried again after the next change.
        let _ = self.update_watched(root);
        true
    }

    /// Starts to watch new or replaced folders, and stops watching those that are gone.
    fn update_watched(&mut self, root: &Path) -> notify::Result<()> {
        let mut wanted = load::watched(root);
        let recursive: Vec<PathBuf> =
            wanted.iter().filter(|(_, w)| w.recursive).map(|(path, _)| path.clone()).collect();
        wanted.retain(|path, _| {
            !path.ancestors().skip(1).any(|above| recursive.iter().any(|folder| folder == above))
        });
        let watcher = &mut self.watcher;
        self.watched.retain(|path, watched| {
            let stays = wanted.get(path) == Some(watched);
            if !stays {
                // This fails for a folder that was deleted, which is no longer watched anyway.
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
