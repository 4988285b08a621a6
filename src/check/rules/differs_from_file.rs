//! `differs-from-file`: reports values that differ from the file from which their figure was imported, and a file that is
//! missing, has changed or cannot be read.
//!
//! The file is read by the choices under `data`, as `briefing refresh` reads it. A value with sources of its own does not
//! come from the file, and is not compared. Nor is a series all of whose values have their own sources.

use crate::base::{Number, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::import::{Change, KnownSeries, KnownValue, Lines, Reading, Value, matching, missing_file};
use crate::import::{name_in_file_help, read_of_site, series_names, unreadable_file};
use crate::model::{DataFile, Figure, Observation, Series};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        if let Some(data) = &figure.data {
            check_figure(context, figure, data, sink);
        }
    }
}

fn check_figure(context: &Context<'_>, figure: &Figure, data: &DataFile, sink: &mut Diagnostics) {
    let Some(file) = context.sources.find(&data.path()) else {
        sink.push(missing_file(context.sources, figure.slug.as_str(), data));
        return;
    };
    let languages: Vec<String> = context.site.languages.iter().map(|locale| locale.code.clone()).collect();
    let read = read_of_site(context.caches, context.sources, file, &languages, &data.options);
    if let Some(known) = &data.sha256
        && known.value != read.sha256
    {
        let message = format!("`{}` has changed since it was read on {}", data.path(), data.read.value);
        let help = format!("`briefing refresh {}` shows what is new, and takes the values", figure.slug);
        sink.push(Diagnostic::warning(Code::DiffersFromFile, known.span, message).help(help));
    }
    match &read.result {
        Ok(reading) => {
            let lines = Lines::new(file, context.sources[file].text());
            Comparison { figure, data, reading, lines }.report(sink);
        }
        Err(problems) => sink.extend(problems.first().map(|problem| unreadable_file(data, problem))),
    }
}

/// A figure with the reading of its file.
struct Comparison<'c> {
    figure: &'c Figure,
    data: &'c DataFile,
    reading: &'c Reading,
    lines: Lines,
}

