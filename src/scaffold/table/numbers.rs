//! Reads the numbers of a table with their flags, and reports unreadable cells.
//!
//! The number format (decimal and thousands separators) follows from the unambiguous cells and applies to the
//! complete table. A number keeps the digits as written.

use super::shape::Entry;
use crate::base::{Decimal, plain_number, with_ascii_digits};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// The status that statistical offices express by a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Provisional,
    Estimate,
    Forecast,
    Break,
}

impl Status {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Estimate => "estimate",
            Self::Forecast => "forecast",
            Self::Break => "break",
        }
    }

    /// Parses a flag of SDMX or Eurostat, or the asterisk of provisional numbers.
    pub(super) fn from_flag(flag: char) -> Option<Self> {
        match flag.to_ascii_lowercase() {
            'p' | '*' => Some(Self::Provisional),
            'e' | 's' => Some(Self::Estimate),
            'f' => Some(Self::Forecast),
            'b' => Some(Self::Break),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The digits; `None` if the value is missing.
    pub(super) number: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) unknown: Vec<char>,
    /// Whether a percent sign follows the number.
    pub(super) percent: bool,
}

/// The apparent type of a cell before its column is classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellType {
    Number,
    /// Empty, or a sign for a missing value.
    Missing,
    /// A number with an unreadable addition.
    Marked,
    /// A range or limit, which may be a value or the name of an age group.
    Range,
    Text,
}

const MISSING: [&str; 12] = ["", "..", ".", ":", "-", "–", "—", "…", "n/a", "na", "n.a.", "null"];

/// Reads a cell; `None` if it is neither a number nor missing.
pub(super) fn read(cell: &str, decimal: Decimal) -> Option<Amount> {
    let cell = with_ascii_digits(cell);
    if MISSING.contains(&cell.to_lowercase().as_str()) {
        return Some(Amount { number: None, status: None, unknown: Vec::new(), percent: false });
    }
    let (words, flags, percent) = flags(&cell)?;
    let number = if MISSING.contains(&words) { None } else { Some(plain_number(words, decimal)?) };
    let status = flags.iter().find_map(|f| Status::from_flag(*f));
    let unknown =
        flags.into_iter().filter(|f| Status::from_flag(*f).is_none_or(|s| Some(s) != status)).collect();
    Some(Amount { number, status, unknown, percent })
}

pub(super) fn is_amount(cell: &str) -> bool {
    read(cell, Decimal::Point).or_else(|| read(cell, Decimal::Comma)).is_some()
}

fn flags(cell: &str) -> Option<(&str, Vec<char>, bool)> {
    let words = cell.trim_end_matches(|c: char| {
        c.is_ascii_alphabetic() || matches!(c, '*' | '(' | ')' | ' ' | '%' | '٪')
    });
    let rest = cell[words.len()..].trim();
    let (percent, rest) = match rest.strip_prefix(['%', '٪']) {
        Some(rest) => (true, rest.trim()),
        None => (false, rest),
    };
    let letters = match rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        Some(inner) => inner.trim(),
        None => rest,
    };
    (!words.is_empty() && is_flags(letters)).then(|| (words, letters.chars().collect(), percent))
}

/// Returns whether letters after a number are flags: one letter, one or two asterisks, or a few letters that are not
/// a unit.
pub(super) fn is_flags(letters: &str) -> bool {
    let one_of = |all: &'static str| move |c: char| all.contains(c);
    match letters.chars().count() {
        0 => true,
        1 => letters.chars().all(one_of("bcdefnprsuzBEFP*")),
        2 => letters == "**" || letters.chars().all(one_of("bdepsu")),
        _ => false,
    }
}

pub(super) fn cell_type(cell: &str) -> CellType {
    let text = with_ascii_digits(cell);
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let amount = read(cell, Decimal::Point).or_else(|| read(cell, Decimal::Comma));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match amount {
        Some(Amount { number: Some(_), .. }) => CellType::Number,
        Some(_) => CellType::Missing,
        None if !has_digits || letters > LONGEST_UNIT => CellType::Text,
        None if is_limit(&text) || is_range(&text) => CellType::Range,
        None if has_number(&text) => CellType::Marked,
        None => CellType::Text,
    }
}

