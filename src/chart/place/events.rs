//! Events on a time axis: shaded spans, lettered markers, notes at values, breaks of a series and open ends of the
//! axis. The text of an event appears below the chart, so that it never overlaps a line.

use super::canvas::{Canvas, Plot};
use super::labels::push_apart;
use super::obstacles::HALO;
use crate::base::Date;
use crate::chart::data::When;
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape};

pub(super) const FLAG: f64 = 11.0;
/// How far the strokes of an open period reach above and below the axis.
const STROKE: f64 = 6.0;

impl Canvas<'_> {
    /// Returns the room above the plot for the top label, the rows of text and markers.
    pub(super) fn room_above(&self) -> f64 {
        let label = self.layout.text * 1.7;
        let rows = label + self.head;
        if self.data.flags.is_empty() { rows } else { rows + FLAG * 2.0 + 6.0 }
    }

    pub(super) fn shades(&mut self, plot: Plot, x_of: impl Fn(Date) -> f64) {
        let shade = |when: &When| {
            let When::Span(from, to) = when else { return None };
            let (a, b) = (x_of(*from), x_of(to.tomorrow().unwrap_or(*to)));
            let top = plot.top - self.layout.text * 1.6;
            Some(Shape::Rect { x: a, y: top, w: (b - a).max(2.0), h: plot.bottom - top, paint: Paint::Shade })
        };
        let shades: Vec<Shape> = self.data.flags.iter().filter_map(|f| shade(&f.when)).collect();
        self.scene.add(Role::Grid, None, shades);
    }

    /// Draws lettered markers above the plot, with a dotted line to the axis (events on a day) or to the mark (notes
    /// at a value). Markers at one position are placed side by side.
    pub(super) fn flags(&mut self, plot: Plot, x_of: impl Fn(Date) -> f64, centre_of: impl Fn(usize) -> f64) {
        let flags = &self.data.flags;
        if flags.is_empty() {
            return;
        }
        let y = FLAG + 1.0;
        let x = |when: &When| match when {
            When::Day(day) => x_of(*day),
            When::Span(from, to) => (x_of(*from) + x_of(to.tomorrow().unwrap_or(*to))) / 2.0,
            When::AxisPeriod(slot) => centre_of(*slot),
        };
        let wanted: Vec<(f64, f64)> = flags.iter().map(|f| (x(&f.when), FLAG * 2.0 + 3.0)).collect();
        // The names of series stand behind the plot.
        let has_names = plot.x1 + FLAG < self.layout.width;
        let placed =
            push_apart(&wanted, 0.0, if has_names { plot.x1 + FLAG - 2.0 } else { self.layout.width });
        let knee = plot.top - self.layout.text * 1.6;
        for ((flag, (x, _)), at) in flags.iter().zip(&wanted).zip(placed) {
            let end = match flag.when {
                When::Day(_) => plot.bottom,
                When::Span(..) => knee,
                When::AxisPeriod(slot) => self.top_of(*x, plot, slot),
            };
            let line = vec![(at, y + FLAG), (*x, knee), (*x, end.max(knee))];
            let letter = flag.letter.to_string();
            let baseline = y + self.layout.text * 0.34;
            let mut words = self.text_run(&letter, at, baseline, Anchor::Middle, Paint::OnFlag);
            words.bold = true;
            let shapes = vec![
                Shape::Line { points: line, width: 1.0, paint: Paint::Event },
                Shape::Disc { x: at, y, r: FLAG, paint: Paint::EventMarker },
                Shape::TextRun(words),
            ];
            self.scene.add(
                Role::Event,
                Some(self.data.locale.labelled(&letter.to_string(), &flag.text)),
                shapes,
            );
        }
    }

    /// Returns the top of the highest mark at a position, with room for its label.
    fn top_of(&self, x: f64, plot: Plot, slot: usize) -> f64 {
        let marks = self.scene.groups.iter().filter(|g| g.role == Role::Mark).flat_map(|g| &g.shapes);
        let top = marks.filter_map(|shape| match shape {
            Shape::Rect { x: left, y, w, .. } if *left <= x && x <= left + w => Some(*y),
            Shape::Disc { x: middle, y, r, .. } if (middle - x).abs() <= *r => Some(*y - r),
            _ => None,
        });
        let known = self.data.points().any(|(_, p)| p.slot == slot && p.value.is_some());
        let top = top.fold(plot.bottom, f64::min);
        if known { top - self.layout.text * 1.5 } else { plot.bottom }
    }

    /// Draws a broken vertical line before each period in which a series changes its method.
    pub(super) fn series_breaks(&mut self, plot: Plot, edge: impl Fn(usize) -> f64) {
        let mut slots: Vec<usize> =
            self.data.points().filter(|(_, p)| p.breaks).map(|(_, p)| p.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        let top = plot.top - self.layout.text * 0.4;
        let line = |slot: usize| {
            let x = edge(slot);
            Shape::Line { points: vec![(x, top), (x, plot.bottom)], width: 1.5, paint: Paint::Break }
        };
        self.scene.add(Role::Axis, None, slots.into_iter().map(line).collect());
    }

    /// Draws two strokes through the baseline where the start or end of a period is unknown.
    pub(super) fn axis_breaks(&mut self, plot: Plot, edge: impl Fn(usize) -> f64) {
        let mut shapes = Vec::new();
        for x in self.open_edges(plot, edge) {
            let stroke = |x: f64| Shape::Line {
                points: vec![(x - 2.5, plot.bottom + STROKE), (x + 2.5, plot.bottom - STROKE)],
                width: 1.5,
                paint: Paint::Axis,
            };
            let gap = Shape::Line {
                points: vec![(x - 2.5, plot.bottom), (x + 2.5, plot.bottom)],
                width: 3.0,
                paint: Paint::Paper,
            };
            shapes.extend([gap, stroke(x - 3.0), stroke(x + 3.0)]);
        }
        self.scene.add(Role::Axis, None, shapes);
    }

    /// Returns the boxes of the strokes, which labels leave free.
    pub(super) fn stroke_boxes(&self, plot: Plot, edge: impl Fn(usize) -> f64) -> Vec<Extent> {
        let point = |x: f64| Extent { x0: x, y0: plot.bottom, x1: x, y1: plot.bottom };
        self.open_edges(plot, edge).into_iter().map(|x| point(x).grown(STROKE + HALO)).collect()
    }

    fn open_edges(&self, plot: Plot, edge: impl Fn(usize) -> f64) -> Vec<f64> {
        let slots = self.data.slots.iter().enumerate();
        let mut open: Vec<usize> =
            slots.flat_map(|(i, s)| [s.open[0].then_some(i), s.open[1].then_some(i + 1)]).flatten().collect();
        open.dedup();
        open.into_iter().map(|slot| edge(slot).clamp(plot.x0 + 6.0, plot.x1 - 6.0)).collect()
    }
}
