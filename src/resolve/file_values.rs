//! Reads the values of a series from the file of its figure: `values: {from: data/rain.csv}`.
//!
//! The file is read once for all series, with the choices under `data`. Each observation has the position of its line in
//! the file. Invariant: no file is read for a figure without such a series.

use super::Resolver;
use crate::base::{Handle, NonEmpty, Number, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::import::{self, FileReading, KnownSeries, Lines, Reading, Value};
use crate::model::{DataFile, Observation, Source, Status};
use crate::parse::raw::{self, Cell};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Returns the file that a series reads, as it is written.
pub(super) fn file_of(series: &raw::Series) -> Option<Spanned<&str>> {
    match series.values.0.as_slice() {
        [(key, Spanned { value: Cell::Text(path), span })] if key.value == "from" => {
            Some(Spanned::new(path.as_str(), *span))
        }
        _ => None,
    }
}

impl Resolver<'_> {
    /// Returns the observations of each series that reads the file of the figure, by the position of the series.
    pub(super) fn file_values(
        &mut self,
        slug: &str,
        raw: &raw::Figure,
        data: Option<&DataFile>,
        sources: Option<&NonEmpty<Handle<Source>>>,
    ) -> BTreeMap<usize, Vec<Observation>> {
        let mut found = BTreeMap::new();
        let all = raw.series.0.iter().enumerate();
        let wanted: Vec<(usize, Spanned<&str>)> =
            all.filter_map(|(at, (_, series))| Some((at, file_of(series)?))).collect();
        if wanted.is_empty() || !self.name_their_file(&wanted, raw, data) {
            return found;
        }
        let Some((data, sources)) = data.zip(sources) else { return found };
        let Some(file) = self.sources.find(&data.path()) else {
            self.sink.push(import::missing_file(self.sources, slug, data));
            return found;
        };
        let languages: Vec<String> = self.codes().map(ToOwned::to_owned).collect();
        let read: Arc<FileReading> =
            import::read_of_site(self.caches, self.sources, file, &languages, &data.options);
        let reading = match &read.result {
            Ok(reading) => reading,
            Err(problems) => {
                self.sink.extend(problems.first().map(|problem| import::unreadable_file(data, problem)));
                return found;
            }
        };
        let lines = Lines::new(file, self.sources[file].text());
        let positions = positions(raw, reading);
        let known = positions.iter().enumerate().filter_map(|(of_file, at)| Some(((*at)?, of_file)));
        let known: BTreeMap<usize, usize> = known.collect();
        for (at, _) in wanted {
            match known.get(&at) {
                Some(of_file) => {
                    let values = &reading.series[*of_file].values;
                    let observations = values.iter().filter_map(|v| self.observation_of(v, &lines, sources));
                    found.insert(at, observations.collect());
                }
                None => self.report_unknown(slug, raw, at, data, reading, &positions),
            }
        }
        found
    }

    /// Returns whether each series names the file of the figure. A series that does not is reported.
    fn name_their_file(
        &mut self,
        wanted: &[(usize, Spanned<&str>)],
        raw: &raw::Figure,
        data: Option<&DataFile>,
    ) -> bool {
        // Other faults of `data` were reported.
        if raw.data.is_some() && data.is_none() {
            return false;
        }
        let known = data.map(|data| data.file.value.as_str());
        let other = wanted.iter().find(|(_, path)| known != Some(path.value));
        if let Some((at, path)) = other {
            let id = raw.series.0.get(*at).map_or("", |(id, _)| id.value.as_str());
            let message =
                format!("the series `{id}` reads `{}`, which is not the file under `data`", path.value);
            let diagnostic = Diagnostic::error(Code::EmptySeries, path.span, message);
            let help = match known {
                Some(known) => format!("a figure reads one file: write `values: {{from: {known}}}`"),
                None => format!("say how it is read: `data: {{file: {}, read: 2024-02-01}}`", path.value),
            };
            self.sink.push(diagnostic.help(help));
        }
        other.is_none()
    }

    fn observation_of(
        &mut self,
        value: &Value,
        lines: &Lines,
        sources: &NonEmpty<Handle<Source>>,
    ) -> Option<Observation> {
        let span = lines.span_or_top(value.line);
        let number = value.number();
        if let Some(digits) = value.digits.as_ref().filter(|_| number.is_none()) {
            let message = format!("`{digits}` has more than {} digits", Number::MAX_DIGITS);
            self.sink.push(Diagnostic::error(Code::InvalidNumber, span, message));
            return None;
        }
        let limit = |digits: &Option<String>| digits.as_deref().and_then(Number::parse);
        let (low, high) = (limit(&value.low), limit(&value.high));
        let is_missing = number.is_none() && low.is_none() && high.is_none();
        Some(Observation {
            period: value.period,
            span,
            value: number,
            status: if is_missing { Status::Missing } else { value.status.unwrap_or(Status::Final) },
            low,
            high,
            about: false,
            rounded_to: value.rounded_to.as_deref().and_then(Number::parse),
            note: None,
            derived: None,
            sources: sources.clone(),
        })
    }

    fn report_unknown(
        &mut self,
        slug: &str,
        raw: &raw::Figure,
        at: usize,
        data: &DataFile,
        reading: &Reading,
        positions: &[Option<usize>],
    ) {
        let Some((id, _)) = raw.series.0.get(at) else { return };
        let unmatched = reading.series.iter().zip(positions).filter(|(_, position)| position.is_none());
        let unmatched: Vec<&str> = unmatched.map(|(series, _)| series.label.as_str()).collect();
        let message = format!("`{}` has no series for `{slug}/{}`", data.path(), id.value);
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, id.span, message);
        let help = import::name_in_file_help(&unmatched)
            .unwrap_or_else(|| "choose it under `data`, or remove the series".to_owned());
        self.sink.push(diagnostic.help(help));
    }
}

/// Returns the position of the figure's series for each series of the file.
fn positions(raw: &raw::Figure, reading: &Reading) -> Vec<Option<usize>> {
    let known = raw.series.0.iter().map(|(id, series)| KnownSeries {
        id: id.value.as_str(),
        name_in_file: series.name_in_file.as_ref().map(|name| name.value.as_str()),
    });
    import::matching(reading, &known.collect::<Vec<_>>())
}
