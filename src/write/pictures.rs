//! Renders the pictures of a site on all cores.
//!
//! A picture of the old site is reused if its input hash is equal and its file is unchanged. The bytes are the same either
//! way.

use super::{Disk, Manifest};
use crate::base::SitePath;
use crate::output::Output;
use rayon::prelude::*;
use std::path::Path;

#[derive(Debug, Clone)]
pub(super) struct RenderedPicture {
    pub(super) path: SitePath,
    pub(super) input_hash: String,
    pub(super) png: Vec<u8>,
}

/// Returns every picture of a site in the order of the paths.
pub(super) fn render_pictures(
    output: &Output,
    old: &Manifest,
    folder: &Path,
    disk: &dyn Disk,
) -> Vec<RenderedPicture> {
    let wanted: Vec<_> =
        output.pictures().map(|(path, picture)| (path, picture, picture.input_hash())).collect();
    let existing: Vec<Option<Vec<u8>>> = wanted
        .iter()
        .map(|(path, _, input_hash)| reusable_picture(path, input_hash, old, folder, disk))
        .collect();
    wanted
        .into_par_iter()
        .zip(existing)
        .map(|((path, picture, input_hash), existing)| RenderedPicture {
            path: path.clone(),
            input_hash,
            png: existing.unwrap_or_else(|| picture.png().to_vec()),
        })
        .collect()
}

fn reusable_picture(
    path: &SitePath,
    input_hash: &str,
    old: &Manifest,
    folder: &Path,
    disk: &dyn Disk,
) -> Option<Vec<u8>> {
    if old.input_hash(path.as_str()) != Some(input_hash) {
        return None;
    }
    let bytes = disk.read(&folder.join(path.as_str())).ok()?;
    old.has_bytes(path.as_str(), &bytes).then_some(bytes)
}
