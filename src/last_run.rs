//! Remembers what the last run read, said and wrote, so that a run with nothing changed ends at once.
//!
//! A record is a file in `.briefing-cache/`. It has the stamps of every file that the run read and, after a build, of every
//! file that it wrote; see [`Stamp`]. Invariant: a run is only skipped if it would say and write exactly the same. A record
//! that is damaged, of another program or of other arguments is not used. One that cannot be written is not missed.
//!
//! Beside the records are the analyses of texts, for a run in which something has changed.

#![expect(
    clippy::disallowed_methods,
    reason = "the cache is no part of the site that the phases read and write"
)]

use crate::base::{SourceFile, SourceSet};
use crate::build::BuildCache;
use crate::cache::{InputHash, StoredValues, sealed, unsealed};
use crate::load::{self, Stamp, stamps_below};
use crate::write::{CACHE_FOLDER, LOCK, RealDisk, save_cache};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What the names of records begin with, in the folder of the cache.
const PREFIX: &str = "run-";
/// The file of the analyses of texts.
const TEXTS: &str = "texts";
/// The number of records that are kept, each of other arguments.
const MOST_RECORDS: usize = 8;
/// The clock of the file system ticks at least this often, or its times are whole seconds.
const TICK: Duration = Duration::from_millis(20);

/// What a run said at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The diagnostics as they were printed.
    pub diagnostics: Vec<String>,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of hints.
    pub hints: usize,
    /// The code of the first error.
    pub first_error: String,
    /// What the site contains, or `None` if there was an error.
    pub contents: Option<String>,
    /// The size of the site after a build, in bytes.
    pub bytes: u64,
    /// The built-in templates and static files that the site replaces.
    pub replaced: Vec<String>,
    /// What is a draft, scheduled or about to expire.
    pub pending: String,
}

#[derive(Serialize, Deserialize)]
struct Record {
    inputs: Vec<Input>,
    said: Said,
    written: Option<Written>,
}

#[derive(Serialize, Deserialize)]
struct Input {
    path: String,
    stamp: Stamp,
    /// The hash of a file that was written so shortly before that its stamp does not suffice.
    hash: Option<InputHash>,
}

/// The files of a build.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The hash of the folder and of what was to be done with foreign files.
    target: InputHash,
    files: Vec<(String, Stamp)>,
}

/// Where a build writes to: the folder, and the foreign files to keep and to remove.
pub type Target<'a> = (&'a Path, &'a [OsString], &'a [OsString]);

/// One run of the program on a site.
pub struct Run {
    root: PathBuf,
    /// The name of the record in the cache, or `None` if there can be none.
    name: Option<String>,
    started: SystemTime,
    stamps: Option<Vec<(String, Stamp)>>,
}

impl Run {
    /// Takes the stamps of a site before it is read. `request` is everything else that the result depends on, except the
    /// program itself.
    pub fn start(root: &Path, request: &impl std::hash::Hash) -> Self {
        let name = program().map(|program| format!("{PREFIX}{}.json", InputHash::new(&(program, request))));
        let started = SystemTime::now();
        Self { root: root.to_owned(), name, started, stamps: load::stamps(root) }
    }

    /// Returns what the last run with the same request said, if it read the same files and, if there is a `target`, its
    /// files are still there as they were written.
    pub fn unchanged(&self, target: Option<Target<'_>>) -> Option<Said> {
        let record = read(&self.root.join(CACHE_FOLDER).join(self.name.as_ref()?))?;
        let stamps = self.stamps.as_ref()?;
        let is_same = |(input, (path, stamp)): (&Input, &(String, Stamp))| {
            (&input.path, &input.stamp) == (path, stamp)
                && input.hash.is_none_or(|hash| self.hash_of(path) == Some(hash))
        };
        if record.inputs.len() != stamps.len() || !record.inputs.iter().zip(stamps).all(is_same) {
            return None;
        }
        if let Some(target) = target {
            let written = record.written?;
            if written.target != InputHash::new(&target) || Some(written.files) != site_stamps(target.0) {
                return None;
            }
        }
        Some(record.said)
    }

