//! Writes the new site beside the old one.
//!
//! A file that the old site has with the same bytes becomes a second name of that file. A picture is drawn only if the old
//! site has none that was drawn from the same input. Files are written on all cores and flushed together. What somebody
//! else changed in the old site since it was written is found on the way.

use super::{Disk, Entry, EntryKind, MANIFEST, Manifest};
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
    /// The files of the old site that exist.
    pub(super) own: &'a BTreeSet<String>,
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
    /// Whether somebody else changed the file of the old site.
    is_edited: bool,
}

/// A new site that is complete in its folder.
pub(super) struct StagedSite {
    pub(super) manifest: Manifest,
    /// Files of the old site that somebody else changed since.
    pub(super) edited: Vec<String>,
}

impl Staging<'_> {
    /// Writes a site with the entries that are carried over from the old one.
    pub(super) fn write(
        &self,
        output: &Output,
        to_copy: &[Entry],
        report_stage: &dyn Fn(Stage),
    ) -> Result<StagedSite, IoFailure> {
        let mut folders = self.make_folders(output.paths())?;
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
        self.copy(to_copy, &mut written, &mut folders)?;
        let mut edited: Vec<String> = staged.iter().filter(|s| s.is_edited).map(|s| s.path.clone()).collect();
        let mut manifest = Manifest::default();
        staged.into_iter().for_each(|s| manifest.insert(&s.path, s.hash, s.input_hash));
        let path = self.folder.join(MANIFEST);
        self.disk.put(&path, manifest.text().as_bytes())?;
        written.push(path);
        self.disk.flush(self.folder, &written, &folders)?;
        edited.extend(self.edited(&manifest)?);
        edited.sort();
        Ok(StagedSite { manifest, edited })
    }

    /// Returns the files that only the old site has and that have other bytes than were written.
    fn edited(&self, new: &Manifest) -> Result<Vec<String>, IoFailure> {
        let gone: Vec<&String> = self.own.iter().filter(|path| !new.has(path)).collect();
        let edited = gone.into_par_iter().map(|path| {
            let bytes = self.disk.read(&self.old_folder.join(path))?;
            Ok(self.old.differs(path, &digest(&bytes)).then(|| path.clone()))
        });
        Ok(edited.collect::<Result<Vec<_>, IoFailure>>()?.into_iter().flatten().collect())
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

    /// Reads a file of the old site, if it exists.
    fn old_file(&self, path: &str) -> Result<Option<Vec<u8>>, IoFailure> {
        self.own.contains(path).then(|| self.disk.read(&self.old_folder.join(path))).transpose()
    }

    fn file(&self, path: &SitePath, bytes: &[u8]) -> Result<Staged, IoFailure> {
        let path = path.as_str();
        let old = self.old_file(path)?;
        let is_same = old.as_ref().is_some_and(|old| old == bytes);
        let is_edited = !is_same && old.is_some_and(|old| self.old.differs(path, &digest(&old)));
        let staged = self.link_or_write(path, digest(bytes), is_same, || Cow::Borrowed(bytes))?;
        Ok(Staged { is_edited, ..staged })
    }

    fn picture(&self, path: &SitePath, picture: &Picture) -> Result<Staged, IoFailure> {
        let (path, input_hash) = (path.as_str(), picture.input_hash());
        let old = self.old_file(path)?.map(|bytes| digest(&bytes));
        let is_same = self.old.input_hash(path) == Some(input_hash.as_str());
        let staged = match old {
            Some(hash) if is_same && self.old.hash_of(path) == Some(hash.as_str()) => {
                self.link_or_write(path, hash, true, || picture.png_once())?
            }
            old => {
                let png = picture.png_once();
                let hash = digest(&png);
                let is_edited = old.is_some_and(|old| old != hash && self.old.differs(path, &old));
                let staged = self.link_or_write(path, hash, false, || Cow::Borrowed(&png))?;
                Staged { is_edited, ..staged }
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
        let path = path.to_owned();
        Ok(Staged { path, hash, input_hash: None, is_written: !is_linked, is_edited: false })
    }

    /// Copies entries that the program did not write, and adds what has to be flushed.
    fn copy(
        &self,
        entries: &[Entry],
        written: &mut Vec<PathBuf>,
        folders: &mut Vec<PathBuf>,
    ) -> Result<(), IoFailure> {
        for entry in entries {
            let target = self.folder.join(&entry.path);
            let is_folder = entry.kind == EntryKind::EmptyFolder;
            let folder = if is_folder { &target } else { target.parent().unwrap_or(self.folder) };
            self.disk.create_dir_all(folder)?;
            folders.push(folder.to_owned());
            if !is_folder {
                self.disk.copy(&self.old_folder.join(&entry.path), &target)?;
            }
            if entry.kind == EntryKind::File {
                written.push(target);
            }
        }
        Ok(())
    }
}
