//! Seventh phase: in, a checked site, its charts and what may be taken away; out, its pages as HTML. The only place
//! that knows Tera.
//!
//! A kind of page is one file here, one template, and one line in `KINDS`. Code prepares what a page shows, as plain
//! data; the template decides how it is marked up. Always true: every link inside the site is relative and leads to a
//! page that exists; a fault of a template is a diagnostic at its line.

mod article;
mod articles;
mod backlinks;
mod body;
mod cards;
mod chart;
mod chrome;
mod citing;
mod claim_review;
mod claims;
mod data;
mod downloads;
mod embed;
mod home;
mod ids;
mod ledger;
mod localized_html;
mod mentions;
mod metadata;
mod names;
mod navigation;
mod not_found;
mod plan;
mod policy;
mod references;
mod related;
mod root;
mod search;
mod sources;
mod static_page;
mod statistic;
mod statistics;
mod table;
mod template_faults;
mod templates;
mod timeline;
mod topic;
mod topics;

pub use crate::urls::{Addresses, FeedKind, card_path, data_path, ledger_path, search_path};
pub use chrome::Alternate;
pub use plan::PagePlan;
pub use policy::{Policy, with_policy};
pub use templates::{KeptTemplates, Templates};

use crate::base::{Date, SitePath};
use crate::cache::{Bytes, Keep};
use crate::chart::Charts;
use crate::check::CheckedSite;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export::Exports;
use crate::i18n::Lang;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use templates::View;

/// One page, ready to be written.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it stands.
    pub path: SitePath,
    /// Its language.
    pub lang: Lang,
    /// Its HTML.
    pub html: Bytes,
    /// What it uses.
    pub policy: Policy,
    /// Its title.
    pub title: String,
    /// What it says, in a sentence.
    pub description: String,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Whether search engines and the sitemap are told of it.
    pub listed: bool,
    /// Whether other sites may show it in a frame.
    pub embedded: bool,
    /// The languages that it exists in, where it does in several, and where all others go.
    pub alternates: Vec<Alternate>,
    /// The file it is written in, unless the build makes it from the whole of the content.
    pub source: Option<crate::base::FileId>,
    /// The chart that stands for it where it is shared.
    pub chart: Option<crate::model::ChartRef>,
    /// The charts on it.
    pub charts: Vec<crate::model::ChartRef>,
    /// The article it is, for feeds.
    pub article: Option<crate::base::Handle<crate::model::Article>>,
}

/// What every kind of page is made from.
pub(crate) struct Context<'a> {
    site: &'a CheckedSite,
    charts: &'a Charts<'a>,
    exports: &'a Exports<'a>,
    kept: &'a Kept,
    templates: &'a Templates,
    addresses: &'a Addresses,
    plan: &'a PagePlan,
}

/// One page to be made.
struct PageTask {
    lang: Lang,
    /// Where it will stand.
    path: SitePath,
    make: Box<dyn Fn(&PageRenderer<'_>) -> Made + Send + Sync>,
}

impl PageTask {
    fn new(
        lang: Lang,
        path: SitePath,
        make: impl Fn(&PageRenderer<'_>) -> Made + Send + Sync + 'static,
    ) -> Self {
        Self { lang, path, make: Box::new(make) }
    }

    /// Makes the page; `None` when something failed, which is reported.
    fn run(&self, context: &Context<'_>) -> (Option<Page>, Diagnostics) {
        let renderer = PageRenderer::new(context, self.lang, self.path.clone());
        let made = (self.make)(&renderer);
        renderer.finish(made)
    }
}

/// The kinds of pages; each lists the pages it makes in one language.
const KINDS: &[fn(&CheckedSite, Lang) -> Vec<PageTask>] = &[
    home::tasks,
    articles::tasks,
    article::tasks,
    timeline::tasks,
    statistics::tasks,
    statistic::tasks,
    embed::tasks,
    claims::tasks,
    sources::tasks,
    ledger::tasks,
    names::tasks,
    topics::tasks,
    topic::tasks,
    search::tasks,
    data::tasks,
    static_page::tasks,
    not_found::tasks,
    root::tasks,
];

/// The pages of earlier builds, by their paths. What a page shows is gathered at every build, for it is known no sooner;
/// that is more than half of what a build costs in which nothing has changed.
pub type Kept = Keep<Shown, Written>;

/// A page as HTML, and what its policy allows.
#[derive(Debug, Clone)]
pub struct Written {
    html: Bytes,
    policy: Policy,
}

/// All that a page is written from, but the templates and the words of its language.
#[derive(Debug, PartialEq)]
pub struct Shown {
    template: &'static str,
    /// As JSON: text is written and compared sooner than a tree.
    view: String,
    chrome: String,
}

/// The pages of a site, each made when it is asked for.
pub struct Pages<'a> {
    context: Context<'a>,
}

impl<'a> Pages<'a> {
    /// The pages of a site, none of them made yet.
    pub fn of(
        site: &'a CheckedSite,
        plan: &'a PagePlan,
        charts: &'a Charts<'a>,
        exports: &'a Exports<'a>,
        templates: &'a Templates,
        kept: &'a Kept,
    ) -> Self {
        let addresses = site.addresses();
        Self { context: Context { site, plan, charts, exports, kept, templates, addresses } }
    }

    /// The page that stands at a path; `None` where there is none, or its template failed, which is reported.
    pub fn at(&self, path: &SitePath, sink: &mut Diagnostics) -> Option<Page> {
        let (page, reported) = self.context.plan.find_task(path)?.run(&self.context);
        sink.extend(reported);
        page
    }

