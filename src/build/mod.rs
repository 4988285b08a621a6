//! A site in the making: in, the source files; out, one page, or the whole site as a value.
//!
//! `build` asks for the whole at once. Whoever previews a site asks for the page that is looked at, and then for the
//! whole; a [`Workshop`] keeps what was made for the build after the next change. Always true: what comes out is the
//! same, byte for byte, whatever was asked for before and whatever was kept.

mod options;
mod read;
mod reading;

pub use options::{Built, Options, Stage};
pub use read::{read_checked, read_indexed, read_site};
pub use reading::Reading;

use crate::base::{SitePath, SourceSet};
use crate::chart::{self, Charts, Fonts};
use crate::check::{self, CheckedSite};
use crate::diagnostic::Diagnostics;
use crate::export::{self, Exports};
use crate::output;
use crate::page::{self, Page, PagePlan, Pages, Templates};
use crate::{parse, resolve};
use std::sync::{Arc, Mutex};

/// What builds share: the fonts, and what earlier ones made.
pub struct Workshop {
    fonts: Fonts,
    reading: Reading,
    charts: chart::Kept,
    data: export::Kept,
    pages: page::Kept,
    rest: output::Kept,
    made_with: Mutex<Tools>,
}

/// What is kept was made with these: files by their paths.
#[derive(Default)]
struct Tools {
    /// Words and settings, with which everything is made.
    words: Vec<(String, String)>,
    /// Templates, and the names of assets: pages and feeds are made with them, charts and data are not.
    look: Vec<(String, String)>,
}

/// Builds a site in memory: runs every phase between reading and writing the disk. Reports every fault; returns `None` if
/// one of them is an error.
pub fn build(
    sources: &SourceSet,
    options: &Options,
    sink: &mut Diagnostics,
    at: &dyn Fn(Stage),
) -> Option<Built> {
    let workshop = Arc::new(Workshop::for_one());
    Making::of(sources, options, &workshop, sink, at)?.built(sink, at)
}

/// What was made, and not taken over from an earlier build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// Charts that were drawn: `en/figure/chart`.
    pub charts: Vec<String>,
    /// Pages that were written, by their paths.
    pub pages: Vec<String>,
    /// Data and citations that were written, by their paths.
    pub data: Vec<String>,
    /// Cards that were drawn, by their paths.
    pub cards: Vec<String>,
    /// Feeds that were written, by their paths.
    pub feeds: Vec<String>,
    /// Search indexes that were made, by the paths of their first files.
    pub indexes: Vec<String>,
}

impl Workshop {
    /// For one build after another.
    pub fn for_many() -> Self {
        Self {
            fonts: Fonts::new(),
            reading: Reading::for_many(),
            charts: chart::Kept::for_many(),
            data: export::Kept::for_many(),
            pages: page::Kept::for_many(),
            rest: output::Kept::for_many(),
            made_with: Mutex::default(),
        }
    }

    /// For a single build.
    pub fn for_one() -> Self {
        Self {
            fonts: Fonts::new(),
            reading: Reading::for_one(),
            charts: chart::Kept::for_one(),
            data: export::Kept::for_one(),
            pages: page::Kept::for_one(),
            rest: output::Kept::for_one(),
            made_with: Mutex::default(),
        }
    }

    /// What was made since this was last asked.
    pub fn take_made(&self) -> Made {
        Made {
            charts: self.charts.take_made(),
            pages: self.pages.take_made(),
            data: self.data.take_made(),
            cards: self.rest.cards.take_made(),
            feeds: self.rest.feeds.take_made(),
            indexes: self.rest.indexes.take_made(),
        }
    }

