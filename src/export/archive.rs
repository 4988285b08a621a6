//! One archive of the newest data: in, its files; out, all of them in one.

use super::Written;
use crate::base::pack;
use crate::check::CheckedSite;
use crate::model::in_latest;

/// Every file of the newest data, in the order of their names.
pub(super) fn archive(_: &CheckedSite, files: &[Written<'_>]) -> Vec<u8> {
    let named = files.iter().filter_map(|(path, bytes)| Some((in_latest(path)?, *bytes)));
    let mut files: Vec<(&str, &[u8])> = named.collect();
    files.sort_unstable();
    pack(&files)
}
