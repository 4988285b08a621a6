//! Bars and columns: the mark of one observation within a lane, in the form of its certainty. Invariant: a length
//! begins at zero and is proportional to its value; a missing value leaves its lane empty.

use super::canvas::paint_of;
use crate::chart::data::PointData;
use crate::chart::scene::{Form, Paint, Shape};

/// Half the width of a whisker's cap.
const CAP: f64 = 7.0;

/// The strip that contains a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    /// Its start, across the length of the mark.
    pub(super) at: f64,
    pub(super) thick: f64,
    pub(super) upright: bool,
}

impl Lane {
    /// Returns the rectangle between two positions along the lane.
    pub(super) fn rect(&self, from: f64, to: f64, paint: Paint) -> Shape {
        let (a, b) = (from.min(to), from.max(to));
        match self.upright {
            true => Shape::Rect { x: self.at, y: a, w: self.thick, h: b - a, paint },
            false => Shape::Rect { x: a, y: self.at, w: b - a, h: self.thick, paint },
        }
    }

    pub(super) fn rule(&self, position: f64, width: f64, paint: Paint) -> Shape {
        self.across(position, self.at, self.at + self.thick, width, paint)
    }

    fn across(&self, position: f64, from: f64, to: f64, width: f64, paint: Paint) -> Shape {
        let points = match self.upright {
            true => vec![(from, position), (to, position)],
            false => vec![(position, from), (position, to)],
        };
        Shape::Line { points, width, paint }
    }

    /// Returns a line along the middle of the lane, with a cap at each end.
    fn whisker(&self, from: f64, to: f64) -> [Shape; 3] {
        let middle = self.at + self.thick / 2.0;
        let cap = CAP.min(self.thick * 0.3);
        let stem = match self.upright {
            true => vec![(middle, from), (middle, to)],
            false => vec![(from, middle), (to, middle)],
        };
        let end = |position| self.across(position, middle - cap, middle + cap, 1.5, Paint::Axis);
        [Shape::Line { points: stem, width: 1.5, paint: Paint::Axis }, end(from), end(to)]
    }
}

/// Returns the mark of one observation. `position` maps a value to a coordinate along the lane.
pub(super) fn mark(point: &PointData, colour: u8, lane: Lane, position: &dyn Fn(f64) -> f64) -> Vec<Shape> {
    let rule = |value: f64| lane.rule(position(value), 1.0, Paint::Axis);
    match (point.value, point.low, point.high) {
        (Some(value), low, high) => {
            let mut shapes = vec![lane.rect(position(0.0), position(value), paint_of(point, colour))];
            if let (Some(low), Some(high)) = (low, high) {
                shapes.extend(lane.whisker(position(low), position(high)));
            }
            shapes
        }
        (None, Some(low), Some(high)) => {
            let band = lane.rect(position(low), position(high), Paint::Series(colour, Form::Band));
            vec![band, rule(low), rule(high)]
        }
        (None, Some(limit), None) | (None, None, Some(limit)) => {
            let field = lane.rect(position(0.0), position(limit), Paint::Series(colour, Form::Dotted));
            vec![field, rule(limit)]
        }
        (None, None, None) => Vec::new(),
    }
}

/// Returns the numbers of an observation that the axis must contain.
pub(super) fn reach(point: &PointData) -> impl Iterator<Item = f64> + use<> {
    [point.value, point.low, point.high].into_iter().flatten()
}
