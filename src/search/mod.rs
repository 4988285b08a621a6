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

pub use entries::Entry;

use crate::base::SitePath;
use crate::cache::{Bytes, Keep};
use crate::check::CheckedSite;
use crate::i18n::SearchAnalyzer;
use crate::page::search_path;
use rayon::prelude::*;

/// The cache of indexes by the path of the first file.
pub type Kept = Keep<Vec<Entry>, Vec<(SitePath, Bytes)>>;

/// Returns the files of every language.
pub fn files(site: &CheckedSite, kept: &Kept) -> Vec<(SitePath, Bytes)> {
    let languages: Vec<_> = site.langs().collect();
    let each = |lang: &crate::i18n::Lang| {
        let (path, locale) = (search_path(site, *lang), site.locale(*lang));
        kept.get(path.as_str(), entries::collect_entries(site, *lang), |entries| {
            let folding = SearchAnalyzer::of(locale);
            let index = index::build_index(entries, &folding);
            pieces::files(&path, locale, &folding, entries, &index)
        })
    };
    languages.par_iter().flat_map_iter(each).collect()
}
