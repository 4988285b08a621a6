//! The spans of time and the reference lines of a chart. The notes next to marks are in their points.

use super::AxisPeriod;
use crate::base::Date;
use crate::chart::bidi::in_language;
use crate::format::write_number;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Certainty, Chart, Figure};
use std::hash::{Hash, Hasher};

/// What explains a chart along its axes.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Explanations {
    /// The shaded spans of time, by their first days.
    pub bands: Vec<BandData>,
    /// The reference lines, in the order of the author.
    pub lines: Vec<LineData>,
}

/// A shaded span of time.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct BandData {
    /// The first day that the chart shows.
    pub from: Date,
    /// The last day that the chart shows.
    pub to: Date,
    /// The label.
    pub label: String,
    /// The time in words.
    pub period: String,
}

/// A horizontal reference line.
#[derive(Debug, Clone, PartialEq)]
pub struct LineData {
    /// The value.
    pub value: f64,
    /// The certainty of the value.
    pub certainty: Certainty,
    /// The label with the value: `Target: 500`.
    pub label: String,
    /// The label with the value, its unit and its status.
    pub title: String,
}

impl Hash for LineData {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { value, certainty, label, title } = self;
        (value.to_bits(), certainty, label, title).hash(hasher);
    }
}

impl Explanations {
    /// Returns the spans and lines of a chart.
    pub(super) fn new(
        site: &IndexedSite,
        figure: &Figure,
        chart: &Chart,
        slots: &[AxisPeriod],
        lang: Lang,
    ) -> Self {
        let mut bands = bands(site, chart, slots, lang);
        bands.sort_by_key(|band| band.from);
        Self { bands, lines: lines(site, figure, chart, lang) }
    }
}

fn bands(site: &IndexedSite, chart: &Chart, slots: &[AxisPeriod], lang: Lang) -> Vec<BandData> {
    let locale = site.locale(lang);
    let first = slots.first().map(|slot| slot.period.start());
    let last = slots.iter().map(|slot| slot.period.end()).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let band = |band: &crate::model::Band| {
        let args = Args::new().text("first", locale.period(band.from));
        let period = match band.to {
            Some(to) if to == band.from => locale.period(to),
            Some(to) => locale.t_with("chart-band-period", &args.text("last", locale.period(to))),
            None => locale.t_with("chart-band-open", &args),
        };
        let to = band.to.map_or(last, |to| to.end().min(last));
        let label = in_language(site, &band.label, lang);
        BandData { from: band.from.start().max(first), to, label, period }
    };
    chart.annotations.bands.iter().map(band).filter(|band| band.from <= band.to).collect()
}

fn lines(site: &IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> Vec<LineData> {
    let locale = site.locale(lang);
    let line = |line: &crate::model::ReferenceLine| {
        let number = write_number(locale, figure, line.value);
        let label = in_language(site, &line.label, lang);
        let certainty = line.certainty();
        let status =
            (certainty != Certainty::Whole).then(|| locale.t(&format!("certainty-{}", certainty.as_str())));
        let with_status = |value: String| match &status {
            Some(status) => locale.phrase(&[&value, status]),
            None => value,
        };
        let title = site.with_unit(figure, Some(line.value), number.clone(), lang);
        LineData {
            value: line.value.to_f64(),
            certainty,
            title: locale.labelled(&label, &with_status(title)),
            label: locale.labelled(&label, &with_status(number)),
        }
    };
    chart.annotations.lines.iter().map(line).collect()
}
