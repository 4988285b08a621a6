//! The page of an article: table of contents, text, notes, sources, citation, and related items.

use super::articles::{Teaser, teaser};
use super::backlinks::PlaceView;
use super::body::{Form, NoteView, TextContext};
use super::chrome::{Link, PageKind, PageMeta};
use super::citing::CiteView;
use super::corrections::CorrectionsView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::related::Among;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::export::Work;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Article, Body, ChartRef, Figure, ItemId, List};
use crate::urls::canonical;
use serde::Serialize;

/// The reading speed, in words per minute.
const WORDS_A_MINUTE: usize = 220;
const RELATED: usize = 3;
const SEE: usize = 4;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = |(handle, article): (Handle<Article>, &Article)| {
        let path = site.addresses().article(lang, handle);
        let task = PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, handle));
        task.of_file(article.text.get(lang).file).listing_sources()
    };
    site.articles.iter().map(task).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: String,
    kicker: Option<String>,
    topic: Option<String>,
    authors: String,
    published: String,
    published_machine: String,
    updated: Option<String>,
    updated_machine: String,
    minutes: usize,
    corrections: Option<CorrectionsView>,
    toc: Vec<Link>,
    body: Html,
    body_lang: Option<String>,
    body_dir: &'static str,
    notes: Vec<NoteView>,
    sources: Vec<SourceView>,
    cite: String,
    citations: Vec<CiteView>,
    statistics: Vec<Link>,
    related: Vec<Teaser>,
    see: Vec<PlaceView>,
    topics: Vec<Link>,
    sources_href: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Article>) -> PageParts {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let article = &site.articles[handle];
    let text = article.text.get(lang);
    let shown = article.text.lang_of(lang);
    let path = renderer.context.addresses.article(lang, handle);
    let corrections = renderer.corrections(flow, ItemId::Article(handle));
    let fragment = renderer.render_body(&text.body, TextContext::new(shown, Form::Blocks, flow));
    let (body, _) = flow.merge(fragment);
    let notes = renderer.notes(flow, shown, &text.body);
    let day = locale.day(text.updated);
    let authors = locale.list(&crate::export::in_sentence(site, &text.authors));
    let cite = Args::new()
        .number("count", text.authors.len() as f64)
        .text("authors", authors.clone())
        .text("title", locale.within_quotes(&text.title))
        .text("site", site.settings.title.get(lang).clone())
        .text("date", day.clone())
        .text("url", canonical(&site.settings.base_url, path.as_str()));
    let figure = |figure: &Handle<Figure>| renderer.title_link(ItemId::Figure(*figure));
    let view = View {
        title: text.title.clone(),
        summary: text.summary.clone(),
        kicker: text.kicker.clone(),
        topic: article.topics.first().map(|t| renderer.topic_link(*t).href),
        authors,
        published: locale.day(article.date),
        published_machine: article.date.to_string(),
        updated: (text.updated != article.date).then_some(day),
        updated_machine: text.updated.to_string(),
        minutes: minutes(&site.plain(&text.body, lang)),
        corrections,
        toc: toc(renderer, shown, &text.body),
        body,
        body_lang: (shown != lang).then(|| site.locale(shown).code.clone()),
        body_dir: site.locale(shown).direction.as_str(),
        notes,
        sources: renderer.cited_sources(flow),
        cite: locale.t_with("cite-article", &cite),
        citations: renderer.citations(Work::Article(handle)),
        statistics: article.figures.iter().filter(|f| !site.figures[**f].illustration).map(figure).collect(),
        related: related(renderer, handle),
        see: see(renderer, handle),
        topics: article.topics.iter().map(|t| renderer.topic_link(*t)).collect(),
        sources_href: renderer.href(&renderer.context.addresses.list(lang, List::Sources)),
    };
    let mut meta = PageMeta::new(text.title.clone(), text.summary.clone(), PageKind::Article(handle));
    meta.updated = Some(text.updated);
    meta.published = Some(article.date);
    meta.article = Some(handle);
    meta.work = Some(Work::Article(handle));
    let charted = article.figures.iter().find(|f| !site.figures[**f].charts.is_empty());
    meta.chart = charted.map(|figure| ChartRef { figure: *figure, chart: 0 });
    meta.listed = shown == lang;
    PageParts::new("article.html", view, meta)
}

/// Returns links to the headings of the second level.
pub(super) fn toc(renderer: &PageRenderer<'_>, lang: Lang, body: &Body) -> Vec<Link> {
    let second = body.headings.iter().filter(|h| h.level == 2);
    let link = |h: &crate::model::Heading| Link {
        label: renderer.marked_text(lang, &h.text),
        href: format!("#{}", h.anchor),
        current: false,
    };
    second.map(link).collect()
}

/// Returns the reading time of a text in minutes, at least one.
pub(super) fn minutes(text: &str) -> usize {
    (text.split_whitespace().count() / WORDS_A_MINUTE).max(1)
}

fn related(renderer: &PageRenderer<'_>, handle: Handle<Article>) -> Vec<Teaser> {
    let places = renderer.plan().related.closest(ItemId::Article(handle), RELATED, Among::Articles, |_| true);
    let articles = places.into_iter().filter_map(|place| match place {
        ItemId::Article(article) => Some(teaser(renderer, article)),
        _ => None,
    });
    articles.collect()
}

/// Returns the statistics, events and claims that share most with an article and that it does not mention.
fn see(renderer: &PageRenderer<'_>, handle: Handle<Article>) -> Vec<PlaceView> {
    let (uses, own) = (renderer.site().index(), ItemId::Article(handle));
    let wanted = |place: ItemId| uses.users_of(place).binary_search(&own).is_err();
    renderer.item_links(&renderer.plan().related.closest(own, SEE, Among::Data, wanted))
}
