//! Lines: a line a series over time, named at its end.

use super::canvas::{Canvas, Plot};
use super::labels::push_apart;
use super::ticks::Domain;
use crate::base::Date;
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Form, Ink, Role, Shape};
use crate::model::Certainty;

/// The radius of a point.
const DOT: f64 = 3.5;

pub(super) fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let values = || data.points().flat_map(|(_, p)| [p.value, p.low, p.high].into_iter().flatten());
    if values().next().is_none() {
        return canvas.no_data();
    }
    let domain = Domain::around(values(), 4);
    let time = Time::new(canvas, &domain);
    canvas.value_axis(&domain, time.plot);
    for series in &data.series {
        bands(canvas, &time, &domain, series);
    }
    for series in &data.series {
        line(canvas, &time, &domain, series);
    }
    canvas.flags(time.plot, |date| time.x(date));
    names(canvas, &time, &domain);
    let centres: Vec<f64> = data.slots.iter().map(|s| time.middle(s.period)).collect();
    let band = (time.plot.x1 - time.plot.x0) / data.slots.len().max(1) as f64;
    canvas.period_axis(&centres, band, time.plot.bottom);
}

/// The horizontal axis: days.
struct Time {
    plot: Plot,
    first: Date,
    days: f64,
    /// The lines of each series' name, set beside its end.
    names: Vec<Vec<String>>,
}

impl Time {
    fn new(canvas: &Canvas<'_>, domain: &Domain) -> Self {
        let slots = &canvas.data.slots;
        let (first, last) = (slots[0].period.start(), slots[slots.len() - 1].period.end());
        let width = canvas.layout.width;
        let several = canvas.data.series.len() > 1;
        let room = if width < 500.0 { width * 0.3 } else { width * 0.22 };
        let names: Vec<Vec<String>> = canvas
            .data
            .series
            .iter()
            .map(|s| if several { canvas.wrap(&s.label, room, true) } else { vec![] })
            .collect();
        let widest = names.iter().flatten().map(|l| canvas.measure(l, true)).fold(0.0, f64::max);
        let end = if several { width - widest.min(width * 0.5) - 10.0 } else { width - DOT };
        let top = canvas.room_above();
        let start = canvas.tick_width(domain) + 10.0;
        let plot = Plot { x0: start, x1: end.max(start + 40.0), top, bottom: top + canvas.layout.plot };
        Self { plot, first, days: f64::from((last - first).get_days() + 1), names }
    }

    fn x(&self, date: Date) -> f64 {
        let days = f64::from((date - self.first).get_days());
        self.plot.x0 + (days / self.days).clamp(0.0, 1.0) * (self.plot.x1 - self.plot.x0)
    }

    /// A value of a period stands in its middle.
    fn middle(&self, period: crate::base::Period) -> f64 {
        let half = f64::from(period.days()) / self.days * (self.plot.x1 - self.plot.x0) / 2.0;
        self.x(period.start()) + half
    }
}

/// The ranges of a series, as bands where neighbours have them and as whiskers where they stand alone.
fn bands(canvas: &mut Canvas<'_>, time: &Time, domain: &Domain, series: &SeriesData) {
    let ranged = |p: &&PointData| p.low.is_some() && p.high.is_some();
    for run in series.points.chunk_by(|a, b| ranged(&a) && ranged(&b)).filter(|r| ranged(&&r[0])) {
        let x = |p: &PointData| time.middle(canvas.data.slots[p.slot].period);
        let y = |v: Option<f64>| time.plot.y(domain, v.unwrap_or(0.0));
        let shapes = match run {
            [one] => vec![Shape::Line {
                points: vec![(x(one), y(one.low)), (x(one), y(one.high))],
                width: 5.0,
                ink: Ink::Series(series.colour, Form::Band),
            }],
            many => {
                let mut points: Vec<(f64, f64)> = many.iter().map(|p| (x(p), y(p.high))).collect();
                points.extend(many.iter().rev().map(|p| (x(p), y(p.low))));
                vec![Shape::Area { points, ink: Ink::Series(series.colour, Form::Band) }]
            }
        };
        canvas.scene.add(Role::Series, None, shapes);
    }
}

