//! New figures with a chart, written as YAML from an editor's answers or an imported table.

use super::yaml::{Lines, scalar, text};
use super::{Edits, ExistingIds, Recipe};
use crate::import::Reading;
use std::fmt::Write as _;

/// The answers for a new figure.
#[derive(Debug, Clone, Default)]
pub struct FigureAnswers {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The unit, as it appears after a number.
    pub unit: String,
    /// The kind of number.
    pub kind: String,
    /// Flow or stock; may be empty.
    pub measure: String,
    /// The frequency.
    pub frequency: String,
    /// Its topics.
    pub topics: Vec<String>,
    /// The date of the last data update.
    pub updated: String,
    /// The sources of the values.
    pub sources: Vec<String>,
    /// The licence of the data; may be empty.
    pub licence: String,
    /// What is counted; may be empty.
    pub definitions: String,
    /// The file of the values with the choices of its import.
    pub data: Option<Recipe>,
    /// Whether the figure reads its values from the file instead of having them.
    pub reads_file: bool,
    /// The kind of chart; empty for none.
    pub chart: String,
    /// Its series.
    pub series: Vec<SeriesAnswers>,
}

/// One series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeriesAnswers {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Periods and values in YAML notation.
    pub values: Vec<(String, String)>,
}

/// Returns the series of an imported table, each with an id from its name.
pub fn series_of(reading: &Reading) -> Vec<SeriesAnswers> {
    let series = reading.series.iter().zip(reading.series_ids()).map(|(series, id)| {
        let values = series.values.iter().map(|value| (value.period.to_string(), value.yaml())).collect();
        SeriesAnswers { id, label: series.label.clone(), values }
    });
    series.collect()
}

/// Creates the file of a figure.
pub fn figure(known: &ExistingIds, answers: &FigureAnswers) -> Edits {
    let mut out = Lines::new(known)
        .text("title", &answers.title)
        .text("unit", &answers.unit)
        .word("kind", &answers.kind)
        .word("measure", &answers.measure)
        .word("frequency", &answers.frequency)
        .list("topics", &answers.topics)
        .word("updated", &answers.updated)
        .list("sources", &answers.sources)
        .words("licence", &answers.licence)
        .text("definitions", &answers.definitions)
        .done();
    if let Some(recipe) = &answers.data {
        out.push_str(&recipe.yaml());
    }
    out.push_str("series:\n");
    for series in &answers.series {
        let _ = writeln!(
            out,
            "  {}:\n    label: {}\n    values:",
            scalar(&series.id),
            text(known, &series.label)
        );
        if let Some(recipe) = answers.data.as_ref().filter(|_| answers.reads_file) {
            let _ = writeln!(out, "      from: {}", scalar(&recipe.file));
            continue;
        }
        for (period, value) in &series.values {
            let _ = writeln!(out, "      {period}: {value}");
        }
    }
    if !answers.chart.is_empty() {
        let title = text(known, &answers.title);
        let _ = write!(out, "charts:\n  by-period:\n    kind: {}\n    title: {title}\n", answers.chart);
    }
    let id = &answers.id;
    let keys = if answers.definitions.is_empty() { "`definitions`, `limitations`" } else { "`limitations`" };
    let mut next = vec![format!("say what is counted and what it cannot say: {keys}")];
    if !answers.chart.is_empty() {
        next.push(format!("give its chart the finding as a title, and show it: `![](chart:{id}/by-period)`"));
    }
    Edits { files: vec![(format!("content/figures/{id}.yaml"), out)], next, ..Edits::default() }
}
