//! Sixth phase: in, a checked site; out, every file that readers take away: data and citations, in each format.
//!
//! A format of the figures is one file here and one line in `FORMATS`; a file for the whole site is one line in `WHOLE`.
//! Numbers stand as plain digits with a point, whatever the language; a missing value is an empty field, never a zero.
//! Always true: the files are in the order of their making and the same for the same content; pages know their sizes.

mod archive;
mod cite;
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
#[cfg(feature = "xlsx")]
mod xlsx;

pub use cite::{CITE_FORMATS, CiteFormat, Kind, Reference, Work, bibliography, sentence};

use crate::base::{Handle, SitePath};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{Figure, data_path, edition_path, latest_path};
use std::collections::BTreeMap;

/// A format that each figure is given in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name: `download-<name>` says what it holds.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The ending of its files.
    ending: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Whether each language has a file of its own.
    translated: bool,
    write: fn(&CheckedSite, Handle<Figure>, Lang) -> Vec<u8>,
}

/// The formats of the figures, the most used first.
pub const FORMATS: &[Format] = &[
    csv::FORMAT,
    #[cfg(feature = "xlsx")]
    xlsx::FORMAT,
    json::FORMAT,
    csvw::FORMAT,
    sdmx::FORMAT,
];

type MakeTable = fn(&CheckedSite) -> table::Table;
type MakeFile = fn(&CheckedSite, &Exports) -> Vec<u8>;

/// The tables of the whole site, each as CSV with its description.
const TABLES: &[(&str, MakeTable)] = &[
    ("observations", observations::all),
    ("events", records::events),
    ("claims", records::claims),
    ("sources", records::sources),
];

/// The archive of all files of an edition.
pub const ARCHIVE: &str = "all.zip";

/// The archive of the newest data.
pub fn newest() -> SitePath {
    latest_path(ARCHIVE)
}

/// The files of the whole site that describe the others.
const WHOLE: &[(&str, &str, MakeFile)] = &[
    ("readme", "README.md", readme::readme),
    ("licences", "LICENCES.md", readme::licences),
    ("package", "datapackage.json", package::package),
    ("archive", ARCHIVE, archive::archive),
];

impl Format {
    /// The file of a figure for readers of a language.
    pub fn path(&self, site: &CheckedSite, figure: &Figure, lang: Lang) -> SitePath {
        match self.translated && lang != Lang::DEFAULT {
            true => data_path(figure, &format!("{}.{}", site.locale(lang).code, self.ending)),
            false => data_path(figure, self.ending),
        }
    }
}

/// Every file that readers take away.
#[derive(Debug, Clone, Default)]
pub struct Exports {
    files: Vec<(SitePath, Vec<u8>)>,
    /// Where each file stands among them.
    at: BTreeMap<SitePath, usize>,
}

impl Exports {
    /// Every file, in the order of their making.
    pub fn iter(&self) -> impl Iterator<Item = &(SitePath, Vec<u8>)> {
        self.files.iter()
    }

    /// One file.
    pub fn get(&self, path: &SitePath) -> Option<&[u8]> {
        self.at.get(path).map(|at| self.files[*at].1.as_slice())
    }

    fn add(&mut self, path: SitePath, bytes: Vec<u8>) {
        self.at.insert(path.clone(), self.files.len());
        self.files.push((path, bytes));
    }
}

/// The files of the whole site with the names under which messages know them: tables first.
pub fn whole() -> impl Iterator<Item = (&'static str, SitePath)> {
    let tables = TABLES.iter().map(|(name, _)| (*name, latest_path(&format!("{name}.csv"))));
    tables.chain(WHOLE.iter().map(|(name, file, _)| (*name, latest_path(file))))
}

/// The columns of the observations, by their codes.
pub fn columns() -> impl Iterator<Item = &'static str> {
    observations::OBSERVATION.iter().map(|c| c.name)
}

/// Makes every file.
pub fn export(site: &CheckedSite) -> Exports {
    let mut exports = Exports::default();
    for (handle, figure) in site.statistics() {
        for format in FORMATS {
            for lang in site.langs().filter(|l| format.translated || *l == Lang::DEFAULT) {
                exports.add(format.path(site, figure, lang), (format.write)(site, handle, lang));
            }
        }
    }
    for (path, bytes) in cite::files(site) {
        exports.add(path, bytes);
    }
    for (name, make) in TABLES {
        let table = make(site);
        exports.add(latest_path(&format!("{name}.csv")), csv::of(&table));
        exports.add(latest_path(&format!("{name}.csv-metadata.json")), csvw::of(site, &table));
    }
    for edition in &site.editions {
        for (name, bytes) in &edition.files {
            exports.add(edition_path(edition.date, name.as_str()), bytes.clone());
        }
        exports.add(edition_path(edition.date, ARCHIVE), edition.archive.clone());
    }
    for (_, file, make) in WHOLE {
        let bytes = make(site, &exports);
        exports.add(latest_path(file), bytes);
    }
    exports
}

/// JSON as it is written into files.
fn json_bytes(value: &serde_json::Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).expect("plain data is JSON");
    text.push('\n');
    text.into_bytes()
}
