//! The numbers of a table: in, a cell; out, a number with the status that a flag gives it, or a value that is missing.
//!
//! Notations differ in what stands before decimals and between thousands. Which one a table uses follows from the cells
//! that can be read in one way only.

use super::shape::Entry;
use crate::base::Number;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// What stands before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `1,034.5`
    Point,
    /// `1.034,5`
    Comma,
}

impl Decimal {
    fn signs(self) -> (char, char) {
        match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        }
    }
}

/// The status of a value, as flags of statistics offices give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Provisional,
    Estimate,
    Forecast,
    Break,
}

impl Status {
    /// The word of the format.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Estimate => "estimate",
            Self::Forecast => "forecast",
            Self::Break => "break",
        }
    }

    /// A flag of SDMX and Eurostat, or the star of provisional numbers.
    pub(super) fn of(flag: char) -> Option<Self> {
        match flag.to_ascii_lowercase() {
            'p' | '*' => Some(Self::Provisional),
            'e' | 's' => Some(Self::Estimate),
            'f' => Some(Self::Forecast),
            'b' => Some(Self::Break),
            _ => None,
        }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The number; nothing where it is missing.
    pub(super) number: Option<Number>,
    pub(super) status: Option<Status>,
    /// Flags that are no status.
    pub(super) unknown: Vec<char>,
}

impl Amount {
    /// With the status that the heading of its column, or a cell beside it, gives.
    pub(super) fn with(self, status: Option<Status>) -> Self {
        Self { status: self.status.or(status), ..self }
    }
}

/// What says that a value is missing.
const MISSING: [&str; 12] = ["", "..", ".", ":", "-", "–", "—", "…", "n/a", "na", "n.a.", "null"];

/// Reads a cell; `None` when it is neither a number nor missing.
pub(super) fn read(cell: &str, decimal: Decimal) -> Option<Amount> {
    let (words, flags) = flags(cell);
    let number = match MISSING.contains(&words.to_lowercase().as_str()) {
        true => None,
        false => Some(number(words, decimal)?),
    };
    let status = flags.iter().find_map(|f| Status::of(*f));
    let unknown = flags.into_iter().filter(|f| Status::of(*f).is_none()).collect();
    Some(Amount { number, status, unknown })
}

/// Whether a cell can be read as a number or is missing, in whatever notation.
pub(super) fn is_amount(cell: &str) -> bool {
    read(cell, Decimal::Point).or_else(|| read(cell, Decimal::Comma)).is_some()
}

/// A cell without the flags behind its number or its sign for what is missing.
fn flags(cell: &str) -> (&str, Vec<char>) {
    let is_flag = |c: char| c.is_ascii_alphabetic() || matches!(c, '*' | '(' | ')' | ' ' | '%');
    let words = cell.trim_end_matches(is_flag);
    let rest = &cell[words.len()..];
    // `n/a` ends in a letter and is no flag; words are none either.
    if !words.ends_with(|c: char| c.is_ascii_digit() || c == ':')
        || MISSING.contains(&cell.to_lowercase().as_str())
    {
        return (cell, Vec::new());
    }
    let flags: Vec<char> = rest.chars().filter(|c| c.is_ascii_alphabetic() || *c == '*').collect();
    if flags.len() > MOST_FLAGS { (cell, Vec::new()) } else { (words.trim_end(), flags) }
}

/// More letters than this behind a number are a word.
const MOST_FLAGS: usize = 2;

/// Digits in groups, with decimals.
fn number(words: &str, decimal: Decimal) -> Option<Number> {
    let (before, group) = decimal.signs();
    let (sign, digits) = match words.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", words.strip_prefix('+').unwrap_or(words)),
    };
    let (whole, fraction) = match digits.split_once(before) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = |sign: char| {
        let mut groups = whole.split(sign);
        let first = groups.next().is_some_and(|g| all_digits(g) && g.len() <= 3);
        first && groups.all(|g| all_digits(g) && g.len() == 3)
    };
    let fits = all_digits(whole) || [group, ' ', '\'', '’'].into_iter().any(grouped);
    if !fits || !fraction.is_none_or(all_digits) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    Number::parse(&format!("{sign}{whole}.{}", fraction.unwrap_or("0")))
}

/// The notation of a table. One that cannot be told is reported where it matters first.
pub(super) fn decimal(entries: &[Entry<'_>], asked: Option<Decimal>, sink: &mut Diagnostics) -> Decimal {
    if let Some(decimal) = asked {
        return decimal;
    }
    let (mut points, mut commas, mut open) = (0, 0, None);
    for entry in entries {
        let [point, comma] =
            [Decimal::Point, Decimal::Comma].map(|d| read(&entry.cell.text, d).map(|amount| amount.number));
        match (point, comma) {
            (Some(_), None) => points += 1,
            (None, Some(_)) => commas += 1,
            (Some(Some(point)), Some(Some(comma))) if point != comma => {
                open = open.or(Some((entry, point, comma)));
            }
            _ => (),
        }
    }
    match open {
        Some((entry, point, comma)) if points == commas => {
            let message = format!("`{}` may be {point} or {comma}", entry.cell.text);
            let diagnostic = Diagnostic::error(Code::InvalidNumber, entry.cell.span, message);
            sink.push(
                diagnostic.help("say what stands before decimals: `--decimal point` or `--decimal comma`"),
            );
            Decimal::Point
        }
        _ if commas > points => Decimal::Comma,
        _ => Decimal::Point,
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, read};

    #[test]
    fn reads_numbers_in_each_notation() {
        for (text, decimal, number) in [
            ("1034", Decimal::Point, Some(1034.0)),
            ("1,034.5", Decimal::Point, Some(1034.5)),
            ("1.034,5", Decimal::Comma, Some(1034.5)),
            ("1 034,5", Decimal::Comma, Some(1034.5)),
            ("1 034 567", Decimal::Point, Some(1_034_567.0)),
            ("\u{2212}3,6", Decimal::Comma, Some(-3.6)),
            ("- 12", Decimal::Point, Some(-12.0)),
            ("45.2%", Decimal::Point, Some(45.2)),
            ("1'034.5", Decimal::Point, Some(1034.5)),
            ("1,0,34", Decimal::Point, None),
            ("12 34", Decimal::Point, None),
            ("1.034.5", Decimal::Point, None),
            ("many", Decimal::Point, None),
            ("12 people", Decimal::Point, None),
        ] {
            let amount = read(text, decimal);
            assert_eq!(amount.and_then(|a| a.number).map(crate::base::Number::to_f64), number, "{text}");
        }
    }

    #[test]
    fn reads_flags_and_what_is_missing() {
        for (text, number, status, unknown) in [
            ("812 p", Some(812.0), "provisional", ""),
            ("812*", Some(812.0), "provisional", ""),
            ("812(e)", Some(812.0), "estimate", ""),
            ("812 bp", Some(812.0), "break", ""),
            ("812 u", Some(812.0), "", "u"),
            (": c", None, "", "c"),
            ("..", None, "", ""),
            ("n/a", None, "", ""),
            ("N/A", None, "", ""),
            ("-", None, "", ""),
        ] {
            let amount = read(text, Decimal::Point).expect("an amount");
            assert_eq!(amount.number.map(crate::base::Number::to_f64), number, "{text}");
            assert_eq!(amount.status.map_or("", super::Status::word), status, "{text}");
            assert_eq!(amount.unknown.iter().collect::<String>(), unknown, "{text}");
        }
    }
}
