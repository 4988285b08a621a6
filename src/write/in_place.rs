//! Exchanges a site file by file, in a folder that itself has to stay.
//!
//! The new site is complete in the workspace before any file is moved. A page is moved after the files that it shows, and
//! files that lead to it come last. The manifest is written first, with what may be incomplete, and last, so that the next
//! run puts right what a stopped one left.

use super::foreign::{Survey, parent_folders};
use super::save::remove_file;
use super::workspace::Workspace;
use super::{Disk, Entry, EntryKind, MANIFEST, Manifest, Step, UploadPhase, plan, replace};
use crate::base::IoFailure;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The old and the new site.
pub(super) struct Exchange<'a> {
    pub(super) folder: &'a Path,
    pub(super) workspace: &'a Workspace,
    pub(super) survey: &'a Survey,
    pub(super) old: &'a Manifest,
    pub(super) new: &'a Manifest,
    /// Files of the old site that somebody else changed since.
    pub(super) edited: &'a [String],
    pub(super) disk: &'a dyn Disk,
}

impl Exchange<'_> {
    /// Moves the files of the new site to the folder, in an order that a reader does not notice.
    pub(super) fn carry_out(&self, phase: &dyn Fn(&str) -> UploadPhase) -> Result<(), IoFailure> {
        // A file that somebody changed is written again, even if the manifest says that its content is the same.
        let mut old = self.old.clone();
        self.edited.iter().filter(|path| self.new.has(path)).for_each(|path| old.remove(path));
        let mut steps = plan(&old, self.new, &self.survey.own, phase).steps;
        // What is foreign or was changed leaves after the first manifest, which says what may be incomplete.
        for step in steps.drain(..steps.len().min(1)) {
            self.take(&step)?;
        }
        for entry in self.survey.remove.iter().chain(&self.survey.replaced) {
            self.remove(entry)?;
        }
        steps.iter().try_for_each(|step| self.take(step))
    }

    fn take(&self, step: &Step) -> Result<(), IoFailure> {
        match step {
            Step::Note(manifest) => {
                replace(self.folder, MANIFEST, manifest.text().as_bytes(), self.disk)?;
                self.disk.sync_dir(self.folder)
            }
            Step::Put(paths) => self.put(paths),
            Step::Remove(paths) => {
                paths.iter().try_for_each(|path| remove_file(self.folder, path, self.disk))?;
                self.disk.sync_dir(self.folder)
            }
        }
    }

    fn put(&self, paths: &[String]) -> Result<(), IoFailure> {
        let site = self.workspace.site();
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        folders.extend(paths.iter().flat_map(|path| parent_folders(path)));
        folders.iter().try_for_each(|folder| self.disk.create_dir_all(&self.folder.join(folder)))?;
        for path in paths {
            let from = site.join(path);
            match self.disk.rename(&from, &self.folder.join(path)) {
                // Another file system is mounted at a folder of the site.
                Err(failure) if failure.cause.kind() == ErrorKind::CrossesDevices => {
                    replace(self.folder, path, &self.disk.read(&from)?, self.disk)?;
                }
                moved => moved?,
            }
        }
        let folders: Vec<PathBuf> = folders.iter().map(|folder| self.folder.join(folder)).collect();
        self.disk.flush(self.folder, &[], &folders)?;
        self.disk.sync_dir(self.folder)
    }

    /// Removes an entry, and the folders above it that become empty.
    fn remove(&self, entry: &Entry) -> Result<(), IoFailure> {
        let path = self.folder.join(&entry.path);
        if entry.kind != EntryKind::EmptyFolder {
            self.disk.remove_file(&path)?;
        }
        for folder in path.ancestors().take_while(|folder| *folder != self.folder) {
            if self.disk.exists(folder) && !self.disk.remove_empty_dir(folder)? {
                break;
            }
        }
        Ok(())
    }
}
