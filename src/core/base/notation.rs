//! Numbers as people write them (`1.034,5`, `1 034`, `1,5e3`, `١٢٠`) converted to plain digits with a point.
//!
//! Nothing is computed with floats: the result has the digits that were written, so a number keeps its decimals. A text
//! that can be read in two ways has two readings.

/// The decimal separator of a notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `1,034.5`
    Point,
    /// `1.034,5`
    Comma,
}

impl Decimal {
    /// Returns the decimal separator and the group separator.
    fn signs(self) -> (char, char) {
        match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        }
    }
}

/// Converts the digits of every script to ASCII and removes direction marks.
pub fn with_ascii_digits(text: &str) -> String {
    let is_mark =
        |c: &char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    text.chars().filter(|c| !is_mark(c)).map(ascii_digit).collect()
}

fn ascii_digit(c: char) -> char {
    // The zeros of Arabic, Persian, Devanagari, Bengali, Thai, Myanmar, Khmer and full-width digits.
    let zeros = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0x17E0, 0xFF10];
    let value = zeros.iter().filter_map(|zero| (c as u32).checked_sub(*zero)).find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// Returns a number as plain digits with a point, or `None` if the text is not a number in this notation.
pub fn plain_number(text: &str, decimal: Decimal) -> Option<String> {
    let text = with_ascii_digits(text);
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, power) = match digits.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok().filter(|p| p.abs() <= MAX_EXPONENT)?),
        None => (digits, 0),
    };
    let (before, group) = decimal.signs();
    let (whole, fraction) = match mantissa.split_once([before, '٫']) {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    let has_power = mantissa.len() < digits.len();
    let is_grouped = || {
        [group, ' ', '\u{A0}', '\u{202F}', '\u{2009}', '\'', '’', '٬']
            .into_iter()
            .any(|sign| are_groups(whole, sign))
    };
    if !is_digits(whole) && (has_power || !is_grouped()) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let number = shifted(&whole, fraction, power);
    let is_zero = number.bytes().all(|b| matches!(b, b'0' | b'.'));
    Some(if is_zero { number } else { format!("{sign}{number}") })
}

/// Returns every number that a text can mean, without duplicates.
pub fn readings(text: &str) -> Vec<String> {
    let mut all: Vec<String> =
        [Decimal::Point, Decimal::Comma].iter().filter_map(|d| plain_number(text, *d)).collect();
    all.dedup();
    all
}

/// The largest exponent that a number in a table can have.
const MAX_EXPONENT: i32 = 24;

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether the digits have groups of three, or Indian groups of two with a last group of three. The first
/// group does not begin with a zero.
fn are_groups(whole: &str, sign: char) -> bool {
    let groups: Vec<&str> = whole.split(sign).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let size = if middle.iter().any(|g| g.len() == 2) { 2 } else { 3 };
    groups.iter().all(|g| is_digits(g))
        && first.len() <= size
        && !first.starts_with('0')
        && middle.iter().all(|g| g.len() == size)
        && last.len() == 3
}

/// Moves the decimal point to the right by `power` digits and removes leading zeros.
fn shifted(whole: &str, fraction: &str, power: i32) -> String {
    let digits = format!("{whole}{fraction}");
    let point = whole.len() as i32 + power;
    let digits = match usize::try_from(-point) {
        Ok(zeros) => format!("{}{digits}", "0".repeat(zeros)),
        Err(_) => digits,
    };
    let point = point.max(0) as usize;
    // The width of a format is limited, and the number of digits is not.
    let zeros = "0".repeat(point.saturating_sub(digits.len()));
    let padded = digits + &zeros;
    let (whole, fraction) = padded.split_at(point);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, plain_number, readings};

    #[test]
    fn a_number_may_have_many_digits() {
        let many = "9".repeat(70_000);
        assert_eq!(plain_number(&many, Decimal::Point).map(|number| number.len()), Some(many.len()));
    }

    #[test]
    fn parses_numbers_in_each_notation() {
        for (text, point, comma) in [
            ("1034", "1034", "1034"),
            ("1,034.5", "1034.5", ""),
            ("1.034,50", "", "1034.50"),
            ("1.034", "1.034", "1034"),
            ("0.123", "0.123", ""),
            ("0,123", "", "0.123"),
            ("1,5", "", "1.5"),
            ("12.345.678", "", "12345678"),
            ("12,34,567", "1234567", ""),
            ("1 034,5", "", "1034.5"),
            ("1 034 567", "1034567", "1034567"),
            ("\u{2212}3,6", "", "-3.6"),
            ("- 12", "-12", "-12"),
            ("+5", "5", "5"),
            ("010", "10", "10"),
            ("-0.0", "0.0", ""),
            ("1'034.5", "1034.5", ""),
            ("1.5E+06", "1500000", ""),
            ("1,25e-3", "", "0.00125"),
            ("12e3", "12000", "12000"),
            ("1.234E+06", "1234000", ""),
            ("1.5e400", "", ""),
            ("١٬٢٣٤٫٥", "1234.5", "1234.5"),
            ("۱۲۰", "120", "120"),
            ("1,0,34", "", ""),
            ("12 34", "", ""),
            ("1.034.5", "", ""),
            ("5.", "", ""),
            (".5", "", ""),
            ("1,200¹", "", ""),
            ("e5", "", ""),
            ("", "", ""),
            ("-", "", ""),
        ] {
            let read = |decimal| plain_number(text, decimal).unwrap_or_default();
            assert_eq!(
                (read(Decimal::Point).as_str(), read(Decimal::Comma).as_str()),
                (point, comma),
                "{text}"
            );
        }
        assert_eq!(readings("1,034"), ["1034", "1.034"]);
        assert_eq!(readings("1 034"), ["1034"]);
    }
}
