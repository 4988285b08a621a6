//! The number of one cell with its flags, or why the cell is no number.
//!
//! A number keeps the digits as written. A cell that can be read in two ways is never guessed: its decimal separator
//! follows from the other cells, see `notation`.

use super::flags;
use crate::base::{Decimal, plain_number, with_ascii_digits};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// The content of a cell of values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Amount {
    /// The digits; `None` if the value is missing or only a limit is known.
    pub(super) number: Option<String>,
    pub(super) low: Option<String>,
    pub(super) high: Option<String>,
    /// The flags after the number, or the sign of a missing value.
    pub(super) signs: Vec<String>,
    /// The mark of a footnote.
    pub(super) mark: Option<String>,
    /// A percent or currency sign next to the number.
    pub(super) unit: Option<char>,
    /// Whether brackets are around the number.
    pub(super) is_bracketed: bool,
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

/// Reads a cell; `None` if it is neither a number nor a limit nor missing.
pub(super) fn read(cell: &str, decimal: Decimal, office: &str) -> Option<Amount> {
    let cell = with_ascii_digits(cell);
    let cell = cell.trim();
    if cell.is_empty() {
        return Some(Amount::default());
    }
    if is_missing(cell) {
        return Some(Amount { signs: vec![cell.to_owned()], ..Amount::default() });
    }
    if let Some(limits) = limits(cell, decimal) {
        return Some(limits);
    }
    let bracketed = cell.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    if let Some(number) = bracketed.and_then(|inner| plain_number(inner, decimal)) {
        return Some(Amount { number: Some(number), is_bracketed: true, ..Amount::default() });
    }
    let (cell, before) = without_currency(cell);
    let (words, mark) = without_mark(cell);
    let (words, signs, percent) = with_flags(words, office)?;
    let (words, behind) = match percent {
        true => (words, Some('%')),
        false => without_currency_behind(words),
    };
    if is_missing(words) {
        let signs = [words.to_owned()].into_iter().chain(signs).collect();
        return Some(Amount { signs, ..Amount::default() });
    }
    let number = plain_number(&with_known_groups(words), decimal)?;
    Some(Amount { number: Some(number), signs, mark, unit: before.or(behind), ..Amount::default() })
}

/// Returns whether a sign says that there is no value. Letters count in lower case, because capitals are codes.
fn is_missing(text: &str) -> bool {
    let is_code = text.chars().count() == 1 && text.contains(char::is_uppercase);
    !is_code && flags::missing(text).is_some()
}

/// Reads `<5`, `>95`, `65+` and `5-10` as limits.
fn limits(cell: &str, decimal: Decimal) -> Option<Amount> {
    let number = |text: &str| plain_number(text.trim(), decimal);
    if let Some(high) = cell.strip_prefix(['<', '≤']).and_then(|t| number(t.trim_start_matches('='))) {
        return Some(Amount { high: Some(high), ..Amount::default() });
    }
    if let Some(low) = cell.strip_prefix(['>', '≥']).and_then(|t| number(t.trim_start_matches('='))) {
        return Some(Amount { low: Some(low), ..Amount::default() });
    }
    let (low, high) = cell.split_once(['-', '–', '—'])?;
    match (number(low), number(high)) {
        (Some(low), Some(high)) if !low.starts_with('-') => {
            Some(Amount { low: Some(low), high: Some(high), ..Amount::default() })
        }
        _ => None,
    }
}

fn is_currency(c: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::CurrencySymbol
}

fn without_currency(cell: &str) -> (&str, Option<char>) {
    match cell.chars().next().filter(|c| is_currency(*c)) {
        Some(sign) => (cell[sign.len_utf8()..].trim_start(), Some(sign)),
        None => (cell, None),
    }
}

fn without_currency_behind(cell: &str) -> (&str, Option<char>) {
    match cell.chars().next_back().filter(|c| is_currency(*c)) {
        Some(sign) => (cell[..cell.len() - sign.len_utf8()].trim_end(), Some(sign)),
        None => (cell, None),
    }
}

/// Splits off the mark of a footnote, which is no part of a number: `¹`, `†`, `[1]`, `[a]`.
fn without_mark(cell: &str) -> (&str, Option<String>) {
    let is_mark = |c: char| is_raised(c) || matches!(c, '†' | '‡' | '§');
    let plain = cell.trim_end_matches(is_mark);
    if plain.len() < cell.len() && !plain.is_empty() {
        return (plain.trim_end(), Some(cell[plain.len()..].to_owned()));
    }
    let inner = cell.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match inner {
        Some((plain, mark)) if !plain.trim().is_empty() && mark.chars().count() <= LONGEST_MARK => {
            (plain.trim_end(), Some(mark.to_owned()))
        }
        _ => (cell, None),
    }
}

/// The maximum length of a footnote mark in brackets.
const LONGEST_MARK: usize = 3;

fn is_raised(c: char) -> bool {
    c.is_numeric() && !c.is_ascii_digit() && !c.is_alphabetic()
}

