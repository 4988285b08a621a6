//! Stacked areas over time, each named next to its layer. A period with an unknown part is a gap in all layers. An
//! incomplete period is a separate hatched column.

use super::canvas::{Canvas, form_of};
use super::lengths::Lane;
use super::line::{Names, explain};
use super::ticks::Domain;
use super::time::Time;
use super::{Kind, no_legend};
use crate::chart::data::PointData;
use crate::chart::scene::{Form, Paint, Role, Shape};
use crate::model::Certainty;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

/// One period with the lower and upper end of each layer, in the order of the series.
struct Pile<'a> {
    slot: usize,
    layers: Vec<(f64, f64)>,
    points: Vec<&'a PointData>,
}

impl Pile<'_> {
    fn certainty(&self) -> Certainty {
        self.points.iter().map(|p| p.certainty).max().unwrap_or(Certainty::Missing)
    }

    fn stands_alone(&self) -> bool {
        matches!(self.certainty(), Certainty::Partial | Certainty::Limit)
    }
}

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let piles: Vec<Option<Pile<'_>>> = (0..data.slots.len()).map(|slot| pile(canvas, slot)).collect();
    let tops = piles.iter().flatten().filter_map(|p| p.layers.last().map(|(_, to)| *to));
    if tops.clone().next().is_none() {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(tops.chain(data.reference_values()), 4);
    let names = Names::new(canvas);
    let time = Time::new(&data.slots, names.plot(canvas, &domain), domain);
    canvas.shades(time.plot, |date| time.x(date));
    canvas.time_bands(time.plot, &|date| time.x(date));
    let taken = canvas.value_axis(&time.domain, time.plot);
    let slot_of = |i: usize| time.middle(data.slots[i].period);
    let joined = |a: &Option<Pile<'_>>, b: &Option<Pile<'_>>| match (a, b) {
        (Some(a), Some(b)) => !a.stands_alone() && !b.stands_alone() && !b.points.iter().any(|p| p.breaks),
        _ => false,
    };
    for run in piles.chunk_by(joined) {
        let run: Vec<&Pile<'_>> = run.iter().flatten().collect();
        match run.as_slice() {
            [] => (),
            [one] => column(canvas, &time, one),
            many => layers(canvas, &time, many),
        }
    }
    canvas.reference_lines(time.plot, &|value| time.y(value));
    canvas.series_breaks(time.plot, |slot| time.x(data.slots[slot].period.start()));
    canvas.flags(time.plot, |date| time.x(date), slot_of);
    if let Some(last) = piles.iter().flatten().next_back() {
        let middle = |(i, (from, to)): (usize, &(f64, f64))| {
            (i, (slot_of(last.slot), (time.y(*from) + time.y(*to)) / 2.0))
        };
        names.write(canvas, &time, last.layers.iter().enumerate().map(middle).collect());
    }
    explain(canvas, &time, taken);
    canvas.periods(&time);
}

/// Returns the layers of a period; `None` if a part is missing or negative.
fn pile<'a>(canvas: &Canvas<'a>, slot: usize) -> Option<Pile<'a>> {
    let mut pile = Pile { slot, layers: Vec::new(), points: Vec::new() };
    let mut top = 0.0;
    for series in &canvas.data.series {
        let point = series.points.iter().find(|p| p.slot == slot)?;
        let value = point.value.filter(|v| *v >= 0.0)?;
        pile.layers.push((top, top + value));
        pile.points.push(point);
        top += value;
    }
    Some(pile)
}

/// Draws the layers of consecutive periods. The piece that leads to an expected period is an outline.
fn layers(canvas: &mut Canvas<'_>, time: &Time, run: &[&Pile<'_>]) {
    let data = canvas.data;
    let x = |pile: &Pile<'_>| time.middle(data.slots[pile.slot].period);
    let form = |pile: &Pile<'_>| match pile.certainty() {
        Certainty::Expected => Form::Dashed,
        Certainty::Provisional => Form::Softened,
        _ => Form::Solid,
    };
    for (i, series) in data.series.iter().enumerate() {
        let mut at = 0;
        let mut shapes = Vec::new();
        while at + 1 < run.len() {
            let kind = form(run[at + 1]);
            let mut end = at + 1;
            while end + 1 < run.len() && form(run[end + 1]) == kind {
                end += 1;
            }
            let piece = &run[at..=end];
            let upper = piece.iter().map(|p| (x(p), time.y(p.layers[i].1)));
            let lower = piece.iter().rev().map(|p| (x(p), time.y(p.layers[i].0)));
            let points = upper.chain(lower).collect();
            shapes.push(Shape::Area { points, paint: Paint::Series(series.colour, kind) });
            at = end;
        }
        canvas.scene.add(Role::Series, Some(series.label.clone()), shapes);
        // A thin line in the page colour separates neighbours and makes each period a pointer target.
        if i > 0 && !(series.is_muted() && data.series[i - 1].is_muted()) {
            let points = run.iter().map(|p| (x(p), time.y(p.layers[i].0))).collect();
            let edge = Shape::Line { points, width: 1.5, paint: Paint::Paper };
            canvas.scene.add(Role::Series, None, vec![edge]);
        }
        for pile in run {
            let shape = Shape::Disc {
                x: x(pile),
                y: time.y(pile.layers[i].1),
                r: 1.2,
                paint: Paint::Series(series.colour, Form::Solid),
            };
            canvas.scene.add(Role::Mark, Some(canvas.title_of(series, pile.points[i])), vec![shape]);
        }
    }
}

fn column(canvas: &mut Canvas<'_>, time: &Time, pile: &Pile<'_>) {
    let data = canvas.data;
    let period = data.slots[pile.slot].period;
    let half = ((time.middle(period) - time.x(period.start())) * 0.8).max(1.5);
    let lane = Lane { at: time.middle(period) - half, thick: half * 2.0, upright: true };
    for ((series, point), (from, to)) in data.series.iter().zip(&pile.points).zip(&pile.layers) {
        let paint = Paint::Series(series.colour, form_of(point.certainty));
        let mut shapes = vec![lane.rect(time.y(*from), time.y(*to), paint)];
        if *from > 0.0 {
            shapes.push(lane.rule(time.y(*from), 1.5, Paint::Paper));
        }
        canvas.scene.add(Role::Mark, Some(canvas.title_of(series, point)), shapes);
    }
}
