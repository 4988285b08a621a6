//! The metadata file of Our World in Data, which is next to its CSV: `….metadata.json`.

use crate::import::cube::Cube;
use crate::import::problem::{Outcome, Problem, refuse};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    chart: Chart,
    columns: BTreeMap<String, Column>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Chart {
    title: Option<String>,
    citation: Option<String>,
    original_chart_url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Column {
    title_short: Option<String>,
    description_short: Option<String>,
    unit: Option<String>,
    citation_short: Option<String>,
}

/// Adds the titles, units and sources of a metadata file.
pub(super) fn add_metadata(cube: &mut Cube, bytes: &[u8]) -> Outcome<()> {
    let file: File = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => {
            return refuse(Problem::of_file(format!(
                "the metadata file next to the table cannot be read: {error}"
            )));
        }
    };
    let metadata = &mut cube.metadata;
    let single = if file.columns.len() == 1 { file.columns.values().next() } else { None };
    metadata.title = file.chart.title.or_else(|| single.and_then(|column| column.title_short.clone()));
    metadata.source = file.chart.citation.or_else(|| single.and_then(|column| column.citation_short.clone()));
    metadata.url = file.chart.original_chart_url;
    metadata.definition = single.and_then(|column| column.description_short.clone());
    metadata.unit = single.and_then(|column| column.unit.clone()).filter(|unit| !unit.is_empty());
    for (name, column) in file.columns {
        let title = column.title_short.filter(|title| *title != name);
        let unit = column.unit.unwrap_or_default();
        cube.units.extend(title.map(|title| (title, unit.clone())));
        cube.units.insert(name, unit);
    }
    cube.say("metadata", "of Our World in Data, from the file next to the table");
    Ok(())
}
