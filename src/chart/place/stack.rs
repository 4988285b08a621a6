//! Stacked charts: columns, bars, and bars of shares (100 per cent). Negative parts extend in the other direction
//! from zero.

use super::canvas::{Canvas, form_of};
use super::column::Columns;
use super::lengths::Lane;
use super::rows::{Rows, Spacing};
use super::ticks::Domain;
use super::{Kind, series_legend};
use crate::base::Number;
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape, TextRun};
use crate::i18n::{Args, capital};

pub(super) const COLUMN: Kind = Kind { place: columns, legend: series_legend };
pub(super) const BAR: Kind = Kind { place: bars, legend: series_legend };
pub(super) const SHARE: Kind = Kind { place: shares, legend: series_legend };

const PAD: f64 = 4.0;

struct Part<'a> {
    series: &'a SeriesData,
    point: &'a PointData,
    from: f64,
    to: f64,
    /// Whether a line separates the part from the one before. Grey parts are one field.
    separated: bool,
}

/// Returns the parts of a period, the first series closest to zero. Unknown parts take no room.
fn parts<'a>(canvas: &Canvas<'a>, slot: usize) -> Vec<Part<'a>> {
    let data = canvas.data;
    let (mut down, mut up) = ((0.0, false), (0.0, false));
    let mut parts = Vec::new();
    for (series, point) in data.points().filter(|(_, p)| p.slot == slot) {
        let Some(value) = point.value else { continue };
        let base = if value < 0.0 { &mut down } else { &mut up };
        let (from, after_grey) = *base;
        let separated = from != 0.0 && !(after_grey && series.is_muted());
        parts.push(Part { series, point, from, to: from + value, separated });
        *base = (from + value, series.is_muted());
    }
    parts
}

fn ends(parts: &[Part<'_>]) -> (f64, f64) {
    parts.iter().fold((0.0, 0.0), |(lo, hi): (f64, f64), p| (lo.min(p.to), hi.max(p.to)))
}

fn columns(canvas: &mut Canvas<'_>) {
    let stacks: Vec<Vec<Part<'_>>> = (0..canvas.data.slots.len()).map(|slot| parts(canvas, slot)).collect();
    if stacks.iter().all(Vec::is_empty) {
        return canvas.no_data();
    }
    let reached = stacks.iter().map(|s| ends(s)).flat_map(|(lo, hi)| [lo, hi]);
    let domain = Domain::from_zero(reached.chain(canvas.data.reference_values()), 4);
    let total = |canvas: &Canvas<'_>, columns: &Columns, slot: usize| {
        let (_, up) = ends(&stacks[slot]);
        let (x, y) = (columns.centre(slot), columns.y(up) - 7.0);
        canvas.text_run(&sum(canvas, &stacks[slot]), x, y, Anchor::Middle, Paint::Strong).with_halo()
    };
    let columns = Columns::with_free_ends(canvas, domain, |canvas, columns| {
        (0..stacks.len()).map(|slot| total(canvas, columns, slot)).collect()
    });
    let taken = columns.ground(canvas);
    let mut labels = Vec::new();
    for (slot, stack) in stacks.iter().enumerate() {
        let lane = Lane { at: columns.centre(slot) - columns.room / 2.0, thick: columns.room, upright: true };
        for part in stack {
            let (from, to) = (columns.y(part.from), columns.y(part.to));
            draw(canvas, part, lane, from, to, inside(stack, part), part.point.title.clone());
        }
        if !stack.is_empty() {
            let last = slot + 1 == stacks.len();
            labels.push((if last { 1 } else { 2 }, total(canvas, &columns, slot)));
        }
    }
    let mark_of = |_: &SeriesData, point: &PointData| columns.top_of(point.slot, ends(&stacks[point.slot]).1);
    columns.front(canvas, labels, taken, &mark_of);
}

fn bars(canvas: &mut Canvas<'_>) {
    let stacks: Vec<Vec<Part<'_>>> = (0..canvas.data.slots.len()).map(|slot| parts(canvas, slot)).collect();
    if stacks.iter().all(Vec::is_empty) {
        return canvas.no_data();
    }
    let domain = Domain::from_zero(stacks.iter().map(|s| ends(s)).flat_map(|(lo, hi)| [lo, hi]), 4);
    let totals: Vec<String> = stacks.iter().map(|stack| sum(canvas, stack)).collect();
    let widest = totals.iter().map(|t| canvas.measure(t, true)).fold(0.0, f64::max);
    let (frame, kept) = frame(canvas, &stacks, widest + canvas.layout.text * 0.8);
    let x = |value: f64| frame.x0 + domain.position(value) * (frame.x1 - frame.x0);
    canvas.scene.height = frame.bottom() + canvas.layout.text * 0.3;
    canvas.scene.add(Role::Axis, None, frame.vertical(x(0.0), Paint::Axis));
    for (row, slot) in kept.into_iter().enumerate() {
        frame.name(canvas, row);
        for part in &stacks[slot] {
            let title = part.point.title.clone();
            draw(canvas, part, frame.lane(row), x(part.from), x(part.to), inside(&stacks[slot], part), title);
        }
        let (_, hi) = ends(&stacks[slot]);
        let y = frame.baseline(canvas, row);
        let words = canvas.text_run(&totals[slot], x(hi) + 7.0, y, Anchor::Start, Paint::Strong);
        let words = words.within(canvas.layout.width).with_halo();
        canvas.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
    }
}