/// Splits a number from the flags and the percent sign behind it.
fn with_flags<'c>(cell: &'c str, office: &str) -> Option<(&'c str, Vec<String>, bool)> {
    let words = cell.trim_end_matches(|c: char| {
        c.is_ascii_alphabetic() || matches!(c, '*' | '(' | ')' | ' ' | '%' | '٪' | '|' | ';')
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
    if words.is_empty() {
        return None;
    }
    flags::split(letters, office).map(|signs| (words, signs, percent))
}

/// Replaces rare signs between groups of digits by an apostrophe.
fn with_known_groups(words: &str) -> String {
    words.replace(['_', '·', '´', '`', '˙'], "'")
}

pub(super) fn is_amount(cell: &str) -> bool {
    read(cell, Decimal::Point, "").or_else(|| read(cell, Decimal::Comma, "")).is_some()
}

pub(super) fn cell_type(cell: &str) -> CellType {
    if cell.is_empty() {
        return CellType::Missing;
    }
    let text = with_ascii_digits(cell);
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    if !has_digits && !is_missing(&text) && !text.starts_with([':', '.', '-']) {
        return CellType::Text;
    }
    let amount = read(cell, Decimal::Point, "").or_else(|| read(cell, Decimal::Comma, ""));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match amount {
        Some(Amount { number: Some(_), .. }) => CellType::Number,
        Some(Amount { low, high, .. }) if low.is_some() || high.is_some() => CellType::Range,
        Some(_) => CellType::Missing,
        None if !has_digits || letters > LONGEST_UNIT => CellType::Text,
        None if is_limit(&text) || is_bracketed_range(&text) => CellType::Range,
        None if has_number(&text) => CellType::Marked,
        None => CellType::Text,
    }
}

/// The maximum length of a unit or suffix.
const LONGEST_UNIT: usize = 8;

fn is_limit(text: &str) -> bool {
    text.starts_with(['<', '>', '≤', '≥', '~', '±', '≈']) || text.ends_with('+')
}

/// Returns whether a text is a range in brackets, as age groups are: `(15-24)`.
fn is_bracketed_range(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '[']).and_then(|t| t.strip_suffix([')', ']']));
    inner.is_some_and(|inner| limits(inner, Decimal::Point).is_some())
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

/// Returns why a cell is no number, and how to fix it.
pub(super) fn fault(cell: &str) -> (String, &'static str) {
    let text = with_ascii_digits(cell);
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let behind = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (why, help) = if text.strip_suffix(['-', '\u{2212}']).is_some_and(|t| is_plain(t.trim())) {
        ("has its minus at the end", "write the minus before the number: `-130`")
    } else if text.starts_with(['–', '—']) && is_plain(text.trim_start_matches(['–', '—', ' '])) {
        ("begins with a dash", "write a minus before a negative number: `-3`")
    } else if text.starts_with('#') {
        ("is an error of the spreadsheet", "put the formula right, or leave the cell empty")
    } else if is_limit(&text) && has_digits {
        (
            "is a limit and no number",
            "leave the cell empty, and write what is known into the figure: `{low: 5, high: 10}`",
        )
    } else if has_digits && text.ends_with([')', '#', '^', '*']) {
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

#[cfg(test)]
mod tests {
    use super::{CellType, cell_type, fault, read};
    use crate::base::Decimal;

    #[test]
    fn reads_numbers_with_their_flags() {
        for (text, number, signs) in [
            ("812 p", "812", "p"),
            ("812**", "812", "**"),
            ("1 034 (p)", "1034", "p"),
            ("123bep", "123", "b e p"),
            ("123 p", "123", "p"),
            ("45.2 % p", "45.2", "p"),
            ("1.2e3", "1200", ""),
            ("1_034", "1034", ""),
            ("(123)", "123", ""),
            ("1,100[1]", "1100", ""),
            ("1,200¹", "1200", ""),
            ("€1,200.5", "1200.5", ""),
            ("١٢٠", "120", ""),
            (": c", "", ": c"),
            ("..", "", ".."),
            ("N/A", "", "N/A"),
            ("x", "", "x"),
            ("*", "", "*"),
            ("-", "", "-"),
        ] {
            let amount = read(text, Decimal::Point, "").unwrap_or_else(|| panic!("{text}"));
            assert_eq!(amount.number.as_deref().unwrap_or_default(), number, "{text}");
            assert_eq!(amount.signs.join(" "), signs, "{text}");
        }
        let limits = |text: &str| read(text, Decimal::Point, "").map(|a| (a.low, a.high));
        assert_eq!(limits("<5"), Some((None, Some("5".into()))));
        assert_eq!(limits("5-10"), Some((Some("5".into()), Some("10".into()))));
    }

    #[test]
    fn what_is_no_number_is_told_from_words() {
        for (text, looks, why) in [
            ("130-", CellType::Marked, "has its minus at the end"),
            ("kr 5", CellType::Marked, "has a word before its number"),
            ("1 200 kr", CellType::Marked, "has a word or sign after its number"),
            ("812 (1)", CellType::Marked, "has a footnote mark"),
            ("1.5 bn", CellType::Marked, "has a word or sign after its number"),
            ("7 Mrd.", CellType::Marked, "has a word or sign after its number"),
            ("1200 eur", CellType::Marked, "has a word or sign after its number"),
            ("12 usd", CellType::Marked, "has a word or sign after its number"),
            ("65+", CellType::Range, "is a limit and no number"),
            ("–3", CellType::Marked, "begins with a dash"),
            ("#DIV/0!", CellType::Marked, "is an error of the spreadsheet"),
            ("#REF!", CellType::Text, "is an error of the spreadsheet"),
            ("1,0,34", CellType::Text, "is not a number"),
            ("many", CellType::Text, "is not a number"),
            ("M", CellType::Text, "is not a number"),
            ("NL11", CellType::Text, "is not a number"),
        ] {
            assert_eq!(cell_type(text), looks, "{text}");
            assert_eq!(fault(text).0, format!("`{text}` {why}"));
        }
    }
}
