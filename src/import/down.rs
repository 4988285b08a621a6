//! Tables with periods in a column: once for each value, or once with one column for each series. Also tables without
//! periods, whose one period the user names.

use super::across::{merged, shortened, skipped};
use super::calendar::no_period;
use super::columns::{Columns, Rows};
use super::cube::{Cell, Cube, Dimension, Role};
use super::grid::{Grid, Row};
use super::layout::{Readable, shape};
use super::numbers::{CellType, cell_type};
use super::periods::{are_parts_of_years, is_dated, is_part_of_year};
use super::problem::{Outcome, Problem};
use super::units::in_brackets;
use super::{flags, headings};
use crate::model::ImportOptions;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn read(
    grid: &Grid,
    column: Option<usize>,
    // A column of years of which `column` has the parts.
    years: Option<usize>,
    readable: &Readable,
    options: &ImportOptions,
) -> Outcome<Cube> {
    let mut cube = Cube::default();
    let first = first_row(grid, column, readable);
    let heading = heading_row(grid, first);
    // A text between the headings and the values is the title of the first block, or the heading of the periods.
    let title = heading.map_or("", |heading| grid.rows[heading + 1..first].last().map_or("", Row::first));
    let title = if flags::role(title) == "period" { "" } else { title };
    let rows_above = heading.map_or(Vec::new(), |row| rows_above(grid, row, column));
    cube.left_out.extend(heading.and_then(|row| heading_of_all(grid, row, column)));
    let (names, units) = heading.map_or_else(Default::default, |row| names(grid, row, &rows_above, column));
    cube.units = units;
    let top = rows_above.first().copied().or(heading).unwrap_or(first);
    cube.office = flags::office(names.iter().map(String::as_str));
    let found = rows(grid, (column, first), title, readable, &mut cube)?;
    let part = column.and_then(|column| part_column(grid, &found.rows, column));
    let mut texts = Vec::with_capacity(found.rows.len());
    for (row, year) in found.rows.iter().zip(&found.texts) {
        let text = match part {
            Some((part, sign)) => format!("{year}{sign}{}", grid.text(*row, part)),
            None => year.clone(),
        };
        texts.push(cube.period(&text, grid.rows[*row].line));
    }
    let taken: Vec<usize> = column.into_iter().chain(years).chain(part.map(|(part, _)| part)).collect();
    let rows = Rows {
        grid,
        rows: &found.rows,
        periods: &texts,
        headings: &names,
        taken: &taken,
        titles: &found.titles,
    };
    let mut columns = Columns::classify(&rows, options)?;
    without_headings(&rows, &columns)?;
    cube.say("shape", shape(options, false, if columns.names.is_empty() { columns.values.len() } else { 1 }));
    skipped(grid, top, &mut cube);
    if let Some(column) = column {
        cube.say("periods", format!("the column {}", rows.name(column)));
    }
    let repeats = years.map(|years| format!("the column {}: the periods contain it", rows.name(years)));
    cube.left_out.extend(repeats);
    cube.left_out.append(&mut columns.left_out);
    fill(&mut cube, &rows, &columns, &found.titles);
    Ok(cube)
}

/// The maximum number of rows with one text between the headings and the values.
const MOST_TITLES: usize = 2;

/// Returns the row with the names of the columns, above the first row of values.
fn heading_row(grid: &Grid, first: usize) -> Option<usize> {
    // A row with one text in the first column is a title, and with one text elsewhere a unit.
    let is_title = |row: &Row| row.filled() == 1 && !row.text(0).is_empty() && grid.width() > 1;
    let row = (0..first).rev().take(MOST_TITLES + 1).find(|row| !is_title(&grid.rows[*row]))?;
    let cells = || grid.rows[row].cells.iter().skip(1).filter(|cell| !cell.is_empty());
    let are_names = || cells().count() > 1 && cells().all(|cell| cell_type(cell) == CellType::Text);
    // A row with one text beside another is part of what a file says about itself.
    (row + 1 == first || are_names() && !grid.rows[row + 1].after_blank).then_some(row)
}

