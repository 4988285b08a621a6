//! Tables with a column a period and a row a series: in, cells; out, one entry a value.

use super::cells::Grid;
use super::numbers::Status;
use super::periods::Calendar;
use super::shape::{Entry, flag, label, leave_out, naming};
use crate::base::Period;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The row that names the periods, if the table has one: the first that is more than a title, with periods in their order
/// behind a cell that is none and does not come again. A year that comes again below may be a value: that is reported.
pub(super) fn heading(grid: &Grid, calendar: &Calendar<'_>, sink: &mut Diagnostics) -> Option<usize> {
    let row = grid.rows.iter().position(|row| row.iter().filter(|c| !c.text.is_empty()).count() > 1)?;
    let read = |at: usize| calendar.read(grid.text(row, at)).map(|(period, _)| period);
    let columns: Vec<usize> = (0..grid.rows[row].len()).filter(|at| read(*at).is_some()).collect();
    let start = *columns.first().filter(|at| **at > 0)?;
    let periods: Vec<Period> = columns.iter().filter_map(|at| read(*at)).collect();
    let in_order = periods.is_sorted_by(|a, b| a < b) || periods.is_sorted_by(|a, b| a > b);
    let again = |column: usize| {
        let text = grid.text(row, column);
        !text.is_empty() && (row + 1..grid.rows.len()).any(|below| grid.text(below, column) == text)
    };
    if !in_order || again(0) || (periods.len() < 2 && grid.rows[row].len() > 2) {
        return None;
    }
    if again(start) {
        let cell = &grid.rows[row][start];
        let message = format!(
            "`{}` stands above a cell that says the same, and may be a heading or a value",
            cell.text
        );
        let diagnostic = Diagnostic::error(Code::InvalidPeriod, cell.span, message);
        sink.push(diagnostic.help(
            "give the table a row of headings; where this is one, write its periods as `2023-01/2023-12`",
        ));
    }
    Some(row)
}

/// Every value below a row of periods.
pub(super) fn entries<'g>(
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
    for cell in grid.rows[heading][start..].iter().filter(|c| !c.text.is_empty()) {
        if calendar.read(&cell.text).is_none() {
            let message = format!("the column `{}` is left out: it has no period", cell.text);
            sink.push(Diagnostic::warning(Code::InvalidPeriod, cell.span, message));
        }
    }
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