impl Comparison<'_> {
    fn report(&self, sink: &mut Diagnostics) {
        let known: Vec<KnownSeries<'_>> = self.figure.series.iter().map(known_series).collect();
        let positions = matching(self.reading, &known);
        let mut unmatched = Vec::new();
        for (series, position) in self.reading.series.iter().zip(&positions) {
            match position {
                Some(at) => self.compare(&self.figure.series[*at], &series.values, sink),
                None => unmatched.push(series.label.as_str()),
            }
        }
        let is_other =
            |(at, series): &(usize, &Series)| series.derived.is_none() && !positions.contains(&Some(*at));
        let others = self.figure.series.iter().enumerate().filter(is_other);
        let from_file = |s: &Series| s.observations.iter().any(|o| self.is_from_file(o));
        let extra: Vec<&Series> = others.map(|(_, series)| series).filter(|s| from_file(s)).collect();
        for series in &extra {
            sink.push(self.unknown_series(series, &unmatched));
        }
        // A series that has another name in the file is reported there.
        if extra.is_empty() && !unmatched.is_empty() {
            sink.push(self.further_series(&unmatched));
        }
    }

    /// Returns whether an observation has the sources of its figure, and none of its own.
    fn is_from_file(&self, observation: &Observation) -> bool {
        observation.sources.iter().eq(self.figure.sources.iter())
    }

    fn compare(&self, series: &Series, values: &[Value], sink: &mut Diagnostics) {
        let by_period: BTreeMap<_, &Value> = values.iter().map(|value| (value.period, value)).collect();
        for observation in series.observations.iter().filter(|o| self.is_from_file(o)) {
            match by_period.get(&observation.period) {
                Some(value) => {
                    let change = KnownValue::from(observation).change(value);
                    sink.extend(change.map(|change| self.differing(series, observation, value, change)));
                }
                None if observation.value.is_none() && observation.low.is_none() => (),
                None => sink.push(self.extra(series, observation)),
            }
        }
        let known: BTreeMap<_, ()> = series.observations.iter().map(|o| (o.period, ())).collect();
        let has_value = |v: &&Value| v.digits.is_some() || v.low.is_some() || v.high.is_some();
        for value in values.iter().filter(has_value).filter(|v| !known.contains_key(&v.period)) {
            sink.push(self.missing(series, value));
        }
    }

    fn subject(&self, series: &Series, period: Period) -> String {
        format!("{}/{}/{period}", self.figure.slug, series.slug)
    }

    fn name(&self, series: &Series) -> String {
        format!("`{}/{}`", self.figure.slug, series.slug)
    }

    /// Names the file, with the line that has a value.
    fn place(&self, value: &Value) -> String {
        match value.line {
            0 => format!("`{}`", self.data.path()),
            line => format!("line {line} of `{}`", self.data.path()),
        }
    }

    fn with_line(&self, diagnostic: Diagnostic, value: &Value) -> Diagnostic {
        match self.lines.span(value.line) {
            Some(span) => diagnostic.related(span, format!("{} is here", shown(value))),
            None => diagnostic,
        }
    }

    fn refresh(&self) -> String {
        format!("`briefing refresh {}` takes the values of the file", self.figure.slug)
    }

    fn differing(&self, series: &Series, o: &Observation, value: &Value, change: Change) -> Diagnostic {
        let (name, place) = (self.name(series), self.place(value));
        let message = match change {
            Change::Number => {
                format!("{name} is {} for `{}`, but {place} has {}", known(o), o.period, shown(value))
            }
            Change::Status => {
                let status = value.status.map_or("no flag", |status| status.as_str());
                let (period, known) = (o.period, o.status.as_str());
                format!("{name} is `{known}` for `{period}`, but {place} has {}", quoted(status))
            }
        };
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, o.span, message);
        let help = "if another source says so, name it: `sources: […]`";
        self.with_line(diagnostic, value)
            .help(self.refresh())
            .help(help)
            .about(self.subject(series, o.period))
    }

    fn extra(&self, series: &Series, o: &Observation) -> Diagnostic {
        let (name, path) = (self.name(series), self.data.path());
        let message = format!("{name} is {} for `{}`, but `{path}` has no value for it", known(o), o.period);
        let help = "remove it, or name the source of the value: `sources: […]`";
        Diagnostic::error(Code::DiffersFromFile, o.span, message)
            .help(help)
            .about(self.subject(series, o.period))
    }

    fn missing(&self, series: &Series, value: &Value) -> Diagnostic {
        let (name, period) = (self.name(series), value.period);
        let message =
            format!("{name} has no value for `{period}`, but {} has {}", self.place(value), shown(value));
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, series.span, message);
        let help = "or choose periods under `data`: `from: …`, `to: …`";
        self.with_line(diagnostic, value).help(self.refresh()).help(help).about(self.subject(series, period))
    }

    fn unknown_series(&self, series: &Series, unmatched: &[&str]) -> Diagnostic {
        let message = format!("`{}` has no series for {}", self.data.path(), self.name(series));
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, series.span, message);
        let help = name_in_file_help(unmatched)
            .unwrap_or_else(|| "name the sources of its values: `sources: […]`".to_owned());
        let diagnostic = diagnostic.help(help);
        diagnostic.about(format!("{}/{}", self.figure.slug, series.slug))
    }

    fn further_series(&self, unmatched: &[&str]) -> Diagnostic {
        let message =
            format!("`{}` has series that the figure has not: {}", self.data.path(), series_names(unmatched));
        Diagnostic::warning(Code::DiffersFromFile, self.data.span(), message)
            .help("choose the series under `data`: `series: […]` or `where: […]`; or add them to the figure")
            .about(self.figure.slug.as_str())
    }
}

fn known_series(series: &Series) -> KnownSeries<'_> {
    KnownSeries {
        id: series.slug.as_str(),
        name_in_file: series.name_in_file.as_ref().map(|name| name.value.as_str()),
    }
}

fn quoted(status: &str) -> String {
    if status.contains(' ') { status.to_owned() } else { format!("`{status}`") }
}

/// Shows a value of the figure.
fn known(o: &Observation) -> String {
    let limit = |name: &str, n: Option<Number>| n.map(|n| format!("`{name}: {n}`"));
    match o.value {
        Some(number) => number.to_string(),
        None => {
            let limits: Vec<String> =
                [limit("low", o.low), limit("high", o.high)].into_iter().flatten().collect();
            if limits.is_empty() { "missing".to_owned() } else { limits.join(", ") }
        }
    }
}

/// Shows a value of the file.
fn shown(value: &Value) -> String {
    let limit = |name: &str, digits: &Option<String>| digits.as_ref().map(|d| format!("`{name}: {d}`"));
    match &value.digits {
        Some(digits) => digits.clone(),
        None => {
            let limits = [limit("low", &value.low), limit("high", &value.high)];
            let limits: Vec<String> = limits.into_iter().flatten().collect();
            if limits.is_empty() { "no value".to_owned() } else { limits.join(", ") }
        }
    }
}
