//! The front page: a cover with key figures to one scale, the lead chart, how we know, the latest events, the articles.

use super::articles::{Teaser, teasers};
use super::chrome::{PageKind, PageMeta};
use super::localized_html::Html;
use super::timeline::EventView;
use super::{Made, PageRenderer, PageTask};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{Certainty, List};
use serde::Serialize;

/// How many events the front page shows.
const EVENTS: usize = 4;
/// How many articles beside the leading one.
const ARTICLES: usize = 6;
/// The side of the largest square of the key figures.
const LARGEST: f64 = 100.0;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Home).0, make)]
}

#[derive(Serialize)]
struct View {
    title: Html,
    summary: Html,
    updated: Option<String>,
    quote: Option<QuoteView>,
    key_figures: Vec<KeyFigureView>,
    cards: String,
    counts: Counts,
    chart: Option<String>,
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
    button: String,
    unit: Option<Html>,
    label: Html,
    period: String,
    certainty: &'static str,
    note: Option<Html>,
    source: String,
    /// The side of its square, and the offset that sets it on the common baseline.
    side: String,
    top: String,
}

#[derive(Serialize)]
struct Counts {
    sources: usize,
    events: usize,
    figures: usize,
}

/// A row of marks: how many are of each sort.
#[derive(Serialize)]
struct Evidence {
    full: usize,
    other: usize,
    total: usize,
}

fn make(renderer: &PageRenderer<'_>) -> Made {
    let site = renderer.site();
    let (lang, addresses) = (renderer.lang, &renderer.context.addresses);
    let (home, shown) = (site.home.text.get(lang), site.home.text.lang_of(lang));
    renderer.place_headings(std::iter::once(&home.body));
    let mut articles = teasers(renderer);
    let chosen = site.home.lead_article.map(|article| site.articles[article].slug.as_str());
    let at = articles.iter().position(|t| Some(t.id.as_str()) == chosen).unwrap_or(0);
    let lead = (at < articles.len()).then(|| articles.remove(at));
    articles.truncate(ARTICLES);
    let primary = site.bibliography().filter(|(_, s)| s.primary).count();
    let confirmed =
        site.events.iter().filter(|(_, e)| e.standing == crate::model::Standing::Confirmed).count();
    let key_figures = key_figures(renderer);
    let view = View {
        title: renderer.marked(shown, &home.title),
        summary: renderer.line_with_cards_in(shown, &home.summary),
        updated: home.updated.map(|(d, _)| renderer.locale().day(d)),
        quote: home.quote.as_ref().map(|q| QuoteView {
            text: match q.language {
                Some(_) => Html::text(&q.text),
                None => renderer.marked(shown, &q.text),
            },
            lang: q.language.clone(),
            by: renderer.marked(shown, &q.by),
            href: renderer.href(&addresses.source(lang, q.source)),
            translated: q.translated,
        }),
        key_figures,
        cards: renderer.waiting_cards(),
        counts: Counts {
            sources: site.bibliography().count(),
            events: site.events.len(),
            figures: site.statistics().count(),
        },
        chart: site.home.lead_chart.map(|c| renderer.chart(c, super::chart::Setting::Lead)),
        how_title: match &home.how_title {
            Some(title) => renderer.marked(shown, title),
            None => Html::text(&renderer.locale().t("home-how")),
        },
        how: renderer.blocks_in(shown, &home.body),
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
        events: super::timeline::latest(renderer, EVENTS),
        lead,
        articles,
        timeline: renderer.href(&addresses.list(lang, List::Timeline)),
        articles_href: renderer.href(&addresses.list(lang, List::Articles)),
        sources: renderer.href(&addresses.list(lang, List::Sources)),
    };
    let description = site.plain(&home.summary, lang);
    let mut frame = PageMeta::new(home.title.clone(), description, PageKind::List(List::Home));
    frame.source = Some(home.file);
    frame.listed = site.home.text.exact(lang).is_some();
    frame.chart = site.home.lead_chart;
    frame.updated = home.updated.map(|(d, _)| d);
    Made::new("home.html", view, frame)
}

/// The key figures, their squares to one scale: area stands for the number.
fn key_figures(renderer: &PageRenderer<'_>) -> Vec<KeyFigureView> {
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
        KeyFigureView {
            button: renderer.value(
                &crate::model::ValueRef::plain(k.value),
                &site.write_observation(figure, observation, renderer.lang),
                k.span,
            ),
            unit: site.unit_after(figure, observation.value, renderer.lang).map(|u| renderer.words(&u)),
            label: renderer.marked(shown, &k.label),
            period: crate::i18n::capital(&if plain {
                period
            } else {
                renderer.locale().phrase(&[period, status])
            }),
            certainty: certainty.as_str(),
            note: k.note.as_ref().map(|n| renderer.line_with_cards_in(shown, n)),
            source: renderer.short_reference(*observation.sources.first()),
            side: format!("{side:.1}"),
            top: format!("{:.1}", LARGEST + 2.0 - side),
        }
    };
    home.key_figures.iter().map(view).collect()
}
