//! The list of what we wrote: in, a site; out, a file in its folder by which the next run knows its own files.

use super::Published;
use super::pictures::RenderedPicture;
use crate::base::digest;
use crate::output::Output;
use std::collections::BTreeMap;
use std::path::Path;

/// The manifest's name in the folder.
pub const MANIFEST: &str = ".briefing-manifest";

/// What a line of a input_hash begins with.
const PICTURE_PREFIX: &str = "#recipe ";

/// Every file we wrote with the SHA-256 of its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
    /// What each picture was drawn from.
    input_hashes: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a site.
    pub(super) fn from_output(output: &Output, pictures: &[RenderedPicture]) -> Self {
        let mut files: BTreeMap<String, String> =
            output.iter().map(|(path, file)| (path.to_string(), digest(&file.bytes))).collect();
        files.extend(pictures.iter().map(|p| (p.path.to_string(), digest(&p.png))));
        let input_hashes = pictures.iter().map(|p| (p.path.to_string(), p.input_hash.clone())).collect();
        Self { files, input_hashes }
    }

    /// Notes a file by its hash, and what it was drawn from where it is a picture.
    pub fn insert(&mut self, path: &str, hash: String, input_hash: Option<String>) {
        self.files.insert(path.to_owned(), hash);
        match input_hash {
            Some(input_hash) => self.input_hashes.insert(path.to_owned(), input_hash),
            None => self.input_hashes.remove(path),
        };
    }

    /// Every file with its hash, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// The hash of a file.
    pub fn hash_of(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Reads a manifest; lines that are none are passed over, so that a damaged one makes us know fewer files, not more.
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let line = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            (hash.len() == 64).then(|| (path.to_owned(), hash.to_owned()))
        };
        let input_hashes = text.lines().filter_map(|l| line(l.strip_prefix(PICTURE_PREFIX)?)).collect();
        Self { files: text.lines().filter_map(line).collect(), input_hashes }
    }

    /// As it is written: the form of `sha256sum`, which can check it and passes over the input_hashes, which are comments.
    pub fn text(&self) -> String {
        let files = self.files.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
        files
            .chain(self.input_hashes.iter().map(|(path, hash)| format!("{PICTURE_PREFIX}{hash}  {path}\n")))
            .collect()
    }

    /// What a picture was drawn from.
    pub fn input_hash(&self, path: &str) -> Option<&str> {
        self.input_hashes.get(path).map(String::as_str)
    }

    /// Whether a file of ours still has these bytes.
    pub fn is(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|known| *known == digest(bytes))
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
