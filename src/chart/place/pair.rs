//! Pairs: two panels, one above the other, over one time axis. Each panel has one series and its own scale, and the
//! chart says so. Events are marked through both panels.

use super::canvas::{Canvas, Plot};
use super::explain::Places;
use super::lengths::reach;
use super::line::{edge, with_free_top};
use super::ticks::Domain;
use super::time::{DOT, Time};
use super::{Kind, no_legend};
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape};

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

/// The height of a panel as a share of the height of a chart with one plot.
const HEIGHT: f64 = 0.56;

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    if data.points().flat_map(|(_, p)| reach(p)).next().is_none() {
        return canvas.no_data();
    }
    let domains: Vec<Domain> =
        data.series.iter().map(|s| Domain::around(s.points.iter().flat_map(reach), 3)).collect();
    // The panels share their time axis, and so the room for the widest number.
    let x0 = domains.iter().map(|domain| canvas.tick_width(domain)).fold(0.0, f64::max) + 10.0;
    let (size, leading) = (canvas.layout.text, canvas.leading());
    let mut top = canvas.room_above() - size * 1.7;
    let mut panels: Vec<Time> = Vec::new();
    let mut names = Vec::new();
    for (series, domain) in data.series.iter().zip(domains) {
        let lines = canvas.wrap(&series.label, canvas.layout.width, true);
        let head = top + lines.len() as f64 * leading + size * 1.9;
        let plot = |_: &Domain| Plot {
            x0,
            x1: canvas.layout.width - DOT,
            top: head,
            bottom: head + canvas.layout.plot * HEIGHT,
        };
        let time = with_free_top(canvas, std::slice::from_ref(series), domain, plot);
        names.push((lines, top + size));
        top = time.plot.bottom + size * 0.8;
        panels.push(time);
    }
    let (Some(first), Some(last)) = (panels.first().cloned(), panels.last().cloned()) else { return };
    // Events and spans of time go through all panels.
    let whole = Plot { bottom: last.plot.bottom, ..first.plot };
    let head_room = names.first().map_or(0.0, |(lines, _)| lines.len() as f64 * leading + size * 0.3);
    let whole = Plot { top: whole.top - head_room, ..whole };
    canvas.shades(whole, |date| first.x(date));
    canvas.time_bands(whole, &|date| first.x(date));
    let mut taken = Vec::new();
    for (i, (series, time)) in data.series.iter().zip(&panels).enumerate() {
        name(canvas, series, &names[i]);
        taken.extend(canvas.value_axis(&time.domain, time.plot));
        canvas.bands(time, series);
        breaks(canvas, series, time);
        canvas.line(time, series, 2.5);
        canvas.points(time, series);
    }
    canvas.flags(whole, |date| first.x(date), |slot| first.middle(data.slots[slot].period));
    for (series, time) in data.series.iter().zip(&panels) {
        match data.choices.labels {
            None => canvas.values_of_note(time, series, taken.clone()),
            Some(_) => canvas.chosen_values(time, &[series], taken.clone()),
        }
    }
    let mark_of = |_: &SeriesData, _: &PointData| Extent { x0: 0.0, y0: 0.0, x1: 0.0, y1: 0.0 };
    let places = Places { plot: whole, x_of: &|date| first.x(date), y_of: &|_| 0.0, mark_of: &mark_of };
    canvas.explain(&places, taken);
    canvas.periods(&last);
    if data.series.len() > 1 {
        canvas.say("chart-own-scales");
    }
}

fn name(canvas: &mut Canvas<'_>, series: &SeriesData, (lines, first): &(Vec<String>, f64)) {
    if canvas.data.series.len() < 2 {
        return;
    }
    let paint = series.words_paint();
    let line = |(n, text): (usize, &String)| {
        let words = canvas.text_run(text, 0.0, first + n as f64 * canvas.leading(), Anchor::Start, paint);
        Shape::TextRun(words.within(canvas.layout.width).with_halo())
    };
    let lines = lines.iter().enumerate().map(line).collect();
    canvas.scene.add(Role::Label, None, lines);
}

/// Draws the changes of method of one series in its panel.
fn breaks(canvas: &mut Canvas<'_>, series: &SeriesData, time: &Time) {
    let slots = &canvas.data.slots;
    let line = |point: &PointData| {
        let x = edge(slots, time, point.slot);
        Shape::Line {
            points: vec![(x, time.plot.top), (x, time.plot.bottom)],
            width: 1.5,
            paint: Paint::Break,
        }
    };
    let lines = series.points.iter().filter(|p| p.breaks).map(line).collect();
    canvas.scene.add(Role::Axis, None, lines);
}
