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
        kept.get(path.as_str(), entries::of(site, *lang), |entries| {
            let folding = SearchAnalyzer::of(locale);
            let index = index::of(entries, &folding);
            pieces::files(&path, locale, &folding, entries, &index)
        })
    };
    languages.par_iter().flat_map_iter(each).collect()
}
