//! The index of the statistics: every figure with its latest value, period, status and source.

use super::chrome::{Frame, Is};
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{Figure, List};
use serde::Serialize;

pub(super) fn jobs(_: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![(lang, Box::new(make))]
}

#[derive(Serialize)]
struct View<'a> {
    groups: Vec<Group<'a>>,
    total: usize,
}

#[derive(Serialize)]
struct Group<'a> {
    id: String,
    title: Html,
    figures: Vec<FigureView<'a>>,
}

#[derive(Serialize)]
struct FigureView<'a> {
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
    spark: Option<&'a str>,
    source: String,
}

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    maker.at(maker.context.addresses.list(maker.lang, List::Statistics).0);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for topic in &site.settings.topics {
        let figures: Vec<FigureView<'_>> = site
            .statistics()
            .filter(|(_, f)| f.topics.first() == Some(topic))
            .map(|(h, f)| figure(maker, h, f))
            .collect();
        if !figures.is_empty() {
            let row = &site.topics[*topic];
            groups.push(Group { id: row.slug.to_string(), title: maker.words(&row.name), figures });
        }
    }
    let rest: Vec<FigureView<'_>> =
        site.statistics().filter(|(_, f)| f.topics.is_empty()).map(|(h, f)| figure(maker, h, f)).collect();
    if !rest.is_empty() {
        groups.push(Group {
            id: "other".into(),
            title: Html::text(&maker.locale().t("statistics-other")),
            figures: rest,
        });
    }
    let view = View { groups, total: site.statistics().count() };
    let locale = maker.locale();
    let mut frame =
        Frame::new(locale.t("statistics-title"), locale.t("statistics-summary"), Is::List(List::Statistics));
    frame.updated = site.statistics().map(|(_, f)| f.updated).max();
    Made::new("statistics.html", &view, frame)
}

fn figure<'a>(maker: &Maker<'a>, handle: Handle<Figure>, figure: &Figure) -> FigureView<'a> {
    let site = maker.site();
    let (series, observation) = figure.latest();
    FigureView {
        title: maker.words(&figure.title),
        summary: figure.summary.as_ref().map(|s| maker.line(s)),
        href: maker.href(&(maker.context.addresses.figure(maker.lang, handle), None)),
        series: maker.words(&series.label),
        value: site.write_observation(figure, observation, maker.lang),
        unit: site.unit_after(figure, observation.value).map(|u| maker.words(u)),
        period: crate::i18n::capital(&maker.locale().period(observation.period)),
        status: site.write_status(figure, observation, maker.lang),
        certainty: observation.certainty(figure.frequency).as_str(),
        spark: maker.context.charts.spark(handle, maker.lang),
        source: maker.short_reference(*observation.sources.first()),
    }
}
