//! Addresses: in, an item and a language; out, the file that holds it, and the anchor in it.
//!
//! The default language stands at the root, or under its code as every other does: one setting. Every page is a file
//! with its ending, so that the site works on any host, under any path, and from a folder on disk.

use crate::base::{Date, Handle, SitePath};
use crate::i18n::Lang;
use crate::model::{Article, ChartRef, Claim, Event, Figure, List, Name, Page, Site, Source, Target, Topic};

/// A file of the site, and an anchor in it.
pub(crate) type Address = (SitePath, Option<String>);

/// What readers can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedKind {
    /// Everything, as an Atom feed.
    Atom,
    /// Everything, as a JSON Feed.
    Json,
    /// One topic, as an Atom feed.
    Topic(Handle<Topic>),
    /// The data of one figure, as an Atom feed.
    Figure(Handle<Figure>),
    /// The timeline, as a calendar.
    Timeline,
    /// When new data is expected, as a calendar.
    Updates,
}

impl FeedKind {
    /// Returns the ending of its file.
    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Timeline | Self::Updates => "ics",
            _ => "xml",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/feed+json",
            Self::Timeline | Self::Updates => "text/calendar",
            _ => "application/atom+xml",
        }
    }
}

/// The addresses of everything that has one.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The prefix of each language, with its `/`.
    prefixes: Vec<String>,
    articles: Vec<String>,
    pages: Vec<String>,
    figures: Vec<String>,
    events: Vec<String>,
    claims: Vec<String>,
    sources: Vec<String>,
    topics: Vec<String>,
    names: Vec<String>,
}

impl Addresses {
    /// Returns the addresses of a site.
    pub fn of(site: &Site) -> Self {
        fn slugs<T>(table: &crate::base::Table<T>, slug: fn(&T) -> String) -> Vec<String> {
            let mut all: Vec<(usize, String)> = table.iter().map(|(h, row)| (h.index(), slug(row))).collect();
            all.sort();
            all.into_iter().map(|(_, slug)| slug).collect()
        }
        let prefix = |lang: Lang| match lang {
            Lang::DEFAULT if !site.settings.default_prefix => String::new(),
            lang => format!("{}/", site.locale(lang).code),
        };
        Self {
            prefixes: site.langs().map(prefix).collect(),
            articles: slugs(&site.articles, |a| a.slug.to_string()),
            pages: slugs(&site.pages, |p| p.slug.to_string()),
            figures: slugs(&site.figures, |f| f.slug.to_string()),
            events: slugs(&site.events, |e| e.slug.to_string()),
            claims: slugs(&site.claims, |c| c.slug.to_string()),
            sources: slugs(&site.sources, |s| s.slug.to_string()),
            topics: slugs(&site.topics, |t| t.slug.to_string()),
            names: slugs(&site.names, |n| n.slug.to_string()),
        }
    }

    fn path(&self, lang: Lang, rest: &str) -> SitePath {
        let path = format!("{}{rest}", self.prefixes[lang.index()]);
        SitePath::new(&path).expect("codes and slugs are letters, digits and `-`")
    }

