//! The shape of a table: in, cells; out, one entry a value, with its period and the name of its series.
//!
//! Periods stand in a row of headings, or in a column; in a column they may come once each, with a column a series, or
//! once for every series, with columns that name it. Which it is follows from the cells, not from their headings.

use super::cells::{Cell, Grid};
use super::numbers::{self, Status};
use super::periods::Calendar;
use crate::base::{Period, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeSet;

/// One value.
#[derive(Debug)]
pub(super) struct Entry<'g> {
    pub(super) period: Period,
    /// The name of its series.
    pub(super) label: String,
    pub(super) cell: &'g Cell,
    /// The status that a heading or a cell beside it gives.
    pub(super) marked: Option<Status>,
}

/// Every value of a table, row by row; what is left out is reported.
pub(super) fn entries<'g>(grid: &'g Grid, calendar: &Calendar<'_>, sink: &mut Diagnostics) -> Vec<Entry<'g>> {
    if let Some(cell) = grid.rows.iter().flatten().find(|c| calendar.lacks_month(&c.text)) {
        let message =
            format!("`{}` is a year over two, and the month is not known in which it begins", cell.text);
        let diagnostic = Diagnostic::error(Code::InvalidPeriod, cell.span, message);
        sink.push(diagnostic.help("name the month: `--year-begins 9`"));
        return Vec::new();
    }
    let heading = grid.rows.iter().position(|row| is_heading(row, calendar));
    let first =
        grid.rows.iter().position(|row| row.first().is_some_and(|c| calendar.read(&c.text).is_some()));
    match heading {
        Some(row) if first.is_none_or(|first| row < first) => across(grid, row, calendar, sink),
        _ => down(grid, calendar, sink),
    }
}

/// Whether a row names periods from some column on, and nothing else.
fn is_heading(row: &[Cell], calendar: &Calendar<'_>) -> bool {
    let is_period = |cell: &Cell| calendar.read(&cell.text).is_some();
    let Some(start) = row.iter().position(is_period).filter(|at| *at > 0) else { return false };
    let named: Vec<&Cell> = row[start..].iter().filter(|c| !c.text.is_empty()).collect();
    named.iter().all(|c| is_period(c)) && (named.len() > 1 || row.len() == 2)
}

/// Periods as the headings of columns: a row a series.
fn across<'g>(
    grid: &'g Grid,
    heading: usize,
    calendar: &Calendar<'_>,
    sink: &mut Diagnostics,
) -> Vec<Entry<'g>> {
    leave_out(&grid.rows[..heading], "it stands above the periods", sink);
    let periods: Vec<(usize, Period, Option<Status>)> = grid.rows[heading]
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| calendar.read(&cell.text).map(|(period, status)| (at, period, status)))
        .collect();
    let start = periods.first().map_or(0, |(at, ..)| *at);
    let rows = heading + 1..grid.rows.len();
    let has_value = |row: &usize| periods.iter().any(|(at, ..)| !grid.text(*row, *at).is_empty());
    let (with, without): (Vec<usize>, Vec<usize>) = rows.partition(has_value);
    without.iter().for_each(|row| leave_out(&grid.rows[*row..=*row], "it has no value", sink));
    let names = naming(grid, &with, &(0..start).collect::<Vec<_>>());
    let mut all = Vec::new();
    for row in with {
        let label = label(grid, row, &names, None);
        for (at, period, status) in &periods {
            if let Some(cell) = grid.rows[row].get(*at) {
                let beside = if periods.iter().any(|(other, ..)| *other == at + 1) {
                    ""
                } else {
                    grid.text(row, at + 1)
                };
                let marked = flag(beside).or(*status);
                all.push(Entry { period: *period, label: label.clone(), cell, marked });
            }
        }
    }
    all
}

