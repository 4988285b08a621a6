//! The data of one chart in one language: series, periods, event markers and formatted text. Later steps (layout,
//! drawing and description) read only [`ChartData`] and not the site.

use super::bidi::in_language;
use super::choices;
use super::colours::{self, MUTED};
use crate::base::{Coverage, Date, Frequency, Number, Period};
use crate::cache::InputHash;
use crate::format::write_number;
use crate::i18n::{Direction, Lang, Locale};
use crate::index::IndexedSite;
use crate::model::{
    Certainty, Chart, ChartKind, ChartRef, Choices, Figure, Kind, Marker, Observation, Presentation,
    WrittenNumber,
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
    /// What the author chose.
    pub choices: Choices,
    /// Whether numbers are percentages.
    pub percent: bool,
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
    /// The formatted number: `1,034`.
    pub text: String,
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
        let Self { slot, value, exact, low, high, certainty, breaks, is_labelled, text, title } = self;
        let numbers = [value, low, high].map(|number| number.map(f64::to_bits));
        (slot, numbers, exact, certainty, breaks, is_labelled, text, title).hash(hasher);
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

/// The time of a marked event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A day, or a day that represents a period.
    Day(Date),
    /// From the first day to the last.
    Span(Date, Date),
    /// The axis period with this index: the marker points at the value.
    AxisPeriod(usize),
}

/// A marked event.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct EventMarker {
    /// `A`, `B` …
    pub letter: char,
    /// Its first day.
    pub date: Date,
    /// The position of the marker.
    pub when: When,
    /// The description of the event.
    pub text: String,
    /// The id of the event on the timeline, if it is one.
    pub event: Option<String>,
}

impl<'a> ChartData<'a> {
    /// Creates the data of a chart.
    pub fn new(site: &'a IndexedSite, chart: ChartRef, lang: Lang) -> Self {
        Self::from_chart(site, &site.figures[chart.figure], site.chart(chart), lang)
    }

    /// Creates the data of a chart that need not belong to the figure.
    pub(super) fn from_chart(site: &'a IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> Self {
        let locale = site.locale(lang);
        let slots = slots(site, figure, chart, lang);
        let presentation = chart.presentation(figure);
        let colours = colours::of_series(&site.settings.colours, figure, chart, &presentation);
        let series = chart.series.iter().zip(colours);
        let mut series: Vec<SeriesData> =
            series.map(|(at, colour)| series_data(site, figure, chart, *at, colour, &slots, lang)).collect();
        if chart.kind.is_stacked() {
            // The parts that matter start at zero, where readers can compare them. The grey ones are one field above.
            series.sort_by_key(SeriesData::is_muted);
        }
        let percent = figure.kind == Kind::Percent;
        choices::sort_series(&mut series, chart, locale);
        choices::choose_labels(&mut series, chart.choices.labels);
        Self {
            kind: if presentation == Presentation::Panels { ChartKind::SmallMultiples } else { chart.kind },
            unit: unit(site, figure, chart, lang),
            direction: locale.direction,
            series,
            flags: flags(site, chart, &slots, lang),
            slots,
            choices: chart.choices,
            percent,
            locale,
        }
    }

