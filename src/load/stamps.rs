//! Stamps of files: what the file system says of them without their content being read.
//!
//! A file whose stamp is the same has not been changed since, whatever its clock says: writing a file sets the time of its
//! last change (`ctime`), which no program can set otherwise. Only a file that was written just before its stamp was taken
//! may have been written again within the same tick of the clock; [`Stamp::is_older_than`] tells.

use super::{FOLDERS, is_ignored, relative};
use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use walkdir::WalkDir;

/// The coarsest clock of a common file system (FAT) ticks every two seconds.
const TICK: Duration = Duration::from_secs(2);

/// What the file system says of a file. Times are nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    modified: i128,
    changed: i128,
    inode: u64,
}

impl Stamp {
    /// Returns the stamp of a file, or `None` if the system does not tell its times.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos() as i128;
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            (i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()), metadata.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (modified, 0);
        Some(Self { size: metadata.len(), modified, changed, inode })
    }

    /// Returns whether the times have no fraction, so that two changes within a second may have the same stamp.
    pub fn is_in_whole_seconds(&self) -> bool {
        [self.modified, self.changed].iter().all(|time| time % 1_000_000_000 == 0)
    }

    /// Returns whether the file was last written so long before `time` that a later change has another stamp.
    pub fn is_older_than(&self, time: SystemTime) -> bool {
        let time = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i128);
        self.modified.max(self.changed) + (TICK.as_nanos() as i128) < time
    }
}

/// Returns the stamps of all files that [`super::read`] reads, by their paths below `root`. Returns `None` if some of them
/// are unknown, because the files have to be read then.
pub fn stamps(root: &Path) -> Option<Vec<(String, Stamp)>> {
    let home = root.canonicalize().ok()?;
    let mut all = Vec::new();
    for folder in FOLDERS {
        if home.join(folder).exists() {
            let stamps = stamps_below(&home.join(folder), folder)?;
            all.extend(stamps.into_iter().filter(|(path, _)| !is_ignored(folder, path)));
        }
    }
    Some(all)
}

/// Returns the stamps of all files below a folder, also hidden ones, by their paths, which begin with `name`.
pub fn stamps_below(folder: &Path, name: &str) -> Option<Vec<(String, Stamp)>> {
    let mut all = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.ok()?;
        entry.path().to_str()?;
        let path = relative(folder, name, entry.path());
        if !entry.file_type().is_dir() {
            all.push((path, Stamp::of(&entry.metadata().ok()?)?));
        }
    }
    Some(all)
}
