//! Third phase: resolves every reference of the parsed content.
//!
//! Names become handles, dates and numbers become values, and Markdown references become parts of the text. A reference
//! that cannot be resolved is reported and left out. There are two passes: the first one gives every row its handle,
//! and the second one reads the texts, because a text may refer to any row.
//!
//! Invariant: a fault is reported once. An item that could not be read is in `DeclaredIds`, so references to it are not
//! reported as well.

mod allows;
mod annotations;
mod articles;
mod assets;
mod catalog;
mod charts;
mod claims;
mod corrections;
mod data_files;
mod derivations;
mod derived_series;
mod derived_values;
mod editions;
mod events;
mod figures;
mod file_values;
mod font_files;
mod headings;
mod home;
mod languages;
mod lists;
mod look;
mod look_colours;
mod look_sheet;
mod mutations;
mod names;
mod observations;
mod occurrences;
mod parallel;
mod prose;
mod punctuation;
mod references;
mod register;
mod schedule;
mod sections;
mod settings;
mod sources;
mod texts;
mod values;

pub use derivations::PARAMETERS;
pub use editions::invalid_edition;
pub use references::SCHEMES;

use crate::base::{Date, SourceSet, Table};
use crate::cache::CacheStore;
use crate::diagnostic::Diagnostics;
use crate::i18n::Locale;
use crate::model::{self, Assets, Catalog};
use crate::parse::raw;
use names::DeclaredIds;
use parallel::Shared;
use schedule::Schedule;
use std::sync::Arc;

/// The options of this phase.
#[derive(Debug, Clone, Default)]
pub struct ResolveOptions {
    /// Whether drafts and scheduled content are included.
    pub drafts: bool,
    /// Whether the site has no cards, the pictures with which pages are shared.
    pub no_cards: bool,
    /// The base URL that replaces the one in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether the user set the date of the build. In that case articles with a later date are left out, too.
    pub as_of: bool,
}

/// Resolves a site as of a date; `None` if `site.yaml` or the front page could not be read.
pub fn resolve(
    raw: raw::Site,
    sources: &SourceSet,
    options: &ResolveOptions,
    day: Date,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> Option<model::Site> {
    let (file, site_file) = raw.site.as_ref()?;
    let languages = languages::resolve(*file, &site_file.languages, &raw.strings, sources, caches, sink)?;
    let parsed = sink.clone();
    let mut resolver = Resolver {
        raw: &raw,
        sources,
        options,
        day,
        caches,
        schedule: Shared::default(),
        occurrences: Vec::new(),
        known: Shared::new(DeclaredIds::new(&raw)),
        partial: Shared::new(PartialSite { languages, ..PartialSite::default() }),
        parsed: &parsed,
        sink,
    };
    resolver.schedule();
    resolver.assets();
    resolver.topics(site_file);
    resolver.sections(site_file);
    resolver.sources();
    resolver.figures();
    resolver.events();
    resolver.claims();
    resolver.register();
    resolver.articles();
    resolver.pages();
    let settings = resolver.settings(*file, site_file);
    resolver.texts_of_sources();
    resolver.texts_of_figures();
    resolver.texts_of_events();
    resolver.texts_of_claims();
    resolver.bodies();
    resolver.lists();
    let home = resolver.home();
    let of_all = &resolver;
    let (items, editions) = rayon::join(|| of_all.catalog_items(), || of_all.read_editions());
    let catalog = Catalog { items, records: resolver.records() };
    let allows = resolver.allows();
    let mutations = resolver.mutations();
    let editions = resolver.editions(editions);
    let occurrences = resolver.occurrences();
    let (partial, pending) = (resolver.partial.into_inner(), resolver.schedule.into_inner().pending);
    Some(model::Site {
        settings: settings?,
        languages: partial.languages,
        topics: partial.topics,
        sections: partial.sections,
        sources: partial.sources,
        figures: partial.figures,
        events: partial.events,
        claims: partial.claims,
        names: partial.names,
        articles: partial.articles,
        pages: partial.pages,
        home: home?,
        mutations,
        assets: partial.assets,
        catalog,
        allows,
        occurrences,
        editions,
        pending,
    })
}

struct Resolver<'a> {
    raw: &'a raw::Site,
    sources: &'a SourceSet,
    options: &'a ResolveOptions,
    day: Date,
    caches: &'a CacheStore,
    schedule: Shared<Schedule>,
    /// The positions of the ids that were looked up so far.
    occurrences: Vec<model::Occurrence>,
    /// Every declared id, including those of items that could not be read.
    known: Shared<DeclaredIds>,
    partial: Shared<PartialSite>,
    /// The diagnostics of the parser: a fault of a file explains what seems to be missing from it.
    parsed: &'a Diagnostics,
    sink: &'a mut Diagnostics,
}

/// The rows that have been resolved so far.
#[derive(Default)]
struct PartialSite {
    languages: Vec<Arc<Locale>>,
    topics: Table<model::Topic>,
    sections: Table<model::Section>,
    topic_order: Vec<crate::base::Handle<model::Topic>>,
    sources: Table<model::Source>,
    figures: Table<model::Figure>,
    events: Table<model::Event>,
    claims: Table<model::Claim>,
    names: Table<model::Name>,
    articles: Table<model::Article>,
    pages: Table<model::Page>,
    assets: Assets,
}