    /// Records what was read, said and written.
    pub fn record(
        &self,
        sources: &SourceSet,
        said: &Said,
        target: Option<Target<'_>>,
    ) -> Result<(), &'static str> {
        let (Some(name), Some(stamps)) = (&self.name, &self.stamps) else {
            return Err("the files of the site have no stamps");
        };
        // In a folder that is no site, nothing is written.
        if !load::is_site(&self.root) {
            return Err("there is no site");
        }
        let input = |(path, stamp): &(String, Stamp)| {
            let is_old = stamp.is_older_than(self.started);
            let hash = || Some(content_hash(&sources[sources.find(path)?]));
            let hash = if is_old { None } else { Some(hash()?) };
            Some(Input { path: path.clone(), stamp: *stamp, hash })
        };
        let inputs: Option<Vec<Input>> = stamps.iter().map(input).collect();
        let inputs = inputs.ok_or("files came or went while they were read")?;
        let written = target.map(|target| {
            // What is written from now on has another time.
            std::thread::sleep(TICK);
            let files = site_stamps(target.0).ok_or("the files of the site have no stamps")?;
            if files.iter().all(|(_, stamp)| stamp.is_in_whole_seconds()) {
                return Err("the times of the file system are too coarse");
            }
            Ok(Written { target: InputHash::new(&target), files })
        });
        let record = Record { inputs, said: said.clone(), written: written.transpose()? };
        write(&self.root, name, &record)
    }

    fn hash_of(&self, path: &str) -> Option<InputHash> {
        let bytes = fs::read(self.root.join(path)).ok()?;
        Some(content_hash(&load::file(path, bytes)))
    }
}

/// Returns the hash of what somebody wrote, without what the rest of the site adds to a file.
fn content_hash(file: &SourceFile) -> InputHash {
    InputHash::new(&(file.disk_path(), file.original_text(), &file.content))
}

/// Returns the hash of this program; `None` if its file has no stamp.
fn program() -> Option<InputHash> {
    let metadata = std::env::current_exe().ok().and_then(|path| fs::metadata(path).ok())?;
    Some(InputHash::new(&(env!("CARGO_PKG_VERSION"), Stamp::of(&metadata)?)))
}

/// Returns the analyses of the texts of a site that earlier runs of this program stored.
pub fn stored_texts(root: &Path) -> StoredValues {
    let file = fs::read(root.join(CACHE_FOLDER).join(TEXTS));
    let texts = file.ok().zip(program()).map(|(file, program)| StoredValues::read(&file, program));
    texts.unwrap_or_default()
}

/// Stores the analyses of the texts of a site for the next run. Those that this run did not use are dropped.
pub fn store_texts(root: &Path, cache: &BuildCache) -> Result<(), &'static str> {
    let Some(texts) = cache.texts_to_store() else { return Ok(()) };
    let program = program().ok_or("the program has no stamp")?;
    if !load::is_site(root) {
        return Err("there is no site");
    }
    let file = StoredValues::encode(program, texts).ok_or("the analysis of the texts is too large")?;
    save_cache(root, TEXTS, &file, &RealDisk).map_err(|_| "its folder cannot be written")
}

/// Returns the stamps of the files of a site, without the lock of this run.
fn site_stamps(folder: &Path) -> Option<Vec<(String, Stamp)>> {
    let mut stamps = stamps_below(folder, "")?;
    stamps.retain(|(path, _)| path.trim_start_matches('/') != LOCK);
    Some(stamps)
}

fn read(path: &Path) -> Option<Record> {
    let bytes = fs::read(path).ok()?;
    serde_json::from_slice(unsealed(&bytes)?).ok()
}

/// Writes a record with its hash, and removes the oldest ones beyond [`MOST_RECORDS`]. Two programs may write at once: the
/// hash tells whether a record is whole.
fn write(root: &Path, name: &str, record: &Record) -> Result<(), &'static str> {
    let text = serde_json::to_vec(record).map_err(|_| "it cannot be written as JSON")?;
    save_cache(root, name, &sealed(&text), &RealDisk).map_err(|_| "its folder cannot be written")?;
    let files = fs::read_dir(root.join(CACHE_FOLDER)).into_iter().flatten().flatten();
    let is_record = |file: &fs::DirEntry| file.file_name().to_string_lossy().starts_with(PREFIX);
    let mut records: Vec<(SystemTime, PathBuf)> = files
        .filter(is_record)
        .filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file.path())))
        .collect();
    records.sort();
    let surplus = records.len().saturating_sub(MOST_RECORDS);
    records.iter().take(surplus).for_each(|(_, path)| drop(fs::remove_file(path)));
    Ok(())
}
