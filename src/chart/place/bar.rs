//! Bars: a horizontal bar for each period of one series, or for each series at one period.

use super::canvas::{Canvas, ink_of};
use super::ticks::Domain;
use crate::chart::data::PointData;
use crate::chart::scene::{Anchor, Form, Ink, Role, Shape};
use crate::i18n::capital;

/// One row: its name, its observation and its colour.
struct Row<'a> {
    name: String,
    point: &'a PointData,
    colour: u8,
}

pub(super) fn place(canvas: &mut Canvas<'_>) {
    let rows = rows(canvas);
    let extremes = |p: &PointData| [p.value, p.low, p.high].into_iter().flatten().collect::<Vec<f64>>();
    if rows.iter().all(|r| extremes(r.point).is_empty()) {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(rows.iter().flat_map(|r| extremes(r.point)), 4);
    let frame = Frame::new(canvas, &rows, domain);
    frame.grid(canvas, rows.len());
    for (i, row) in rows.iter().enumerate() {
        frame.row(canvas, i, row);
    }
    canvas.scene.height = frame.top(rows.len()) + canvas.layout.text * 0.3;
}

/// With one series the rows are its periods, with several they are the series; a series in several periods names both.
fn rows<'a>(canvas: &Canvas<'a>) -> Vec<Row<'a>> {
    let data = canvas.data;
    let one_series = data.series.len() == 1;
    let one_period = data.slots.len() == 1;
    let mut rows = Vec::new();
    for series in &data.series {
        for point in &series.points {
            let period = &data.slots[point.slot].full;
            let name = match (one_series, one_period) {
                (true, _) => capital(period),
                (false, true) => series.label.clone(),
                (false, false) => format!("{}, {period}", series.label),
            };
            // One colour: the rows are told apart by their names, not by six colours.
            rows.push(Row { name, point, colour: 1 });
        }
    }
    rows
}

struct Frame {
    /// Where bars begin.
    x0: f64,
    /// Where they may end: room for the value is kept behind it.
    x1: f64,
    /// Whether names stand above their bars.
    above: bool,
    bar: f64,
    pitch: f64,
    domain: Domain,
    /// The lines of each name.
    names: Vec<Vec<String>>,
}

