//! Tables with one column per period and one row per series.

use super::cells::Grid;
use super::headings::{Calendar, no_period};
use super::numbers::{CellType, cell_type};
use super::periods::{Heading, is_dated};
use super::shape::{Entry, is_flag, label, leave_out, leave_out_column, naming};
use crate::base::Period;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Returns the heading row of the periods, if the table has one: the first row with more than a title that has
/// ordered periods after a cell that is not a period and does not recur. A year that recurs below may be a value and
/// is reported.
pub(super) fn heading(grid: &Grid, calendar: Calendar<'_>, sink: &mut Diagnostics) -> Option<usize> {
    let row = grid.rows.iter().position(|row| row.iter().filter(|c| !c.text.is_empty()).count() > 1)?;
    let cells = &grid.rows[row];
    let is_period = |at: usize| Heading::read(&cells[at].text).is_some_and(|h| h.is_readable());
    let columns: Vec<usize> = (0..cells.len()).filter(|at| is_period(*at)).collect();
    let start = *columns.first().filter(|at| **at > 0)?;
    let again = |column: usize| {
        let text = grid.text(row, column);
        !text.is_empty() && (row + 1..grid.rows.len()).any(|below| grid.text(below, column) == text)
    };
    // A period with an unreadable mark still heads a column of values.
    let has_values = |at: usize| {
        (row + 1..grid.rows.len()).any(|below| cell_type(grid.text(below, at)) == CellType::Number)
    };
    let is_meant =
        |at: usize| !is_period(at) && (Heading::read(&cells[at].text).is_some() || is_dated(&cells[at].text));
    let meant = (start + 1..cells.len()).filter(|at| is_meant(*at) && has_values(*at)).count();
    if again(0) || (columns.len() + meant < 2 && cells.len() > 2) {
        return None;
    }
    let decided = calendar.decide(cells.iter().enumerate());
    if !decided.faults.is_empty() {
        decided.faults.into_iter().for_each(|fault| sink.push(fault));
        return Some(row);
    }
    let periods: Vec<Period> = decided.periods.iter().map(|(_, period, _)| *period).collect();
    if !(periods.is_sorted_by(|a, b| a < b) || periods.is_sorted_by(|a, b| a > b)) {
        return None;
    }
    if again(start) {
        let cell = &cells[start];
        let message =
            format!("`{}` is above a cell with the same text, and may be a heading or a value", cell.text);
        let diagnostic = Diagnostic::error(Code::InvalidPeriod, cell.span, message);
        sink.push(diagnostic.help(
            "give the table a row of headings; where this is one, write its periods as `2023-01/2023-12`",
        ));
    }
    Some(row)
}

pub(super) fn entries<'g>(
    grid: &'g Grid,
    heading: usize,
    calendar: Calendar<'_>,
    sink: &mut Diagnostics,
) -> Vec<Entry<'g>> {
    leave_out(&grid.rows[..heading], "it is above the periods", sink);
    let periods = calendar.decide(grid.rows[heading].iter().enumerate()).periods;
    let start = periods.first().map_or(0, |(at, ..)| *at);
    let rows = heading + 1..grid.rows.len();
    let has_value = |row: &usize| periods.iter().any(|(at, ..)| !grid.text(*row, *at).is_empty());
    let (with, without): (Vec<usize>, Vec<usize>) = rows.partition(has_value);
    without.iter().for_each(|row| leave_out(&grid.rows[*row..=*row], "it has no value", sink));
    let is_period = |column: usize| periods.iter().any(|(at, ..)| *at == column);
    let flags: Vec<usize> = (start + 1..grid.width())
        .filter(|c| is_flags(grid, (heading, &with), *c) && is_period(c - 1))
        .collect();
    for column in (start..grid.width()).filter(|c| !is_period(*c) && !flags.contains(c)) {
        match grid.rows[heading].get(column) {
            Some(cell) if is_dated(&cell.text) => sink.push(no_period(cell)),
            _ => leave_out_column(grid, column, Some(heading), "it has no period", sink),
        }
    }
    let texts: Vec<usize> = (0..start).collect();
    let names = naming(grid, &with, &texts);
    for column in texts.iter().filter(|c| !names.contains(c)) {
        leave_out_column(grid, *column, Some(heading), "it says the same in every row", sink);
    }
    let mut all = Vec::new();
    for row in with {
        let label = label(grid, row, &names, None);
        for (at, period, status) in &periods {
            if let Some(cell) = grid.rows[row].get(*at) {
                let flags = if flags.contains(&(at + 1)) { grid.text(row, at + 1) } else { "" };
                all.push(Entry { period: *period, label: label.clone(), cell, flags, marked: *status });
            }
        }
    }
    all
}

/// Returns whether a column without a heading contains the flags of the values before it.
fn is_flags(grid: &Grid, (heading, rows): (usize, &[usize]), column: usize) -> bool {
    let mut filled = rows.iter().map(|row| grid.text(*row, column)).filter(|t| !t.is_empty()).peekable();
    grid.text(heading, column).is_empty() && filled.peek().is_some() && filled.all(is_flag)
}
