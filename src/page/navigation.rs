//! Navigation of a page: breadcrumbs, previous and next page, topics and feeds.
//!
//! Invariants: every link leads to a page that exists. Previous and next follow the order of the list that readers see.

use super::PageRenderer;
use super::chrome::{Link, PageKind, PageMeta, canonical};
use super::html::Html;
use crate::base::{Handle, SitePath};
use crate::i18n::Text;
use crate::model::{Article, Figure, ItemId, List, Section, Topic};
use crate::urls::{FeedKind, LongList};
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Crumb {
    pub(crate) label: Html,
    pub(crate) href: String,
    /// Its title and absolute address for search engines.
    pub(crate) name: String,
    pub(crate) url: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Steps {
    before: Option<Link>,
    after: Option<Link>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Feed {
    href: String,
    media_type: &'static str,
    title: String,
    label: String,
    /// Whether it covers the entire site, and not only this page.
    whole: bool,
}

impl PageRenderer<'_> {
    /// Returns the breadcrumbs of a page, the front page first. The front page has none, and neither has a page outside
    /// of the hierarchy.
    pub(super) fn crumbs(&self, meta: &PageMeta) -> Vec<Crumb> {
        let section = match meta.is {
            PageKind::Article(article) => self.site().articles[article].section,
            PageKind::Part(LongList::Section(section), _) => Some(section),
            _ => None,
        };
        let list = match meta.is {
            PageKind::Article(_) | PageKind::Section(_) => Some(List::Articles),
            PageKind::Part(LongList::Articles | LongList::Section(_), _) => Some(List::Articles),
            PageKind::Figure(_) => Some(List::Statistics),
            PageKind::Topic(_) | PageKind::Part(LongList::Topic(_), _) => Some(List::Topics),
            PageKind::List(List::Home) | PageKind::NotFound | PageKind::Root | PageKind::Embed(_) => {
                return Vec::new();
            }
            _ => None,
        };
        let lists = [Some(List::Home), list].into_iter().flatten().map(|list| self.crumb(list));
        lists.chain(section.map(|section| self.section_crumb(section))).collect()
    }

    /// Returns whether a list may be shown. A list that a site does not need may be empty.
    pub(super) fn has(&self, list: List) -> bool {
        match list {
            List::Topics => !self.site().topics.is_empty(),
            List::Names | List::Terms => self.site().register(list).next().is_some(),
            _ => true,
        }
    }

    fn crumb(&self, list: List) -> Crumb {
        let address = self.context.addresses.list(self.lang, list);
        let name = self.locale().t(&format!("menu-{}", list.as_str()));
        Crumb {
            label: Html::text(&name),
            name,
            url: canonical(&self.site().settings.base_url, address.0.as_str()),
            href: self.href(&address),
        }
    }

    fn section_crumb(&self, section: Handle<Section>) -> Crumb {
        let path = self.context.addresses.section(self.lang, section);
        let name = &self.site().sections[section].name;
        Crumb {
            label: self.name(name),
            name: name.get(self.lang).clone(),
            url: canonical(&self.site().settings.base_url, path.as_str()),
            href: self.href(&(path, None)),
        }
    }

    /// Returns the previous and the next page in the list that contains the page.
    pub(super) fn steps(&self, is: PageKind) -> Option<Steps> {
        let article = |article: Handle<Article>| self.title_link(ItemId::Article(article));
        let figure = |figure: Handle<Figure>| self.title_link(ItemId::Figure(figure));
        let plan = self.plan();
        let [before, after] = match is {
            PageKind::Article(own) => plan.articles.neighbours(own).map(|other| other.map(article)),
            PageKind::Figure(own) => plan.figures.neighbours(own).map(|other| other.map(figure)),
            PageKind::Topic(own) => plan.topics.neighbours(own).map(|other| Some(self.topic_link(other?))),
            _ => return None,
        };
        (before.is_some() || after.is_some()).then_some(Steps { before, after })
    }

    /// Returns a link to an item, by its title.
    pub(super) fn title_link(&self, item: ItemId) -> Link {
        let href = self.href(&self.context.addresses.item(self.lang, item));
        Link { label: self.item_title(item), href, current: false }
    }

    /// Returns a link to a list, by its name in the menu.
    pub(super) fn list_link(&self, list: List) -> Link {
        let label = Html::text(&self.locale().t(&format!("menu-{}", list.as_str())));
        Link { label, href: self.href(&self.context.addresses.list(self.lang, list)), current: false }
    }

    /// Returns a link to a file of the site.
    pub(super) fn file_link(&self, label: &str, path: SitePath) -> Link {
        Link { label: Html::text(label), href: self.href(&(path, None)), current: false }
    }

    /// Returns a link to a topic.
    pub(super) fn topic_link(&self, topic: Handle<Topic>) -> Link {
        let path = self.context.addresses.topic(self.lang, topic);
        Link { label: self.name(&self.site().topics[topic].name), ..self.file_link("", path) }
    }

    pub(super) fn topic_links(&self, is: PageKind) -> Vec<Link> {
        let link = |t: &Handle<Topic>| Link { current: is == PageKind::Topic(*t), ..self.topic_link(*t) };
        self.site().settings.topics.iter().map(link).collect()
    }

    /// Returns the feeds of a page: those about its subject, then those of the entire site.
    pub(super) fn feeds(&self, is: PageKind) -> Vec<Feed> {
        let (site, locale) = (self.site(), self.locale());
        let name = |text: &Text| text.get(self.lang).clone();
        let title = name(&site.settings.title);
        let mut all: Vec<(FeedKind, String, &str)> = Vec::new();
        match is {
            PageKind::Topic(t) => all.push((FeedKind::Topic(t), name(&site.topics[t].name), "feed-topic")),
            PageKind::Section(s) => {
                all.push((FeedKind::Section(s), name(&site.sections[s].name), "feed-section"))
            }
            PageKind::Figure(f) => {
                all.push((FeedKind::Figure(f), name(&site.figures[f].title), "feed-figure"))
            }
            _ => (),
        }
        all.push((FeedKind::Atom, title.clone(), "feed-atom"));
        all.push((FeedKind::Json, title.clone(), "feed-json"));
        all.push((FeedKind::Timeline, title.clone(), "feed-timeline"));
        if site.statistics().any(|(_, f)| f.next_update.is_some()) {
            all.push((FeedKind::Updates, title, "feed-updates"));
        }
        let feed = |(what, of, key): (FeedKind, String, &str)| Feed {
            href: self.href(&(self.context.addresses.following(self.lang, what), None)),
            media_type: what.media_type(),
            label: locale.t(key),
            title: format!("{of}: {}", locale.t(key)),
            whole: !matches!(what, FeedKind::Topic(_) | FeedKind::Section(_) | FeedKind::Figure(_)),
        };
        all.into_iter().map(feed).collect()
    }
}