/// The maximum length of a unit or suffix.
const LONGEST_UNIT: usize = 8;

fn is_limit(text: &str) -> bool {
    text.starts_with(['<', '>', '≤', '≥', '~', '±', '≈']) || text.ends_with('+')
}

fn is_range(text: &str) -> bool {
    text.split_once(['-', '–', '—']).is_some_and(|(low, high)| is_plain(low.trim()) && is_plain(high.trim()))
}

fn is_plain(text: &str) -> bool {
    [Decimal::Point, Decimal::Comma].iter().any(|d| plain_number(text, *d).is_some())
}

fn has_number(text: &str) -> bool {
    let is_joined = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let first = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (before, rest) = text.split_at(first);
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | '’' | ' '))
        .unwrap_or(rest.len());
    // `A1` and `NL11` are codes, not numbers.
    !is_joined(before.chars().next_back()) && is_plain(rest[..end].trim_end_matches([' ', '.', ',']))
}

pub(super) fn fault(cell: &str) -> (String, &'static str) {
    let text = with_ascii_digits(cell);
    let is_currency =
        |c: char| CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::CurrencySymbol;
    let is_raised = |c: char| c.is_numeric() && !c.is_ascii_digit() && !c.is_alphabetic();
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let behind = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (why, help) = if inner.is_some_and(is_plain) {
        ("may be a negative number or a remark", "write a negative number with a minus before it: `-120`")
    } else if text.strip_suffix(['-', '\u{2212}']).is_some_and(|t| is_plain(t.trim())) {
        ("has its minus at the end", "write the minus before the number: `-130`")
    } else if text.starts_with(['–', '—']) && is_plain(text.trim_start_matches(['–', '—', ' '])) {
        ("begins with a dash", "write a minus before a negative number: `-3`")
    } else if text.starts_with('#') {
        ("is an error of the spreadsheet", "put the formula right, or leave the cell empty")
    } else if text.contains(is_currency) {
        ("has a currency sign", "write the number alone: the currency is the unit of the figure, `--unit`")
    } else if is_limit(&text) && has_digits {
        ("is a limit and no number", LIMIT)
    } else if is_range(&text) {
        ("is a range and no number", LIMIT)
    } else if has_digits && (text.contains(is_raised) || text.ends_with([']', ')', '†', '‡', '#', '^', '*']))
    {
        ("has a footnote mark", "remove the mark; a `note` of the figure can explain it")
    } else if has_number(&text) && behind.len() < text.len() {
        (
            "has a word or sign after its number",
            "write the number in full, or name the unit of the entire table: `--unit \"million euros\"`",
        )
    } else if has_digits && text.starts_with(char::is_alphabetic) && has_number(&text) {
        (
            "has a word before its number",
            "write the number alone: its unit is the unit of the figure, `--unit`",
        )
    } else {
        (
            "is not a number",
            "a missing value is empty, `..`, `:`, `-` or `n/a`; decimals follow a point or a comma, the same in the entire table",
        )
    };
    (format!("`{cell}` {why}"), help)
}

const LIMIT: &str = "leave the cell empty, and write what is known into the figure: `{low: 5, high: 10}`";

