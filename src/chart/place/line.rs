//! Line and area charts: one line per series, named at its end.

use super::canvas::{Canvas, Plot};
use super::explain::Places;
use super::labels::push_apart;
use super::lengths::reach;
use super::ticks::Domain;
use super::time::{DOT, Time};
use super::{Kind, no_legend};
use crate::chart::data::{AxisPeriod, PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};
use std::collections::BTreeSet;

pub(super) const LINE: Kind = Kind { place: line, legend: no_legend };
pub(super) const AREA: Kind = Kind { place: area, legend: no_legend };

/// What is shaded around the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shading {
    /// The ranges of values.
    Ranges,
    /// The same, and the areas down to zero.
    Areas,
    /// Intervals that open from the last counted value.
    Fan,
}

fn line(canvas: &mut Canvas<'_>) {
    over_time(canvas, Shading::Ranges);
}

/// Areas are lengths, so their axis begins at zero.
fn area(canvas: &mut Canvas<'_>) {
    over_time(canvas, Shading::Areas);
}

pub(super) fn over_time(canvas: &mut Canvas<'_>, shading: Shading) {
    let filled = shading == Shading::Areas;
    let data = canvas.data;
    let values = || data.points().flat_map(|(_, p)| reach(p));
    if values().next().is_none() {
        return canvas.no_data();
    }
    let contained = values().chain(data.reference_values());
    let domain = match filled {
        true => Domain::from_zero(contained, 4),
        false if data.choices.log => Domain::logarithmic(contained),
        false => Domain::around(contained, 4),
    };
    let names = Names::new(canvas);
    let time = with_free_top(canvas, &data.series, domain, |domain| names.plot(canvas, domain));
    canvas.shades(time.plot, |date| time.x(date));
    canvas.time_bands(time.plot, &|date| time.x(date));
    let taken = canvas.value_axis(&time.domain, time.plot);
    canvas.reference_lines(time.plot, &|value| time.y(value));
    for series in data.series_by_layer() {
        if filled {
            canvas.area(&time, series);
        }
        match shading {
            Shading::Fan => canvas.fan(&time, series),
            Shading::Ranges | Shading::Areas => canvas.bands(&time, series),
        }
    }
    canvas.series_breaks(time.plot, |slot| time.x(data.slots[slot].period.start()));
    for series in data.series_by_layer() {
        canvas.line(&time, series, if series.is_muted() { 1.5 } else { 2.5 });
    }
    for series in data.series_by_layer() {
        canvas.points(&time, series);
    }
    canvas.flags(time.plot, |date| time.x(date), |slot| time.middle(data.slots[slot].period));
    let ends = data.series.iter().enumerate().filter_map(|(i, series)| {
        let last = series.points.iter().rev().find(|p| p.value.is_some())?;
        time.point(&data.slots, last).map(|at| (i, at))
    });
    names.write(canvas, &time, ends.collect());
    match data.series.as_slice() {
        [series] if data.choices.labels.is_none() => canvas.values_of_note(&time, series, taken.clone()),
        _ => {
            let series: Vec<&SeriesData> = data.series_by_layer().collect();
            canvas.chosen_values(&time, &series, taken.clone());
        }
    }
    explain(canvas, &time, taken);
    canvas.periods(&time);
}

/// Writes the notes and the labels of reference lines and spans of time.
pub(super) fn explain(canvas: &mut Canvas<'_>, time: &Time, mut taken: Vec<Extent>) {
    let slots = &canvas.data.slots;
    taken.extend(canvas.stroke_boxes(time.plot, |slot| edge(slots, time, slot)));
    let mark_of = |_: &SeriesData, point: &PointData| {
        let x = time.middle(slots[point.slot].period);
        // Of a mark with limits, the value alone, so that a note may be within the band.
        let middle = point.value.or(point.high).or(point.low).unwrap_or(0.0);
        around(x, time.y(middle), DOT + 1.0)
    };
    let (x_of, y_of) = (|date| time.x(date), |value| time.y(value));
    let places = Places { plot: time.plot, x_of: &x_of, y_of: &y_of, mark_of: &mark_of };
    canvas.explain(&places, taken);
}

