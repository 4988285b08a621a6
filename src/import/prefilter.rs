//! Skips rows of large files that the filters leave out, before their cells are kept.
//!
//! Invariant: only rows are skipped that the filters leave out later. If no row is left, the caller reads all of them, so that
//! an unknown name is reported.

use super::grid::Row;
use std::collections::BTreeSet;

/// The columns that filters name, each with the texts that they accept.
#[derive(Debug, Default)]
pub(super) struct Prefilter {
    columns: Vec<(usize, BTreeSet<String>)>,
    /// Whether the columns are parts of the first cell, with commas between them.
    is_packed: bool,
}

impl Prefilter {
    /// Reads the filters for a first row of headings. `is_packed` is for Eurostat's TSV.
    pub(super) fn new(filters: &[String], heading: &Row, is_packed: bool) -> Self {
        let packed = heading.text(0).split('\\').next().unwrap_or_default();
        let names: Vec<&str> = match is_packed {
            true => packed.split(',').collect(),
            false => heading.cells.iter().map(String::as_str).collect(),
        };
        let mut columns = Vec::new();
        for (name, values) in filters.iter().filter_map(|filter| filter.split_once('=')) {
            let Some(at) = names.iter().position(|known| known.trim().eq_ignore_ascii_case(name.trim()))
            else {
                continue;
            };
            // The complete text may be one name with commas.
            let texts = values.split(',').chain([values]).map(|value| value.trim().to_lowercase());
            columns.push((at, texts.collect()));
        }
        Self { columns, is_packed }
    }

    /// Returns whether the filters can accept a row.
    pub(super) fn accepts(&self, record: &csv::StringRecord) -> bool {
        let packed = record.get(0).unwrap_or_default();
        self.columns.iter().all(|(at, texts)| {
            let text = match self.is_packed {
                true => packed.split(',').nth(*at),
                false => record.get(*at),
            };
            let text = text.unwrap_or_default().trim().to_lowercase();
            texts.contains(&text)
                || text
                    .split_once(':')
                    .is_some_and(|(code, label)| texts.contains(code) || texts.contains(label.trim()))
        })
    }
}
