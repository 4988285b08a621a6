//! The keywords that an editor can choose from, in the order of their lists.

use crate::base::Frequency;
use crate::model::{ChartKind, Kind, Measure, SourceKind, Standing, Verdict};

fn words<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(word, _)| *word).collect()
}

/// Returns the kinds of charts.
pub fn chart_kinds() -> Vec<&'static str> {
    words(ChartKind::ALL)
}

/// Returns the frequencies.
pub fn frequencies() -> Vec<&'static str> {
    words(Frequency::ALL)
}

/// Returns the kinds of numbers.
pub fn kinds() -> Vec<&'static str> {
    words(Kind::ALL)
}

/// Returns the measures: flow and stock.
pub fn measures() -> Vec<&'static str> {
    words(Measure::ALL)
}

/// Returns the types of sources.
pub fn source_kinds() -> Vec<&'static str> {
    words(SourceKind::ALL)
}

/// Returns the standings of events.
pub fn standings() -> Vec<&'static str> {
    words(Standing::ALL)
}

/// Returns the verdicts on claims.
pub fn verdicts() -> Vec<&'static str> {
    words(Verdict::ALL)
}
