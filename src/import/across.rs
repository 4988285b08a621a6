//! Tables with one column for each period. Rows of headings above or below the periods, and titles between blocks of
//! rows, are dimensions.

use super::calendar::no_period;
use super::cube::{Cell, Cube, Dimension, Role};
use super::grid::{Grid, Row};
use super::layout::{PeriodRow, Readable, shape};
use super::numbers::{CellType, cell_type};
use super::periods::{are_parts_of_years, is_dated, is_part_of_year};
use super::problem::Outcome;
use super::{flags, headings};
use crate::model::ImportOptions;

/// The columns of a table and what is above them.
struct Columns {
    /// The columns of values, each with the text of its period.
    values: Vec<(usize, String)>,
    /// The columns that hold the flags of the column before.
    flags: Vec<usize>,
    /// The first column of periods.
    start: usize,
    /// The rows of headings besides that of the periods, with the texts of their columns.
    rows: Vec<(usize, Vec<String>)>,
    /// The first row of values.
    first: usize,
}

pub(super) fn read(
    grid: &Grid,
    heading: &PeriodRow,
    readable: &Readable,
    options: &ImportOptions,
) -> Outcome<Cube> {
    let mut cube = Cube::default();
    let columns = columns(grid, heading, readable, options, &mut cube)?;
    cube.say("shape", shape(options, true, 0));
    let top = columns.rows.first().map_or(heading.row, |(row, _)| (*row).min(heading.row));
    skipped(grid, top, &mut cube);
    cube.say("periods", format!("in line {}", grid.rows[heading.row].line));
    cube.office = flags::office(grid.rows[heading.row].cells.iter().map(String::as_str));
    let labels = labels(grid, heading, &columns, &mut cube);
    let parts = labels.iter().copied().find(|c| {
        are_parts_of_years(
            (columns.first..grid.rows.len()).map(|r| grid.text(r, *c)).filter(|t| !t.is_empty()),
        )
    });
    let labels: Vec<usize> = labels.into_iter().filter(|c| Some(*c) != parts).collect();
    for column in &labels {
        let name = heading_of(grid, heading.row, &columns, *column);
        let role = if flags::role(&name) == "unit" { Role::Unit } else { Role::Category };
        cube.dimensions.push(Dimension::new(name, role));
    }
    for (number, (row, _)) in columns.rows.iter().enumerate() {
        cube.dimensions.push(headings::dimension(&grid.rows[*row], columns.start, number + 1));
    }
    rows(grid, heading, &columns, (&labels, parts), &mut cube);
    Ok(cube)
}

/// Lists the rows above the headings.
pub(super) fn skipped(grid: &Grid, top: usize, cube: &mut Cube) {
    if top > 0 {
        let first: Vec<&str> = grid.rows[..top].iter().map(Row::first).take(3).collect();
        let more = if top > 3 { " …" } else { "" };
        let rows = if top == 1 { "row" } else { "rows" };
        cube.say("skipped above", format!("{top} {rows}: {}{more}", first.join(" | ")));
    }
}

fn columns(
    grid: &Grid,
    heading: &PeriodRow,
    readable: &Readable,
    options: &ImportOptions,
    cube: &mut Cube,
) -> Outcome<Columns> {
    let row = &grid.rows[heading.row];
    let start = heading.columns[0];
    let width = grid.width();
    let is_period = |text: &str| readable.is(text);
    let above = headings::above(grid, heading.row, start, &is_period);
    let below = headings::below(grid, heading.row, start);
    let first = below.last().map_or(heading.row, |row| *row) + 1;
    let has_below = |c: usize| below.iter().any(|r| !grid.text(*r, c).is_empty());
    let mut period = String::new();
    let mut values = Vec::new();
    for column in start..width {
        let text = row.text(column);
        match (text.is_empty(), readable.is(text)) {
            (false, true) => period = text.to_owned(),
            (true, _) if has_below(column) && !period.is_empty() => (),
            (false, false) => {
                period.clear();
                continue;
            }
            _ => continue,
        }
        values.push((column, period.clone()));
    }
    let is_value = |column: usize| values.iter().any(|(c, _)| *c == column);
    let flags: Vec<usize> = (start + 1..width)
        .filter(|c| !is_value(*c) && is_value(c - 1) && has_flags(grid, first, *c))
        .collect();
    for column in (start..width).filter(|c| !is_value(*c) && !flags.contains(c)) {
        if let Some(problem) = left_out(grid, heading.row, first, column, options, cube) {
            return Err(vec![problem]);
        }
    }
    let mut rows = Vec::new();
    for row in above.into_iter().chain(below) {
        let texts = headings::filled(&grid.rows[row], start, width);
        // The parts of a year below its number belong to the period.
        let parts = values.iter().filter(|(c, _)| is_part_of_year(grid.text(row, *c))).count();
        if row > heading.row && parts * 2 > values.len() {
            values.retain(|(c, _)| is_part_of_year(grid.text(row, *c)));
            values.iter_mut().for_each(|(c, period)| *period = format!("{period} {}", grid.text(row, *c)));
        } else if row < heading.row
            && values.iter().all(|(c, _)| readable.is(&texts[*c]))
            && values.iter().all(|(_, p)| is_part_of_year(p))
        {
            values.iter_mut().for_each(|(c, period)| *period = format!("{} {period}", texts[*c]));
        } else {
            rows.push((row, texts));
        }
    }
    Ok(Columns { values, flags, start, rows, first })
}

