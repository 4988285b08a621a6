//! A folder in which a run prepares a site, with a mark that it is ours.
//!
//! The new site is written to `site` in it. Where folders cannot be exchanged in one step, the old site is moved to `old`.
//! The mark is written first and removed last, so that the next run recognises what a stopped run left.

use super::Disk;
use super::temporary::{create_folder, folder_prefix, has_prefix};
use crate::base::IoFailure;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file that marks the folder.
const MARK: &str = "briefing";
/// What the file says to a person who finds it.
const TEXT: &str = "A stopped run of `briefing` left this folder. The next run removes it.\n";

/// The folder of one run.
pub(super) struct Workspace {
    path: PathBuf,
}

impl Workspace {
    /// Creates a workspace in `parent`, for the site in the folder `next_to` or for the site in `parent` itself.
    pub(super) fn create(parent: &Path, next_to: Option<&OsStr>, disk: &dyn Disk) -> Result<Self, IoFailure> {
        let path = create_folder(parent, &folder_prefix(next_to), disk)?;
        let workspace = Self { path };
        match disk.put(&workspace.path.join(MARK), TEXT.as_bytes()) {
            Ok(()) => Ok(workspace),
            Err(failure) => {
                let _ = workspace.remove(disk);
                Err(failure)
            }
        }
    }

    /// Returns the folder of the new site, and of the old one after an exchange in one step.
    pub(super) fn site(&self) -> PathBuf {
        self.path.join("site")
    }

    /// Returns the folder of the old site while it is moved in two steps.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Removes the workspace, the mark last.
    pub(super) fn remove(&self, disk: &dyn Disk) -> Result<(), IoFailure> {
        disk.remove_dir_all(&self.site())?;
        disk.remove_dir_all(&self.old())?;
        disk.remove_dir_all(&self.path)
    }

    /// Returns the workspaces that stopped runs left.
    pub(super) fn left_in(parent: &Path, next_to: Option<&OsStr>) -> Vec<Self> {
        let prefix = folder_prefix(next_to);
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let ours = entries.filter(|entry| has_prefix(&entry.file_name(), &prefix));
        ours.map(|entry| entry.path()).filter(|path| is_marked(path)).map(|path| Self { path }).collect()
    }
}

/// Returns whether a path is a folder with the mark. A run may have stopped before it wrote the mark.
fn is_marked(path: &Path) -> bool {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let is_mark = |metadata: fs::Metadata| metadata.is_file() && metadata.len() <= TEXT.len() as u64;
    let mark = path.join(MARK);
    let has_mark = || {
        fs::symlink_metadata(&mark).is_ok_and(is_mark)
            && fs::read(&mark).is_ok_and(|text| TEXT.as_bytes().starts_with(&text))
    };
    let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    is_folder && (has_mark() || is_empty())
}
