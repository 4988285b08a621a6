//! The list of statistics: every figure with its latest value, period, status and source.

use super::flow::PageFlow;
use super::html::Html;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Figure, List};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Statistics).0, render)]
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    total: usize,
}

#[derive(Serialize)]
struct Group {
    id: String,
    title: Html,
    href: Option<String>,
    figures: Vec<FigureView>,
}

#[derive(Debug, Serialize)]
pub(super) struct FigureView {
    title: Html,
    summary: Option<Html>,
    href: String,
    series: Html,
    value: String,
    unit: Option<Html>,
    period: String,
    status: String,
    certainty: &'static str,
    spark: Option<Html>,
    source: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let mut groups: Vec<Group> = Vec::new();
    for topic in &site.settings.topics {
        let figures: Vec<FigureView> = site
            .statistics()
            .filter(|(_, f)| f.topics.first() == Some(topic))
            .map(|(h, f)| figure(renderer, flow, h, f))
            .collect();
        if !figures.is_empty() {
            let row = &site.topics[*topic];
            groups.push(Group {
                id: row.slug.to_string(),
                title: renderer.words(flow, &row.name),
                href: Some(renderer.topic_link(*topic).href),
                figures,
            });
        }
    }
    let rest: Vec<FigureView> = site
        .statistics()
        .filter(|(_, f)| f.topics.is_empty())
        .map(|(h, f)| figure(renderer, flow, h, f))
        .collect();
    if !rest.is_empty() {
        groups.push(Group {
            id: "_other".into(),
            title: Html::text(&renderer.locale().t("statistics-other")),
            href: None,
            figures: rest,
        });
    }
    let view = View { groups, total: site.statistics().count() };
    let mut meta = renderer.list_meta(List::Statistics);
    meta.updated = site.statistics().map(|(_, f)| f.updated).max();
    PageParts::new("statistics.html", view, meta)
}

/// Returns every figure in the order of the list: by its first topic, and figures without a topic last.
pub(super) fn ordered(site: &IndexedSite) -> Vec<Handle<Figure>> {
    let topics = &site.settings.topics;
    let rank = |figure: &Figure| {
        let first = figure.topics.first();
        first.and_then(|t| topics.iter().position(|topic| topic == t)).unwrap_or(topics.len())
    };
    let mut all: Vec<Handle<Figure>> = site.statistics().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| rank(&site.figures[*h]));
    all
}

pub(super) fn figure(
    renderer: &PageRenderer<'_>,
    flow: &mut PageFlow<'_>,
    handle: Handle<Figure>,
    figure: &Figure,
) -> FigureView {
    let site = renderer.site();
    let (series, observation) = figure.latest();
    FigureView {
        title: renderer.words(flow, &figure.title),
        summary: figure.summary.as_ref().map(|s| renderer.line(flow, s)),
        href: renderer.href(&(renderer.context.addresses.figure(renderer.lang, handle), None)),
        series: renderer.words(flow, &series.label),
        value: site.write_observation(figure, observation, renderer.lang),
        unit: site.unit_after(figure, observation.value, renderer.lang).map(|u| renderer.words(flow, &u)),
        period: crate::i18n::capital(&renderer.locale().period(observation.period)),
        status: site.write_status(figure, observation, renderer.lang),
        certainty: observation.certainty(figure.frequency).as_str(),
        spark: renderer
            .context
            .charts
            .spark(handle, renderer.lang)
            .map(|svg| Html::from_markup(svg.to_owned())),
        source: renderer.short_reference(*observation.sources.first()),
    }
}
