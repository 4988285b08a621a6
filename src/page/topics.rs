//! The list of topics, each with the number of its items.

use super::flow::PageFlow;
use super::html::Html;
use super::timeline::TopicView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{List, Topic};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Topics).0, render)]
}

#[derive(Serialize)]
struct View {
    topics: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    mark: TopicView,
    name: Html,
    href: String,
    articles: usize,
    figures: usize,
    events: usize,
    claims: usize,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let marks = super::timeline::topics(renderer, flow);
    let entry = |(topic, mark): (&Handle<Topic>, TopicView)| Entry {
        mark,
        name: renderer.words(flow, &site.topics[*topic].name),
        href: renderer.href(&(renderer.context.addresses.topic(renderer.lang, *topic), None)),
        articles: renderer.plan().of_topic(*topic).articles.articles.len(),
        figures: renderer.plan().of_topic(*topic).figures.len(),
        events: renderer.plan().of_topic(*topic).events.len(),
        claims: renderer.plan().of_topic(*topic).claims.len(),
    };
    let view = View { topics: site.settings.topics.iter().zip(marks).map(entry).collect() };
    let mut meta = renderer.list_meta(List::Topics);
    meta.listed = !site.topics.is_empty();
    PageParts::new("topics.html", view, meta)
}
