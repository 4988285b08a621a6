//! The series of a chart: the marks with their formatted values and descriptions.

use super::short::has_large_numbers;
use super::{AxisPeriod, PointData, SeriesData};
use crate::base::{Coverage, Number};
use crate::chart::bidi::in_language;
use crate::format::write_number;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Certainty, Chart, Figure, Observation, Status};

/// Returns the data of one series of a figure.
pub(super) fn series_data(
    site: &IndexedSite,
    figure: &Figure,
    chart: &Chart,
    at: usize,
    colour: u8,
    slots: &[AxisPeriod],
    lang: Lang,
) -> SeriesData {
    let series = &figure.series[at];
    let is_large = has_large_numbers(figure, chart);
    let notes = &chart.annotations.notes;
    let note = |o: &Observation| notes.iter().find(|note| (note.series, note.at) == (at, o.period));
    let point = |o: &Observation| {
        let slot = slots.iter().position(|s| s.period == o.period)?;
        Some(PointData {
            slot,
            value: o.value.map(Number::to_f64),
            exact: o.value,
            low: o.low.map(Number::to_f64),
            high: o.high.map(Number::to_f64),
            certainty: o.certainty(figure.frequency),
            breaks: o.status == Status::Break,
            is_labelled: None,
            note: note(o).map(|note| in_language(site, &note.text, lang)),
            text: site.write_observation(figure, o, lang),
            short: is_large.then(|| site.write_short_observation(figure, o, lang)),
            title: title(site, figure, chart, o, &slots[slot], lang),
        })
    };
    let points = series.observations.iter().filter(|o| chart.shows(o.period)).filter_map(point).collect();
    SeriesData { label: in_language(site, &series.label, lang), colour, points }
}

/// Returns the description of a mark: `January–November 2023: 250 people, partial year`.
fn title(
    site: &IndexedSite,
    figure: &Figure,
    chart: &Chart,
    o: &Observation,
    slot: &AxisPeriod,
    lang: Lang,
) -> String {
    let locale = site.locale(lang);
    let value = site.write_with_unit(figure, o, lang);
    let mut words = vec![locale.labelled(&slot.full, &value)];
    if let (Some((low, high)), Some(_)) = (o.range(), o.value) {
        let number = |n| write_number(locale, figure, n);
        let args = Args::new().text("low", number(low)).text("high", number(high));
        let range = locale.t_with("value-range", &args);
        words.push(match &chart.level {
            Some(level) => locale.labelled(&in_language(site, level, lang), &range),
            None => range,
        });
    }
    let certainty = o.certainty(figure.frequency);
    let noted = !matches!(certainty, Certainty::Whole | Certainty::Limit)
        || matches!(o.status, Status::Estimate | Status::Break);
    if noted {
        words.push(site.write_status(figure, o, lang));
    }
    if o.period.coverage(figure.frequency) == Coverage::Longer {
        words.push(locale.t("coverage-longer"));
    }
    locale.phrase(&words)
}
