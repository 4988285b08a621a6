//! Data files: in, figures; out, one tidy CSV and one JSON for each.
//!
//! Numbers stand as plain digits with a point, whatever the language; a missing value is an empty field in CSV and
//! `null` in JSON, never a zero. `status` is SDMX's code (`CL_OBS_STATUS`).

use crate::base::{Coverage, Handle, Number, SitePath};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{Figure, Observation};
use crate::page::data_path;
use serde_json::json;

/// The data files of every published figure.
pub(super) fn files(site: &CheckedSite) -> Vec<(SitePath, Vec<u8>)> {
    let mut all = Vec::new();
    for (handle, figure) in site.statistics() {
        all.push((data_path(figure, "csv"), csv_of(site, figure)));
        all.push((data_path(figure, "json"), json_of(site, handle, figure)));
    }
    all
}

const COLUMNS: [&str; 15] = [
    "series",
    "series_label",
    "period",
    "period_start",
    "period_end",
    "coverage",
    "value",
    "unit",
    "status",
    "low",
    "high",
    "about",
    "rounded_to",
    "sources",
    "note",
];

fn csv_of(site: &CheckedSite, figure: &Figure) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let lang = Lang::DEFAULT;
    let mut rows: Vec<Vec<String>> = vec![COLUMNS.iter().map(|c| (*c).to_owned()).collect()];
    for series in &figure.series {
        for o in &series.observations {
            let number = |n: Option<Number>| n.map_or(String::new(), |n| n.to_string());
            rows.push(vec![
                series.slug.to_string(),
                series.label.get(lang).clone(),
                o.period.to_string(),
                o.period.start().to_string(),
                o.period.end().to_string(),
                coverage(figure, o).to_owned(),
                number(o.value),
                figure.unit.get(lang).clone(),
                o.status.sdmx().to_owned(),
                number(o.low),
                number(o.high),
                if o.about { "true".to_owned() } else { String::new() },
                number(o.rounded_to),
                sources(site, o).join(" "),
                o.note.as_ref().map_or(String::new(), |n| site.plain(n.get(lang), lang)),
            ]);
        }
    }
    for row in rows {
        writer.write_record(row).expect("a row is written into memory");
    }
    writer.into_inner().expect("memory does not fail")
}

fn json_of(site: &CheckedSite, handle: Handle<Figure>, figure: &Figure) -> Vec<u8> {
    let lang = Lang::DEFAULT;
    let observation = |o: &Observation| {
        json!({
            "period": o.period.to_string(),
            "start": o.period.start().to_string(),
            "end": o.period.end().to_string(),
            "coverage": coverage(figure, o),
            "value": o.value,
            "status": o.status.as_str(),
            "status_sdmx": o.status.sdmx(),
            "low": o.low,
            "high": o.high,
            "about": o.about,
            "rounded_to": o.rounded_to,
            "sources": sources(site, o),
            "note": o.note.as_ref().map(|n| site.plain(n.get(lang), lang)),
        })
    };
    let source = |handle: &Handle<crate::model::Source>| {
        let source = &site.sources[*handle];
        json!({
            "id": source.slug.as_str(),
            "publisher": source.publisher,
            "title": source.title,
            "date": source.date.map(|d| d.to_string()),
            "url": source.url,
            "language": source.language,
            "primary": source.primary,
            "licence": source.licence,
        })
    };
    let mut named: Vec<_> = figure.sources.to_vec();
    for handle in figure.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter()) {
        if !named.contains(handle) {
            named.push(*handle);
        }
    }
    let prose = |p: &Option<crate::model::Prose>| p.as_ref().map(|p| site.plain(p.get(lang), lang));
    let value = json!({
        "id": figure.slug.as_str(),
        "title": figure.title.get(lang),
        "summary": prose(&figure.summary),
        "unit": figure.unit.get(lang),
        "kind": figure.kind.as_str(),
        "updated": figure.updated.to_string(),
        "licence": figure.licence,
        "definitions": prose(&figure.definitions),
        "limitations": prose(&figure.limitations),
        "processed_by": prose(&figure.processed_by),
        "sources": named.iter().map(source).collect::<Vec<_>>(),
        "series": figure.series.iter().map(|s| json!({
            "id": s.slug.as_str(),
            "label": s.label.get(lang),
            "definition": prose(&s.definition),
            "observations": s.observations.iter().map(observation).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "derived": super::derived::of(site, handle),
    });
    let mut text = serde_json::to_string_pretty(&value).expect("plain data is JSON");
    text.push('\n');
    text.into_bytes()
}

fn coverage(figure: &Figure, o: &Observation) -> &'static str {
    match o.period.coverage(figure.frequency) {
        Coverage::Whole => "whole",
        Coverage::Partial => "partial",
        Coverage::Longer => "longer",
    }
}

fn sources(site: &CheckedSite, o: &Observation) -> Vec<String> {
    o.sources.iter().map(|s| site.sources[*s].slug.to_string()).collect()
}