    /// Returns a list that the build makes.
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
            List::Search => "search.html",
            List::Data => "data.html",
        };
        (self.path(lang, file), None)
    }

    /// Returns an article.
    pub fn article(&self, lang: Lang, article: Handle<Article>) -> SitePath {
        self.path(lang, &format!("articles/{}.html", self.articles[article.index()]))
    }

    /// Returns a standing page.
    pub fn page(&self, lang: Lang, page: Handle<Page>) -> SitePath {
        self.path(lang, &format!("{}.html", self.pages[page.index()]))
    }

    /// Returns a figure's page.
    pub fn figure(&self, lang: Lang, figure: Handle<Figure>) -> SitePath {
        self.path(lang, &format!("statistics/{}.html", self.figures[figure.index()]))
    }

    /// Returns a topic's page.
    pub fn topic(&self, lang: Lang, topic: Handle<Topic>) -> SitePath {
        self.path(lang, &format!("topics/{}.html", self.topics[topic.index()]))
    }

    /// Returns a file by which readers follow what changes: beside the page that it follows.
    pub fn following(&self, lang: Lang, what: FeedKind) -> SitePath {
        let ending = what.ending();
        match what {
            FeedKind::Atom | FeedKind::Json => self.path(lang, &format!("feed.{ending}")),
            FeedKind::Timeline => self.path(lang, &format!("timeline.{ending}")),
            FeedKind::Updates => self.path(lang, &format!("updates.{ending}")),
            FeedKind::Topic(topic) => {
                self.path(lang, &format!("topics/{}.{ending}", self.topics[topic.index()]))
            }
            FeedKind::Figure(figure) => {
                self.path(lang, &format!("statistics/{}.{ending}", self.figures[figure.index()]))
            }
        }
    }

    /// Returns a chart as a file of its own, with this ending.
    pub fn chart(&self, site: &Site, lang: Lang, at: ChartRef, ending: &str) -> SitePath {
        self.path(lang, &format!("charts/{}.{ending}", chart_slug(site, at)))
    }

    /// Returns a file with a citation, by its path below the folder of citations.
    pub(crate) fn cite(&self, lang: Lang, file: &str) -> SitePath {
        self.path(lang, &format!("cite/{file}"))
    }

    /// Returns the page that other sites show a chart by.
    pub(crate) fn embed(&self, site: &Site, lang: Lang, at: ChartRef) -> SitePath {
        self.path(lang, &format!("embed/{}.html", chart_slug(site, at)))
    }

    /// Returns an event on the timeline.
    pub(crate) fn event(&self, lang: Lang, event: Handle<Event>) -> Address {
        (self.list(lang, List::Timeline).0, Some(self.events[event.index()].clone()))
    }

    /// Returns a claim.
    pub(crate) fn claim(&self, lang: Lang, claim: Handle<Claim>) -> Address {
        (self.list(lang, List::Claims).0, Some(self.claims[claim.index()].clone()))
    }

    /// Returns a person or institution.
    pub(crate) fn name(&self, lang: Lang, name: Handle<Name>) -> Address {
        (self.list(lang, List::Names).0, Some(self.names[name.index()].clone()))
    }

    /// Returns a source.
    pub(crate) fn source(&self, lang: Lang, source: Handle<Source>) -> Address {
        (self.list(lang, List::Sources).0, Some(self.sources[source.index()].clone()))
    }

    /// Returns the page for what is not there: at the root in the default language, for that is where a host looks
    /// for it.
    pub fn not_found(&self, lang: Lang) -> SitePath {
        match lang {
            Lang::DEFAULT => SitePath::new("404.html").expect("a plain name"),
            lang => self.path(lang, "404.html"),
        }
    }

    /// Returns the page that leads to every language, where none stands at the root.
    pub(crate) fn root(&self) -> Option<SitePath> {
        (!self.prefixes[0].is_empty()).then(|| SitePath::new("index.html").expect("a plain name"))
    }

    /// Returns what a link of a text leads to; `None` for what lies outside the site.
    pub(crate) fn target(&self, lang: Lang, target: &Target) -> Option<Address> {
        let anchor = |a: &Option<(String, crate::base::Span)>| a.as_ref().map(|(anchor, _)| anchor.clone());
        Some(match target {
            Target::Article(article, a) => (self.article(lang, *article), anchor(a)),
            Target::Page(page, a) => (self.page(lang, *page), anchor(a)),
            Target::List(list) => self.list(lang, *list),
            Target::Figure(figure) => (self.figure(lang, *figure), None),
            Target::Event(event) => self.event(lang, *event),
            Target::Claim(claim) => self.claim(lang, *claim),
            Target::Source(source) => self.source(lang, *source),
            Target::Name(name) => self.name(lang, *name),
            Target::Anchor(..) | Target::External(_) => return None,
        })
    }
}

/// Returns a chart by its figure's slug and its own.
pub(crate) fn chart_slug(site: &Site, at: ChartRef) -> String {
    format!("{}-{}", site.figures[at.figure].slug, site.chart(at).slug)
}

/// Returns the card that stands for a page where it is shared.
pub fn card_path(page: &SitePath) -> SitePath {
    let stem = page.as_str().trim_end_matches(".html");
    SitePath::new(&format!("cards/{stem}.png")).expect("beside a page there is room for its card")
}

/// Returns the whole address of a file; an index page is its folder.
pub(crate) fn canonical(base_url: &str, path: &str) -> String {
    match path {
        "index.html" => base_url.to_owned(),
        path => format!("{base_url}{}", crate::base::encode_path(path)),
    }
}

/// The newest data: beside it stands each earlier edition under its date.
const LATEST: &str = "data/latest";

/// Returns a file of the newest data that is no single figure's.
pub fn latest_path(name: &str) -> SitePath {
    SitePath::new(&format!("{LATEST}/{name}")).expect("names of data files are plain")
}

/// Returns a figure's data file, the same for every language.
pub fn data_path(figure: &Figure, ending: &str) -> SitePath {
    latest_path(&format!("{}.{ending}", figure.slug))
}

/// Returns a file of an earlier edition.
pub fn edition_path(date: Date, name: &str) -> SitePath {
    SitePath::new(&format!("data/{date}/{name}")).expect("names of data files are plain")
}

/// Returns the name of a file of the newest data; `None` when it is none.
pub(crate) fn in_latest(path: &SitePath) -> Option<&str> {
    path.as_str().strip_prefix(LATEST)?.strip_prefix('/')
}

/// Returns the ledger's data file, the same for every language.
pub fn ledger_path(ending: &str) -> SitePath {
    SitePath::new(&format!("data/ledger.{ending}")).expect("a plain name")
}

/// Returns the first file of a language's search index.
pub fn search_path(site: &Site, lang: Lang) -> SitePath {
    SitePath::new(&format!("search/{}.js", site.locale(lang).code)).expect("codes are letters and `-`")
}
