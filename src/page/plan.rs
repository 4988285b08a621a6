//! The data that all pages of a site share: the list of page tasks, related items and the order of lists.
//!
//! A [`PagePlan`] is computed once per state of the site. It finds a page by its path and the neighbours of a page by
//! its position, without visiting the other pages.

use super::related::Related;
use super::topic_items::{ArticleList, TopicItems, articles_of_sections, items_of_topics};
use super::{KINDS, PageTask};
use crate::base::{FileId, Handle, SitePath};
use crate::index::IndexedSite;
use crate::model::{Article, Event, Figure, Topic};
use crate::urls::LongList;
use std::collections::BTreeMap;

/// The tasks of all pages, and what these pages share.
pub struct PagePlan {
    pub(super) tasks: Vec<PageTask>,
    by_path: BTreeMap<SitePath, usize>,
    pub(super) related: Related,
    pub(super) articles: ListOrder<Article>,
    pub(super) figures: ListOrder<Figure>,
    pub(super) topics: ListOrder<Topic>,
    /// Every event, the earliest first.
    pub(super) events: Vec<Handle<Event>>,
    article_list: ArticleList,
    of_topics: Vec<TopicItems>,
    of_sections: Vec<ArticleList>,
}

impl PagePlan {
    /// Plans every page of a site.
    pub fn new(site: &IndexedSite) -> Self {
        let tasks_in = |lang| KINDS.iter().flat_map(move |tasks| tasks(site, lang));
        let tasks: Vec<PageTask> = site.langs().flat_map(tasks_in).collect();
        let articles = ListOrder::new(super::articles::ordered(site));
        let figures = ListOrder::new(super::statistics::ordered(site));
        let events = super::timeline::ordered(site);
        let claims = super::claims::ordered(site).into_iter();
        let lists = (articles.iter(), figures.iter(), events.iter().copied(), claims);
        Self {
            by_path: positions(tasks.iter().map(|task| task.path.clone())),
            tasks,
            related: Related::new(site),
            article_list: ArticleList::of(site, articles.iter()),
            of_topics: items_of_topics(site, lists),
            of_sections: articles_of_sections(site, articles.iter()),
            articles,
            figures,
            topics: ListOrder::new(site.settings.topics.clone()),
            events,
        }
    }

    /// Returns the articles of a list.
    pub(super) fn articles_in(&self, list: LongList) -> &ArticleList {
        match list {
            LongList::Articles => &self.article_list,
            LongList::Topic(topic) => &self.of_topic(topic).articles,
            LongList::Section(section) => &self.of_sections[section.index()],
        }
    }

    /// Returns what belongs to a topic.
    pub(super) fn of_topic(&self, topic: Handle<Topic>) -> &TopicItems {
        &self.of_topics[topic.index()]
    }

    /// Returns the path of each page with its source file, unless the build composes the page from all content.
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = (&SitePath, Option<FileId>)> {
        self.tasks.iter().map(|task| (&task.path, task.source))
    }

    pub(super) fn find_task(&self, path: &SitePath) -> Option<&PageTask> {
        self.by_path.get(path).map(|position| &self.tasks[*position])
    }
}

/// Items in the order in which readers see them, each with its position.
pub(super) struct ListOrder<T> {
    items: Vec<Handle<T>>,
    positions: BTreeMap<Handle<T>, usize>,
}

impl<T> ListOrder<T> {
    fn new(items: Vec<Handle<T>>) -> Self {
        Self { positions: positions(items.iter().copied()), items }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Handle<T>> {
        self.items.iter().copied()
    }

    pub(super) fn neighbours(&self, item: Handle<T>) -> [Option<Handle<T>>; 2] {
        let Some(position) = self.positions.get(&item) else { return [None, None] };
        let before = position.checked_sub(1).and_then(|before| self.items.get(before));
        [before.copied(), self.items.get(position + 1).copied()]
    }
}

/// Maps each key to its first position. Two pages at one path are reported when the site is assembled.
fn positions<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut positions = BTreeMap::new();
    for (position, key) in keys.enumerate() {
        positions.entry(key).or_insert(position);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::{ListOrder, positions};
    use crate::base::Handle;

    #[test]
    fn the_first_of_two_equal_keys_is_found() {
        let found = positions(["a", "b", "a"].into_iter());
        assert_eq!((found["a"], found["b"]), (0, 1));
    }

    #[test]
    fn neighbours_are_those_in_the_list() {
        let [a, b, c, d] = [0, 1, 2, 3].map(Handle::<()>::untied);
        let order = ListOrder::new(vec![c, a, b]);
        assert_eq!(order.neighbours(c), [None, Some(a)]);
        assert_eq!(order.neighbours(a), [Some(c), Some(b)]);
        assert_eq!(order.neighbours(b), [Some(a), None]);
        assert_eq!(order.neighbours(d), [None, None], "an item outside of the list has no neighbours");
    }
}
