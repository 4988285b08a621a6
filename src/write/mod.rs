//! Last phase: writes a site to a folder, all or nothing. No other phase writes the disk.
//!
//! The new site is written next to the old one, flushed, and exchanged with it in one step of the file system. Whatever
//! fails, the folder contains either the complete old site or the complete new one. A folder that cannot be moved is the
//! exception: its files are exchanged one by one. Files that the program did not write, or that somebody changed since, are
//! never removed: the folder is refused until [`Foreign`] says what to do with them. A [`Target`] lets one program at a time
//! write to a folder. This module also writes the source files that an author asks to change ([`apply_edits`]).

#![expect(clippy::disallowed_methods, reason = "the one phase that writes the disk")]

mod disk;
mod edits;
mod entry;
mod foreign;
mod in_place;
mod lock;
mod manifest;
mod plan;
mod save;
mod staging;
mod target;
mod temporary;
mod workspace;

pub use disk::{Disk, RealDisk};
pub use edits::apply_edits;
pub use entry::{Entry, EntryKind};
pub use lock::{Busy, Lock, LockFault, Wait};
pub use manifest::{MANIFEST, Manifest};
pub use plan::{Plan, Step, UploadPhase, plan};
pub use save::{
    CACHE_FOLDER, clear_temporary, remove_file, replace, save, save_cache, save_file, write_for_this_run,
};
pub use target::{LOCK, Sources, Target, lock_cache, look_at};
pub use temporary::is_temporary;

use crate::base::IoFailure;
use crate::build::Stage;
use crate::output::{Kind, Output};
use foreign::{Survey, read_manifest};
use in_place::Exchange;
use staging::Staging;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use workspace::Workspace;

/// What to do with files of the folder that the program did not write.
#[derive(Debug, Clone, Default)]
pub struct Foreign {
    /// Top-level names to keep.
    pub keep: Vec<OsString>,
    /// Top-level names to remove.
    pub remove: Vec<OsString>,
    /// Whether files of the site that somebody changed are overwritten.
    pub overwrite: bool,
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
    /// Another program is writing to the folder.
    Busy(PathBuf, Busy),
    /// The folder contains files that the program did not write; their top-level names.
    Foreign(PathBuf, Vec<OsString>),
    /// Somebody changed files that the program wrote; their paths.
    Edited(PathBuf, Vec<String>),
    /// A foreign entry cannot be kept, because the site needs its path or else because it cannot be copied.
    Unkept(PathBuf, Entry, bool),
    /// The folder contains, is or is inside something that must not be replaced.
    Unsafe(PathBuf, &'static str),
}

impl From<IoFailure> for Refusal {
    fn from(failure: IoFailure) -> Self {
        Self::Io(failure)
    }
}

/// Replaces the contents of a folder by a site.
pub fn publish(
    output: &Output,
    folder: &Path,
    foreign: &Foreign,
    disk: &dyn Disk,
) -> Result<Published, Refusal> {
    let target = Target::open(folder, &Sources::default(), None, disk)?;
    publish_with_progress(output, &target, foreign, disk, &|_| ())
}

/// Does the same as [`publish`] for a folder that was looked at, and reports each stage.
pub fn publish_with_progress(
    output: &Output,
    target: &Target,
    foreign: &Foreign,
    disk: &dyn Disk,
    report_stage: &dyn Fn(Stage),
) -> Result<Published, Refusal> {
    let run = Run { output, target, foreign, disk, report_stage };
    run.clear()?;
    match run.publish(target.is_in_place()) {
        // The folder turned out to be one that cannot be moved.
        Err(Refusal::Io(failure)) if is_immovable(&failure) && !target.is_in_place() => run.publish(true),
        result => result,
    }
}

fn is_immovable(failure: &IoFailure) -> bool {
    matches!(failure.cause.kind(), ErrorKind::ResourceBusy | ErrorKind::CrossesDevices)
}

struct Run<'a> {
    output: &'a Output,
    target: &'a Target,
    foreign: &'a Foreign,
    disk: &'a dyn Disk,
    report_stage: &'a dyn Fn(Stage),
}

