//! The data of one chart in one language: series, periods, event markers and formatted text. Later steps (layout,
//! drawing and description) read only [`ChartData`] and not the site.

mod annotations;
mod markers;
mod periods;
mod series;
mod short;

pub use annotations::{BandData, Explanations, LineData};
pub use markers::{EventMarker, When};

use super::bidi::in_language;
use super::choices;
use super::colours::{self, MUTED};
use crate::base::{Number, Period};
use crate::cache::InputHash;
use crate::i18n::{Direction, Lang, Locale};
use crate::index::IndexedSite;
use crate::model::{
    Certainty, Chart, ChartKind, ChartOption, ChartRef, Choices, Figure, Kind, WrittenNumber,
};
use std::hash::{Hash, Hasher};

/// A chart in one language.
#[derive(Debug, Clone)]
pub struct ChartData<'a> {
    /// The kind of chart.
    pub kind: ChartKind,
    /// The unit for the top label of the axis; empty if each number has its own sign.
    pub unit: String,
    /// The writing direction.
    pub direction: Direction,
    /// The series, in order.
    pub series: Vec<SeriesData>,
    /// The periods of all series in order, including empty ones where a regular series has a gap.
    pub slots: Vec<AxisPeriod>,
    /// The marked events, by date.
    pub flags: Vec<EventMarker>,
    /// The shaded spans of time and the reference lines.
    pub explanations: Explanations,
    /// The name of the intervals.
    pub level: Option<String>,
    /// What the author chose.
    pub choices: Choices,
    /// Whether numbers are percentages.
    pub percent: bool,
    /// Whether large numbers are written in few characters.
    pub is_short: bool,
    /// The language.
    pub locale: &'a Locale,
}

/// One series.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct SeriesData {
    /// Its name.
    pub label: String,
    /// Its colour: 1 to 6, or [`MUTED`].
    pub colour: u8,
    /// Its observations, in order.
    pub points: Vec<PointData>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct PointData {
    /// The position of its period in the slots.
    pub slot: usize,
    /// The number.
    pub value: Option<f64>,
    /// The exact value, for sums that the chart displays.
    pub exact: Option<Number>,
    /// The lower limit according to the sources.
    pub low: Option<f64>,
    /// The upper limit according to the sources.
    pub high: Option<f64>,
    /// The certainty of the value.
    pub certainty: Certainty,
    /// Whether the series changes its method here.
    pub breaks: bool,
    /// Whether its value is written next to its mark. `None` leaves it to the kind of chart.
    pub is_labelled: Option<bool>,
    /// The note next to its mark.
    pub note: Option<String>,
    /// The formatted number: `1,034`.
    pub text: String,
    /// The formatted number for a narrow layout, if it is shorter: `1.2 m`.
    pub short: Option<String>,
    /// The complete description: `January–November 2023: 250 people, partial year`.
    pub title: String,
}

impl SeriesData {
    /// Returns whether the series is grey.
    pub fn is_muted(&self) -> bool {
        self.colour == MUTED
    }
}

impl Hash for PointData {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { slot, value, exact, low, high, certainty, breaks, is_labelled, note, text, short, title } =
            self;
        let numbers = [value, low, high].map(|number| number.map(f64::to_bits));
        (slot, numbers, exact, certainty, breaks, is_labelled, note, text, short, title).hash(hasher);
    }
}

/// One period of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisPeriod {
    /// The period.
    pub period: Period,
    /// The first line of its label.
    pub label: String,
    /// The second line, if the period is not a complete unit.
    pub below: Option<String>,
    /// The period in full.
    pub full: String,
    /// Whether it is one complete unit of the figure's frequency.
    pub regular: bool,
    /// Whether the start and the end of the period are unknown.
    pub open: [bool; 2],
}

impl Hash for AxisPeriod {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { period, label, below, full, regular, open } = self;
        // Periods of the same days are equal, whatever their form. The form matters here.
        (period.to_string(), label, below, full, regular, open).hash(hasher);
    }
}

/// One entry of a chart's legend.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LegendItem {
    /// What it means.
    pub label: String,
    /// The symbol of the entry.
    pub swatch: Swatch,
}

/// The symbol of a legend entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Swatch {
    /// The colour of a series: 1 to 6, or [`MUTED`].
    Series(u8),
    /// One square of a tile chart.
    Tile,
}

impl<'a> ChartData<'a> {
    /// Creates the data of a chart.
    pub fn new(site: &'a IndexedSite, chart: ChartRef, lang: Lang) -> Self {
        Self::from_chart(site, &site.figures[chart.figure], site.chart(chart), lang)
    }

