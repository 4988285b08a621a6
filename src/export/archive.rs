//! The archive of the newest data: all of its files in one ZIP file.

use super::{Content, Written};
use crate::index::IndexedSite;
use crate::urls::in_latest;

/// Returns every file of the newest data, sorted by name.
pub(super) fn archive(_: &IndexedSite, files: &[Written<'_>]) -> Content {
    let named = files.iter().filter_map(|(path, bytes)| Some((in_latest(path)?.to_owned(), bytes.to_vec())));
    let mut files: Vec<(String, Vec<u8>)> = named.collect();
    files.sort_unstable();
    Content::Archive(files)
}
