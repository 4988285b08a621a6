//! The files of a site to publish, with their hashes and contents.
//!
//! A picture that is on the host with the same input hash is not rendered.

use super::{File, Plan, UploadPhase};
use crate::base::digest;
use crate::output::{Kind, Output, media_type};
use crate::write::Manifest;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The files of a site with their manifest.
#[derive(Debug)]
pub struct Site<'a> {
    output: &'a Output,
    pictures: BTreeMap<String, Vec<u8>>,
    manifest: Manifest,
}

impl<'a> Site<'a> {
    /// Hashes every file and renders the pictures that the host does not have.
    pub fn new(output: &'a Output, old: &Manifest, existing: &BTreeSet<String>) -> Self {
        let files: Vec<_> = output.iter().collect();
        let mut manifest = Manifest::default();
        let hashed = files.par_iter().map(|(path, file)| (path.as_str(), digest(&file.bytes)));
        for (path, hash) in hashed.collect::<Vec<_>>() {
            manifest.insert(path, hash, None);
        }
        let mut wanted = Vec::new();
        for (path, picture) in output.pictures() {
            let (path, input_hash) = (path.as_str(), picture.input_hash());
            match old.hash_of(path) {
                Some(hash) if old.input_hash(path) == Some(&input_hash) && existing.contains(path) => {
                    manifest.insert(path, hash.to_owned(), Some(input_hash));
                }
                _ => wanted.push((path, picture, input_hash)),
            }
        }
        let drawn = wanted.into_par_iter().map(|(path, picture, input_hash)| {
            let png = picture.png().to_vec();
            (path, digest(&png), input_hash, png)
        });
        let mut pictures = BTreeMap::new();
        for (path, hash, input_hash, png) in drawn.collect::<Vec<_>>() {
            manifest.insert(path, hash, Some(input_hash));
            pictures.insert(path.to_owned(), png);
        }
        Self { output, pictures, manifest }
    }

    /// Returns the manifest of the site.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns the upload phase of a file.
    pub fn phase(&self, path: &str) -> UploadPhase {
        UploadPhase::from_kind(path, self.output.get(path).map_or(Kind::Drawing, |file| file.kind))
    }

    /// Returns a file of the site, or `None` for a picture that the host has.
    pub fn file<'s>(&'s self, path: &'s str) -> Option<File<'s>> {
        let picture = || self.pictures.get(path).map(Vec::as_slice);
        let bytes = self.output.get(path).map(|file| file.bytes.as_slice()).or_else(picture)?;
        let cache_control = self.output.cache_control(path);
        Some(File { path, bytes, media_type: media_type(path), cache_control })
    }

    /// Returns the number of bytes that a plan uploads.
    pub fn bytes(&self, plan: &Plan) -> u64 {
        let put = plan.added.iter().chain(&plan.changed).chain(&plan.taken);
        put.filter_map(|path| self.file(path)).map(|file| file.bytes.len() as u64).sum()
    }
}
