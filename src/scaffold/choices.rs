//! The words of the format among which an editor chooses, in the order of their lists.

use crate::base::Frequency;
use crate::model::{ChartKind, Kind, Measure, SourceKind, Standing, Verdict};

fn words<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(word, _)| *word).collect()
}

/// Returns how charts are drawn.
pub fn chart_kinds() -> Vec<&'static str> {
    words(ChartKind::ALL)
}

/// Returns how often something is counted.
pub fn frequencies() -> Vec<&'static str> {
    words(Frequency::ALL)
}

/// Returns what sort of number a figure holds.
pub fn kinds() -> Vec<&'static str> {
    words(Kind::ALL)
}

/// Over a period, or on a day.
pub fn measures() -> Vec<&'static str> {
    words(Measure::ALL)
}

/// Returns what a source is.
pub fn source_kinds() -> Vec<&'static str> {
    words(SourceKind::ALL)
}

/// Returns how an event is known.
pub fn standings() -> Vec<&'static str> {
    words(Standing::ALL)
}

/// Returns what the record shows of a claim.
pub fn verdicts() -> Vec<&'static str> {
    words(Verdict::ALL)
}
