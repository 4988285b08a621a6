//! Checks a resolved site and reports diagnostics; it changes nothing. Each rule in `rules` has one file and one
//! code.
//!
//! Invariant: a [`CheckedSite`] exists only if there is no error.

mod agreement;
mod comparison;
mod decrease;
mod derived;
mod fix;
mod heading_ids;
mod messages;
mod rules;

use crate::base::{Date, SourceSet};
use crate::cache::CacheStore;
use crate::diagnostic::Diagnostics;
use crate::i18n::Lang;
use crate::index::analysis::{TextAnalysis, analyses};
use crate::index::{NameIndex, SiteIndex, ValueMention};
use crate::model::Site;
use crate::urls::Addresses;
use comparison::{Comparison, compare};
use messages::RequestedMessages;
use rayon::prelude::*;
use std::sync::OnceLock;

pub(crate) struct Context<'a> {
    pub site: &'a Site,
    /// The files, for rules that read text or templates.
    pub sources: &'a SourceSet,
    pub uses: &'a SiteIndex,
    readings: &'a [TextAnalysis],
    pub date: Date,
    /// Whether all files could be read. If not, an item that seems unused may be used in an unreadable file.
    pub whole: bool,
    comparisons: OnceLock<Vec<Comparison>>,
    requested_messages: OnceLock<RequestedMessages>,
}

impl Context<'_> {
    fn readings(&self, lang: Lang) -> &TextAnalysis {
        &self.readings[lang.index()]
    }

    fn comparisons(&self) -> impl Iterator<Item = (&ValueMention, &Comparison)> {
        let mentions = self.uses.values();
        let compare = || mentions.iter().map(|mention| compare(self, mention)).collect();
        mentions.iter().zip(self.comparisons.get_or_init(compare))
    }

    fn requested_messages(&self) -> &RequestedMessages {
        self.requested_messages.get_or_init(|| RequestedMessages::find(self))
    }

    /// Returns the texts of unpublished files. An item that only they use is not reported as unused.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &str> {
        self.site.pending.iter().filter(|p| p.wait.is_some()).map(|p| self.sources[p.file].text())
    }

    /// Returns whether an unpublished file refers to an id: `[@id]`, `(event:id)`.
    pub(crate) fn is_awaited(&self, id: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let names = |text: &str| {
            ['@', ':'].iter().any(|sign| {
                let written = format!("{sign}{id}");
                text.match_indices(&written).any(|(at, _)| ends(&text[at + written.len()..]))
            })
        };
        self.waiting().any(names)
    }
}

/// A site without errors.
#[derive(Debug)]
pub struct CheckedSite {
    site: Site,
    uses: SiteIndex,
    addresses: Addresses,
}

impl CheckedSite {
    /// Returns the addresses of all pages.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Returns the index of usages.
    pub fn uses(&self) -> &SiteIndex {
        &self.uses
    }
}

impl std::ops::Deref for CheckedSite {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}

/// Runs every rule; `None` if this phase or an earlier one reported an error.
pub fn check(
    site: Site,
    sources: &SourceSet,
    date: Date,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> Option<CheckedSite> {
    let uses = report(&site, sources, date, caches, sink);
    (!sink.has_errors()).then(|| CheckedSite { addresses: Addresses::of(&site), site, uses })
}

/// Runs every rule on a site that is not going to be published.
pub fn report(
    site: &Site,
    sources: &SourceSet,
    date: Date,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> SiteIndex {
    let register = NameIndex::of(site);
    let readings = analyses(site, register.forms(), caches);
    let uses = SiteIndex::read(site, register, &readings);
    let context = Context {
        site,
        sources,
        uses: &uses,
        readings: &readings,
        date,
        whole: !sink.has_errors(),
        comparisons: OnceLock::new(),
        requested_messages: OnceLock::new(),
    };
    let run = |check: &rules::Check| {
        let mut found = Diagnostics::default();
        check(&context, &mut found);
        found
    };
    // Rules run in parallel; their diagnostics keep the order of the list.
    let found: Vec<Diagnostics> = rules::RULES.par_iter().map(run).collect();
    found.into_iter().for_each(|found| sink.extend(found));
    rules::unneeded_allow::apply(site, context.whole, sink);
    uses
}
