//! Column charts: one column per period, or several series side by side.

use super::canvas::{Canvas, Plot};
use super::explain::Places;
use super::lengths::{Lane, mark, reach};
use super::ticks::Domain;
use super::{Kind, series_legend};
use crate::base::Date;
use crate::chart::data::{AxisPeriod, ChartData, PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, TextRun};
use crate::model::Certainty;

pub(super) const COLUMN: Kind = Kind { place: single, legend: series_legend };
pub(super) const GROUPED: Kind = Kind { place: grouped, legend: series_legend };

/// The share of a period's width that its columns take.
const FILL: f64 = 0.74;
const WIDEST: f64 = 104.0;

fn single(canvas: &mut Canvas<'_>) {
    let overlapping = canvas.data.slots.iter().enumerate().any(|(slot, _)| {
        canvas.data.points().filter(|(_, p)| p.slot == slot && p.certainty != Certainty::Missing).count() > 1
    });
    side_by_side(canvas, if overlapping { canvas.data.series.len() } else { 1 });
}

fn grouped(canvas: &mut Canvas<'_>) {
    side_by_side(canvas, canvas.data.series.len());
}

pub(super) struct Columns {
    pub(super) plot: Plot,
    pub(super) domain: Domain,
    band: f64,
    /// The total width of the columns of a period.
    pub(super) room: f64,
}

impl Columns {
    fn new(canvas: &Canvas<'_>, domain: Domain) -> Self {
        let top = canvas.room_above();
        let start = canvas.tick_width(&domain) + 10.0;
        let plot = Plot { x0: start, x1: canvas.layout.width, top, bottom: top + canvas.layout.plot };
        let band = (plot.x1 - plot.x0) / canvas.data.slots.len().max(1) as f64;
        Self { plot, domain, band, room: (band * FILL).min(WIDEST) }
    }

    pub(super) fn centre(&self, slot: usize) -> f64 {
        self.plot.x0 + (slot as f64 + 0.5) * self.band
    }

    /// Returns the left edge of a period.
    fn edge(&self, slot: usize) -> f64 {
        self.plot.x0 + slot as f64 * self.band
    }

    /// Returns the left edge of a column in a period.
    fn lane(&self, lane: usize, lanes: usize, slot: usize) -> f64 {
        self.centre(slot) - self.room / 2.0 + lane as f64 * self.room / lanes as f64
    }

    /// Returns the upper edge of the columns of a period.
    pub(super) fn top_of(&self, slot: usize, value: f64) -> Extent {
        let (x, y) = (self.centre(slot) - self.room / 2.0, self.y(value));
        Extent { x0: x, y0: y, x1: x + self.room, y1: y }
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.plot.y(&self.domain, value)
    }

    /// Returns the x coordinate of a day, proportional within its period.
    fn x_of(&self, slots: &[AxisPeriod], date: Date) -> f64 {
        let at = slots.iter().rposition(|s| s.period.start() <= date).unwrap_or(0);
        let period = slots[at].period;
        let days = f64::from((date - period.start()).get_days());
        let share = (days / f64::from(period.days())).clamp(0.0, 1.0);
        self.plot.x0 + (at as f64 + share) * self.band
    }

