//! The frame of every page: in, what a page says of itself; out, its head, header, menu, languages and footer.

use super::PageRenderer;
use super::citing::{CiteLink, Meta};
use super::localized_html::Html;
use super::metadata::Translation;
use super::navigation::{Crumb, Feed, Steps};
use crate::base::Date;
use crate::i18n::Lang;
use crate::model::{Article, Figure, List, MenuItem, Page};
pub(super) use crate::urls::canonical;
use serde::Serialize;

/// What a page says of itself.
#[derive(Debug, Clone)]
pub(crate) struct PageMeta {
    /// Its title.
    pub title: String,
    /// What it says, in a sentence.
    pub description: String,
    /// What it is: for the menu, and for the same page in another language.
    pub is: PageKind,
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
    /// The work that it is, for those who cite it.
    pub work: Option<crate::export::Work>,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    List(List),
    Article(crate::base::Handle<Article>),
    Page(crate::base::Handle<Page>),
    Figure(crate::base::Handle<Figure>),
    Topic(crate::base::Handle<crate::model::Topic>),
    Embed(crate::model::ChartRef),
    NotFound,
    Root,
}

impl PageMeta {
    pub(crate) fn new(title: impl Into<String>, description: impl Into<String>, is: PageKind) -> Self {
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
            work: None,
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
    /// The languages that the page exists in, where it does in several, and where all others go.
    alternates: Vec<Alternate>,
    /// The ledger, unless the menu leads there.
    ledger: Option<String>,
    /// What the page says to machines, as JSON-LD.
    metadata: Option<String>,
    /// The pages above this one, the front page first.
    crumbs: Vec<Crumb>,
    /// The pages before and after it.
    steps: Option<Steps>,
    topics: Vec<Link>,
    /// The index of names, where there is one and the menu does not lead there.
    names: Option<String>,
    /// What readers of this page can follow.
    feeds: Vec<Feed>,
    search: SearchView,
    /// What reference managers are told of the page, and where they find its citation.
    meta: Vec<Meta>,
    cite_links: Vec<CiteLink>,
}

/// Where a search leads, and what it looks through.
#[derive(Serialize)]
struct SearchView {
    /// The page that shows what is found.
    href: String,
    /// The first file of the index, below the root.
    index: String,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    /// The title as the header shows it.
    name: Html,
    subtitle: Option<Html>,
    description: Html,
    publisher: Html,
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
    /// What the reader is told where the page, or a part of it, stands in the original: `whole` or `part`.
    untranslated: Option<&'static str>,
    /// The picture that stands for the page where it is shared.
    card: String,
    kind: &'static str,
    is_home: bool,
    listed: bool,
    published: Option<String>,
    updated: Option<String>,
    /// The locale, as Open Graph writes it, and those of the other languages of the page.
    og_locale: String,
    og_others: Vec<String>,
}

/// The same page for readers of a language, or of none that the site has (`x-default`).
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The code of the language.
    pub code: String,
    /// The whole address.
    pub href: String,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    pub(crate) label: Html,
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
pub(crate) fn chrome<'a>(renderer: &PageRenderer<'a>, frame: &'a PageMeta) -> Chrome<'a> {
    let site = renderer.site();
    let settings = &site.settings;
    let (lang, locale) = (renderer.lang, renderer.locale());
    let addresses = &renderer.context.addresses;
    let path = renderer.path.clone();
    let languages = languages(renderer, frame.is);
    let original = languages[0].canonical.clone();
    let translations: Vec<Translation> = languages
        .iter()
        .zip(site.langs())
        .map(|(l, lang)| Translation {
            lang,
            code: l.code.to_owned(),
            url: l.canonical.clone(),
            exists: l.translated,
        })
        .collect();
    let is_translated = languages.iter().any(|l| l.current && l.translated);
    Chrome {
        lang: &locale.code,
        dir: locale.direction.as_str(),
        root: "../".repeat(path.as_str().matches('/').count()),
        site: SiteView {
            title: settings.title.get(lang),
            name: renderer.name(&settings.title),
            subtitle: settings.subtitle.as_ref().map(|s| renderer.name(s)),
            description: renderer.name(&settings.description),
            publisher: renderer.name(&settings.publisher),
            licence: &settings.licence,
            licence_url: settings.licence_url.as_deref(),
            contact: settings.contact.as_deref(),
            home: renderer.href(&addresses.list(lang, List::Home)),
            base_url: &settings.base_url,
        },
        page: PageView {
            title: &frame.title,
            description: &frame.description,
            canonical: canonical(&settings.base_url, path.as_str()),
            original: (!is_translated).then_some(original),
            untranslated: match (is_translated, renderer.fell_back.get()) {
                (false, _) => Some("whole"),
                (true, true) => Some("part"),
                (true, false) => None,
            },
            card: canonical(&settings.base_url, crate::urls::card_path(&path).as_str()),
            kind: if frame.article.is_some() { "article" } else { "website" },
            is_home: frame.is == PageKind::List(List::Home),
            listed: frame.listed,
            published: frame.published.map(|d| d.to_string()),
            updated: frame.updated.map(|d| d.to_string()),
            og_locale: locale.tag.replace('-', "_"),
            og_others: site
                .langs()
                .zip(&languages)
                .filter(|(l, link)| *l != lang && link.translated && frame.listed)
                .map(|(l, _)| site.locale(l).tag.replace('-', "_"))
                .collect(),
        },
        menu: menu(renderer, frame.is),
        alternates: alternates(renderer, frame, &languages),
        languages,
        meta: frame.work.map(|work| renderer.meta(work)).unwrap_or_default(),
        cite_links: frame.work.map(|work| renderer.cite_links(work)).unwrap_or_default(),
        ledger: (!settings.menu.contains(&MenuItem::List(List::Ledger)))
            .then(|| renderer.href(&addresses.list(lang, List::Ledger))),
        metadata: renderer.metadata(frame, &translations),
        crumbs: renderer.crumbs(frame),
        steps: renderer.steps(frame.is),
        topics: renderer.topic_links(frame.is),
        names: (renderer.has(List::Names) && !settings.menu.contains(&MenuItem::List(List::Names)))
            .then(|| renderer.href(&addresses.list(lang, List::Names))),
        feeds: renderer.feeds(frame.is),
        search: SearchView {
            href: renderer.href(&addresses.list(lang, List::Search)),
            index: super::search_path(site, lang).to_string(),
        },
    }
}

impl Chrome<'_> {
    /// The languages that the page exists in, where it does in several, and where all others go.
    pub(crate) fn alternates(&self) -> Vec<Alternate> {
        self.alternates.clone()
    }
}