/// Returns whether a column without a heading contains only flags.
fn has_flags(grid: &Grid, first: usize, column: usize) -> bool {
    let mut texts =
        (first..grid.rows.len()).map(|row| grid.text(row, column)).filter(|t| !t.is_empty()).peekable();
    let heading = grid.text(first.saturating_sub(1), column);
    let before = grid.text(first.saturating_sub(1), column.saturating_sub(1));
    (heading.is_empty() || heading.strip_prefix(before).is_some_and(|rest| rest.chars().count() < 3))
        && texts.peek().is_some()
        && texts.all(|text| text.chars().count() <= 4 && flags::split(text, "").is_some())
}

/// Lists a column without a period. A heading that names a year is a problem.
fn left_out(
    grid: &Grid,
    heading: usize,
    first: usize,
    column: usize,
    options: &ImportOptions,
    cube: &mut Cube,
) -> Option<super::problem::Problem> {
    let text = grid.text(heading, column);
    let cell = (first..grid.rows.len()).map(|row| grid.text(row, column)).find(|text| !text.is_empty());
    if text.is_empty() && cell.is_none() {
        return None;
    }
    let has_numbers = cell.is_some_and(|text| cell_type(text) == CellType::Number);
    if is_dated(text) && has_numbers && !text.contains(['-', '–']) && !is_outside(text, options) {
        let problem = no_period(text, grid.rows[heading].line);
        return Some(problem.help("or choose other periods with `--from` and `--to`"));
    }
    let name = if text.is_empty() { (column + 1).to_string() } else { format!("`{text}`") };
    cube.left_out.push(format!("the column {name}: it has no period"));
    None
}

/// Returns whether a heading names a year that `--from` or `--to` leaves out.
fn is_outside(heading: &str, options: &ImportOptions) -> bool {
    let year = |text: &str| {
        let mut words = text.split(|c: char| !c.is_ascii_digit());
        words.find(|word| word.len() == 4).and_then(|word| word.parse::<i16>().ok())
    };
    let limit = |limit: &Option<String>| limit.as_deref().and_then(year);
    year(heading).is_some_and(|year| {
        limit(&options.from).is_some_and(|from| year < from) || limit(&options.to).is_some_and(|to| year > to)
    })
}

/// Returns the columns before the periods that name the series.
fn labels(grid: &Grid, heading: &PeriodRow, columns: &Columns, cube: &mut Cube) -> Vec<usize> {
    let mut labels = Vec::new();
    for column in 0..columns.start {
        let name = heading_of(grid, heading.row, columns, column);
        let is_empty = (columns.first..grid.rows.len()).all(|row| grid.text(row, column).is_empty());
        match flags::role(&name) {
            _ if is_empty => (),
            "note" | "flags" => cube.left_out.push(format!("the column `{name}`: it describes the file")),
            _ => labels.push(column),
        }
    }
    labels
}

fn heading_of(grid: &Grid, row: usize, columns: &Columns, column: usize) -> String {
    let rows = [row].into_iter().chain(columns.rows.iter().rev().map(|(row, _)| *row));
    let name = rows.map(|row| grid.text(row, column)).find(|text| !text.is_empty());
    name.map_or_else(|| format!("Column {}", column + 1), ToOwned::to_owned)
}

