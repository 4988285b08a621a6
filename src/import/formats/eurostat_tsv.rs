//! Eurostat's TSV: the dimensions are in the first column (`freq,unit,geo\TIME_PERIOD`), and each period has a column. Values
//! have their flags after a space (`123 p`, `: c`).

use crate::import::cube::{Cell, Cube, Dimension, Role};
use crate::import::flags;
use crate::import::grid::Grid;
use crate::import::problem::{Outcome, Problem, refuse};

pub(super) fn read(grid: &Grid) -> Outcome<Cube> {
    let heading = &grid.rows[0];
    let names = heading.text(0).split('\\').next().unwrap_or_default();
    let mut cube = Cube { office: "eurostat", has_points: true, ..Cube::default() };
    cube.say("format", "Eurostat TSV");
    for name in names.split(',') {
        let role = if flags::role(name) == "unit" { Role::Unit } else { Role::Category };
        cube.dimensions.push(Dimension::new(name.trim(), role));
    }
    if heading.cells.len() < 2 {
        return refuse(
            Problem::new(heading.line, "the first line has no periods").help("the file may be cut off"),
        );
    }
    let periods: Vec<u32> = heading.cells[1..].iter().map(|text| cube.period(text, heading.line)).collect();
    for row in &grid.rows[1..] {
        let keys: Vec<&str> = row.text(0).split(',').map(str::trim).collect();
        if keys.len() != cube.dimensions.len() {
            let message = format!(
                "`{}` has {} keys, and the first line names {}",
                row.text(0),
                keys.len(),
                cube.dimensions.len()
            );
            return refuse(Problem::new(row.line, message).help("the file may be cut off"));
        }
        if row.cells.len() > heading.cells.len() {
            return refuse(Problem::new(
                row.line,
                "the line has more values than the first line has periods",
            ));
        }
        let members: Vec<u32> = keys.iter().zip(&mut cube.dimensions).map(|(key, d)| d.member(key)).collect();
        for (column, period) in periods.iter().enumerate() {
            // A colon without a flag says that there is no observation.
            let value = match row.text(column + 1) {
                ":" => "",
                text => text,
            };
            let cell = Cell {
                members: members.clone(),
                period: *period,
                value: value.to_owned(),
                line: row.line,
                ..Cell::default()
            };
            cube.cells.push(cell);
        }
    }
    if cube.cells.is_empty() {
        return refuse(Problem::of_file("the table has no values"));
    }
    Ok(cube)
}
