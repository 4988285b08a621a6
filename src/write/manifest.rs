//! The list of what we wrote: in, a site; out, a file in its folder by which the next run knows its own files.

use super::Published;
use crate::output::Output;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The manifest's name in the folder.
pub const MANIFEST: &str = ".briefing-manifest";

/// Every file we wrote with the SHA-256 of its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a site.
    pub fn of(output: &Output) -> Self {
        let hash =
            |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
        let files = output.iter().map(|(path, file)| (path.to_string(), hash(&file.bytes))).collect();
        Self { files }
    }

    /// Reads a manifest; lines that are none are passed over, so that a damaged one makes us know fewer files, not more.
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let line = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            (hash.len() == 64).then(|| (path.to_owned(), hash.to_owned()))
        };
        Self { files: text.lines().filter_map(line).collect() }
    }

    /// As it is written: the form of `sha256sum`, which can check it.
    pub fn text(&self) -> String {
        self.files.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
    }

    /// Whether we wrote this file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What a new site changes against this one.
    pub fn compare(&self, new: &Self, folder: &Path) -> Published {
        let added = new.files.keys().filter(|p| !self.has(p)).count();
        let changed =
            new.files.iter().filter(|(p, h)| self.files.get(*p).is_some_and(|old| old != *h)).count();
        let removed = self.files.keys().filter(|p| !new.has(p)).cloned().collect();
        Published { folder: folder.to_owned(), added, changed, removed }
    }
}
