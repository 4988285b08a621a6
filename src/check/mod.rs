//! Fourth phase: in, a resolved site; out, a site that may be published, with an index of what uses what.
//!
//! One check is one file and one code; the list stands below. A check reads the site and reports; it changes nothing.
//! Always true: a [`CheckedSite`] exists only where nothing was an error.

mod agreement;
mod comparison;
mod decrease;
mod derived;
mod fix;
mod heading_ids;
mod messages;
mod rules;

use crate::base::{Date, SourceSet};
use crate::diagnostic::Diagnostics;
use crate::i18n::Lang;
use crate::index::analysis::{Kept, TextAnalysis};
use crate::index::{NameIndex, SiteIndex};
use crate::model::Site;
use crate::urls::Addresses;
use rayon::prelude::*;
use std::sync::Arc;

/// What a check is given.
pub(crate) struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The files, for checks that read words and templates.
    pub sources: &'a SourceSet,
    /// What uses what.
    pub uses: &'a SiteIndex,
    /// What is read in texts, by language.
    readings: &'a [Arc<TextAnalysis>],
    /// The day of the build.
    pub date: Date,
    /// Whether all that was written could be read; if not, what seems unused may be used in what is left out.
    pub whole: bool,
}

impl Context<'_> {
    /// What is read in texts of a language.
    fn readings(&self, lang: Lang) -> &TextAnalysis {
        &self.readings[lang.index()]
    }

    /// The files that are written and wait: what only they use is not unused.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &str> {
        self.site.pending.iter().filter(|p| p.wait.is_some()).map(|p| self.sources[p.file].text())
    }

    /// Whether something that waits names an id: `[@id]`, `(event:id)`.
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

/// A site in which nothing is an error.
#[derive(Debug)]
pub struct CheckedSite {
    site: Site,
    uses: SiteIndex,
    addresses: Addresses,
}

impl CheckedSite {
    /// Where everything stands.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// What uses what.
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

/// Runs every check; `None` once anything, here or before, was an error.
pub fn check(
    site: Site,
    sources: &SourceSet,
    date: Date,
    kept: &Kept,
    sink: &mut Diagnostics,
) -> Option<CheckedSite> {
    let uses = report(&site, sources, date, kept, sink);
    (!sink.has_errors()).then(|| CheckedSite { addresses: Addresses::of(&site), site, uses })
}

/// Runs every check on a site that is looked at and not published.
pub fn report(
    site: &Site,
    sources: &SourceSet,
    date: Date,
    kept: &Kept,
    sink: &mut Diagnostics,
) -> SiteIndex {
    let register = NameIndex::of(site);
    let readings = kept.readings(site, register.forms());
    let uses = SiteIndex::read(site, register, &readings);
    let context =
        Context { site, sources, uses: &uses, readings: &readings, date, whole: !sink.has_errors() };
    let run = |check: &rules::Check| {
        let mut found = Diagnostics::default();
        check(&context, &mut found);
        found
    };
    // Side by side, and told in the order of the list.
    let found: Vec<Diagnostics> = rules::RULES.par_iter().map(run).collect();
    found.into_iter().for_each(|found| sink.extend(found));
    rules::unneeded_allow::apply(site, context.whole, sink);
    uses
}
