//! The page of a topic: its articles, statistics, events and claims.

use super::chrome::{PageKind, PageMeta};
use super::flow::PageFlow;
use super::html::Html;
use super::parts::{Part, further_meta, further_tasks, part};
use super::statistics::FigureView;
use super::{PageParts, PageRenderer, PageTask, statistics};
use crate::base::Handle;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Claim, Event, Figure, Topic};
use crate::urls::LongList;
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let mut counts: BTreeMap<Handle<Topic>, usize> = BTreeMap::new();
    for topic in site.articles.iter().flat_map(|(_, article)| &article.topics) {
        *counts.entry(*topic).or_default() += 1;
    }
    let tasks = |(handle, _): (Handle<Topic>, &Topic)| {
        let path = site.addresses().topic(lang, handle);
        let first = PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, handle));
        let count = counts.get(&handle).copied().unwrap_or_default();
        let further = further_tasks(site, lang, (LongList::Topic(handle), count), move |renderer, number| {
            render_further(renderer, handle, number)
        });
        std::iter::once(first).chain(further)
    };
    site.topics.iter().flat_map(tasks).collect()
}

fn meta(renderer: &PageRenderer<'_>, handle: Handle<Topic>) -> PageMeta {
    let (site, lang) = (renderer.site(), renderer.lang);
    let topic = &site.topics[handle];
    let name = topic.name.get(lang).clone();
    let args = Args::new().text("topic", name.clone()).text("site", site.settings.title.get(lang).clone());
    let summary = renderer.locale().t_with("topic-summary", &args);
    let mut meta = PageMeta::new(name, summary, PageKind::Topic(handle));
    meta.updated = renderer.plan().of_topic(handle).articles.updated(lang);
    meta.listed = topic.name.exact(lang).is_some();
    meta
}

/// Renders a page after the first, which has only articles.
fn render_further(renderer: &PageRenderer<'_>, handle: Handle<Topic>, number: usize) -> PageParts {
    let list = LongList::Topic(handle);
    let view = View {
        name: renderer.name(&renderer.site().topics[handle].name),
        part: part(renderer, list, number),
        figures: Vec::new(),
        events: Vec::new(),
        claims: Vec::new(),
    };
    let meta = further_meta(renderer, meta(renderer, handle), list, number);
    PageParts::new("topic.html", view, meta)
}

#[derive(Serialize)]
struct View {
    name: Html,
    #[serde(flatten)]
    part: Part,
    figures: Vec<FigureView>,
    events: Vec<Line>,
    claims: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    kind: String,
    datetime: Option<String>,
    title: Html,
    href: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Topic>) -> PageParts {
    let (site, lang, locale) = (renderer.site(), renderer.lang, renderer.locale());
    let topic = &site.topics[handle];
    let items = renderer.plan().of_topic(handle);
    let figure = |f: &Handle<Figure>| statistics::figure(renderer, flow, *f, &site.figures[*f]);
    let figures = items.figures.iter().map(figure).collect();
    let event = |event: Handle<Event>| Line {
        kind: locale.date_with_quality(site.events[event].date, site.events[event].quality),
        datetime: Some(site.events[event].date.to_string()),
        title: renderer.words(flow, &site.events[event].title),
        href: renderer.href(&renderer.context.addresses.event(lang, event)),
    };
    let events = items.events.iter().copied().map(event).collect();
    let claim = |claim: Handle<Claim>| Line {
        kind: locale.t(&format!("verdict-{}", site.claims[claim].verdict.as_str())),
        datetime: None,
        title: renderer.words(flow, &site.claims[claim].statement),
        href: renderer.href(&renderer.context.addresses.claim(lang, claim)),
    };
    let claims = items.claims.iter().copied().map(claim).collect();
    let view = View {
        name: renderer.words(flow, &topic.name),
        part: part(renderer, LongList::Topic(handle), 1),
        figures,
        events,
        claims,
    };
    PageParts::new("topic.html", view, meta(renderer, handle))
}
