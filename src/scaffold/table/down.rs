//! Tables with periods in a column. Each period occurs once, with one column per series, or once per series, with
//! columns that name the series.

use super::cells::Grid;
use super::headings::{Calendar, no_period};
use super::numbers::{CellType, cell_type};
use super::periods::{Heading, is_dated};
use super::shape::{Entry, is_flag, label, leave_out, leave_out_column, naming};
use crate::base::Period;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeSet;

pub(super) fn entries<'g>(grid: &'g Grid, calendar: Calendar<'_>, sink: &mut Diagnostics) -> Vec<Entry<'g>> {
    // Long tables repeat the same texts, so each is classified once.
    let texts: BTreeSet<&str> = grid.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    let is_readable = |text: &&str| Heading::read(text).is_some_and(|h| h.is_readable());
    let readable: BTreeSet<&str> = texts.into_iter().filter(is_readable).collect();
    let is_period = |row: usize, column: usize| readable.contains(grid.text(row, column));
    let count = |column: usize| (0..grid.rows.len()).filter(|row| is_period(*row, column)).count();
    let counts: Vec<usize> = (0..grid.width()).map(count).collect();
    let Some(column) = (0..grid.width()).rev().max_by_key(|c| counts[*c]).filter(|c| counts[*c] > 0) else {
        return Vec::new();
    };
    let first = (0..grid.rows.len()).find(|row| is_period(*row, column)).unwrap_or(0);
    let headings = (0..first)
        .rev()
        .find(|row| grid.rows[*row].iter().filter(|c| !c.text.is_empty()).count() > 1 || grid.width() == 1);
    let cells = (first..grid.rows.len()).filter_map(|row| Some((row, grid.rows[row].get(column)?)));
    let decided = calendar.decide(cells);
    if !decided.faults.is_empty() {
        decided.faults.into_iter().for_each(|fault| sink.push(fault));
        return Vec::new();
    }
    let rows: Vec<usize> = decided.periods.iter().map(|(row, ..)| *row).collect();
    let periods: Vec<Period> = decided.periods.iter().map(|(_, period, _)| *period).collect();
    rows_without_period(grid, (column, &rows, headings), sink);
    if sink.has_errors() {
        return Vec::new();
    }
    let columns = Columns::classify(grid, (column, &rows, headings), &periods, sink);
    if columns.values.is_empty() {
        let message = "no values were found: no column next to the periods contains numbers";
        let place = grid.rows[first][column].span;
        sink.push(
            Diagnostic::error(Code::InvalidNumber, place, message)
                .help("put the values into columns of their own"),
        );
    }
    let mut all = Vec::new();
    for (row, period, status) in decided.periods {
        for (value, heading) in &columns.values {
            let Some(cell) = grid.rows[row].get(*value) else { continue };
            let heading =
                Some(heading.as_str()).filter(|_| columns.values.len() > 1 || columns.names.is_empty());
            let label = label(grid, row, &columns.names, heading);
            let flags = if columns.flags.contains(&(value + 1)) { grid.text(row, value + 1) } else { "" };
            all.push(Entry { period, label, cell, flags, marked: status });
        }
    }
    all
}

/// The roles of the columns other than the period column.
struct Columns {
    values: Vec<(usize, String)>,
    names: Vec<usize>,
    flags: Vec<usize>,
}

impl Columns {
    /// Classifies each column as a unit, and reports columns without a role.
    fn classify(
        grid: &Grid,
        (column, rows, headings): (usize, &[usize], Option<usize>),
        periods: &[Period],
        sink: &mut Diagnostics,
    ) -> Self {
        let filled = |c: usize| rows.iter().map(move |row| grid.text(*row, c)).filter(|t| !t.is_empty());
        let looks = |c: usize| filled(c).map(cell_type).collect::<Vec<_>>();
        let is_values = |c: &usize| {
            let looks = looks(*c);
            let count = |of: &[CellType]| looks.iter().filter(|l| of.contains(l)).count();
            let signs =
                filled(*c).filter(|t| cell_type(t) == CellType::Text && t.chars().count() < 4).count();
            // A number column may contain a non-number, which is reported. Offices write short signs such as `x`
            // instead of numbers.
            count(&[CellType::Missing]) == looks.len()
                || count(&[CellType::Number, CellType::Marked]) > 0
                    && 2 * (count(&[CellType::Number, CellType::Marked, CellType::Range, CellType::Missing])
                        + signs)
                        >= looks.len()
        };
        let (others, empty): (Vec<usize>, Vec<usize>) =
            (0..grid.width()).filter(|c| *c != column).partition(|c| filled(*c).count() > 0);
        for column in empty.into_iter().filter(|c| headings.is_some_and(|h| !grid.text(h, *c).is_empty())) {
            leave_out_column(grid, column, headings, "it is empty", sink);
        }
        let is_flags = |c: &usize| *c > 0 && is_flag_column(grid, rows, *c, sink);
        let (flags, others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_flags);
        let (values, texts): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_values);
        let (values, other_numbers) = one_value_column(grid, headings, values, &texts);
        for column in other_numbers {
            leave_out_column(grid, column, headings, "another column is called the value", sink);
        }
        for column in flags.iter().filter(|c| !values.contains(&(**c - 1))) {
            leave_out_column(grid, *column, headings, "no value is before its flags", sink);
        }
        let (texts, remarks) = without_remarks(grid, rows, periods, texts);
        for column in remarks {
            leave_out_column(grid, column, headings, "its text does not distinguish series", sink);
        }
        let names = naming(grid, rows, &texts);
        for column in texts.iter().filter(|c| !names.contains(c)) {
            leave_out_column(grid, *column, headings, "it says the same in every row", sink);
        }
        let is_single = values.len() == 1;
        let values =
            values.into_iter().map(|c| (c, value_name(grid, c, headings, is_single, sink))).collect();
        Self { values, names, flags }
    }
}

