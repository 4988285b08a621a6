//! Tile charts: one row per observation, its value as squares that each represent the same amount. The last square is
//! partial, so that the area is proportional to the value.

use super::bar::rows;
use super::canvas::{Canvas, paint_of};
use super::{Kind, no_legend};
use crate::chart::data::{ChartData, LegendItem, PointData, Swatch};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape};
use crate::i18n::Args;

pub(super) const KIND: Kind = Kind { place, legend };

/// The approximate maximum number of squares in a row.
const MOST: f64 = 120.0;
/// The edge of a square, and the gap between two.
const EDGE: f64 = 13.0;
const GAP: f64 = 3.5;

/// Returns the amount that a square represents: 1, 2 or 5 times a power of ten.
fn worth(data: &ChartData<'_>) -> f64 {
    let most = data.points().filter_map(|(_, p)| amount(p)).fold(0.0, f64::max);
    let raw = (most / MOST).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(raw.log10().floor());
    let worth = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|w| *w >= raw * 0.999);
    let worth = worth.unwrap_or(power * 10.0);
    // Countable things have no halves, so a square represents at least one.
    if most >= 1.0 && most.fract() == 0.0 { worth.max(1.0) } else { worth }
}

/// Returns the amount that is shown: the value, or the limit if only a limit is known. A negative value has no area.
fn amount(point: &PointData) -> Option<f64> {
    point.value.or(point.high).or(point.low).filter(|v| *v >= 0.0)
}

fn legend(data: &ChartData<'_>) -> Vec<LegendItem> {
    let mut items = no_legend(data);
    if data.points().any(|(_, p)| amount(p).is_some_and(|a| a > 0.0)) {
        let worth = worth(data);
        let decimals = super::ticks::decimals_of(worth);
        let args = Args::new().text("worth", data.tick(worth, decimals)).text("unit", data.unit.clone());
        let label = data.locale.t_with("key-tile", &args).trim().to_owned();
        items.push(LegendItem { label, swatch: Swatch::Tile });
    }
    items
}

fn place(canvas: &mut Canvas<'_>) {
    let rows = rows(canvas.data);
    if rows.iter().all(|r| amount(r.point).is_none()) {
        return canvas.no_data();
    }
    let worth = worth(canvas.data);
    let width = canvas.layout.width;
    let across = (((width + GAP) / (EDGE + GAP)).floor() as usize / 10 * 10).max(10);
    let leading = canvas.leading();
    let mut top = 0.0;
    for row in &rows {
        let value = canvas.measure(&row.point.text, true) + canvas.layout.text * 0.6;
        let names = canvas.wrap(&row.name, width - value, false);
        let first = top + canvas.layout.text;
        let mut words = vec![canvas.text_run(&row.point.text, 0.0, first, Anchor::Start, Paint::Strong)];
        for (n, text) in names.iter().enumerate() {
            words.push(canvas.text_run(text, value, first + n as f64 * leading, Anchor::Start, Paint::Soft));
        }
        let words = words.into_iter().map(|w| Shape::TextRun(w.within(width))).collect();
        canvas.scene.add(Role::Label, None, words);
        top += names.len().max(1) as f64 * leading + 4.0;
        let squares = amount(row.point).unwrap_or(0.0) / worth;
        let paint = match row.point.value {
            Some(_) => paint_of(row.point, row.series.colour),
            None => Paint::Series(row.series.colour, Form::Dotted),
        };
        let mut shapes = field(squares, across, top, paint);
        if squares == 0.0 && row.point.value.is_some() {
            // Zero is shown as an edge without a square.
            shapes.push(Shape::Line {
                points: vec![(0.5, top), (0.5, top + EDGE)],
                width: 1.0,
                paint: Paint::Axis,
            });
        }
        canvas.scene.add(Role::Mark, Some(canvas.title_of(row.series, row.point)), shapes);
        top += ((squares / across as f64).ceil().max(1.0)) * (EDGE + GAP) + 14.0;
    }
    canvas.scene.height = top - 10.0;
}

/// Returns the inset of an outlined square. Outlines must not touch, and all squares must look equally large.
fn outline(paint: Paint) -> f64 {
    match paint {
        Paint::Series(_, Form::Solid | Form::Band) => 0.0,
        _ => 0.75,
    }
}

/// Returns squares in lines of `across`, the last one partial.
fn field(squares: f64, across: usize, top: f64, paint: Paint) -> Vec<Shape> {
    let count = squares.ceil() as usize;
    let square = |i: usize| {
        let (column, line) = (i % across, i / across);
        let share = (squares - i as f64).min(1.0);
        let (x, y) = (column as f64 * (EDGE + GAP), top + line as f64 * (EDGE + GAP));
        let edge = outline(paint);
        Shape::Rect { x: x + edge, y: y + edge, w: (EDGE - 2.0 * edge) * share, h: EDGE - 2.0 * edge, paint }
    };
    (0..count).map(square).collect()
}
