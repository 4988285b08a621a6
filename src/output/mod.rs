//! Assembles the files of a site from its pages, charts and exports. Nothing is written to the disk.
//!
//! [`Output`] maps paths to files. A picture is only described, and is drawn by whoever needs its pixels. Invariants: no
//! two files have the same address, not even on a disk that ignores case. The map is ordered, so that the same content
//! gives the same bytes.

mod calendar;
mod changes;
mod claims;
mod feed;
mod hosts;
mod json_feed;
mod ledger;
mod pictures;
mod redirect;
mod sitemap;

pub use crate::base::media_type;
pub use claims::check_addresses;
pub use ledger::FILES as LEDGER_FILES;

use crate::base::SitePath;
use crate::cache::{Bytes, CacheStore};
use crate::chart::{Cards, Charts, Fonts, Picture};
use crate::diagnostic::Diagnostics;
use crate::export::Exports;
use crate::index::IndexedSite;
use crate::page::Page;
use crate::search;
use claims::{Claim, Claims};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kind of a file, for the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of HTML.
    Page,
    /// A data file.
    Data,
    /// A chart as a file of its own.
    Drawing,
    /// A feed, the sitemap, `robots.txt`.
    Index,
    /// A copied file.
    Asset,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// The kind of the file.
    pub kind: Kind,
    /// The content of the file.
    pub bytes: Bytes,
}

/// A complete site: every file by its path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<SitePath, OutFile>,
    pictures: BTreeMap<SitePath, Picture>,
    /// Addresses of files with a hash in their names: `/fonts/*`, `/style.1a2b.css`.
    hashed: BTreeSet<String>,
}

impl Output {
    /// Returns the `Cache-Control` header of a file.
    pub fn cache_control(&self, path: &str) -> &'static str {
        let address = format!("/{path}");
        let is = |pattern: &String| match pattern.strip_suffix('*') {
            Some(folder) => address.starts_with(folder),
            None => address == *pattern,
        };
        if self.hashed.iter().any(is) { hosts::FOR_EVER } else { hosts::AGAIN }
    }

    /// Returns every picture in the order of the paths. Pictures are not among the files.
    pub fn pictures(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Picture)> {
        self.pictures.iter()
    }

    /// Returns the picture at `path`.
    pub fn picture(&self, path: &str) -> Option<&Picture> {
        self.pictures.get(&SitePath::new(path).ok()?)
    }

    /// Returns every file in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &OutFile)> {
        self.files.iter()
    }

    /// Returns the paths of all files and pictures.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().chain(self.pictures.keys()).map(SitePath::as_str)
    }

    /// Returns the file at `path`.
    pub fn get(&self, path: &str) -> Option<&OutFile> {
        self.files.get(&SitePath::new(path).ok()?)
    }

    /// Counts the files of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.files.values().filter(|f| f.kind == kind).count()
    }

    /// Returns the size of all files in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|f| f.bytes.len() as u64).sum()
    }
}

/// The names of the caches of cards and feeds, by their paths. Calendars, sitemaps, aliases, the ledger and
/// the files for hosts are made in every build, because gathering their input takes as long as writing them.
pub const CARDS: &str = "cards";
/// See [`CARDS`].
pub const FEEDS: &str = "feeds";

/// Assembles a site. Returns `None` if two files claim one address, which is reported.
pub fn assemble(
    site: &IndexedSite,
    charts: &Charts<'_>,
    exports: &Exports<'_>,
    pages: &[Page],
    (fonts, caches): (&Fonts, &CacheStore),
    sink: &mut Diagnostics,
) -> Option<Output> {
    let mut builder = OutputBuilder::default();
    for page in pages {
        builder.put(page.path.clone(), (Kind::Page, Arc::clone(&page.html)), Claim::page(page.source), sink);
    }
    for (path, bytes) in ledger::files(site) {
        builder.put(path, (Kind::Data, bytes.into()), Claim::DATA, sink);
    }
    for (path, bytes) in exports.iter() {
        builder.put(path.clone(), (Kind::Data, Arc::clone(bytes)), Claim::DATA, sink);
    }
    for (path, bytes) in changes::files(site, pages, &caches.cache(FEEDS)) {
        builder.put(path, (Kind::Index, bytes), Claim::FEED, sink);
    }
    for (path, bytes) in calendar::files(site).into_iter().chain(sitemap::files(site, pages)) {
        builder.put(path, (Kind::Index, bytes.into()), Claim::FILE, sink);
    }
    for (path, bytes) in search::files(site, caches) {
        builder.put(path, (Kind::Index, bytes), Claim::SEARCH, sink);
    }
    for (path, bytes, span) in redirect::files(site, sink) {
        builder.put(path, (Kind::Index, bytes.into()), Claim::alias(span), sink);
    }
    let drawings = pictures::drawings(site, charts);
    let policy = hosts::policy(site, pages, !drawings.is_empty());
    for (path, svg) in drawings {
        let file = (Kind::Drawing, svg.into_bytes().into());
        builder.put(path, file, Claim::CHART, sink);
    }
    // Two pages at one address have two cards at another. One error is enough.
    let pictures = match sink.has_errors() {
        true => Vec::new(),
        false => pictures::pictures(site, charts, pages, &Cards { site, fonts, cache: caches.cache(CARDS) }),
    };
    for (path, picture) in pictures {
        if builder.claims.claim(&path, Claim::PICTURE, sink) {
            builder.pictures.insert(path, picture);
        }
    }
    for asset in site.assets.iter() {
        let file = (Kind::Asset, asset.bytes.clone().into());
        builder.put(asset.path.clone(), file, Claim::asset(asset.span), sink);
    }
    for (path, bytes) in hosts::files(site, pages, &policy) {
        // A file in `static/` replaces that of the build.
        if !builder.files.contains_key(&path) {
            builder.put(path, (Kind::Index, bytes.into()), Claim::FILE, sink);
        }
    }
    let hashed = hosts::hashed(site);
    (!sink.has_errors()).then_some(Output { files: builder.files, pictures: builder.pictures, hashed })
}

/// An output that is being assembled.
#[derive(Default)]
struct OutputBuilder {
    files: BTreeMap<SitePath, OutFile>,
    pictures: BTreeMap<SitePath, Picture>,
    claims: Claims,
}

impl OutputBuilder {
    fn put(&mut self, path: SitePath, (kind, bytes): (Kind, Bytes), claim: Claim, sink: &mut Diagnostics) {
        if self.claims.claim(&path, claim, sink) {
            self.files.insert(path, OutFile { kind, bytes });
        }
    }
}
