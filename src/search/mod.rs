//! Serverless search: for each language an index in files that a script loads.
//!
//! The first file of a language lists the pieces of the index (words in alphabetical order, entries in the order of
//! the site), of which a query loads only the ones it needs. Each file is a script because a page that was opened
//! from a folder may load scripts but not data.
//!
//! Invariant: every result has an existing page, and the name of a piece contains a hash of its content.

mod compounds;
mod entries;
mod index;
mod pieces;

use crate::base::SitePath;
use crate::cache::{Bytes, Cache, CacheStore, InputHash};
use crate::i18n::SearchAnalyzer;
use crate::index::IndexedSite;
use crate::urls::search_path;
use rayon::prelude::*;
use std::sync::Arc;

/// The name of the cache of search indexes, by the path of the first file.
pub const CACHE: &str = "search indexes";

/// The files of one index.
pub type IndexFiles = Vec<(SitePath, Bytes)>;

/// The files of every language.
pub fn files(site: &IndexedSite, caches: &CacheStore) -> Vec<(SitePath, Bytes)> {
    let cache: Arc<Cache<String, IndexFiles>> = caches.cache(CACHE);
    let languages: Vec<_> = site.langs().collect();
    let each = |lang: &crate::i18n::Lang| {
        let (path, locale) = (search_path(site, *lang), site.locale(*lang));
        let entries = entries::collect_entries(site, *lang);
        cache.get_or_compute(path.as_str(), InputHash::new(&(&entries, locale)), || {
            let analyzer = SearchAnalyzer::new(locale);
            let index = index::build_index(&entries, &analyzer);
            pieces::files(&path, locale, &analyzer, &entries, &index)
        })
    };
    languages.par_iter().flat_map_iter(each).collect()
}
