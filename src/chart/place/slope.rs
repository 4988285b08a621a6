//! Slope charts: one line per series from the first to the last period, with a value at each end and the name at the
//! last.

use super::canvas::{Canvas, Plot};
use super::labels::push_apart;
use super::range::dot;
use super::ticks::Domain;
use super::{Kind, no_legend};
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape};
use crate::i18n::capital;
use crate::model::Certainty;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const DOT: f64 = 4.5;
const GAP: f64 = 10.0;

/// One series with its two ends, each of which may be missing.
struct Line<'a> {
    series: &'a SeriesData,
    ends: [Option<&'a PointData>; 2],
    name: Vec<String>,
}

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let slots = [0, data.slots.len() - 1];
    let wide = if canvas.is_narrow() { 0.34 } else { 0.3 };
    let line = |series| Line { series, ends: slots.map(|slot| end(series, slot)), name: Vec::new() };
    let mut lines: Vec<Line<'_>> = data.series.iter().map(line).collect();
    let known = || lines.iter().flat_map(|l| l.ends.into_iter().flatten());
    if known().next().is_none() {
        return canvas.no_data();
    }
    let domain = Domain::around(known().filter_map(|p| p.value), 4);
    let value = known().map(|p| canvas.measure(&p.text, true)).fold(0.0, f64::max);
    let room = canvas.layout.width * wide;
    for line in &mut lines {
        line.name = canvas.wrap(&line.series.label, room, true);
    }
    let named = lines.iter().flat_map(|l| &l.name).map(|n| canvas.measure(n, true)).fold(0.0, f64::max);
    // In a narrow layout the name is below the value.
    let behind = if canvas.is_narrow() { value.max(named) } else { value + named + GAP * 0.7 };
    let top = canvas.layout.text * 2.6;
    let plot = Plot {
        x0: value + GAP + DOT,
        x1: canvas.layout.width - behind - GAP - DOT,
        top,
        bottom: top + canvas.layout.plot * 0.95,
    };
    heads(canvas, plot, slots);
    let y = |point: &PointData| plot.y(&domain, point.value.unwrap_or(0.0));
    let (grey, coloured): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.series.is_muted());
    for line in grey.into_iter().chain(coloured) {
        draw(canvas, line, plot, &y);
    }
    let bottom = [words(canvas, &lines, plot, &y, 0), words(canvas, &lines, plot, &y, 1)];
    canvas.scene.height = bottom.into_iter().fold(plot.bottom, f64::max) + canvas.layout.text * 0.5;
}

fn end(series: &SeriesData, slot: usize) -> Option<&PointData> {
    series.points.iter().find(|p| p.slot == slot && p.value.is_some())
}

/// Draws the two periods above their verticals, in short form if the long form overlaps.
fn heads(canvas: &mut Canvas<'_>, plot: Plot, slots: [usize; 2]) {
    let y = plot.top - canvas.layout.text * 0.9;
    let place = |text: [String; 2], anchors: [Anchor; 2]| {
        let [from, to] = text;
        let width = canvas.layout.width;
        let words = [
            canvas.text_run(&from, plot.x0, y, anchors[0], Paint::Strong).within(width),
            canvas.text_run(&to, plot.x1, y, anchors[1], Paint::Strong).within(width),
        ];
        let apart = words[0].extent().x1 + 10.0 < words[1].extent().x0;
        (words, apart)
    };
    let full = slots.map(|slot| capital(&canvas.data.slots[slot].full));
    let short = slots.map(|slot| canvas.data.slots[slot].label.clone());
    let middle = [Anchor::Middle; 2];
    let tries = [(full, middle), (short.clone(), middle), (short, [Anchor::End, Anchor::Start])];
    let mut words = None;
    for (next, apart) in tries.into_iter().map(|(text, anchors)| place(text, anchors)) {
        words = Some(next);
        if apart {
            break;
        }
    }
    let line = |x: f64| Shape::Line {
        points: vec![(x, plot.top - 8.0), (x, plot.bottom)],
        width: 1.0,
        paint: Paint::Grid,
    };
    let mut shapes = vec![line(plot.x0), line(plot.x1)];
    // A single period has one head.
    let count = if slots[0] == slots[1] { 1 } else { 2 };
    shapes.extend(words.into_iter().flatten().take(count).map(Shape::TextRun));
    canvas.scene.add(Role::Axis, None, shapes);
}

