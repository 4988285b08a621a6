//! Finds where the periods of a table are: in a row of headings, in a column, or nowhere.
//!
//! Invariant: a table that can be read in two directions is not read, and the doubt is a question.

use super::calendar::Calendar;
use super::cube::Cube;
use super::grid::{Grid, Row};
use super::numbers::{CellType, cell_type};
use super::periods::Heading;
use super::problem::{Outcome, Problem, refuse};
use super::short_years::{are_serial_dates, serial_date};
use super::{across, down, flags};
use crate::base::Period;
use crate::model::{Choice, ImportOptions};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that are periods, each read once.
#[derive(Debug, Default)]
pub(super) struct Readable {
    known: RefCell<BTreeMap<String, bool>>,
}

impl Readable {
    /// Returns whether a text is a period, at least together with others.
    pub(super) fn is(&self, text: &str) -> bool {
        if text.is_empty() || !text.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) {
            return false;
        }
        if let Some(known) = self.known.borrow().get(text) {
            return *known;
        }
        let is_readable = Heading::read(text).is_some_and(|heading| heading.is_readable());
        self.known.borrow_mut().insert(text.to_owned(), is_readable);
        is_readable
    }
}

/// A row of headings with periods.
#[derive(Debug, Clone)]
pub(super) struct PeriodRow {
    pub(super) row: usize,
    /// The columns with a period.
    pub(super) columns: Vec<usize>,
}

/// The number of rows in which a row of headings is looked for, and in which columns are compared.
const SAMPLE: usize = 1_000;

/// Reads a table in the layout that fits it.
pub(super) fn read(grid: &mut Grid, name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    if grid.rows.is_empty() {
        return refuse(Problem::of_file("the table is empty"));
    }
    let options = calendar.options;
    let readable = Readable::default();
    let (mut row, mut column) = (period_row(grid, &readable, calendar), period_column(grid, &readable));
    if row.is_none() && column.is_none() && options.period.is_none() && read_serial_dates(grid) {
        (row, column) = (period_row(grid, &readable, calendar), period_column(grid, &readable));
    }
    let direction = match options.periods.as_deref() {
        Some("across") => "across",
        Some("down") => "down",
        _ if options.period.is_some() => "down",
        _ => direction(grid, row.as_ref(), column, &readable)?,
    };
    match (direction, row, column) {
        ("across", Some(row), _) => across::read(grid, &row, &readable, options),
        ("down", _, column) if options.period.is_some() || column.is_some() => {
            let column = column.filter(|_| options.period.is_none());
            let part = column.and_then(|column| finer_column(grid, &readable, column));
            down::read(grid, part.or(column), column.filter(|_| part.is_some()), &readable, options)
        }
        _ => refuse(without_periods(grid, name, &readable)),
    }
}

/// Chooses between a row and a column of periods.
fn direction(
    grid: &Grid,
    row: Option<&PeriodRow>,
    column: Option<usize>,
    readable: &Readable,
) -> Outcome<&'static str> {
    let (Some(row), Some(column)) = (row, column) else {
        return Ok(if row.is_some() { "across" } else { "down" });
    };
    // A column that says the same in every row, such as the year of the last estimate, has no periods.
    let texts = grid.rows.iter().skip(row.row + 1).map(|r| r.text(column)).filter(|text| readable.is(text));
    if !row.columns.contains(&column)
        && row.columns.len() > 1
        && texts.clone().all(|text| Some(text) == texts.clone().next())
    {
        return Ok("across");
    }
    let last = row.columns.last().copied().unwrap_or_default();
    // A year after the values, such as that of the last estimate, is no period of the row.
    if row.columns.len() > 2 && column > last {
        return Ok("across");
    }
    let below = || grid.rows.iter().skip(row.row + 1).take(SAMPLE).filter(|r| r.filled() > 1);
    let share =
        |column: usize| below().filter(|r| readable.is(r.text(column))).count() * 10 / below().count().max(1);
    // Among the rows below a heading that says so, values that look like years make no row of headings.
    let is_headed = row.row > 1 && (0..row.row - 1).any(|r| flags::role(grid.text(r, column)) == "period");
    if is_headed && share(column) > 8 {
        return Ok("down");
    }
    let share = share(column).max(share(row.columns[0]));
    // Values may look like years. A row of different words above them is the row of headings.
    let has_headings = row.row > 0 && {
        let above = &grid.rows[row.row - 1];
        let mut texts: Vec<&str> = row.columns.iter().map(|c| above.text(*c)).collect();
        texts.sort_unstable();
        let count = texts.len();
        texts.dedup();
        texts.len() == count && texts.iter().all(|text| !text.is_empty() && !readable.is(text))
    };
    if has_headings && share >= 4 {
        return Ok("down");
    }
    if share < 8 {
        return Ok("across");
    }
    let first = row.columns[0];
    let text = grid.text(row.row, first);
    let is_repeated = below().any(|r| r.text(first) == text);
    if row.columns.contains(&column) && !is_repeated && row.columns.len() > 1 {
        return Ok("across");
    }
    let line = grid.rows[row.row].line;
    let message = format!("`{text}` may be the heading of a column or a period of its row");
    refuse(
        Problem::new(line, message)
            .answer(Choice::Periods, "across", "the periods are in this row, and each row below is a series")
            .answer(Choice::Periods, "down", "the periods are in a column, and this row has values"),
    )
}

