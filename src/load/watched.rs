//! The folders whose changes can change what is read: those of the site, and those behind the links in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// How many links may lead to each other.
const LONGEST_CHAIN: usize = 40;

/// A folder to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// Whether the folders in it are watched, too.
    pub recursive: bool,
    /// What tells the folder from another that has taken its place: its number on the disk, which may be used
    /// again, and when it was created.
    pub identity: (u64, Option<SystemTime>),
}

/// The folders of the site in `root` whose changes matter, by their real paths.
pub fn watched(root: &Path) -> BTreeMap<PathBuf, Watched> {
    let Ok(home) = root.canonicalize() else { return BTreeMap::new() };
    let mut found = Found { home: &home, folders: BTreeMap::new() };
    found.add(&home, false);
    for folder in super::FOLDERS {
        let folder = home.join(folder);
        if folder.is_dir() {
            found.follow(&folder);
        }
        // What cannot be walked is reported by the phase that reads it.
        for entry in WalkDir::new(&folder).min_depth(1).follow_links(true) {
            match entry {
                Ok(entry) if entry.path_is_symlink() => found.follow(entry.path()),
                Err(error) => error.path().into_iter().for_each(|path| found.follow(path)),
                Ok(_) => (),
            }
        }
    }
    found.folders
}

struct Found<'a> {
    home: &'a Path,
    folders: BTreeMap<PathBuf, Watched>,
}

impl Found<'_> {
    /// Adds the folders on the way to what a path leads to: the one that holds each link, and the one at the end.
    fn follow(&mut self, path: &Path) {
        let Some(real) = self.resolve(path, LONGEST_CHAIN) else { return };
        if real.is_dir() {
            self.add(&real, true);
        }
        self.add_nearest(&real);
    }

    /// The path without links; `None` where they lead round in a circle.
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

    /// Adds the nearest folder that holds a path and is there: what is missing may come.
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
        let identity = (number(&metadata), metadata.created().ok());
        let watched = self.folders.entry(folder.to_owned()).or_insert(Watched { recursive, identity });
        watched.recursive |= recursive;
    }
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// Elsewhere the path and the time must do.
#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}
