//! What a text must not cover: the marks and lines of values, the lines of axes and the discs of events.
//!
//! The boxes are in strips of the width, so that a question does not look at the entire chart.

use crate::chart::scene::{Extent, Group, Paint, Role, Shape};

/// The width of a strip.
const STRIP: f64 = 16.0;
/// The distance between two points of a line that are kept.
const STEP: f64 = 2.0;
/// How far a halo reaches beyond the letters.
pub(super) const HALO: f64 = 2.5;

#[derive(Debug, Default)]
pub(super) struct Obstacles {
    strips: Vec<Vec<Extent>>,
}

impl Obstacles {
    /// Adds the shapes of a group.
    pub(super) fn add(&mut self, group: &Group) {
        let carries_values = matches!(group.role, Role::Mark | Role::Series);
        for shape in &group.shapes {
            match shape {
                Shape::Line {
                    paint:
                        Paint::Grid
                        | Paint::Paper
                        | Paint::Event
                        | Paint::Break
                        | Paint::Leader
                        | Paint::Reference(_),
                    ..
                } => (),
                Shape::Line { points, paint, .. } if carries_values || *paint == Paint::Axis => {
                    self.add_line(points);
                }
                Shape::Rect { x, y, w, h, .. } if carries_values => {
                    self.add_box(Extent { x0: *x, y0: *y, x1: x + w, y1: y + h });
                }
                Shape::Disc { x, y, r, .. } => {
                    self.add_box(Extent { x0: x - r, y0: y - r, x1: x + r, y1: y + r });
                }
                _ => (),
            }
        }
    }

    fn add_line(&mut self, points: &[(f64, f64)]) {
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let steps = ((x1 - x0).hypot(y1 - y0) / STEP).ceil().max(1.0);
            for i in 0..=steps as usize {
                let at = i as f64 / steps;
                let (x, y) = (x0 + (x1 - x0) * at, y0 + (y1 - y0) * at);
                self.add_box(Extent { x0: x, y0: y, x1: x, y1: y });
            }
        }
    }

    fn add_box(&mut self, e: Extent) {
        let (first, last) = (strip(e.x0), strip(e.x1));
        if self.strips.len() <= last {
            self.strips.resize(last + 1, Vec::new());
        }
        self.strips[first..=last].iter_mut().for_each(|boxes| boxes.push(e));
    }

    /// Returns whether a box covers an obstacle.
    pub(super) fn meet(&self, e: Extent) -> bool {
        let strips = self.strips.iter().take(strip(e.x1) + 1).skip(strip(e.x0));
        strips.flatten().any(|b| b.overlaps(&e))
    }
}

fn strip(x: f64) -> usize {
    (x.max(0.0) / STRIP) as usize
}
