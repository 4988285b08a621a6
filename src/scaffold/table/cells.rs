//! The cells of a CSV file with their spans.

use crate::base::limits::{Limit, TABLE_CELLS, TABLE_COLUMNS};
use crate::base::{FileId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// The trimmed text with ordinary spaces.
    pub(super) text: String,
    pub(super) span: Span,
}

/// A table whose rows may differ in length. Blank rows are left out.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) blank: Vec<Span>,
}

/// The supported delimiters, the most reliable first.
const DELIMITERS: [char; 3] = ['\t', ';', ','];

impl Grid {
    /// Reads a text, or returns the limit that it exceeds and where. Without a given delimiter, the one with the most
    /// regular rows is used.
    pub(super) fn read(file: FileId, text: &str, delimiter: Option<char>) -> Result<Self, (Limit, Span)> {
        let sign = delimiter.unwrap_or_else(|| {
            let mut best = (',', 0);
            for sign in DELIMITERS {
                let even = evenness(text, sign);
                if even > best.1 {
                    best = (sign, even);
                }
            }
            best.0
        });
        let mut rows = records(file, text, sign)?;
        let is_blank = |row: &Vec<Cell>| row.iter().all(|cell| cell.text.is_empty());
        let blank = rows.iter().filter(|row| is_blank(row)).map(|row| row[0].span).collect();
        rows.retain(|row| !is_blank(row));
        Ok(Self { rows, blank })
    }

    /// Returns the text of a cell; empty if the row is shorter.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.rows[row].get(column).map_or("", |cell| cell.text.as_str())
    }

    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

fn evenness(text: &str, sign: char) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut reader = reader(text, sign);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        *counts.entry(record.len()).or_default() += 1;
    }
    counts.into_iter().filter(|(width, _)| *width > 1).map(|(_, count)| count).max().unwrap_or(0)
}

fn reader(text: &str, sign: char) -> csv::Reader<&[u8]> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(sign as u8).from_reader(text.as_bytes())
}

/// Returns the cells, or the limit that they exceed and where.
fn records(file: FileId, text: &str, sign: char) -> Result<Vec<Vec<Cell>>, (Limit, Span)> {
    let mut reader = reader(text, sign);
    let mut count = 0;
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    loop {
        let before = reader.position().byte() as usize;
        if !reader.read_record(&mut record).unwrap_or(false) {
            return Ok(rows);
        }
        let after = reader.position().byte() as usize;
        count += record.len() as u64;
        let widths = [(TABLE_COLUMNS, record.len() as u64), (TABLE_CELLS, count)];
        if let Some((limit, _)) = widths.into_iter().find(|(limit, amount)| limit.is_exceeded(*amount)) {
            return Err((limit, Span::new(file, before..before)));
        }
        let places = places(text, before..after.min(text.len()), sign);
        let place = |at: usize| places.get(at).cloned().unwrap_or(before..before);
        let cell = |(at, words): (usize, &str)| Cell { text: plain(words), span: Span::new(file, place(at)) };
        rows.push(record.iter().enumerate().map(cell).collect());
    }
}

fn places(text: &str, range: Range<usize>, sign: char) -> Vec<Range<usize>> {
    let lead = text[range.clone()].len() - text[range.clone()].trim_start_matches(['\n', '\r']).len();
    let mut places = Vec::new();
    let mut start = range.start + lead;
    let mut quoted = false;
    for (at, c) in text[start..range.end].char_indices() {
        let at = range.start + lead + at;
        match c {
            '"' => quoted = !quoted,
            _ if c == sign && !quoted => {
                places.push(start..at);
                start = at + 1;
            }
            _ => (),
        }
    }
    places.push(start..range.end.max(start));
    places.into_iter().map(|place| trimmed(text, place)).collect()
}

fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let words = &text[place.clone()];
    let start = place.start + words.len() - words.trim_start().len();
    start..(start + words.trim().len()).min(place.end).max(start)
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
