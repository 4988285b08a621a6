//! What surrounds the content of every page: head, header, menu, languages and footer.

use super::PageRenderer;
use super::citing::{CiteLink, Meta};
use super::flow::Additions;
use super::html::Html;
use super::metadata::Translation;
use super::navigation::{Crumb, Feed, Steps};
use crate::base::Date;
use crate::i18n::Lang;
use crate::model::{Article, Figure, ItemId, List, MenuItem, Name, Page};
use crate::urls::LongList;
pub(super) use crate::urls::canonical;
use serde::Serialize;

#[derive(Debug, Clone)]
pub(crate) struct PageMeta {
    pub title: String,
    /// A summary in one sentence.
    pub description: String,
    /// What kind of page it is, which decides its place in the menu and its address in other languages.
    pub is: PageKind,
    pub updated: Option<Date>,
    pub published: Option<Date>,
    pub listed: bool,
    pub article: Option<crate::base::Handle<Article>>,
    /// The chart on the picture with which the page is shared.
    pub chart: Option<crate::model::ChartRef>,
    pub work: Option<crate::export::Work>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    List(List),
    Article(crate::base::Handle<Article>),
    Page(crate::base::Handle<Page>),
    Figure(crate::base::Handle<Figure>),
    Topic(crate::base::Handle<crate::model::Topic>),
    Section(crate::base::Handle<crate::model::Section>),
    /// A page after the first of a long list, with its number.
    Part(LongList, usize),
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
            article: None,
            chart: None,
            work: None,
        }
    }
}

impl PageRenderer<'_> {
    /// Returns the absolute address of the page's card, unless the site has none.
    pub(super) fn card_url(&self) -> Option<String> {
        let settings = &self.site().settings;
        let path = crate::urls::card_path(&self.task.path);
        settings.has_cards.then(|| canonical(&settings.base_url, path.as_str()))
    }

    /// Returns the metadata of a list, with its title and summary in the language of the page.
    pub(super) fn list_meta(&self, list: List) -> PageMeta {
        let text = |part: &str| self.locale().t(&format!("{}-{part}", list.as_str()));
        PageMeta::new(text("title"), text("summary"), PageKind::List(list))
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
    /// Further links in the footer.
    footer: Vec<Link>,
    languages: Vec<LanguageLink<'a>>,
    /// The page in each language, if it exists in several.
    alternates: Vec<Alternate>,
    /// The link to the ledger, unless it is in the menu.
    ledger: Option<String>,
    /// Structured data for search engines, as JSON-LD.
    metadata: Option<Html>,
    /// The pages above this one, the front page first.
    crumbs: Vec<Crumb>,
    steps: Option<Steps>,
    topics: Vec<Link>,
    /// The links to the indices of names and of terms, if there are any and they are not in the menu.
    registers: Vec<Link>,
    /// The names and terms that the page links, for print.
    glossary: Vec<GlossaryEntry>,
    feeds: Vec<Feed>,
    search: SearchView,
    look: super::house_style::LookView,
    /// Tags for reference managers, and links to the citation.
    meta: Vec<Meta>,
    cite_links: Vec<CiteLink>,
}

#[derive(Serialize)]
struct SearchView {
    href: String,
    /// The path of the first file of the index.
    index: String,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
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
    /// The address of the original, if it replaces a missing translation.
    original: Option<String>,
    /// `whole` or `part` if the original replaces a missing translation of the page or of a part of it.
    untranslated: Option<&'static str>,
    /// The picture with which the page is shared, unless the site has none.
    card: Option<String>,
    kind: &'static str,
    is_home: bool,
    listed: bool,
    published: Option<String>,
    updated: Option<String>,
    og_locale: String,
    og_others: Vec<String>,
}

/// The same page in another language, or for readers of any other language (`x-default`).
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The code of the language, or `x-default`.
    pub code: String,
    /// The absolute address.
    pub href: String,
}

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
    /// Whether the page exists in that language. Otherwise it shows the original.
    translated: bool,
}

/// Returns what surrounds the content of a page. `added` is everything that the page contains.
pub(super) fn chrome<'a>(renderer: &PageRenderer<'a>, meta: &'a PageMeta, added: &Additions) -> Chrome<'a> {
    let site = renderer.site();
    let settings = &site.settings;
    let (lang, locale) = (renderer.lang, renderer.locale());
    let addresses = &renderer.context.addresses;
    let path = renderer.task.path.clone();
    let languages = languages(renderer, meta.is);
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
            title: &meta.title,
            description: &meta.description,
            canonical: canonical(&settings.base_url, path.as_str()),
            original: (!is_translated).then_some(original),
            untranslated: match (is_translated, added.is_untranslated) {
                (false, _) => Some("whole"),
                (true, true) => Some("part"),
                (true, false) => None,
            },
            card: renderer.card_url(),
            kind: if meta.article.is_some() { "article" } else { "website" },
            is_home: meta.is == PageKind::List(List::Home),
            listed: meta.listed,
            published: meta.published.map(|d| d.to_string()),
            updated: meta.updated.map(|d| d.to_string()),
            og_locale: locale.tag.replace('-', "_"),
            og_others: site
                .langs()
                .zip(&languages)
                .filter(|(l, link)| *l != lang && link.translated && meta.listed)
                .map(|(l, _)| site.locale(l).tag.replace('-', "_"))
                .collect(),
        },
        menu: menu(renderer, meta.is),
        footer: settings.footer.iter().map(|item| menu_link(renderer, meta.is, *item)).collect(),
        alternates: alternates(renderer, meta, &languages),
        languages,
        meta: meta.work.map(|work| renderer.meta(work)).unwrap_or_default(),
        cite_links: meta.work.map(|work| renderer.cite_links(work)).unwrap_or_default(),
        ledger: (!settings.menu.contains(&MenuItem::List(List::Ledger)))
            .then(|| renderer.href(&addresses.list(lang, List::Ledger))),
        metadata: renderer.metadata(meta, &translations, added),
        crumbs: renderer.crumbs(meta),
        steps: renderer.steps(meta.is),
        topics: renderer.topic_links(meta.is),
        registers: [List::Names, List::Terms]
            .into_iter()
            .filter(|list| renderer.has(*list) && !settings.menu.contains(&MenuItem::List(*list)))
            .map(|list| renderer.list_link(list))
            .collect(),
        glossary: glossary(renderer, added),
        feeds: renderer.feeds(meta.is),
        look: renderer.look(),
        search: SearchView {
            href: renderer.href(&addresses.list(lang, List::Search)),
            index: crate::urls::search_path(site, lang).to_string(),
        },
    }
}

