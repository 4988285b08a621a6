//! Explanations in a plot with an axis of periods: shaded spans of time with labels, and reference lines. The notes
//! next to marks are in [`super::notes`].
//!
//! Invariant: every label and note is written. If it has no room next to what it is about, it is in a row above the plot
//! ([`super::head`]).

use super::canvas::{Canvas, Plot, form_of};
use super::head::{About, HeadText};
use super::obstacles::Obstacles;
use super::text_block::TextBlock;
use crate::base::Date;
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};

/// The least room between a text and anything else.
pub(super) const CLEAR: f64 = 3.0;
/// The thickness of the edge above a span of time.
const EDGE: f64 = 3.0;
/// The distance of the label of a reference line from the line.
const ABOVE_LINE: f64 = 5.0;

/// How a chart finds the places of its explanations.
pub(super) struct Places<'p> {
    pub(super) plot: Plot,
    /// Returns the position of the start of a day.
    pub(super) x_of: &'p dyn Fn(Date) -> f64,
    /// Returns the position of a value.
    pub(super) y_of: &'p dyn Fn(f64) -> f64,
    /// Returns the box of the mark of a value with its label.
    pub(super) mark_of: &'p dyn Fn(&SeriesData, &PointData) -> Extent,
}

/// What texts must not cover.
pub(super) struct Taken {
    obstacles: Obstacles,
    pub(super) texts: Vec<Extent>,
}

impl Taken {
    pub(super) fn is_free(&self, e: Extent) -> bool {
        !self.obstacles.meet(e) && !self.texts.iter().any(|text| text.overlaps(&e))
    }

    /// Returns whether a line from a mark to a text touches nothing else.
    pub(super) fn is_free_way(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> bool {
        let steps = ((x1 - x0).hypot(y1 - y0) / 2.0).ceil().max(1.0);
        (1..=steps as usize).all(|i| {
            let at = i as f64 / steps;
            let (x, y) = (x0 + (x1 - x0) * at, y0 + (y1 - y0) * at);
            self.is_free(Extent { x0: x, y0: y, x1: x, y1: y }.grown(1.0))
        })
    }
}

impl Canvas<'_> {
    /// Shades the spans of time, each with an edge above it.
    pub(super) fn time_bands(&mut self, plot: Plot, x_of: &dyn Fn(Date) -> f64) {
        let top = self.shade_top(plot);
        let mut shapes = Vec::new();
        for band in &self.data.explanations.bands {
            let (x, x1) = band_of(band.from, band.to, x_of);
            let w = (x1 - x).max(2.0);
            shapes.push(Shape::Rect { x, y: top, w, h: plot.bottom - top, paint: Paint::Shade });
            let edge = vec![(x, top), (x + w, top)];
            shapes.push(Shape::Line { points: edge, width: EDGE, paint: Paint::Leader });
        }
        self.scene.add(Role::Grid, None, shapes);
    }

    /// Draws the reference lines. Each can be pointed at.
    pub(super) fn reference_lines(&mut self, plot: Plot, y_of: &dyn Fn(f64) -> f64) {
        for line in &self.data.explanations.lines {
            let y = y_of(line.value);
            let paint = Paint::Reference(form_of(line.certainty));
            let shape = Shape::Line { points: vec![(plot.x0, y), (plot.x1, y)], width: 1.5, paint };
            self.scene.add(Role::Mark, Some(line.title.clone()), vec![shape]);
        }
    }

    /// Writes the labels of reference lines and spans of time, and the notes. All other texts within the plot are
    /// already written; `taken` has the boxes of texts that need more room than their letters.
    pub(super) fn explain(&mut self, places: &Places<'_>, taken: Vec<Extent>) {
        let explanations = &self.data.explanations;
        let has_notes = self.data.notes().next().is_some();
        if !has_notes && explanations.bands.is_empty() && explanations.lines.is_empty() {
            return;
        }
        let mut texts = taken;
        texts.extend(self.scene.text_runs().map(TextRun::extent));
        texts.extend(explanations.lines.iter().map(|line| {
            let (plot, y) = (places.plot, (places.y_of)(line.value));
            Extent { x0: plot.x0, y0: y - 0.5, x1: plot.x1, y1: y + 0.5 }
        }));
        let mut obstacles = self.obstacles(0);
        obstacles.add_areas(&self.scene.groups);
        let mut taken = Taken { obstacles, texts };
        let notes = self.sorted_notes(places);
        // Other texts leave room for the lines from the rows above the plot.
        let above = notes.iter().filter(|note| self.needed.notes.contains(&note.id));
        taken.texts.extend(above.map(|note| {
            let (x, top) = (note.middle(), self.shade_top(places.plot));
            Extent { x0: x - 1.0, y0: top, x1: x + 1.0, y1: note.mark.y0 }
        }));
        let mut head = self.band_labels(places);
        head.extend(self.line_labels(places, &mut taken));
        head.extend(self.notes(notes, places.plot, &mut taken));
        self.head_rows(places.plot, head);
    }

    fn band_labels(&self, places: &Places<'_>) -> Vec<HeadText> {
        let label = |band: &crate::chart::data::BandData| {
            let (from, to) = band_of(band.from, band.to, places.x_of);
            let room = (to - from).max(self.layout.width * 0.34);
            let block = TextBlock::new(self, &band.label, room);
            HeadText { block, x: (from + to) / 2.0, about: About::Band(from, to.max(from + 2.0)) }
        };
        self.data.explanations.bands.iter().map(label).collect()
    }

    /// Writes the labels that have room above or below their lines, and returns the others.
    fn line_labels(&mut self, places: &Places<'_>, taken: &mut Taken) -> Vec<HeadText> {
        let (plot, mut others) = (places.plot, Vec::new());
        for (i, line) in self.data.explanations.lines.iter().enumerate() {
            let block = TextBlock::new(self, &line.label, (plot.x1 - plot.x0) * 0.8);
            let y = (places.y_of)(line.value);
            let rows = [y - ABOVE_LINE - block.height, y + ABOVE_LINE];
            let steps = ((plot.x1 - plot.x0 - block.width) / 8.0).max(0.0) as usize;
            // From the end to the start, above the line and then below it.
            let mut tries = rows.iter().flat_map(|y| {
                let (right, block) = (plot.x1 - block.width, &block);
                (0..=steps).map(move |n| block.extent((right - n as f64 * 8.0, *y)))
            });
            let inside = |e: &Extent| e.y0 >= self.shade_top(plot) && e.y1 <= plot.bottom - CLEAR;
            let free = tries.find(|e| inside(e) && taken.is_free(e.grown(CLEAR)));
            match free.filter(|_| !self.needed.lines.contains(&i)) {
                Some(e) => {
                    let shapes = block.shapes(self, e, Anchor::End);
                    self.scene.add(Role::Label, None, shapes);
                    taken.texts.push(e);
                }
                None => {
                    self.needed.lines.insert(i);
                    let block = TextBlock::new(self, &line.label, self.layout.width * 0.7);
                    others.push(HeadText { block, x: 0.0, about: About::Line(form_of(line.certainty)) });
                }
            }
        }
        others
    }
}

fn band_of(from: Date, to: Date, x_of: &dyn Fn(Date) -> f64) -> (f64, f64) {
    (x_of(from), x_of(to.tomorrow().unwrap_or(to)))
}
