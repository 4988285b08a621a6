//! The list of articles.

use super::chrome::{Link, PageMeta};
use super::flow::PageFlow;
use super::parts::{Part, further_meta, further_tasks, part};
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Article, List};
use crate::urls::LongList;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let first = PageTask::new(lang, site.addresses().list(lang, List::Articles).0, render);
    let further = further_tasks(site, lang, (LongList::Articles, site.articles.len()), render_further);
    std::iter::once(first).chain(further).collect()
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Teaser {
    pub(super) id: String,
    title: String,
    summary: String,
    kicker: Option<String>,
    date: String,
    datetime: String,
    href: String,
    /// The language, unless it is the page's.
    lang: Option<String>,
    dir: &'static str,
}

#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    part: Part,
    /// The sections of the site.
    sections: Vec<Link>,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    list_page(renderer, LongList::Articles, 1, meta(renderer))
}

fn render_further(renderer: &PageRenderer<'_>, number: usize) -> PageParts {
    let meta = further_meta(renderer, meta(renderer), LongList::Articles, number);
    list_page(renderer, LongList::Articles, number, meta)
}

/// Returns a page of a list of articles: of all, or of those of a section.
pub(super) fn list_page(
    renderer: &PageRenderer<'_>,
    list: LongList,
    number: usize,
    meta: PageMeta,
) -> PageParts {
    let view = View { part: part(renderer, list, number), sections: renderer.section_links(meta.is) };
    PageParts::new("articles.html", view, meta)
}

fn meta(renderer: &PageRenderer<'_>) -> PageMeta {
    let updated = renderer.plan().articles_in(LongList::Articles).updated(renderer.lang);
    PageMeta { updated, ..renderer.list_meta(List::Articles) }
}

/// Returns every article in the order of the list: as numbered, then the newest first.
pub(super) fn ordered(site: &IndexedSite) -> Vec<Handle<Article>> {
    let mut all: Vec<Handle<Article>> = site.articles.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| {
        let article = &site.articles[*h];
        (article.order, std::cmp::Reverse(article.date), article.slug.clone())
    });
    all
}

pub(super) fn teaser(renderer: &PageRenderer<'_>, handle: Handle<Article>) -> Teaser {
    let article = &renderer.site().articles[handle];
    let text = article.text.get(renderer.lang);
    let shown = article.text.lang_of(renderer.lang);
    Teaser {
        id: article.slug.to_string(),
        title: text.title.clone(),
        summary: text.summary.clone(),
        kicker: text.kicker.clone(),
        date: renderer.locale().day(text.updated),
        datetime: text.updated.to_string(),
        href: renderer.href(&(renderer.context.addresses.article(renderer.lang, handle), None)),
        lang: (shown != renderer.lang).then(|| renderer.site().locale(shown).code.clone()),
        dir: renderer.site().locale(shown).direction.as_str(),
    }
}