/// A name or term with its explanation.
#[derive(Serialize)]
struct GlossaryEntry {
    name: Html,
    role: Html,
}

/// Returns the names and terms that a page links, in the order of the alphabet.
fn glossary(renderer: &PageRenderer<'_>, added: &Additions) -> Vec<GlossaryEntry> {
    let (site, lang) = (renderer.site(), renderer.lang);
    let mut all: Vec<_> = added.names.iter().map(|name| &site.names[*name]).collect();
    all.sort_by(|a, b| renderer.locale().compare(a.name.get(lang), b.name.get(lang)));
    let entry = |name: &Name| {
        let role = name.role.as_ref()?;
        Some(GlossaryEntry { name: renderer.name(&name.name), role: renderer.name(role) })
    };
    all.into_iter().filter_map(entry).collect()
}

impl Chrome<'_> {
    /// Returns the page in each language, if it exists in several.
    pub(crate) fn alternates(&self) -> Vec<Alternate> {
        self.alternates.clone()
    }
}

/// Returns the page in each language for search engines, or nothing if they may not list it or if it exists in only one.
fn alternates(
    renderer: &PageRenderer<'_>,
    meta: &PageMeta,
    languages: &[LanguageLink<'_>],
) -> Vec<Alternate> {
    let exists: Vec<&LanguageLink<'_>> = languages.iter().filter(|l| l.translated).collect();
    if !meta.listed || exists.len() < 2 {
        return Vec::new();
    }
    let root = renderer
        .context
        .addresses
        .root()
        .filter(|_| matches!(meta.is, PageKind::Root | PageKind::List(List::Home)));
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
    let mut all = vec![MenuItem::List(List::Home)];
    all.extend(site.settings.menu.iter().copied().filter(|m| *m != MenuItem::List(List::Home)));
    all.into_iter().map(|item| menu_link(renderer, is, item)).collect()
}

fn menu_link(renderer: &PageRenderer<'_>, is: PageKind, item: MenuItem) -> Link {
    match item {
        MenuItem::List(list) => {
            let within = match is {
                PageKind::Article(_) => list == List::Articles,
                PageKind::Figure(_) => list == List::Statistics,
                PageKind::Topic(_) | PageKind::Part(LongList::Topic(_), _) => list == List::Topics,
                PageKind::Section(_) | PageKind::Part(LongList::Articles | LongList::Section(_), _) => {
                    list == List::Articles
                }
                is => is == PageKind::List(list),
            };
            Link { current: within, ..renderer.list_link(list) }
        }
        MenuItem::Section(section) => {
            Link { current: is == PageKind::Section(section), ..renderer.section_link(section) }
        }
        MenuItem::Page(page) => {
            Link { current: is == PageKind::Page(page), ..renderer.title_link(ItemId::Page(page)) }
        }
    }
}

fn languages<'a>(renderer: &PageRenderer<'a>, is: PageKind) -> Vec<LanguageLink<'a>> {
    let site = renderer.site();
    let addresses = &renderer.context.addresses;
    let here = |lang: Lang| match is {
        PageKind::List(list) => addresses.list(lang, list).0,
        PageKind::Article(article) => addresses.article(lang, article),
        PageKind::Page(page) => addresses.page(lang, page),
        PageKind::Figure(figure) => addresses.figure(lang, figure),
        PageKind::Topic(topic) => addresses.topic(lang, topic),
        PageKind::Section(section) => addresses.section(lang, section),
        PageKind::Part(list, number) => addresses.part(lang, list, number),
        PageKind::Embed(chart) => addresses.embed(site, lang, chart),
        PageKind::NotFound | PageKind::Root => addresses.list(lang, List::Home).0,
    };
    let exists = |lang: Lang| match is {
        PageKind::Article(article) => site.articles[article].text.exact(lang).is_some(),
        PageKind::Page(page) => site.pages[page].text.exact(lang).is_some(),
        PageKind::Figure(figure) => site.figures[figure].title.exact(lang).is_some(),
        PageKind::Topic(topic) | PageKind::Part(LongList::Topic(topic), _) => {
            site.topics[topic].name.exact(lang).is_some()
        }
        PageKind::Section(section) | PageKind::Part(LongList::Section(section), _) => {
            site.sections[section].name.exact(lang).is_some()
        }
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