/// Refuses several columns of values of which none has a name: nobody could tell the series apart.
fn without_headings(rows: &Rows<'_>, columns: &Columns) -> Outcome<()> {
    let unnamed: Vec<usize> =
        columns.values.iter().copied().filter(|c| rows.heading(*c).is_empty()).collect();
    if unnamed.len() < 2 || unnamed.len() < columns.values.len() {
        return Ok(());
    }
    let line = rows.rows.first().map_or(1, |row| rows.grid.rows[*row].line);
    let problem = Problem::new(line, "the columns of values have no headings: what do they contain?");
    let help = format!("write their names above them, or read one: `--value {}`", unnamed[0] + 1);
    Err(vec![problem.help(help)])
}

/// Returns the first row of values. Without periods it follows the first row that has a text in every column.
fn first_row(grid: &Grid, column: Option<usize>, readable: &Readable) -> usize {
    let has_number = |row: usize| grid.rows[row].cells.iter().any(|c| cell_type(c) == CellType::Number);
    let count = grid.rows.len();
    let Some(column) = column else {
        let width = grid.width();
        let is_heading = |row: &usize| grid.rows[*row].filled() + 1 >= width && grid.rows[*row].filled() > 1;
        let heading = (0..count).find(is_heading).filter(|row| !has_number(*row) && row + 1 < count);
        return heading.map_or_else(|| (0..count).find(|row| has_number(*row)).unwrap_or(0), |row| row + 1);
    };
    // Also a year long ago begins the values, although it is not read.
    let is_first = |row: &usize| {
        let text = grid.text(*row, column);
        (readable.is(text) || text.parse::<i32>().is_ok_and(|year| year < FIRST_YEAR))
            && grid.rows[*row].filled() > usize::from(grid.width() > 1)
    };
    (0..count).find(is_first).unwrap_or(0)
}

/// Returns the rows of headings above the names of the columns, if these do not tell the columns apart.
fn rows_above(grid: &Grid, heading: usize, column: Option<usize>) -> Vec<usize> {
    let start = column.map_or(1, |column| column + 1);
    let row = &grid.rows[heading];
    let mut texts: Vec<&str> = (start..grid.width()).map(|c| row.text(c)).collect();
    texts.sort_unstable();
    let is_distinct =
        texts.windows(2).all(|pair| pair[0] != pair[1]) && texts.iter().all(|text| !text.is_empty());
    let rows = headings::above(grid, heading, start, &|_| false);
    let rows: Vec<usize> = rows.into_iter().filter(|row| grid.rows[*row].filled() > 1).collect();
    let has_name = column.is_none_or(|column| !row.text(column).is_empty());
    // A row above with several texts groups the columns, also where their names are distinct.
    match is_distinct && has_name && rows.iter().all(|row| grid.rows[*row].filled() < 3) {
        true => Vec::new(),
        false => rows,
    }
}

/// Says that a heading is above all columns, because the names of the columns do not contain it.
fn heading_of_all(grid: &Grid, heading: usize, column: Option<usize>) -> Option<String> {
    let start = column.map_or(1, |column| column + 1);
    let above = headings::above(grid, heading, start, &|_| false);
    let row = above.into_iter().map(|row| &grid.rows[row]).find(|row| row.filled() == 1)?;
    let text = row.cells.iter().find(|cell| !cell.is_empty())?;
    Some(format!("the heading `{}`: it is above all columns", shortened(text)))
}

/// Returns the name of each column, and the unit of each name. The lowest row has units if the rows above it tell the
/// columns apart. A row that says the same of all columns is no part of a name.
fn names(
    grid: &Grid,
    heading: usize,
    above: &[usize],
    period: Option<usize>,
) -> (Vec<String>, BTreeMap<String, String>) {
    let width = grid.width();
    let start = period.map_or(1, |column| column + 1);
    let lowest: Vec<String> = (0..width).map(|column| grid.text(heading, column).to_owned()).collect();
    let mut rows: Vec<Vec<String>> =
        above.iter().map(|row| headings::filled(&grid.rows[*row], start, width)).collect();
    rows.retain(|texts| width - start == 1 || texts.iter().skip(start).any(|text| *text != texts[start]));
    let joined = |rows: &[Vec<String>], column: usize| {
        let mut parts: Vec<&str> =
            rows.iter().map(|texts| texts[column].as_str()).filter(|text| !text.is_empty()).collect();
        parts.dedup();
        parts.join(", ")
    };
    let upper: Vec<String> = (0..width).map(|column| joined(&rows, column)).collect();
    let distinct: BTreeSet<&String> = upper.iter().skip(start).collect();
    let is_unnamed = period.is_some_and(|column| grid.text(heading, column).is_empty());
    let is_unit_row = !rows.is_empty()
        && distinct.len() == width - start
        && (is_unnamed || lowest.iter().skip(start).collect::<BTreeSet<_>>().len() < width - start);
    if is_unit_row {
        let names: Vec<String> =
            (0..width).map(|c| if c < start { lowest[c].clone() } else { upper[c].clone() }).collect();
        let units = names.iter().zip(&lowest).skip(start).map(|(name, unit)| (name.clone(), unit.clone()));
        let units = units.filter(|(_, unit)| !unit.is_empty()).collect();
        return (names, units);
    }
    rows.push(lowest);
    ((0..width).map(|column| joined(&rows, column)).collect(), BTreeMap::new())
}

