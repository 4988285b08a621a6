//! Rows with names: the positions of names and marks. Names are next to their rows if there is room, otherwise above
//! them.

use super::canvas::Canvas;
use super::lengths::Lane;
use super::ticks::Domain;
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape};

/// The maximum share of the width for names next to their rows.
const BESIDE: f64 = 0.36;
const GAP: f64 = 14.0;

#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    pub(super) thick: f64,
    /// The minimum gap between two marks.
    pub(super) gap: f64,
    /// The margin before the first and after the last position of a mark.
    pub(super) before: f64,
    pub(super) behind: f64,
}

pub(super) struct Rows {
    /// The first and last coordinate of marks.
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The right edge of names next to their marks.
    names_end: f64,
    above: bool,
    thick: f64,
    pitch: f64,
    top: f64,
    names: Vec<Vec<String>>,
    most_lines: f64,
}

impl Rows {
    pub(super) fn new(canvas: &Canvas<'_>, names: &[String], top: f64, spacing: Spacing) -> Self {
        let width = canvas.layout.width;
        let longest = names.iter().map(|n| canvas.measure(n, true)).fold(0.0, f64::max);
        let beside = longest.min(width * BESIDE);
        let above = canvas.is_narrow() || longest > width * BESIDE * 2.0;
        let room = if above { width } else { beside };
        let names: Vec<Vec<String>> = names.iter().map(|n| canvas.wrap(n, room, true)).collect();
        let most_lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let pitch = match above {
            true => most_lines * canvas.leading() + 5.0 + spacing.thick + spacing.gap,
            false => (spacing.thick + spacing.gap).max(most_lines * canvas.leading() + 8.0),
        };
        let x0 = spacing.before + if above || longest == 0.0 { 0.0 } else { beside + GAP };
        let x1 = (width - spacing.behind).max(x0 + width * 0.3).min(width);
        Self { x0, x1, names_end: beside, above, thick: spacing.thick, pitch, top, names, most_lines }
    }

    /// Returns the top of a row.
    fn edge(&self, row: usize) -> f64 {
        self.top + row as f64 * self.pitch
    }

    pub(super) fn bottom(&self) -> f64 {
        self.edge(self.names.len())
    }

    pub(super) fn lane(&self, row: usize) -> Lane {
        let slack = self.pitch - self.thick;
        // A name must be closer to its own mark than to the previous one.
        let at =
            if self.above { self.edge(row + 1) - self.thick - 8.0 } else { self.edge(row) + slack / 2.0 };
        Lane { at, thick: self.thick, upright: false }
    }

    /// Returns the vertical middle of a row's marks.
    pub(super) fn middle(&self, row: usize) -> f64 {
        self.lane(row).at + self.thick / 2.0
    }

    /// Returns the baseline of one line of text next to a row's marks.
    pub(super) fn baseline(&self, canvas: &Canvas<'_>, row: usize) -> f64 {
        self.middle(row) + canvas.layout.text * 0.34
    }

    pub(super) fn name(&self, canvas: &mut Canvas<'_>, row: usize) {
        let (leading, lines) = (canvas.leading(), self.names[row].len() as f64);
        let (x, anchor, first) = match self.above {
            true => {
                let first = self.lane(row).at - 6.0 - (lines - 1.0) * leading - canvas.layout.text * 0.2;
                (0.0, Anchor::Start, first)
            }
            false => {
                let first = self.middle(row) - lines * leading / 2.0 + canvas.layout.text * 0.94;
                (self.names_end, Anchor::End, first)
            }
        };
        let words = self.names[row].iter().enumerate().map(|(n, text)| {
            let words = canvas.text_run(text, x, first + n as f64 * leading, anchor, Paint::Strong);
            Shape::TextRun(words.within(canvas.layout.width).with_halo())
        });
        let words = words.collect();
        canvas.scene.add(Role::Axis, None, words);
    }

    /// Returns a vertical line through all rows. If names are above the marks, the line is interrupted at the names.
    pub(super) fn vertical(&self, x: f64, paint: Paint) -> Vec<Shape> {
        let line = |from: f64, to: f64| Shape::Line { points: vec![(x, from), (x, to)], width: 1.0, paint };
        match self.above && self.most_lines > 0.0 {
            true => (0..self.names.len())
                .map(|i| self.lane(i))
                .map(|lane| line(lane.at - 3.0, lane.at + lane.thick + 3.0))
                .collect(),
            false => vec![line(self.top, self.bottom() - 4.0)],
        }
    }

    /// Draws vertical gridlines with labels below the rows, and increases the height of the scene.
    pub(super) fn value_axis(&self, canvas: &mut Canvas<'_>, domain: &Domain, x: &dyn Fn(f64) -> f64) {
        let y = self.bottom() + canvas.layout.text * 1.2;
        let (mut lines, mut labels) = (Vec::new(), Vec::new());
        let mut taken: Vec<Extent> = Vec::new();
        // The name of a scale is too long for the last number.
        let has_own_line = canvas.data.choices.log;
        let numbers = if has_own_line { canvas.tick_numbers(domain) } else { canvas.tick_labels(domain) };
        for (value, text) in numbers.into_iter().rev() {
            lines.extend(self.vertical(x(value), if value == 0.0 { Paint::Axis } else { Paint::Grid }));
            let label =
                canvas.text_run(&text, x(value), y, Anchor::Middle, Paint::Soft).within(canvas.layout.width);
            let extent = label.extent();
            let padded = Extent { x0: extent.x0 - 6.0, x1: extent.x1 + 6.0, ..extent };
            if taken.iter().all(|t| !t.overlaps(&padded)) {
                taken.push(extent);
                labels.push(Shape::TextRun(label));
            }
        }
        lines.extend(labels);
        let mut bottom = y;
        if has_own_line {
            for line in canvas.wrap(&canvas.data.unit, canvas.layout.width, false) {
                bottom += canvas.leading();
                let end = canvas.layout.width;
                lines.push(Shape::TextRun(canvas.text_run(&line, end, bottom, Anchor::End, Paint::Soft)));
            }
        }
        canvas.scene.height = bottom + canvas.layout.text * 0.5;
        canvas.scene.add(Role::Grid, None, lines);
    }
}