impl Run<'_> {
    /// Removes what stopped runs left, after restoring an old site that was moved.
    fn clear(&self) -> Result<(), IoFailure> {
        let folder = self.target.folder();
        let (parent, name) = next_to(folder);
        for workspace in Workspace::left_in(parent, Some(name)) {
            if !self.disk.exists(folder) && self.disk.exists(&workspace.old()) {
                self.disk.rename(&workspace.old(), folder)?;
            }
            workspace.remove(self.disk)?;
        }
        Workspace::left_in(folder, None).iter().try_for_each(|workspace| workspace.remove(self.disk))
    }

    fn publish(&self, in_place: bool) -> Result<Published, Refusal> {
        let (folder, disk) = (self.target.folder(), self.disk);
        let entries = if disk.exists(folder) { disk.entries_below(folder)? } else { Vec::new() };
        let old = read_manifest(folder, &entries, disk)?;
        let survey = Survey::new(entries, &old, self.foreign);
        survey.refuse(self.output, self.foreign, self.target.shown(), !in_place)?;
        let (parent, name) = next_to(folder);
        let workspace = match in_place {
            true => Workspace::create(folder, None, disk)?,
            false => Workspace::create(parent, Some(name), disk)?,
        };
        let done = self.replace(&workspace, &old, &survey, in_place);
        // The old site is in its folder, also after a failure, unless it could not be moved back. What cannot be removed
        // now is removed by the next run.
        if disk.exists(folder) || !disk.exists(&workspace.old()) {
            let _ = workspace.remove(disk);
        }
        done.map(|new| old.compare(&new, self.target.shown()))
    }

    /// Writes the new site to the workspace and exchanges it with the old one.
    fn replace(
        &self,
        workspace: &Workspace,
        old: &Manifest,
        survey: &Survey,
        in_place: bool,
    ) -> Result<Manifest, Refusal> {
        let (folder, disk) = (self.target.folder(), self.disk);
        let staging = Staging { folder: &workspace.site(), old, old_folder: folder, own: &survey.own, disk };
        let to_copy = if in_place { &[] } else { survey.keep.as_slice() };
        let staged = staging.write(self.output, to_copy, self.report_stage)?;
        if !staged.edited.is_empty() && !self.foreign.overwrite {
            return Err(Refusal::Edited(self.target.shown().to_owned(), staged.edited));
        }
        let (new, edited) = (&staged.manifest, staged.edited.as_slice());
        match in_place {
            true => Exchange { folder, workspace, survey, old, new, edited, disk }
                .carry_out(&|path| self.phase(path))?,
            false => exchange(folder, workspace, disk)?,
        }
        Ok(staged.manifest)
    }

    fn phase(&self, path: &str) -> UploadPhase {
        UploadPhase::from_kind(path, self.output.get(path).map_or(Kind::Drawing, |file| file.kind))
    }
}

fn next_to(folder: &Path) -> (&Path, &OsStr) {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    (parent.unwrap_or(Path::new(".")), folder.file_name().unwrap_or(OsStr::new("")))
}

/// Exchanges the two folders, in one step if the file system supports it, else in two that the next run can undo.
fn exchange(folder: &Path, workspace: &Workspace, disk: &dyn Disk) -> Result<(), IoFailure> {
    let (new, old) = (workspace.site(), workspace.old());
    if !disk.exists(folder) {
        disk.rename(&new, folder)?;
    } else if !disk.exchange(&new, folder)? {
        disk.rename(folder, &old)?;
        if let Err(failure) = disk.rename(&new, folder) {
            disk.rename(&old, folder)?;
            return Err(failure);
        }
    }
    disk.sync_dir(next_to(folder).0)
}
