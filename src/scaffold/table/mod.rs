//! Spreadsheets' tables: in, the text of a CSV file; out, series of values by period, or why not, cell by cell.
//!
//! Always true: a number that could be read in two ways is not read; a cell that is not understood is reported with its
//! line and column, and so is every row that is left out.

mod across;
mod cells;
mod down;
mod headings;
mod numbers;
mod periods;
mod shape;

use super::{Known, SeriesAnswers, id_of};
use crate::base::{Content, Coverage, Decimal, FileId, Frequency, Period, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, report_characters};
use cells::Grid;
use headings::{Calendar, FORMS};
use numbers::{Amount, Status};
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
    let mut found = Diagnostics::default();
    report_characters(sources, file, &mut found);
    let grid = Grid::read(file, sources[file].text(), options.delimiter);
    let calendar = Calendar { year_begins: options.year_begins, languages: &known.languages };
    let mut entries = shape::entries(&grid, calendar, &mut found);
    if entries.is_empty() && !found.has_errors() {
        let message = "no period was found: neither in a row nor in a column of the table";
        found.push(Diagnostic::error(Code::InvalidPeriod, Span::top(file), message).help(FORMS));
    }
    let periods: Vec<Period> = entries.iter().map(|e| e.period).collect();
    let frequency = frequency(&periods);
    leave_out_totals(&mut entries, frequency, &mut found);
    let decimal = numbers::decimal(&entries, options.decimal, &mut found);
    let series = series(&entries, decimal, &mut found);
    let has_errors = found.has_errors();
    report(found, sink);
    if has_errors {
        return None;
    }
    let word = Frequency::ALL.iter().find(|(_, f)| *f == frequency).map_or("irregular", |(word, _)| word);
    Some(Table { frequency: word, series })
}

/// As many faults of one table are shown: a fault that a whole column has is not shown ten thousand times.
const MOST_FAULTS: usize = 20;

/// Reports what was found in a table, up to a number of faults, in the order of its cells.
fn report(found: Diagnostics, sink: &mut Diagnostics) {
    let mut all = found.sorted();
    let Some(last) = all.get(MOST_FAULTS).filter(|_| all.len() > MOST_FAULTS + 1) else {
        all.into_iter().for_each(|d| sink.push(d));
        return;
    };
    let message =
        format!("{} more cells, rows or columns have a fault or are left out", all.len() - MOST_FAULTS);
    let mut rest = Diagnostic::warning(last.code, last.primary.span, message);
    rest.severity = all[MOST_FAULTS..].iter().map(|d| d.severity).min().unwrap_or(rest.severity);
    all.truncate(MOST_FAULTS);
    all.into_iter().chain([rest]).for_each(|d| sink.push(d));
}

/// Leaves out values over a longer time than the table counts by, such as a year among its quarters, and reports them.
fn leave_out_totals(entries: &mut Vec<Entry<'_>>, frequency: Frequency, sink: &mut Diagnostics) {
    let is_longer = |p: Period| p.coverage(frequency) == Coverage::Longer;
    let parts: Vec<Period> = entries.iter().map(|e| e.period).filter(|p| !is_longer(*p)).collect();
    entries.retain(|entry| {
        let is_total = is_longer(entry.period) && parts.iter().any(|part| entry.period.contains(*part));
        if is_total {
            let message = format!(
                "the value `{}` for {} is left out: it covers shorter periods of the table",
                entry.cell.text, entry.period
            );
            sink.push(Diagnostic::warning(Code::InvalidPeriod, entry.cell.span, message));
        }
        !is_total
    });
}

/// The values of a series with their places.
type Written = BTreeMap<Period, (String, Span)>;

/// Returns the entries by series, each in the order of its periods; two values for one period are reported.
fn series(entries: &[Entry<'_>], decimal: Decimal, sink: &mut Diagnostics) -> Vec<SeriesAnswers> {
    let mut all: Vec<(&str, Written)> = Vec::new();
    let mut percents: BTreeMap<&str, bool> = BTreeMap::new();
    for entry in entries {
        let value = match numbers::read(&entry.cell.text, decimal) {
            Some(amount) => {
                let has_percent = amount.percent;
                if amount.number.is_some()
                    && *percents.entry(&entry.label).or_insert(has_percent) != has_percent
                {
                    let what = if has_percent { "has a percent sign" } else { "has no percent sign" };
                    let message = format!("`{}` {what}, unlike the numbers before it", entry.cell.text);
                    let diagnostic = Diagnostic::error(Code::InvalidNumber, entry.cell.span, message);
                    sink.push(diagnostic.help("write all numbers of a series in one way"));
                }
                written(amount, entry, sink)
            }
            None if numbers::is_amount(&entry.cell.text) && sink.has_errors() => continue,
            None => {
                let (message, help) = numbers::fault(&entry.cell.text);
                sink.push(Diagnostic::error(Code::InvalidNumber, entry.cell.span, message).help(help));
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

/// Returns an id that no series has yet.
fn free(id: String, taken: &[String], at: usize) -> String {
    let id = if id.is_empty() { format!("series-{}", at + 1) } else { id };
    if taken.contains(&id) { format!("{id}-{}", at + 1) } else { id }
}

/// Returns a value as YAML has it; a flag that is not taken over is reported.
fn written(amount: Amount, entry: &Entry<'_>, sink: &mut Diagnostics) -> String {
    let beside: Vec<char> = entry.flags.chars().collect();
    let flag = amount.status.or_else(|| beside.iter().find_map(|f| Status::of(*f)));
    let others = beside.iter().filter(|f| Status::of(**f).is_none_or(|s| Some(s) != flag));
    for flag in amount.unknown.iter().chain(others) {
        let message =
            format!("the flag `{flag}` is left out: a value has one status, and not every flag is one");
        let diagnostic = Diagnostic::warning(Code::UnknownKeyword, entry.cell.span, message);
        sink.push(diagnostic.help("flags that are taken over: `p` and `*` provisional, `e` and `s` estimate, `f` forecast, `b` break"));
    }
    match (amount.number, flag.or(entry.marked)) {
        (None, _) => "null".to_owned(),
        (Some(number), None) => number,
        (Some(number), Some(status)) => format!("{{value: {number}, status: {}}}", Status::word(status)),
    }
}

/// Returns how often a series is counted: as the most of its periods are, and of two as many, the longer.
fn frequency(periods: &[Period]) -> Frequency {
    let regular = [Frequency::Year, Frequency::HalfYear, Frequency::Quarter, Frequency::Month];
    let whole =
        |f: Frequency| periods.iter().filter(|p| p.days() > 1 && p.coverage(f) == Coverage::Whole).count();
    let days = periods.iter().filter(|p| p.days() == 1).count();
    let best = regular.into_iter().rev().max_by_key(|f| whole(*f)).unwrap_or(Frequency::Irregular);
    match whole(best) {
        0 if days == 0 => Frequency::Irregular,
        count if count < days => Frequency::Day,
        _ => best,
    }
}
