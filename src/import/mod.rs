//! Reads tables of statistical offices and spreadsheets into series of values by period.
//!
//! [`read`] takes the bytes of a file and the choices of the user ([`ImportOptions`]), and returns a [`Reading`]: the series,
//! and what was understood and left out. Each format becomes a cube of values with dimensions first, from which the choices
//! select series. There is no terminal and no clock here, so the same file with the same choices gives the same reading.
//!
//! Invariant: nothing is guessed. What can be read in two ways is a [`Problem`] with answers, the likely one first, and each
//! answer is a choice.

mod across;
mod calendar;
mod columns;
mod compare;
mod cube;
mod decode;
mod down;
mod faults;
mod flags;
mod formats;
mod grid;
mod headings;
mod layout;
mod lines;
mod months;
mod notation;
mod numbers;
mod periods;
mod prefilter;
mod problem;
mod reader;
mod reading;
mod select;
mod short_years;
mod totals;
mod units;
mod values;

pub use crate::model::{Choice, ImportOptions};
pub use compare::{Change, KnownSeries, KnownValue, matching};
pub use faults::{missing_file, name_in_file_help, series_names, unreadable_file};
pub use lines::Lines;
pub use problem::{Answer, Problem};
pub use reading::{FlagCount, Reading, Series, Value};

use crate::base::{FileId, SourceSet, digest};
use crate::cache::{Cache, CacheStore, InputHash};
use calendar::Calendar;
use std::sync::Arc;

/// A file to import.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Input<'i> {
    /// Its name, which shows its format.
    pub name: &'i str,
    /// Its bytes.
    pub bytes: &'i [u8],
    /// The bytes of the file with its metadata, if there is one next to it.
    pub metadata: Option<&'i [u8]>,
    /// The languages of the site, which have precedence for names of months.
    pub languages: &'i [String],
}

/// A file that was read, with its hash.
#[derive(Debug)]
pub struct FileReading {
    /// The SHA-256 hash of the file.
    pub sha256: String,
    /// What was understood, or what stands in the way.
    pub result: Result<Reading, Vec<Problem>>,
}

/// Reads a table, or returns the cached reading of the same bytes with the same choices.
fn read_cached(caches: &CacheStore, input: &Input<'_>, options: &ImportOptions) -> Arc<FileReading> {
    let cache: Arc<Cache<String, Arc<FileReading>>> = caches.cache_within_build("tables");
    let hash = InputHash::new(&(input, options));
    // Several figures may read one file.
    cache.get_or_compute(hash.to_string().as_str(), hash, || {
        Arc::new(FileReading { sha256: digest(input.bytes), result: read(input, options) })
    })
}

/// Reads a file of the site's folder, with the metadata next to it, or returns the cached reading.
pub fn read_of_site(
    caches: &CacheStore,
    sources: &SourceSet,
    file: FileId,
    languages: &[String],
    options: &ImportOptions,
) -> Arc<FileReading> {
    let path = &sources[file].path;
    let metadata = sources.find(&metadata_name(path)).map(|file| sources[file].bytes());
    let input = Input { name: path, bytes: sources[file].bytes(), metadata, languages };
    read_cached(caches, &input, options)
}

/// The maximum number of problems that are returned, because a fault may affect every row.
const MOST_PROBLEMS: usize = 6;

/// Returns the name of the file with the metadata of a table, which is next to it.
pub fn metadata_name(table: &str) -> String {
    let (folder, name) = table.rsplit_once('/').map_or(("", table), |(folder, name)| (folder, name));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if folder.is_empty() { format!("{stem}.metadata.json") } else { format!("{folder}/{stem}.metadata.json") }
}

/// Reads a table, or returns what stands in its way.
pub fn read(input: &Input<'_>, options: &ImportOptions) -> Result<Reading, Vec<Problem>> {
    let calendar = Calendar { options, languages: input.languages };
    let read = formats::read(input, calendar).and_then(|cube| values::read(cube, calendar));
    read.map_err(|mut problems| {
        let more = problems.len().saturating_sub(MOST_PROBLEMS);
        problems.truncate(MOST_PROBLEMS);
        if more > 0 {
            let rows = if more == 1 {
                "1 more row has a fault".to_owned()
            } else {
                format!("{more} more rows have a fault")
            };
            problems.push(Problem::of_file(rows));
        }
        problems
    })
}
