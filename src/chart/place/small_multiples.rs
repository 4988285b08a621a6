//! Small multiples: one small line chart per series, all with the same scale. The scale appears at the start of each
//! row of panels, the unit once.

use super::canvas::{Canvas, Plot};
use super::lengths::reach;
use super::ticks::Domain;
use super::time::{DOT, Time};
use super::{Kind, no_legend};
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const GUTTER: f64 = 22.0;
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
}

impl Grid {
    fn new(canvas: &Canvas<'_>, start: f64) -> Self {
        let series = &canvas.data.series;
        let most = if canvas.is_narrow() { 2 } else { 3 };
        let columns = match series.len() {
            4 if most == 3 => 2,
            n => n.min(most),
        };
        let room = canvas.layout.width - start;
        let width = (room - GUTTER * (columns as f64 - 1.0)) / columns as f64;
        let names = series.iter().map(|s| canvas.wrap(&s.label, width, true)).collect();
        let plot = canvas.layout.plot * if columns == 1 { 0.6 } else { 0.42 };
        let values = series.iter().filter_map(last).map(|p| canvas.measure(&p.text, true));
        let behind = values.fold(0.0, f64::max).min(width * 0.3);
        Self { columns, width, plot, behind, names, start }
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
    let domain = Domain::from_zero(values(), 2);
    let grid = Grid::new(canvas, canvas.tick_width(&domain) + 10.0);
    let leading = canvas.leading();
    let mut top = 0.0;
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
                x0: x,
                x1: x + grid.width - grid.behind,
                top: top + head,
                bottom: top + head + grid.plot,
            };
            if panel % grid.columns == 0 {
                scale(canvas, &domain, plot, row == 0);
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

/// Draws the scale of a row of panels, with the unit on the top label of the first row.
fn scale(canvas: &mut Canvas<'_>, domain: &Domain, plot: Plot, unit: bool) {
    let ticks = domain.ticks();
    let last = ticks.len() - 1;
    let mut shapes = Vec::new();
    for (i, value) in ticks.into_iter().enumerate() {
        let y = plot.y(domain, value);
        let number = canvas.data.tick(value, domain.decimals);
        let label = canvas.text_run(&number, 0.0, y + canvas.layout.text * 0.34, Anchor::Start, Paint::Soft);
        shapes.push(Shape::TextRun(label));
        if unit && i == last && !canvas.data.unit.is_empty() {
            let above = y - canvas.layout.text * 0.9;
            let words = canvas.text_run(&canvas.data.unit, 0.0, above, Anchor::Start, Paint::Soft);
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
    if let Some(last) = last(series)
        && let Some(at) = time.point(&data.slots, last)
    {
        let words = value(canvas, &last.text, at, plot, behind);
        let obstacles = canvas.obstacles(before);
        let free = words.into_iter().find(|words| !obstacles.meet(words.extent().grown(CLEAR)));
        let label = free.map(|words| Shape::TextRun(words.with_halo()));
        canvas.scene.add(Role::Label, None, label.into_iter().collect());
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
