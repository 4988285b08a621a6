//! A time axis and the series along it: bands, lines and points.
//!
//! Invariants: a line is interrupted at gaps and at breaks of the series and is dashed towards expected values. No
//! line leads to a value for another extent than its period (partial or limit): such a value is a point.

use super::canvas::{Canvas, Plot};
use super::range::dot;
use super::ticks::Domain;
use crate::base::{Date, Period};
use crate::chart::data::{AxisPeriod, PointData, SeriesData};
use crate::chart::scene::{Form, Paint, Role, Shape};
use crate::model::Certainty;

pub(super) const DOT: f64 = 3.5;
/// With more periods than this, only incomplete values and the last value have a visible point.
const CROWD: usize = 60;

/// The coordinate system: days along x, values along y.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub(super) plot: Plot,
    pub(super) domain: Domain,
    first: Date,
    days: f64,
}

impl Time {
    /// Returns an axis over the periods, which must not be empty.
    pub(super) fn new(slots: &[AxisPeriod], plot: Plot, domain: Domain) -> Self {
        let first = slots[0].period.start();
        let last = slots.iter().map(|s| s.period.end()).max().unwrap_or(first);
        Self { plot, domain, first, days: f64::from((last - first).get_days() + 1) }
    }

    fn width(&self) -> f64 {
        self.plot.x1 - self.plot.x0
    }

    /// Returns the x coordinate of the start of a day.
    pub(super) fn x(&self, date: Date) -> f64 {
        let days = f64::from((date - self.first).get_days());
        self.plot.x0 + (days / self.days).clamp(0.0, 1.0) * self.width()
    }

    pub(super) fn middle(&self, period: Period) -> f64 {
        self.x(period.start()) + f64::from(period.days()) / self.days * self.width() / 2.0
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.plot.y(&self.domain, value)
    }

    /// Returns the average width of a period, for labels.
    pub(super) fn band(&self, slots: usize) -> f64 {
        self.width() / slots.max(1) as f64
    }

    pub(super) fn point(&self, slots: &[AxisPeriod], point: &PointData) -> Option<(f64, f64)> {
        Some((self.middle(slots[point.slot].period), self.y(point.value?)))
    }
}

pub(super) fn joins(point: &PointData) -> bool {
    point.value.is_some() && !matches!(point.certainty, Certainty::Partial | Certainty::Limit)
}

/// Returns whether a line may connect two observations: both are complete, the series has no gap between them and no
/// break.
pub(super) fn joined(slots: &[AxisPeriod], series: &SeriesData, a: &PointData, b: &PointData) -> bool {
    let is_gap = |slot: usize| {
        let has = series.points.iter().any(|p| p.slot == slot && p.value.is_some());
        !has && slots[slot].below.is_none()
    };
    joins(a) && joins(b) && !b.breaks && (a.slot + 1..b.slot).all(|slot| !is_gap(slot))
}

/// Returns the form of the line that leads to an observation.
fn form_towards(point: &PointData) -> Form {
    match point.certainty {
        Certainty::Expected => Form::Dashed,
        Certainty::Provisional => Form::Softened,
        _ => Form::Solid,
    }
}

