//! The index of the topics, each with how much stands under it.

use super::chrome::{Frame, Is};
use super::timeline::TopicView;
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{List, Topic};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Topics).0, make)]
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

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    let marks = super::timeline::topics(maker);
    let entry = |(topic, mark): (&Handle<Topic>, TopicView)| Entry {
        mark,
        name: maker.words(&site.topics[*topic].name),
        href: maker.href(&(maker.context.addresses.topic(maker.lang, *topic), None)),
        articles: site.articles.iter().filter(|(_, a)| a.topics.contains(topic)).count(),
        figures: site.statistics().filter(|(_, f)| f.topics.contains(topic)).count(),
        events: site.events.iter().filter(|(_, e)| e.topic == *topic).count(),
        claims: site.claims.iter().filter(|(_, c)| c.topic == Some(*topic)).count(),
    };
    let view = View { topics: site.settings.topics.iter().zip(marks).map(entry).collect() };
    let locale = maker.locale();
    let mut frame = Frame::new(locale.t("topics-title"), locale.t("topics-summary"), Is::List(List::Topics));
    frame.listed = !site.topics.is_empty();
    Made::new("topics.html", view, frame)
}
