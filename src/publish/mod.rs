//! Beside `write`: in, a built site and a place to publish to; out, the site on a host, whole before readers are led to it.
//!
//! What to do is planned as a value ([`plan()`]) and carried out by a [`Host`], of which there is one file a kind. A new
//! kind of host is one file here, a line in [`open`] and one in [`HostKind`]. Always true: the steps keep their order;
//! a run that was stopped is put right by the next.

mod folder;
mod git;
mod plan;
mod rsync;
#[cfg(feature = "s3")]
mod s3;
mod site;

pub use plan::{Plan, Step, UploadPhase, plan};
pub use site::Site;

use crate::base::IoFailure;
use crate::model::{Destination, HostKind};
use crate::write::{MANIFEST, Manifest};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where a site can stand.
pub trait Host {
    /// Every file that stands there, by its path, with `/`.
    fn list(&mut self) -> Result<BTreeSet<String>, Failure>;
    /// Reads a file that stands there.
    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure>;
    /// Puts files, in any order.
    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure>;
    /// Removes files, in any order.
    fn remove(&mut self, paths: &[String]) -> Result<(), Failure>;
    /// Ends a run that went well.
    fn finish(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}

/// A file on its way to a host.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its path in the site.
    pub path: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Its media type.
    pub media_type: &'static str,
    /// How long a browser may keep it.
    pub cache_control: &'static str,
}

/// Why a host refused.
#[derive(Debug)]
pub struct Failure {
    /// What was tried, and the reason.
    pub message: String,
    /// What a person can do.
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

/// What a host may need to know of this machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The folder of the site's sources.
    pub root: PathBuf,
    /// Where relative paths begin.
    pub base: PathBuf,
    /// The keys to a bucket.
    pub keys: Option<Keys>,
}

/// Who asks a bucket's server.
#[derive(Clone)]
pub struct Keys {
    /// The name of the key.
    pub id: String,
    /// The key itself.
    pub secret: String,
    /// What goes with a key that holds for a while only.
    pub token: Option<String>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The host of a destination.
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

/// What stands on a host, and the manifest of what we put there.
pub fn read_host(host: &mut dyn Host) -> Result<(BTreeSet<String>, Manifest), Failure> {
    let existing = host.list()?;
    let manifest = match existing.contains(MANIFEST) {
        true => Manifest::read(&host.read(MANIFEST)?),
        false => Manifest::default(),
    };
    Ok((existing, manifest))
}

/// Carries out a plan; says before each step what it is.
pub fn carry_out(
    plan: &Plan,
    site: &Site<'_>,
    host: &mut dyn Host,
    at: &dyn Fn(&Step),
) -> Result<(), Failure> {
    for step in &plan.steps {
        at(step);
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