#[derive(Default)]
struct Found {
    rows: Vec<usize>,
    /// The text of the period of each row.
    texts: Vec<String>,
    /// The title above each row, if rows have titles.
    titles: Vec<String>,
}

/// The first year that is read.
const FIRST_YEAR: i32 = 1500;

/// Finds the rows of values. A row with one text is the title of the rows below it, or a footnote.
fn rows(
    grid: &Grid,
    (column, first): (Option<usize>, usize),
    title: &str,
    readable: &Readable,
    cube: &mut Cube,
) -> Outcome<Found> {
    let mut found = Found::default();
    let (mut title, mut pending, mut notes) = (title.to_owned(), None, Vec::new());
    let mut problems = Vec::new();
    let mut early = 0;
    let mut year = String::new();
    let last = (first..grid.rows.len())
        .rev()
        .find(|row| column.is_none_or(|c| readable.is(grid.text(*row, c))) && grid.rows[*row].filled() > 1)
        .unwrap_or(first);
    for at in first..grid.rows.len() {
        let row = &grid.rows[at];
        let text = column.map_or("", |c| row.text(c));
        let has_number =
            || (0..row.cells.len()).any(|c| Some(c) != column && cell_type(row.text(c)) == CellType::Number);
        let is_value = match column {
            Some(_) => readable.is(text) && (row.filled() > 1 || grid.width() == 1),
            None => row.filled() > 1,
        };
        // Below the year in a merged cell, the rows have no year.
        let is_merged = text.is_empty() && !year.is_empty() && at <= last && has_number() && column.is_some();
        let is_heading = first > 0 && at > first && row.cells == grid.rows[first - 1].cells;
        if is_value || is_merged {
            if is_value {
                text.clone_into(&mut year);
            }
            if let Some(name) = pending.take() {
                title = name;
                notes.pop();
            }
            cube.left_out.append(&mut notes);
            found.rows.push(at);
            found.texts.push(year.clone());
            found.titles.push(title.clone());
        } else if is_heading {
            continue;
        } else if text.parse::<i32>().is_ok_and(|year| year < FIRST_YEAR) {
            early += 1;
        } else if row.filled() == 1 {
            pending = Some(row.first().to_owned());
            notes.push(format!("the row `{}`: it has no period", shortened(row.first())));
        } else if at < last && has_number() || is_dated(text) && has_number() {
            problems.push(no_period(if text.is_empty() { row.first() } else { text }, row.line));
        } else {
            notes.push(format!("the row `{}`: it has no period", shortened(row.first())));
        }
    }
    cube.left_out.append(&mut notes);
    if early > 0 {
        cube.left_out.push(format!("{early} rows with years before {FIRST_YEAR}"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if found.titles.first() == found.titles.last() {
        if let Some(title) = found.titles.first().filter(|title| !title.is_empty()) {
            cube.say("title", format!("{}, above all rows", shortened(title)));
        }
        found.titles.clear();
    }
    Ok(found)
}

/// Returns the column with the parts of the years in another column, and the sign between them: names of months or
/// quarters, or numbers that count through each year.
fn part_column(grid: &Grid, rows: &[usize], year: usize) -> Option<(usize, &'static str)> {
    let is_year = |row: &usize| grid.text(*row, year).len() == 4 || grid.text(*row, year).is_empty();
    if !rows.iter().all(is_year) {
        return None;
    }
    (0..grid.width()).filter(|c| *c != year).find_map(|column| {
        let texts: Vec<&str> = rows.iter().map(|row| grid.text(*row, column)).collect();
        if are_parts_of_years(texts.iter().copied()) {
            return Some((column, " "));
        }
        let numbers: Option<Vec<u8>> = texts.iter().map(|text| text.parse().ok()).collect();
        let numbers = numbers.filter(|numbers| {
            numbers.iter().zip(rows).zip(numbers.iter().zip(rows).skip(1)).all(|((a, row), (b, next))| {
                let (before, after) = (grid.text(*row, year), grid.text(*next, year));
                before == after && (*b == a + 1 || a == b) || before != after && *b == 1
            })
        })?;
        match numbers.iter().max() {
            Some(12) => Some((column, "M")),
            Some(4) => Some((column, "Q")),
            _ => None,
        }
    })
}

/// Adds the values to the cube.
fn fill(cube: &mut Cube, rows: &Rows<'_>, columns: &Columns, titles: &[String]) {
    let grid = rows.grid;
    for column in &columns.names {
        let name = match rows.heading(*column) {
            "" => format!("Column {}", column + 1),
            heading => heading.to_owned(),
        };
        let role = if flags::role(&name) == "unit" { Role::Unit } else { Role::Category };
        cube.dimensions.push(Dimension::new(name, role));
    }
    let has_measures = columns.values.len() > 1 || columns.names.is_empty();
    let mut measures = Dimension::new("Column", Role::Measure);
    let is_single = columns.values.len() == 1;
    let names: Vec<String> = columns
        .values
        .iter()
        .map(|c| match rows.heading(*c) {
            "" if is_single => String::new(),
            "" => format!("Column {}", c + 1),
            heading => heading.to_owned(),
        })
        .collect();
    // Columns such as `Jan` and `Feb` next to a column of years are parts of the year.
    let are_parts =
        names.len() > 1 && names.iter().filter(|name| is_part_of_year(name)).count() * 4 >= names.len() * 3;
    let is_merged = merged(grid, rows.rows.first().copied().unwrap_or(0), &columns.names);
    let mut above: Vec<String> = vec![String::new(); columns.names.len()];
    let mut title_dimension = Dimension::new("Block", Role::Category);
    for (at, row) in rows.rows.iter().enumerate() {
        let line = grid.rows[*row].line;
        for (number, column) in columns.names.iter().enumerate() {
            if !grid.text(*row, *column).is_empty() || !is_merged[number] {
                grid.text(*row, *column).clone_into(&mut above[number]);
            }
        }
        let power = columns.power.and_then(|c| grid.text(*row, c).parse().ok()).unwrap_or(0);
        for (value, name) in columns.values.iter().zip(&names) {
            if are_parts && !is_part_of_year(name) {
                continue;
            }
            let mut members: Vec<u32> = Vec::with_capacity(cube.dimensions.len() + 2);
            if !titles.is_empty() {
                members.push(title_dimension.member(&titles[at]));
            }
            for (number, text) in above.iter().enumerate() {
                members.push(cube.dimensions[number].member(text));
            }
            let mut period = rows.periods[at];
            if are_parts {
                let text = format!("{} {name}", cube.periods[period as usize].0);
                period = cube.period(&text, line);
            } else if has_measures {
                members.push(measures.member(name));
            }
            let flags = columns.flags.get(value).map_or("", |c| grid.text(*row, *c));
            cube.cells.push(Cell {
                members,
                period,
                value: grid.text(*row, *value).to_owned(),
                flags: flags.to_owned(),
                line,
                power,
            });
        }
    }
    if !titles.is_empty() {
        cube.dimensions.insert(0, title_dimension);
    }
    if has_measures && !are_parts {
        cube.dimensions.push(measures);
    } else if let Some(column) = columns.values.first().filter(|_| !are_parts) {
        cube.say("values", format!("the column {}", rows.name(*column)));
        if let Some(unit) = in_brackets(rows.heading(*column)) {
            cube.units.insert(rows.heading(*column).to_owned(), unit.to_owned());
        }
    }
    for column in columns.flags.values() {
        cube.say("flags", format!("the column {}", rows.name(*column)));
    }
    if are_parts {
        let others = names.iter().filter(|name| !is_part_of_year(name));
        cube.left_out.extend(others.map(|name| format!("the column `{name}`: it is no part of a year")));
    }
}

/// Returns the problem of two values for one series and one period.
pub(super) fn second_value(label: &str, period: &str, line: u32, first: u32) -> Problem {
    Problem::new(line, format!("`{label}` has a second value for {period}; the first is in line {first}"))
}
