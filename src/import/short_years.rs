//! Years of two digits next to the name of a month or a quarter (`Jan-15`, `Q1 15`), ISO weeks and serial dates.

use crate::base::{Date, PartialDate, Period};
use crate::i18n::{date_tokens, named_months};
use jiff::civil::{ISOWeekDate, Weekday};

/// The first year of two digits that is in the twentieth century.
const CENTURY: i16 = 50;

/// Writes the year of two digits in full: `Jan-15` becomes `jan 2015`. Returns `None` if the text has no such year.
pub(super) fn with_full_year(text: &str) -> Option<String> {
    let (first, year) = text.rsplit_once(['-', ' ', '/', '\'', '’'])?;
    let first = first.trim_end_matches(['-', ' ', '/', '\'', '’', '.']);
    let is_short = year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
    let tokens = date_tokens(first);
    let is_month =
        tokens.len() == 1 && tokens[0].parse::<u8>().is_err() && !named_months(&tokens, false).is_empty();
    let is_quarter = matches!(tokens.as_slice(), [word, number] if word == "q" && number.len() == 1);
    if !is_short || !(is_month || is_quarter) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    Some(format!("{first} {}", if year < CENTURY { 2000 + year } else { 1900 + year }))
}

/// Returns whether a text is an ISO week: `2020-W01`, `2020W01`.
pub(super) fn is_week(text: &str) -> bool {
    parts_of_week(text).is_some()
}

fn parts_of_week(text: &str) -> Option<(i16, i8)> {
    let (year, week) = text.split_once('W')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let is_digits = |t: &str, length: usize| t.len() == length && t.bytes().all(|b| b.is_ascii_digit());
    (is_digits(year, 4) && is_digits(week, 2)).then(|| Some((year.parse().ok()?, week.parse().ok()?)))?
}

/// Returns the days of an ISO week.
pub(super) fn week(text: &str) -> Option<Period> {
    let (year, week) = parts_of_week(text)?;
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(|day| PartialDate::Day(day.date()));
    Some(Period::between(day(Weekday::Monday)?, day(Weekday::Sunday)?))
}

/// The serial numbers of spreadsheets from 1950 to 2100.
const SERIALS: std::ops::Range<i32> = 18_264..73_051;

/// Returns the date of a serial number of a spreadsheet: 42005 is 1 January 2015.
pub(super) fn serial_date(text: &str) -> Option<Date> {
    let days: i32 =
        text.strip_suffix(".0").unwrap_or(text).parse().ok().filter(|days| SERIALS.contains(days))?;
    Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()
}

/// Returns whether texts are serial dates: each is the first or last day of a month, and they follow each other.
pub(super) fn are_serial_dates<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut dates = Vec::new();
    for text in texts {
        match serial_date(text).filter(|date| date.day() == 1 || date.day() == date.days_in_month()) {
            Some(date) => dates.push(date),
            None => return false,
        }
    }
    dates.len() > 1 && (dates.is_sorted_by(|a, b| a < b) || dates.is_sorted_by(|a, b| a > b))
}

#[cfg(test)]
mod tests {
    use super::{are_serial_dates, serial_date, with_full_year};

    #[test]
    fn short_years_stand_next_to_a_month_or_quarter() {
        for (text, full) in [
            ("Jan-15", "Jan 2015"),
            ("mrt-99", "mrt 1999"),
            ("Q1 15", "Q1 2015"),
            ("Jan '15", "Jan 2015"),
            ("15-Jan", ""),
            ("12-15", ""),
            ("Area 51", ""),
        ] {
            assert_eq!(with_full_year(text).unwrap_or_default(), full, "{text}");
        }
    }

    #[test]
    fn serial_numbers_are_dates_if_they_follow_each_other() {
        assert_eq!(serial_date("42005").map(|d| d.to_string()).as_deref(), Some("2015-01-01"));
        assert!(are_serial_dates(["42005", "42036", "42064"].into_iter()));
        assert!(!are_serial_dates(["42005", "42037"].into_iter()));
    }
}
