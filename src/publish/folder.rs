//! Publishes to a folder of this machine. Each file is replaced atomically, because a server may serve the folder.

use super::{Failure, File, Host, Machine};
use crate::base::digest;
use crate::model::Destination;
use crate::write::{Disk, Entry, EntryKind, LOCK, Manifest, RealDisk, is_temporary, remove_file, replace};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

pub(super) struct Folder {
    path: PathBuf,
    kinds: BTreeMap<String, EntryKind>,
    /// Temporary files of a run that was stopped.
    left: Vec<PathBuf>,
}

impl Folder {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Self {
        let path = machine.base.join(&destination.place);
        Self { path, kinds: BTreeMap::new(), left: Vec::new() }
    }
}

impl Host for Folder {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        if !RealDisk.exists(&self.path) {
            return Ok(BTreeSet::new());
        }
        let is_left = |entry: &Entry| entry.kind == EntryKind::File && is_temporary(entry.name());
        let (left, entries): (Vec<Entry>, Vec<Entry>) =
            RealDisk.entries_below(&self.path)?.into_iter().partition(is_left);
        self.left = left.into_iter().map(|entry| entry.path).collect();
        // A name that is no text is none of the site, and neither is the lock of this run.
        let entries = entries.iter().filter_map(|entry| Some((entry.text()?, entry.kind)));
        self.kinds = entries.filter(|(path, _)| path != LOCK).collect();
        let kinds = self.kinds.iter().filter(|(_, kind)| **kind != EntryKind::EmptyFolder);
        Ok(kinds.map(|(path, _)| path.clone()).collect())
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        match self.kinds.get(path) {
            None | Some(EntryKind::File) => Ok(RealDisk.read(&self.path.join(path))?),
            Some(kind) => Err(Failure::new(format!(
                "`{}` is {}, not a file",
                self.path.join(path).display(),
                kind.noun()
            ))),
        }
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        files.iter().try_for_each(|file| Ok(replace(&self.path, file.path, file.bytes, &RealDisk)?))
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        paths.iter().try_for_each(|path| Ok(remove_file(&self.path, path, &RealDisk)?))
    }

    fn edited(&mut self, old: &Manifest) -> Result<Vec<String>, Failure> {
        let ours: Vec<(&String, &EntryKind)> = self.kinds.iter().filter(|(path, _)| old.has(path)).collect();
        let edited = ours.into_par_iter().map(|(path, kind)| {
            let is_edited = match kind {
                EntryKind::File => old.differs(path, &digest(&RealDisk.read(&self.path.join(path))?)),
                _ => true,
            };
            Ok(is_edited.then(|| path.clone()))
        });
        Ok(edited.collect::<Result<Vec<_>, Failure>>()?.into_iter().flatten().collect())
    }

    fn empty_folders(&self) -> Vec<String> {
        let empty = self.kinds.iter().filter(|(_, kind)| **kind == EntryKind::EmptyFolder);
        empty.map(|(path, _)| path.clone()).collect()
    }

    fn finish(&mut self) -> Result<(), Failure> {
        self.left.iter().try_for_each(|path| Ok(RealDisk.remove_file(&self.path.join(path))?))
    }
}
