//! Pictures on their way to the disk: in, recipes and the site that stands there; out, their pixels.
//!
//! A picture that stands there and has the same recipe serves again, if it is still the file that was written; all
//! others are drawn, on all cores. Either way the bytes are the same.

use super::{Disk, Manifest};
use crate::base::SitePath;
use crate::output::Output;
use rayon::prelude::*;
use std::path::Path;

/// A picture with its pixels.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) path: SitePath,
    pub(super) recipe: String,
    pub(super) png: Vec<u8>,
}

/// Every picture of a site, in the order of the paths.
pub(super) fn drawn(output: &Output, old: &Manifest, folder: &Path, disk: &dyn Disk) -> Vec<Drawn> {
    let wanted: Vec<_> = output.pictures().map(|(path, picture)| (path, picture, picture.recipe())).collect();
    let standing: Vec<Option<Vec<u8>>> =
        wanted.iter().map(|(path, _, recipe)| standing(path, recipe, old, folder, disk)).collect();
    wanted
        .into_par_iter()
        .zip(standing)
        .map(|((path, picture, recipe), standing)| Drawn {
            path: path.clone(),
            recipe,
            png: standing.unwrap_or_else(|| picture.png().to_vec()),
        })
        .collect()
}

/// The picture that stands there; `None` where it has another recipe or was changed by another hand.
fn standing(
    path: &SitePath,
    recipe: &str,
    old: &Manifest,
    folder: &Path,
    disk: &dyn Disk,
) -> Option<Vec<u8>> {
    if old.recipe(path.as_str()) != Some(recipe) {
        return None;
    }
    let bytes = disk.read(&folder.join(path.as_str())).ok()?;
    old.is(path.as_str(), &bytes).then_some(bytes)
}
