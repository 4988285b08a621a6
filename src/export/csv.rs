//! CSV (RFC 4180): in, a table; out, its codes as the first line and one line a row.

use super::table::Table;
use super::{Format, observations};

/// Observations, one a row.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    label: "CSV",
    ending: "csv",
    media: "text/csv",
    translated: false,
    write: |site, figure, lang| of(&observations::of_figure(site, figure, lang)),
};

pub(super) fn of(table: &Table) -> Vec<u8> {
    let head = table.columns.iter().map(|c| c.name.to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(super::table::Cell::field).collect());
    lines(std::iter::once(head).chain(rows))
}

/// Rows of fields as lines.
pub(super) fn lines(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("a row is written into memory");
    }
    writer.into_inner().expect("memory does not fail")
}
