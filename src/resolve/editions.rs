//! Reads earlier editions from `editions/<date>.zip`, the newest first, with the published values of figures that still
//! exist and the hashes of its texts.

use super::Resolver;
use crate::base::{Date, FileId, Number, PartialDate, SitePath, Span};
use crate::cache::{Cache, InputHash};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Edition, PublishedFigure, PublishedTexts, PublishedValue};
use crate::urls::TEXTS;
use crate::zip::unpack;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields of a figure's JSON that are read.
#[derive(Deserialize)]
struct Figure {
    series: Vec<Series>,
    revisions: Vec<Revision>,
}

#[derive(Deserialize)]
struct Series {
    id: String,
    observations: Vec<Observation>,
}

#[derive(Deserialize)]
struct Observation {
    period: String,
    value: Option<serde_json::Number>,
    low: Option<serde_json::Number>,
    high: Option<serde_json::Number>,
    status: String,
}

#[derive(Deserialize)]
struct Revision {
    date: String,
}

/// An edition, or why it is refused.
pub(super) type ReadEdition = Result<Arc<Edition>, Box<Diagnostic>>;

impl Resolver<'_> {
    /// Reads every edition, or says why it is refused.
    pub(super) fn read_editions(&self) -> Vec<ReadEdition> {
        let path = |figure: &model::Figure| (figure.slug.to_string(), crate::urls::data_path(figure, "json"));
        let figures: Vec<(String, SitePath)> = self.partial.figures.iter().map(|(_, f)| path(f)).collect();
        self.raw.editions.par_iter().map(|(stem, file)| self.edition(stem, *file, &figures)).collect()
    }

    /// Reports the editions that are refused, and returns the others, the newest first.
    pub(super) fn editions(&mut self, read: Vec<ReadEdition>) -> Vec<Arc<Edition>> {
        let mut report = |edition: ReadEdition| edition.map_err(|why| self.sink.push(*why)).ok();
        let mut all: Vec<Arc<Edition>> = read.into_iter().filter_map(&mut report).collect();
        all.sort_by_key(|edition| std::cmp::Reverse(edition.date));
        all
    }

    fn edition(&self, stem: &str, file: FileId, figures: &[(String, SitePath)]) -> ReadEdition {
        let refuse = |message: String, help: &str| {
            Box::new(Diagnostic::error(Code::InvalidEdition, Span::top(file), message).help(help))
        };
        let date = day(stem).ok_or_else(|| {
            refuse(format!("the file name is not a day: `{stem}`"), "name it `2026-06-25.zip`")
        })?;
        let archive = self.sources[file].bytes();
        let cache: Arc<Cache<String, Arc<Edition>>> = self.caches.cache("editions");
        let input = InputHash::new(&(date, archive, figures));
        let read = || read_edition(date, archive, figures).map(Arc::new);
        cache.try_get_or_compute(stem, input, read).map_err(|why| {
            refuse(
                format!("this is not a valid edition: {why}"),
                "restore it from the history of the folder, or from `data/<date>/all.zip` of the published site",
            )
        })
    }
}

/// Reads the archive of an edition, and the published values of the `known` figures, given with their paths.
fn read_edition(date: Date, archive: &[u8], known: &[(String, SitePath)]) -> Result<Edition, String> {
    let files = unpack(archive)?;
    let mut figures = BTreeMap::new();
    for (id, path) in known {
        let Some((name, bytes)) =
            files.iter().find(|(n, _)| crate::urls::in_latest(path) == Some(n.as_str()))
        else {
            continue;
        };
        let read = serde_json::from_slice::<Figure>(bytes).map_err(|error| error.to_string());
        let read = read.and_then(published).map_err(|why| format!("`{name}` cannot be read: {why}"))?;
        figures.insert(id.clone(), read);
    }
    let texts = files.iter().find(|(name, _)| name.as_str() == TEXTS);
    let texts = texts.map_or(Ok(PublishedTexts::new()), |(_, bytes)| serde_json::from_slice(bytes));
    let texts = texts.map_err(|why| format!("`{TEXTS}` cannot be read: {why}"))?;
    Ok(Edition { date, archive: Arc::new(archive.to_vec()), files, figures, texts })
}

fn published(figure: Figure) -> Result<PublishedFigure, String> {
    let value = |o: Observation| {
        let number = |n: Option<serde_json::Number>| n.and_then(|n| Number::parse(&n.to_string()));
        let (value, low, high) = (number(o.value), number(o.low), number(o.high));
        (o.period, PublishedValue { value, low, high, status: o.status })
    };
    let series = |s: Series| (s.id, s.observations.into_iter().map(value).collect());
    let date = |r: Revision| day(&r.date).ok_or_else(|| format!("`{}` is not a valid day", r.date));
    Ok(PublishedFigure {
        series: figure.series.into_iter().map(series).collect(),
        revisions: figure.revisions.into_iter().map(date).collect::<Result<_, _>>()?,
    })
}

fn day(stem: &str) -> Option<Date> {
    match PartialDate::parse_certain(stem) {
        Ok(PartialDate::Day(date)) => Some(date),
        _ => None,
    }
}
