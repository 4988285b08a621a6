//! Small multiples: one small line chart per series, all with the same scale. The scale appears at the start of each
//! row of panels, the unit once. Panels with their own scales each show theirs, and the chart says so.

use super::canvas::{Canvas, Plot};
use super::lengths::reach;
use super::ticks::Domain;
use super::time::{DOT, Time};
use super::{Kind, no_legend};
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};
use crate::model::PanelScale;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const GUTTER: f64 = 22.0;
/// The largest share of a panel that its own scale takes.
const WIDEST_SCALE: f64 = 0.45;
/// The least distance of a value from lines and marks.
const CLEAR: f64 = 1.0;

struct Grid {
    columns: usize,
    width: f64,
    plot: f64,
    /// The room for the last value of a panel.
    behind: f64,
    names: Vec<Vec<String>>,
    /// The left edge of the first panel, after the scale.
    start: f64,
    /// The room for a scale of its own at the start of each panel.
    inset: f64,
}

impl Grid {
    fn new(canvas: &Canvas<'_>, scales: f64, has_own_scales: bool) -> Self {
        let series = &canvas.data.series;
        let (start, inset) = if has_own_scales { (0.0, scales) } else { (scales, 0.0) };
        let most = if canvas.is_narrow() { 2 } else { 3 };
        let mut columns = match series.len() {
            4 if most == 3 => 2,
            n => n.min(most),
        };
        let room = canvas.layout.width - start;
        let width = |columns: usize| (room - GUTTER * (columns as f64 - 1.0)) / columns as f64;
        while columns > 1 && inset > width(columns) * WIDEST_SCALE {
            columns -= 1;
        }
        let width = width(columns);
        let names = series.iter().map(|s| canvas.wrap(&s.label, width, true)).collect();
        let plot = canvas.layout.plot * if columns == 1 { 0.6 } else { 0.42 };
        let values = series.iter().filter_map(last).map(|p| canvas.measure(&p.text, true));
        let behind = values.fold(0.0, f64::max).min(width * 0.3);
        Self { columns, width, plot, behind, names, start, inset }
    }

    fn lines(&self, row: usize) -> usize {
        let names = self.names.iter().skip(row * self.columns).take(self.columns);
        names.map(Vec::len).max().unwrap_or(1)
    }

    fn x(&self, panel: usize) -> f64 {
        self.start + (panel % self.columns) as f64 * (self.width + GUTTER)
    }
}

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let values = || data.points().flat_map(|(_, p)| reach(p));
    if values().next().is_none() {
        return canvas.no_data();
    }
    let has_own_scales = data.choices.scale == Some(PanelScale::Own) && data.series.len() > 1;
    let own = |s: &SeriesData| Domain::from_zero(s.points.iter().flat_map(reach), 2);
    let domains: Vec<Domain> = match has_own_scales {
        true => data.series.iter().map(own).collect(),
        false => vec![Domain::from_zero(values(), 2); data.series.len()],
    };
    let scales = domains.iter().map(|d| canvas.tick_width(d)).fold(0.0, f64::max) + 10.0;
    let grid = Grid::new(canvas, scales, has_own_scales);
    let leading = canvas.leading();
    let mut top = if has_own_scales { say_own_scales(canvas) } else { 0.0 };
    for row in 0..data.series.len().div_ceil(grid.columns) {
        let lines = grid.lines(row) as f64;
        let head = lines * leading + canvas.layout.text * if row == 0 { 1.9 } else { 1.0 };
        let panels = row * grid.columns..data.series.len().min((row + 1) * grid.columns);
        let mut bottom = top;
        for panel in panels {
            let x = grid.x(panel);
            let first = top + canvas.layout.text + (lines - grid.names[panel].len() as f64) * leading;
            name(canvas, &grid.names[panel], x, first);
            let plot = Plot {
                x0: x + grid.inset,
                x1: x + grid.width - grid.behind,
                top: top + head,
                bottom: top + head + grid.plot,
            };
            let domain = &domains[panel];
            if has_own_scales {
                scale(canvas, domain, (x, plot), panel == 0);
            } else if panel % grid.columns == 0 {
                scale(canvas, domain, (0.0, plot), row == 0);
            }
            draw_panel(
                canvas,
                Time::new(&data.slots, plot, domain.clone()),
                &data.series[panel],
                grid.behind,
            );
            bottom = plot.bottom + canvas.layout.text * 1.2 + leading;
        }
        canvas.scene.height = bottom;
        top = bottom + canvas.layout.text * 0.4;
    }
}

fn name(canvas: &mut Canvas<'_>, lines: &[String], x: f64, first: f64) {
    let leading = canvas.leading();
    let words = lines.iter().enumerate().map(|(n, text)| {
        let words = canvas.text_run(text, x, first + n as f64 * leading, Anchor::Start, Paint::Strong);
        Shape::TextRun(words.within(canvas.layout.width))
    });
    let words = words.collect();
    canvas.scene.add(Role::Label, None, words);
}

/// Says that the panels have different scales, and returns the lower edge of the text.
fn say_own_scales(canvas: &mut Canvas<'_>) -> f64 {
    let text = canvas.data.locale.t("chart-own-scales");
    let lines = canvas.wrap(&text, canvas.layout.width, true);
    let leading = canvas.leading();
    let words = lines.iter().enumerate().map(|(n, line)| {
        let y = canvas.layout.text + n as f64 * leading;
        Shape::TextRun(canvas.text_run(line, 0.0, y, Anchor::Start, Paint::Strong))
    });
    let words = words.collect();
    canvas.scene.add(Role::Label, None, words);
    lines.len() as f64 * leading + canvas.layout.text * 0.6
}

