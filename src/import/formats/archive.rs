//! Archives: ZIP files with one table and its metadata, workbooks, and gzip.

use super::{our_world_in_data, text, workbook, world_bank};
use crate::base::limits::TABLE_SIZE;
use crate::import::Input;
use crate::import::calendar::Calendar;
use crate::import::cube::Cube;
use crate::import::grid::too_large;
use crate::import::problem::{Outcome, Problem, refuse};
use crate::model::Choice;
use crate::zip;
use std::io::Read as _;

/// The endings of files that can be tables.
const TABLES: [&str; 5] = [".csv", ".tsv", ".tab", ".txt", ".json"];

pub(super) fn read(input: &Input<'_>, calendar: Calendar<'_>) -> Outcome<Cube> {
    let names = zip::names(input.bytes)
        .map_err(|why| vec![Problem::of_file(format!("the archive is damaged: {why}"))])?;
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("xl/workbook.xml") || has("xl/workbook.bin") || has("content.xml") {
        return workbook::read(input, calendar);
    }
    let name = choose(&names, calendar)?;
    let bytes = unpack(input, &name)?;
    let mut cube = text(&bytes, &name, calendar)?;
    cube.say("archive", format!("the file `{name}`"));
    for other in names.iter().filter(|other| **other != name) {
        let file = other.rsplit('/').next().unwrap_or(other);
        if file.starts_with("Metadata_Indicator") {
            world_bank::add_metadata(&mut cube, &unpack(input, other)?);
        } else if file.ends_with(".metadata.json") {
            our_world_in_data::add_metadata(&mut cube, &unpack(input, other)?)?;
        }
    }
    Ok(cube)
}

/// Chooses the table of an archive: the only file that is neither metadata nor a remark.
fn choose(names: &[String], calendar: Calendar<'_>) -> Outcome<String> {
    let is_table = |name: &&String| {
        let name = name.to_lowercase();
        let file = name.rsplit('/').next().unwrap_or(&name);
        TABLES.iter().any(|ending| file.ends_with(ending))
            && !file.contains("metadata")
            && !file.starts_with("readme")
            && !file.starts_with("footnote")
            && !file.starts_with('.')
    };
    let tables: Vec<&String> = names.iter().filter(is_table).collect();
    if let Some(name) = &calendar.options.sheet {
        return match names.iter().find(|known| *known == name || known.rsplit('/').next() == Some(name)) {
            Some(name) => Ok(name.clone()),
            None => refuse(Problem::of_file(format!("the archive has no file `{name}`"))),
        };
    }
    match tables.as_slice() {
        [] => refuse(Problem::of_file("the archive has no table: no CSV, TSV or JSON file")),
        [one] => Ok((*one).clone()),
        several => {
            let problem = Problem::of_file("the archive has several tables: which one is it?");
            let answers = several.iter().take(8);
            refuse(answers.fold(problem, |problem, name| {
                problem.answer(Choice::Sheet, name.as_str(), "a file of the archive")
            }))
        }
    }
}

fn unpack(input: &Input<'_>, name: &str) -> Outcome<Vec<u8>> {
    match zip::unpack_one(input.bytes, name, TABLE_SIZE) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => refuse(Problem::of_file(format!("the archive has no file `{name}`"))),
        Err(why) => refuse(Problem::of_file(format!("the archive is damaged: {why}"))),
    }
}

/// Reads a table that is packed alone, as Eurostat offers it.
pub(super) fn read_gzip(input: &Input<'_>, calendar: Calendar<'_>) -> Outcome<Cube> {
    let mut bytes = Vec::new();
    let unpacked =
        flate2::bufread::GzDecoder::new(input.bytes).take(TABLE_SIZE.most + 1).read_to_end(&mut bytes);
    if let Err(error) = unpacked {
        return refuse(Problem::of_file(format!("the packed file is damaged: {error}")));
    }
    if TABLE_SIZE.is_exceeded(bytes.len() as u64) {
        return refuse(too_large(TABLE_SIZE));
    }
    text(&bytes, input.name.trim_end_matches(".gz"), calendar)
}