/// Reads the rows of values. A row with one text and no value is the title of the rows below it, or a footnote.
fn rows(
    grid: &Grid,
    heading: &PeriodRow,
    columns: &Columns,
    (labels, parts): (&[usize], Option<usize>),
    cube: &mut Cube,
) {
    let mut titles = Dimension::new("Block", Role::Category);
    let top = columns.rows.first().map_or(heading.row, |(row, _)| (*row).min(heading.row));
    // The title above the headings is that of the first block.
    let first = grid.rows[..top].last().filter(|row| row.filled() == 1).map_or("", Row::first);
    let (mut title, mut pending, mut notes) = (first.to_owned(), String::new(), Vec::new());
    let mut above: Vec<String> = vec![String::new(); labels.len()];
    let is_merged = merged(grid, columns.first, labels);
    let mut title_numbers = Vec::new();
    // Below the last number are footnotes, also where they have several cells.
    let is_number = |row: &Row| {
        let types = columns.values.iter().map(|(c, _)| (row.text(*c), cell_type(row.text(*c))));
        types.into_iter().any(|(text, kind)| !text.is_empty() && kind != CellType::Text)
    };
    let end = grid.rows.iter().rposition(is_number).map_or(columns.first, |last| last + 1);
    for row in grid.rows.iter().skip(end.max(columns.first)) {
        cube.left_out.push(format!("the row `{}`: it has no number", shortened(row.first())));
    }
    for at in columns.first..end {
        let row = &grid.rows[at];
        if is_repeated(grid, row, heading, columns) {
            continue;
        }
        if columns.values.iter().all(|(c, _)| row.text(*c).is_empty()) {
            let first = row.first();
            if row.filled() == 1 {
                first.clone_into(&mut pending);
            }
            notes.push(format!("the row `{}`: it has no value", shortened(first)));
            continue;
        }
        if !pending.is_empty() {
            title = std::mem::take(&mut pending);
            notes.pop();
        }
        cube.left_out.append(&mut notes);
        for (number, column) in labels.iter().enumerate() {
            if !row.text(*column).is_empty() || !is_merged[number] {
                row.text(*column).clone_into(&mut above[number]);
            }
        }
        for (column, period) in &columns.values {
            let part = parts.map_or("", |c| row.text(c));
            let text = if part.is_empty() { period.clone() } else { format!("{period} {part}") };
            let period = cube.period(&text, grid.rows[heading.row].line);
            let mut members: Vec<u32> =
                above.iter().enumerate().map(|(at, text)| cube.dimensions[at].member(text)).collect();
            for (at, (_, texts)) in columns.rows.iter().enumerate() {
                members.push(cube.dimensions[labels.len() + at].member(&texts[*column]));
            }
            let flags = if columns.flags.contains(&(column + 1)) { row.text(column + 1) } else { "" };
            title_numbers.push(titles.member(&title));
            cube.cells.push(Cell {
                members,
                period,
                value: row.text(*column).to_owned(),
                flags: flags.to_owned(),
                line: row.line,
                power: 0,
            });
        }
    }
    cube.left_out.append(&mut notes);
    if titles.members.len() > 1 {
        cube.cells.iter_mut().zip(title_numbers).for_each(|(cell, title)| cell.members.insert(0, title));
        cube.dimensions.insert(0, titles);
    }
}

/// Returns whether a row repeats the headings, above another block.
fn is_repeated(grid: &Grid, row: &Row, heading: &PeriodRow, columns: &Columns) -> bool {
    let rows = [heading.row].into_iter().chain(columns.rows.iter().map(|(row, _)| *row));
    let is_same = |other: &Row| {
        let cells = |row: &Row| row.cells.iter().skip(columns.start).cloned().collect::<Vec<_>>();
        row.cells.len() > columns.start && cells(other) == cells(row)
    };
    rows.into_iter().any(|at| grid.rows[at].line != row.line && is_same(&grid.rows[at]))
}

/// Returns which columns of names have merged cells: a text only in the first row of each group. The last column never has.
pub(super) fn merged(grid: &Grid, first: usize, labels: &[usize]) -> Vec<bool> {
    let is_merged = |(number, column): (usize, &usize)| {
        let texts: Vec<&str> = (first..grid.rows.len()).map(|row| grid.text(row, *column)).collect();
        let filled: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
        let next = labels.get(number + 1);
        next.is_some_and(|next| (first..grid.rows.len()).any(|row| !grid.text(row, *next).is_empty()))
            && texts.first().is_some_and(|text| !text.is_empty())
            && filled.len() * 2 <= texts.len()
            && filled.windows(2).all(|pair| pair[0] != pair[1])
    };
    labels.iter().enumerate().map(is_merged).collect()
}

/// Shortens a text for a list.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The maximum number of characters of a text in a list.
const LONGEST: usize = 50;
