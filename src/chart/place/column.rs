//! Columns: one a period; side by side for several series; on top of each other.

use super::canvas::{Canvas, Plot, form_of, ink_of};
use super::ticks::Domain;
use crate::base::Date;
use crate::chart::data::{PointData, Slot};
use crate::chart::scene::{Anchor, Extent, Form, Ink, Role, Shape, Words};
use crate::model::Certainty;

/// The part of a slot that its columns take.
const FILL: f64 = 0.74;
/// A column is never wider than this: two columns are not two walls.
const WIDEST: f64 = 104.0;

/// One column a period; several series in one slot each keep their own period's slot.
pub(super) fn single(canvas: &mut Canvas<'_>) {
    let overlapping = canvas.data.slots.iter().enumerate().any(|(slot, _)| {
        canvas.data.points().filter(|(_, p)| p.slot == slot && p.certainty != Certainty::Missing).count() > 1
    });
    side_by_side(canvas, if overlapping { canvas.data.series.len() } else { 1 });
}

/// Columns of several series side by side.
pub(super) fn grouped(canvas: &mut Canvas<'_>) {
    side_by_side(canvas, canvas.data.series.len());
}

/// The frame that all columns share.
struct Columns {
    plot: Plot,
    domain: Domain,
    /// The width of a slot.
    band: f64,
    /// The width that the columns of a slot take together.
    room: f64,
}

impl Columns {
    fn new(canvas: &Canvas<'_>, domain: Domain) -> Self {
        let top = canvas.room_above();
        let start = canvas.tick_width(&domain) + 10.0;
        let plot = Plot { x0: start, x1: canvas.layout.width, top, bottom: top + canvas.layout.plot };
        let band = (plot.x1 - plot.x0) / canvas.data.slots.len().max(1) as f64;
        Self { plot, domain, band, room: (band * FILL).min(WIDEST) }
    }

    /// The middle of a slot.
    fn centre(&self, slot: usize) -> f64 {
        self.plot.x0 + (slot as f64 + 0.5) * self.band
    }

    fn y(&self, value: f64) -> f64 {
        self.plot.y(&self.domain, value)
    }

    /// The rectangle between two values.
    fn rect(&self, x: f64, w: f64, from: f64, to: f64, ink: Ink) -> Shape {
        let (a, b) = (self.y(from.max(to)), self.y(from.min(to)));
        Shape::Rect { x, y: a, w, h: b - a, ink }
    }

    /// Where a day lies: within its slot in proportion to the days of the period.
    fn x_of(&self, slots: &[Slot], date: Date) -> f64 {
        let at = slots.iter().rposition(|s| s.period.start() <= date).unwrap_or(0);
        let period = slots[at].period;
        let days = f64::from((date - period.start()).get_days());
        let share = (days / f64::from(period.days())).clamp(0.0, 1.0);
        self.plot.x0 + (at as f64 + share) * self.band
    }
}

/// Every number that decides how high the axis is.
fn heights(point: &PointData) -> impl Iterator<Item = f64> {
    [point.value, point.low, point.high].into_iter().flatten()
}

