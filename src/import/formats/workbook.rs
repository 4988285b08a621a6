//! Workbooks: XLSX, XLS and ODS, with the feature `sheets`. Formulas are read by their stored values.

use crate::import::Input;
use crate::import::calendar::Calendar;
use crate::import::cube::Cube;
use crate::import::problem::{Outcome, Problem, refuse};

/// Says how to read a workbook with a program that has no reader for it.
#[cfg(not(feature = "sheets"))]
pub(super) fn read(_: &Input<'_>, _: Calendar<'_>) -> Outcome<Cube> {
    let problem = Problem::of_file(
        "the file is a workbook, and this program was built without the reader of workbooks",
    );
    refuse(
        problem
            .help("build it with the reader: `cargo install --path . --features sheets`")
            .help("or save the sheet as “CSV UTF-8” in the spreadsheet"),
    )
}

#[cfg(feature = "sheets")]
pub(super) use sheets::read;

#[cfg(feature = "sheets")]
mod sheets {
    use super::{Calendar, Cube, Input, Outcome, Problem, refuse};
    use crate::import::formats::table;
    use crate::import::grid::{Builder, Grid};
    use crate::import::short_years::serial_date;
    use crate::model::Choice;
    use calamine::{Data, Range, Reader as _, Sheets, open_workbook_auto_from_rs};
    use std::io::Cursor;

    type Workbook<'i> = Sheets<Cursor<&'i [u8]>>;

    pub(in crate::import::formats) fn read(input: &Input<'_>, calendar: Calendar<'_>) -> Outcome<Cube> {
        let unreadable = |error: &dyn std::fmt::Display| {
            vec![Problem::of_file(format!("the workbook cannot be read: {error}"))]
        };
        let mut workbook: Workbook<'_> =
            open_workbook_auto_from_rs(Cursor::new(input.bytes)).map_err(|error| unreadable(&error))?;
        let (name, range) = sheet(&mut workbook, calendar)?;
        let mut grid = grid(&range)?;
        let mut cube = table(&mut grid, input.name, calendar)?;
        (cube.has_points, cube.is_workbook) = (true, true);
        cube.understood.insert(0, ("sheet", name.clone()));
        cube.understood.insert(0, ("format", "workbook".to_owned()));
        let formulas = workbook.worksheet_formula(&name).map_or(0, |formulas| {
            formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()).count()
        });
        if formulas > 0 {
            cube.hints.push(match formulas {
                1 => "1 formula is read by its stored value".to_owned(),
                _ => format!("{formulas} formulas are read by their stored values"),
            });
        }
        if range.used_cells().any(|(_, _, cell)| matches!(cell, Data::Float(n) if n.abs() < 1.0 && *n != 0.0))
        {
            cube.hints
                .push("numbers are read as they are stored: a cell that shows 45 % holds 0.45".to_owned());
        }
        Ok(cube)
    }

    /// Returns the sheet that the user names, or the only one with a table.
    fn sheet(workbook: &mut Workbook<'_>, calendar: Calendar<'_>) -> Outcome<(String, Range<Data>)> {
        let names = workbook.sheet_names();
        let mut range = |name: &str| {
            workbook.worksheet_range(name).map_err(|error| {
                vec![Problem::of_file(format!("the sheet `{name}` cannot be read: {error}"))]
            })
        };
        if let Some(name) = &calendar.options.sheet {
            if !names.contains(name) {
                let problem = Problem::of_file(format!("the workbook has no sheet `{name}`"));
                return refuse(problem.help(format!("it has: {}", names.join(", "))));
            }
            return Ok((name.clone(), range(name)?));
        }
        let mut tables = Vec::new();
        for name in &names {
            let range = range(name)?;
            let numbers =
                range.used_cells().filter(|(_, _, c)| matches!(c, Data::Float(_) | Data::Int(_))).count();
            if numbers > 1 {
                tables.push((name.clone(), range));
            }
        }
        match tables.len() {
            0 => refuse(Problem::of_file("no sheet of the workbook has a table")),
            1 => Ok(tables.swap_remove(0)),
            _ => {
                let problem = Problem::of_file("the workbook has several sheets: which one is it?");
                let answers = tables.iter().take(8);
                refuse(answers.fold(problem, |problem, (name, _)| {
                    problem.answer(Choice::Sheet, name.as_str(), "a sheet of the workbook")
                }))
            }
        }
    }

    fn grid(range: &Range<Data>) -> Outcome<Grid> {
        let mut builder =
            Builder { grid: Grid { separator: "none", ..Grid::default() }, ..Builder::default() };
        let (top, left) = range.start().unwrap_or((0, 0));
        for (number, row) in range.rows().enumerate() {
            let mut cells = vec![String::new(); left as usize];
            cells.extend(row.iter().map(text));
            builder.push(top + number as u32 + 1, cells.iter().map(String::as_str))?;
        }
        Ok(builder.grid)
    }

    fn text(cell: &Data) -> String {
        match cell {
            Data::Empty => String::new(),
            Data::DateTime(date) => {
                let days = date.as_f64().floor().to_string();
                serial_date(&days).map_or(days, |date| date.to_string())
            }
            Data::DateTimeIso(date) => date.split('T').next().unwrap_or(date).to_owned(),
            Data::Error(error) => error.to_string(),
            other => other.to_string(),
        }
    }
}
