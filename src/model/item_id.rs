//! [`ItemId`] identifies an item of the site that has texts, with its kind, its path and its title.

use super::{Article, Claim, Event, Figure, Page, Site, Source};
use crate::base::Handle;
use crate::i18n::Lang;

/// An item of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemId {
    /// The front page.
    Home,
    /// An article.
    Article(Handle<Article>),
    /// A static page.
    Page(Handle<Page>),
    /// A figure, for the texts on its page.
    Figure(Handle<Figure>),
    /// An event.
    Event(Handle<Event>),
    /// A claim.
    Claim(Handle<Claim>),
    /// A source, for its note.
    Source(Handle<Source>),
}

impl ItemId {
    /// Returns the kind of the item.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Article(_) => "article",
            Self::Page(_) => "page",
            Self::Figure(_) => "figure",
            Self::Event(_) => "event",
            Self::Claim(_) => "claim",
            Self::Source(_) => "source",
        }
    }

    /// Returns the id without its folder: `wet-year`.
    pub fn slug(self, site: &Site) -> &str {
        match self {
            Self::Home => "home",
            Self::Article(a) => site.articles[a].slug.as_str(),
            Self::Page(p) => site.pages[p].slug.as_str(),
            Self::Figure(f) => site.figures[f].slug.as_str(),
            Self::Event(e) => site.events[e].slug.as_str(),
            Self::Claim(c) => site.claims[c].slug.as_str(),
            Self::Source(s) => site.sources[s].slug.as_str(),
        }
    }

    /// Returns the folder and the id, by which translators and the ledger name the item: `articles/wet-year`.
    pub fn id(self, site: &Site) -> String {
        match self {
            Self::Home => "home".to_owned(),
            Self::Event(_) => format!("timeline/{}", self.slug(site)),
            _ => format!("{}s/{}", self.kind(), self.slug(site)),
        }
    }

    /// Returns the item of a kind with an id: `article`, `wet-year`.
    pub fn find(site: &Site, kind: &str, id: &str) -> Option<Self> {
        match kind {
            "home" => Some(Self::Home),
            "article" => site.articles.find(id).map(Self::Article),
            "page" => site.pages.find(id).map(Self::Page),
            "figure" => site.figures.find(id).map(Self::Figure),
            "event" => site.events.find(id).map(Self::Event),
            "claim" => site.claims.find(id).map(Self::Claim),
            "source" => site.sources.find(id).map(Self::Source),
            _ => None,
        }
    }

    /// Returns the item with a folder and an id: `articles/wet-year`.
    pub fn from_path(site: &Site, path: &str) -> Option<Self> {
        let (folder, id) = path.split_once('/').unwrap_or((path, ""));
        let kind = if folder == "timeline" { "event" } else { folder.strip_suffix('s').unwrap_or(folder) };
        Self::find(site, kind, id)
    }

    /// Returns the title for readers.
    pub fn title(self, site: &Site, lang: Lang) -> String {
        match self {
            Self::Home => site.home.text.get(lang).title.clone(),
            Self::Article(a) => site.articles[a].text.get(lang).title.clone(),
            Self::Page(p) => site.pages[p].text.get(lang).title.clone(),
            Self::Figure(f) => site.figures[f].title.get(lang).clone(),
            Self::Event(e) => site.events[e].title.get(lang).clone(),
            Self::Claim(c) => site.claims[c].statement.get(lang).clone(),
            Self::Source(s) => site.short_reference(s, lang),
        }
    }
}
