//! Lines of text that are placed as one.

use super::canvas::Canvas;
use crate::chart::scene::{Anchor, Extent, Paint, Shape};

/// The height of the letters above and below the baseline, as shares of the text size.
const ABOVE: f64 = 0.76;
const BELOW: f64 = 0.22;

#[derive(Debug, Clone)]
pub(super) struct TextBlock {
    lines: Vec<String>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl TextBlock {
    /// Wraps a text that is not bold into lines of this width.
    pub(super) fn new(canvas: &Canvas<'_>, text: &str, room: f64) -> Self {
        let lines = canvas.wrap(text, room, false);
        let width = lines.iter().map(|line| canvas.measure(line, false)).fold(0.0, f64::max);
        let gaps = lines.len().saturating_sub(1) as f64 * canvas.leading();
        Self { lines, width, height: gaps + canvas.layout.text * (ABOVE + BELOW) }
    }

    /// Returns the box of the block with its top left corner at a point.
    pub(super) fn extent(&self, (x, y): (f64, f64)) -> Extent {
        Extent { x0: x, y0: y, x1: x + self.width, y1: y + self.height }
    }

    /// Returns the lines in a box, aligned at its start, its middle or its end.
    pub(super) fn shapes(&self, canvas: &Canvas<'_>, e: Extent, anchor: Anchor) -> Vec<Shape> {
        let x = match anchor {
            Anchor::Start => e.x0,
            Anchor::Middle => (e.x0 + e.x1) / 2.0,
            Anchor::End => e.x1,
        };
        let first = e.y0 + canvas.layout.text * ABOVE;
        let line = |(n, text): (usize, &String)| {
            let y = first + n as f64 * canvas.leading();
            Shape::TextRun(canvas.text_run(text, x, y, anchor, Paint::Soft).with_halo())
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}
