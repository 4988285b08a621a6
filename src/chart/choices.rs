//! What an author chose: the order of rows and panels, and the values that are written.

use super::data::{ChartData, PointData, SeriesData};
use crate::i18n::Locale;
use crate::model::{Chart, ChartOption, Labels, Sort};
use std::cmp::Ordering;

/// Sorts the series of a chart whose series are rows or panels. By value means by the last value.
pub(super) fn sort_series(series: &mut [SeriesData], chart: &Chart, locale: &Locale) {
    if !ChartOption::Sort.applies(chart.kind, series.len()) {
        return;
    }
    let last = |s: &SeriesData| s.points.iter().rev().find_map(|p| p.value);
    match chart.choices.sort {
        Some(Sort::Value) => series.sort_by(|a, b| highest_first(last(a), last(b))),
        Some(Sort::Label) => series.sort_by(|a, b| locale.compare(&a.label, &b.label)),
        Some(Sort::AsWritten) | None => (),
    }
}

/// Keeps the points of the first and of the last period with a value or a range.
pub(super) fn keep_ends(series: &mut [SeriesData]) {
    let is_drawn = |p: &&PointData| p.value.or(p.low.and(p.high)).is_some();
    let drawn = || series.iter().flat_map(|s| &s.points).filter(is_drawn).map(|p| p.slot);
    let (Some(first), Some(last)) = (drawn().min(), drawn().max()) else { return };
    series.iter_mut().for_each(|s| s.points.retain(|p| p.slot == first || p.slot == last));
}

/// Orders values from the highest to the lowest. What is not known comes last.
fn highest_first(a: Option<f64>, b: Option<f64>) -> Ordering {
    let value = |v: Option<f64>| v.unwrap_or(f64::NEG_INFINITY);
    value(b).total_cmp(&value(a))
}

impl ChartData<'_> {
    /// Returns every observation with its series, as rows show them: sorted if the rows are the periods of one series.
    pub(super) fn rows(&self) -> Vec<(&SeriesData, &PointData)> {
        let mut rows: Vec<_> = self.points().collect();
        if self.choices.sort == Some(Sort::Value) && self.series.len() == 1 {
            rows.sort_by(|a, b| highest_first(a.1.value, b.1.value));
        }
        rows
    }
}

/// Says of each point whether its value is written, if there is room.
pub(super) fn choose_labels(series: &mut [SeriesData], labels: Option<Labels>) {
    let Some(labels) = labels else { return };
    let is_row = series.iter().all(|s| s.points.len() < 2);
    let all = extremes(series.iter().flat_map(|s| &s.points));
    for series in series {
        let known = || series.points.iter().filter(|p| p.value.is_some()).map(|p| p.slot);
        let ends = [known().next(), known().next_back()];
        // If each series has one value, the series are compared with each other.
        let extremes = if is_row { all } else { extremes(&series.points) };
        for point in &mut series.points {
            point.is_labelled = Some(match labels {
                Labels::All => true,
                Labels::None => false,
                Labels::Ends => ends.contains(&Some(point.slot)),
                Labels::Extremes => point.value.is_some_and(|value| extremes.contains(&value)),
            });
        }
    }
}

fn extremes<'p>(points: impl IntoIterator<Item = &'p PointData>) -> [f64; 2] {
    let values = points.into_iter().filter_map(|p| p.value);
    values.fold([f64::INFINITY, f64::NEG_INFINITY], |[lo, hi], v| [lo.min(v), hi.max(v)])
}
