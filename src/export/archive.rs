//! One archive of the newest data: in, its files; out, all of them in one.

use super::{Content, Written};
use crate::check::CheckedSite;
use crate::urls::in_latest;

/// Returns every file of the newest data, in the order of their names.
pub(super) fn archive(_: &CheckedSite, files: &[Written<'_>]) -> Content {
    let named = files.iter().filter_map(|(path, bytes)| Some((in_latest(path)?.to_owned(), bytes.to_vec())));
    let mut files: Vec<(String, Vec<u8>)> = named.collect();
    files.sort_unstable();
    Content::Archive(files)
}