    /// Returns the hash of the data without the messages and number formats of the language.
    pub(super) fn input(&self) -> InputHash {
        let Self { kind, unit, direction, series, slots, flags, choices, percent, locale: _ } = self;
        InputHash::new(&(kind, unit, direction, series, slots, flags, choices, percent))
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
            false => self.locale.number(number),
        }
    }

    /// Formats an axis label with this many decimals.
    pub fn tick(&self, value: f64, decimals: usize) -> String {
        let number = self.locale.float_with(value, decimals);
        if self.percent { self.locale.with_percent_sign(number) } else { number }
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

/// Returns the axis periods of a chart. A regular series gets one for each unit between its first and last period.
fn slots(site: &IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> Vec<AxisPeriod> {
    let shown = chart.series.iter().flat_map(|i| figure.series[*i].observations.iter());
    let mut periods: Vec<Period> = shown.map(|o| o.period).filter(|p| chart.shows(*p)).collect();
    periods.sort();
    periods.dedup();
    fill_gaps(&mut periods, figure.frequency);
    let locale = site.locale(lang);
    let slot = |period: Period| {
        let (label, below) = locale.period_axis(period);
        let open = period.ends().map(|q| q != crate::base::Quality::Certain);
        AxisPeriod {
            period,
            label,
            below,
            full: locale.period(period),
            regular: period.is_regular(figure.frequency),
            open,
        }
    };
    periods.into_iter().map(slot).collect()
}

fn fill_gaps(periods: &mut Vec<Period>, frequency: Frequency) {
    const MOST: usize = 400;
    let regular: Vec<Period> = periods.iter().copied().filter(|p| p.is_regular(frequency)).collect();
    let (Some(first), Some(last)) = (regular.first(), regular.last()) else { return };
    let mut at = *first;
    let mut missing = Vec::new();
    while at < *last && missing.len() < MOST {
        let Some(next) = at.next(frequency) else { break };
        // A partial period such as January–November already represents its unit.
        if !periods.iter().any(|p| p.overlaps(next)) {
            missing.push(next);
        }
        at = next;
    }
    periods.extend(missing);
    periods.sort();
}

fn series_data(
    site: &IndexedSite,
    figure: &Figure,
    chart: &Chart,
    at: usize,
    colour: u8,
    slots: &[AxisPeriod],
    lang: Lang,
) -> SeriesData {
    let series = &figure.series[at];
    let point = |o: &Observation| {
        let slot = slots.iter().position(|s| s.period == o.period)?;
        Some(PointData {
            slot,
            value: o.value.map(Number::to_f64),
            exact: o.value,
            low: o.low.map(Number::to_f64),
            high: o.high.map(Number::to_f64),
            certainty: o.certainty(figure.frequency),
            breaks: o.status == crate::model::Status::Break,
            is_labelled: None,
            text: site.write_observation(figure, o, lang),
            title: title(site, figure, o, &slots[slot], lang),
        })
    };
    let points = series.observations.iter().filter(|o| chart.shows(o.period)).filter_map(point).collect();
    SeriesData { label: in_language(site, &series.label, lang), colour, points }
}

/// Returns the description of a mark: `January–November 2023: 250 people, partial year`.
fn title(site: &IndexedSite, figure: &Figure, o: &Observation, slot: &AxisPeriod, lang: Lang) -> String {
    let locale = site.locale(lang);
    let value = site.write_with_unit(figure, o, lang);
    let mut words = vec![locale.labelled(&slot.full, &value)];
    if let (Some((low, high)), Some(_)) = (o.range(), o.value) {
        let number = |n| write_number(locale, figure, n);
        let args = crate::i18n::Args::new().text("low", number(low)).text("high", number(high));
        words.push(locale.t_with("value-range", &args));
    }
    let certainty = o.certainty(figure.frequency);
    let noted = !matches!(certainty, Certainty::Whole | Certainty::Limit)
        || matches!(o.status, crate::model::Status::Estimate | crate::model::Status::Break);
    if noted {
        words.push(site.write_status(figure, o, lang));
    }
    if o.period.coverage(figure.frequency) == Coverage::Longer {
        words.push(locale.t("coverage-longer"));
    }
    locale.phrase(&words)
}

fn flags(site: &IndexedSite, chart: &Chart, slots: &[AxisPeriod], lang: Lang) -> Vec<EventMarker> {
    let locale = site.locale(lang);
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
    let flag = |mark: &Marker| match mark {
        Marker::Event(event) => {
            let event = &site.events[*event];
            let date = locale.date_with_quality(event.date, event.quality);
            let when = match event.until {
                Some(until) => When::Span(event.date.first(), until.last()),
                None => When::Day(event.date.first()),
            };
            let text = locale.labelled(&date, &in_language(site, &event.title, lang));
            EventMarker {
                letter: ' ',
                date: event.date.first(),
                when,
                text,
                event: Some(event.slug.to_string()),
            }
        }
        Marker::Text(period, text) => {
            let when = match slots.iter().position(|s| s.period == *period) {
                Some(slot) => When::AxisPeriod(slot),
                None if period.days() > 1 => When::Span(period.start(), period.end()),
                None => When::Day(period.start()),
            };
            let text = locale.labelled(&locale.period(*period), &in_language(site, text, lang));
            EventMarker { letter: ' ', date: period.start(), when, text, event: None }
        }
    };
    let within = |f: &EventMarker| f.date >= first.period.start() && f.date <= last.period.end();
    let mut all: Vec<EventMarker> = chart.marks.iter().map(flag).filter(within).collect();
    all.sort_by(|a, b| (a.date, &a.text).cmp(&(b.date, &b.text)));
    for (flag, letter) in all.iter_mut().zip('A'..='Z') {
        flag.letter = letter;
    }
    all
}