/// Returns the axes of a plot, one step higher if a point would overlap the top label.
pub(super) fn with_free_top(
    canvas: &Canvas<'_>,
    series: &[SeriesData],
    domain: Domain,
    plot: impl Fn(&Domain) -> Plot,
) -> Time {
    let time = |domain: Domain| Time::new(&canvas.data.slots, plot(&domain), domain);
    let low = time(domain);
    let top = canvas.top_label(&low.domain, low.plot);
    let touches = |p: &PointData| {
        let x = low.middle(canvas.data.slots[p.slot].period);
        reach(p).any(|value| around(x, low.y(value), DOT + 1.0).overlaps(&top))
    };
    if series.iter().flat_map(|s| &s.points).any(touches) { time(low.domain.raised()) } else { low }
}

fn around(x: f64, y: f64, r: f64) -> Extent {
    Extent { x0: x - r, y0: y - r, x1: x + r, y1: y + r }
}

impl Canvas<'_> {
    /// Labels the last, highest and lowest value of a single line if they overlap neither the line nor other labels.
    pub(super) fn values_of_note(&mut self, time: &Time, series: &SeriesData, mut taken: Vec<Extent>) {
        let slots = &self.data.slots;
        let known: Vec<(&PointData, (f64, f64))> =
            series.points.iter().filter_map(|p| Some((p, time.point(slots, p)?))).collect();
        let Some(last) = known.last() else { return };
        let value = |p: &PointData| p.value.unwrap_or(0.0);
        let by_value =
            |a: &&(&PointData, (f64, f64)), b: &&(&PointData, (f64, f64))| value(a.0).total_cmp(&value(b.0));
        let highest = known.iter().max_by(by_value).unwrap_or(last);
        let lowest = known.iter().min_by(by_value).unwrap_or(last);
        let rises = known.len() < 2 || value(last.0) >= value(known[known.len() - 2].0);
        taken.extend(self.scene.text_runs().map(TextRun::extent));
        taken.extend(self.stroke_boxes(time.plot, |slot| edge(slots, time, slot)));
        let mut labels = Vec::new();
        let mut noted = BTreeSet::new();
        for ((point, (x, y)), above) in [(last, rises), (highest, true), (lowest, false)] {
            let baseline = if above { y - DOT - 5.0 } else { y + DOT + self.layout.text };
            let words = self.text_run(&point.text, *x, baseline, Anchor::Middle, Paint::Strong).with_halo();
            let words = words.within(self.layout.width);
            let e = words.extent();
            let inside = e.y0 >= time.plot.top - self.layout.text && e.y1 <= time.plot.bottom;
            // A point that has two of these roles gets one label.
            if inside && noted.insert(point.slot) {
                labels.push(words);
            }
        }
        self.add_labels(labels, &mut taken);
    }

    /// Labels the values that the author chose, above or below their points, as far as there is room.
    pub(super) fn chosen_values(&mut self, time: &Time, series: &[&SeriesData], mut taken: Vec<Extent>) {
        taken.extend(self.scene.text_runs().map(TextRun::extent));
        taken.extend(self.stroke_boxes(time.plot, |slot| edge(&self.data.slots, time, slot)));
        let mut labels = Vec::new();
        for series in series.iter().filter(|s| !s.is_muted()) {
            let chosen = series.points.iter().filter(|p| p.is_labelled == Some(true));
            let chosen = chosen.filter_map(|p| Some((p, time.point(&self.data.slots, p)?)));
            for (point, (x, y)) in chosen {
                let value = |slot: usize| series.points.get(slot).and_then(|p| p.value);
                let at = series.points.iter().position(|p| p.slot == point.slot).unwrap_or(0);
                let before = at.checked_sub(1).and_then(value).unwrap_or(f64::NEG_INFINITY);
                let is_valley =
                    [before, value(at + 1).unwrap_or(before)].iter().all(|v| point.value < Some(*v));
                let [above, below] = [y - DOT - 5.0, y + DOT + self.layout.text].map(|baseline| {
                    let words = self.text_run(&point.text, x, baseline, Anchor::Middle, Paint::Strong);
                    words.with_halo().within(self.layout.width)
                });
                labels.push(if is_valley { vec![below, above] } else { vec![above, below] });
            }
        }
        self.add_first_free(labels, time.plot.bottom, &mut taken);
    }

    pub(super) fn periods(&mut self, time: &Time) {
        let slots = &self.data.slots;
        let centres: Vec<f64> = slots.iter().map(|s| time.middle(s.period)).collect();
        self.period_axis(&centres, time.band(slots.len()), time.plot.bottom);
        self.axis_breaks(time.plot, |slot| edge(slots, time, slot));
    }
}

