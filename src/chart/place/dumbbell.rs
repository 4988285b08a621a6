//! Dumbbell charts: one row per series with its first and its last value, and an arrow from the one to the other.
//! Values in between are left out.

use super::canvas::Canvas;
use super::lengths::reach;
use super::range::dot;
use super::rows::{Rows, Spacing};
use super::ticks::Domain;
use super::{Kind, no_legend};
use crate::chart::MUTED;
use crate::chart::data::{ChartData, LegendItem, PointData, SeriesData, Swatch};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape};
use crate::i18n::capital;
use crate::model::Certainty;

pub(super) const KIND: Kind = Kind { place, legend };

/// The radius of the first and of the last dot of a row.
const DOTS: [f64; 2] = [4.5, 7.0];
/// The colours of the first and of the last period.
const COLOURS: [u8; 2] = [2, 1];
/// The length and half the width of the head of an arrow.
const HEAD: (f64, f64) = (7.0, 5.0);

/// Returns the first and the last period with a value or a range; both are equal if there is only one.
fn ends(data: &ChartData<'_>) -> Option<[usize; 2]> {
    let drawn = || data.points().filter(|(_, p)| is_drawn(p)).map(|(_, p)| p.slot);
    Some([drawn().min()?, drawn().max()?])
}

fn is_drawn(point: &PointData) -> bool {
    point.value.or(point.low.and(point.high)).is_some()
}

fn legend(data: &ChartData<'_>) -> Vec<LegendItem> {
    match ends(data) {
        Some([first, last]) if first < last => {
            let item = |(slot, colour): (usize, u8)| LegendItem {
                label: capital(&data.slots[slot].full),
                swatch: Swatch::Series(colour),
            };
            [first, last].into_iter().zip(COLOURS).map(item).collect()
        }
        _ => no_legend(data),
    }
}

/// One end of a row.
struct End<'a> {
    point: &'a PointData,
    colour: u8,
    r: f64,
}

struct Row<'a> {
    series: &'a SeriesData,
    /// The first and the last value, as far as they are known.
    ends: Vec<End<'a>>,
}

fn rows<'a>(data: &'a ChartData<'_>, ends: [usize; 2]) -> Vec<Row<'a>> {
    let skipped = usize::from(ends[0] == ends[1]);
    let row = |series: &'a SeriesData| {
        let end = |at: usize| {
            let point = series.points.iter().find(|p| p.slot == ends[at] && is_drawn(p))?;
            Some(End { point, colour: COLOURS[at], r: DOTS[at] })
        };
        Row { series, ends: (skipped..2).filter_map(end).collect() }
    };
    data.series.iter().map(row).collect()
}

fn place(canvas: &mut Canvas<'_>) {
    let Some(ends) = ends(canvas.data) else { return canvas.no_data() };
    let rows = rows(canvas.data, ends);
    let values = || rows.iter().flat_map(|r| r.ends.iter().flat_map(|e| reach(e.point)));
    let domain = match canvas.data.choices.log {
        true => Domain::logarithmic(values()),
        false => Domain::around(values(), if canvas.is_narrow() { 3 } else { 5 }),
    };
    let names: Vec<String> = rows.iter().map(|r| r.series.label.clone()).collect();
    let texts = rows.iter().flat_map(|r| r.ends.iter().map(|e| &e.point.text));
    let room = texts.map(|t| canvas.measure(t, true)).fold(0.0, f64::max) + DOTS[1] + 8.0;
    let spacing = Spacing { thick: 18.0, gap: 18.0, before: room, behind: room };
    let frame = Rows::new(canvas, &names, 0.0, spacing);
    let x = |value: f64| frame.x0 + domain.position(value) * (frame.x1 - frame.x0);
    frame.value_axis(canvas, &domain, &x);
    for (i, row) in rows.iter().enumerate() {
        frame.name(canvas, i);
        draw_row(canvas, row, frame.middle(i), frame.baseline(canvas, i), &x);
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: &Row<'_>, y: f64, baseline: f64, x: &dyn Fn(f64) -> f64) {
    if let [first, last] = row.ends.as_slice()
        && let (Some(from), Some(to)) = (first.point.value.map(x), last.point.value.map(x))
    {
        let arrow = arrow(from, to, y, last.point.certainty);
        canvas.scene.add(Role::Series, Some(row.series.label.clone()), arrow);
    }
    // If the values are close, the small dot lies on the large one.
    for end in row.ends.iter().rev() {
        let mut shapes = Vec::new();
        if let (Some(low), Some(high)) = (end.point.low, end.point.high) {
            shapes.extend(whisker(x(low), x(high), y));
        }
        let certainty = end.point.certainty;
        shapes.extend(end.point.value.map(|value| dot(x(value), y, end.r, end.colour, certainty)));
        let title = canvas.title_of(row.series, end.point);
        canvas.scene.add(Role::Mark, Some(title), shapes);
    }
    values(canvas, row, baseline, x);
}

/// Writes the values on the outer sides of the row.
fn values(canvas: &mut Canvas<'_>, row: &Row<'_>, baseline: f64, x: &dyn Fn(f64) -> f64) {
    let middle = |end: &End<'_>| {
        let (sum, count) = match end.point.value {
            Some(value) => (x(value), 1.0),
            None => (reach(end.point).map(x).sum(), reach(end.point).count() as f64),
        };
        sum / count
    };
    let reached = row.ends.iter().flat_map(|end| reach(end.point)).map(x);
    let (low, high) = reached.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    let mut ends: Vec<&End<'_>> = row.ends.iter().collect();
    ends.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut labels = Vec::new();
    for (i, end) in ends.iter().enumerate().filter(|(_, end)| end.point.is_labelled != Some(false)) {
        // A single value is behind its dot.
        let (at, anchor) = match i + 1 == ends.len() {
            true => (high + DOTS[1] + 5.0, Anchor::Start),
            false => (low - DOTS[1] - 5.0, Anchor::End),
        };
        let paint = if end.colour == COLOURS[0] { Paint::Soft } else { Paint::Strong };
        let words = canvas.text_run(&end.point.text, at, baseline, anchor, paint);
        labels.push(Shape::TextRun(words.clear_of(x(0.0)).within(canvas.layout.width).with_halo()));
    }
    canvas.scene.add(Role::Label, None, labels);
}

/// Returns an arrow between two dots, dashed towards an expected value. Dots that touch have none.
fn arrow(from: f64, to: f64, y: f64, certainty: Certainty) -> Vec<Shape> {
    let towards = (to - from).signum();
    let (start, tip) = (from + towards * (DOTS[0] + 1.0), to - towards * (DOTS[1] + 2.0));
    if (tip - start) * towards < HEAD.0 {
        return Vec::new();
    }
    let form = if certainty == Certainty::Expected { Form::Dashed } else { Form::Solid };
    let back = tip - towards * HEAD.0;
    vec![
        Shape::Line { points: vec![(start, y), (tip, y)], width: 2.5, paint: Paint::Series(MUTED, form) },
        Shape::Line {
            points: vec![(back, y - HEAD.1), (tip, y), (back, y + HEAD.1)],
            width: 2.5,
            paint: Paint::Series(MUTED, Form::Solid),
        },
    ]
}

/// Returns the range of a value as a line with caps.
pub(super) fn whisker(low: f64, high: f64, y: f64) -> [Shape; 3] {
    let line = |points| Shape::Line { points, width: 1.5, paint: Paint::Axis };
    [
        line(vec![(low, y), (high, y)]),
        line(vec![(low, y - 5.0), (low, y + 5.0)]),
        line(vec![(high, y - 5.0), (high, y + 5.0)]),
    ]
}
