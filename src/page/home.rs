//! The front page: key figures, lead chart, the evidence, the latest events and the articles.

use super::articles::{Teaser, teaser};
use super::chrome::{PageKind, PageMeta};
use super::flow::PageFlow;
use super::html::Html;
use super::timeline::EventView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Article, Certainty, List};
use serde::Serialize;

const EVENTS: usize = 4;
const ARTICLES: usize = 6;
/// The side of the largest square of the key figures.
const LARGEST: f64 = 100.0;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = PageTask::new(lang, site.addresses().list(lang, List::Home).0, render);
    vec![task.of_file(site.home.text.get(lang).file)]
}

#[derive(Serialize)]
struct View {
    title: Html,
    summary: Html,
    updated: Option<String>,
    quote: Option<QuoteView>,
    key_figures: Vec<KeyFigureView>,
    cards: Html,
    counts: Counts,
    chart: Option<Html>,
    how_title: Html,
    how: Html,
    sources_row: Evidence,
    events_row: Evidence,
    events: Vec<EventView>,
    lead: Option<Teaser>,
    articles: Vec<Teaser>,
    timeline: String,
    articles_href: String,
    sources: String,
}

#[derive(Serialize)]
struct QuoteView {
    text: Html,
    lang: Option<String>,
    by: Html,
    href: String,
    translated: bool,
}

#[derive(Serialize)]
struct KeyFigureView {
    button: Html,
    unit: Option<Html>,
    label: Html,
    period: String,
    certainty: &'static str,
    note: Option<Html>,
    source: String,
    /// The side of its square, and the offset that puts the square on the common baseline.
    side: String,
    top: String,
}

#[derive(Serialize)]
struct Counts {
    sources: usize,
    events: usize,
    figures: usize,
}

/// A row of marks, with the number of each kind.
#[derive(Serialize)]
struct Evidence {
    full: usize,
    other: usize,
    total: usize,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let (lang, addresses) = (renderer.lang, &renderer.context.addresses);
    let (home, shown) = (site.home.text.get(lang), site.home.text.lang_of(lang));
    flow.place_headings(std::iter::once(&home.body));
    let mut articles: Vec<Handle<Article>> = renderer.plan().articles.iter().collect();
    let at = articles.iter().position(|a| Some(*a) == site.home.lead_article).unwrap_or(0);
    let lead = (at < articles.len()).then(|| teaser(renderer, articles.remove(at)));
    articles.truncate(ARTICLES);
    let articles: Vec<Teaser> = articles.into_iter().map(|article| teaser(renderer, article)).collect();
    let primary = site.bibliography().filter(|(_, s)| s.primary).count();
    let confirmed =
        site.events.iter().filter(|(_, e)| e.standing == crate::model::Standing::Confirmed).count();
    let mut cards = Html::default();
    let key_figures = key_figures(renderer, flow, &mut cards);
    let summary = renderer.line_with_cards_in(flow, shown, &home.summary, &mut cards);
    let chart = site.home.lead_chart.map(|chart| {
        let fragment = renderer.chart(flow, lang, chart, super::chart::Setting::Lead);
        flow.merge(fragment).0
    });
    let how = renderer.blocks_in(flow, shown, &home.body, &mut Html::default());
    let view = View {
        title: renderer.marked_text(shown, &home.title),
        summary,
        updated: home.updated.map(|(d, _)| renderer.locale().day(d)),
        quote: home.quote.as_ref().map(|q| QuoteView {
            text: match q.language {
                Some(_) => Html::text(&q.text),
                None => renderer.marked_text(shown, &q.text),
            },
            lang: q.language.clone(),
            by: renderer.marked_text(shown, &q.by),
            href: renderer.href(&addresses.source(lang, q.source)),
            translated: q.translated,
        }),
        key_figures,
        cards,
        counts: Counts {
            sources: site.bibliography().count(),
            events: site.events.len(),
            figures: site.statistics().count(),
        },
        chart,
        how_title: match &home.how_title {
            Some(title) => renderer.marked_text(shown, title),
            None => Html::text(&renderer.locale().t("home-how")),
        },
        how,
        sources_row: Evidence {
            full: primary,
            other: site.bibliography().count() - primary,
            total: site.bibliography().count(),
        },
        events_row: Evidence {
            full: confirmed,
            other: site.events.len() - confirmed,
            total: site.events.len(),
        },
        events: super::timeline::latest_events(renderer, flow, EVENTS),
        lead,
        articles,
        timeline: renderer.href(&addresses.list(lang, List::Timeline)),
        articles_href: renderer.href(&addresses.list(lang, List::Articles)),
        sources: renderer.href(&addresses.list(lang, List::Sources)),
    };
    let description = site.plain(&home.summary, lang);
    let mut meta = PageMeta::new(home.title.clone(), description, PageKind::List(List::Home));
    meta.listed = site.home.text.exact(lang).is_some();
    meta.chart = site.home.lead_chart;
    meta.updated = home.updated.map(|(d, _)| d);
    PageParts::new("home.html", view, meta)
}

/// Returns the key figures, and appends the cards of their numbers to `cards`. The areas of their squares are to scale.
fn key_figures(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, cards: &mut Html) -> Vec<KeyFigureView> {
    let site = renderer.site();
    let (home, shown) = (site.home.text.get(renderer.lang), site.home.text.lang_of(renderer.lang));
    let number =
        |k: &crate::model::KeyFigure| site.observation(k.value).value.map_or(0.0, |v| v.to_f64().max(0.0));
    let most = home.key_figures.iter().map(number).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let view = |k: &crate::model::KeyFigure| {
        let figure = &site.figures[k.value.figure];
        let observation = site.observation(k.value);
        let certainty = observation.certainty(figure.frequency);
        let side = LARGEST * (number(k) / most).sqrt();
        let status = site.write_status(figure, observation, renderer.lang);
        let period = renderer.locale().period(observation.period);
        let plain = certainty == Certainty::Whole;
        let (value, text) = (
            crate::model::ValueRef::plain(k.value),
            site.write_observation(figure, observation, renderer.lang),
        );
        let (button, card) = flow.merge(renderer.value(flow, renderer.lang, &value, &text, k.span));
        cards.push(&card);
        KeyFigureView {
            button,
            unit: site.unit_after(figure, observation.value, renderer.lang).map(|u| renderer.words(flow, &u)),
            label: renderer.marked_text(shown, &k.label),
            period: crate::i18n::capital(&if plain {
                period
            } else {
                renderer.locale().phrase(&[period, status])
            }),
            certainty: certainty.as_str(),
            note: k.note.as_ref().map(|n| renderer.line_with_cards_in(flow, shown, n, cards)),
            source: renderer.short_reference(*observation.sources.first()),
            side: format!("{side:.1}"),
            top: format!("{:.1}", LARGEST + 2.0 - side),
        }
    };
    home.key_figures.iter().map(view).collect()
}
