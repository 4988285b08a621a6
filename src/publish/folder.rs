//! Publishes to a folder of this machine. Each file is replaced atomically, because a server may serve the folder.

use super::{Failure, File, Host, Machine};
use crate::model::Destination;
use crate::write::{Disk, RealDisk, remove_file, replace};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Self {
        Self { path: machine.base.join(&destination.place) }
    }
}

impl Host for Folder {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        if !RealDisk.exists(&self.path) {
            return Ok(BTreeSet::new());
        }
        Ok(RealDisk.files_below(&self.path)?.into_iter().collect())
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        Ok(RealDisk.read(&self.path.join(path))?)
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        files.iter().try_for_each(|file| Ok(replace(&self.path, file.path, file.bytes, &RealDisk)?))
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        paths.iter().try_for_each(|path| Ok(remove_file(&self.path, path)?))
    }
}
