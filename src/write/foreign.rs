//! Sorts what is in the folder of a site: files of the program, files to keep or to remove, and others.

use super::temporary::is_temporary;
use super::{Disk, Entry, EntryKind, Foreign, LOCK, MANIFEST, Manifest, Refusal};
use crate::base::IoFailure;
use crate::output::Output;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

/// The entries of a folder, sorted by what happens to them.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files of the old site.
    pub(super) own: BTreeSet<String>,
    /// What is no file and has the path of a file of the old site.
    pub(super) replaced: Vec<Entry>,
    /// Foreign entries to keep.
    pub(super) keep: Vec<Entry>,
    /// Foreign entries to remove, and temporary files of a run that was stopped.
    pub(super) remove: Vec<Entry>,
    /// The top-level names of other foreign entries.
    pub(super) unknown: BTreeSet<OsString>,
}

impl Survey {
    pub(super) fn new(entries: Vec<Entry>, old: &Manifest, foreign: &Foreign) -> Self {
        let folders: BTreeSet<&str> = old.iter().flat_map(|(path, _)| parent_folders(path)).collect();
        let mut survey = Self::default();
        for entry in entries {
            let (text, is_file) = (entry.text().unwrap_or_default(), entry.kind == EntryKind::File);
            let text = text.as_str();
            if is_file && (text == MANIFEST || text == LOCK) {
                continue;
            }
            if old.has(text) {
                match is_file {
                    true => drop(survey.own.insert(text.to_owned())),
                    false => survey.replaced.push(entry),
                }
            } else if entry.kind == EntryKind::EmptyFolder && folders.contains(text) {
                // Somebody removed the files of the old site in it.
            } else if is_file && is_temporary(entry.name()) {
                survey.remove.push(entry);
            } else if foreign.keep.iter().any(|name| name == entry.top()) {
                survey.keep.push(entry);
            } else if foreign.remove.iter().any(|name| name == entry.top()) {
                survey.remove.push(entry);
            } else {
                survey.unknown.insert(entry.top().to_owned());
            }
        }
        survey
    }

    /// Refuses what would be lost: entries that nobody decided about, and kept ones that cannot be kept.
    pub(super) fn refuse(
        &self,
        output: &Output,
        foreign: &Foreign,
        folder: &Path,
        moves: bool,
    ) -> Result<(), Refusal> {
        if !self.unknown.is_empty() {
            return Err(Refusal::Foreign(folder.to_owned(), self.unknown.iter().cloned().collect()));
        }
        if !self.replaced.is_empty() && !foreign.overwrite {
            let paths = self.replaced.iter().filter_map(Entry::text).collect();
            return Err(Refusal::Edited(folder.to_owned(), paths));
        }
        let paths: BTreeSet<&str> = output.paths().collect();
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| parent_folders(path)).collect();
        let unkept = self.keep.iter().find_map(|entry| {
            let text = entry.text().unwrap_or_default();
            let is_folder = entry.kind == EntryKind::EmptyFolder;
            let is_address = paths.contains(text.as_str())
                || (!is_folder && folders.contains(text.as_str()))
                || parent_folders(&text).any(|above| paths.contains(above));
            let is_odd = moves && !entry.kind.can_be_copied();
            (is_address || is_odd).then(|| (entry.clone(), is_address))
        });
        match unkept {
            Some((entry, is_address)) => Err(Refusal::Unkept(folder.to_owned(), entry, is_address)),
            None => Ok(()),
        }
    }
}

/// Returns the folders above a path.
pub(super) fn parent_folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Reads the manifest of the site in a folder.
pub(super) fn read_manifest(
    folder: &Path,
    entries: &[Entry],
    disk: &dyn Disk,
) -> Result<Manifest, IoFailure> {
    let is_manifest = |entry: &Entry| entry.kind == EntryKind::File && entry.path == Path::new(MANIFEST);
    match entries.iter().any(is_manifest) {
        true => Ok(Manifest::read(&disk.read(&folder.join(MANIFEST))?)),
        false => Ok(Manifest::default()),
    }
}
