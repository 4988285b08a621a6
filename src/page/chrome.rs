//! The frame of every page: in, what a page says of itself; out, its head, header, menu, languages and footer.

use super::Maker;
use crate::base::Date;
use crate::i18n::Lang;
use crate::model::{Article, Figure, List, MenuItem, Page};
use serde::Serialize;

/// What a page says of itself.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Its title.
    pub title: String,
    /// What it says, in a sentence.
    pub description: String,
    /// What it is: for the menu, and for the same page in another language.
    pub is: Is,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When it was first published.
    pub published: Option<Date>,
    /// Whether it is told to search engines.
    pub listed: bool,
    /// The file it is written in, unless the build makes it from the whole of the content.
    pub source: Option<crate::base::FileId>,
    /// The article it is.
    pub article: Option<crate::base::Handle<Article>>,
    /// The chart that stands for it where it is shared.
    pub chart: Option<crate::model::ChartRef>,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Is {
    List(List),
    Article(crate::base::Handle<Article>),
    Page(crate::base::Handle<Page>),
    Figure(crate::base::Handle<Figure>),
    Embed(crate::model::ChartRef),
    NotFound,
}

impl Frame {
    pub(crate) fn new(title: impl Into<String>, description: impl Into<String>, is: Is) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            is,
            updated: None,
            published: None,
            listed: true,
            source: None,
            article: None,
            chart: None,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Chrome<'a> {
    lang: &'a str,
    dir: &'a str,
    root: String,
    site: SiteView<'a>,
    page: PageView<'a>,
    menu: Vec<Link>,
    languages: Vec<LanguageLink<'a>>,
    /// Where readers go whose language the site has not: the page in the default language.
    x_default: String,
    feed: String,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    description: &'a str,
    publisher: &'a str,
    licence: &'a str,
    licence_url: Option<&'a str>,
    contact: Option<&'a str>,
    home: String,
    base_url: &'a str,
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a str,
    description: &'a str,
    canonical: String,
    /// The address of the original, where the page shows it for want of a translation.
    original: Option<String>,
    /// The picture that stands for the page where it is shared.
    card: String,
    kind: &'static str,
    is_home: bool,
    listed: bool,
    published: Option<String>,
    updated: Option<String>,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

#[derive(Serialize)]
struct LanguageLink<'a> {
    code: &'a str,
    name: &'a str,
    dir: &'a str,
    href: String,
    canonical: String,
    current: bool,
    /// Whether the page exists in that language; otherwise it shows the original.
    translated: bool,
}

/// The frame of a page.
pub(crate) fn chrome<'a>(maker: &Maker<'a>, frame: &'a Frame) -> Chrome<'a> {
    let site = maker.site();
    let settings = &site.settings;
    let (lang, locale) = (maker.lang, maker.locale());
    let addresses = &maker.context.addresses;
    let path = maker.path.borrow().clone();
    let languages = languages(maker, frame.is);
    let x_default = languages[0].canonical.clone();
    let is_translated = languages.iter().any(|l| l.current && l.translated);
    Chrome {
        lang: &locale.code,
        dir: locale.direction.as_str(),
        root: "../".repeat(path.as_str().matches('/').count()),
        site: SiteView {
            title: settings.title.get(lang),
            subtitle: settings.subtitle.as_ref().map(|s| s.get(lang).as_str()),
            description: settings.description.get(lang),
            publisher: settings.publisher.get(lang),
            licence: &settings.licence,
            licence_url: settings.licence_url.as_deref(),
            contact: settings.contact.as_deref(),
            home: maker.href(&addresses.list(lang, List::Home)),
            base_url: &settings.base_url,
        },
        page: PageView {
            title: &frame.title,
            description: &frame.description,
            canonical: canonical(&settings.base_url, path.as_str()),
            original: (!is_translated).then(|| x_default.clone()),
            card: canonical(&settings.base_url, super::card_path(&path).as_str()),
            kind: if frame.article.is_some() { "article" } else { "website" },
            is_home: frame.is == Is::List(List::Home),
            listed: frame.listed,
            published: frame.published.map(|d| d.to_string()),
            updated: frame.updated.map(|d| d.to_string()),
        },
        menu: menu(maker, frame.is),
        languages,
        x_default,
        feed: maker.href(&(feed_path(maker, lang), None)),
    }
}

impl Chrome<'_> {
    /// The languages that the page exists in, by code, with its whole address in each; the default language first.
    pub(crate) fn alternates(&self) -> Vec<(String, String)> {
        let exists = self.languages.iter().filter(|l| l.translated);
        exists.map(|l| (l.code.to_owned(), l.canonical.clone())).collect()
    }
}

/// The whole address of a file; an index page is its folder.
pub(crate) fn canonical(base_url: &str, path: &str) -> String {
    match path {
        "index.html" => base_url.to_owned(),
        path => format!("{base_url}{path}"),
    }
}

/// The Atom feed of a language.
pub(crate) fn feed_path(maker: &Maker<'_>, lang: Lang) -> crate::base::SitePath {
    let home = maker.context.addresses.list(lang, List::Home).0;
    let path = home.as_str().replace("index.html", "feed.xml");
    crate::base::SitePath::new(&path).expect("beside the front page")
}

fn menu(maker: &Maker<'_>, is: Is) -> Vec<Link> {
    let site = maker.site();
    let lang = maker.lang;
    let mut all = vec![MenuItem::List(List::Home)];
    all.extend(site.settings.menu.iter().copied().filter(|m| *m != MenuItem::List(List::Home)));
    let link = |item: MenuItem| match item {
        MenuItem::List(list) => {
            let within = match is {
                Is::Article(_) => list == List::Articles,
                Is::Figure(_) => list == List::Statistics,
                is => is == Is::List(list),
            };
            Link {
                label: maker.locale().t(&format!("menu-{}", list.as_str())),
                href: maker.href(&maker.context.addresses.list(lang, list)),
                current: within,
            }
        }
        MenuItem::Page(page) => Link {
            label: site.pages[page].text.get(lang).title.clone(),
            href: maker.href(&(maker.context.addresses.page(lang, page), None)),
            current: is == Is::Page(page),
        },
    };
    all.into_iter().map(link).collect()
}

/// The same page in every language.
fn languages<'a>(maker: &Maker<'a>, is: Is) -> Vec<LanguageLink<'a>> {
    let site = maker.site();
    let addresses = &maker.context.addresses;
    let here = |lang: Lang| match is {
        Is::List(list) => addresses.list(lang, list).0,
        Is::Article(article) => addresses.article(lang, article),
        Is::Page(page) => addresses.page(lang, page),
        Is::Figure(figure) => addresses.figure(lang, figure),
        Is::Embed(chart) => addresses.embed(site, lang, chart),
        Is::NotFound => addresses.list(lang, List::Home).0,
    };
    let exists = |lang: Lang| match is {
        Is::Article(article) => site.articles[article].text.exact(lang).is_some(),
        Is::Page(page) => site.pages[page].text.exact(lang).is_some(),
        Is::Figure(figure) => site.figures[figure].title.exact(lang).is_some(),
        Is::List(List::Home) => site.home.text.exact(lang).is_some(),
        _ => true,
    };
    let link = |lang: Lang| {
        let locale = site.locale(lang);
        let path = here(lang);
        LanguageLink {
            code: &locale.code,
            name: &locale.name,
            dir: locale.direction.as_str(),
            canonical: canonical(&site.settings.base_url, path.as_str()),
            href: maker.href(&(path, None)),
            current: lang == maker.lang,
            translated: exists(lang),
        }
    };
    site.langs().map(link).collect()
}
