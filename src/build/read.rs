//! Reads a site for commands that publish nothing: the ledger, lists, comparisons, translations, scaffolds.

use super::Options;
use crate::base::SourceSet;
use crate::cache::CacheStore;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::index::{IndexedSite, index};
use crate::{parse, resolve};

/// Reads and indexes a site without checking it: an earlier edition need not satisfy the current rules, and a site to which
/// content is added may be unfinished. Reports every fault; returns `None` if the site cannot be read at all.
pub fn read_indexed(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<IndexedSite> {
    read_with(sources, options, &CacheStore::disabled(), sink)
}

/// Reads, indexes and checks a site. Reports every fault; returns `None` if the site cannot be read at all.
pub fn read_checked(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<IndexedSite> {
    read_checked_with(sources, options, &CacheStore::disabled(), sink)
}

/// Like [`read_checked`], with values that earlier checks cached.
pub(crate) fn read_checked_with(
    sources: &SourceSet,
    options: &Options,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> Option<IndexedSite> {
    let site = read_with(sources, options, caches, sink)?;
    check::check(&site, sources, options.date, caches, sink);
    Some(site)
}

fn read_with(
    sources: &SourceSet,
    options: &Options,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> Option<IndexedSite> {
    let raw = parse::parse(sources, caches, sink);
    let site = resolve::resolve(raw, sources, &options.resolve, options.date, caches, sink)?;
    Some(index(site, caches))
}
