//! Tables with periods in a column: in, cells; out, one entry a value.
//!
//! A period comes once, with a column a series, or once for every series, with columns that name it.

use super::cells::Grid;
use super::numbers;
use super::periods::Calendar;
use super::shape::{Entry, flag, label, leave_out, naming};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Every value beside a column of periods.
pub(super) fn entries<'g>(grid: &'g Grid, calendar: &Calendar<'_>, sink: &mut Diagnostics) -> Vec<Entry<'g>> {
    let count = |column: usize| {
        (0..grid.rows.len()).filter(|row| calendar.read(grid.text(*row, column)).is_some()).count()
    };
    let Some(column) = (0..grid.width()).rev().max_by_key(|c| count(*c)).filter(|c| count(*c) > 0) else {
        return Vec::new();
    };
    let rows: Vec<usize> =
        (0..grid.rows.len()).filter(|row| calendar.read(grid.text(*row, column)).is_some()).collect();
    let headings = (0..rows[0])
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
    rows_without_period(grid, (column, &rows, headings), sink);
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

/// Reports every row without a period. One among the others was meant to have one; so were rows behind them when there
/// are as many, for then the table was not understood.
fn rows_without_period(
    grid: &Grid,
    (column, rows, headings): (usize, &[usize], Option<usize>),
    sink: &mut Diagnostics,
) {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let is_note = |row: usize| grid.rows[row].iter().filter(|c| !c.text.is_empty()).count() == 1;
    let behind = (last + 1..grid.rows.len()).filter(|row| !is_note(*row)).count();
    let end = if behind >= rows.len() { grid.rows.len() } else { last };
    for row in (0..grid.rows.len()).filter(|row| Some(*row) != headings && !rows.contains(row)) {
        match row > first && row < end && !is_note(row) {
            true => unread(grid, row, column, sink),
            false => leave_out(&grid.rows[row..=row], "it has no period", sink),
        }
    }
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

fn unread(grid: &Grid, row: usize, column: usize, sink: &mut Diagnostics) {
    let Some(cell) = grid.rows[row].get(column) else { return };
    let message = format!("`{}` is no period", cell.text);
    let diagnostic = Diagnostic::error(Code::InvalidPeriod, cell.span, message);
    sink.push(diagnostic.help("periods are written `2023`, `2023-02`, `2023-Q3`, `Q3 2023`, `Jan 2023`, `2023M02`, `2023-H1` or `2023-02-21`"));
}