    /// Every page, made on all cores; `None` when a template failed, which is reported.
    pub fn all(&self, sink: &mut Diagnostics) -> Option<Vec<Page>> {
        let made: Vec<_> = self.context.plan.tasks.par_iter().map(|task| task.run(&self.context)).collect();
        let mut pages = Vec::new();
        for (page, reported) in made {
            pages.push(page);
            sink.extend(reported);
        }
        pages.into_iter().collect()
    }
}

/// What a kind of page hands back to be put into its template.
pub(crate) struct Made {
    /// The template.
    template: &'static str,
    /// What the page shows.
    view: Box<dyn View>,
    /// What the frame of every page needs.
    frame: chrome::PageMeta,
}

impl Made {
    fn new(template: &'static str, view: impl View + 'static, frame: chrome::PageMeta) -> Self {
        Self { template, view: Box::new(view), frame }
    }
}

/// The making of one page: its language, its address, and what is gathered on the way.
pub(crate) struct PageRenderer<'a> {
    context: &'a Context<'a>,
    lang: Lang,
    path: SitePath,
    sink: std::cell::RefCell<Diagnostics>,
    /// Cards of bound numbers that wait for the end of their block, and the number of all so far.
    cards: std::cell::RefCell<cards::Pending>,
    /// Whether the page ends with the list of what it cites; elsewhere marks of citations would lead nowhere.
    lists_sources: std::cell::Cell<bool>,
    /// Whether links are whole addresses: a host shows the page at any depth.
    whole_addresses: std::cell::Cell<bool>,
    /// The language of the text that is being written, which is not the page's where the original stands in.
    text_lang: std::cell::Cell<Lang>,
    /// Whether a text of the page stands in the original for want of a translation.
    fell_back: std::cell::Cell<bool>,
    /// How many tables stand in the text so far.
    tables: std::cell::Cell<usize>,
    /// Whom the page has led to so far: a name leads there once.
    named: std::cell::RefCell<std::collections::BTreeSet<crate::base::Handle<crate::model::Name>>>,
    /// The charts on the page so far.
    charts: std::cell::RefCell<Vec<crate::model::ChartRef>>,
    /// The ids of the page so far.
    ids: std::cell::RefCell<ids::Ids>,
    /// Sources in the order of their first citation.
    cited: std::cell::RefCell<Vec<references::Cited>>,
}

impl<'a> PageRenderer<'a> {
    fn new(context: &'a Context<'a>, lang: Lang, path: SitePath) -> Self {
        Self {
            context,
            lang,
            path,
            sink: Default::default(),
            cards: Default::default(),
            lists_sources: Default::default(),
            whole_addresses: Default::default(),
            text_lang: lang.into(),
            fell_back: Default::default(),
            tables: Default::default(),
            named: Default::default(),
            charts: Default::default(),
            ids: Default::default(),
            cited: Default::default(),
        }
    }

    /// Says that the page ends with the list of what it cites.
    fn lists_sources(&self) {
        self.lists_sources.set(true);
    }

    /// Says that a host shows the page at any depth, where a relative link would lead astray.
    fn whole_addresses(&self) {
        self.whole_addresses.set(true);
    }

    fn plan(&self) -> &'a PagePlan {
        self.context.plan
    }

    fn site(&self) -> &'a CheckedSite {
        self.context.site
    }

    fn locale(&self) -> &'a crate::i18n::Locale {
        self.context.site.locale(self.lang)
    }

    /// The link from this page to a path, with an anchor if there is one.
    fn href(&self, (path, anchor): &(SitePath, Option<String>)) -> String {
        let link = match self.whole_addresses.get() {
            true => crate::urls::canonical(&self.site().settings.base_url, path.as_str()),
            false => self.path.link_to(path),
        };
        match anchor {
            Some(anchor) if *path == self.path => format!("#{anchor}"),
            Some(anchor) => format!("{link}#{anchor}"),
            None => link,
        }
    }

    /// A component as HTML; empty, reported, when its template fails.
    fn component<V: Serialize>(&self, name: &str, view: &V) -> String {
        let root = "../".repeat(self.path.as_str().matches('/').count());
        let foreign = self.text_lang.get() != self.lang;
        match self.context.templates.component(name, view, self.lang, &root, foreign) {
            Ok(html) => html,
            Err(diagnostic) => {
                self.sink.borrow_mut().push(*diagnostic);
                String::new()
            }
        }
    }

    fn finish(self, made: Made) -> (Option<Page>, Diagnostics) {
        let path = self.path.clone();
        let chrome = chrome::chrome(&self, &made.frame);
        let alternates = chrome.alternates();
        let (template, view) = (made.template, &*made.view);
        let shown = Shown { template, view: view.text(), chrome: chrome.text() };
        let rendered: Result<Written, Box<Diagnostic>> =
            self.context.kept.try_get(path.as_str(), shown, |_| {
                let html = self.context.templates.page(template, view, &chrome)?;
                let policy = Policy::of(&html);
                let html = Arc::new(with_policy(&html, &policy).into_bytes());
                Ok(Written { html, policy })
            });
        let charts = self.charts.into_inner();
        let mut sink = self.sink.into_inner();
        let page = match rendered {
            Ok(Written { html, policy }) if !sink.has_errors() => Some(Page {
                path,
                lang: self.lang,
                html,
                policy,
                title: made.frame.title,
                description: made.frame.description,
                updated: made.frame.updated,
                listed: made.frame.listed,
                embedded: matches!(made.frame.is, chrome::PageKind::Embed(_)),
                alternates,
                source: made.frame.source,
                chart: made.frame.chart,
                charts,
                article: made.frame.article,
            }),
            Ok(_) => None,
            Err(diagnostic) => {
                sink.push(*diagnostic);
                None
            }
        };
        (page, sink)
    }
}