/// Splits text columns into series names and remarks. A remark differs between values that the period and the other
/// names already distinguish.
fn without_remarks(
    grid: &Grid,
    rows: &[usize],
    periods: &[Period],
    texts: Vec<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let (mut names, mut remarks) = (texts, Vec::new());
    for column in names.clone().into_iter().rev() {
        let others = |row: usize| -> Vec<&str> {
            names.iter().filter(|c| **c != column).map(|c| grid.text(row, *c)).collect()
        };
        let keys: BTreeSet<_> =
            rows.iter().zip(periods).map(|(row, period)| (*period, others(*row))).collect();
        let series: BTreeSet<_> = rows.iter().map(|row| others(*row)).collect();
        let named: BTreeSet<_> = rows.iter().map(|row| (others(*row), grid.text(*row, column))).collect();
        if keys.len() == rows.len() && named.len() > series.len() {
            names.retain(|c| *c != column);
            remarks.insert(0, column);
        }
    }
    (names, remarks)
}

/// Returns whether a column contains flags. A column with the same capital in every row may be a name, which is
/// reported.
fn is_flag_column(grid: &Grid, rows: &[usize], column: usize, sink: &mut Diagnostics) -> bool {
    let cells: BTreeSet<&str> = rows.iter().map(|row| grid.text(*row, column)).collect();
    let filled = || cells.iter().filter(|t| !t.is_empty());
    let are_letters = filled()
        .all(|t| is_flag(t) || (2..=4).contains(&t.len()) && t.chars().all(|c| "bcdefnprsuz".contains(c)));
    let is_column = filled().count() > 0 && are_letters && filled().all(|t| cell_type(t) == CellType::Text);
    match cells.first() {
        Some(text) if is_column && cells.len() == 1 => {
            let is_sure = text.len() == 1 && !text.contains(char::is_uppercase);
            if let Some(cell) = grid.rows[rows[0]].get(column).filter(|_| text.contains(char::is_uppercase)) {
                let message = format!("`{text}` is in every row, and may be a flag or a name");
                let diagnostic = Diagnostic::error(Code::UnknownKeyword, cell.span, message);
                sink.push(diagnostic.help("remove the column, or write the flag in lower case"));
            }
            is_sure
        }
        _ => is_column,
    }
}

/// Returns the heading of a value column, or its position if there are several without headings.
fn value_name(
    grid: &Grid,
    column: usize,
    headings: Option<usize>,
    single: bool,
    sink: &mut Diagnostics,
) -> String {
    let heading = headings.map_or("", |h| grid.text(h, column));
    if !heading.is_empty() || (single && headings.is_none()) {
        return heading.to_owned();
    }
    let name = format!("Column {}", column + 1);
    let cell = grid.rows.iter().filter_map(|row| row.get(column)).find(|c| !c.text.is_empty());
    if let Some(cell) = cell {
        let message = format!("the column {} has no heading, and its series is called `{name}`", column + 1);
        sink.push(
            Diagnostic::warning(Code::MissingKey, cell.span, message).help("give the column a heading"),
        );
    }
    name
}

/// Reports rows without a period: rows between other rows, rows that mention a year, and trailing rows if they are as
/// many as the others, because the table was then misunderstood.
fn rows_without_period(
    grid: &Grid,
    (column, rows, headings): (usize, &[usize], Option<usize>),
    sink: &mut Diagnostics,
) {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let is_note = |row: usize| grid.rows[row].iter().filter(|c| !c.text.is_empty()).count() == 1;
    let behind = (last + 1..grid.rows.len()).filter(|row| !is_note(*row)).count();
    let end = if behind >= rows.len() { grid.rows.len() } else { last };
    for row in (0..grid.rows.len()).filter(|row| Some(*row) != headings && rows.binary_search(row).is_err()) {
        let has_number = (0..grid.rows[row].len())
            .any(|c| c != column && cell_type(grid.text(row, c)) == CellType::Number);
        let is_meant = row < end || (is_dated(grid.text(row, column)) && has_number);
        match (row > first && is_meant && !is_note(row), grid.rows[row].get(column)) {
            (true, Some(cell)) => sink.push(no_period(cell)),
            _ => leave_out(&grid.rows[row..=row], "it has no period", sink),
        }
    }
}

/// Selects the column with a heading such as "value" from several number columns next to series names; also returns
/// the others.
fn one_value_column(
    grid: &Grid,
    headings: Option<usize>,
    values: Vec<usize>,
    texts: &[usize],
) -> (Vec<usize>, Vec<usize>) {
    let called = |c: &usize| {
        let name = headings.map_or(String::new(), |h| grid.text(h, *c).to_lowercase());
        matches!(name.as_str(), "value" | "values" | "obs_value" | "waarde" | "valeur")
    };
    match values.iter().copied().find(called) {
        Some(value) if !texts.is_empty() => {
            (vec![value], values.into_iter().filter(|c| *c != value).collect())
        }
        _ => (values, Vec::new()),
    }
}