/// Returns the decimal separator of a table. An ambiguity is reported at the first cell where it matters.
pub(super) fn decimal(entries: &[Entry<'_>], asked: Option<Decimal>, sink: &mut Diagnostics) -> Decimal {
    if let Some(decimal) = asked {
        return decimal;
    }
    let (mut points, mut commas, mut open) = (Vec::new(), Vec::new(), None);
    for entry in entries {
        let [point, comma] =
            [Decimal::Point, Decimal::Comma].map(|d| read(&entry.cell.text, d).map(|a| a.number));
        match (point, comma) {
            (Some(_), None) => points.push(entry),
            (None, Some(_)) => commas.push(entry),
            (Some(Some(point)), Some(Some(comma))) if point != comma => {
                open = open.or(Some((entry, point, comma)));
            }
            _ => (),
        }
    }
    let (decimal, others) =
        if commas.len() > points.len() { (Decimal::Comma, &points) } else { (Decimal::Point, &commas) };
    for entry in others {
        let sign = if decimal == Decimal::Comma { "comma" } else { "point" };
        let message = format!("`{}` is written otherwise than the other numbers", entry.cell.text);
        let diagnostic = Diagnostic::error(Code::InvalidNumber, entry.cell.span, message);
        sink.push(
            diagnostic.help(format!(
                "decimals follow a {sign} elsewhere in the table: write all numbers in one way"
            )),
        );
    }
    if let Some((entry, point, comma)) = open.filter(|_| points.is_empty() && commas.is_empty()) {
        let message = format!("`{}` may be {point} or {comma}", entry.cell.text);
        let diagnostic = Diagnostic::error(Code::InvalidNumber, entry.cell.span, message);
        sink.push(diagnostic.help("state the decimal separator: `--decimal point` or `--decimal comma`"));
    }
    decimal
}

#[cfg(test)]
mod tests {
    use super::{CellType, cell_type, fault, read};
    use crate::base::Decimal;

    #[test]
    fn reads_flags_and_what_is_missing() {
        for (text, number, status, unknown) in [
            ("812 p", "812", "provisional", ""),
            ("812*", "812", "provisional", ""),
            ("812**", "812", "provisional", ""),
            ("1 034 (p)", "1034", "provisional", ""),
            ("812(e)", "812", "estimate", ""),
            ("812 bp", "812", "break", "p"),
            ("812 u", "812", "", "u"),
            ("45.2%", "45.2", "", ""),
            ("45.2 % p", "45.2", "provisional", ""),
            ("١٢٠", "120", "", ""),
            (": c", "", "", "c"),
            ("..", "", "", ""),
            ("n/a", "", "", ""),
            ("N/A", "", "", ""),
            ("-", "", "", ""),
        ] {
            let amount = read(text, Decimal::Point).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(amount.number.as_deref().unwrap_or_default(), number, "{text}");
            assert_eq!(amount.status.map_or("", super::Status::word), status, "{text}");
            assert_eq!(amount.unknown.iter().collect::<String>(), unknown, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_from_words() {
        for (text, looks, why) in [
            ("(120)", CellType::Marked, "may be a negative number or a remark"),
            ("130-", CellType::Marked, "has its minus at the end"),
            ("€1200", CellType::Marked, "has a currency sign"),
            ("1.200,50 €", CellType::Marked, "has a currency sign"),
            ("-$5", CellType::Marked, "has a currency sign"),
            ("kr 5", CellType::Marked, "has a word before its number"),
            ("1 200 kr", CellType::Marked, "has a word or sign after its number"),
            ("1,100[1]", CellType::Marked, "has a footnote mark"),
            ("1,200¹", CellType::Marked, "has a footnote mark"),
            ("812 (1)", CellType::Marked, "has a footnote mark"),
            ("12 †", CellType::Marked, "has a footnote mark"),
            ("1.5 bn", CellType::Marked, "has a word or sign after its number"),
            ("3m", CellType::Marked, "has a word or sign after its number"),
            ("7 Mrd.", CellType::Marked, "has a word or sign after its number"),
            ("1200 eur", CellType::Marked, "has a word or sign after its number"),
            ("<5", CellType::Range, "is a limit and no number"),
            ("5-10", CellType::Range, "is a range and no number"),
            ("65+", CellType::Range, "is a limit and no number"),
            ("–3", CellType::Marked, "begins with a dash"),
            ("#DIV/0!", CellType::Marked, "is an error of the spreadsheet"),
            ("#REF!", CellType::Text, "is an error of the spreadsheet"),
            ("1,0,34", CellType::Text, "is not a number"),
            ("many", CellType::Text, "is not a number"),
            ("NL11", CellType::Text, "is not a number"),
            ("12 people and more", CellType::Text, "has a word or sign after its number"),
        ] {
            assert_eq!(cell_type(text), looks, "{text}");
            assert_eq!(fault(text).0, format!("`{text}` {why}"));
        }
    }
}
