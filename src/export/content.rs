//! What a file holds before it is written: in, what a format gathers of the site; out, the bytes of the file.
//!
//! Always true: a file is written from its content and nothing else, so that equal contents are equal files.

use crate::zip::pack;
use serde_json::Value;

/// The content of a file that readers take away.
#[derive(Debug, PartialEq)]
pub enum Content {
    /// Lines of fields, as CSV.
    Lines(Vec<Vec<String>>),
    /// JSON, indented.
    Json(Value),
    /// Words.
    Text(String),
    /// Other files with their names, as one archive.
    Archive(Vec<(String, Vec<u8>)>),
    /// A workbook.
    #[cfg(feature = "xlsx")]
    Book(Box<super::xlsx::Book>),
}

impl Content {
    /// Returns the file.
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

/// Lines of fields as CSV (RFC 4180).
fn csv(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).expect("a row is written into memory");
    }
    writer.into_inner().expect("memory does not fail")
}
