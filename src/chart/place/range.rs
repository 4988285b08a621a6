//! Range charts: one row per observation, from low to high, with the estimate as a dot.

use super::bar::{Row, rows};
use super::canvas::{Canvas, form_of};
use super::lengths::reach;
use super::rows::{Rows, Spacing};
use super::ticks::Domain;
use super::{Kind, no_legend};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape};
use crate::model::Certainty;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const DOT: f64 = 6.5;

fn place(canvas: &mut Canvas<'_>) {
    let rows = rows(canvas.data);
    let values = || rows.iter().flat_map(|r| reach(r.point));
    if values().next().is_none() {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(values(), if canvas.is_narrow() { 3 } else { 5 });
    let names: Vec<String> = rows.iter().map(|r| r.name.clone()).collect();
    let value = rows.iter().map(|r| canvas.measure(&r.point.text, true)).fold(0.0, f64::max);
    let spacing = Spacing { thick: 18.0, gap: 20.0, before: DOT + 2.0, behind: value + DOT + 8.0 };
    let frame = Rows::new(canvas, &names, 0.0, spacing);
    let x = |value: f64| frame.x0 + domain.position(value) * (frame.x1 - frame.x0);
    frame.value_axis(canvas, &domain, &x);
    for (i, row) in rows.iter().enumerate() {
        frame.name(canvas, i);
        let shapes = mark(row, frame.middle(i), &x);
        canvas.scene.add(Role::Mark, Some(canvas.title_of(row.series, row.point)), shapes);
        // A single limit is drawn from zero, and the label of a missing value starts at zero.
        let limited = row.point.value.is_none() && reach(row.point).count() < 2;
        let zero = limited.then_some(0.0);
        let end = reach(row.point).chain(zero).map(x).fold(f64::NEG_INFINITY, f64::max);
        let y = frame.baseline(canvas, i);
        let words = canvas.text_run(&row.point.text, end + DOT + 6.0, y, Anchor::Start, Paint::Strong);
        let words = words.clear_of(x(0.0)).within(canvas.layout.width).with_halo();
        canvas.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
    }
}

fn mark(row: &Row<'_>, y: f64, x: &dyn Fn(f64) -> f64) -> Vec<Shape> {
    let (point, colour) = (row.point, row.series.colour);
    let mut shapes = Vec::new();
    if point.certainty == Certainty::Missing {
        return shapes;
    }
    let span = |from: f64, to: f64, form: Form| Shape::Rect {
        x: x(from.min(to)),
        y: y - 5.0,
        w: (x(to) - x(from)).abs(),
        h: 10.0,
        paint: Paint::Series(colour, form),
    };
    let cap = |value: f64| Shape::Line {
        points: vec![(x(value), y - 8.0), (x(value), y + 8.0)],
        width: 2.0,
        paint: Paint::Series(colour, Form::Solid),
    };
    match (point.low, point.high) {
        (Some(low), Some(high)) => shapes.extend([span(low, high, Form::Band), cap(low), cap(high)]),
        (None, Some(limit)) if point.value.is_none() => {
            shapes.extend([span(0.0, limit, Form::Dotted), cap(limit)]);
        }
        (Some(limit), None) if point.value.is_none() => shapes.push(cap(limit)),
        _ => (),
    }
    if let Some(value) = point.value {
        shapes.push(dot(x(value), y, DOT, colour, point.certainty));
    }
    shapes
}

/// Returns a dot in the form of a certainty: filled, a ring or a dashed ring.
pub(super) fn dot(x: f64, y: f64, r: f64, colour: u8, certainty: Certainty) -> Shape {
    let form = match form_of(certainty) {
        Form::Solid => Form::Solid,
        Form::Softened => Form::Softened,
        Form::Dashed => Form::Dashed,
        _ => Form::Outline,
    };
    Shape::Disc { x, y, r, paint: Paint::Series(colour, form) }
}