fn side_by_side(canvas: &mut Canvas<'_>, lanes: usize) {
    let data = canvas.data;
    if data.points().all(|(_, p)| heights(p).next().is_none()) {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(data.points().flat_map(|(_, p)| heights(p)), 4);
    let columns = with_free_top(canvas, domain, |canvas, columns| {
        data.points().map(|(s, p)| label_of(canvas, columns, lane(lanes, s.colour), lanes, p)).collect()
    });
    let mut taken = canvas.value_axis(&columns.domain, columns.plot);
    let width = columns.room / lanes as f64;
    let gap = if lanes > 1 { (width * 0.08).min(3.0) } else { 0.0 };
    let mut labels = Vec::new();
    for (series, point) in data.points() {
        let left =
            columns.centre(point.slot) - columns.room / 2.0 + lane(lanes, series.colour) as f64 * width;
        let shapes = mark(&columns, point, series.colour, left + gap / 2.0, width - gap);
        canvas.scene.add(Role::Mark, Some(point.title.clone()), shapes);
        labels.push((
            precedence(data.slots.len(), point),
            label_of(canvas, &columns, lane(lanes, series.colour), lanes, point),
        ));
    }
    finish(canvas, &columns, labels, &mut taken);
}

/// Which place in the slot a series takes.
fn lane(lanes: usize, colour: u8) -> usize {
    if lanes == 1 { 0 } else { usize::from(colour - 1) % lanes }
}

/// The mark of one observation; nothing for a missing one.
fn mark(columns: &Columns, point: &PointData, colour: u8, x: f64, w: f64) -> Vec<Shape> {
    match (point.value, point.low, point.high) {
        (Some(value), low, high) => {
            let mut shapes = vec![columns.rect(x, w, 0.0, value, ink_of(point, colour))];
            if let (Some(low), Some(high)) = (low, high) {
                shapes.extend(whisker(columns, x + w / 2.0, w, low, high));
            }
            shapes
        }
        (None, Some(low), Some(high)) => vec![
            columns.rect(x, w, low, high, Ink::Series(colour, Form::Band)),
            rule(columns, x, w, low),
            rule(columns, x, w, high),
        ],
        (None, Some(limit), None) | (None, None, Some(limit)) => {
            vec![
                columns.rect(x, w, 0.0, limit, Ink::Series(colour, Form::Dotted)),
                rule(columns, x, w, limit),
            ]
        }
        (None, None, None) => Vec::new(),
    }
}

fn rule(columns: &Columns, x: f64, w: f64, value: f64) -> Shape {
    let y = columns.y(value);
    Shape::Line { points: vec![(x, y), (x + w, y)], width: 1.0, ink: Ink::Axis }
}

fn whisker(columns: &Columns, x: f64, w: f64, low: f64, high: f64) -> [Shape; 3] {
    let (a, b, cap) = (columns.y(low), columns.y(high), (w * 0.3).min(9.0));
    let line = |points| Shape::Line { points, width: 1.5, ink: Ink::Axis };
    [
        line(vec![(x, a), (x, b)]),
        line(vec![(x - cap, a), (x + cap, a)]),
        line(vec![(x - cap, b), (x + cap, b)]),
    ]
}

fn label_of(canvas: &Canvas<'_>, columns: &Columns, lane: usize, lanes: usize, point: &PointData) -> Words {
    let width = columns.room / lanes as f64;
    let x = columns.centre(point.slot) - columns.room / 2.0 + (lane as f64 + 0.5) * width;
    let high = heights(point).fold(0.0, f64::max);
    let below = point.value.is_some_and(|v| v < 0.0);
    let y = match below {
        true => columns.y(point.value.unwrap_or(0.0)) + canvas.layout.text * 1.05,
        false => columns.y(high) - 7.0,
    };
    canvas.words(&point.text, x, y, Anchor::Middle, Ink::Strong).with_halo()
}

/// Which labels are kept where not all fit: what is not whole, the last, the rest.
fn precedence(slots: usize, point: &PointData) -> u8 {
    match point.certainty {
        Certainty::Missing => 9,
        Certainty::Whole if point.slot + 1 == slots => 1,
        Certainty::Whole => 2,
        _ => 0,
    }
}

/// Raises the axis by a step when its top label, with the unit, would lie over a label of the marks.
fn with_free_top(
    canvas: &Canvas<'_>,
    domain: Domain,
    labels: impl Fn(&Canvas<'_>, &Columns) -> Vec<Words>,
) -> Columns {
    let columns = Columns::new(canvas, domain);
    let Some((_, text)) = canvas.tick_labels(&columns.domain).pop() else { return columns };
    let top = canvas.words(&text, 0.0, columns.plot.top - 5.0, Anchor::Start, Ink::Soft).extent();
    let touches = |e: Extent| e.overlaps(&top) || e.y0 < columns.plot.top - canvas.layout.text * 1.7;
    if labels(canvas, &columns).iter().any(|l| touches(l.extent())) {
        return Columns::new(canvas, columns.domain.raised());
    }
    columns
}

fn finish(canvas: &mut Canvas<'_>, columns: &Columns, mut labels: Vec<(u8, Words)>, taken: &mut Vec<Extent>) {
    let data = canvas.data;
    canvas.flags(columns.plot, |date| columns.x_of(&data.slots, date));
    taken.extend(marks(canvas));
    labels.retain(|(precedence, l)| *precedence < 9 && !l.text.is_empty());
    labels.sort_by_key(|(precedence, l)| (*precedence, std::cmp::Reverse((l.x * 10.0) as i64)));
    canvas.add_labels(labels.into_iter().map(|(_, l)| l).collect(), taken);
    let centres: Vec<f64> = (0..data.slots.len()).map(|i| columns.centre(i)).collect();
    canvas.period_axis(&centres, columns.band, columns.plot.bottom);
}

/// The boxes of the columns: a label must not lie over a neighbour.
fn marks(canvas: &Canvas<'_>) -> Vec<Extent> {
    let groups = canvas.scene.groups.iter().filter(|g| g.role == Role::Mark);
    let rects = groups.flat_map(|g| &g.shapes).filter_map(|s| match s {
        Shape::Rect { x, y, w, h, .. } => Some(Extent { x0: *x, y0: *y, x1: x + w, y1: y + h }),
        _ => None,
    });
    rects.collect()
}

/// Columns on top of each other, the first series at the bottom. Negative values go down from zero.
pub(super) fn stacked(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    if data.points().all(|(_, p)| p.value.is_none()) {
        return canvas.no_data();
    }
    let sums: Vec<(f64, f64)> = (0..data.slots.len()).map(|slot| sums(canvas, slot)).collect();
    let domain = Domain::from_zero(sums.iter().flat_map(|(down, up)| [*down, *up]), 4);
    let total = |canvas: &Canvas<'_>, columns: &Columns, slot: usize| {
        let (down, up) = sums[slot];
        let text = canvas.data.tick(up + down, decimals(up + down));
        canvas
            .words(&text, columns.centre(slot), columns.y(up) - 7.0, Anchor::Middle, Ink::Strong)
            .with_halo()
    };
    let columns = with_free_top(canvas, domain, |canvas, columns| {
        (0..data.slots.len()).map(|slot| total(canvas, columns, slot)).collect()
    });
    let mut taken = canvas.value_axis(&columns.domain, columns.plot);
    let mut labels = Vec::new();
    for slot in 0..data.slots.len() {
        let x = columns.centre(slot) - columns.room / 2.0;
        let (mut down, mut up) = (0.0, 0.0);
        let mut empty = true;
        for series in &data.series {
            let Some(point) = series.points.iter().find(|p| p.slot == slot) else { continue };
            let Some(value) = point.value else { continue };
            let base = if value < 0.0 { &mut down } else { &mut up };
            let ink = Ink::Series(series.colour, form_of(point.certainty));
            let mut shapes = vec![columns.rect(x, columns.room, *base, *base + value, ink)];
            *base += value;
            let y = columns.y(*base);
            // A thin line of the page's ground keeps neighbours apart whatever their colours.
            shapes.push(Shape::Line {
                points: vec![(x, y), (x + columns.room, y)],
                width: 1.0,
                ink: Ink::Paper,
            });
            let title = format!("{}, {}", series.label, point.title);
            canvas.scene.add(Role::Mark, Some(title), shapes);
            empty = false;
        }
        if !empty {
            labels.push((if slot + 1 == data.slots.len() { 1 } else { 2 }, total(canvas, &columns, slot)));
        }
    }
    finish(canvas, &columns, labels, &mut taken);
}

/// The sums of the negative and of the positive values of a slot.
fn sums(canvas: &Canvas<'_>, slot: usize) -> (f64, f64) {
    let values = canvas.data.points().filter(|(_, p)| p.slot == slot).filter_map(|(_, p)| p.value);
    values.fold((0.0, 0.0), |(down, up), v| if v < 0.0 { (down + v, up) } else { (down, up + v) })
}

/// The decimals that a sum of given values is written with.
fn decimals(value: f64) -> usize {
    crate::base::Number::new(value).map_or(0, |n| n.round(6).decimals().min(2))
}
