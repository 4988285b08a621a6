//! The index of the topics, each with how much stands under it.

use super::chrome::{PageKind, PageMeta};
use super::localized_html::Html;
use super::timeline::TopicView;
use super::{Made, PageRenderer, PageTask};
use crate::base::Handle;
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{List, Topic};
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Topics).0, make)]
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

fn make(renderer: &PageRenderer<'_>) -> Made {
    let site = renderer.site();
    let marks = super::timeline::topics(renderer);
    let entry = |(topic, mark): (&Handle<Topic>, TopicView)| Entry {
        mark,
        name: renderer.words(&site.topics[*topic].name),
        href: renderer.href(&(renderer.context.addresses.topic(renderer.lang, *topic), None)),
        articles: site.articles.iter().filter(|(_, a)| a.topics.contains(topic)).count(),
        figures: site.statistics().filter(|(_, f)| f.topics.contains(topic)).count(),
        events: site.events.iter().filter(|(_, e)| e.topic == *topic).count(),
        claims: site.claims.iter().filter(|(_, c)| c.topic == Some(*topic)).count(),
    };
    let view = View { topics: site.settings.topics.iter().zip(marks).map(entry).collect() };
    let locale = renderer.locale();
    let mut frame =
        PageMeta::new(locale.t("topics-title"), locale.t("topics-summary"), PageKind::List(List::Topics));
    frame.listed = !site.topics.is_empty();
    Made::new("topics.html", view, frame)
}
