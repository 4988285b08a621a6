//! Reads a CSV table into series of values by period.
//!
//! Invariants: an ambiguous number is never read. Every cell that is not understood and every row that is left out is
//! reported with line and column.

mod across;
mod cells;
mod down;
mod headings;
mod numbers;
mod periods;
mod shape;

use super::{ExistingIds, SeriesAnswers, id_of};
use crate::base::limits::TABLE_SIZE;
use crate::base::{Content, Coverage, Decimal, FileId, Frequency, Period, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, report_characters};
use cells::Grid;
use headings::{Calendar, FORMS};
use numbers::{Amount, Status};
use shape::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Options that override the detection.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableOptions {
    /// The delimiter.
    pub delimiter: Option<char>,
    /// The decimal separator.
    pub decimal: Option<Decimal>,
    /// The month in which a year such as `2023/24` begins.
    pub year_begins: Option<i8>,
}

/// The data of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The frequency of its values.
    pub frequency: &'static str,
    /// Its series, in table order.
    pub series: Vec<SeriesAnswers>,
}

/// Reads a table and reports all problems; `None` if a cell cannot be read.
pub fn table(
    known: &ExistingIds,
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
    let text = sources[file].text();
    let is_too_large = TABLE_SIZE.is_exceeded(text.len() as u64).then_some((TABLE_SIZE, Span::top(file)));
    let grid = match is_too_large.map_or_else(|| Grid::read(file, text, options.delimiter), Err) {
        Ok(grid) => grid,
        Err((limit, span)) => {
            let message = format!("the table is too large to be read: {limit}");
            let diagnostic = Diagnostic::error(Code::TooLarge, span, message);
            sink.push(diagnostic.help("import the part or the sums that the briefing shows"));
            return None;
        }
    };
    let mut found = Diagnostics::default();
    report_characters(sources, file, &mut found);
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
    let word = frequency.as_str();
    Some(Table { frequency: word, series })
}

/// The maximum number of diagnostics per table, because an error may affect every cell of a column.
const MOST_FAULTS: usize = 20;

/// Reports diagnostics in the order of the cells, up to the maximum.
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

/// Removes and reports values for longer periods than the table's frequency, such as annual totals among quarters.
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

type Written = BTreeMap<Period, (String, Span)>;

/// Groups the entries by series, each in period order, and reports duplicate periods.
fn series(entries: &[Entry<'_>], decimal: Decimal, sink: &mut Diagnostics) -> Vec<SeriesAnswers> {
    let mut all: Vec<(&str, Written)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
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
        let at = *known.entry(&entry.label).or_insert_with(|| {
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
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let named = all.into_iter().enumerate().map(|(at, (label, values))| {
        let id = free(id_of(label), &ids, at);
        ids.insert(id.clone());
        let values = values.into_iter().map(|(period, (value, _))| (period.to_string(), value)).collect();
        SeriesAnswers { id, label: label.to_owned(), values }
    });
    named.collect()
}

fn free(id: String, taken: &BTreeSet<String>, at: usize) -> String {
    let id = if id.is_empty() { format!("series-{}", at + 1) } else { id };
    if taken.contains(&id) { format!("{id}-{}", at + 1) } else { id }
}

/// Formats a value as YAML, and reports unsupported flags.
fn written(amount: Amount, entry: &Entry<'_>, sink: &mut Diagnostics) -> String {
    let beside: Vec<char> = entry.flags.chars().collect();
    let flag = amount.status.or_else(|| beside.iter().find_map(|f| Status::from_flag(*f)));
    let others = beside.iter().filter(|f| Status::from_flag(**f).is_none_or(|s| Some(s) != flag));
    for flag in amount.unknown.iter().chain(others) {
        let message =
            format!("the flag `{flag}` is left out: a value has one status, and not every flag is one");
        let diagnostic = Diagnostic::warning(Code::UnknownKeyword, entry.cell.span, message);
        sink.push(diagnostic.help(
            "flags that are imported: `p` and `*` provisional, `e` and `s` estimate, `f` forecast, `b` break",
        ));
    }
    match (amount.number, flag.or(entry.marked)) {
        (None, _) => "null".to_owned(),
        (Some(number), None) => number,
        (Some(number), Some(status)) => format!("{{value: {number}, status: {}}}", Status::word(status)),
    }
}

/// Returns the most common frequency of the periods; in a tie, the longer one.
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
