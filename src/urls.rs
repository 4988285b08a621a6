//! The address of every item in every language: a file and an anchor in it.
//!
//! A setting decides whether the default language is at the root or under its code like the others. Every page
//! address is a file name, so that the site works on any host, under any path, and from a local folder.

use crate::base::{Date, Handle, SitePath};
use crate::i18n::Lang;
use crate::model::{
    Article, ChartRef, Claim, Event, Figure, ItemId, List, Name, Page, Section, Site, Source, Target, Topic,
};

/// A file of the site and an optional anchor in it.
pub(crate) type Address = (SitePath, Option<String>);

/// A feed that readers can subscribe to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedKind {
    /// All changes as an Atom feed.
    Atom,
    /// All changes as a JSON Feed.
    Json,
    /// A topic as an Atom feed.
    Topic(Handle<Topic>),
    /// A section as an Atom feed.
    Section(Handle<Section>),
    /// The data of a figure as an Atom feed.
    Figure(Handle<Figure>),
    /// The timeline as a calendar.
    Timeline,
    /// The dates of expected data as a calendar.
    Updates,
}

impl FeedKind {
    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Timeline | Self::Updates => "ics",
            _ => "xml",
        }
    }

    /// Returns the media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/feed+json",
            Self::Timeline | Self::Updates => "text/calendar",
            _ => "application/atom+xml",
        }
    }
}

/// A list of articles, which has several pages if it is long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LongList {
    Articles,
    Topic(Handle<Topic>),
    Section(Handle<Section>),
}

/// The addresses of all pages and items.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The path prefix of each language, with its `/`.
    prefixes: Vec<String>,
    articles: Vec<String>,
    pages: Vec<String>,
    figures: Vec<String>,
    events: Vec<String>,
    claims: Vec<String>,
    sources: Vec<String>,
    topics: Vec<String>,
    sections: Vec<String>,
    names: Vec<(List, String)>,
}

impl Addresses {
    /// Computes the addresses of a site.
    pub fn new(site: &Site) -> Self {
        fn slugs<T, S: Ord>(table: &crate::base::Table<T>, slug: fn(&T) -> S) -> Vec<S> {
            let mut all: Vec<(usize, S)> = table.iter().map(|(h, row)| (h.index(), slug(row))).collect();
            all.sort();
            all.into_iter().map(|(_, slug)| slug).collect()
        }
        let prefix = |lang: Lang| match lang {
            Lang::DEFAULT if !site.settings.default_prefix => String::new(),
            lang => format!("{}/", site.locale(lang).code),
        };
        Self {
            prefixes: site.langs().map(prefix).collect(),
            articles: slugs(&site.articles, |a| (a.section, a.slug.to_string()))
                .into_iter()
                .map(|(section, slug)| match section {
                    Some(section) => format!("{}/{slug}", site.sections[section].slug),
                    None => slug,
                })
                .collect(),
            pages: slugs(&site.pages, |p| p.slug.to_string()),
            figures: slugs(&site.figures, |f| f.slug.to_string()),
            events: slugs(&site.events, |e| e.slug.to_string()),
            claims: slugs(&site.claims, |c| c.slug.to_string()),
            sources: slugs(&site.sources, |s| s.slug.to_string()),
            topics: slugs(&site.topics, |t| t.slug.to_string()),
            sections: slugs(&site.sections, |s| s.slug.to_string()),
            names: slugs(&site.names, |n| (n.list(), n.slug.to_string())),
        }
    }

    fn path(&self, lang: Lang, rest: &str) -> SitePath {
        let path = format!("{}{rest}", self.prefixes[lang.index()]);
        SitePath::new(&path).expect("codes and slugs are letters, digits and `-`")
    }

    pub(crate) fn list(&self, lang: Lang, list: List) -> Address {
        let file = match list {
            List::Home => "index.html",
            List::Articles => "articles/index.html",
            List::Timeline => "timeline.html",
            List::Statistics => "statistics/index.html",
            List::Claims => "claims.html",
            List::Sources => "sources.html",
            List::Ledger => "ledger.html",
            List::Topics => "topics/index.html",
            List::Names => "names.html",
            List::Terms => "terms.html",
            List::Search => "search.html",
            List::Data => "data.html",
        };
        (self.path(lang, file), None)
    }

