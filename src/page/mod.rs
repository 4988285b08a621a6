//! Renders the pages of a checked site to HTML. No other module knows Tera.
//!
//! A kind of page is one file here, one template, and one line in `KINDS`. Its `render` function prepares the data of the
//! page, and the template decides on the markup. A [`PagePlan`] is computed once for a state of the site; [`Pages`] then
//! renders single pages or all of them. The texts of a page are rendered in reading order, see `flow.rs`.
//!
//! Invariants: every link within the site is relative and leads to a page that exists. A fault of a template is a
//! diagnostic at its line.

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
mod corrections;
mod counted_loops;
mod data;
mod downloads;
mod embed;
mod flow;
mod home;
mod house_style;
mod html;
mod ids;
mod inline_elements;
mod ledger;
mod localized_html;
mod mentions;
mod metadata;
mod mutations;
mod names;
mod navigation;
mod not_found;
mod parts;
mod plan;
mod policy;
mod references;
mod related;
mod render_limits;
mod root;
mod search;
mod section;
mod sources;
mod static_page;
mod statistic;
mod statistics;
mod table;
mod template_faults;
mod template_times;
mod templates;
mod timeline;
mod topic;
mod topic_items;
mod topics;
mod writer;

pub use chrome::Alternate;
pub use plan::PagePlan;
pub use policy::{Policy, with_policy};
pub use template_times::TemplateTime;
pub use templates::Templates;

use crate::base::{Date, SitePath};
use crate::cache::{Bytes, Cache, CacheStore, InputHash};
use crate::chart::Charts;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export::Exports;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::urls::Addresses;
use flow::{Additions, PageFlow};
use html::Html;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;
use templates::View;

/// A rendered page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its path in the site.
    pub path: SitePath,
    /// Its language.
    pub lang: Lang,
    /// Its HTML.
    pub html: Bytes,
    /// What it may load and run.
    pub policy: Policy,
    /// Its title.
    pub title: String,
    /// A summary in one sentence.
    pub description: String,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// Whether search engines and the sitemap list it.
    pub listed: bool,
    /// Whether other sites may show it in a frame.
    pub embedded: bool,
    /// The page in each language, if it exists in several.
    pub alternates: Vec<Alternate>,
    /// Its source file, unless the build composes it from all content.
    pub source: Option<crate::base::FileId>,
    /// The chart on the picture with which it is shared.
    pub chart: Option<crate::model::ChartRef>,
    /// The charts on it.
    pub charts: Vec<crate::model::ChartRef>,
    /// The article, if it is the page of one.
    pub article: Option<crate::base::Handle<crate::model::Article>>,
}

/// What all pages of a site are rendered from.
pub(crate) struct Context<'a> {
    site: &'a IndexedSite,
    charts: &'a Charts<'a>,
    exports: &'a Exports<'a>,
    cache: Arc<Cache<String, RenderedPage>>,
    templates: &'a Templates,
    addresses: &'a Addresses,
    plan: &'a PagePlan,
}

struct PageTask {
    lang: Lang,
    path: SitePath,
    /// Whether the page ends with the list of what it cites. Elsewhere marks of citations would lead nowhere.
    lists_sources: bool,
    /// Whether links are absolute, because a host shows the page at any depth.
    has_absolute_links: bool,
    /// The source file of the page, unless the build composes it from all content.
    source: Option<crate::base::FileId>,
    render: Box<RenderPage>,
}

type RenderPage = dyn Fn(&PageRenderer<'_>, &mut PageFlow<'_>) -> PageParts + Send + Sync;

impl PageTask {
    fn new(
        lang: Lang,
        path: SitePath,
        render: impl Fn(&PageRenderer<'_>, &mut PageFlow<'_>) -> PageParts + Send + Sync + 'static,
    ) -> Self {
        let render = Box::new(render);
        Self { lang, path, lists_sources: false, has_absolute_links: false, source: None, render }
    }

    fn listing_sources(self) -> Self {
        Self { lists_sources: true, ..self }
    }

    fn of_file(self, file: crate::base::FileId) -> Self {
        Self { source: Some(file), ..self }
    }

    fn with_absolute_links(self) -> Self {
        Self { has_absolute_links: true, ..self }
    }

    /// Renders the page. Returns `None` if something failed, which is reported.
    fn run(&self, context: &Context<'_>) -> (Option<Page>, Diagnostics) {
        let renderer = PageRenderer { context, lang: self.lang, task: self };
        let mut flow = PageFlow::default();
        let parts = (self.render)(&renderer, &mut flow);
        renderer.finish(parts, flow.added)
    }
}

/// The kinds of pages. Each function returns the tasks of its pages in one language.
const KINDS: &[fn(&IndexedSite, Lang) -> Vec<PageTask>] = &[
    home::tasks,
    articles::tasks,
    article::tasks,
    section::tasks,
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

/// The name of the cache of pages, by their paths. The data of a page is prepared in every build, because it is the input
/// that decides whether the cached page is still valid.
pub const CACHE: &str = "pages";

/// The HTML of a page, and its policy.
#[derive(Debug, Clone)]
pub struct RenderedPage {
    html: Bytes,
    policy: Policy,
}

/// The pages of a site, each rendered on request.
pub struct Pages<'a> {
    context: Context<'a>,
}

