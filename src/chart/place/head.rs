//! Rows of text between the event markers and the plot: the labels of spans of time, and notes and labels that have no
//! room next to what they are about.
//!
//! How high the rows are follows from where their texts are, which is known only when the chart is placed. A chart is
//! therefore placed again until its [`Head`] is the one that it needs.

use super::canvas::{Canvas, Plot};
use super::text_block::TextBlock;
use crate::chart::scene::{Anchor, Extent, Form, Paint, Role, Shape};
use std::collections::BTreeSet;

/// The room between two texts in a row, and between two rows.
const GAP: f64 = 12.0;
const ROW_GAP: f64 = 5.0;
/// The length of the stroke before the label of a reference line.
const STROKE: f64 = 22.0;

/// The rows above a plot.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Head {
    /// The height of all rows.
    pub(super) height: f64,
    /// The notes in the rows, each by the positions of its series and its period.
    pub(super) notes: BTreeSet<(usize, usize)>,
    /// The reference lines whose labels are in the rows.
    pub(super) lines: BTreeSet<usize>,
}

/// A text in a row.
pub(super) struct HeadText {
    pub(super) block: TextBlock,
    /// Where its middle should be.
    pub(super) x: f64,
    pub(super) about: About,
}

/// What a text in a row is about.
pub(super) enum About {
    /// A span of time between two positions.
    Band(f64, f64),
    /// A mark, by the middle of its upper edge.
    Mark(f64, f64),
    /// A reference line in this form.
    Line(Form),
}

impl HeadText {
    fn width(&self) -> f64 {
        self.block.width + self.indent()
    }

    fn indent(&self) -> f64 {
        if matches!(self.about, About::Line(_)) { STROKE + 6.0 } else { 0.0 }
    }
}

struct Row {
    height: f64,
    taken: Vec<(f64, f64)>,
}

impl Canvas<'_> {
    /// Returns the upper edge of the field in which spans of time are shaded.
    pub(super) fn shade_top(&self, plot: Plot) -> f64 {
        plot.top - self.layout.text * 1.6
    }

    /// Draws the rows, the lowest next to the plot, and notes how high they are.
    pub(super) fn head_rows(&mut self, plot: Plot, texts: Vec<HeadText>) {
        // The names of series are behind the plot.
        let right = if plot.x1 + GAP < self.layout.width { plot.x1 } else { self.layout.width };
        let (rows, placed) = in_rows(&texts, right);
        let height: f64 = rows.iter().map(|row| row.height + ROW_GAP).sum();
        self.needed.height = height;
        let edge = self.shade_top(plot);
        for (text, (row, x)) in texts.iter().zip(placed) {
            let below: f64 = rows[..row].iter().map(|row| row.height + ROW_GAP).sum();
            let bottom = edge - below - ROW_GAP;
            let e = text.block.extent((x + text.indent(), bottom - text.block.height));
            self.head_text(text, e, edge);
        }
    }

    fn head_text(&mut self, text: &HeadText, e: Extent, edge: f64) {
        let leader = |points| Shape::Line { points, width: 1.0, paint: Paint::Leader };
        let mut shapes = Vec::new();
        let mut anchor = Anchor::Middle;
        match text.about {
            About::Band(from, to) => {
                let x = ((e.x0 + e.x1) / 2.0).clamp(from, to);
                if edge - e.y1 > ROW_GAP + 1.0 || x < e.x0 || e.x1 < x {
                    shapes.push(leader(vec![(x.clamp(e.x0, e.x1), e.y1 + 2.0), (x, edge)]));
                }
            }
            About::Mark(x, y) => {
                shapes.push(leader(vec![(x.clamp(e.x0, e.x1), e.y1 + 2.0), (x, edge), (x, y)]));
            }
            About::Line(form) => {
                anchor = Anchor::Start;
                let y = e.y0 + self.layout.text * 0.5;
                let points = vec![(e.x0 - text.indent(), y), (e.x0 - text.indent() + STROKE, y)];
                shapes.push(Shape::Line { points, width: 1.5, paint: Paint::Reference(form) });
            }
        }
        shapes.extend(text.block.shapes(self, e, anchor));
        self.scene.add(Role::Label, None, shapes);
    }
}

/// Returns the rows, and the row and the left edge of each text. A text is in the lowest row in which it has room.
fn in_rows(texts: &[HeadText], right: f64) -> (Vec<Row>, Vec<(usize, f64)>) {
    let mut rows: Vec<Row> = Vec::new();
    let place = |text: &HeadText| {
        let width = text.width();
        let x = (text.x - width / 2.0).min(right - width).max(0.0);
        let is_free =
            |row: &Row| row.taken.iter().all(|(from, to)| x + width + GAP <= *from || to + GAP <= x);
        let row = rows.iter().position(is_free).unwrap_or_else(|| {
            rows.push(Row { height: 0.0, taken: Vec::new() });
            rows.len() - 1
        });
        rows[row].height = rows[row].height.max(text.block.height);
        rows[row].taken.push((x, x + width));
        (row, x)
    };
    let placed = texts.iter().map(place).collect();
    (rows, placed)
}