/// The line of a series in pieces: broken at a gap, dashed towards what is expected, and no line at all to a value that
/// covers a part of its period or more than it: such a value is a point.
fn line(canvas: &mut Canvas<'_>, time: &Time, domain: &Domain, series: &SeriesData) {
    let place = |p: &PointData| {
        let x = time.middle(canvas.data.slots[p.slot].period);
        p.value.map(|v| (x, time.plot.y(domain, v)))
    };
    let joins =
        |p: &PointData| p.value.is_some() && !matches!(p.certainty, Certainty::Partial | Certainty::Limit);
    let mut pieces: Vec<(Form, Vec<(f64, f64)>)> = Vec::new();
    for pair in series.points.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let next_to =
            b.slot == a.slot + 1 || (a.slot..b.slot).all(|s| s == a.slot || !is_gap(canvas, series, s));
        let (Some(from), Some(to)) = (place(a), place(b)) else { continue };
        if !joins(a) || !joins(b) || !next_to {
            continue;
        }
        let form = match b.certainty {
            Certainty::Expected => Form::Dashed,
            Certainty::Provisional => Form::Softened,
            _ => Form::Solid,
        };
        match pieces.last_mut() {
            Some((f, points)) if *f == form && points.last() == Some(&from) => points.push(to),
            _ => pieces.push((form, vec![from, to])),
        }
    }
    let lines = pieces.into_iter().map(|(form, points)| Shape::Line {
        points,
        width: 2.5,
        ink: Ink::Series(series.colour, form),
    });
    let lines: Vec<Shape> = lines.collect();
    canvas.scene.add(Role::Series, Some(series.label.clone()), lines);
    let crowded = canvas.data.slots.len() > 60;
    for point in &series.points {
        let Some((x, y)) = place(point) else { continue };
        let whole = point.certainty == Certainty::Whole;
        if crowded && whole && point.slot + 1 != canvas.data.slots.len() && series.points.len() > 1 {
            continue;
        }
        let form = match point.certainty {
            Certainty::Whole | Certainty::Provisional => Form::Solid,
            _ => Form::Outline,
        };
        let r = if form == Form::Outline { DOT + 1.0 } else { DOT };
        let disc = Shape::Disc { x, y, r, ink: Ink::Series(series.colour, form) };
        let title = match canvas.data.series.len() {
            1 => point.title.clone(),
            _ => format!("{}, {}", series.label, point.title),
        };
        canvas.scene.add(Role::Mark, Some(title), vec![disc]);
    }
}

/// Whether the axis has a period here that this series lacks although it is a whole unit.
fn is_gap(canvas: &Canvas<'_>, series: &SeriesData, slot: usize) -> bool {
    let has = series.points.iter().any(|p| p.slot == slot && p.value.is_some());
    !has && canvas.data.slots[slot].below.is_none()
}

/// The names of the series beside their ends, pushed apart, with a thin line where a name had to move away.
fn names(canvas: &mut Canvas<'_>, time: &Time, domain: &Domain) {
    let leading = canvas.leading();
    let mut ends: Vec<(usize, f64, f64)> = Vec::new();
    for (i, series) in canvas.data.series.iter().enumerate() {
        let Some(last) = series.points.iter().rev().find(|p| p.value.is_some()) else { continue };
        let y = time.plot.y(domain, last.value.unwrap_or(0.0));
        ends.push((i, time.middle(canvas.data.slots[last.slot].period), y));
    }
    let wanted: Vec<(f64, f64)> =
        ends.iter().map(|(i, _, y)| (*y, time.names[*i].len() as f64 * leading + 2.0)).collect();
    let placed = push_apart(&wanted, 0.0, time.plot.bottom + canvas.layout.text * 0.25);
    for ((i, x, y), centre) in ends.iter().zip(placed) {
        let series = &canvas.data.series[*i];
        let lines = &time.names[*i];
        if lines.is_empty() {
            continue;
        }
        let left = time.plot.x1 + 10.0;
        let mut shapes = Vec::new();
        if (centre - y).abs() > leading * 0.6 || left - x > 16.0 {
            let points = vec![(x + DOT + 2.0, *y), (left - 3.0, centre)];
            shapes.push(Shape::Line { points, width: 1.0, ink: Ink::Grid });
        }
        let first = centre - lines.len() as f64 * leading / 2.0 + canvas.layout.text * 0.94;
        for (n, text) in lines.iter().enumerate() {
            let y = first + n as f64 * leading;
            let words = canvas.words(text, left, y, Anchor::Start, Ink::SeriesWords(series.colour));
            shapes.push(Shape::Words(words.within(canvas.layout.width)));
        }
        canvas.scene.add(Role::Label, None, shapes);
    }
}
