//! Finds the folders whose changes can affect the sources: the folders of the site and the targets of links in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// The maximum number of links that lead to each other.
const LONGEST_CHAIN: usize = 40;

/// A folder to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// Whether its subfolders are watched too.
    pub recursive: bool,
    /// The inode and creation time, which distinguish the folder from a later folder at the same path. An inode
    /// alone can be reused.
    pub identity: (u64, Option<SystemTime>),
}

/// Returns the folders to watch for the site in `root`, by their real paths.
pub fn watched(root: &Path) -> BTreeMap<PathBuf, Watched> {
    let Ok(home) = root.canonicalize() else { return BTreeMap::new() };
    let mut set = FolderSet { home: &home, folders: BTreeMap::new() };
    set.add(&home, false);
    for folder in super::FOLDERS {
        let folder = home.join(folder);
        if folder.is_dir() {
            set.follow(&folder);
        }
        // `read` reports the folders that cannot be walked.
        for entry in WalkDir::new(&folder).min_depth(1).follow_links(true) {
            match entry {
                Ok(entry) if entry.path_is_symlink() => set.follow(entry.path()),
                Err(error) => error.path().into_iter().for_each(|path| set.follow(path)),
                Ok(_) => (),
            }
        }
    }
    set.folders
}

struct FolderSet<'a> {
    home: &'a Path,
    folders: BTreeMap<PathBuf, Watched>,
}

impl FolderSet<'_> {
    /// Adds the target of a path and the folders that contain the links on the way to it.
    fn follow(&mut self, path: &Path) {
        let Some(real) = self.resolve(path, LONGEST_CHAIN) else { return };
        if real.is_dir() {
            self.add(&real, true);
        }
        self.add_nearest(&real);
    }

    /// Returns the path without links, or `None` if the links are circular.
    fn resolve(&mut self, path: &Path, chain: usize) -> Option<PathBuf> {
        let mut real = PathBuf::new();
        for part in path.components() {
            match part {
                Component::CurDir => (),
                Component::ParentDir => drop(real.pop()),
                part => match fs::read_link(real.join(part)) {
                    Ok(target) => {
                        self.add(&real, false);
                        real = self.resolve(&real.join(target), chain.checked_sub(1)?)?;
                    }
                    Err(_) => real.push(part),
                },
            }
        }
        Some(real)
    }

    /// Adds the nearest existing folder above a path, because missing files can appear there.
    fn add_nearest(&mut self, path: &Path) {
        if let Some(folder) = path.ancestors().skip(1).find(|folder| folder.is_dir()) {
            self.add(folder, false);
        }
    }

    fn add(&mut self, folder: &Path, recursive: bool) {
        let Ok(metadata) = fs::metadata(folder) else { return };
        if !folder.starts_with(self.home) {
            return;
        }
        let identity = (inode(&metadata), metadata.created().ok());
        let watched = self.folders.entry(folder.to_owned()).or_insert(Watched { recursive, identity });
        watched.recursive |= recursive;
    }
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// Other systems have only the path and the creation time.
#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}
