//! Locks: one run of the program at a time writes a folder, the sources of a site or its cache.

use super::{Stop, refusal, report};
use crate::base::IoFailure;
use crate::load;
use crate::write::{
    Busy, Disk as _, Lock, RealDisk, Refusal, Sources, Target, Wait, clear_temporary, lock_cache, look_at,
};
use clap::Args as ClapArgs;
use std::path::Path;

/// The file of the lock on the sources of a site, in its cache.
const SOURCES: &str = "sources.lock";
/// The file of the lock on publishing to places that are no folders of this computer.
const PUBLISHING: &str = "publish.lock";

/// Whether to wait for another run.
#[derive(Debug, Clone, Copy, ClapArgs)]
pub(super) struct WaitArgs {
    /// If another run writes the same files, wait until it ends instead of stopping
    #[arg(long)]
    wait: bool,
}

impl WaitArgs {
    fn wait(self) -> Wait<'static> {
        self.wait.then_some(&|busy: &Busy| {
            report::under_way(&format!("waiting for another run{}", refusal::since(busy)))
        })
    }

    /// Looks at a folder, and takes its lock to write a site to it.
    pub(super) fn target(self, folder: &Path, sources: &Sources) -> Result<Target, Refusal> {
        Target::open(folder, sources, self.wait(), &RealDisk)
    }

    /// Takes the lock on publishing from a site. Nothing of a site that cannot be written has to be locked.
    pub(super) fn publishing(self, root: &Path) -> Result<Option<Lock>, Refusal> {
        match lock_cache(root, PUBLISHING, self.wait(), &RealDisk) {
            Err(Refusal::Io(failure)) if failure.is_denied() => Ok(None),
            lock => lock.map(Some),
        }
    }

    /// Takes the lock on the sources of a site, if there is one, and removes what a stopped run left among them.
    pub(super) fn sources(self, root: &Path) -> Result<Option<Lock>, Stop> {
        // In a folder that is no site, nothing is written.
        if !load::is_site(root) {
            return Ok(None);
        }
        let lock = match lock_cache(root, SOURCES, self.wait(), &RealDisk) {
            Ok(lock) => lock,
            Err(refusal) => return Err(refusal::stop(refusal)),
        };
        let content = root.join("content");
        let entries = RealDisk.entries_below(&content)?;
        clear_temporary(entries.iter().map(|entry| content.join(&entry.path)), &RealDisk)?;
        Ok(Some(lock))
    }
}

/// Returns the sources of a site that nothing may replace.
pub(super) fn protected(root: &Path) -> Result<Sources, IoFailure> {
    let home = root.canonicalize().map_err(IoFailure::with_context("open the folder", root))?;
    let folders = load::watched(root).into_iter().filter(|(_, watched)| watched.recursive);
    Ok(Sources { folders: folders.map(|(folder, _)| folder).collect(), root: home })
}

/// Looks at a folder to which nothing is written yet.
pub(super) fn look(folder: &Path, sources: &Sources) -> Result<(), Refusal> {
    look_at(folder, sources).map(drop)
}
