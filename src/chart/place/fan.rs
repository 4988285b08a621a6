//! Fan charts: lines whose expected values have an interval, which opens from the last counted value. The key names the
//! interval.

use super::canvas::Canvas;
use super::line::{Shading, over_time};
use super::time::{Time, joins};
use super::{Kind, no_legend};
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Form, Paint, Role, Shape};

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

fn place(canvas: &mut Canvas<'_>) {
    over_time(canvas, Shading::Fan);
}

impl Canvas<'_> {
    /// Draws the intervals of a series. Those that follow a value without one open from it.
    pub(super) fn fan(&mut self, time: &Time, series: &SeriesData) {
        let slots = &self.data.slots;
        let paint = Paint::Series(series.colour, Form::Band);
        let x = |p: &PointData| time.middle(slots[p.slot].period);
        let ends = |p: &PointData| Some((time.y(p.low?), time.y(p.high?)));
        for run in runs(&series.points) {
            // The value before is an interval without a width.
            let first = run.first().and_then(|p| opening(&series.points, p));
            let point = first.and_then(|p| Some((x(p), time.y(p.value?), time.y(p.value?))));
            let intervals = run.iter().filter_map(|p| ends(p).map(|(low, high)| (x(p), low, high)));
            let all: Vec<(f64, f64, f64)> = point.into_iter().chain(intervals).collect();
            let mut points: Vec<(f64, f64)> = all.iter().map(|(x, _, high)| (*x, *high)).collect();
            points.extend(all.iter().rev().map(|(x, low, _)| (*x, *low)));
            let shape = match all.as_slice() {
                [(x, low, high)] => Shape::Line { points: vec![(*x, *low), (*x, *high)], width: 5.0, paint },
                _ => Shape::Area { points, paint },
            };
            self.scene.add(Role::Series, None, vec![shape]);
        }
    }
}

/// Returns the runs of values that have an interval and follow each other.
fn runs(points: &[PointData]) -> impl Iterator<Item = &[PointData]> {
    let has = |p: &PointData| p.low.is_some() && p.high.is_some();
    let follow = move |a: &PointData, b: &PointData| has(a) && has(b) && b.slot == a.slot + 1;
    points.chunk_by(follow).filter(move |run| has(&run[0]))
}

/// Returns the value directly before an interval, if a line may lead from the one to the other.
fn opening<'a>(points: &'a [PointData], first: &PointData) -> Option<&'a PointData> {
    let before = points.iter().find(|p| p.slot + 1 == first.slot)?;
    let is_plain = before.low.is_none() || before.high.is_none();
    (is_plain && joins(before) && joins(first) && !first.breaks).then_some(before)
}
