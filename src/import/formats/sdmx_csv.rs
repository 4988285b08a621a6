//! SDMX-CSV, versions 1 and 2, as Eurostat, the OECD and others write it: one row for each value, with standard headings.
//! A column of labels may follow each column of codes.

use crate::import::calendar::Calendar;
use crate::import::cube::Cube;
use crate::import::grid::{Grid, Row};
use crate::import::layout;
use crate::import::problem::Outcome;

/// Returns whether a row has the headings of SDMX: `TIME_PERIOD`, and `OBS_VALUE`.
pub(super) fn is_heading(row: &Row) -> bool {
    let has = |name: &str| row.cells.iter().any(|cell| cell.split(':').next() == Some(name));
    has("TIME_PERIOD") && has("OBS_VALUE")
}

pub(super) fn read(grid: &mut Grid, name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    let version = match grid.rows[0].text(0) {
        "STRUCTURE" => "SDMX-CSV 2",
        _ => "SDMX-CSV",
    };
    let mut cube = layout::read(grid, name, calendar)?;
    cube.has_points = true;
    cube.understood.insert(0, ("format", version.to_owned()));
    Ok(cube)
}