    /// Creates the data of a chart that need not belong to the figure.
    pub(super) fn from_chart(site: &'a IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> Self {
        let locale = site.locale(lang);
        let slots = periods::slots(site, figure, chart, lang);
        let presentation = chart.presentation(figure);
        let kind = chart.drawn_kind(figure);
        let colours = colours::of_series(&site.settings.colours, figure, chart, &presentation);
        let coloured = chart.series.iter().zip(colours);
        let mut series: Vec<SeriesData> = coloured
            .map(|(at, colour)| series::series_data(site, figure, chart, *at, colour, &slots, lang))
            .collect();
        if kind == ChartKind::Dumbbell {
            choices::keep_ends(&mut series);
        }
        if chart.kind.is_stacked() {
            // The parts that matter start at zero, where readers can compare them. The grey ones are one field above.
            series.sort_by_key(SeriesData::is_muted);
        }
        let percent = figure.kind == Kind::Percent;
        choices::sort_series(&mut series, chart, locale);
        choices::choose_labels(&mut series, chart.choices.labels);
        Self {
            kind,
            unit: unit(site, figure, chart, lang),
            direction: locale.direction,
            series,
            explanations: Explanations::new(site, figure, chart, &slots, lang),
            flags: markers::flags(site, chart, &slots, lang),
            slots,
            level: chart.level.as_ref().map(|level| in_language(site, level, lang)),
            choices: chart.choices,
            percent,
            is_short: false,
            locale,
        }
    }

    /// Returns the hash of the data without the messages and number formats of the language.
    pub(super) fn input(&self) -> InputHash {
        let Self {
            kind,
            unit,
            direction,
            series,
            slots,
            flags,
            explanations,
            level,
            choices,
            percent,
            is_short,
            locale: _,
        } = self;
        InputHash::new(&(
            kind,
            unit,
            direction,
            series,
            slots,
            flags,
            explanations,
            level,
            choices,
            percent,
            is_short,
        ))
    }

    /// Returns whether any series is grey.
    pub fn has_muted(&self) -> bool {
        self.series.iter().any(SeriesData::is_muted)
    }

    /// Returns the series as they are drawn: the grey ones first, so that the others lie over them.
    pub fn series_by_layer(&self) -> impl Iterator<Item = &SeriesData> {
        let layer = |muted: bool| self.series.iter().filter(move |s| s.is_muted() == muted);
        layer(true).chain(layer(false))
    }

    /// Returns every observation with its series.
    pub fn points(&self) -> impl Iterator<Item = (&SeriesData, &PointData)> {
        self.series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p)))
    }

    /// Returns the certainties that occur, in their order.
    pub fn certainties(&self) -> Vec<Certainty> {
        let mut all: Vec<Certainty> = self.points().map(|(_, p)| p.certainty).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Returns the share of a point in its period, as a chart of shares writes it: whole per cent, one decimal below
    /// one per cent. `None` if no share can be worked out.
    pub fn share(&self, point: &PointData) -> Option<WrittenNumber> {
        let period = self.points().filter(|(_, p)| p.slot == point.slot).filter_map(|(_, p)| p.exact);
        let whole = period.into_iter().try_fold(Number::ZERO, Number::plus)?;
        let share = point.exact?.times(Number::HUNDRED)?.over(whole)?;
        let decimals = share.decimals().min(usize::from(share < Number::ONE));
        let number = share.round(decimals);
        Some(WrittenNumber { number, decimals, is_rounded: number != share })
    }

    /// Formats a number of the data, or a sum of such numbers.
    pub fn number(&self, number: Number) -> String {
        match self.percent {
            true => self.locale.percent(number, number.decimals()),
            false => self.short(|locale| locale.short_number(number), || self.locale.number(number)),
        }
    }

    /// Returns the short form of a number if the chart has short numbers and there is one, otherwise all digits.
    fn short(&self, short: impl Fn(&Locale) -> Option<String>, all: impl Fn() -> String) -> String {
        let locale = Some(self.locale).filter(|_| self.is_short);
        locale.and_then(short).unwrap_or_else(all)
    }

    /// Formats an axis label with this many decimals.
    pub fn tick(&self, value: f64, decimals: usize) -> String {
        let all = || self.locale.float_with(value, decimals);
        let number = self.short(|locale| locale.short_tick(value), all);
        if self.percent { self.locale.with_percent_sign(number) } else { number }
    }

    /// Returns the notes that the kind of chart shows, each with the positions of its series and its period.
    pub(super) fn notes(&self) -> impl Iterator<Item = ((usize, usize), &SeriesData, &PointData, &str)> {
        let is_shown = ChartOption::Annotations.applies(self.kind, self.series.len());
        let series = self.series.iter().enumerate().filter(move |_| is_shown);
        series.flat_map(|(at, s)| {
            s.points.iter().filter_map(move |p| Some(((at, p.slot), s, p, p.note.as_deref()?)))
        })
    }

    /// Returns the values of the reference lines, which the axis must contain.
    pub(super) fn reference_values(&self) -> impl Iterator<Item = f64> {
        self.explanations.lines.iter().map(|line| line.value)
    }

    /// Returns whether any observation has a range.
    pub fn has_ranges(&self) -> bool {
        self.points().any(|(_, p)| p.low.is_some() && p.high.is_some())
    }
}

/// Returns the text next to the top number of an axis.
fn unit(site: &IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> String {
    let locale = site.locale(lang);
    let own = (figure.kind != Kind::Percent).then(|| in_language(site, &figure.unit, lang));
    let scale = chart.choices.log.then(|| locale.t("chart-log"));
    let words: Vec<String> = own.into_iter().chain(scale).collect();
    locale.phrase(&words)
}
