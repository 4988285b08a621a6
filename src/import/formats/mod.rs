//! Recognizes the format of a file, and reads it into a cube.

mod archive;
mod eurostat_tsv;
mod json;
mod json_stat;
mod our_world_in_data;
mod sdmx_csv;
mod workbook;
mod world_bank;

pub(super) use world_bank::add_title;

use super::Input;
use super::calendar::Calendar;
use super::cube::Cube;
use super::decode::decode;
use super::grid::{Grid, too_large};
use super::prefilter::Prefilter;
use super::problem::{Outcome, Problem, refuse};
use super::{flags, layout};
use crate::base::limits::TABLE_SIZE;
use std::cell::OnceCell;

/// Reads a file of any format.
pub(super) fn read(input: &Input<'_>, calendar: Calendar<'_>) -> Outcome<Cube> {
    if TABLE_SIZE.is_exceeded(input.bytes.len() as u64) {
        return refuse(too_large(TABLE_SIZE));
    }
    let mut cube = match input.bytes {
        [b'P', b'K', 3, 4, ..] => archive::read(input, calendar)?,
        [0x1F, 0x8B, ..] => archive::read_gzip(input, calendar)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => workbook::read(input, calendar)?,
        bytes => text(bytes, input.name, calendar)?,
    };
    if let Some(metadata) = input.metadata {
        our_world_in_data::add_metadata(&mut cube, metadata)?;
    }
    Ok(cube)
}

/// Reads a text: JSON or a table with delimiters.
fn text(bytes: &[u8], name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    let decoded = decode(bytes).map_err(|why| vec![Problem::of_file(why)])?;
    if decoded.text.trim_start().starts_with('<') {
        let problem = Problem::of_file("the file is a web page or XML, and no table");
        return refuse(problem.help("download the data as CSV; for SDMX, as SDMX-CSV"));
    }
    let mut cube = match decoded.text.trim_start().starts_with(['{', '[']) {
        true => json::read(&decoded.text, name, calendar)?,
        false => delimited(&decoded.text, name, calendar)?,
    };
    cube.understood.insert(0, ("encoding", decoded.encoding.to_owned()));
    Ok(cube)
}

fn delimited(text: &str, name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    let mut grid = wanted_rows(text, calendar)?;
    let separator = grid.separator;
    let mut cube = match grid.rows.first() {
        Some(row) if row.text(0).contains('\\') => eurostat_tsv::read(&grid)?,
        Some(row) if sdmx_csv::is_heading(row) => sdmx_csv::read(&mut grid, name, calendar)?,
        _ => table(&mut grid, name, calendar)?,
    };
    cube.understood.insert(0, ("separator", separator.to_owned()));
    Ok(cube)
}

/// Reads the rows of a text. Of formats whose first row has the names of all columns, only rows that the filters accept are
/// kept.
fn wanted_rows(text: &str, calendar: Calendar<'_>) -> Outcome<Grid> {
    let options = calendar.options;
    let prefilter: OnceCell<Option<Prefilter>> = OnceCell::new();
    let grid = Grid::read_rows(text, options.delimiter, |first, record| {
        let made = prefilter.get_or_init(|| {
            let is_packed = first.text(0).contains('\\');
            let is_known = !options.filters.is_empty() && (is_packed || sdmx_csv::is_heading(first));
            is_known.then(|| Prefilter::new(&options.filters, first, is_packed))
        });
        made.as_ref().is_none_or(|filter| filter.accepts(record))
    })?;
    match grid.rows.len() {
        0 | 1 => Grid::read(text, options.delimiter),
        _ => Ok(grid),
    }
}

/// Reads a table without a format of its own.
fn table(grid: &mut Grid, name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    let blank = grid.blank;
    let mut cube = layout::read(grid, name, calendar)?;
    if blank > 0 {
        cube.understood.push(("empty rows", blank.to_string()));
    }
    if cube.office.is_empty() {
        cube.office = flags::office(cube.dimensions.iter().map(|dimension| dimension.name.as_str()));
    }
    Ok(cube)
}
