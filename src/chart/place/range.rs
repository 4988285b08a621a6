//! Ranges: a row an observation, from low to high, with the estimate on it.

use super::canvas::{Canvas, form_of};
use super::ticks::Domain;
use crate::chart::data::PointData;
use crate::chart::scene::{Anchor, Extent, Form, Ink, Role, Shape};
use crate::model::Certainty;

const DOT: f64 = 6.5;

pub(super) fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let values = || data.points().flat_map(|(_, p)| [p.value, p.low, p.high].into_iter().flatten());
    if values().next().is_none() {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(values(), if canvas.layout.width < 500.0 { 3 } else { 5 });
    let rows: Vec<(String, u8, &PointData)> = data
        .series
        .iter()
        .flat_map(|s| s.points.iter().map(move |p| (s, p)))
        .map(|(s, p)| {
            let period = &data.slots[p.slot].full;
            let name = if data.series.len() == 1 { period.clone() } else { format!("{}, {period}", s.label) };
            (name, s.colour, p)
        })
        .collect();
    let width = canvas.layout.width;
    let leading = canvas.leading();
    let longest = rows.iter().map(|(name, ..)| canvas.measure(name, true)).fold(0.0, f64::max);
    let above = width < 500.0;
    let room = if above { width } else { longest.min(width * 0.36) };
    let names: Vec<Vec<String>> = rows.iter().map(|(name, ..)| canvas.wrap(name, room, true)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let pitch = if above { lines * leading + 30.0 } else { (lines * leading + 12.0).max(38.0) };
    let x0 = if above { DOT + 2.0 } else { room + 22.0 };
    let value = rows.iter().map(|(.., p)| canvas.measure(&p.text, true)).fold(0.0, f64::max);
    let x1 = (width - value - 14.0).max(x0 + width * 0.3);
    let x = |v: f64| x0 + domain.at(v) * (x1 - x0);
    let bottom = rows.len() as f64 * pitch;
    grid(canvas, &domain, &x, bottom);
    for (i, (name, colour, point)) in rows.iter().enumerate() {
        let top = i as f64 * pitch;
        let y = if above { top + lines * leading + 12.0 } else { top + pitch / 2.0 };
        let (at, anchor, first) = match above {
            true => (0.0, Anchor::Start, top + canvas.layout.text),
            false => {
                (room, Anchor::End, y - names[i].len() as f64 * leading / 2.0 + canvas.layout.text * 0.94)
            }
        };
        let words: Vec<Shape> = names[i]
            .iter()
            .enumerate()
            .map(|(n, text)| {
                Shape::Words(
                    canvas.words(text, at, first + n as f64 * leading, anchor, Ink::Strong).within(width),
                )
            })
            .collect();
        canvas.scene.add(Role::Axis, None, words);
        let shapes = mark(point, *colour, y, &x);
        canvas.scene.add(Role::Mark, Some(format!("{name}: {}", point.title)), shapes);
        let end = [point.value, point.low, point.high].into_iter().flatten().map(&x).fold(x(0.0), f64::max);
        let label = canvas.words(
            &point.text,
            end + DOT + 6.0,
            y + canvas.layout.text * 0.34,
            Anchor::Start,
            Ink::Strong,
        );
        let label = label.within(width).with_halo();
        canvas.scene.add(Role::Label, None, vec![Shape::Words(label)]);
    }
}

/// Vertical gridlines with their labels under the rows, the unit on the last.
fn grid(canvas: &mut Canvas<'_>, domain: &Domain, x: &dyn Fn(f64) -> f64, bottom: f64) {
    let y = bottom + canvas.layout.text * 1.35;
    let mut shapes = Vec::new();
    let mut taken: Vec<Extent> = Vec::new();
    for (value, text) in canvas.tick_labels(domain).into_iter().rev() {
        let ink = if value == 0.0 { Ink::Axis } else { Ink::Grid };
        shapes.push(Shape::Line { points: vec![(x(value), 2.0), (x(value), bottom)], width: 1.0, ink });
        let label = canvas.words(&text, x(value), y, Anchor::Middle, Ink::Soft).within(canvas.layout.width);
        let extent = label.extent();
        let padded = Extent { x0: extent.x0 - 6.0, x1: extent.x1 + 6.0, ..extent };
        if taken.iter().all(|t| !t.overlaps(&padded)) {
            taken.push(extent);
            shapes.push(Shape::Words(label));
        }
    }
    canvas.scene.height = y + canvas.layout.text * 0.5;
    canvas.scene.add(Role::Grid, None, shapes);
}

fn mark(point: &PointData, colour: u8, y: f64, x: &dyn Fn(f64) -> f64) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let span = |from: f64, to: f64, ink: Ink| Shape::Rect {
        x: x(from),
        y: y - 5.0,
        w: (x(to) - x(from)).max(0.0),
        h: 10.0,
        ink,
    };
    let cap = |value: f64| Shape::Line {
        points: vec![(x(value), y - 8.0), (x(value), y + 8.0)],
        width: 2.0,
        ink: Ink::Series(colour, Form::Solid),
    };
    match (point.low, point.high) {
        (Some(low), Some(high)) => {
            shapes.extend([span(low, high, Ink::Series(colour, Form::Band)), cap(low), cap(high)])
        }
        (None, Some(limit)) if point.value.is_none() => {
            shapes.extend([span(0.0, limit, Ink::Series(colour, Form::Dotted)), cap(limit)])
        }
        (Some(limit), None) if point.value.is_none() => shapes.push(cap(limit)),
        _ => (),
    }
    if let Some(value) = point.value {
        let form = match form_of(point.certainty) {
            Form::Solid | Form::Softened => Form::Solid,
            Form::Dashed => Form::Dashed,
            _ => Form::Outline,
        };
        shapes.push(Shape::Disc { x: x(value), y, r: DOT, ink: Ink::Series(colour, form) });
    }
    if point.certainty == Certainty::Missing {
        shapes.clear();
    }
    shapes
}
