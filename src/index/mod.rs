//! Indexes a resolved site: which text mentions what, and which item uses what.

mod addresses;
mod analysis;
mod aspects;
pub(crate) mod attribution;
pub(crate) mod blocks;
pub(crate) mod clauses;
pub(crate) mod facts;
mod mentions;
pub(crate) mod names;
mod said_period;
pub(crate) mod sentences;
mod short_texts;
mod split;
pub(crate) mod statements;
pub(crate) mod text_fields;
mod usages;

pub(crate) use analysis::{analyses_to_store, count_analysed};
pub use aspects::Aspect;
pub use mentions::{Mention, MentionTarget};
pub use names::NameIndex;
pub use text_fields::FieldId;
pub use usages::{SiteIndex, ValueMention};

use crate::base::Handle;
use crate::cache::CacheStore;
use crate::i18n::Lang;
use crate::model::{Name, Site};
use crate::urls::Addresses;
use analysis::new_analyses;
pub(crate) use analysis::{TextAnalysis, WordKeys};
use aspects::aspects;
use blocks::{Block, blocks_in};
use mentions::find_mentions;
use rayon::prelude::*;
use short_texts::short_blocks;
use statements::{Statement, statements, value_of};
use std::ops::{Deref, Range};
use text_fields::{TextField, text_fields};

/// A resolved site with its index.
#[derive(Debug)]
pub struct IndexedSite {
    site: Site,
    index: SiteIndex,
    blocks: Vec<Block>,
    /// The titles and summaries that repeat a number of their item.
    short_blocks: Vec<Block>,
    addresses: Addresses,
    analyses: Vec<TextAnalysis>,
}

/// Indexes a resolved site.
pub fn index(site: Site, caches: &CacheStore) -> IndexedSite {
    let mut names = NameIndex::new(&site);
    let analyses = new_analyses(&site, names.forms(), caches);
    let (blocks, ()) =
        rayon::join(|| read_blocks(&site, &analyses), || names.find_mentions(&site, &analyses));
    let mentions = find_mentions(&site, &blocks);
    let short_blocks = short_blocks(&site, &mentions, &analyses);
    let index = SiteIndex::new(&site, mentions, names);
    IndexedSite { addresses: Addresses::new(&site), site, index, blocks, short_blocks, analyses }
}

/// Returns the blocks of every text field, in the order of the site.
fn read_blocks(site: &Site, analyses: &[TextAnalysis]) -> Vec<Block> {
    let read = |field: TextField<'_>| {
        let analysis = &analyses[field.lang.index()];
        let mut blocks = blocks_in(site, &field, analysis);
        blocks.iter_mut().for_each(|block| add_aspects(site, block, analysis));
        blocks
    };
    // Texts are read in parallel. The result keeps the order of the site.
    text_fields(site).into_par_iter().flat_map_iter(read).collect()
}

/// Adds to each number of a block what the sentence says of it.
fn add_aspects(site: &Site, block: &mut Block, analysis: &TextAnalysis) {
    let said: Vec<_> =
        statements(site, block, analysis).iter().map(|s| (s.number.start, aspects(s))).collect();
    for (start, aspects) in said {
        let marks = block.marks.iter_mut().filter(|m| m.range.start == start && value_of(m).is_some());
        marks.for_each(|mark| mark.aspects.clone_from(&aspects));
    }
}

impl IndexedSite {
    /// Returns the index of mentions, usages and names.
    pub fn index(&self) -> &SiteIndex {
        &self.index
    }

    /// Returns the blocks of every text field, in the order of the site.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns what the texts say of each number that is bound to data, in the order of the site. The titles and summaries
    /// that repeat such a number are last.
    pub(crate) fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        let blocks = self.blocks.iter().chain(&self.short_blocks);
        blocks.flat_map(|block| statements(&self.site, block, self.analysis(block.lang)))
    }

    /// Returns the addresses of all pages.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Returns the names in a text, in order and without overlaps.
    pub fn names_in(&self, lang: Lang, text: &str) -> Vec<(Range<usize>, Handle<Name>)> {
        let found = self.analysis(lang).names(text);
        let names = found.iter().filter(|(_, of)| of.ruled_out.is_none());
        names.map(|(range, of)| (range.clone(), of.name)).collect()
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
