//! One article: contents beside the text, the text, its notes and sources, how to cite it, what is related.

use super::articles::{Teaser, teaser};
use super::body::NoteView;
use super::chrome::{Frame, Is, Link};
use super::citing::CiteView;
use super::places::PlaceView;
use super::references::SourceView;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::export::Work;
use crate::i18n::{Args, Lang};
use crate::index::Place;
use crate::model::{Article, Body, ChartRef, List};
use crate::urls::canonical;
use serde::Serialize;

/// How many words a reader reads in a minute.
const WORDS_A_MINUTE: usize = 220;
/// How many related articles are named.
const RELATED: usize = 3;
/// How many other things are named that the article does not lead to itself.
const SEE: usize = 4;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    let one = |(handle, _): (Handle<Article>, &Article)| {
        Job::new(lang, context.addresses.article(lang, handle), move |maker| make(maker, handle))
    };
    context.site.articles.iter().map(one).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: String,
    kicker: Option<String>,
    /// The page of the first topic.
    topic: Option<String>,
    authors: String,
    published: String,
    published_machine: String,
    updated: Option<String>,
    updated_machine: String,
    minutes: usize,
    toc: Vec<Link>,
    body: String,
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

fn make(maker: &Maker<'_>, handle: Handle<Article>) -> Made {
    let site = maker.site();
    let (lang, locale) = (maker.lang, maker.locale());
    let article = &site.articles[handle];
    let text = article.text.get(lang);
    let shown = article.text.lang_of(lang);
    let path = maker.context.addresses.article(lang, handle);
    maker.lists_sources();
    let body = maker.in_language(shown, || maker.body(&text.body));
    let notes = maker.in_language(shown, || maker.notes(&text.body));
    let day = locale.day(text.updated);
    let authors = locale.list(&crate::export::in_sentence(site, &text.authors));
    let cite = Args::new()
        .number("count", text.authors.len() as f64)
        .text("authors", authors.clone())
        .text("title", locale.within_quotes(&text.title))
        .text("site", site.settings.title.get(lang).clone())
        .text("date", day.clone())
        .text("url", canonical(&site.settings.base_url, path.as_str()));
    let figure = |figure: &Handle<crate::model::Figure>| Link {
        label: maker.name(&site.figures[*figure].title),
        href: maker.href(&(maker.context.addresses.figure(lang, *figure), None)),
        current: false,
    };
    let view = View {
        title: text.title.clone(),
        summary: text.summary.clone(),
        kicker: text.kicker.clone(),
        topic: article.topics.first().map(|t| maker.topic_link(*t).href),
        authors,
        published: locale.day(article.date),
        published_machine: article.date.to_string(),
        updated: (text.updated != article.date).then_some(day),
        updated_machine: text.updated.to_string(),
        minutes: minutes(&site.plain(&text.body, lang)),
        toc: toc(maker, shown, &text.body),
        body,
        body_lang: (shown != lang).then(|| site.locale(shown).code.clone()),
        body_dir: site.locale(shown).direction.as_str(),
        notes,
        sources: maker.cited_sources(),
        cite: locale.t_with("cite-article", &cite),
        citations: maker.citations(Work::Article(handle)),
        statistics: article.figures.iter().filter(|f| !site.figures[**f].illustration).map(figure).collect(),
        related: related(maker, handle),
        see: see(maker, handle),
        topics: article.topics.iter().map(|t| maker.topic_link(*t)).collect(),
        sources_href: maker.href(&maker.context.addresses.list(lang, List::Sources)),
    };
    let mut frame = Frame::new(text.title.clone(), text.summary.clone(), Is::Article(handle));
    frame.source = Some(text.file);
    frame.updated = Some(text.updated);
    frame.published = Some(article.date);
    frame.article = Some(handle);
    frame.work = Some(Work::Article(handle));
    let charted = article.figures.iter().find(|f| !site.figures[**f].charts.is_empty());
    frame.chart = charted.map(|figure| ChartRef { figure: *figure, chart: 0 });
    frame.listed = shown == lang;
    Made::new("article.html", view, frame)
}

/// The headings of the second level, as links.
pub(super) fn toc(maker: &Maker<'_>, lang: Lang, body: &Body) -> Vec<Link> {
    let second = body.headings.iter().filter(|h| h.level == 2);
    let link = |h: &crate::model::Heading| Link {
        label: maker.marked(lang, &h.text),
        href: format!("#{}", h.anchor),
        current: false,
    };
    second.map(link).collect()
}

/// How long a text takes to read, in minutes, at least one.
pub(super) fn minutes(text: &str) -> usize {
    (text.split_whitespace().count() / WORDS_A_MINUTE).max(1)
}

/// The articles that share most with one.
fn related(maker: &Maker<'_>, handle: Handle<Article>) -> Vec<Teaser> {
    let places =
        maker.context.related.to(Place::Article(handle), RELATED, |p| matches!(p, Place::Article(_)));
    let articles = places.into_iter().filter_map(|place| match place {
        Place::Article(article) => Some(teaser(maker, article)),
        _ => None,
    });
    articles.collect()
}

/// The statistics, events and claims that share most with an article, and that it does not lead to itself.
fn see(maker: &Maker<'_>, handle: Handle<Article>) -> Vec<PlaceView> {
    let (uses, own) = (maker.site().uses(), Place::Article(handle));
    let wanted = |place: Place| match place {
        Place::Figure(f) => !uses.of_figure(f).contains(&own),
        Place::Event(e) => !uses.of_event(e).contains(&own),
        Place::Claim(c) => !uses.of_claim(c).contains(&own),
        _ => false,
    };
    maker.places(&maker.context.related.to(own, SEE, wanted))
}