    /// Returns the path of a page of a long list. The first one has the address of the list.
    pub(crate) fn part(&self, lang: Lang, list: LongList, number: usize) -> SitePath {
        match (list, number) {
            (LongList::Articles, 1) => self.list(lang, List::Articles).0,
            // Only an article in a section of this name has such an address. That is reported.
            (LongList::Articles, number) => self.path(lang, &format!("articles/page/{number}.html")),
            (LongList::Topic(topic), 1) => self.topic(lang, topic),
            (LongList::Topic(topic), number) => {
                self.path(lang, &format!("topics/{}/{number}.html", self.topics[topic.index()]))
            }
            (LongList::Section(section), 1) => self.section(lang, section),
            (LongList::Section(section), number) => {
                self.path(lang, &format!("articles/{}/page/{number}.html", self.sections[section.index()]))
            }
        }
    }

    /// Returns the path of an article.
    pub fn article(&self, lang: Lang, article: Handle<Article>) -> SitePath {
        self.path(lang, &format!("articles/{}.html", self.articles[article.index()]))
    }

    /// Returns the path of a page.
    pub fn page(&self, lang: Lang, page: Handle<Page>) -> SitePath {
        self.path(lang, &format!("{}.html", self.pages[page.index()]))
    }

    /// Returns the path of a figure's page.
    pub fn figure(&self, lang: Lang, figure: Handle<Figure>) -> SitePath {
        self.path(lang, &format!("statistics/{}.html", self.figures[figure.index()]))
    }

    /// Returns the path of a topic's page.
    pub fn topic(&self, lang: Lang, topic: Handle<Topic>) -> SitePath {
        self.path(lang, &format!("topics/{}.html", self.topics[topic.index()]))
    }

    /// Returns the path of a section's page.
    pub fn section(&self, lang: Lang, section: Handle<Section>) -> SitePath {
        self.path(lang, &format!("articles/{}/index.html", self.sections[section.index()]))
    }

    /// Returns the path of a feed, next to the page that it follows.
    pub fn following(&self, lang: Lang, what: FeedKind) -> SitePath {
        let ending = what.ending();
        match what {
            FeedKind::Atom | FeedKind::Json => self.path(lang, &format!("feed.{ending}")),
            FeedKind::Timeline => self.path(lang, &format!("timeline.{ending}")),
            FeedKind::Updates => self.path(lang, &format!("updates.{ending}")),
            FeedKind::Topic(topic) => {
                self.path(lang, &format!("topics/{}.{ending}", self.topics[topic.index()]))
            }
            FeedKind::Section(section) => {
                self.path(lang, &format!("articles/{}/feed.{ending}", self.sections[section.index()]))
            }
            FeedKind::Figure(figure) => {
                self.path(lang, &format!("statistics/{}.{ending}", self.figures[figure.index()]))
            }
        }
    }

    /// Returns the path of a standalone chart file with this extension.
    pub fn chart(&self, site: &Site, lang: Lang, at: ChartRef, ending: &str) -> SitePath {
        self.path(lang, &format!("charts/{}.{ending}", chart_slug(site, at)))
    }

    /// Returns the path of a citation file, given relative to the citation folder.
    pub(crate) fn cite(&self, lang: Lang, file: &str) -> SitePath {
        self.path(lang, &format!("cite/{file}"))
    }

    pub(crate) fn embed(&self, site: &Site, lang: Lang, at: ChartRef) -> SitePath {
        self.path(lang, &format!("embed/{}.html", chart_slug(site, at)))
    }

    pub(crate) fn event(&self, lang: Lang, event: Handle<Event>) -> Address {
        (self.list(lang, List::Timeline).0, Some(self.events[event.index()].clone()))
    }

    pub(crate) fn claim(&self, lang: Lang, claim: Handle<Claim>) -> Address {
        (self.list(lang, List::Claims).0, Some(self.claims[claim.index()].clone()))
    }

    pub(crate) fn name(&self, lang: Lang, name: Handle<Name>) -> Address {
        let (list, slug) = &self.names[name.index()];
        (self.list(lang, *list).0, Some(slug.clone()))
    }