    /// Extends the axis by one step if a label would overlap the top label, the markers above the plot, or the period
    /// labels.
    pub(super) fn with_free_ends(
        canvas: &Canvas<'_>,
        domain: Domain,
        labels: impl Fn(&Canvas<'_>, &Self) -> Vec<TextRun>,
    ) -> Self {
        let mut columns = Self::new(canvas, domain);
        // A longer axis moves the labels at its other end.
        for _ in 0..3 {
            let plot = columns.plot;
            let top = canvas.top_label(&columns.domain, plot);
            let over = |e: &Extent| e.overlaps(&top) || e.y0 < plot.top - canvas.layout.text * 1.7;
            let boxes: Vec<Extent> = labels(canvas, &columns).iter().map(TextRun::extent).collect();
            let domain = match () {
                () if boxes.iter().any(over) => columns.domain.raised(),
                () if boxes.iter().any(|e| e.y1 > plot.bottom) => columns.domain.lowered(),
                () => break,
            };
            columns = Self::new(canvas, domain);
        }
        columns
    }

    /// Draws shaded spans and gridlines, and returns the boxes of the axis labels.
    pub(super) fn ground(&self, canvas: &mut Canvas<'_>) -> Vec<Extent> {
        let slots = &canvas.data.slots;
        canvas.shades(self.plot, |date| self.x_of(slots, date));
        canvas.time_bands(self.plot, &|date| self.x_of(slots, date));
        canvas.value_axis(&self.domain, self.plot)
    }

    /// Draws breaks, events, labels by precedence, and period labels over the columns.
    pub(super) fn front(
        &self,
        canvas: &mut Canvas<'_>,
        mut labels: Vec<(u8, TextRun)>,
        mut taken: Vec<Extent>,
        mark_of: &dyn Fn(&SeriesData, &PointData) -> Extent,
    ) {
        let slots = &canvas.data.slots;
        canvas.reference_lines(self.plot, &|value| self.y(value));
        canvas.series_breaks(self.plot, |slot| self.edge(slot));
        canvas.flags(self.plot, |date| self.x_of(slots, date), |slot| self.centre(slot));
        labels.retain(|(precedence, l)| *precedence < 9 && !l.text.is_empty());
        labels.sort_by_key(|(precedence, l)| (*precedence, std::cmp::Reverse((l.x * 10.0) as i64)));
        taken.extend(canvas.stroke_boxes(self.plot, |slot| self.edge(slot)));
        canvas.add_labels(labels.into_iter().map(|(_, l)| l).collect(), &mut taken);
        let (x_of, y_of) = (|date| self.x_of(slots, date), |value| self.y(value));
        let places = Places { plot: self.plot, x_of: &x_of, y_of: &y_of, mark_of };
        canvas.explain(&places, taken);
        let centres: Vec<f64> = (0..slots.len()).map(|slot| self.centre(slot)).collect();
        canvas.period_axis(&centres, self.band, self.plot.bottom);
        canvas.axis_breaks(self.plot, |slot| self.edge(slot));
    }
}

fn side_by_side(canvas: &mut Canvas<'_>, lanes: usize) {
    let data = canvas.data;
    if data.points().all(|(_, p)| reach(p).next().is_none()) {
        return canvas.no_data();
    }
    let reached = data.points().flat_map(|(_, p)| reach(p)).chain(data.reference_values());
    let domain = Domain::from_zero(reached, 4);
    let columns = Columns::with_free_ends(canvas, domain, |canvas, columns| {
        points_in_lanes(data, lanes).map(|(lane, _, p)| label_of(canvas, columns, lane, lanes, p)).collect()
    });
    let taken = columns.ground(canvas);
    let width = columns.room / lanes as f64;
    let gap = if lanes > 1 { (width * 0.08).min(3.0) } else { 0.0 };
    let mut labels = Vec::new();
    for (lane, series, point) in points_in_lanes(data, lanes) {
        let left = columns.lane(lane, lanes, point.slot);
        let strip = Lane { at: left + gap / 2.0, thick: width - gap, upright: true };
        let shapes = mark(point, series.colour, strip, &|value| columns.y(value));
        canvas.scene.add(Role::Mark, Some(canvas.title_of(series, point)), shapes);
        let words = label_of(canvas, &columns, lane, lanes, point);
        if point.is_labelled != Some(false) {
            labels.push((precedence(data.slots.len(), point), words));
        }
    }
    let mark_of = |series: &SeriesData, point: &PointData| {
        let own = data.series.iter().position(|s| std::ptr::eq(s, series)).unwrap_or(0);
        let (left, top) = (columns.lane(own.min(lanes - 1), lanes, point.slot), columns.y(0.0));
        let ends =
            reach(point).map(|value| columns.y(value)).fold((top, top), |(a, b), y| (a.min(y), b.max(y)));
        Extent { x0: left, x1: left + width, y0: ends.0, y1: ends.1 }
    };
    columns.front(canvas, labels, taken, &mark_of);
}

/// Returns every observation with the index of its series' column within a period.
fn points_in_lanes<'a>(
    data: &'a ChartData<'_>,
    lanes: usize,
) -> impl Iterator<Item = (usize, &'a SeriesData, &'a PointData)> {
    let series = data.series.iter().enumerate();
    series.flat_map(move |(i, s)| s.points.iter().map(move |p| (i.min(lanes - 1), s, p)))
}

fn label_of(canvas: &Canvas<'_>, columns: &Columns, lane: usize, lanes: usize, point: &PointData) -> TextRun {
    let width = columns.room / lanes as f64;
    let x = columns.centre(point.slot) - columns.room / 2.0 + (lane as f64 + 0.5) * width;
    let high = reach(point).fold(0.0, f64::max);
    let low = reach(point).fold(0.0, f64::min);
    let y = match point.value.or(point.high).is_some_and(|v| v < 0.0) {
        true => columns.y(low) + canvas.layout.text * 1.05,
        false => columns.y(high) - 7.0,
    };
    canvas.text_run(&point.text, x, y, Anchor::Middle, Paint::Strong).with_halo()
}

/// Returns the precedence of a label: incomplete values, then the last value, then the others.
fn precedence(slots: usize, point: &PointData) -> u8 {
    match point.certainty {
        Certainty::Missing => 9,
        Certainty::Whole if point.slot + 1 == slots => 1,
        Certainty::Whole => 2,
        _ => 0,
    }
}