/// What search engines are told of other languages; nothing of a page that they are not told of, or that stands alone.
fn alternates(
    renderer: &PageRenderer<'_>,
    frame: &PageMeta,
    languages: &[LanguageLink<'_>],
) -> Vec<Alternate> {
    let exists: Vec<&LanguageLink<'_>> = languages.iter().filter(|l| l.translated).collect();
    if !frame.listed || exists.len() < 2 {
        return Vec::new();
    }
    let root = renderer
        .context
        .addresses
        .root()
        .filter(|_| matches!(frame.is, PageKind::Root | PageKind::List(List::Home)));
    let others = match root {
        Some(root) => canonical(&renderer.site().settings.base_url, root.as_str()),
        None => languages[0].canonical.clone(),
    };
    let own = exists.iter().map(|l| (l.code, l.canonical.clone()));
    let all = own.chain([("x-default", others)]);
    all.map(|(code, href)| Alternate { code: code.to_owned(), href }).collect()
}

fn menu(renderer: &PageRenderer<'_>, is: PageKind) -> Vec<Link> {
    let site = renderer.site();
    let lang = renderer.lang;
    let mut all = vec![MenuItem::List(List::Home)];
    all.extend(site.settings.menu.iter().copied().filter(|m| *m != MenuItem::List(List::Home)));
    let link = |item: MenuItem| match item {
        MenuItem::List(list) => {
            let within = match is {
                PageKind::Article(_) => list == List::Articles,
                PageKind::Figure(_) => list == List::Statistics,
                PageKind::Topic(_) => list == List::Topics,
                is => is == PageKind::List(list),
            };
            Link {
                label: Html::text(&renderer.locale().t(&format!("menu-{}", list.as_str()))),
                href: renderer.href(&renderer.context.addresses.list(lang, list)),
                current: within,
            }
        }
        MenuItem::Page(page) => Link {
            label: {
                let text = &site.pages[page].text;
                renderer.marked(text.lang_of(lang), &text.get(lang).title)
            },
            href: renderer.href(&(renderer.context.addresses.page(lang, page), None)),
            current: is == PageKind::Page(page),
        },
    };
    all.into_iter().map(link).collect()
}

/// The same page in every language.
fn languages<'a>(renderer: &PageRenderer<'a>, is: PageKind) -> Vec<LanguageLink<'a>> {
    let site = renderer.site();
    let addresses = &renderer.context.addresses;
    let here = |lang: Lang| match is {
        PageKind::List(list) => addresses.list(lang, list).0,
        PageKind::Article(article) => addresses.article(lang, article),
        PageKind::Page(page) => addresses.page(lang, page),
        PageKind::Figure(figure) => addresses.figure(lang, figure),
        PageKind::Topic(topic) => addresses.topic(lang, topic),
        PageKind::Embed(chart) => addresses.embed(site, lang, chart),
        PageKind::NotFound | PageKind::Root => addresses.list(lang, List::Home).0,
    };
    let exists = |lang: Lang| match is {
        PageKind::Article(article) => site.articles[article].text.exact(lang).is_some(),
        PageKind::Page(page) => site.pages[page].text.exact(lang).is_some(),
        PageKind::Figure(figure) => site.figures[figure].title.exact(lang).is_some(),
        PageKind::Topic(topic) => site.topics[topic].name.exact(lang).is_some(),
        PageKind::List(List::Home) | PageKind::Root => site.home.text.exact(lang).is_some(),
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
            href: renderer.href(&(path, None)),
            current: lang == renderer.lang,
            translated: exists(lang),
        }
    };
    site.langs().map(link).collect()
}