    pub(crate) fn source(&self, lang: Lang, source: Handle<Source>) -> Address {
        (self.list(lang, List::Sources).0, Some(self.sources[source.index()].clone()))
    }

    /// Returns the path of the "not found" page. In the default language it is at the root, where hosts look for it.
    pub fn not_found(&self, lang: Lang) -> SitePath {
        match lang {
            Lang::DEFAULT => SitePath::new("404.html").expect("a plain name"),
            lang => self.path(lang, "404.html"),
        }
    }

    /// Returns the path of the language selection page, if there is no page at the root.
    pub(crate) fn root(&self) -> Option<SitePath> {
        (!self.prefixes[0].is_empty()).then(|| SitePath::new("index.html").expect("a plain name"))
    }

    pub(crate) fn item(&self, lang: Lang, item: ItemId) -> Address {
        match item {
            ItemId::Home => self.list(lang, List::Home),
            ItemId::Article(article) => (self.article(lang, article), None),
            ItemId::Page(page) => (self.page(lang, page), None),
            ItemId::Figure(figure) => (self.figure(lang, figure), None),
            ItemId::Event(event) => self.event(lang, event),
            ItemId::Claim(claim) => self.claim(lang, claim),
            ItemId::Source(source) => self.source(lang, source),
        }
    }

    /// Returns the address of a link target; `None` for files, headings of the same page and external links.
    pub(crate) fn target(&self, lang: Lang, target: &Target) -> Option<Address> {
        Some(match target {
            Target::Item(item, heading) => {
                let (path, anchor) = self.item(lang, *item);
                (path, heading.as_ref().map(|(anchor, _)| anchor.clone()).or(anchor))
            }
            Target::List(list) => self.list(lang, *list),
            Target::Name(name) => self.name(lang, *name),
            Target::File(..) | Target::Anchor(..) | Target::External(_) => return None,
        })
    }
}

pub(crate) fn chart_slug(site: &Site, at: ChartRef) -> String {
    format!("{}-{}", site.figures[at.figure].slug, site.chart(at).slug)
}

/// Returns the path of a page's preview image for social media.
pub fn card_path(page: &SitePath) -> SitePath {
    let stem = page.as_str().trim_end_matches(".html");
    SitePath::new(&format!("cards/{stem}.png")).expect("beside a page there is room for its card")
}

/// Returns the absolute address of a file; for an index page, of its folder.
pub(crate) fn canonical(base_url: &str, path: &str) -> String {
    match path {
        "index.html" => base_url.to_owned(),
        path => format!("{base_url}{}", crate::base::encode_path(path)),
    }
}

/// Returns the host of a web address, with its port.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// The folder of the newest data, next to the folders of earlier editions.
const LATEST: &str = "data/latest";

/// Returns the path of a general file of the newest data.
pub fn latest_path(name: &str) -> SitePath {
    SitePath::new(&format!("{LATEST}/{name}")).expect("names of data files are plain")
}

/// Returns the path of a figure's data file, which all languages share.
pub fn data_path(figure: &Figure, ending: &str) -> SitePath {
    latest_path(&format!("{}.{ending}", figure.slug))
}

/// The name of the file of an edition with the hashes of its texts.
pub const TEXTS: &str = "texts.json";

/// Returns the path of a file of an earlier edition.
pub fn edition_path(date: Date, name: &str) -> SitePath {
    SitePath::new(&format!("data/{date}/{name}")).expect("names of data files are plain")
}

/// Returns the file name within the newest data; `None` for other files.
pub(crate) fn in_latest(path: &SitePath) -> Option<&str> {
    path.as_str().strip_prefix(LATEST)?.strip_prefix('/')
}

/// Returns the path of the ledger's data file, which all languages share.
pub fn ledger_path(ending: &str) -> SitePath {
    SitePath::new(&format!("data/ledger.{ending}")).expect("a plain name")
}

/// Returns the path of the first file of a language's search index.
pub fn search_path(site: &Site, lang: Lang) -> SitePath {
    SitePath::new(&format!("search/{}.js", site.locale(lang).code)).expect("codes are letters and `-`")
}
