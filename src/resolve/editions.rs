//! Reads earlier editions from `editions/<date>.zip`, the newest first, with the published values of figures that still
//! exist and the hashes of its texts.

use super::Resolver;
use crate::base::limits::EDITIONS_SIZE;
use crate::base::{Date, FileId, Number, PartialDate, SitePath, Span};
use crate::cache::{Cache, InputHash};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Edition, PublishedFigure, PublishedTexts, PublishedValue};
use crate::urls::TEXTS;
use crate::zip::Archive;
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
        self.limit_editions(&mut all);
        all
    }

    /// Reports and removes the editions, from the newest to the oldest, whose files together are larger than permitted.
    fn limit_editions(&mut self, all: &mut Vec<Arc<Edition>>) {
        let mut size = 0_u64;
        all.retain(|edition| {
            size = size.saturating_add(edition.archive.unpacked_size());
            let is_exceeded = EDITIONS_SIZE.is_exceeded(size);
            if is_exceeded {
                let message = format!(
                    "the files of this edition and the later ones are too large: {:.1} MB, and {EDITIONS_SIZE}",
                    size as f64 / 1e6
                );
                let diagnostic = Diagnostic::error(Code::TooLarge, edition.span, message);
                self.sink.push(diagnostic.help("keep older editions elsewhere, and name where in a text"));
            }
            !is_exceeded
        });
    }

    fn edition(&self, stem: &str, file: FileId, figures: &[(String, SitePath)]) -> ReadEdition {
        let span = Span::top(file);
        let date = day(stem).ok_or_else(|| {
            let message = format!("the file name is not a day: `{stem}`");
            Box::new(Diagnostic::error(Code::InvalidEdition, span, message).help("name it `2026-06-25.zip`"))
        })?;
        let archive = self.sources[file].bytes();
        let cache: Arc<Cache<String, Arc<Edition>>> = self.caches.cache("editions");
        let input = InputHash::new(&(date, file, archive, figures));
        let read = || read_edition((date, span), archive, figures).map(Arc::new);
        cache.try_get_or_compute(stem, input, read).map_err(|why| Box::new(invalid_edition(span, &why)))
    }
}

/// Returns the diagnostic for an edition that cannot be read.
pub fn invalid_edition(span: Span, why: &str) -> Diagnostic {
    let message = format!("this is not a valid edition: {why}");
    Diagnostic::error(Code::InvalidEdition, span, message).help(
        "restore it from the history of the folder, or from `data/<date>/all.zip` of the published site",
    )
}

/// Reads the archive of an edition, and the published values of the `known` figures, given with their paths.
fn read_edition(
    (date, span): (Date, Span),
    archive: &[u8],
    known: &[(String, SitePath)],
) -> Result<Edition, String> {
    let archive = Archive::open(archive.to_vec())?;
    // Unpacking nothing is reported with the other editions.
    if EDITIONS_SIZE.is_exceeded(archive.unpacked_size()) {
        let (figures, texts) = (BTreeMap::new(), PublishedTexts::new());
        return Ok(Edition { date, span, archive, figures, texts });
    }
    let mut figures = BTreeMap::new();
    for (id, path) in known {
        let name = crate::urls::in_latest(path).unwrap_or_default();
        let Some(bytes) = archive.unpack(name)? else { continue };
        let read = serde_json::from_slice::<Figure>(&bytes).map_err(|error| error.to_string());
        let read = read.and_then(published).map_err(|why| format!("`{name}` cannot be read: {why}"))?;
        figures.insert(id.clone(), read);
    }
    let texts = archive.unpack(TEXTS)?;
    let texts = texts.map_or(Ok(PublishedTexts::new()), |bytes| serde_json::from_slice(&bytes));
    let texts = texts.map_err(|why| format!("`{TEXTS}` cannot be read: {why}"))?;
    Ok(Edition { date, span, archive, figures, texts })
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
