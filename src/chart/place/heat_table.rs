//! Heat tables: cells tinted by value, with series as rows and periods as columns. The months or quarters of a single
//! series become a table of years. Columns that do not fit continue below, so that no number is dropped.

use super::canvas::Canvas;
use super::lengths::reach;
use super::stack::on_mark;
use super::{Kind, no_legend};
use crate::base::Period;
use crate::chart::data::{PointData, SeriesData};
use crate::chart::scene::{Anchor, Form, Paint, Role, Shape};
use crate::model::Certainty;

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const STEPS: f64 = 7.0;
const GAP: f64 = 2.0;

type Cell<'a> = (&'a SeriesData, &'a PointData);

/// A table of observations before layout.
struct Cells<'a> {
    columns: Vec<String>,
    rows: Vec<(String, Vec<Option<Cell<'a>>>)>,
}

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let values: Vec<f64> = data.points().filter_map(|(_, p)| p.value).collect();
    if values.is_empty() && data.points().all(|(_, p)| reach(p).next().is_none()) {
        return canvas.no_data();
    }
    let (lo, hi) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(*v), b.max(*v)));
    let step = |value: f64| match hi > lo {
        true => ((value - lo) / (hi - lo) * STEPS).floor().min(STEPS - 1.0) as u8 + 1,
        false => 3,
    };
    let cells = cells(canvas);
    let layout = canvas.layout;
    let names: Vec<Vec<String>> =
        cells.rows.iter().map(|(name, _)| canvas.wrap(name, layout.width * 0.3, false)).collect();
    let named = names.iter().flatten().map(|n| canvas.measure(n, false)).fold(0.0, f64::max) + 12.0;
    let least = cells.least_width(canvas) + 8.0;
    let room = layout.width - named;
    let across = ((room / least).floor() as usize).clamp(1, cells.columns.len().max(1));
    let blocks = cells.columns.len().div_ceil(across);
    // Blocks get equal numbers of columns: 12 months become 6 and 6, not 8 and 4.
    let across = cells.columns.len().div_ceil(blocks).max(1);
    let width = (room / across as f64).min(least.max(layout.text * 6.0));
    let leading = canvas.leading();
    let mut top = 0.0;
    for block in 0..blocks {
        let shown = block * across..cells.columns.len().min((block + 1) * across);
        let heads = shown.clone().map(|column| {
            let x = named + (column - shown.start) as f64 * width + width / 2.0;
            let words =
                canvas.text_run(&cells.columns[column], x, top + layout.text, Anchor::Middle, Paint::Strong);
            Shape::TextRun(words.within(layout.width))
        });
        let heads: Vec<Shape> = heads.collect();
        canvas.scene.add(Role::Axis, None, heads);
        top += leading + 4.0;
        for ((_, row), name) in cells.rows.iter().zip(&names) {
            let height = (layout.text * 2.0).max(name.len() as f64 * leading + 8.0);
            let first = top + height / 2.0 - name.len() as f64 * leading / 2.0 + layout.text * 0.94;
            let words = name.iter().enumerate().map(|(n, text)| {
                Shape::TextRun(canvas.text_run(
                    text,
                    0.0,
                    first + n as f64 * leading,
                    Anchor::Start,
                    Paint::Soft,
                ))
            });
            let words: Vec<Shape> = words.collect();
            canvas.scene.add(Role::Axis, None, words);
            for column in shown.clone() {
                let x = named + (column - shown.start) as f64 * width;
                cell(canvas, row[column], (x, top, width - GAP, height - GAP), &step);
            }
            top += height;
        }
        top += layout.text * 0.9;
    }
    canvas.scene.height = top - layout.text * 0.5;
}

