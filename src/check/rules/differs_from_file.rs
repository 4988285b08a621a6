//! `differs-from-file`: reports values that differ from the file from which their figure was imported, and a file that is
//! missing, has changed or cannot be read.
//!
//! The file is read by the choices under `data`, as `briefing refresh` reads it. A value with sources of its own does not
//! come from the file, and is not compared. Nor is a series all of whose values have their own sources.

use crate::base::{FileId, Span, nearest};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::import::{self, Change, Input, KnownSeries, KnownValue, Problem, Reading, Value, read_cached};
use crate::model::{DataFile, Figure, Observation, Series};
use std::collections::BTreeMap;

/// The maximum number of names in a list.
const MOST_NAMES: usize = 4;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        if let Some(data) = &figure.data {
            check_figure(context, figure, data, sink);
        }
    }
}

fn check_figure(context: &Context<'_>, figure: &Figure, data: &DataFile, sink: &mut Diagnostics) {
    let Some(file) = context.sources.find(&data.path()) else {
        sink.push(missing_file(context, figure, data));
        return;
    };
    let languages: Vec<String> = context.site.languages.iter().map(|locale| locale.code.clone()).collect();
    let metadata = import::metadata_name(&data.path());
    let input = Input {
        name: &data.path(),
        bytes: context.sources[file].bytes(),
        metadata: context.sources.find(&metadata).map(|file| context.sources[file].bytes()),
        languages: &languages,
    };
    let read = read_cached(context.caches, &input, &data.options);
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
        Err(problems) => sink.extend(problems.first().map(|problem| unreadable(data, problem))),
    }
}

fn missing_file(context: &Context<'_>, figure: &Figure, data: &DataFile) -> Diagnostic {
    let message = format!("`{}`, the file of the figure `{}`, is missing", data.path(), figure.slug);
    let paths = context.sources.iter().map(|(_, file)| file.path.as_str());
    let known = paths.filter_map(|path| path.strip_prefix("content/")).filter(|p| p.starts_with("data/"));
    let mut diagnostic = Diagnostic::error(Code::DiffersFromFile, data.span(), message);
    if let Some(near) = nearest(&data.file.value, known) {
        diagnostic = diagnostic.replace(format!("did you mean `{near}`?"), data.span(), near);
    }
    diagnostic.help(format!(
        "`briefing refresh {} FILE` copies a file there, and compares the figure with it",
        figure.slug
    ))
}

fn unreadable(data: &DataFile, problem: &Problem) -> Diagnostic {
    let line = problem.line.map_or(String::new(), |line| format!(" in line {line}"));
    let message = format!("`{}` cannot be read{line}: {}", data.path(), problem.message);
    let mut diagnostic = Diagnostic::error(Code::DiffersFromFile, data.span(), message);
    for answer in &problem.answers {
        let value = if answer.value.is_empty() { "true" } else { &answer.value };
        let key = answer.choice.as_str();
        diagnostic = diagnostic.help(format!("`{key}: {value}` under `data`: {}", answer.meaning));
    }
    problem.help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help.as_str()))
}

/// The lines of a text file, by their offsets. A workbook or an archive has none.
struct Lines {
    file: FileId,
    starts: Vec<usize>,
    end: usize,
}

impl Lines {
    fn new(file: FileId, text: &str) -> Self {
        let starts = if text.is_empty() { None } else { Some(0) }.into_iter();
        let starts = starts.chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, starts, end: text.len() }
    }

    /// Returns the position of a line, counted from 1.
    fn span(&self, line: u32) -> Option<Span> {
        let number = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(number)?;
        let end = self.starts.get(number + 1).map_or(self.end, |next| next - 1);
        Some(Span::new(self.file, start..end))
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
        let positions = import::matching(self.reading, &known);
        let mut unmatched = Vec::new();
        for (series, position) in self.reading.series.iter().zip(&positions) {
            match position {
                Some(at) => self.compare(&self.figure.series[*at], &series.values, sink),
                None => unmatched.push(series.label.as_str()),
            }
        }
        let others = self.figure.series.iter().enumerate().filter(|(at, _)| !positions.contains(&Some(*at)));
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
        self.with_line(diagnostic, value).help(self.refresh()).help(help).about(subject(series, o.period))
    }

    fn extra(&self, series: &Series, o: &Observation) -> Diagnostic {
        let (name, path) = (self.name(series), self.data.path());
        let message = format!("{name} is {} for `{}`, but `{path}` has no value for it", known(o), o.period);
        let help = "remove it, or name the source of the value: `sources: […]`";
        Diagnostic::error(Code::DiffersFromFile, o.span, message).help(help).about(subject(series, o.period))
    }

    fn missing(&self, series: &Series, value: &Value) -> Diagnostic {
        let (name, period) = (self.name(series), value.period);
        let message =
            format!("{name} has no value for `{period}`, but {} has {}", self.place(value), shown(value));
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, series.span, message);
        let help = "or choose periods under `data`: `from: …`, `to: …`";
        self.with_line(diagnostic, value).help(self.refresh()).help(help).about(subject(series, period))
    }

    fn unknown_series(&self, series: &Series, unmatched: &[&str]) -> Diagnostic {
        let message = format!("`{}` has no series for {}", self.data.path(), self.name(series));
        let diagnostic = Diagnostic::error(Code::DiffersFromFile, series.span, message);
        let diagnostic = match names(unmatched) {
            none if none.is_empty() => diagnostic.help("name the sources of its values: `sources: […]`"),
            names => diagnostic.help(format!(
                "if it has another name in the file, write it: `name-in-file: …`; the file also has {names}"
            )),
        };
        diagnostic.about(series.slug.to_string())
    }

    fn further_series(&self, unmatched: &[&str]) -> Diagnostic {
        let message =
            format!("`{}` has series that the figure has not: {}", self.data.path(), names(unmatched));
        Diagnostic::warning(Code::DiffersFromFile, self.data.span(), message)
            .help("choose the series under `data`: `series: […]` or `where: […]`; or add them to the figure")
            .about("series")
    }
}

fn known_series(series: &Series) -> KnownSeries<'_> {
    KnownSeries {
        id: series.slug.as_str(),
        name_in_file: series.name_in_file.as_ref().map(|name| name.value.as_str()),
    }
}

fn subject(series: &Series, period: crate::base::Period) -> String {
    format!("{}/{period}", series.slug)
}

fn names(all: &[&str]) -> String {
    let shown: Vec<String> = all.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more = all.len().saturating_sub(MOST_NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &more
}

fn quoted(status: &str) -> String {
    if status.contains(' ') { status.to_owned() } else { format!("`{status}`") }
}

/// Shows a value of the figure.
fn known(o: &Observation) -> String {
    let limit = |name: &str, n: Option<crate::base::Number>| n.map(|n| format!("`{name}: {n}`"));
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