/// Draws the scale of a row of panels, with the unit on the top label of the first row.
fn scale(canvas: &mut Canvas<'_>, domain: &Domain, (x, plot): (f64, Plot), unit: bool) {
    let ticks = domain.ticks();
    let last = ticks.len() - 1;
    let mut shapes = Vec::new();
    for (i, value) in ticks.into_iter().enumerate() {
        let y = plot.y(domain, value);
        let number = canvas.data.tick(value, domain.decimals_at(value));
        let label = canvas.text_run(&number, x, y + canvas.layout.text * 0.34, Anchor::Start, Paint::Soft);
        shapes.push(Shape::TextRun(label));
        if unit && i == last && !canvas.data.unit.is_empty() {
            let above = y - canvas.layout.text * 0.9;
            let words = canvas.text_run(&canvas.data.unit, x, above, Anchor::Start, Paint::Soft);
            shapes.push(Shape::TextRun(words.within(canvas.layout.width)));
        }
    }
    canvas.scene.add(Role::Axis, None, shapes);
}

fn last(series: &SeriesData) -> Option<&PointData> {
    series.points.iter().rev().find(|p| p.value.is_some())
}

/// Draws one panel: gridlines, the series, its last value, the first and the last period.
fn draw_panel(canvas: &mut Canvas<'_>, time: Time, series: &SeriesData, behind: f64) {
    let data = canvas.data;
    let plot = time.plot;
    let ticks = time.domain.ticks().into_iter();
    let line = |value: f64| {
        let paint = if value == 0.0 { Paint::Axis } else { Paint::Grid };
        Shape::Line { points: vec![(plot.x0, time.y(value)), (plot.x1, time.y(value))], width: 1.0, paint }
    };
    let before = canvas.scene.groups.len();
    canvas.scene.add(Role::Grid, None, ticks.map(line).collect());
    canvas.bands(&time, series);
    canvas.line(&time, series, 2.0);
    canvas.points(&time, series);
    let obstacles = canvas.obstacles(before);
    let mut taken: Vec<Extent> = Vec::new();
    let end = last(series).map(|p| p.slot);
    let is_shown = |p: &&PointData| p.is_labelled.unwrap_or(Some(p.slot) == end);
    for point in series.points.iter().rev().filter(is_shown) {
        let Some(at) = time.point(&data.slots, point) else { continue };
        let words = match Some(point.slot) == end {
            true => value(canvas, &point.text, at, plot, behind),
            false => around(canvas, &point.text, at, plot, behind),
        };
        let is_free = |words: &TextRun| {
            let room = words.extent().grown(CLEAR);
            !obstacles.meet(room) && !taken.iter().any(|other| other.overlaps(&room))
        };
        let label = words.into_iter().find(is_free).map(TextRun::with_halo);
        taken.extend(label.as_ref().map(TextRun::extent));
        canvas.scene.add(Role::Label, None, label.into_iter().map(Shape::TextRun).collect());
    }
    let y = plot.bottom + canvas.layout.text * 1.2;
    let label =
        |i: usize, x: f64, anchor: Anchor| canvas.text_run(&data.slots[i].label, x, y, anchor, Paint::Soft);
    let (first, last) = (label(0, plot.x0, Anchor::Start), label(data.slots.len() - 1, plot.x1, Anchor::End));
    let apart = first.width + last.width + 8.0 <= plot.x1 - plot.x0;
    let mut shapes = vec![Shape::TextRun(last)];
    if apart && data.slots.len() > 1 {
        shapes.push(Shape::TextRun(first));
    }
    canvas.scene.add(Role::Axis, None, shapes);
}

/// Returns possible positions of a value within a panel: above and below its point.
fn around(canvas: &Canvas<'_>, text: &str, (x, y): (f64, f64), plot: Plot, behind: f64) -> Vec<TextRun> {
    let size = canvas.layout.text;
    let at = |y: f64| canvas.text_run(text, x, y, Anchor::Middle, Paint::Strong);
    let inside = |words: &TextRun| {
        let e = words.extent();
        let above = e.y0 >= plot.top - size * 0.5 && e.y1 <= plot.bottom;
        above && e.x0 >= plot.x0 - canvas.layout.text * 0.5 && e.x1 <= plot.x1 + behind
    };
    [y - DOT - 5.0, y + DOT + size].map(at).into_iter().filter(inside).collect()
}

/// Returns possible positions of a panel's last value, best first: after, above and below its point.
fn value(canvas: &Canvas<'_>, text: &str, (x, y): (f64, f64), plot: Plot, behind: f64) -> Vec<TextRun> {
    let size = canvas.layout.text;
    let right = plot.x1 + behind;
    let at = |x: f64, y: f64, anchor: Anchor| canvas.text_run(text, x, y, anchor, Paint::Strong);
    let beside =
        at(x + DOT + 4.0, (y + size * 0.34).min(plot.bottom - size * 0.22 - CLEAR - 1.0), Anchor::Start);
    let mut places = if beside.extent().x1 <= right { vec![beside] } else { vec![] };
    for baseline in [y - DOT - 5.0, y + DOT + size] {
        places.extend([at(right, baseline, Anchor::End), at(x + DOT, baseline, Anchor::End)]);
    }
    let inside = |e: Extent| {
        e.x0 >= plot.x0 && e.x1 <= right && e.y0 >= plot.top - size * 0.5 && e.y1 <= plot.bottom + 4.0
    };
    places.retain(|words| inside(words.extent()));
    places
}
