//! Brings the values of a figure up to date with a new reading of its file.
//!
//! Invariant: only values, their status, and the keys `updated` and `data` change. Notes, sources and other keys of a value
//! stay, and so do values that the file no longer has.

use super::{Recipe, series_of};
use crate::base::{FileId, Number, Period, Span, Spanned};
use crate::import::{Change, KnownSeries, KnownValue, Reading, Value, matching};
use crate::model::Status;
use crate::parse::yaml::{Yaml, leaves};
use std::collections::{BTreeMap, BTreeSet};

/// A difference between a figure and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What happened: `new`, `revised`, `re-flagged`, `gone` or `new series`.
    pub kind: &'static str,
    /// The id of the series.
    pub series: String,
    /// The period; empty for a series.
    pub period: String,
    /// The value in the figure; empty if it has none.
    pub before: String,
    /// The value in the file; empty if it has none.
    pub after: String,
    /// Whether the figure has to be changed by its editor, because its form is not the usual one.
    pub is_manual: bool,
}

/// The changes of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The differences, in the order of the figure.
    pub differences: Vec<Difference>,
    /// The edits of its file.
    pub edits: Vec<(Span, String)>,
}

/// The scalars of a value as the figure has it: by their key, or under an empty key.
type Written = BTreeMap<String, Spanned<String>>;

/// The readings of the file of a figure.
#[derive(Debug, Clone, Copy)]
pub struct Readings<'r> {
    /// The new reading.
    pub new: &'r Reading,
    /// The reading of the file that the figure has, if it can be read.
    pub old: Option<&'r Reading>,
}

/// Compares a figure with a reading of its file. `file` is the figure's file, with its text.
pub fn refresh(
    file: FileId,
    text: &str,
    readings: Readings<'_>,
    recipe: &Recipe,
    updated: &str,
) -> Refreshed {
    let reading = readings.new;
    let mut known: BTreeMap<String, BTreeMap<String, Written>> = BTreeMap::new();
    let mut refreshed = Refreshed::default();
    let leaves = leaves(Yaml { file, text, offset: 0 });
    for (path, leaf) in &leaves {
        let new = match path.as_str() {
            "updated" => updated,
            "data.sha256" => &recipe.sha256,
            "data.read" => &recipe.read,
            _ => "",
        };
        if !new.is_empty() && leaf.value != new {
            // The span of a text in quotation marks is without the marks.
            refreshed.edits.push((leaf.span, new.to_owned()));
        }
        let Some((series, rest)) = path.strip_prefix("series.").and_then(|rest| rest.split_once(".values."))
        else {
            continue;
        };
        let (period, key) = rest.split_once('.').unwrap_or((rest, ""));
        let period = Period::parse(period).map_or_else(|_| period.to_owned(), |period| period.to_string());
        let values = known.entry(series.to_owned()).or_default();
        values.entry(period).or_default().insert(key.to_owned(), leaf.clone());
    }
    let own =
        sources_of(leaves.iter().filter_map(|(path, leaf)| Some((path.strip_prefix("sources")?, leaf))));
    let names: Vec<(String, Option<String>)> =
        known.keys().map(|id| (id.clone(), leaf_of(&leaves, &format!("series.{id}.name-in-file")))).collect();
    let series: Vec<KnownSeries<'_>> =
        names.iter().map(|(id, name)| KnownSeries { id, name_in_file: name.as_deref() }).collect();
    let in_file = old_values(readings.old, &series, &known, file);
    let positions = matching(reading, &series);
    for ((series, answers), position) in reading.series.iter().zip(series_of(reading)).zip(positions) {
        let id = position.map(|at| names[at].0.as_str());
        match id.and_then(|id| Some((id, known.remove(id)?))) {
            Some((id, values)) => {
                let old = in_file.get(id).cloned();
                let (is_in_file, values) = (old.is_some(), old.unwrap_or(values));
                let mut comparison =
                    Comparison { text, id, values, sources: &own, is_in_file, refreshed: &mut refreshed };
                comparison.compare(&series.values);
            }
            None => refreshed.differences.push(Difference {
                kind: "new series",
                series: answers.id,
                period: String::new(),
                before: String::new(),
                after: series.label.clone(),
                is_manual: true,
            }),
        }
    }
    for (series, values) in known {
        let values = in_file.get(&series).cloned().unwrap_or(values);
        let from_file = values.into_iter().filter(|(_, written)| is_from_file(written, &own));
        let gone = from_file.map(|(period, written)| gone(&series, period, &written));
        refreshed.differences.extend(gone);
    }
    refreshed
}

