//! The articles of each list, and what else belongs to each topic, found in one walk over all items.

use crate::base::{Date, Handle};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Article, Claim, Event, Figure, Topic};

/// The articles of a list, in the order in which readers see them.
#[derive(Default)]
pub(super) struct ArticleList {
    pub(super) articles: Vec<Handle<Article>>,
    /// The day of the newest text in each language, by its index.
    updated: Vec<Option<Date>>,
}

/// What belongs to a topic.
#[derive(Default)]
pub(super) struct TopicItems {
    pub(super) articles: ArticleList,
    /// The figures in the order of the list of statistics.
    pub(super) figures: Vec<Handle<Figure>>,
    /// The events, the latest first.
    pub(super) events: Vec<Handle<Event>>,
    /// The claims in the order of their numbers.
    pub(super) claims: Vec<Handle<Claim>>,
}

impl ArticleList {
    pub(super) fn of(site: &IndexedSite, articles: impl Iterator<Item = Handle<Article>>) -> Self {
        let mut list = Self::default();
        articles.for_each(|article| list.push(site, article));
        list
    }

    fn push(&mut self, site: &IndexedSite, article: Handle<Article>) {
        let days = site.langs().map(|lang| Some(site.articles[article].text.get(lang).updated));
        self.updated.resize(site.langs().count(), None);
        self.updated.iter_mut().zip(days).for_each(|(newest, day)| *newest = day.max(*newest));
        self.articles.push(article);
    }

    /// Returns the day of the newest text in a language.
    pub(super) fn updated(&self, lang: Lang) -> Option<Date> {
        self.updated.get(lang.index()).copied().flatten()
    }
}

/// Returns the articles of each section, by its index, in the order of the list of the site.
pub(super) fn articles_of_sections(
    site: &IndexedSite,
    articles: impl Iterator<Item = Handle<Article>>,
) -> Vec<ArticleList> {
    let mut all: Vec<ArticleList> = site.sections.iter().map(|_| ArticleList::default()).collect();
    for article in articles {
        if let Some(section) = site.articles[article].section {
            all[section.index()].push(site, article);
        }
    }
    all
}

/// Returns what belongs to each topic, by its index. The items have their order in the lists of the site.
pub(super) fn items_of_topics(
    site: &IndexedSite,
    (articles, figures, events, claims): (
        impl Iterator<Item = Handle<Article>>,
        impl Iterator<Item = Handle<Figure>>,
        impl DoubleEndedIterator<Item = Handle<Event>>,
        impl Iterator<Item = Handle<Claim>>,
    ),
) -> Vec<TopicItems> {
    let mut all: Vec<TopicItems> = site.topics.iter().map(|_| TopicItems::default()).collect();
    let at = |topic: &Handle<Topic>| topic.index();
    for article in articles {
        let topics = site.articles[article].topics.iter().map(at);
        topics.for_each(|topic| all[topic].articles.push(site, article));
    }
    for figure in figures {
        site.figures[figure].topics.iter().map(at).for_each(|topic| all[topic].figures.push(figure));
    }
    events.rev().for_each(|event| all[at(&site.events[event].topic)].events.push(event));
    for claim in claims {
        site.claims[claim].topic.iter().map(at).for_each(|topic| all[topic].claims.push(claim));
    }
    all
}