/// Returns the start of a period on the axis, or the end of the axis.
pub(super) fn edge(slots: &[AxisPeriod], time: &Time, slot: usize) -> f64 {
    slots.get(slot).map_or(time.plot.x1, |slot| time.x(slot.period.start()))
}

/// The series names next to the line ends; empty for a single series.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    /// The boundary between plot and names.
    end: f64,
}

impl Names {
    pub(super) fn new(canvas: &Canvas<'_>) -> Self {
        let width = canvas.layout.width;
        let several = canvas.data.series.len() > 1;
        let room = if canvas.is_narrow() { width * 0.3 } else { width * 0.22 };
        let name = |label: &str| if several { canvas.wrap(label, room, true) } else { vec![] };
        let lines: Vec<Vec<String>> = canvas.data.series.iter().map(|s| name(&s.label)).collect();
        let widest = lines.iter().flatten().map(|l| canvas.measure(l, true)).fold(0.0, f64::max);
        let end = if several { width - widest.min(width * 0.5) - 10.0 } else { width - DOT };
        Self { lines, end }
    }

    /// Returns the plot area without the names.
    pub(super) fn plot(&self, canvas: &Canvas<'_>, domain: &Domain) -> Plot {
        let top = canvas.room_above();
        let start = canvas.tick_width(domain) + 10.0;
        // Many long names increase the height, so that none is dropped or overlapped.
        let names: f64 = (0..self.lines.len()).map(|i| self.height(canvas, i)).sum();
        Plot { x0: start, x1: self.end.max(start + 40.0), top, bottom: names.max(top + canvas.layout.plot) }
    }

    fn height(&self, canvas: &Canvas<'_>, i: usize) -> f64 {
        self.lines[i].len() as f64 * canvas.leading() + 2.0
    }

    /// Draws the names next to the line ends, pushed apart, with a connecting line if a name had to move.
    pub(super) fn write(&self, canvas: &mut Canvas<'_>, time: &Time, ends: Vec<(usize, (f64, f64))>) {
        let leading = canvas.leading();
        let wanted: Vec<(f64, f64)> = ends.iter().map(|(i, (_, y))| (*y, self.height(canvas, *i))).collect();
        let placed = push_apart(&wanted, 0.0, time.plot.bottom + canvas.layout.text * 0.25);
        for ((i, (x, y)), centre) in ends.into_iter().zip(placed) {
            let lines = &self.lines[i];
            if lines.is_empty() {
                continue;
            }
            let left = time.plot.x1 + 10.0;
            let mut shapes = Vec::new();
            if (centre - y).abs() > leading * 0.6 || left - x > 16.0 {
                let points = vec![(x + DOT + 2.0, y), (left - 3.0, centre)];
                shapes.push(Shape::Line { points, width: 1.0, paint: Paint::Grid });
            }
            let first = centre - lines.len() as f64 * leading / 2.0 + canvas.layout.text * 0.94;
            let paint = canvas.data.series[i].words_paint();
            for (n, text) in lines.iter().enumerate() {
                let words = canvas.text_run(text, left, first + n as f64 * leading, Anchor::Start, paint);
                shapes.push(Shape::TextRun(words.within(canvas.layout.width)));
            }
            canvas.scene.add(Role::Label, None, shapes);
        }
    }
}
