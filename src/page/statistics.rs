//! The index of the statistics: every figure with its latest value, period, status and source.

use super::chrome::{Frame, Is};
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{Figure, List};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Statistics).0, make)]
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
    /// The page of the topic.
    href: Option<String>,
    figures: Vec<FigureView>,
}

/// One figure in a list.
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
    /// Its course, SVG.
    spark: Option<String>,
    source: String,
}

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    let mut groups: Vec<Group> = Vec::new();
    for topic in &site.settings.topics {
        let figures: Vec<FigureView> = site
            .statistics()
            .filter(|(_, f)| f.topics.first() == Some(topic))
            .map(|(h, f)| figure(maker, h, f))
            .collect();
        if !figures.is_empty() {
            let row = &site.topics[*topic];
            groups.push(Group {
                id: row.slug.to_string(),
                title: maker.words(&row.name),
                href: Some(maker.topic_link(*topic).href),
                figures,
            });
        }
    }
    let rest: Vec<FigureView> =
        site.statistics().filter(|(_, f)| f.topics.is_empty()).map(|(h, f)| figure(maker, h, f)).collect();
    if !rest.is_empty() {
        groups.push(Group {
            id: "_other".into(),
            title: Html::text(&maker.locale().t("statistics-other")),
            href: None,
            figures: rest,
        });
    }
    let view = View { groups, total: site.statistics().count() };
    let locale = maker.locale();
    let mut frame =
        Frame::new(locale.t("statistics-title"), locale.t("statistics-summary"), Is::List(List::Statistics));
    frame.updated = site.statistics().map(|(_, f)| f.updated).max();
    Made::new("statistics.html", view, frame)
}

/// The figures in the order of the list: by the first of their topics, those without one last.
pub(super) fn ordered(site: &crate::check::CheckedSite) -> Vec<Handle<Figure>> {
    let topics = &site.settings.topics;
    let rank = |figure: &Figure| {
        let first = figure.topics.first();
        first.and_then(|t| topics.iter().position(|topic| topic == t)).unwrap_or(topics.len())
    };
    let mut all: Vec<Handle<Figure>> = site.statistics().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| rank(&site.figures[*h]));
    all
}

/// One figure as it stands in a list.
pub(super) fn figure(maker: &Maker<'_>, handle: Handle<Figure>, figure: &Figure) -> FigureView {
    let site = maker.site();
    let (series, observation) = figure.latest();
    FigureView {
        title: maker.words(&figure.title),
        summary: figure.summary.as_ref().map(|s| maker.line(s)),
        href: maker.href(&(maker.context.addresses.figure(maker.lang, handle), None)),
        series: maker.words(&series.label),
        value: site.write_observation(figure, observation, maker.lang),
        unit: site.unit_after(figure, observation.value, maker.lang).map(|u| maker.words(&u)),
        period: crate::i18n::capital(&maker.locale().period(observation.period)),
        status: site.write_status(figure, observation, maker.lang),
        certainty: observation.certainty(figure.frequency).as_str(),
        spark: maker.context.charts.spark(handle, maker.lang).map(ToOwned::to_owned),
        source: maker.short_reference(*observation.sources.first()),
    }
}
