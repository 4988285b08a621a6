//! Dot plots: one row per series with a dot per period, joined by a thin line. A single series has one row per
//! period.

use super::canvas::Canvas;
use super::dumbbell::whisker;
use super::lengths::reach;
use super::range::dot;
use super::rows::{Rows, Spacing};
use super::ticks::Domain;
use super::{Kind, no_legend};
use crate::chart::MUTED;
use crate::chart::data::{ChartData, LegendItem, PointData, SeriesData, Swatch};
use crate::chart::scene::{Anchor, Paint, Role, Shape};
use crate::i18n::capital;
use crate::model::COLOURS;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const KIND: Kind = Kind { place, legend };

const DOT: f64 = 7.0;

/// The colours of the periods, from the last one back. The last has the strongest colour.
const PALETTE: [u8; COLOURS] = [1, 5, 2, 4, 3, 6];

/// The colours of the first period and of the last one, if the palette is too small for those in between.
const ENDS: [u8; 2] = [2, 1];

/// Returns the periods with a mark and their colours, the last one first.
fn colours(data: &ChartData<'_>) -> Vec<(usize, u8)> {
    let drawn: BTreeSet<usize> =
        data.points().filter(|(_, p)| reach(p).next().is_some()).map(|(_, p)| p.slot).collect();
    let ends = [drawn.first().copied(), drawn.last().copied()];
    let is_crowded = drawn.len() > COLOURS;
    let colour = |(i, slot): (usize, usize)| match ends.iter().position(|end| *end == Some(slot)) {
        _ if !is_crowded => (slot, PALETTE.get(i).copied().unwrap_or(MUTED)),
        Some(end) => (slot, ENDS[end]),
        None => (slot, MUTED),
    };
    drawn.into_iter().rev().enumerate().map(colour).collect()
}

fn legend(data: &ChartData<'_>) -> Vec<LegendItem> {
    if data.series.len() == 1 || data.slots.len() == 1 {
        return no_legend(data);
    }
    let item = |(slot, colour): (usize, u8)| LegendItem {
        label: match colour {
            MUTED => capital(&data.locale.t("key-between")),
            _ => capital(&data.slots[slot].full),
        },
        swatch: Swatch::Series(colour),
    };
    let mut items: Vec<LegendItem> = colours(data).into_iter().rev().map(item).collect();
    items.dedup();
    items
}

struct Row<'a> {
    name: String,
    dots: Vec<(&'a SeriesData, &'a PointData, u8)>,
}

fn rows<'a>(data: &'a ChartData<'_>) -> Vec<Row<'a>> {
    if data.series.len() == 1 {
        let row = |(s, p): (&'a SeriesData, &'a PointData)| Row {
            name: capital(&data.slots[p.slot].full),
            dots: vec![(s, p, s.colour)],
        };
        return data.rows().into_iter().map(row).collect();
    }
    let colours: BTreeMap<usize, u8> = colours(data).into_iter().collect();
    let dot = |s: &'a SeriesData, p: &'a PointData| Some((s, p, *colours.get(&p.slot)?));
    let row = |s: &'a SeriesData| {
        let mut dots: Vec<_> = s.points.iter().filter_map(|p| dot(s, p)).collect();
        // The grey dots lie below the others.
        dots.sort_by_key(|(_, _, colour)| *colour != MUTED);
        Row { name: s.label.clone(), dots }
    };
    data.series.iter().map(row).collect()
}

fn place(canvas: &mut Canvas<'_>) {
    let rows = rows(canvas.data);
    let values = || rows.iter().flat_map(|r| r.dots.iter().flat_map(|(_, p, _)| reach(p)));
    if values().next().is_none() {
        return canvas.no_data();
    }
    let domain = match canvas.data.choices.log {
        true => Domain::logarithmic(values()),
        false => Domain::around(values(), if canvas.is_narrow() { 3 } else { 5 }),
    };
    let names: Vec<String> = rows.iter().map(|r| r.name.clone()).collect();
    let texts = rows.iter().flat_map(|r| r.dots.iter().map(|(_, p, _)| &p.text));
    let value = texts.map(|t| canvas.measure(t, true)).fold(0.0, f64::max);
    let room = value + DOT + 8.0;
    let frame =
        Rows::new(canvas, &names, 0.0, Spacing { thick: 18.0, gap: 20.0, before: room, behind: room });
    let x = |value: f64| frame.x0 + domain.position(value) * (frame.x1 - frame.x0);
    frame.value_axis(canvas, &domain, &x);
    for (i, row) in rows.iter().enumerate() {
        frame.name(canvas, i);
        draw_row(canvas, row, frame.middle(i), frame.baseline(canvas, i), &x);
    }
}

/// Draws one row with the values of its lowest and highest dot.
fn draw_row(canvas: &mut Canvas<'_>, row: &Row<'_>, y: f64, baseline: f64, x: &dyn Fn(f64) -> f64) {
    let mut known: Vec<(f64, &PointData)> =
        row.dots.iter().filter_map(|(_, p, _)| Some((x(p.value?), *p))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let [(from, _), .., (to, _)] = known.as_slice() {
        let line = Shape::Line { points: vec![(*from, y), (*to, y)], width: 2.0, paint: Paint::Grid };
        canvas.scene.add(Role::Series, None, vec![line]);
    }
    for (series, point, colour) in &row.dots {
        let mut shapes = Vec::new();
        if let (Some(low), Some(high)) = (point.low, point.high) {
            shapes.extend(whisker(x(low), x(high), y));
        }
        shapes.extend(point.value.map(|value| dot(x(value), y, DOT, *colour, point.certainty)));
        let title = canvas.title_of(series, point);
        canvas.scene.add(Role::Mark, Some(title), shapes);
    }
    // The range of another value may extend further than the highest value.
    let drawn = row.dots.iter().filter(|(_, p, _)| p.value.or(p.low.and(p.high)).is_some());
    let reached = drawn.flat_map(|(_, p, _)| reach(p)).map(x);
    let (from, to) = reached.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    let mut labels = Vec::new();
    if let Some((_, last)) = known.last() {
        let end = to + DOT + 5.0;
        labels.push(canvas.text_run(&last.text, end, baseline, Anchor::Start, Paint::Strong));
    }
    if let [(_, first), .., _] = known.as_slice() {
        let start = from - DOT - 5.0;
        labels.push(canvas.text_run(&first.text, start, baseline, Anchor::End, Paint::Strong));
    }
    let width = canvas.layout.width;
    let labels = labels.into_iter().map(|l| Shape::TextRun(l.clear_of(x(0.0)).within(width).with_halo()));
    let labels = labels.collect();
    canvas.scene.add(Role::Label, None, labels);
}
