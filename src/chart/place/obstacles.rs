//! What a text must not cover: the marks and lines of values, the lines of axes and the discs of events.
//!
//! The boxes are in strips of the width, so that a question does not look at the entire chart.

use crate::chart::scene::{Extent, Group, Paint, Role, Shape};

/// The width of a strip.
const STRIP: f64 = 16.0;
/// The distance between two points of a line that are kept.
const STEP: f64 = 2.0;
/// The width of the columns in which an area is measured.
const COLUMN: f64 = 4.0;
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

    /// Adds what the areas of values cover, in columns. Texts of the chart may lie on such an area, but no note does.
    pub(super) fn add_areas(&mut self, groups: &[Group]) {
        for shape in groups.iter().filter(|g| g.role == Role::Series).flat_map(|g| &g.shapes) {
            if let Shape::Area { points, .. } = shape {
                columns_of(points).for_each(|column| self.add_box(column));
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

/// Returns the columns that an area covers. A vertical line crosses the edge of an area of values twice.
fn columns_of(points: &[(f64, f64)]) -> impl Iterator<Item = Extent> {
    let ends = points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), p| (a.min(p.0), b.max(p.0)));
    let count = ((ends.1 - ends.0) / COLUMN).ceil().max(0.0) as usize;
    (0..count).filter_map(move |i| {
        let x0 = ends.0 + i as f64 * COLUMN;
        let x1 = (x0 + COLUMN).min(ends.1);
        let (y0, y1) = crossings(points, (x0 + x1) / 2.0)?;
        Some(Extent { x0, y0, x1, y1 })
    })
}

/// Returns the highest and the lowest point at which a vertical line crosses the edge of an area.
fn crossings(points: &[(f64, f64)], x: f64) -> Option<(f64, f64)> {
    let edges = points.iter().zip(points.iter().cycle().skip(1));
    let crossed = edges.filter(|(a, b)| a.0.min(b.0) <= x && x < a.0.max(b.0));
    let ys = crossed.map(|(a, b)| a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
    ys.fold(None, |ends, y| match ends {
        None => Some((y, y)),
        Some((top, bottom)) => Some((f64::min(top, y), f64::max(bottom, y))),
    })
}

fn strip(x: f64) -> usize {
    (x.max(0.0) / STRIP) as usize
}