/// Returns the row of headings with periods: the one with most of them, before any row of values.
fn period_row(grid: &Grid, readable: &Readable, calendar: Calendar<'_>) -> Option<PeriodRow> {
    let mut best: Option<PeriodRow> = None;
    for (at, row) in grid.rows.iter().enumerate().take(SAMPLE) {
        let columns: Vec<usize> = (1..row.cells.len()).filter(|c| readable.is(row.text(*c))).collect();
        let is_first_period = readable.is(row.text(0));
        let others = row.filled() - columns.len();
        let is_candidate = !is_first_period
            && !columns.is_empty()
            && (columns.len() > 1 || row.filled() <= 2)
            && has_values_below(grid, at, &columns)
            && follow_each_other(grid, at, &columns, calendar)
            // A row of values has more numbers than years.
            && (0..row.cells.len())
                .filter(|c| !columns.contains(c) && cell_type(row.text(*c)) == CellType::Number)
                .count() <= others / 2;
        let most = best.as_ref().map_or(0, |best| best.columns.len());
        if is_candidate && columns.len() > most {
            best = Some(PeriodRow { row: at, columns });
        }
        let has_numbers = (0..row.cells.len())
            .any(|c| cell_type(row.text(c)) == CellType::Number && !readable.is(row.text(c)));
        if best.is_some() && has_numbers {
            break;
        }
    }
    best
}

fn has_values_below(grid: &Grid, row: usize, columns: &[usize]) -> bool {
    let is_value = |r: usize, c: usize| {
        matches!(cell_type(grid.text(r, c)), CellType::Number | CellType::Range | CellType::Marked)
            || !grid.text(r, c).is_empty() && cell_type(grid.text(r, c)) == CellType::Missing
    };
    (row + 1..grid.rows.len()).take(LOOK_AHEAD).any(|r| columns.iter().any(|c| is_value(r, *c)))
}

/// The number of rows below a row of headings in which its first value is.
const LOOK_AHEAD: usize = 60;

/// Returns whether periods are in order, or in several groups of the same order.
fn follow_each_other(grid: &Grid, row: usize, columns: &[usize], calendar: Calendar<'_>) -> bool {
    let line = grid.rows[row].line;
    let texts = columns.iter().map(|c| (*c, grid.text(row, *c), line));
    let decided = calendar.decide(texts);
    if decided.periods.len() < columns.len() {
        // The periods are in doubt, and the question comes later.
        return true;
    }
    let periods: Vec<Period> = decided.periods.iter().map(|(_, period, _)| *period).collect();
    if periods.is_sorted_by(|a, b| a < b) || periods.is_sorted_by(|a, b| a > b) {
        return true;
    }
    let mut sorted = periods.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let is_run = |pair: &[Period]| pair[0] < pair[1];
    sorted.len() < periods.len() && (periods.len() > 3 || periods.windows(2).any(is_run))
}