/// Returns the values that series read from the file that the figure has, by their id: `values: {from: data/rain.csv}`.
fn old_values(
    old: Option<&Reading>,
    series: &[KnownSeries<'_>],
    known: &BTreeMap<String, BTreeMap<String, Written>>,
    file: FileId,
) -> BTreeMap<String, BTreeMap<String, Written>> {
    let reads_file = |id: &str| known.get(id).is_some_and(|values| values.keys().eq(["from"]));
    let ids = series.iter().filter(|series| reads_file(series.id));
    let mut all: BTreeMap<String, BTreeMap<String, Written>> =
        ids.map(|series| (series.id.to_owned(), BTreeMap::new())).collect();
    let Some(old) = old else { return all };
    for (of_file, position) in old.series.iter().zip(matching(old, series)) {
        let Some(values) = position.and_then(|at| all.get_mut(series[at].id)) else { continue };
        for value in &of_file.values {
            let status = value.status.map(|status| status.as_str().to_owned());
            let keys =
                [("value", &value.digits), ("low", &value.low), ("high", &value.high), ("status", &status)];
            let leaf = |text: &String| Spanned::new(text.clone(), Span::top(file));
            let written =
                keys.into_iter().filter_map(|(key, text)| Some((key.to_owned(), leaf(text.as_ref()?))));
            values.insert(value.period.to_string(), written.collect());
        }
    }
    all
}

/// Returns the values of a list, or of the scalar that stands for it, in order.
fn sources_of<'l>(leaves: impl Iterator<Item = (&'l str, &'l Spanned<String>)>) -> Vec<String> {
    let of_list = leaves.filter(|(rest, _)| rest.is_empty() || rest.starts_with('.'));
    of_list.map(|(_, leaf)| leaf.value.clone()).collect()
}

/// Returns whether a value has the sources of its figure. One with sources of its own is not from the file.
fn is_from_file(written: &Written, sources: &[String]) -> bool {
    let own = written.iter().filter_map(|(key, leaf)| Some((key.strip_prefix("sources")?, leaf)));
    let own = sources_of(own);
    own.is_empty() || own == sources
}

/// Returns the scalar at a path of keys.
fn leaf_of(leaves: &[(String, Spanned<String>)], path: &str) -> Option<String> {
    leaves.iter().find(|(other, _)| other == path).map(|(_, leaf)| leaf.value.clone())
}

/// Returns a value as the figure has it.
fn known_value(written: &Written) -> KnownValue {
    let number = |key: &str| written.get(key).and_then(|leaf| Number::parse(&leaf.value));
    let status = written.get("status").and_then(|leaf| Status::ALL.iter().find(|s| s.0 == leaf.value));
    KnownValue {
        number: number("").or(number("value")),
        low: number("low"),
        high: number("high"),
        status: status.map_or(Status::Final, |(_, status)| *status),
    }
}

fn gone(series: &str, period: String, written: &Written) -> Difference {
    Difference {
        kind: "gone",
        series: series.to_owned(),
        period,
        before: shown(written),
        after: String::new(),
        is_manual: true,
    }
}

/// Shows a value as the figure has it.
fn shown(written: &Written) -> String {
    let limit = |key: &str| written.get(key).map(|leaf| format!("{key} {}", leaf.value));
    let value = written.get("").or(written.get("value")).map(|leaf| leaf.value.clone());
    let parts: Vec<String> = [value, limit("low"), limit("high")].into_iter().flatten().collect();
    let value = if parts.is_empty() { "null".to_owned() } else { parts.join(", ") };
    match written.get("status") {
        Some(status) => format!("{value} ({})", status.value),
        None => value,
    }
}

struct Comparison<'r> {
    text: &'r str,
    id: &'r str,
    values: BTreeMap<String, Written>,
    /// The sources of the figure.
    sources: &'r [String],
    /// Whether the values are in the file, so that nothing is edited in the figure.
    is_in_file: bool,
    refreshed: &'r mut Refreshed,
}

