//! Indexes a resolved site: which text mentions what, and which item uses what.

mod addresses;
mod analysis;
pub(crate) mod attribution;
pub(crate) mod facts;
mod mentions;
pub(crate) mod names;
pub(crate) mod paragraphs;
mod sentences;
pub(crate) mod text_fields;
mod usages;

pub use mentions::{Mention, MentionTarget};
pub use names::NameIndex;
pub use text_fields::FieldId;
pub use usages::{SiteIndex, ValueMention};

use crate::cache::CacheStore;
use crate::i18n::Lang;
use crate::model::Site;
use crate::urls::Addresses;
use analysis::{TextAnalysis, new_analyses};
use mentions::find_mentions;
use std::ops::Deref;

/// A resolved site with its index.
#[derive(Debug)]
pub struct IndexedSite {
    site: Site,
    index: SiteIndex,
    addresses: Addresses,
    analyses: Vec<TextAnalysis>,
}

/// Indexes a resolved site.
pub fn index(site: Site, caches: &CacheStore) -> IndexedSite {
    let mut names = NameIndex::new(&site);
    let analyses = new_analyses(&site, names.forms(), caches);
    let (mentions, ()) =
        rayon::join(|| find_mentions(&site, &analyses), || names.find_mentions(&site, &analyses));
    let index = SiteIndex::new(&site, mentions, names);
    IndexedSite { addresses: Addresses::new(&site), site, index, analyses }
}

impl IndexedSite {
    /// Returns the index of mentions, usages and names.
    pub fn index(&self) -> &SiteIndex {
        &self.index
    }

    /// Returns the addresses of all pages.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Returns the analysis of the texts in a language.
    pub(crate) fn analysis(&self, lang: Lang) -> &TextAnalysis {
        &self.analyses[lang.index()]
    }
}

impl Deref for IndexedSite {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}