/// Returns the column that holds periods in most rows; the first of several, or the one with a known heading.
fn period_column(grid: &Grid, readable: &Readable) -> Option<usize> {
    let rows: Vec<usize> = (0..grid.rows.len())
        .filter(|r| grid.rows[*r].filled() > 1 || grid.width() == 1)
        .take(SAMPLE)
        .collect();
    let count = |column: usize| rows.iter().filter(|row| readable.is(grid.text(**row, column))).count();
    let is_known =
        |column: usize| grid.rows.iter().take(SAMPLE).any(|row| flags::role(row.text(column)) == "period");
    let counts: Vec<(usize, usize)> = (0..grid.width()).map(|c| (c, count(c))).collect();
    let likely = |(_, count): &&(usize, usize)| *count > 0 && *count * 5 >= rows.len() * 2;
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let fitting = || counts.iter().filter(likely);
    fitting()
        .find(|(c, _)| is_known(*c))
        .or_else(|| fitting().find(|(_, count)| *count * 10 >= most * 9))
        .map(|(c, _)| *c)
}

/// Returns a column with parts of the years in another column, year and part in one text: `2018 Q1` next to `2018`.
fn finer_column(grid: &Grid, readable: &Readable, years: usize) -> Option<usize> {
    let rows = || {
        let is_year = |row: &&Row| row.text(years).len() == 4 && readable.is(row.text(years));
        grid.rows.iter().take(SAMPLE).filter(is_year)
    };
    let is_finer = |column: &usize| {
        let texts = || rows().map(|row| (row.text(years), row.text(*column)));
        let is_part = |(year, text): (&str, &str)| text.len() > 4 && text.contains(year) && readable.is(text);
        let distinct: BTreeSet<(&str, &str)> = texts().collect();
        let years: BTreeSet<&str> = texts().map(|(year, _)| year).collect();
        texts().all(is_part) && distinct.len() > years.len()
    };
    (0..grid.width()).filter(|column| *column != years && rows().next().is_some()).find(is_finer)
}

/// Replaces serial dates of a spreadsheet in a column, or in a row of headings, by dates. Returns whether there were any.
fn read_serial_dates(grid: &mut Grid) -> bool {
    let date = |text: &str| serial_date(text).map_or_else(|| text.to_owned(), |date| date.to_string());
    for column in 0..grid.width() {
        let texts = || grid.rows.iter().skip(1).map(|row| row.text(column)).filter(|text| !text.is_empty());
        if are_serial_dates(texts()) {
            for row in grid.rows.iter_mut().skip(1).filter(|row| !row.text(column).is_empty()) {
                row.cells[column] = date(&row.cells[column]);
            }
            return true;
        }
    }
    let row = &mut grid.rows[0];
    let is_dated = are_serial_dates(row.cells.iter().skip(1).map(String::as_str));
    if is_dated {
        row.cells.iter_mut().skip(1).for_each(|cell| *cell = date(cell));
    }
    is_dated
}

/// Returns the question for the period of a table without one. A year in the name of the file or above the table is
/// likely.
fn without_periods(grid: &Grid, name: &str, readable: &Readable) -> Problem {
    let problem = Problem::of_file("the table has no periods: for which period are its values?");
    let above = grid.rows.iter().take_while(|row| row.filled() == 1).flat_map(|row| row.cells.iter());
    let texts = above.map(String::as_str).chain([name]);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_digit()));
    let mut years: Vec<&str> = words.filter(|word| word.len() == 4 && readable.is(word)).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => problem.answer(Choice::Period, *year, "the year that the table names"),
        _ => problem.help("name it: `--period 2014`"),
    }
}

/// Returns what tells the layout to the user.
pub(super) fn shape(options: &ImportOptions, across: bool, count: usize) -> String {
    match (across, options.period.is_some()) {
        (_, true) => "no periods in the table".to_owned(),
        (true, _) => "one column for each period".to_owned(),
        (false, _) if count > 1 => "one row for each period, one column for each series".to_owned(),
        (false, _) => "one row for each value".to_owned(),
    }
}
