//! The content of a data file before serialisation. Invariant: a file depends only on its [`Content`], so equal
//! contents give equal files.

use crate::base::inert_cell;
use crate::zip::pack;
use serde_json::Value;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// The content of a downloadable file.
#[derive(Debug)]
pub enum Content {
    /// Records, written as CSV.
    Lines(Vec<Vec<String>>),
    /// JSON, indented.
    Json(Value),
    /// Plain text.
    Text(String),
    /// Files with their names, written as a ZIP archive.
    Archive(Vec<(String, Vec<u8>)>),
    /// A workbook.
    #[cfg(feature = "xlsx")]
    Book(Box<super::xlsx::Book>),
}

impl Hash for Content {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        std::mem::discriminant(self).hash(hasher);
        match self {
            Self::Lines(lines) => lines.hash(hasher),
            // The text has the order of the keys, which the hash of a map ignores.
            Self::Json(value) => value.to_string().hash(hasher),
            Self::Text(text) => text.hash(hasher),
            Self::Archive(files) => files.hash(hasher),
            #[cfg(feature = "xlsx")]
            Self::Book(book) => book.hash(hasher),
        }
    }
}

impl Content {
    pub(super) fn written(&self) -> Vec<u8> {
        match self {
            Self::Lines(lines) => csv(lines),
            Self::Json(value) => {
                let mut text = serde_json::to_string_pretty(value).expect("plain data is JSON");
                text.push('\n');
                text.into_bytes()
            }
            Self::Text(text) => text.clone().into_bytes(),
            Self::Archive(files) => {
                let files: Vec<(&str, &[u8])> =
                    files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
                pack(&files)
            }
            #[cfg(feature = "xlsx")]
            Self::Book(book) => book.written(),
        }
    }
}

/// Serialises records as CSV (RFC 4180). A spreadsheet runs no cell.
fn csv(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        let cells: Vec<Cow<'_, str>> = line.iter().map(|cell| inert_cell(cell)).collect();
        writer.write_record(cells.iter().map(|cell| cell.as_bytes())).expect("a row is written into memory");
    }
    writer.into_inner().expect("memory does not fail")
}
