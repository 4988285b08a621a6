//! Writes the new site beside the old one.
//!
//! A file that the old site has with the same bytes becomes a second name of that file. A picture is drawn only if the old
//! site has none that was drawn from the same input. Files are written on all cores and flushed together.

use super::{Disk, MANIFEST, Manifest};
use crate::base::{IoFailure, SitePath, digest};
use crate::build::Stage;
use crate::chart::Picture;
use crate::output::Output;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of a new site, and the old site.
pub(super) struct Staging<'a> {
    pub(super) folder: &'a Path,
    pub(super) old: &'a Manifest,
    pub(super) old_folder: &'a Path,
    pub(super) disk: &'a dyn Disk,
}

/// A file of the new site.
struct Staged {
    path: String,
    hash: String,
    /// The input hash of a picture.
    input_hash: Option<String>,
    /// Whether its bytes were written and have to be flushed.
    is_written: bool,
}

impl Staging<'_> {
    /// Writes a site with the files that are carried over from the old one, and returns its manifest.
    pub(super) fn write(
        &self,
        output: &Output,
        to_copy: &[String],
        report_stage: &dyn Fn(Stage),
    ) -> Result<Manifest, IoFailure> {
        self.disk.remove_dir_all(self.folder)?;
        let paths = output.iter().map(|(path, _)| path.as_str());
        let paths = paths.chain(output.pictures().map(|(path, _)| path.as_str()));
        let folders = self.make_folders(paths.chain(to_copy.iter().map(String::as_str)))?;
        report_stage(Stage::Picturing);
        let pictures: Vec<_> = output.pictures().collect();
        let mut staged: Vec<Staged> = pictures
            .into_par_iter()
            .map(|(path, picture)| self.picture(path, picture))
            .collect::<Result<_, _>>()?;
        report_stage(Stage::Writing);
        let files: Vec<_> = output.iter().collect();
        let files = files.into_par_iter().map(|(path, file)| self.file(path, &file.bytes));
        staged.extend(files.collect::<Result<Vec<_>, _>>()?);
        let mut written: Vec<PathBuf> =
            staged.iter().filter(|s| s.is_written).map(|s| self.folder.join(&s.path)).collect();
        written.extend(self.copy(to_copy)?);
        let mut manifest = Manifest::default();
        staged.into_iter().for_each(|s| manifest.insert(&s.path, s.hash, s.input_hash));
        let path = self.folder.join(MANIFEST);
        self.disk.put(&path, manifest.text().as_bytes())?;
        written.push(path);
        self.disk.flush(self.folder, &written, &folders)?;
        Ok(manifest)
    }

    /// Makes the folders of the files, and returns them with the folder of the site.
    fn make_folders<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<Vec<PathBuf>, IoFailure> {
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        for path in paths {
            let mut rest = path;
            while let Some((folder, _)) = rest.rsplit_once('/')
                && folders.insert(folder)
            {
                rest = folder;
            }
        }
        let folders: Vec<PathBuf> = folders.into_iter().map(|folder| self.folder.join(folder)).collect();
        folders.iter().try_for_each(|folder| self.disk.create_dir_all(folder))?;
        Ok(folders)
    }

    fn file(&self, path: &SitePath, bytes: &[u8]) -> Result<Staged, IoFailure> {
        let (path, hash) = (path.as_str(), digest(bytes));
        // Somebody may have edited the file by hand.
        let is_old = self.old.hash_of(path) == Some(hash.as_str())
            && self.disk.read(&self.old_folder.join(path)).is_ok_and(|old| old == bytes);
        self.link_or_write(path, hash, is_old, || Cow::Borrowed(bytes))
    }

    fn picture(&self, path: &SitePath, picture: &Picture) -> Result<Staged, IoFailure> {
        let (path, input_hash) = (path.as_str(), picture.input_hash());
        let is_same = self.old.input_hash(path) == Some(input_hash.as_str());
        let old = is_same.then(|| self.disk.read(&self.old_folder.join(path)).ok()).flatten();
        let old = old.map(|bytes| digest(&bytes)).filter(|hash| self.old.hash_of(path) == Some(hash));
        let staged = match old {
            Some(hash) => self.link_or_write(path, hash, true, || picture.png_once())?,
            None => {
                let png = picture.png_once();
                self.link_or_write(path, digest(&png), false, || Cow::Borrowed(&png))?
            }
        };
        Ok(Staged { input_hash: Some(input_hash), ..staged })
    }

    /// Links a file of the old site, or writes it if there is none with these bytes or links are not supported.
    fn link_or_write<'b>(
        &self,
        path: &str,
        hash: String,
        is_old: bool,
        bytes: impl FnOnce() -> Cow<'b, [u8]>,
    ) -> Result<Staged, IoFailure> {
        let target = self.folder.join(path);
        let is_linked = is_old && self.disk.link(&self.old_folder.join(path), &target)?;
        if !is_linked {
            self.disk.put(&target, &bytes())?;
        }
        Ok(Staged { path: path.to_owned(), hash, input_hash: None, is_written: !is_linked })
    }

    /// Copies files that the program did not write. A file of the site takes precedence over a foreign one.
    fn copy(&self, paths: &[String]) -> Result<Vec<PathBuf>, IoFailure> {
        let mut copied = Vec::new();
        for path in paths {
            let target = self.folder.join(path);
            if !self.disk.exists(&target) {
                self.disk.copy(&self.old_folder.join(path), &target)?;
                copied.push(target);
            }
        }
        Ok(copied)
    }
}