impl<'a> Pages<'a> {
    /// Prepares the pages of a site without rendering any.
    pub fn new(
        site: &'a IndexedSite,
        plan: &'a PagePlan,
        charts: &'a Charts<'a>,
        exports: &'a Exports<'a>,
        templates: &'a Templates,
        caches: &CacheStore,
    ) -> Self {
        let addresses = site.addresses();
        let cache = caches.cache(CACHE);
        Self { context: Context { site, plan, charts, exports, cache, templates, addresses } }
    }

    /// Renders the page at `path`. Returns `None` if there is none, or if its template failed, which is reported.
    pub fn render(&self, path: &SitePath, sink: &mut Diagnostics) -> Option<Page> {
        let (page, reported) = self.context.plan.find_task(path)?.run(&self.context);
        sink.extend(reported);
        page
    }

    /// Renders every page in parallel. Returns `None` if a template failed, which is reported.
    pub fn render_all(&self, sink: &mut Diagnostics) -> Option<Vec<Page>> {
        let made: Vec<_> = self.context.plan.tasks.par_iter().map(|task| task.run(&self.context)).collect();
        let mut pages = Vec::new();
        for (page, reported) in made {
            pages.push(page);
            sink.extend(reported);
        }
        pages.into_iter().collect()
    }
}

pub(crate) struct PageParts {
    template: Cow<'static, str>,
    view: Box<dyn View>,
    meta: chrome::PageMeta,
}

impl PageParts {
    fn new(
        template: impl Into<Cow<'static, str>>,
        view: impl View + 'static,
        meta: chrome::PageMeta,
    ) -> Self {
        Self { template: template.into(), view: Box::new(view), meta }
    }
}

/// Renders one page: the site, the page's language and its address. What the page contains so far is in its
/// [`PageFlow`].
pub(crate) struct PageRenderer<'a> {
    context: &'a Context<'a>,
    lang: Lang,
    task: &'a PageTask,
}

impl<'a> PageRenderer<'a> {
    fn plan(&self) -> &'a PagePlan {
        self.context.plan
    }

    fn site(&self) -> &'a IndexedSite {
        self.context.site
    }

    fn locale(&self) -> &'a crate::i18n::Locale {
        self.context.site.locale(self.lang)
    }

    fn href(&self, (path, anchor): &(SitePath, Option<String>)) -> String {
        let link = match self.task.has_absolute_links {
            true => crate::urls::canonical(&self.site().settings.base_url, path.as_str()),
            false => self.task.path.link_to(path),
        };
        match anchor {
            Some(anchor) if *path == self.task.path => format!("#{anchor}"),
            Some(anchor) => format!("{link}#{anchor}"),
            None => link,
        }
    }

    /// Renders a component in a text of the language `text_lang`. Reports a template that fails, and returns nothing.
    fn component<V: Serialize>(
        &self,
        flow: &mut PageFlow<'_>,
        text_lang: Lang,
        name: &str,
        view: &V,
    ) -> Html {
        let root = "../".repeat(self.task.path.as_str().matches('/').count());
        let is_foreign = text_lang != self.lang;
        let html = self.context.templates.component(name, view, self.lang, &root, is_foreign);
        html.unwrap_or_else(|fault| {
            flow.added.faults.push(*fault);
            Html::default()
        })
    }

    fn finish(self, parts: PageParts, added: Additions) -> (Option<Page>, Diagnostics) {
        let path = self.task.path.clone();
        let chrome = chrome::chrome(&self, &parts.meta, &added);
        let alternates = chrome.alternates();
        let (template, view) = (&*parts.template, &*parts.view);
        let input = InputHash::new(&(self.context.templates.input(), template, view.text(), chrome.text()));
        let rendered: Result<RenderedPage, Box<Diagnostic>> =
            self.context.cache.try_get_or_compute(path.as_str(), input, || {
                let html = self.context.templates.page(template, view, &chrome)?;
                let policy = self.context.templates.policy(template, &html);
                let html = Arc::new(with_policy(&html, &policy).into_bytes());
                Ok(RenderedPage { html, policy })
            });
        let Additions { charts, faults, .. } = added;
        let mut sink = Diagnostics::default();
        faults.into_iter().for_each(|fault| sink.push(fault));
        let page = match rendered {
            Ok(RenderedPage { html, policy }) if !sink.has_errors() => Some(Page {
                path,
                lang: self.lang,
                html,
                policy,
                title: parts.meta.title,
                description: parts.meta.description,
                updated: parts.meta.updated,
                listed: parts.meta.listed,
                embedded: matches!(parts.meta.is, chrome::PageKind::Embed(_)),
                alternates,
                source: self.task.source,
                chart: parts.meta.chart,
                charts,
                article: parts.meta.article,
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
