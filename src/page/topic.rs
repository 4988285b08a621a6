//! The page of a topic: its articles, statistics, events and claims.

use super::articles::{Teaser, teaser};
use super::chrome::{PageKind, PageMeta};
use super::flow::PageFlow;
use super::html::Html;
use super::statistics::FigureView;
use super::{PageParts, PageRenderer, PageTask, statistics, timeline};
use crate::base::Handle;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Claim, Topic};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = |(handle, _): (Handle<Topic>, &Topic)| {
        let path = site.addresses().topic(lang, handle);
        PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, handle))
    };
    site.topics.iter().map(task).collect()
}

#[derive(Serialize)]
struct View {
    name: Html,
    articles: Vec<Teaser>,
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
    let articles: Vec<_> =
        renderer.plan().articles.iter().filter(|a| site.articles[*a].topics.contains(&handle)).collect();
    let figures: Vec<_> = renderer
        .plan()
        .figures
        .iter()
        .filter(|f| site.figures[*f].topics.contains(&handle))
        .map(|f| statistics::figure(renderer, flow, f, &site.figures[f]))
        .collect();
    let event = |event: Handle<crate::model::Event>| Line {
        kind: locale.date_with_quality(site.events[event].date, site.events[event].quality),
        datetime: Some(site.events[event].date.to_string()),
        title: renderer.words(flow, &site.events[event].title),
        href: renderer.href(&renderer.context.addresses.event(lang, event)),
    };
    let events = timeline::events_of_topic(renderer, handle).into_iter().map(event).collect();
    let mut claims: Vec<Handle<Claim>> = super::claims::ordered(site);
    claims.retain(|c| site.claims[*c].topic == Some(handle));
    let claim = |claim: Handle<Claim>| Line {
        kind: locale.t(&format!("verdict-{}", site.claims[claim].verdict.as_str())),
        datetime: None,
        title: renderer.words(flow, &site.claims[claim].statement),
        href: renderer.href(&renderer.context.addresses.claim(lang, claim)),
    };
    let claims = claims.into_iter().map(claim).collect();
    let view = View {
        name: renderer.words(flow, &topic.name),
        articles: articles.iter().map(|a| teaser(renderer, *a)).collect(),
        figures,
        events,
        claims,
    };
    let name = topic.name.get(lang).clone();
    let args = Args::new().text("topic", name.clone()).text("site", site.settings.title.get(lang).clone());
    let mut meta = PageMeta::new(name, locale.t_with("topic-summary", &args), PageKind::Topic(handle));
    meta.updated = articles.iter().map(|a| site.articles[*a].text.get(lang).updated).max();
    meta.listed = topic.name.exact(lang).is_some();
    PageParts::new("topic.html", view, meta)
}