impl Canvas<'_> {
    /// Draws the ranges of a series: as a band for consecutive periods, as a whisker for a single period.
    pub(super) fn bands(&mut self, time: &Time, series: &SeriesData) {
        let slots = &self.data.slots;
        let ranged = |p: &&PointData| p.low.is_some() && p.high.is_some();
        for run in series.points.chunk_by(|a, b| ranged(&a) && ranged(&b)).filter(|r| ranged(&&r[0])) {
            let x = |p: &PointData| time.middle(slots[p.slot].period);
            let y = |v: Option<f64>| time.y(v.unwrap_or(0.0));
            let paint = Paint::Series(series.colour, Form::Band);
            let shape = match run {
                [one] => Shape::Line {
                    points: vec![(x(one), y(one.low)), (x(one), y(one.high))],
                    width: 5.0,
                    paint,
                },
                many => {
                    let mut points: Vec<(f64, f64)> = many.iter().map(|p| (x(p), y(p.high))).collect();
                    points.extend(many.iter().rev().map(|p| (x(p), y(p.low))));
                    Shape::Area { points, paint }
                }
            };
            self.scene.add(Role::Series, None, vec![shape]);
        }
    }

    pub(super) fn pieces(&self, time: &Time, series: &SeriesData) -> Vec<(Form, Vec<(f64, f64)>)> {
        let slots = &self.data.slots;
        let mut pieces: Vec<(Form, Vec<(f64, f64)>)> = Vec::new();
        for pair in series.points.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let (Some(from), Some(to)) = (time.point(slots, a), time.point(slots, b)) else { continue };
            if !joined(slots, series, a, b) {
                continue;
            }
            let form = form_towards(b);
            match pieces.last_mut() {
                Some((f, points)) if *f == form && points.last() == Some(&from) => points.push(to),
                _ => pieces.push((form, vec![from, to])),
            }
        }
        pieces
    }

    pub(super) fn line(&mut self, time: &Time, series: &SeriesData, width: f64) {
        let pieces = self.pieces(time, series).into_iter();
        let line = |(form, points)| Shape::Line { points, width, paint: Paint::Series(series.colour, form) };
        let lines: Vec<Shape> = pieces.map(line).collect();
        self.scene.add(Role::Series, Some(series.label.clone()), lines);
    }

    /// Fills the area between the line of a series and zero.
    pub(super) fn area(&mut self, time: &Time, series: &SeriesData) {
        let zero = time.y(0.0);
        let mut shapes = Vec::new();
        for (form, mut points) in self.pieces(time, series) {
            let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else {
                continue;
            };
            points.extend([(last.0, zero), (first.0, zero)]);
            // An expected value has no area because nothing was counted yet.
            if form != Form::Dashed {
                shapes.push(Shape::Area { points, paint: Paint::Series(series.colour, Form::Band) });
            }
        }
        self.scene.add(Role::Series, None, shapes);
    }

    pub(super) fn points(&mut self, time: &Time, series: &SeriesData) {
        let slots = &self.data.slots;
        let last = series.points.iter().rposition(|p| p.value.is_some());
        for (i, point) in series.points.iter().enumerate() {
            let Some((x, y)) = time.point(slots, point) else {
                self.limit(time, series, point);
                continue;
            };
            let shown = slots.len() <= CROWD || point.certainty != Certainty::Whole || Some(i) == last;
            // Among many periods, the point remains as a target for screen readers and pointers.
            let r = match (shown, point.certainty) {
                (false, _) => 1.2,
                (true, Certainty::Whole | Certainty::Provisional) => DOT,
                _ => DOT + 1.0,
            };
            let shape = dot(x, y, r, series.colour, point.certainty);
            self.scene.add(Role::Mark, Some(self.title_of(series, point)), vec![shape]);
        }
    }

    /// Draws an observation with limits only, as a dotted field from the axis to the limit or between both limits.
    fn limit(&mut self, time: &Time, series: &SeriesData, point: &PointData) {
        let (low, high) = match (point.low, point.high) {
            (None, None) => return,
            (Some(low), Some(high)) => (low, high),
            (low, high) => (time.domain.floor(), low.or(high).unwrap_or(0.0)),
        };
        let period = self.data.slots[point.slot].period;
        let half = (time.middle(period) - time.x(period.start())).clamp(1.5, 12.0);
        let (x, a, b) = (time.middle(period), time.y(low.max(high)), time.y(low.min(high)));
        let field = Shape::Rect {
            x: x - half,
            y: a,
            w: half * 2.0,
            h: b - a,
            paint: Paint::Series(series.colour, Form::Dotted),
        };
        let rule = Shape::Line { points: vec![(x - half, a), (x + half, a)], width: 1.0, paint: Paint::Axis };
        self.scene.add(Role::Mark, Some(self.title_of(series, point)), vec![field, rule]);
    }
}
