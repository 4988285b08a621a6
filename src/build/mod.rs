//! Builds a site from its sources in memory.
//!
//! [`build`] makes the entire site at once. The preview asks a [`SiteBuilder`] for the pages that somebody looks at and
//! then for the rest. A [`BuildCache`] keeps computed values for the next build. Invariant: the output has the same bytes
//! whatever was requested or cached before.

mod options;
mod read;

pub use crate::page::TemplateTime;
pub use options::{Built, Checked, Options, Stage};
pub(crate) use read::read_checked_with;
pub use read::{read_checked, read_indexed};

use crate::base::{SitePath, SourceSet};
use crate::cache::{Bytes, CacheStore, InputHash, StoredValues};
use crate::chart::{self, Charts, DrawnChart, Fonts, Picture};
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::export::{self, Exports};
use crate::index::{self, IndexedSite};
use crate::load::is_of_theme;
use crate::output::{self, CARDS, FEEDS};
use crate::page::{self, Page, PagePlan, Pages, RenderedPage, Templates};
use crate::search::{self, IndexFiles};
use crate::{parse, resolve};
use std::sync::Arc;

/// The fonts and the caches that several builds share.
pub struct BuildCache {
    fonts: Fonts,
    caches: CacheStore,
}

impl BuildCache {
    /// Creates a cache for several builds.
    pub fn enabled() -> Self {
        Self { fonts: Fonts::new(), caches: CacheStore::enabled() }
    }

    /// Creates a cache for a single build: nothing is cached.
    pub fn disabled() -> Self {
        Self { fonts: Fonts::new(), caches: CacheStore::disabled() }
    }

    /// Adds the analyses of texts that an earlier process stored.
    pub fn with_stored(self, texts: StoredValues) -> Self {
        Self { caches: self.caches.with_stored(texts), ..self }
    }

    /// Returns the analysis of the texts of the last build, each by its input; `None` if all of them were stored before.
    pub fn texts_to_store(&self) -> Option<Vec<(InputHash, Vec<u8>)>> {
        index::analyses_to_store(&self.caches)
    }

    /// Returns how many texts the last build analysed, and how many there are.
    pub fn count_analysed(&self) -> (usize, usize) {
        index::count_analysed(&self.caches)
    }

    /// Returns what was computed since the last call.
    pub fn take_stats(&self) -> RebuildStats {
        let caches = &self.caches;
        RebuildStats {
            charts: caches.cache::<_, DrawnChart>(chart::CACHE).take_computed(),
            pages: caches.cache::<_, RenderedPage>(page::CACHE).take_computed(),
            data: caches.cache::<_, Bytes>(export::CACHE).take_computed(),
            cards: caches.cache::<_, Picture>(CARDS).take_computed(),
            feeds: caches.cache::<_, Bytes>(FEEDS).take_computed(),
            indexes: caches.cache::<_, IndexFiles>(search::CACHE).take_computed(),
        }
    }
}

/// Builds a site in memory: runs every phase between reading and writing the disk. Reports every fault. Returns `None`
/// if one of them is an error.
pub fn build(
    sources: &SourceSet,
    options: &Options,
    sink: &mut Diagnostics,
    at: &dyn Fn(Stage),
) -> Option<Built> {
    build_with(&Arc::new(BuildCache::disabled()), sources, options, sink, at)
}

/// Does the same as [`build`], with a cache.
pub fn build_with(
    cache: &Arc<BuildCache>,
    sources: &SourceSet,
    options: &Options,
    sink: &mut Diagnostics,
    at: &dyn Fn(Stage),
) -> Option<Built> {
    SiteBuilder::read(sources, options, cache, sink, at)?.built(sink, at)
}

/// Checks a site in memory without making the files of which no fault can be seen. Reports every fault. Returns `None` if
/// one of them is an error.
pub fn check(
    cache: &Arc<BuildCache>,
    sources: &SourceSet,
    options: &Options,
    sink: &mut Diagnostics,
    at: &dyn Fn(Stage),
) -> Option<Checked> {
    let builder = SiteBuilder::read(sources, options, cache, sink, at)?;
    let checked = builder.checked(sources, sink, at);
    drop_aside(builder);
    checked
}

/// Drops a value while the caller goes on: freeing a large site takes as long as a phase, and a process that ends need not
/// wait for it.
fn drop_aside(value: impl Send + 'static) {
    rayon::spawn(move || drop(value));
}

/// The keys of the values that a build computed, because no earlier build had computed them from the same input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RebuildStats {
    /// Charts: `en/figure/chart`.
    pub charts: Vec<String>,
    /// Pages by their paths.
    pub pages: Vec<String>,
    /// Data and citations by their paths.
    pub data: Vec<String>,
    /// Cards by their paths.
    pub cards: Vec<String>,
    /// Feeds by their paths.
    pub feeds: Vec<String>,
    /// Search indexes by the paths of their first files.
    pub indexes: Vec<String>,
}

