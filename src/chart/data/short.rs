//! Large numbers in few characters, for the narrow layout. The titles of marks, the description and the table keep all
//! digits.

use super::ChartData;
use crate::model::{Chart, Figure, Kind};

/// From this value on, a chart has short numbers if it is narrow.
const LARGE: f64 = 1_000_000.0;

/// Returns whether a chart shows a number that is too large for a narrow layout.
pub(super) fn has_large_numbers(figure: &Figure, chart: &Chart) -> bool {
    let shown = chart.series.iter().flat_map(|at| figure.series[*at].observations.iter());
    let shown = shown.filter(|o| chart.shows(o.period));
    let mut numbers = shown.flat_map(|o| [o.value, o.low, o.high].into_iter().flatten());
    figure.kind != Kind::Percent && numbers.any(|number| number.to_f64().abs() >= LARGE)
}

impl ChartData<'_> {
    /// Returns the chart with short numbers; `None` if it has none.
    pub(in crate::chart) fn shortened(&self) -> Option<Self> {
        self.points().find(|(_, point)| point.short.is_some())?;
        let mut data = Self { is_short: true, ..self.clone() };
        for point in data.series.iter_mut().flat_map(|series| &mut series.points) {
            if let Some(short) = point.short.take() {
                point.text = short;
            }
        }
        Some(data)
    }
}
