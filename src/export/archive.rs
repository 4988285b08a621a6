//! One archive of the newest data: in, its files; out, all of them in one.

use super::Exports;
use crate::base::pack;
use crate::check::CheckedSite;
use crate::model::in_latest;

/// Every file of the newest data, in the order of their names.
pub(super) fn archive(_: &CheckedSite, exports: &Exports) -> Vec<u8> {
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    for (path, bytes) in exports.iter() {
        files.extend(in_latest(path).map(|name| (name, bytes.as_slice())));
    }
    files.sort_unstable();
    pack(&files)
}
