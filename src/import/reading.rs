//! What was understood of a table, before anything is written.

use super::cube::Metadata;
use crate::base::{Number, Period};
use crate::model::{Status, id_of};
use std::collections::BTreeSet;

/// What was understood of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The frequency of the values.
    pub frequency: &'static str,
    /// The series in table order.
    pub series: Vec<Series>,
    /// The shape, the separator and the roles of the columns: a name and what was found.
    pub understood: Vec<(&'static str, String)>,
    /// The flags in the table.
    pub flags: Vec<FlagCount>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// What the user may want to know.
    pub hints: Vec<String>,
    /// The title that the file gives.
    pub title: Option<String>,
    /// The unit that the file gives.
    pub unit: Option<String>,
    /// The definition that the file gives.
    pub definition: Option<String>,
    /// The source that the file names.
    pub source: Option<String>,
    /// The address that the file names.
    pub url: Option<String>,
}

/// A series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// Its values, the earliest period first.
    pub values: Vec<Value>,
    /// The percent or currency sign of its values.
    pub sign: Option<char>,
}

/// The value of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The period.
    pub period: Period,
    /// The digits; `None` if the value is missing.
    pub digits: Option<String>,
    /// The lower limit.
    pub low: Option<String>,
    /// The upper limit.
    pub high: Option<String>,
    /// The status, if it is not final.
    pub status: Option<Status>,
    /// The multiple to which it was rounded.
    pub rounded_to: Option<String>,
    /// The line of the file.
    pub line: u32,
    /// Whether the cell is empty, with no sign for a missing value.
    pub is_empty: bool,
}

/// A flag with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagCount {
    /// The flag as it is written.
    pub sign: String,
    /// Its meaning, with what becomes of it.
    pub meaning: String,
    /// The number of values with it.
    pub count: usize,
}

impl Value {
    /// Returns the number.
    pub fn number(&self) -> Option<Number> {
        Number::parse(self.digits.as_deref()?)
    }

    /// Shows the value in a table: `12 (provisional)`, `high 5`.
    pub fn shown(&self) -> String {
        let limit = |name: &str, digits: &Option<String>| digits.as_ref().map(|d| format!("{name} {d}"));
        let parts = [self.digits.clone(), limit("low", &self.low), limit("high", &self.high)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let value = if parts.is_empty() { "null".to_owned() } else { parts.join(", ") };
        match self.status {
            Some(status) => format!("{value} ({})", status.as_str()),
            None => value,
        }
    }

    /// Returns the value as YAML.
    pub fn yaml(&self) -> String {
        let mut keys: Vec<(&str, &str)> = Vec::new();
        keys.extend(self.digits.as_deref().map(|digits| ("value", digits)));
        keys.extend(self.low.as_deref().map(|digits| ("low", digits)));
        keys.extend(self.high.as_deref().map(|digits| ("high", digits)));
        if keys.is_empty() {
            return "null".to_owned();
        }
        keys.extend(self.status.map(|status| ("status", status.as_str())));
        keys.extend(self.rounded_to.as_deref().map(|step| ("rounded-to", step)));
        match keys.as_slice() {
            [("value", digits)] => (*digits).to_owned(),
            _ => {
                let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                format!("{{{}}}", keys.join(", "))
            }
        }
    }
}

/// The maximum number of lines of what was left out.
const MOST_LEFT_OUT: usize = 8;

impl Reading {
    pub(super) fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.title = metadata.title;
        self.unit = self.unit.or(metadata.unit);
        self.definition = metadata.definition;
        self.source = metadata.source;
        self.url = metadata.url;
        if let Some(updated) = metadata.updated {
            self.understood.push(("updated", updated));
        }
        self
    }

    /// Returns an id for each series, from its name.
    pub fn series_ids(&self) -> Vec<String> {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let id = |(at, series): (usize, &Series)| {
            let id = match id_of(&series.label) {
                empty if empty.is_empty() => format!("series-{}", at + 1),
                id if ids.contains(&id) => format!("{id}-{}", at + 1),
                id => id,
            };
            ids.insert(id.clone());
            id
        };
        self.series.iter().enumerate().map(id).collect()
    }

    /// Returns the number of values.
    pub fn count(&self) -> usize {
        self.series.iter().map(|series| series.values.len()).sum()
    }

    /// Returns what was understood, one line each, as the command line shows it.
    pub fn lines(&self) -> Vec<String> {
        let line = |(name, what): (&str, &str)| format!("{name:<14} {what}");
        let mut lines: Vec<String> = self.understood.iter().map(|(name, what)| line((name, what))).collect();
        let periods: BTreeSet<Period> =
            self.series.iter().flat_map(|s| s.values.iter().map(|v| v.period)).collect();
        let labels: Vec<&str> = self.series.iter().map(|s| s.label.as_str()).collect();
        let first = labels.iter().take(4).copied().collect::<Vec<_>>().join(" | ");
        let more = if labels.len() > 4 { " …" } else { "" };
        lines.push(line(("series", &format!("{}: {first}{more}", labels.len()))));
        lines.push(line(("frequency", &format!("{}, {}", self.frequency, counted(periods.len(), "period")))));
        let shown =
            |value: Option<&Value>| value.map_or(String::new(), |v| format!("{} = {}", v.period, v.yaml()));
        if let Some(series) = self.series.first() {
            lines.push(line(("first value", &format!("{}, {}", series.label, shown(series.values.first())))));
        }
        if let Some(series) = self.series.last() {
            lines.push(line(("last value", &format!("{}, {}", series.label, shown(series.values.last())))));
        }
        for (name, text) in [("title", &self.title), ("unit", &self.unit), ("source", &self.source)] {
            lines.extend(text.as_ref().map(|text| line((name, text))));
        }
        for flag in &self.flags {
            lines.push(line((
                "flag",
                &format!("`{}` in {}: {}", flag.sign, counted(flag.count, "value"), flag.meaning),
            )));
        }
        let shown = self.left_out.iter().take(MOST_LEFT_OUT);
        lines.extend(shown.map(|text| line(("left out", text))));
        if self.left_out.len() > MOST_LEFT_OUT {
            let more = format!("{} more rows or columns", self.left_out.len() - MOST_LEFT_OUT);
            lines.push(line(("left out", &more)));
        }
        lines.extend(self.hints.iter().map(|hint| line(("note", hint))));
        lines
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
