//! CSV files of observations: the column codes as the first line, then one line per row.

use super::table::Table;
use super::{Content, Format, observations};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    label: "CSV",
    ending: "csv",
    media: "text/csv",
    translated: false,
    gather: |site, figure, lang| content(&observations::of_figure(site, figure, lang)),
};

pub(super) fn content(table: &Table) -> Content {
    let head = table.columns.iter().map(|c| c.name.to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(super::table::Cell::field).collect());
    Content::Lines(std::iter::once(head).chain(rows).collect())
}