impl Frame {
    fn new(canvas: &Canvas<'_>, rows: &[Row<'_>], domain: Domain) -> Self {
        let width = canvas.layout.width;
        let text = canvas.layout.text;
        let longest = rows.iter().map(|r| canvas.measure(&r.name, true)).fold(0.0, f64::max);
        let value = rows.iter().map(|r| canvas.measure(&r.point.text, true)).fold(0.0, f64::max);
        let beside = longest.min(width * 0.36);
        let above = width < 500.0 || longest > width * 0.36 * 2.0;
        let room = if above { width } else { beside };
        let names: Vec<Vec<String>> = rows.iter().map(|r| canvas.wrap(&r.name, room, true)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let bar = if rows.len() > 12 { 22.0 } else { 28.0 };
        let pitch = match above {
            true => lines * canvas.leading() + 6.0 + bar + 14.0,
            false => (bar + 12.0).max(lines * canvas.leading() + 8.0),
        };
        let x0 = if above { 0.0 } else { beside + 14.0 };
        let x1 = (width - value - text * 0.8).max(x0 + width * 0.3);
        Self { x0, x1, above, bar, pitch, domain, names }
    }

    fn x(&self, value: f64) -> f64 {
        self.x0 + self.domain_at(value) * (self.x1 - self.x0)
    }

    /// Bars are drawn to the longest value, not to the next round number: there are no ticks beyond it to read.
    fn domain_at(&self, value: f64) -> f64 {
        self.domain.at(value)
    }

    fn top(&self, row: usize) -> f64 {
        row as f64 * self.pitch
    }

    fn grid(&self, canvas: &mut Canvas<'_>, rows: usize) {
        let zero = self.x(0.0);
        let line = |from: f64, to: f64| Shape::Line {
            points: vec![(zero, from), (zero, to)],
            width: 1.0,
            ink: Ink::Axis,
        };
        // Names that stand above their bars must not be crossed by the axis: it is drawn beside the bars alone.
        let lines = match self.above {
            true => {
                (0..rows).map(|i| line(self.top(i + 1) - self.bar - 17.0, self.top(i + 1) - 11.0)).collect()
            }
            false => vec![line(0.0, self.top(rows) - 4.0)],
        };
        canvas.scene.add(Role::Axis, None, lines);
    }

    fn row(&self, canvas: &mut Canvas<'_>, at: usize, row: &Row<'_>) {
        let leading = canvas.leading();
        let lines = self.names[at].len() as f64;
        let top = self.top(at);
        let (name_x, anchor, first) = match self.above {
            true => (
                0.0,
                Anchor::Start,
                self.top(at + 1) - self.bar - 20.0 - (lines - 1.0) * leading - canvas.layout.text * 0.2,
            ),
            false => (
                self.x0 - 14.0,
                Anchor::End,
                top + self.pitch / 2.0 - lines * leading / 2.0 + canvas.layout.text * 0.98,
            ),
        };
        let names = self.names[at].iter().enumerate().map(|(n, text)| {
            Shape::Words(
                canvas
                    .words(text, name_x, first + n as f64 * leading, anchor, Ink::Strong)
                    .within(canvas.layout.width),
            )
        });
        let names = names.collect();
        canvas.scene.add(Role::Axis, None, names);
        let y =
            if self.above { self.top(at + 1) - self.bar - 14.0 } else { top + (self.pitch - self.bar) / 2.0 };
        let marks = self.mark(row, y);
        canvas.scene.add(Role::Mark, Some(format!("{}: {}", row.name, row.point.title)), marks);
        self.value(canvas, row, y + self.bar / 2.0 + canvas.layout.text * 0.34);
    }

    fn mark(&self, row: &Row<'_>, y: f64) -> Vec<Shape> {
        let rect = |from: f64, to: f64, ink: Ink| {
            let (a, b) = (self.x(from.min(to)), self.x(from.max(to)));
            Shape::Rect { x: a, y, w: b - a, h: self.bar, ink }
        };
        let rule = |value: f64| {
            let x = self.x(value);
            Shape::Line { points: vec![(x, y), (x, y + self.bar)], width: 1.0, ink: Ink::Axis }
        };
        let point = row.point;
        match (point.value, point.low, point.high) {
            (Some(value), low, high) => {
                let mut shapes = vec![rect(0.0, value, ink_of(point, row.colour))];
                if let (Some(low), Some(high)) = (low, high) {
                    let middle = y + self.bar / 2.0;
                    let line = |points| Shape::Line { points, width: 1.5, ink: Ink::Axis };
                    shapes.push(line(vec![(self.x(low), middle), (self.x(high), middle)]));
                    shapes.push(line(vec![(self.x(low), middle - 6.0), (self.x(low), middle + 6.0)]));
                    shapes.push(line(vec![(self.x(high), middle - 6.0), (self.x(high), middle + 6.0)]));
                }
                shapes
            }
            (None, Some(low), Some(high)) => {
                vec![rect(low, high, Ink::Series(row.colour, Form::Band)), rule(low), rule(high)]
            }
            (None, Some(limit), None) | (None, None, Some(limit)) => {
                vec![rect(0.0, limit, Ink::Series(row.colour, Form::Dotted)), rule(limit)]
            }
            (None, None, None) => Vec::new(),
        }
    }

    /// The value behind the end of the bar; of a negative bar, behind zero, where nothing stands.
    fn value(&self, canvas: &mut Canvas<'_>, row: &Row<'_>, y: f64) {
        let ends = [row.point.value, row.point.high, row.point.low].into_iter().flatten();
        let end = ends.map(|v| self.x(v)).fold(self.x(0.0), f64::max);
        let words = canvas.words(&row.point.text, end + 7.0, y, Anchor::Start, Ink::Strong);
        let words = words.within(canvas.layout.width).with_halo();
        canvas.scene.add(Role::Label, None, vec![Shape::Words(words)]);
    }
}
