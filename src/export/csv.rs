//! CSV: in, a table; out, its codes as the first line and one line a row.

use super::table::Table;
use super::{Content, Format, observations};

/// Observations, one a row.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    label: "CSV",
    ending: "csv",
    media: "text/csv",
    translated: false,
    gather: |site, figure, lang| of(&observations::of_figure(site, figure, lang)),
};

pub(super) fn of(table: &Table) -> Content {
    let head = table.columns.iter().map(|c| c.name.to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(super::table::Cell::field).collect());
    Content::Lines(std::iter::once(head).chain(rows).collect())
}