/// Draws rows of shares. A row with an unknown or negative part has no shares.
fn shares(canvas: &mut Canvas<'_>) {
    let stacks: Vec<Vec<Part<'_>>> = (0..canvas.data.slots.len()).map(|slot| parts(canvas, slot)).collect();
    let whole = |stack: &Vec<Part<'_>>| {
        let all = stack.len() == canvas.data.series.len() && stack.iter().all(|p| p.to >= p.from);
        if all { ends(stack).1 } else { 0.0 }
    };
    let wholes: Vec<f64> = stacks.iter().map(whole).collect();
    if wholes.iter().all(|w| *w <= 0.0) {
        return canvas.no_data();
    }
    let locale = canvas.data.locale;
    let (frame, kept) = frame(canvas, &stacks, 0.0);
    let x = |share: f64| frame.x0 + share * (frame.x1 - frame.x0);
    canvas.scene.height = frame.bottom() + canvas.layout.text * 0.3;
    for (row, slot) in kept.into_iter().enumerate() {
        frame.name(canvas, row);
        if wholes[slot] <= 0.0 {
            let field = frame.lane(row).rect(x(0.0), x(1.0), Paint::Shade);
            let title = locale.labelled(&canvas.data.slots[slot].full, &locale.t("chart-no-data"));
            canvas.scene.add(Role::Mark, Some(title), vec![field]);
            continue;
        }
        for part in &stacks[slot] {
            let share = canvas.data.share(part.point);
            let text = share.map_or(String::new(), |s| locale.percent(s.number, s.decimals));
            let stated = match share.is_some_and(|s| s.is_rounded) {
                true => locale.t_with("value-about", &Args::new().text("number", text.clone())),
                false => text.clone(),
            };
            let title = locale.phrase(&[&part.point.title, &stated]);
            let (from, to) = (x(part.from / wholes[slot]), x(part.to / wholes[slot]));
            let shown = if part.series.is_muted() { "" } else { text.as_str() };
            draw(canvas, part, frame.lane(row), from, to, shown, title);
        }
    }
}

fn frame(canvas: &Canvas<'_>, stacks: &[Vec<Part<'_>>], behind: f64) -> (Rows, Vec<usize>) {
    let kept: Vec<usize> = (0..stacks.len()).filter(|s| !stacks[*s].is_empty()).collect();
    let slots = &canvas.data.slots;
    let names: Vec<String> = match slots.len() {
        // A single row needs no name because the subtitle states the period.
        1 => vec![String::new()],
        _ => kept.iter().map(|s| capital(&slots[*s].full)).collect(),
    };
    let spacing = Spacing { thick: 32.0, gap: 12.0, before: 0.0, behind };
    (Rows::new(canvas, &names, 0.0, spacing), kept)
}

/// Returns the label of a part, empty if the part alone is the total or is in the grey field.
fn inside<'p>(stack: &[Part<'_>], part: &'p Part<'_>) -> &'p str {
    if stack.len() > 1 && !part.series.is_muted() { &part.point.text } else { "" }
}

/// Draws a part with its label if the label fits. A thin line in the page colour separates neighbours.
fn draw(canvas: &mut Canvas<'_>, part: &Part<'_>, lane: Lane, from: f64, to: f64, text: &str, title: String) {
    let form = form_of(part.point.certainty);
    let mut shapes = vec![lane.rect(from, to, Paint::Series(part.series.colour, form))];
    if part.separated {
        shapes.push(lane.rule(from, 1.5, Paint::Paper));
    }
    let title = canvas.named(part.series, title);
    canvas.scene.add(Role::Mark, Some(title), shapes);
    let (length, middle) = ((to - from).abs(), (from + to) / 2.0);
    let across = lane.at + lane.thick / 2.0;
    let (x, y) = if lane.upright { (across, middle) } else { (middle, across) };
    let words = on_mark(canvas, text, x, y + canvas.layout.text * 0.34, part.series.colour, form);
    let (room, height) = if lane.upright { (lane.thick, length) } else { (length, lane.thick) };
    if !text.is_empty() && words.width + 2.0 * PAD <= room && canvas.layout.text + PAD <= height {
        canvas.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
    }
}

/// Creates a text on a mark: in a readable colour if the mark is filled, otherwise with a halo.
pub(super) fn on_mark(canvas: &Canvas<'_>, text: &str, x: f64, y: f64, colour: u8, form: Form) -> TextRun {
    match form {
        Form::Solid => canvas.text_run(text, x, y, Anchor::Middle, Paint::OnSeries(colour)),
        _ => canvas.text_run(text, x, y, Anchor::Middle, Paint::Strong).with_halo(),
    }
}

/// Returns the exact sum of a stack, formatted; an em dash if it overflows.
fn sum(canvas: &Canvas<'_>, stack: &[Part<'_>]) -> String {
    let numbers = stack.iter().filter_map(|part| part.point.exact);
    match numbers.into_iter().try_fold(Number::ZERO, Number::plus) {
        Some(sum) => canvas.data.number(sum),
        None => "—".to_owned(),
    }
}
