//! Last phase: writes a site to a folder, all or nothing. No other phase writes the disk.
//!
//! The new site is written next to the old one, flushed, and exchanged with it in one step of the file system. Whatever
//! fails, the folder contains either the complete old site or the complete new one. Files that the program did not write
//! are never removed: the folder is refused until [`Foreign`] says what to do with them. This module also writes the
//! source files that an author asks to change ([`apply_edits`]).

#![expect(clippy::disallowed_methods, reason = "the one phase that writes the disk")]

mod disk;
mod edits;
mod manifest;
mod staging;

pub use disk::{Disk, RealDisk};
pub use edits::apply_edits;
pub use manifest::{MANIFEST, Manifest};

use crate::base::IoFailure;
use crate::build::Stage;
use crate::output::Output;
use staging::Staging;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What to do with files of the folder that the program did not write.
#[derive(Debug, Clone, Default)]
pub struct Foreign {
    /// Top-level names to copy to the new site.
    pub keep: Vec<String>,
    /// Top-level names to remove.
    pub remove: Vec<String>,
}

/// The result of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The folder of the site.
    pub folder: PathBuf,
    /// The number of files that only the new site has.
    pub added: usize,
    /// The number of files whose content changed.
    pub changed: usize,
    /// The files that only the old site had.
    pub removed: Vec<String>,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Refusal {
    /// An I/O error.
    Io(IoFailure),
    /// The folder contains files that the program did not write; their top-level names.
    Foreign(PathBuf, Vec<String>),
    /// The folder contains, is or is inside something that must not be replaced.
    Unsafe(PathBuf, &'static str),
}

impl From<IoFailure> for Refusal {
    fn from(failure: IoFailure) -> Self {
        Self::Io(failure)
    }
}

/// Writes one source file of a site atomically and flushes it.
pub fn save(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    replace(root, path, bytes, disk)?;
    disk.sync_dir(root.join(path).parent().unwrap_or(root))
}

/// The folder of the cache in the folder of a site. It excludes itself from git, independently of the site's own
/// `.gitignore`.
pub const CACHE_FOLDER: &str = ".briefing-cache";

/// Writes a file of the cache atomically.
pub fn save_cache(root: &Path, name: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    let folder = root.join(CACHE_FOLDER);
    if !disk.exists(&folder.join(".gitignore")) {
        replace(&folder, ".gitignore", b"*\n", disk)?;
    }
    replace(&folder, name, bytes, disk)
}

/// Replaces a file atomically: writes a temporary file in the same folder and renames it.
pub fn replace(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    let target = root.join(path);
    let folder = target.parent().unwrap_or(root);
    let name = target.file_name().and_then(|n| n.to_str()).unwrap_or("file");
    let temporary = folder.join(format!(".{name}.new"));
    disk.create_dir_all(folder)?;
    disk.write(&temporary, bytes)?;
    disk.rename(&temporary, &target)
}

/// Writes a file without flushing it, for use within this run.
pub fn write_temporary(path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(IoFailure::with_context("make the folder", folder))?;
    std::fs::write(path, bytes).map_err(IoFailure::with_context("write", path))
}

/// Removes a file, if it exists, and the folders that become empty.
pub fn remove_file(root: &Path, path: &str) -> Result<(), IoFailure> {
    let target = root.join(path);
    match std::fs::remove_file(&target) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(IoFailure::with_context("remove", &target)(error));
        }
        _ => (),
    }
    // A folder that is not empty cannot be removed.
    for folder in target.ancestors().skip(1).take_while(|folder| *folder != root) {
        if std::fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Replaces the contents of a folder by a site.
pub fn publish(
    output: &Output,
    folder: &Path,
    foreign: &Foreign,
    disk: &dyn Disk,
) -> Result<Published, Refusal> {
    publish_with_progress(output, folder, foreign, disk, &|_| ())
}

/// Does the same as [`publish`] and reports each stage.
pub fn publish_with_progress(
    output: &Output,
    folder: &Path,
    foreign: &Foreign,
    disk: &dyn Disk,
    report_stage: &dyn Fn(Stage),
) -> Result<Published, Refusal> {
    let name = folder.file_name().and_then(|n| n.to_str());
    let Some(name) = name.filter(|n| !n.is_empty()) else {
        return Err(Refusal::Unsafe(folder.to_owned(), "it has no name"));
    };
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (staging, backup) = (parent.join(format!(".{name}.new")), parent.join(format!(".{name}.old")));
    disk.create_dir_all(parent)?;
    recover(folder, &backup, disk)?;
    let old = read_manifest(folder, disk)?;
    let (to_copy, unknown) = sort_foreign(folder, &old, foreign, disk)?;
    if !unknown.is_empty() {
        return Err(Refusal::Foreign(folder.to_owned(), unknown));
    }
    let staging = Staging { folder: &staging, old: &old, old_folder: folder, disk };
    let done = staging
        .write(output, &to_copy, report_stage)
        .and_then(|new| exchange(folder, staging.folder, &backup, disk).map(|()| new));
    done.map(|new| old.compare(&new, folder)).map_err(|failure| {
        // The old site is still in its folder; only the incomplete new one is removed.
        let _ = disk.remove_dir_all(staging.folder);
        failure.into()
    })
}

/// Restores the old site after a run that was stopped during an exchange.
fn recover(folder: &Path, backup: &Path, disk: &dyn Disk) -> Result<(), IoFailure> {
    if disk.exists(backup) {
        if disk.exists(folder) {
            disk.remove_dir_all(backup)?;
        } else {
            disk.rename(backup, folder)?;
        }
    }
    Ok(())
}

fn read_manifest(folder: &Path, disk: &dyn Disk) -> Result<Manifest, IoFailure> {
    let path = folder.join(MANIFEST);
    if !disk.exists(&path) {
        return Ok(Manifest::default());
    }
    Ok(Manifest::read(&disk.read(&path)?))
}

/// Returns the foreign files to copy and the top-level names that `foreign` does not mention.
fn sort_foreign(
    folder: &Path,
    old: &Manifest,
    foreign: &Foreign,
    disk: &dyn Disk,
) -> Result<(Vec<String>, Vec<String>), IoFailure> {
    let (mut to_copy, mut unknown) = (Vec::new(), BTreeSet::new());
    if disk.exists(folder) {
        for path in disk.files_below(folder)? {
            if path == MANIFEST || old.has(&path) {
                continue;
            }
            let top = path.split('/').next().unwrap_or(&path).to_owned();
            if foreign.keep.contains(&top) {
                to_copy.push(path);
            } else if !foreign.remove.contains(&top) {
                unknown.insert(top);
            }
        }
    }
    Ok((to_copy, unknown.into_iter().collect()))
}

/// Exchanges the two folders, in one step if the file system supports it, else in two that [`recover`] can undo.
fn exchange(folder: &Path, staging: &Path, backup: &Path, disk: &dyn Disk) -> Result<(), IoFailure> {
    if !disk.exists(folder) {
        disk.rename(staging, folder)?;
    } else if disk.exchange(staging, folder)? {
        // The old site is now in the staging folder, where it does no harm if it cannot be removed.
        let _ = disk.remove_dir_all(staging);
    } else {
        disk.rename(folder, backup)?;
        if let Err(failure) = disk.rename(staging, folder) {
            disk.rename(backup, folder)?;
            return Err(failure);
        }
        let _ = disk.remove_dir_all(backup);
    }
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.sync_dir(parent)
}