/// Draws one cell: the tint shows the value, the form its certainty.
fn cell(
    canvas: &mut Canvas<'_>,
    held: Option<(&SeriesData, &PointData)>,
    (x, y, w, h): (f64, f64, f64, f64),
    step: &dyn Fn(f64) -> u8,
) {
    let Some((series, point)) = held else { return };
    let rect = |paint| Shape::Rect { x, y, w, h, paint };
    let (shape, paint) = match (point.value, point.certainty) {
        (Some(value), Certainty::Whole | Certainty::Provisional) => {
            (rect(Paint::Step(step(value))), Some(Paint::OnStep(step(value))))
        }
        (Some(_), Certainty::Expected) => (rect(Paint::Series(1, Form::Dashed)), None),
        (Some(_), _) => (rect(Paint::Series(1, Form::Hatched)), None),
        (None, _) => (rect(Paint::Series(1, Form::Dotted)), None),
    };
    // The edge of a dashed or hatched cell lies inside the cell.
    let shape = match (shape, paint) {
        (Shape::Rect { x, y, w, h, paint }, None) if point.value.is_some() => {
            Shape::Rect { x: x + 1.0, y: y + 1.0, w: w - 2.0, h: h - 2.0, paint }
        }
        (shape, _) => shape,
    };
    let title = canvas.title_of(series, point);
    canvas.scene.add(Role::Mark, Some(title), vec![shape]);
    if point.certainty == Certainty::Missing {
        return;
    }
    let baseline = y + h / 2.0 + canvas.layout.text * 0.34;
    let words = match paint {
        Some(paint) => canvas.text_run(&point.text, x + w / 2.0, baseline, Anchor::Middle, paint),
        None => on_mark(canvas, &point.text, x + w / 2.0, baseline, 1, Form::Hatched),
    };
    canvas.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
}

impl Cells<'_> {
    /// Returns the minimum column width, at which head and numbers fit.
    fn least_width(&self, canvas: &Canvas<'_>) -> f64 {
        let heads = self.columns.iter().map(|c| canvas.measure(c, true));
        let numbers = self.rows.iter().flat_map(|(_, row)| row.iter().flatten());
        let numbers = numbers.map(|(_, p)| canvas.measure(&p.text, true));
        heads.chain(numbers).fold(0.0, f64::max)
    }
}

/// Returns the table: years by months or quarters for a single regular series, otherwise series by periods.
fn cells<'a>(canvas: &Canvas<'a>) -> Cells<'a> {
    years_by_units(canvas).unwrap_or_else(|| series_by_periods(canvas))
}

fn series_by_periods<'a>(canvas: &Canvas<'a>) -> Cells<'a> {
    let data = canvas.data;
    let head = |slot: &crate::chart::data::AxisPeriod| match &slot.below {
        Some(below) => format!("{below} {}", slot.label),
        None => slot.label.clone(),
    };
    let row = |series: &'a SeriesData| {
        let held = |slot: usize| series.points.iter().find(|p| p.slot == slot).map(|p| (series, p));
        (series.label.clone(), (0..data.slots.len()).map(held).collect())
    };
    Cells { columns: data.slots.iter().map(head).collect(), rows: data.series.iter().map(row).collect() }
}

/// Returns a table of years; `None` unless there is a single series of months or quarters over several years.
fn years_by_units<'a>(canvas: &Canvas<'a>) -> Option<Cells<'a>> {
    let data = canvas.data;
    let [series] = data.series.as_slice() else { return None };
    let unit = |period: Period| match period.form() {
        crate::base::Form::Month(year, month) => Some((12, year, month)),
        crate::base::Form::Quarter(year, quarter) => Some((4, year, quarter)),
        _ => None,
    };
    let units: Vec<(i8, i16, i8)> = data.slots.iter().map(|s| unit(s.period)).collect::<Option<_>>()?;
    let (count, first, _) = *units.first()?;
    let last = units.last()?.1;
    if first == last || units.iter().any(|u| u.0 != count) {
        return None;
    }
    let column = |n: i8| {
        let text = if count == 12 { format!("{first:04}-{n:02}") } else { format!("{first:04}-Q{n}") };
        Period::parse(&text).map_or(String::new(), |p| data.locale.unit_of_year(p))
    };
    let held = |year: i16, n: i8| {
        let slot = units.iter().position(|u| *u == (count, year, n))?;
        series.points.iter().find(|p| p.slot == slot).map(|p| (series, p))
    };
    let row = |year: i16| (year.to_string(), (1..=count).map(|n| held(year, n)).collect());
    Some(Cells { columns: (1..=count).map(column).collect(), rows: (first..=last).map(row).collect() })
}
