//! Spreadsheets' tables: in, the text of a CSV file; out, series of values by period, or why not, cell by cell.
//!
//! Always true: a number that could be read in two ways is not read; a cell that is not understood is reported with its
//! line and column, and so is every row that is left out.

mod across;
mod cells;
mod down;
mod numbers;
mod periods;
mod shape;

pub use numbers::Decimal;

use super::{Known, SeriesAnswers, id_of};
use crate::base::{Content, FileId, Frequency, Period, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, report_characters};
use cells::Grid;
use numbers::{Amount, Status};
use periods::Calendar;
use shape::Entry;
use std::collections::BTreeMap;

/// How a table is to be read, where it does not say so itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableOptions {
    /// What stands between two cells.
    pub delimiter: Option<char>,
    /// What stands before decimals.
    pub decimal: Option<Decimal>,
    /// The month in which a year begins that is written `2023/24`.
    pub year_begins: Option<i8>,
}

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How often its values are counted.
    pub frequency: &'static str,
    /// Its series, in the order of the table.
    pub series: Vec<SeriesAnswers>,
}

/// Reads a table; `None` when something in it could not be read. Everything is reported.
pub fn table(
    known: &Known,
    sources: &SourceSet,
    options: TableOptions,
    sink: &mut Diagnostics,
) -> Option<Table> {
    let file = FileId(0);
    if let Content::NotUtf8(_) = sources[file].content {
        let diagnostic = Diagnostic::error(Code::NotUtf8, Span::top(file), "the table is not in UTF-8");
        sink.push(diagnostic.help("save it from the spreadsheet as “CSV UTF-8”"));
        return None;
    }
    report_characters(sources, file, sink);
    let grid = Grid::read(file, sources[file].text(), options.delimiter);
    let calendar = Calendar::new(&known.months, options.year_begins);
    let entries = shape::entries(&grid, &calendar, sink);
    if entries.is_empty() && !sink.has_errors() {
        let message = "no period was found: neither in a row nor in a column of the table";
        let diagnostic = Diagnostic::error(Code::InvalidPeriod, Span::top(file), message);
        sink.push(diagnostic.help("periods are written `2023`, `2023-02`, `2023-Q3`, `Q3 2023`, `Jan 2023`, `2023M02`, `2023-H1` or `2023-02-21`"));
    }
    let decimal = numbers::decimal(&entries, options.decimal, sink);
    let series = series(&entries, decimal, sink);
    if sink.has_errors() {
        return None;
    }
    let periods: Vec<Period> = entries.iter().map(|e| e.period).collect();
    let frequency = frequency(&periods);
    let word = Frequency::ALL.iter().find(|(_, f)| *f == frequency).map_or("irregular", |(word, _)| word);
    Some(Table { frequency: word, series })
}

/// The values of a series with their places.
type Written = BTreeMap<Period, (String, Span)>;

/// The entries by series, each in the order of its periods; two values for one period are reported.
fn series(entries: &[Entry<'_>], decimal: Decimal, sink: &mut Diagnostics) -> Vec<SeriesAnswers> {
    let mut all: Vec<(&str, Written)> = Vec::new();
    for entry in entries {
        let value = match numbers::read(&entry.cell.text, decimal) {
            Some(amount) => written(amount.with(entry.marked), entry, sink),
            None => {
                let message = format!("`{}` is no number", entry.cell.text);
                let diagnostic = Diagnostic::error(Code::InvalidNumber, entry.cell.span, message);
                sink.push(diagnostic.help("a missing value is empty, `..`, `:`, `-` or `n/a`; decimals follow a point or a comma, in one way in the whole table"));
                continue;
            }
        };
        let at = all.iter().position(|(label, _)| *label == entry.label).unwrap_or_else(|| {
            all.push((&entry.label, BTreeMap::new()));
            all.len() - 1
        });
        let place = entry.cell.span;
        if let Some((_, first)) = all[at].1.insert(entry.period, (value, place)) {
            let message = format!("`{}` has a second value for {}", entry.label, entry.period);
            sink.push(
                Diagnostic::error(Code::DuplicatePeriod, place, message).related(first, "the first one"),
            );
        }
    }
    let mut ids: Vec<String> = Vec::new();
    let named = all.into_iter().enumerate().map(|(at, (label, values))| {
        let id = free(id_of(label), &ids, at);
        ids.push(id.clone());
        let values = values.into_iter().map(|(period, (value, _))| (period.to_string(), value)).collect();
        SeriesAnswers { id, label: label.to_owned(), values }
    });
    named.collect()
}

/// An id that no series has yet.
fn free(id: String, taken: &[String], at: usize) -> String {
    let id = if id.is_empty() { format!("series-{}", at + 1) } else { id };
    if taken.contains(&id) { format!("{id}-{}", at + 1) } else { id }
}

/// A value as YAML has it; a flag that the format has no word for is reported.
fn written(amount: Amount, entry: &Entry<'_>, sink: &mut Diagnostics) -> String {
    for flag in &amount.unknown {
        let message = format!("the flag `{flag}` has no status here, and is left out");
        let diagnostic = Diagnostic::warning(Code::UnknownKeyword, entry.cell.span, message);
        sink.push(diagnostic.help("flags that are taken over: `p` and `*` provisional, `e` and `s` estimate, `f` forecast, `b` break"));
    }
    let number = amount.number.map(|n| n.to_string());
    match (number, amount.status) {
        (None, _) => "null".to_owned(),
        (Some(number), None) => number,
        (Some(number), Some(status)) => format!("{{value: {number}, status: {}}}", Status::word(status)),
    }
}

/// How often a series is counted: as the most of its periods are, and of two as many, the longer.
fn frequency(periods: &[Period]) -> Frequency {
    let regular = [Frequency::Year, Frequency::HalfYear, Frequency::Quarter, Frequency::Month];
    let whole = |f: Frequency| {
        periods.iter().filter(|p| p.days() > 1 && p.coverage(f) == crate::base::Coverage::Whole).count()
    };
    let days = periods.iter().filter(|p| p.days() == 1).count();
    let best = regular.into_iter().rev().max_by_key(|f| whole(*f)).unwrap_or(Frequency::Irregular);
    match whole(best) {
        0 if days == 0 => Frequency::Irregular,
        count if count < days => Frequency::Day,
        _ => best,
    }
}
