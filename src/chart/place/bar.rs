//! Bar charts: a horizontal bar for each period of one series, or for each series in one period.

use super::canvas::Canvas;
use super::lengths::{mark, reach};
use super::rows::{Rows, Spacing};
use super::ticks::Domain;
use super::{Kind, no_legend};
use crate::chart::data::{ChartData, PointData, SeriesData};
use crate::chart::scene::{Anchor, Paint, Role, Shape};
use crate::i18n::capital;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

pub(super) struct Row<'a> {
    pub(super) name: String,
    pub(super) series: &'a SeriesData,
    pub(super) point: &'a PointData,
}

fn place(canvas: &mut Canvas<'_>) {
    let rows = rows(canvas.data);
    if rows.iter().all(|r| reach(r.point).next().is_none()) {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(rows.iter().flat_map(|r| reach(r.point)), 4);
    let names: Vec<String> = rows.iter().map(|r| r.name.clone()).collect();
    let value = rows.iter().map(|r| canvas.measure(&r.point.text, true)).fold(0.0, f64::max);
    let (thick, gap) = if rows.len() > 12 { (22.0, 12.0) } else { (28.0, 12.0) };
    let spacing = Spacing { thick, gap, before: 0.0, behind: value + canvas.layout.text * 0.8 };
    let frame = Rows::new(canvas, &names, 0.0, spacing);
    let x = |value: f64| frame.x0 + domain.position(value) * (frame.x1 - frame.x0);
    canvas.scene.height = frame.bottom() + canvas.layout.text * 0.3;
    canvas.scene.add(Role::Axis, None, frame.vertical(x(0.0), Paint::Axis));
    for (i, row) in rows.iter().enumerate() {
        frame.name(canvas, i);
        let shapes = mark(row.point, row.series.colour, frame.lane(i), &x);
        canvas.scene.add(Role::Mark, Some(canvas.title_of(row.series, row.point)), shapes);
        // The value follows the end of the bar. For a negative value it follows zero, where there is room.
        let end = reach(row.point).map(x).fold(x(0.0), f64::max);
        let y = frame.baseline(canvas, i);
        if row.point.is_labelled == Some(false) {
            continue;
        }
        let words = canvas.text_run(&row.point.text, end + 7.0, y, Anchor::Start, Paint::Strong);
        let words = words.within(canvas.layout.width).with_halo();
        canvas.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
    }
}

/// Returns the rows: the periods of a single series, otherwise the series. Series with several periods name both.
pub(super) fn rows<'a>(data: &'a ChartData<'_>) -> Vec<Row<'a>> {
    let one_series = data.series.len() == 1;
    let one_period = data.slots.len() == 1;
    let mut rows = Vec::new();
    for (series, point) in data.rows() {
        let period = &data.slots[point.slot].full;
        let name = match (one_series, one_period) {
            (true, _) => capital(period),
            (false, true) => series.label.clone(),
            (false, false) => data.locale.phrase(&[&series.label, period]),
        };
        rows.push(Row { name, series, point });
    }
    rows
}
