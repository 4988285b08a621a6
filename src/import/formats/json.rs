//! JSON with one object for each row, as the OData services of CBS and the service of the World Bank give it. JSON-stat has a
//! module of its own.

use super::{json_stat, table};
use crate::import::calendar::Calendar;
use crate::import::cube::Cube;
use crate::import::grid::{Builder, Grid};
use crate::import::problem::{Outcome, Problem, refuse};
use serde_json::{Map, Value};

pub(super) fn read(text: &str, name: &str, calendar: Calendar<'_>) -> Outcome<Cube> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let line = u32::try_from(error.line()).unwrap_or(0);
            return refuse(Problem::new(line, format!("the file is not valid JSON: {error}")));
        }
    };
    if let Some(dataset) = json_stat::dataset(&value) {
        return json_stat::read(dataset);
    }
    let next = value.as_object().and_then(|all| all.iter().find(|(key, _)| key.ends_with("nextLink")));
    if next.is_some_and(|(_, address)| address.as_str().is_some_and(|address| !address.is_empty())) {
        let problem = Problem::of_file("the file has only the first part of the table");
        return refuse(problem.help("choose fewer values in the address, or download the table as CSV"));
    }
    let Some(rows) = rows(&value) else {
        let problem = Problem::of_file("the JSON has no table");
        return refuse(problem.help("JSON-stat, OData and lists of objects are read"));
    };
    let mut grid = grid(&rows)?;
    let mut cube = table(&mut grid, name, calendar)?;
    cube.has_points = true;
    let is_odata = value.as_object().is_some_and(|o| o.keys().any(|key| key.contains("odata")));
    cube.understood.insert(
        0,
        ("format", if is_odata { "OData JSON" } else { "JSON, one object for each row" }.to_owned()),
    );
    Ok(cube)
}

/// Returns the longest list of objects of a file: of the file itself, of a key, or of a list in a list.
fn rows(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    let lists: Vec<&Value> = match value {
        Value::Object(map) => map.values().collect(),
        Value::Array(list) => [value].into_iter().chain(list).collect(),
        _ => Vec::new(),
    };
    lists.into_iter().filter_map(objects).max_by_key(Vec::len)
}

fn objects(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    let all: Option<Vec<&Map<String, Value>>> = value.as_array()?.iter().map(Value::as_object).collect();
    all.filter(|all| !all.is_empty())
}

/// Returns the objects as a table. The keys of objects within objects are joined by a point.
fn grid(rows: &[&Map<String, Value>]) -> Outcome<Grid> {
    let mut names: Vec<String> = Vec::new();
    let mut records: Vec<Vec<(usize, String)>> = Vec::new();
    for row in rows {
        let mut record = Vec::new();
        for (key, value) in *row {
            let inner = match value {
                Value::Object(inner) => inner.iter().map(|(k, v)| (format!("{key}.{k}"), text(v))).collect(),
                value => vec![(key.clone(), text(value))],
            };
            for (name, text) in inner {
                let at = match record.len() {
                    at if names.get(at) == Some(&name) => at,
                    _ => names.iter().position(|known| *known == name).unwrap_or_else(|| {
                        names.push(name);
                        names.len() - 1
                    }),
                };
                record.push((at, text));
            }
        }
        records.push(record);
    }
    let mut builder = Builder { grid: Grid { separator: "none", ..Grid::default() }, ..Builder::default() };
    builder.push(0, names.iter().map(String::as_str))?;
    for record in records {
        let mut cells = vec![""; names.len()];
        record.iter().for_each(|(at, text)| cells[*at] = text);
        builder.push(0, cells.into_iter())?;
    }
    Ok(builder.grid)
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
