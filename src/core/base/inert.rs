//! Text cells that a spreadsheet does not run.
//!
//! A spreadsheet runs a cell of a CSV file as a formula if it begins with certain signs, whoever wrote it. An apostrophe
//! before it makes it text, and most programs hide it. Numbers stay numbers.

use super::characters::is_invisible;
use std::borrow::Cow;

/// Returns a cell with an apostrophe before it if a spreadsheet would run it, maybe after it has cut off spaces.
pub fn inert_cell(text: &str) -> Cow<'_, str> {
    let shown = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let is_formula = match shown.chars().next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some(sign @ ('+' | '-' | '＋' | '－')) => !is_number(&shown[sign.len_utf8()..]),
        _ => text.starts_with(['\t', '\r', '\n']),
    };
    if is_formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Returns whether a text without its sign is a number in any notation, maybe with a percent sign.
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches(['%', '٪', ' ', '\u{a0}', '\u{202f}']);
    digits.ends_with(char::is_numeric)
        && digits.starts_with(char::is_numeric)
        && digits
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | ',' | '٫' | '٬' | '’' | ' ' | '\u{a0}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use super::inert_cell;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for (text, expected) in [
            ("=HYPERLINK(\"https://a.example\")", "'=HYPERLINK(\"https://a.example\")"),
            ("+1+1", "'+1+1"),
            ("-1-cmd|' /C calc'!A0", "'-1-cmd|' /C calc'!A0"),
            ("-", "'-"),
            ("- first", "'- first"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            (" =1", "' =1"),
            ("\u{a0}\u{200B}@A1", "'\u{a0}\u{200B}@A1"),
            (" -5", " -5"),
            (" a", " a"),
            ("-5", "-5"),
            ("+1 034,5 %", "+1 034,5 %"),
            ("-0.25", "-0.25"),
            ("rain = snow", "rain = snow"),
            ("'s ochtends", "'s ochtends"),
            ("", ""),
        ] {
            assert_eq!(inert_cell(text), expected);
        }
    }
}
