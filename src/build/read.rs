//! Reads a site for commands that publish nothing: the ledger, lists, comparisons, translations, scaffolds.

use super::Options;
use crate::base::SourceSet;
use crate::cache::CacheStore;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::index::{IndexedSite, index};
use crate::model::Site;
use crate::{parse, resolve};

/// Reads a site without checking it. Reports every fault; returns `None` if the site cannot be read at all.
pub fn read_site(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<Site> {
    let raw = parse::parse(sources, &CacheStore::disabled(), sink);
    resolve::resolve(raw, sources, &options.resolve, options.date, &CacheStore::disabled(), sink)
}

/// Reads and indexes a site without checking it, for comparing editions: an old edition need not satisfy the current
/// rules. Reports every fault; returns `None` if the site cannot be read at all.
pub fn read_indexed(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<IndexedSite> {
    let site = read_site(sources, options, sink)?;
    Some(index(site, &CacheStore::disabled()))
}

/// Reads, indexes and checks a site. Reports every fault; returns `None` if the site cannot be read at all.
pub fn read_checked(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<IndexedSite> {
    let site = read_indexed(sources, options, sink)?;
    check::check(&site, sources, options.date, sink);
    Some(site)
}

/// Checks a site for its diagnostics alone, with values that earlier checks cached. Returns them with whether the site
/// could be read at all.
pub fn check_altered(sources: &SourceSet, options: &Options, caches: &CacheStore) -> (Diagnostics, bool) {
    let mut sink = Diagnostics::default();
    let raw = parse::parse(sources, caches, &mut sink);
    let site = resolve::resolve(raw, sources, &options.resolve, options.date, caches, &mut sink);
    let is_read = site.is_some();
    if let Some(site) = site {
        check::check(&index(site, caches), sources, options.date, &mut sink);
    }
    (sink, is_read)
}
