//! Downloadable files of a checked site: data and citations in each format.
//!
//! A figure format is one file here and one line in `FORMATS`; a file for the entire site is one line in `WHOLE`.
//! Numbers are plain digits with a decimal point in every language, and a missing value is an empty field, never
//! zero.
//!
//! Invariant: equal content gives equal files in the same order. Pages display their sizes.

mod archive;
mod cite;
mod content;
mod csv;
mod csvw;
mod derived;
mod json;
mod observations;
mod package;
mod readme;
mod records;
mod sdmx;
mod table;
mod texts;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use cite::{
    Author, CITE_FORMATS, CiteFormat, Kind, Reference, Work, bibliography, in_sentence, providers, sentence,
};
pub use content::Content;

use crate::base::{Handle, SitePath, Span};
use crate::cache::{Bytes, Cache, CacheStore, InputHash};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Edition, Figure};
use crate::urls::{TEXTS, data_path, edition_path, latest_path};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

/// A file format of figures.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name; the message `download-<name>` describes the format.
    pub name: &'static str,
    /// The common name of the format.
    pub label: &'static str,
    ending: &'static str,
    /// Its media type.
    pub media: &'static str,
    translated: bool,
    gather: fn(&IndexedSite, Handle<Figure>, Lang) -> Content,
}

/// The formats of figures, the most common first.
pub const FORMATS: &[Format] = &[
    csv::FORMAT,
    #[cfg(feature = "xlsx")]
    xlsx::FORMAT,
    json::FORMAT,
    csvw::FORMAT,
    sdmx::FORMAT,
];

type MakeTable = fn(&IndexedSite) -> table::Table;
type MakeFile = fn(&IndexedSite, &[Written<'_>]) -> Content;
type Written<'a> = (&'a SitePath, &'a [u8]);

/// The tables of the entire site, each written as CSV with a description.
const TABLES: &[(&str, MakeTable)] = &[
    ("observations", observations::all_figures),
    ("events", records::events),
    ("claims", records::claims),
    ("sources", records::sources),
];

/// The archive of all files of an edition.
pub const ARCHIVE: &str = "all.zip";

/// Returns the path of the archive of the newest data.
pub fn newest() -> SitePath {
    latest_path(ARCHIVE)
}

const WHOLE: &[(&str, &str, MakeFile)] = &[
    ("readme", "README.md", readme::readme),
    ("licences", "LICENCES.md", readme::licences),
    ("package", "datapackage.json", package::package),
    ("texts", TEXTS, texts::texts),
    ("archive", ARCHIVE, archive::archive),
];

impl Format {
    /// Returns the path of a figure's file in a language.
    pub fn path(&self, site: &IndexedSite, figure: &Figure, lang: Lang) -> SitePath {
        match self.translated && lang != Lang::DEFAULT {
            true => data_path(figure, &format!("{}.{}", site.locale(lang).code, self.ending)),
            false => data_path(figure, self.ending),
        }
    }
}

/// The name of the cache of data files, by their paths. Gathering the content of a file takes longer than writing most of
/// them. Only archives and workbooks take long to write, but all files are cached in the same way.
pub const CACHE: &str = "data files";

/// All downloadable files, each created on first access.
#[derive(Debug)]
pub struct Exports<'a> {
    site: &'a IndexedSite,
    cache: Arc<Cache<String, Bytes>>,
    files: Vec<File<'a>>,
    at: BTreeMap<SitePath, usize>,
    damaged: Mutex<Vec<(Span, String)>>,
}

#[derive(Debug)]
struct File<'a> {
    path: SitePath,
    make: Make<'a>,
    /// The bytes, created on first access.
    made: OnceLock<Bytes>,
}

