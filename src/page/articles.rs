//! The list of articles.

use super::flow::PageFlow;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Article, List};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Articles).0, render)]
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
    articles: Vec<Teaser>,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let view = View { articles: teasers(renderer) };
    let mut meta = renderer.list_meta(List::Articles);
    meta.updated = site.articles.iter().map(|(_, a)| a.text.get(renderer.lang).updated).max();
    PageParts::new("articles.html", view, meta)
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

pub(super) fn teasers(renderer: &PageRenderer<'_>) -> Vec<Teaser> {
    renderer.plan().articles.iter().map(|h| teaser(renderer, h)).collect()
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