    /// Forgets what was made with other tools.
    fn set_up(&self, site: &CheckedSite, sources: &SourceSet) {
        let files = |folders: &[&str]| -> Vec<(String, String)> {
            let files =
                sources.iter().filter(|(_, f)| folders.iter().any(|folder| f.path.starts_with(folder)));
            files.map(|(_, f)| (f.path.clone(), f.text().to_owned())).collect()
        };
        let words = files(&["content/strings/", "content/site.yaml"]);
        let assets = site.assets.iter().map(|a| (a.name.clone(), a.path.to_string()));
        let look = files(&["templates/"]).into_iter().chain(assets).collect();
        let Ok(mut made_with) = self.made_with.lock() else { return };
        if made_with.words != words {
            self.charts.clear();
            self.data.clear();
            self.rest.clear();
        }
        if made_with.words != words || made_with.look != look {
            self.pages.clear();
        }
        *made_with = Tools { words, look };
    }
}

/// A site that was read and checked; its files are made when they are asked for.
pub struct Making {
    site: CheckedSite,
    plan: PagePlan,
    templates: Arc<Templates>,
    workshop: Arc<Workshop>,
}

impl Making {
    /// Reads and checks a site; `None` once anything was an error. Templates are read too, so that their faults are
    /// seen with all others.
    pub fn of(
        sources: &SourceSet,
        options: &Options,
        workshop: &Arc<Workshop>,
        sink: &mut Diagnostics,
        at: &dyn Fn(Stage),
    ) -> Option<Self> {
        at(Stage::Parsing);
        let raw = parse::parse(sources, &workshop.reading.parsing, sink);
        at(Stage::Resolving);
        let site = resolve::resolve(
            raw,
            sources,
            &options.resolve,
            options.date,
            &workshop.reading.resolving,
            sink,
        )?;
        at(Stage::Checking);
        let templates = Templates::load(&site, sources, &workshop.reading.templates, sink);
        let site = check::check(site, sources, options.date, &workshop.reading.checking, sink);
        let (site, templates) = site.zip(templates)?;
        workshop.set_up(&site, sources);
        Some(Self { plan: PagePlan::new(&site), site, templates, workshop: Arc::clone(workshop) })
    }

    /// The page at a path; `None` where there is none, or its template failed, which is reported.
    pub fn page(&self, path: &SitePath, sink: &mut Diagnostics) -> Option<Page> {
        self.with_pages(|pages, _, _| pages.render(path, sink))
    }

    /// A file of `static/` by the path that it has in the site.
    pub fn asset(&self, path: &SitePath) -> Option<&[u8]> {
        self.site.assets.iter().find(|a| a.path == *path).map(|a| a.bytes.as_slice())
    }

    /// Every file of `static/`: its name, and the path that it has in the site.
    pub fn assets(&self) -> impl Iterator<Item = (&str, String)> {
        self.site.assets.iter().map(|a| (a.name.as_str(), a.path.encoded()))
    }

    /// The whole site; `None` when a template failed or two files claim one address, which is reported.
    pub fn built(&self, sink: &mut Diagnostics, at: &dyn Fn(Stage)) -> Option<Built> {
        self.with_pages(|pages, charts, exports| {
            at(Stage::Drawing);
            charts.draw();
            at(Stage::Exporting);
            exports.make();
            at(Stage::Paging);
            let pages = pages.render_all(sink)?;
            at(Stage::Assembling);
            let (site, shop) = (&self.site, &self.workshop);
            let output = output::assemble(site, charts, exports, &pages, (&shop.fonts, &shop.rest), sink)?;
            let data_of = site.statistics().map(|(_, figure)| figure.updated).max();
            let (pending, destinations) = (site.pending.clone(), site.settings.destinations.clone());
            Some(Built { output, charts: charts.len(), data_of, pending, destinations })
        })
    }

    fn with_pages<T>(&self, ask: impl FnOnce(&Pages<'_>, &Charts<'_>, &Exports<'_>) -> T) -> T {
        let Self { site, plan, templates, workshop } = self;
        let charts = Charts::of(site, &workshop.fonts, &workshop.charts);
        let exports = Exports::of(site, &workshop.data);
        let pages = Pages::new(site, plan, &charts, &exports, templates, &workshop.pages);
        ask(&pages, &charts, &exports)
    }
}