/// A checked site whose files are rendered on request.
pub struct SiteBuilder {
    site: IndexedSite,
    plan: PagePlan,
    templates: Arc<Templates>,
    cache: Arc<BuildCache>,
}

impl SiteBuilder {
    /// Reads and checks a site, including its templates, and reports every fault. Returns `None` if one of them is an
    /// error.
    pub fn read(
        sources: &SourceSet,
        options: &Options,
        cache: &Arc<BuildCache>,
        sink: &mut Diagnostics,
        at: &dyn Fn(Stage),
    ) -> Option<Self> {
        let caches = &cache.caches;
        at(Stage::Parsing);
        let raw = parse::parse(sources, caches, sink);
        at(Stage::Resolving);
        let site = resolve::resolve(raw, sources, &options.resolve, options.date, caches, sink)?;
        at(Stage::Indexing);
        let site = index::index(site, caches);
        at(Stage::Checking);
        let templates = Templates::load(&site, sources, caches, sink);
        check::check(&site, sources, options.date, caches, sink);
        let Some(templates) = templates.filter(|_| !sink.has_errors()) else {
            drop_aside(site);
            return None;
        };
        Some(Self { plan: PagePlan::new(&site), site, templates, cache: Arc::clone(cache) })
    }

    /// Renders the page at a path. Returns `None` if there is no page, or if its template failed, which is reported.
    pub fn page(&self, path: &SitePath, sink: &mut Diagnostics) -> Option<Page> {
        self.with_pages(|pages, _, _| pages.render(path, sink))
    }

    /// Returns a file of `static/`, given its path in the site.
    pub fn asset(&self, path: &SitePath) -> Option<&[u8]> {
        self.site.assets.iter().find(|a| a.path == *path).map(|a| a.bytes.as_slice())
    }

    /// Iterates over the files of `static/`: their names and their paths in the site.
    pub fn assets(&self) -> impl Iterator<Item = (&str, String)> {
        self.site.assets.iter().map(|a| (a.name.as_str(), a.path.encoded()))
    }

    /// Renders the complete site. Returns `None` if a template failed or two files have the same address, which is
    /// reported.
    pub fn built(&self, sink: &mut Diagnostics, at: &dyn Fn(Stage)) -> Option<Built> {
        self.cache.caches.begin_generation();
        self.with_pages(|pages, charts, exports| {
            at(Stage::Drawing);
            charts.draw();
            at(Stage::Exporting);
            exports.make();
            for (span, why) in exports.damaged() {
                sink.push(resolve::invalid_edition(span, &why));
            }
            at(Stage::Paging);
            let pages = pages.render_all(sink)?;
            at(Stage::Assembling);
            let (site, cache) = (&self.site, &self.cache);
            let output =
                output::assemble(site, charts, exports, &pages, (&cache.fonts, &cache.caches), sink)?;
            let data_of = site.statistics().map(|(_, figure)| figure.updated).max();
            let (pending, destinations) = (site.pending.clone(), site.settings.destinations.clone());
            let templates = self.templates.slowest();
            Some(Built { output, charts: charts.len(), data_of, pending, destinations, templates })
        })
    }

    /// Reports what remains to be found after [`SiteBuilder::read`]: two files at one address, and templates of the site
    /// that fail. Those of the theme do not, so their pages are not rendered. Returns `None` if there is an error.
    fn checked(&self, sources: &SourceSet, sink: &mut Diagnostics, at: &dyn Fn(Stage)) -> Option<Checked> {
        self.with_pages(|pages, charts, exports| {
            let has_templates =
                sources.iter().any(|(_, f)| f.path.starts_with("templates/") && !is_of_theme(f));
            if has_templates {
                at(Stage::Paging);
                pages.render_all(sink)?;
            }
            at(Stage::Assembling);
            output::check_addresses(&self.site, &self.plan, exports, sink);
            let data_files = exports.paths().len() + output::LEDGER_FILES;
            let pages = self.plan.addresses().len();
            let pending = self.site.pending.clone();
            (!sink.has_errors()).then_some(Checked { pages, charts: charts.len(), data_files, pending })
        })
    }

    fn with_pages<T>(&self, ask: impl FnOnce(&Pages<'_>, &Charts<'_>, &Exports<'_>) -> T) -> T {
        let Self { site, plan, templates, cache } = self;
        let charts = Charts::new(site, &cache.fonts, &cache.caches);
        let exports = Exports::new(site, &cache.caches);
        let pages = Pages::new(site, plan, &charts, &exports, templates, &cache.caches);
        ask(&pages, &charts, &exports)
    }
}