/// Periods in a column.
fn down<'g>(grid: &'g Grid, calendar: &Calendar<'_>, sink: &mut Diagnostics) -> Vec<Entry<'g>> {
    let count = |column: usize| {
        (0..grid.rows.len()).filter(|row| calendar.read(grid.text(*row, column)).is_some()).count()
    };
    let Some(column) = (0..grid.width()).rev().max_by_key(|c| count(*c)).filter(|c| count(*c) > 0) else {
        return Vec::new();
    };
    let rows: Vec<usize> =
        (0..grid.rows.len()).filter(|row| calendar.read(grid.text(*row, column)).is_some()).collect();
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let headings = (0..first)
        .rev()
        .find(|row| grid.rows[*row].iter().filter(|c| !c.text.is_empty()).count() > 1 || grid.width() == 1);
    let filled = |c: usize| rows.iter().map(move |row| grid.text(*row, c)).filter(|t| !t.is_empty());
    let others: Vec<usize> = (0..grid.width()).filter(|c| *c != column && filled(*c).count() > 0).collect();
    let is_flags = |c: &usize| *c > 0 && filled(*c).all(|t| flag(t).is_some());
    // A column of numbers stays one when a cell of it is none: that cell is reported.
    let has_digits = |t: &&str| t.contains(|d: char| d.is_ascii_digit());
    let is_number = |t: &&str| has_digits(t) && numbers::is_amount(t);
    let is_values = |c: &usize| {
        filled(*c).all(numbers::is_amount) || 2 * filled(*c).filter(is_number).count() >= filled(*c).count()
    };
    let (flags, others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_flags);
    let (values, texts): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_values);
    let values = one_value_column(grid, headings, values, &texts);
    for row in 0..grid.rows.len() {
        let is_note = grid.rows[row].iter().filter(|c| !c.text.is_empty()).count() == 1;
        if Some(row) == headings || rows.contains(&row) {
            continue;
        }
        match row > first && row < last && !is_note {
            true => unread(grid, row, column, sink),
            false => leave_out(&grid.rows[row..=row], "it has no period", sink),
        }
    }
    let names = naming(grid, &rows, &texts);
    let mut all = Vec::new();
    for row in rows {
        let Some((period, status)) = calendar.read(grid.text(row, column)) else { continue };
        for value in &values {
            let Some(cell) = grid.rows[row].get(*value) else { continue };
            let heading =
                headings.map(|h| grid.text(h, *value)).filter(|_| values.len() > 1 || names.is_empty());
            let marked = if flags.contains(&(value + 1)) { flag(grid.text(row, value + 1)) } else { None };
            all.push(Entry {
                period,
                label: label(grid, row, &names, heading),
                cell,
                marked: marked.or(status),
            });
        }
    }
    all
}

/// Of several columns of numbers beside columns that name the series, the one that is called the value, if one is.
fn one_value_column(grid: &Grid, headings: Option<usize>, values: Vec<usize>, texts: &[usize]) -> Vec<usize> {
    let called = |c: &usize| {
        let name = headings.map_or(String::new(), |h| grid.text(h, *c).to_lowercase());
        matches!(name.as_str(), "value" | "values" | "obs_value" | "waarde" | "valeur")
    };
    match values.iter().copied().find(called) {
        Some(value) if !texts.is_empty() => vec![value],
        _ => values,
    }
}

/// The columns that tell series apart: those whose cells differ, or the last where none does.
fn naming(grid: &Grid, rows: &[usize], texts: &[usize]) -> Vec<usize> {
    let differs = |c: &usize| rows.iter().map(|row| grid.text(*row, *c)).collect::<BTreeSet<_>>().len() > 1;
    let names: Vec<usize> = texts.iter().copied().filter(differs).collect();
    if names.is_empty() { texts.last().copied().into_iter().collect() } else { names }
}

fn label(grid: &Grid, row: usize, names: &[usize], heading: Option<&str>) -> String {
    let parts = names.iter().map(|c| grid.text(row, *c)).chain(heading).filter(|t| !t.is_empty());
    let label = parts.collect::<Vec<_>>().join(", ");
    if label.is_empty() { "Total".to_owned() } else { label }
}

/// A cell that holds nothing but a flag.
fn flag(text: &str) -> Option<Status> {
    let mut letters = text.chars();
    letters.next().and_then(Status::of).filter(|_| letters.next().is_none())
}

fn unread(grid: &Grid, row: usize, column: usize, sink: &mut Diagnostics) {
    let Some(cell) = grid.rows[row].get(column) else { return };
    let message = format!("`{}` is no period", cell.text);
    let diagnostic = Diagnostic::error(Code::InvalidPeriod, cell.span, message);
    sink.push(diagnostic.help("periods are written `2023`, `2023-02`, `2023-Q3`, `Q3 2023`, `Jan 2023`, `2023M02`, `2023-H1` or `2023-02-21`"));
}

/// Reports rows that nothing is read from.
fn leave_out(rows: &[Vec<Cell>], why: &str, sink: &mut Diagnostics) {
    for cell in rows.iter().filter_map(|row| row.iter().find(|c| !c.text.is_empty())) {
        let span = Span { ..cell.span };
        let message = format!("the row `{}` is left out: {why}", cell.text);
        sink.push(Diagnostic::warning(Code::InvalidPeriod, span, message));
    }
}