#[derive(Debug)]
enum Make<'a> {
    Given(&'a [u8]),
    Unpacked(&'a Edition, &'a SitePath),
    Figure(&'static Format, Handle<Figure>, Lang),
    Citation(&'static CiteFormat, Work, Lang),
    Bibliography(&'static CiteFormat),
    Table(MakeTable),
    Description(MakeTable),
    Whole(MakeFile),
}

impl<'a> Exports<'a> {
    /// Creates the set of files; none has content yet.
    pub fn new(site: &'a IndexedSite, caches: &CacheStore) -> Self {
        let (files, at, damaged) = Default::default();
        let mut exports = Self { site, cache: caches.cache(CACHE), files, at, damaged };
        for (handle, figure) in site.statistics() {
            for format in FORMATS {
                for lang in site.langs().filter(|l| format.translated || *l == Lang::DEFAULT) {
                    exports.add(format.path(site, figure, lang), Make::Figure(format, handle, lang));
                }
            }
        }
        for (work, lang) in cite::works(site) {
            for format in CITE_FORMATS {
                exports.add(work.path(site, lang, format), Make::Citation(format, work, lang));
            }
        }
        for format in CITE_FORMATS {
            exports.add(bibliography(site, format), Make::Bibliography(format));
        }
        for (name, make) in TABLES {
            exports.add(latest_path(&format!("{name}.csv")), Make::Table(*make));
            exports.add(latest_path(&format!("{name}.csv-metadata.json")), Make::Description(*make));
        }
        for edition in &site.editions {
            for name in edition.archive.paths() {
                exports.add(edition_path(edition.date, name.as_str()), Make::Unpacked(edition, name));
            }
            exports.add(edition_path(edition.date, ARCHIVE), Make::Given(edition.archive.bytes()));
        }
        for (_, file, make) in WHOLE {
            exports.add(latest_path(file), Make::Whole(*make));
        }
        exports
    }

    /// Creates all remaining files in parallel.
    pub fn make(&self) {
        // Files that are computed from other files come last, when their inputs exist.
        let alone = |file: &&File<'_>| !matches!(file.make, Make::Whole(_));
        let count = self.files.iter().take_while(alone).count();
        (0..count).into_par_iter().for_each(|at| {
            self.bytes(at);
        });
        (count..self.files.len()).for_each(|at| {
            self.bytes(at);
        });
    }

    /// Returns the archives of editions with a file that could not be unpacked so far, with what is wrong with them.
    pub fn damaged(&self) -> Vec<(Span, String)> {
        let mut all = self.damaged.lock().map(|all| all.clone()).unwrap_or_default();
        all.sort();
        all
    }

    /// Returns every file, creating the missing ones.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Bytes)> {
        self.make();
        (0..self.files.len()).map(|at| (&self.files[at].path, self.bytes(at)))
    }

    /// Returns the path of every file, in the order of [`Exports::iter`].
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &SitePath> {
        self.files.iter().map(|file| &file.path)
    }

    /// Returns the bytes of one file.
    pub fn get(&self, path: &SitePath) -> Option<&[u8]> {
        self.at.get(path).map(|at| self.bytes(*at).as_slice())
    }

    fn add(&mut self, path: SitePath, make: Make<'a>) {
        self.at.insert(path.clone(), self.files.len());
        self.files.push(File { path, make, made: OnceLock::new() });
    }

    fn bytes(&self, at: usize) -> &Bytes {
        self.files[at].made.get_or_init(|| self.get_or_create(at))
    }

    fn unpacked(&self, edition: &Edition, name: &SitePath) -> Vec<u8> {
        let unpacked = edition.archive.unpack(name.as_str()).map(Option::unwrap_or_default);
        unpacked.unwrap_or_else(|why| {
            if let Ok(mut damaged) = self.damaged.lock() {
                damaged.push((edition.span, why));
            }
            Vec::new()
        })
    }

    fn get_or_create(&self, at: usize) -> Bytes {
        let (site, file) = (self.site, &self.files[at]);
        let content = match &file.make {
            Make::Given(bytes) => return Arc::new(bytes.to_vec()),
            Make::Unpacked(edition, name) => {
                return Arc::new(self.unpacked(edition, name));
            }
            Make::Figure(format, figure, lang) => (format.gather)(site, *figure, *lang),
            Make::Citation(format, work, lang) => cite::work_file(site, format, *work, *lang),
            Make::Bibliography(format) => cite::bibliography_file(site, format),
            Make::Table(make) => csv::content(&make(site)),
            Make::Description(make) => csvw::content(site, &make(site)),
            Make::Whole(make) => {
                let before: Vec<Written<'_>> =
                    (0..at).map(|at| (&self.files[at].path, self.bytes(at).as_slice())).collect();
                make(site, &before)
            }
        };
        self.cache
            .get_or_compute(file.path.as_str(), InputHash::new(&content), || Arc::new(content.written()))
    }
}

/// Returns the paths of the site's general files with their names in messages, tables first.
pub fn whole() -> impl Iterator<Item = (&'static str, SitePath)> {
    let tables = TABLES.iter().map(|(name, _)| (*name, latest_path(&format!("{name}.csv"))));
    tables.chain(WHOLE.iter().map(|(name, file, _)| (*name, latest_path(file))))
}

/// Returns the column codes of the observation table.
pub fn columns() -> impl Iterator<Item = &'static str> {
    observations::OBSERVATION.iter().map(|c| c.name)
}
