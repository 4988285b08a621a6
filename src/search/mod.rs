//! The search of a site without a server: in, the site; out, for each language an index in files that a script loads.
//!
//! The first file of a language lists the others: the words in order of the alphabet, and the texts in order of the
//! site, both cut into pieces, of which a query loads those it needs. Each file is a script that hands its data over,
//! because a page that was opened from a folder may load scripts and nothing else.
//!
//! Always true: what is found leads to a page that exists; a piece bears the hash of its content in its name.

mod compounds;
mod entries;
mod index;
mod pieces;

use crate::base::SitePath;
use crate::cache::{Bytes, Cache, CacheStore, InputHash};
use crate::check::CheckedSite;
use crate::i18n::SearchAnalyzer;
use crate::page::search_path;
use rayon::prelude::*;
use std::sync::Arc;

/// The name of the cache of search indexes, by the path of the first file.
pub const CACHE: &str = "search indexes";

/// The files of one index.
pub type IndexFiles = Vec<(SitePath, Bytes)>;

/// The files of every language.
pub fn files(site: &CheckedSite, caches: &CacheStore) -> Vec<(SitePath, Bytes)> {
    let cache: Arc<Cache<String, IndexFiles>> = caches.cache(CACHE);
    let languages: Vec<_> = site.langs().collect();
    let each = |lang: &crate::i18n::Lang| {
        let (path, locale) = (search_path(site, *lang), site.locale(*lang));
        let entries = entries::of(site, *lang);
        cache.get_or_compute(path.as_str(), InputHash::new(&(&entries, locale)), || {
            let analyzer = SearchAnalyzer::new(locale);
            let index = index::of(&entries, &analyzer);
            pieces::files(&path, locale, &analyzer, &entries, &index)
        })
    };
    languages.par_iter().flat_map_iter(each).collect()
}