fn draw(canvas: &mut Canvas<'_>, line: &Line<'_>, plot: Plot, y: &dyn Fn(&PointData) -> f64) {
    let colour = line.series.colour;
    if let [Some(from), Some(to)] = line.ends {
        let form = match to.certainty {
            Certainty::Expected => Form::Dashed,
            _ => Form::Solid,
        };
        let points = vec![(plot.x0, y(from)), (plot.x1, y(to))];
        let width = if line.series.is_muted() { 1.5 } else { 2.5 };
        let shape = Shape::Line { points, width, paint: Paint::Series(colour, form) };
        canvas.scene.add(Role::Series, Some(line.series.label.clone()), vec![shape]);
    }
    for (point, x) in line.ends.into_iter().zip([plot.x0, plot.x1]) {
        let Some(point) = point else { continue };
        let shape = dot(x, y(point), DOT, colour, point.certainty);
        let title = canvas.title_of(line.series, point);
        canvas.scene.add(Role::Mark, Some(title), vec![shape]);
    }
}

/// Draws the labels of one side, pushed apart, and returns their lower edge.
fn words(
    canvas: &mut Canvas<'_>,
    lines: &[Line<'_>],
    plot: Plot,
    y: &dyn Fn(&PointData) -> f64,
    side: usize,
) -> f64 {
    let leading = canvas.leading();
    let ends: Vec<(&Line<'_>, &PointData)> = lines.iter().filter_map(|l| Some((l, l.ends[side]?))).collect();
    let below = canvas.is_narrow();
    let lines_of = |l: &Line<'_>| match (side, below) {
        (0, _) => 1.0,
        (_, true) => l.name.len() as f64 + 1.0,
        (_, false) => l.name.len().max(1) as f64,
    };
    let height = |l: &Line<'_>| leading * lines_of(l) + 2.0;
    let wanted: Vec<(f64, f64)> = ends.iter().map(|(l, p)| (y(p), height(l))).collect();
    let all: f64 = wanted.iter().map(|w| w.1).sum();
    let lowest = (plot.top - leading * 0.5 + all).max(plot.bottom + leading * 0.5);
    let placed = push_apart(&wanted, plot.top - leading * 0.5, lowest);
    for ((line, point), centre) in ends.into_iter().zip(placed) {
        let first = centre - lines_of(line) * leading / 2.0 + canvas.layout.text * 0.94;
        let paint = line.series.words_paint();
        let (x, anchor) = match side {
            0 => (plot.x0 - GAP - DOT + 4.0, Anchor::End),
            _ => (plot.x1 + GAP + DOT - 4.0, Anchor::Start),
        };
        let value = canvas.text_run(&point.text, x, first, anchor, paint);
        let (behind, under) = if below { (x, 1.0) } else { (x + value.width + GAP * 0.7, 0.0) };
        let mut shapes = vec![Shape::TextRun(value)];
        if (centre - y(point)).abs() > leading * 0.6 {
            let from = if side == 0 { plot.x0 - DOT } else { plot.x1 + DOT };
            let to = if side == 0 { x + 2.0 } else { x - 2.0 };
            shapes.push(Shape::Line {
                points: vec![(from, y(point)), (to, centre)],
                width: 1.0,
                paint: Paint::Grid,
            });
        }
        if side == 1 {
            shapes.extend(line.name.iter().enumerate().map(|(n, text)| {
                let words =
                    canvas.text_run(text, behind, first + (n as f64 + under) * leading, Anchor::Start, paint);
                Shape::TextRun(words)
            }));
        }
        canvas.scene.add(Role::Label, None, shapes);
    }
    lowest
}
