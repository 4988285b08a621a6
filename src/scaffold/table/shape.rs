//! Detects the layout of a table from its cells and extracts the values.
//!
//! Periods are either in a heading row or in a column. In a column each occurs once, with one column per series, or
//! once per series, with columns that name the series.

use super::cells::{Cell, Grid};
use super::headings::{Calendar, no_period};
use super::numbers::{Status, is_flags};
use super::periods::{Heading, is_dated, is_part_of_year};
use super::{across, down};
use crate::base::{Period, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeSet;

#[derive(Debug)]
pub(super) struct Entry<'g> {
    pub(super) period: Period,
    pub(super) label: String,
    pub(super) cell: &'g Cell,
    pub(super) flags: &'g str,
    pub(super) marked: Option<Status>,
}

/// Returns every value, row by row, and reports what is left out.
pub(super) fn entries<'g>(grid: &'g Grid, calendar: Calendar<'_>, sink: &mut Diagnostics) -> Vec<Entry<'g>> {
    if let [first, ..] = grid.blank.as_slice() {
        let rows = match grid.blank.len() {
            1 => "an empty row is".to_owned(),
            count => format!("{count} empty rows are"),
        };
        sink.push(Diagnostic::warning(Code::InvalidPeriod, *first, format!("{rows} left out")));
    }
    let heading = across::heading(grid, calendar, sink);
    let entries = match heading {
        _ if sink.has_errors() => Vec::new(),
        Some(row) => across::entries(grid, row, calendar, sink),
        None => down::entries(grid, calendar, sink),
    };
    if entries.is_empty() && !sink.has_errors() {
        report_periods(grid, sink);
    }
    let labels: BTreeSet<&str> = entries.iter().map(|e| e.label.as_str()).collect();
    if let Some(entry) =
        entries.first().filter(|_| labels.len() > 1 && labels.iter().all(|l| is_part_of_year(l)))
    {
        let message =
            format!("`{}` is a part of a year, and its year is elsewhere in the table", entry.label);
        let diagnostic = Diagnostic::error(Code::InvalidPeriod, entry.cell.span, message);
        sink.push(diagnostic.help("write year and month or quarter into one cell: `2023-01`, `2023-Q1`"));
    }
    entries
}

fn report_periods(grid: &Grid, sink: &mut Diagnostics) {
    let dated = |cells: Vec<&'_ Cell>| -> Vec<Span> {
        cells
            .into_iter()
            .filter(|c| is_dated(&c.text) || Heading::read(&c.text).is_some())
            .map(|c| c.span)
            .collect()
    };
    let first = grid.rows.iter().find(|row| row.iter().filter(|c| !c.text.is_empty()).count() > 1);
    let row = dated(first.map_or(Vec::new(), |row| row.iter().collect()));
    let columns = (0..grid.width()).map(|c| dated(grid.rows.iter().filter_map(|row| row.get(c)).collect()));
    let column = columns.rev().max_by_key(Vec::len).unwrap_or_default();
    let most = if column.len() >= row.len() { column } else { row };
    for cell in grid.rows.iter().flatten().filter(|c| most.contains(&c.span)) {
        sink.push(no_period(cell));
    }
}

/// Returns the columns that distinguish series: those with differing cells, or otherwise the last.
pub(super) fn naming(grid: &Grid, rows: &[usize], texts: &[usize]) -> Vec<usize> {
    let differs = |c: &usize| rows.iter().map(|row| grid.text(*row, *c)).collect::<BTreeSet<_>>().len() > 1;
    let names: Vec<usize> = texts.iter().copied().filter(differs).collect();
    if names.is_empty() { texts.last().copied().into_iter().collect() } else { names }
}

pub(super) fn label(grid: &Grid, row: usize, names: &[usize], heading: Option<&str>) -> String {
    let parts = names.iter().map(|c| grid.text(row, *c)).chain(heading).filter(|t| !t.is_empty());
    let label = parts.collect::<Vec<_>>().join(", ");
    if label.is_empty() { "Total".to_owned() } else { label }
}

/// Returns whether a cell holds nothing but flags.
pub(super) fn is_flag(text: &str) -> bool {
    !text.is_empty() && is_flags(text)
}

pub(super) fn leave_out(rows: &[Vec<Cell>], why: &str, sink: &mut Diagnostics) {
    for cell in rows.iter().filter_map(|row| row.iter().find(|c| !c.text.is_empty())) {
        let message = format!("the row `{}` is left out: {why}", cell.text);
        sink.push(Diagnostic::warning(Code::InvalidPeriod, cell.span, message));
    }
}

/// Reports a column that is left out, at its heading or first cell.
pub(super) fn leave_out_column(
    grid: &Grid,
    column: usize,
    heading: Option<usize>,
    why: &str,
    sink: &mut Diagnostics,
) {
    let cell_of = |row: usize| grid.rows[row].get(column).filter(|c| !c.text.is_empty());
    let heading = heading.and_then(cell_of);
    let Some(cell) = heading.or_else(|| (0..grid.rows.len()).find_map(cell_of)) else { return };
    let name = heading.map_or_else(|| (column + 1).to_string(), |cell| format!("`{}`", cell.text));
    let message = format!("the column {name} is left out: {why}");
    sink.push(Diagnostic::warning(Code::InvalidPeriod, cell.span, message));
}
