//! Publishes a built site to a host.
//!
//! [`plan()`] computes the steps as a value and [`carry_out`] makes a [`Host`] take them in order, so that pages never link
//! to missing files. The next run completes a run that was stopped. A new kind of host needs one file here, a line in
//! [`open`] and one in [`HostKind`].

mod folder;
mod git;
mod rsync;
#[cfg(feature = "s3")]
mod s3;
mod site;

pub use crate::write::{Plan, Step, UploadPhase, plan};
pub use site::Site;

use crate::base::IoFailure;
use crate::model::{Destination, HostKind};
use crate::write::{MANIFEST, Manifest};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A place to which a site can be published.
pub trait Host {
    /// Returns the paths of all files on the host, with `/`.
    fn list(&mut self) -> Result<BTreeSet<String>, Failure>;
    /// Reads a file.
    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure>;
    /// Uploads files, in any order.
    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure>;
    /// Removes files, in any order.
    fn remove(&mut self, paths: &[String]) -> Result<(), Failure>;
    /// Returns the files that somebody changed since the manifest was written, as far as the host can tell.
    fn edited(&mut self, _old: &Manifest) -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
    /// Returns the empty folders, as far as the host has any. No file can be put at the address of one.
    fn empty_folders(&self) -> Vec<String> {
        Vec::new()
    }
    /// Completes a successful run.
    fn finish(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}

/// A file to upload.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its path in the site.
    pub path: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Its media type.
    pub media_type: &'static str,
    /// The value of its `cache-control` header.
    pub cache_control: &'static str,
}

/// A failed operation of a host.
#[derive(Debug)]
pub struct Failure {
    /// The operation and the reason.
    pub message: String,
    /// What the user can do.
    pub help: Vec<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: Vec::new() }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

impl From<IoFailure> for Failure {
    fn from(failure: IoFailure) -> Self {
        Self::new(failure.to_string())
    }
}

/// Properties of this machine that hosts need.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The folder of the site's sources.
    pub root: PathBuf,
    /// The folder to which relative paths refer.
    pub base: PathBuf,
    /// The credentials for a bucket.
    pub keys: Option<Keys>,
}

/// Credentials for a bucket.
#[derive(Clone)]
pub struct Keys {
    /// The id of the key.
    pub id: String,
    /// The secret key.
    pub secret: String,
    /// The session token of a temporary key.
    pub token: Option<String>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Returns the host of a destination.
pub fn open(destination: &Destination, machine: &Machine) -> Result<Box<dyn Host>, Failure> {
    Ok(match destination.kind {
        HostKind::Folder => Box::new(folder::Folder::open(destination, machine)),
        HostKind::Git => Box::new(git::Branch::open(destination, machine)),
        HostKind::Rsync => Box::new(rsync::Rsync::open(destination, machine)?),
        #[cfg(feature = "s3")]
        HostKind::S3 => Box::new(s3::Objects::open(destination, machine)?),
        #[cfg(not(feature = "s3"))]
        HostKind::S3 => {
            let failure = Failure::new("this program was built without uploads to buckets");
            return Err(failure.help("with them: cargo run --features s3 -- publish"));
        }
    })
}

/// Returns the paths of the files on a host and the manifest of the last publication. What somebody changed since is not in
/// the manifest, so that it counts as foreign.
pub fn read_host(host: &mut dyn Host) -> Result<(BTreeSet<String>, Manifest), Failure> {
    let existing = host.list()?;
    let mut manifest = match existing.contains(MANIFEST) {
        true => Manifest::read(&host.read(MANIFEST)?),
        false => Manifest::default(),
    };
    host.edited(&manifest)?.iter().for_each(|path| manifest.remove(path));
    Ok((existing, manifest))
}

/// Carries out a plan and reports each step before it begins.
pub fn carry_out(
    plan: &Plan,
    site: &Site<'_>,
    host: &mut dyn Host,
    report_step: &dyn Fn(&Step),
) -> Result<(), Failure> {
    for step in &plan.steps {
        report_step(step);
        match step {
            Step::Put(paths) => {
                let files: Vec<File<'_>> = paths.iter().filter_map(|path| site.file(path)).collect();
                host.put(&files)?;
            }
            Step::Remove(paths) => host.remove(paths)?,
            Step::Note(manifest) => {
                let text = manifest.text();
                let (media_type, cache_control) = ("text/plain; charset=utf-8", "no-cache");
                host.put(&[File { path: MANIFEST, bytes: text.as_bytes(), media_type, cache_control }])?;
            }
        }
    }
    if plan.steps.is_empty() { Ok(()) } else { host.finish() }
}
