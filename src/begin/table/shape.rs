//! The shape of a table: in, cells; out, one entry a value, with its period and the name of its series.
//!
//! Periods stand in a row of headings, or in a column; in a column they may come once each, with a column a series, or
//! once for every series, with columns that name it. Which it is follows from the cells, not from their headings.

use super::cells::{Cell, Grid};
use super::numbers::Status;
use super::periods::Calendar;
use super::{across, down};
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
    match across::heading(grid, calendar, sink) {
        Some(row) => across::entries(grid, row, calendar, sink),
        None => down::entries(grid, calendar, sink),
    }
}

/// The columns that tell series apart: those whose cells differ, or the last where none does.
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

/// A cell that holds nothing but a flag.
pub(super) fn flag(text: &str) -> Option<Status> {
    let mut letters = text.chars();
    letters.next().and_then(Status::of).filter(|_| letters.next().is_none())
}

/// Reports rows that nothing is read from.
pub(super) fn leave_out(rows: &[Vec<Cell>], why: &str, sink: &mut Diagnostics) {
    for cell in rows.iter().filter_map(|row| row.iter().find(|c| !c.text.is_empty())) {
        let span = Span { ..cell.span };
        let message = format!("the row `{}` is left out: {why}", cell.text);
        sink.push(Diagnostic::warning(Code::InvalidPeriod, span, message));
    }
}
