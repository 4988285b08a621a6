//! Seventh phase: in, a checked site, its charts and what may be taken away; out, its pages as HTML. The only place
//! that knows Tera.
//!
//! A kind of page is one file here, one template, and one line in `KINDS`. Code prepares what a page shows, as plain
//! data; the template decides how it is marked up. Always true: every link inside the site is relative and leads to a
//! page that exists; a fault of a template is a diagnostic at its line.

mod address;
mod article;
mod articles;
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
mod ledger;
mod mentions;
mod metadata;
mod names;
mod not_found;
mod places;
mod policy;
mod references;
mod related;
mod root;
mod search;
mod sources;
mod standing;
mod statistic;
mod statistics;
mod table;
mod template_faults;
mod templates;
mod timeline;
mod topic;
mod topics;
mod ways;
mod words;

pub use crate::model::{Addresses, Following, card_path, data_path, ledger_path, search_path};
pub use chrome::Alternate;
pub use policy::{Policy, with_policy};
pub use templates::Templates;

use crate::base::{Date, SitePath};
use crate::chart::Charts;
use crate::check::CheckedSite;
use crate::diagnostic::Diagnostics;
use crate::export::Exports;
use crate::i18n::Lang;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Mutex;

/// One page, ready to be written.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it stands.
    pub path: SitePath,
    /// Its language.
    pub lang: Lang,
    /// Its HTML.
    pub html: String,
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
    charts: &'a Charts,
    exports: &'a Exports,
    templates: &'a Templates,
    addresses: Addresses,
    related: related::Related,
}

/// One page to be made: what it is, and the language.
type Job = (Lang, Box<dyn Fn(&Maker<'_>) -> Made + Send + Sync>);

/// The kinds of pages; each lists the pages it makes in one language.
const KINDS: &[fn(&Context<'_>, Lang) -> Vec<Job>] = &[
    home::jobs,
    articles::jobs,
    article::jobs,
    timeline::jobs,
    statistics::jobs,
    statistic::jobs,
    embed::jobs,
    claims::jobs,
    sources::jobs,
    ledger::jobs,
    names::jobs,
    topics::jobs,
    topic::jobs,
    search::jobs,
    data::jobs,
    standing::jobs,
    not_found::jobs,
    root::jobs,
];

/// Renders every page, on all cores; `None` when a template failed, which was reported.
pub fn render(
    site: &CheckedSite,
    charts: &Charts,
    exports: &Exports,
    templates: &Templates,
    sink: &mut Diagnostics,
) -> Option<Vec<Page>> {
    let related = related::Related::of(site);
    let context = Context { site, charts, exports, templates, addresses: Addresses::of(site), related };
    let jobs: Vec<Job> = site
        .langs()
        .flat_map(|lang| KINDS.iter().flat_map(|k| k(&context, lang)).collect::<Vec<_>>())
        .collect();
    let faults: Mutex<Diagnostics> = Mutex::default();
    let pages: Vec<Option<Page>> = jobs
        .par_iter()
        .map(|(lang, job)| {
            let maker = Maker::new(&context, *lang);
            let made = job(&maker);
            let (page, reported) = maker.finish(made);
            if let Ok(mut faults) = faults.lock() {
                faults.extend(reported);
            }
            page
        })
        .collect();
    sink.extend(faults.into_inner().unwrap_or_default());
    pages.into_iter().collect()
}

/// What a kind of page hands back to be put into its template.
pub(crate) struct Made {
    /// The template.
    template: &'static str,
    /// What the page shows.
    view: serde_json::Value,
    /// What the frame of every page needs.
    frame: chrome::Frame,
}

impl Made {
    fn new<V: Serialize>(template: &'static str, view: &V, frame: chrome::Frame) -> Self {
        let view = serde_json::to_value(view).expect("views are plain data");
        Self { template, view, frame }
    }
}

/// The making of one page: its language, its address, and what is gathered on the way.
pub(crate) struct Maker<'a> {
    context: &'a Context<'a>,
    lang: Lang,
    path: std::cell::RefCell<SitePath>,
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
    /// Sources in the order of their first citation.
    cited: std::cell::RefCell<Vec<references::Cited>>,
}

impl<'a> Maker<'a> {
    fn new(context: &'a Context<'a>, lang: Lang) -> Self {
        let path = context.addresses.list(lang, crate::model::List::Home).0;
        Self {
            context,
            lang,
            path: path.into(),
            sink: Default::default(),
            cards: Default::default(),
            lists_sources: Default::default(),
            whole_addresses: Default::default(),
            text_lang: lang.into(),
            fell_back: Default::default(),
            tables: Default::default(),
            named: Default::default(),
            charts: Default::default(),
            cited: Default::default(),
        }
    }

    /// Says where the page stands: links are relative to it.
    fn at(&self, path: SitePath) {
        self.path.replace(path);
    }

    /// Says that the page ends with the list of what it cites.
    fn lists_sources(&self) {
        self.lists_sources.set(true);
    }

    /// Says that a host shows the page at any depth, where a relative link would lead astray.
    fn whole_addresses(&self) {
        self.whole_addresses.set(true);
    }

    fn site(&self) -> &'a CheckedSite {
        self.context.site
    }

    fn locale(&self) -> &'a crate::i18n::Locale {
        self.context.site.locale(self.lang)
    }

    /// The link from this page to a path, with an anchor if there is one.
    fn href(&self, (path, anchor): &(SitePath, Option<String>)) -> String {
        let path_here = self.path.borrow();
        let link = match self.whole_addresses.get() {
            true => crate::model::canonical(&self.site().settings.base_url, path.as_str()),
            false => path_here.link_to(path),
        };
        match anchor {
            Some(anchor) if *path == *path_here => format!("#{anchor}"),
            Some(anchor) => format!("{link}#{anchor}"),
            None => link,
        }
    }

    /// A component as HTML; empty, reported, when its template fails.
    fn component<V: Serialize>(&self, name: &str, view: &V) -> String {
        let root = "../".repeat(self.path.borrow().as_str().matches('/').count());
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
        let path = self.path.borrow().clone();
        let chrome = chrome::chrome(&self, &made.frame);
        let alternates = chrome.alternates();
        let rendered = self.context.templates.page(made.template, &made.view, &chrome);
        let charts = self.charts.into_inner();
        let mut sink = self.sink.into_inner();
        let page = match rendered {
            Ok(html) if !sink.has_errors() => Some(Page {
                path,
                lang: self.lang,
                html: with_policy(&html),
                title: made.frame.title,
                description: made.frame.description,
                updated: made.frame.updated,
                listed: made.frame.listed,
                embedded: matches!(made.frame.is, chrome::Is::Embed(_)),
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
