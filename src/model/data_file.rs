//! The file from which the values of a figure were imported, with the choices of the import: the key `data`.

use super::ImportOptions;
use crate::base::{Span, Spanned};
use crate::parse::raw;

/// The file of a figure.
#[derive(Debug)]
pub struct DataFile {
    /// The path of the file in `content/`.
    pub file: Spanned<String>,
    /// The SHA-256 hash of the file when it was read.
    pub sha256: Option<Spanned<String>>,
    /// The day on which it was read, as it is written.
    pub read: Spanned<String>,
    /// The choices of the import.
    pub options: ImportOptions,
}

impl DataFile {
    /// Returns the path of the file in the site's folder.
    pub fn path(&self) -> String {
        format!("content/{}", self.file.value)
    }

    /// Returns the position of the path.
    pub fn span(&self) -> Span {
        self.file.span
    }
}

impl From<&raw::DataFile> for ImportOptions {
    fn from(raw: &raw::DataFile) -> Self {
        let list = |all: &[Spanned<String>]| all.iter().map(|item| item.value.clone()).collect();
        let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
        Self {
            filters: list(&raw.filters),
            series: list(&raw.series),
            value: text(&raw.value),
            flags: text(&raw.flags),
            period: text(&raw.period),
            from: text(&raw.from),
            to: text(&raw.to),
            unit: text(&raw.unit),
            same_unit: raw.same_unit,
            rounded_to: text(&raw.rounded_to),
            drop_total: raw.drop_total,
            sheet: text(&raw.sheet),
            delimiter: text(&raw.delimiter).and_then(|sign| sign.chars().next()),
            decimal: text(&raw.decimal),
            year_begins: text(&raw.year_begins).and_then(|month| month.parse().ok()),
            dates: text(&raw.dates),
            language: text(&raw.language),
            frequency: text(&raw.frequency),
            brackets: text(&raw.brackets),
            periods: text(&raw.periods),
        }
    }
}
