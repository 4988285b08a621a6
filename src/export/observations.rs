//! Tables of observations for one figure or all figures, one row per observation. `status` is a code of SDMX's
//! `CL_OBS_STATUS`. A value that is known only within limits is empty and has `low` and `high`.

use super::table::{Cell, Column, Kind, Table};
use crate::base::{Coverage, Handle};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Figure, List, Observation, Series, Source};
use crate::urls::canonical;

pub(super) const OBSERVATION: [Column; 15] = [
    Column::always("series", Kind::Text),
    Column::always("series_label", Kind::Text),
    Column::always("period", Kind::Text),
    Column::always("period_start", Kind::Day),
    Column::always("period_end", Kind::Day),
    Column::always("coverage", Kind::Text),
    Column::maybe("value", Kind::Number),
    Column::always("unit", Kind::Text),
    Column::always("status", Kind::Text),
    Column::maybe("low", Kind::Number),
    Column::maybe("high", Kind::Number),
    Column::always("about", Kind::Flag),
    Column::maybe("rounded_to", Kind::Number),
    Column::always("sources", Kind::Ids),
    Column::maybe("note", Kind::Text),
];

const FIGURE: [Column; 2] =
    [Column::always("figure", Kind::Text), Column::always("figure_title", Kind::Text)];

pub(super) fn of_figure(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Table {
    let figure = &site.figures[handle];
    let page = site.addresses().figure(lang, handle);
    let source = |handle: Handle<Source>| {
        let source = &site.sources[handle];
        (source.title.clone().unwrap_or_else(|| source.publisher.clone()), source.url.clone())
    };
    Table {
        name: figure.slug.to_string(),
        title: figure.title.get(lang).clone(),
        description: figure.summary.as_ref().map_or(String::new(), |s| site.plain(s.get(lang), lang)),
        page: canonical(&site.settings.base_url, page.as_str()),
        licence: figure.licence.clone(),
        sources: figure.every_source().into_iter().map(source).collect(),
        updated: Some(figure.updated.to_string()),
        columns: OBSERVATION.to_vec(),
        key: &["series", "period"],
        rows: rows(figure).map(|(series, o)| row(site, figure, series, o, lang)).collect(),
    }
}

pub(super) fn all_figures(site: &IndexedSite) -> Table {
    let lang = Lang::DEFAULT;
    let of = |figure: &Figure| -> Vec<Vec<Cell>> {
        let head = [Cell::text(figure.slug.as_str()), Cell::text(figure.title.get(lang).as_str())];
        let full = |(series, o)| head.iter().cloned().chain(row(site, figure, series, o, lang)).collect();
        rows(figure).map(full).collect()
    };
    let page = site.addresses().list(lang, List::Statistics).0;
    Table {
        name: "observations".to_owned(),
        title: site.locale(lang).t("data-observations"),
        description: String::new(),
        page: canonical(&site.settings.base_url, page.as_str()),
        licence: None,
        sources: Vec::new(),
        updated: site.statistics().map(|(_, f)| f.updated.to_string()).max(),
        columns: FIGURE.into_iter().chain(OBSERVATION).collect(),
        key: &["figure", "series", "period"],
        rows: site.statistics().flat_map(|(_, f)| of(f)).collect(),
    }
}

fn rows(figure: &Figure) -> impl Iterator<Item = (&Series, &Observation)> {
    figure.series.iter().flat_map(|s| s.observations.iter().map(move |o| (s, o)))
}

fn row(site: &IndexedSite, figure: &Figure, series: &Series, o: &Observation, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::text(series.slug.as_str()),
        Cell::text(series.label.get(lang).as_str()),
        Cell::text(o.period.to_string()),
        Cell::text(o.period.start().to_string()),
        Cell::text(o.period.end().to_string()),
        Cell::text(coverage(figure, o)),
        Cell::number(o.value),
        Cell::text(figure.unit.get(lang).as_str()),
        Cell::text(o.status.sdmx()),
        Cell::number(o.low),
        Cell::number(o.high),
        Cell::Flag(o.about),
        Cell::number(o.rounded_to),
        Cell::text(source_ids(site, &o.sources).join(" ")),
        Cell::maybe(o.note.as_ref().map(|n| site.plain(n.get(lang), lang))),
    ]
}

/// Returns `whole`, `partial` or `longer`, by the frequency of the figure.
pub(super) fn coverage(figure: &Figure, o: &Observation) -> &'static str {
    match o.period.coverage(figure.frequency) {
        Coverage::Whole => "whole",
        Coverage::Partial => "partial",
        Coverage::Longer => "longer",
    }
}

pub(super) fn source_ids<'a>(
    site: &IndexedSite,
    sources: impl IntoIterator<Item = &'a Handle<Source>>,
) -> Vec<String> {
    sources.into_iter().map(|s| site.sources[*s].slug.to_string()).collect()
}
