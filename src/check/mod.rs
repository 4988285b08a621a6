//! Fourth phase: in, a resolved site; out, a site that may be published, with an index of what uses what.
//!
//! One check is one file and one code; the list stands below. A check reads the site and reports; it changes nothing.
//! Always true: a [`CheckedSite`] exists only where nothing was an error.

mod anchor;
mod chart_title_not_supported;
mod chart_twice;
mod claim_without_evidence;
mod cure;
mod decrease;
mod definitions_differ;
mod derived;
mod disagreeing_values;
mod duplicate_name;
mod event_never_mentioned;
mod facts;
mod forecast_added;
mod future_date;
mod gapped_superlative;
mod heading_ids;
mod masked;
mod mentions;
mod messages;
mod missing_archive;
mod missing_glyph;
mod name_never_mentioned;
mod overlapping_added;
mod paragraphs;
mod partial_compared;
mod parts_differ_from_total;
mod passages;
mod percent_for_points;
mod place;
mod quotation_not_in_source;
mod rate_added;
mod readings;
mod register;
mod sentences;
mod single_source_stated_as_fact;
mod source_never_cited;
mod stale_figure;
mod stock_added;
mod too_many_series;
mod translation;
mod translation_differs;
mod unbound_number;
mod uneven_attribution;
mod unfit_chart;
mod units_differ;
mod unneeded_allow;
mod unrecorded_revision;
mod unsourced_event;
mod uses;
mod value_mismatch;
mod verdict_contradicts_evidence;

pub use mentions::{Mention, Named};
pub use passages::Slot;
pub use place::Place;
pub use readings::Kept;
pub use register::Register;
pub(crate) use uses::bodies;
pub use uses::{Uses, ValueMention};

use crate::base::{Date, SourceSet};
use crate::diagnostic::Diagnostics;
use crate::i18n::Lang;
use crate::model::{Addresses, Site};
use rayon::prelude::*;
use readings::Readings;
use std::sync::Arc;

/// What a check is given.
pub(crate) struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The files, for checks that read words and templates.
    pub sources: &'a SourceSet,
    /// What uses what.
    pub uses: &'a Uses,
    /// What is read in texts, by language.
    readings: &'a [Arc<Readings>],
    /// The day of the build.
    pub date: Date,
    /// Whether all that was written could be read; if not, what seems unused may be used in what is left out.
    pub whole: bool,
}

impl Context<'_> {
    /// What is read in texts of a language.
    fn readings(&self, lang: Lang) -> &Readings {
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

/// One check.
type Check = fn(&Context<'_>, &mut Diagnostics);

/// Every check; a new one is a file and a line here.
const CHECKS: &[Check] = &[
    anchor::check,
    chart_title_not_supported::check,
    chart_twice::check,
    claim_without_evidence::check,
    disagreeing_values::check,
    missing_archive::check,
    parts_differ_from_total::check,
    uneven_attribution::check,
    definitions_differ::check,
    duplicate_name::check,
    event_never_mentioned::check,
    forecast_added::check,
    future_date::check,
    gapped_superlative::check,
    heading_ids::check,
    messages::check,
    missing_glyph::check,
    overlapping_added::check,
    partial_compared::check,
    percent_for_points::check,
    name_never_mentioned::check,
    quotation_not_in_source::check,
    rate_added::check,
    single_source_stated_as_fact::check,
    source_never_cited::check,
    stale_figure::check,
    stock_added::check,
    too_many_series::check,
    translation::check,
    translation_differs::check,
    unbound_number::check,
    unfit_chart::check,
    units_differ::check,
    unrecorded_revision::check,
    unsourced_event::check,
    value_mismatch::check,
    verdict_contradicts_evidence::check,
];

/// A site in which nothing is an error.
#[derive(Debug)]
pub struct CheckedSite {
    site: Site,
    uses: Uses,
    addresses: Addresses,
}

impl CheckedSite {
    /// Where everything stands.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// What uses what.
    pub fn uses(&self) -> &Uses {
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
pub fn report(site: &Site, sources: &SourceSet, date: Date, kept: &Kept, sink: &mut Diagnostics) -> Uses {
    let register = Register::of(site);
    let readings = kept.readings(site, register.forms());
    let uses = Uses::read(site, register, &readings);
    let context =
        Context { site, sources, uses: &uses, readings: &readings, date, whole: !sink.has_errors() };
    let run = |check: &Check| {
        let mut found = Diagnostics::default();
        check(&context, &mut found);
        found
    };
    // Side by side, and told in the order of the list.
    let found: Vec<Diagnostics> = CHECKS.par_iter().map(run).collect();
    found.into_iter().for_each(|found| sink.extend(found));
    unneeded_allow::apply(site, context.whole, sink);
    uses
}
