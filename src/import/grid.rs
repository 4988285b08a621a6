//! The cells of a table, from a text with delimiters or from a sheet.
//!
//! Invariant: the text of a cell is trimmed, its spaces are ordinary, and no row ends with an empty cell.

use super::problem::{Outcome, Problem, refuse};
use crate::base::forbidden_characters;
use crate::base::limits::{Limit, TABLE_CELLS, TABLE_COLUMNS};
use std::collections::BTreeMap;

/// A row with the line of the file on which it begins.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
    /// Whether an empty row is above it.
    pub(super) after_blank: bool,
}

impl Row {
    /// Returns the text of a cell; empty if the row is shorter.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Returns the number of cells that are not empty.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// Returns the first cell that is not empty.
    pub(super) fn first(&self) -> &str {
        self.cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str)
    }
}

/// A table whose rows may differ in length. Empty rows are left out.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<Row>,
    /// The number of empty rows.
    pub(super) blank: usize,
    /// What separates the cells, in words.
    pub(super) separator: &'static str,
}

/// The delimiters with their names, the most reliable first.
const DELIMITERS: [(char, &str); 4] = [('\t', "tab"), (';', "semicolon"), (',', "comma"), ('|', "pipe")];

impl Grid {
    /// Reads a text. Without a given delimiter, the one with the most regular rows is used.
    pub(super) fn read(text: &str, delimiter: Option<char>) -> Outcome<Self> {
        Self::read_rows(text, delimiter, |_, _| true)
    }

    /// Reads the rows of a text that a test accepts, which has the first row and the cells of each further row. Files of
    /// offices can have millions of rows, of which a figure needs a few.
    pub(super) fn read_rows(
        text: &str,
        delimiter: Option<char>,
        is_wanted: impl Fn(&Row, &csv::StringRecord) -> bool,
    ) -> Outcome<Self> {
        let (text, announced) = announced(text);
        let sign = delimiter.or(announced).unwrap_or_else(|| {
            // The first column of Eurostat's TSV has commas in every row.
            let first = text.lines().next().unwrap_or_default();
            let mut best = (',', 0);
            if first.split('\t').next().is_some_and(|cell| cell.contains('\\') && cell.len() < first.len()) {
                return '\t';
            }
            for (sign, _) in DELIMITERS {
                let even = evenness(text, sign);
                if even > best.1 {
                    best = (sign, even);
                }
            }
            best.0
        });
        if !sign.is_ascii() {
            return refuse(Problem::of_file(format!("`{sign}` cannot be a delimiter")));
        }
        let separator = DELIMITERS.iter().find(|(known, _)| *known == sign).map_or("other", |(_, name)| name);
        let mut builder = Builder { grid: Self { separator, ..Self::default() }, ..Builder::default() };
        let skipped = u32::from(announced.is_some());
        let mut reader = reader(text, sign);
        let mut record = csv::StringRecord::new();
        let mut last = (1, 0);
        while reader.read_record(&mut record).unwrap_or(false) {
            let start = record.position().map_or(0, |p| p.byte() as usize);
            // The reader counts empty lines above a record as a part of it.
            let empty =
                text.get(start..).unwrap_or_default().bytes().take_while(|b| matches!(b, b'\r' | b'\n'));
            let skipped_lines = empty.filter(|b| *b == b'\n').count() as u32;
            let line = record.position().map_or(1, csv::Position::line) as u32 + skipped_lines;
            last = (line, start);
            if builder.grid.rows.first().is_some_and(|first| !is_wanted(first, &record)) {
                continue;
            }
            builder.push(line + skipped, record.iter())?;
        }
        let rest = text.get(last.1..).unwrap_or_default();
        if rest.trim_end().contains('\n') && !rest.matches('"').count().is_multiple_of(2) {
            let problem = Problem::new(last.0 + skipped, "a quotation mark begins here and is never closed");
            return refuse(problem.help("remove the mark, or double a mark that is part of a text: `\"\"`"));
        }
        Ok(builder.grid)
    }

    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.rows[row].text(column)
    }
}

/// Adds rows to a grid within the limits.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) grid: Grid,
    pub(super) count: u64,
    pub(super) is_after_blank: bool,
    pub(super) last_line: u32,
}

impl Builder {
    pub(super) fn push<'c>(&mut self, line: u32, cells: impl Iterator<Item = &'c str>) -> Outcome<()> {
        let mut row = Row { line, ..Row::default() };
        row.cells.extend(cells.map(plain));
        let widths =
            [(TABLE_COLUMNS, row.cells.len() as u64), (TABLE_CELLS, self.count + row.cells.len() as u64)];
        if let Some((limit, _)) = widths.into_iter().find(|(limit, amount)| limit.is_exceeded(*amount)) {
            return refuse(too_large(limit).at(line));
        }
        self.count += row.cells.len() as u64;
        if let Some(found) = row.cells.iter().find_map(|cell| forbidden_characters(cell).next()) {
            return refuse(Problem::new(
                line,
                format!("a cell contains the {found}, which no text may contain"),
            ));
        }
        while row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        // The reader skips lines without any sign, so a gap in the numbers of lines is an empty row.
        let gap = (line > self.last_line + 1 && self.last_line > 0) || self.is_after_blank;
        self.last_line = line;
        if row.cells.is_empty() {
            self.grid.blank += 1;
            self.is_after_blank = true;
            return Ok(());
        }
        row.after_blank = gap;
        self.is_after_blank = false;
        self.grid.rows.push(row);
        Ok(())
    }
}

/// Returns the problem of a table that exceeds a limit.
pub(super) fn too_large(limit: Limit) -> Problem {
    Problem::of_file(format!("the table is too large to be read: {limit}"))
        .help("import the part or the sums that the briefing shows")
}

impl Problem {
    pub(super) fn at(self, line: u32) -> Self {
        Self { line: Some(line), ..self }
    }
}

/// Splits off a first line that announces the delimiter, as spreadsheets write it: `sep=;`.
fn announced(text: &str) -> (&str, Option<char>) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None) };
    let mut characters = rest.chars();
    let sign = characters.next();
    match characters.as_str().strip_prefix("\r\n").or_else(|| characters.as_str().strip_prefix('\n')) {
        Some(rest) => (rest, sign),
        None => (text, None),
    }
}

/// Returns the number of rows that have the most common number of cells, if that is more than one.
fn evenness(text: &str, sign: char) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut reader = reader(text, sign);
    let mut record = csv::StringRecord::new();
    for _ in 0..SAMPLE {
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        *counts.entry(record.len()).or_default() += 1;
    }
    counts.into_iter().filter(|(width, _)| *width > 1).map(|(_, count)| count).max().unwrap_or(0)
}

/// The number of rows in which the delimiter is recognized.
const SAMPLE: usize = 2_000;

fn reader(text: &str, sign: char) -> csv::Reader<&[u8]> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(sign as u8).from_reader(text.as_bytes())
}

/// Returns a text with single ordinary spaces. A heading such as `Unnamed: 3`, which a program wrote for an empty one, is
/// empty.
fn plain(text: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_graphic() || b == b' ';
    let text = match text.bytes().all(is_plain) && !text.contains("  ") {
        true => text.trim().to_owned(),
        false => crate::base::nfc(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned(),
    };
    match text.strip_prefix("Unnamed: ").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit())) {
        true => String::new(),
        false => text,
    }
}
