//! The manifest: a file in the published folder that lists the files written by the program.

use super::Published;
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the manifest in the folder.
pub const MANIFEST: &str = ".briefing-manifest";

const PICTURE_PREFIX: &str = "#recipe ";

/// The hash of a file that a stopped run may have left incomplete.
pub(super) const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The files of a published site with the SHA-256 of their contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
    input_hashes: BTreeMap<String, String>,
}

impl Manifest {
    /// Adds a file with its hash and, for a picture, its input hash.
    pub fn insert(&mut self, path: &str, hash: String, input_hash: Option<String>) {
        self.files.insert(path.to_owned(), hash);
        match input_hash {
            Some(input_hash) => self.input_hashes.insert(path.to_owned(), input_hash),
            None => self.input_hashes.remove(path),
        };
    }

    /// Removes a file from the list.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
        self.input_hashes.remove(path);
    }

    /// Iterates over the paths and hashes of the files, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// Returns the hash of a file.
    pub fn hash_of(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Returns whether a file has other bytes than the program wrote, as far as the manifest knows.
    pub fn differs(&self, path: &str, hash: &str) -> bool {
        self.hash_of(path).is_some_and(|known| known != UNKNOWN && known != hash)
    }

    /// Parses a manifest. Invalid lines are skipped: a damaged manifest lists fewer files, never more.
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let line = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            (hash.len() == 64).then(|| (path.to_owned(), hash.to_owned()))
        };
        let input_hashes = text.lines().filter_map(|l| line(l.strip_prefix(PICTURE_PREFIX)?)).collect();
        Self { files: text.lines().filter_map(line).collect(), input_hashes }
    }

    /// Returns the manifest in the format of `sha256sum`, which can verify it. Input hashes are comments there.
    pub fn text(&self) -> String {
        let files = self.files.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
        files
            .chain(self.input_hashes.iter().map(|(path, hash)| format!("{PICTURE_PREFIX}{hash}  {path}\n")))
            .collect()
    }

    /// Returns the input hash of a picture.
    pub fn input_hash(&self, path: &str) -> Option<&str> {
        self.input_hashes.get(path).map(String::as_str)
    }

    /// Returns whether the manifest lists a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Counts the differences between the old site and a new one.
    pub fn compare(&self, new: &Self, folder: &Path) -> Published {
        let added = new.files.keys().filter(|p| !self.has(p)).count();
        let changed =
            new.files.iter().filter(|(p, h)| self.files.get(*p).is_some_and(|old| old != *h)).count();
        let removed = self.files.keys().filter(|p| !new.has(p)).cloned().collect();
        Published { folder: folder.to_owned(), added, changed, removed }
    }
}