impl Comparison<'_> {
    fn compare(&mut self, values: &[Value]) {
        let mut before: Option<Written> = None;
        for value in values {
            let period = value.period.to_string();
            match self.values.get(&period).cloned() {
                // A value with its own sources is not from the file.
                Some(written) if !is_from_file(&written, self.sources) => (),
                Some(written) => {
                    self.change(&period, &written, value);
                    before = Some(written);
                }
                None => self.add(&period, value, before.as_ref()),
            }
        }
        let periods: BTreeSet<String> = values.iter().map(|value| value.period.to_string()).collect();
        let gone_from_file = |(period, written): &(&String, &Written)| {
            !periods.contains(*period) && is_from_file(written, self.sources)
        };
        for (period, written) in self.values.iter().filter(gone_from_file) {
            self.refreshed.differences.push(gone(self.id, period.clone(), written));
        }
    }

    fn push(&mut self, kind: &'static str, period: &str, before: String, value: &Value, is_manual: bool) {
        let after = value.shown();
        let (series, period) = (self.id.to_owned(), period.to_owned());
        self.refreshed.differences.push(Difference { kind, series, period, before, after, is_manual });
    }

    /// Changes a value that the figure has, if the file has another number or status.
    fn change(&mut self, period: &str, written: &Written, value: &Value) {
        let number = written.get("").or(written.get("value"));
        let kind = match known_value(written).change(value) {
            Some(Change::Number) => "revised",
            Some(Change::Status) => "re-flagged",
            None => return,
        };
        let has_limits = ["low", "high"].iter().any(|key| written.contains_key(*key));
        let edits = match (written.get(""), number) {
            (Some(leaf), _) => vec![(leaf.span, value.yaml())],
            // The form of a value with limits is the editor's.
            _ if has_limits || value.low.is_some() || value.high.is_some() => Vec::new(),
            (None, Some(leaf)) => self.edits_of_map(written, leaf, value),
            (None, None) => Vec::new(),
        };
        let is_manual = edits.is_empty() && !self.is_in_file;
        self.push(kind, period, shown(written), value, is_manual);
        if !self.is_in_file {
            self.refreshed.edits.extend(edits);
        }
    }

    /// Changes the number and the status of a value with several keys.
    fn edits_of_map(
        &self,
        written: &Written,
        number: &Spanned<String>,
        value: &Value,
    ) -> Vec<(Span, String)> {
        let mut digits = value.digits.clone().unwrap_or_else(|| "null".to_owned());
        let mut edits = Vec::new();
        let status = value.status.map(Status::as_str);
        match (written.get("status"), status) {
            (Some(leaf), status) => edits.push((leaf.span, status.unwrap_or("final").to_owned())),
            (None, Some(status)) => {
                let line = line_before(self.text, number.span);
                digits = match line.contains('{') {
                    true => format!("{digits}, status: {status}"),
                    false => format!("{digits}\n{}status: {status}", indent(line)),
                };
            }
            (None, None) => (),
        }
        edits.push((number.span, digits));
        edits
    }

    /// Adds a value on a line of its own, after the period before it or before the first one.
    fn add(&mut self, period: &str, value: &Value, before: Option<&Written>) {
        if self.is_in_file {
            self.push("new", period, String::new(), value, false);
            return;
        }
        let neighbour = before.or_else(|| self.values.values().next());
        let first =
            neighbour.and_then(|written| written.values().map(|leaf| leaf.span).min_by_key(|s| s.start));
        let last = neighbour.and_then(|written| written.values().map(|leaf| leaf.span).max_by_key(|s| s.end));
        let edit = first.zip(last).and_then(|(first, last)| {
            let line = line_before(self.text, first);
            // Values in one line, as in `{2021: 5, 2022: 6}`, are the editor's.
            let is_line =
                !line.trim_start().is_empty() && !line.split(':').next().is_some_and(|key| key.contains('{'));
            let new = format!("{}{period}: {}", indent(line), value.yaml());
            let span = |at: usize| Span::new(first.file, at..at);
            let text = self.text;
            is_line.then(|| match before {
                Some(_) => {
                    let end =
                        text[last.end as usize..].find('\n').map_or(text.len(), |at| last.end as usize + at);
                    (span(end), format!("\n{new}"))
                }
                None => (span(first.start as usize - line.len()), format!("{new}\n")),
            })
        });
        self.push("new", period, String::new(), value, edit.is_none());
        self.refreshed.edits.extend(edit);
    }
}

/// Returns the part of a line before a span.
fn line_before(text: &str, span: Span) -> &str {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    &text[start..span.start as usize]
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}
