//! Dates with the precision of their source: a year, a month or a day, without invented precision.
//!
//! The notation is EDTF level 1 (Library of Congress, ISO 8601-2:2019): `2021`, `2021-07`, `2021-07-05`, `2021-07?`,
//! `2018~`.

use serde::{Deserialize, Serialize};
use std::fmt;

pub use jiff::civil::Date;

/// A date with the precision of its source. Its days exist in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// A day of the Gregorian calendar.
    Day(Date),
}

/// How certain a date is (EDTF `?` and `~`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Quality {
    /// The sources state the date.
    #[default]
    Certain,
    /// `?`: the sources leave the date open.
    Uncertain,
    /// `~`: the date is approximate.
    Approximate,
}

impl Quality {
    /// Splits a text into the date without its mark and the meaning of the mark.
    pub(super) fn split(text: &str) -> (&str, Self) {
        match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Self::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Self::Approximate),
            _ => (text, Self::Certain),
        }
    }

    /// Returns the EDTF mark.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Certain => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateFault {
    /// The text does not have the form `2021`, `2021-07` or `2021-07-05`.
    Form,
    /// The calendar has no such month or day.
    NoSuchDay,
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => write!(f, "a date is written `2021`, `2021-07` or `2021-07-05`"),
            Self::NoSuchDay => write!(f, "the calendar has no such day"),
        }
    }
}

impl PartialDate {
    /// Parses a date with an optional quality mark.
    pub fn parse(text: &str) -> Result<(Self, Quality), DateFault> {
        let (plain, quality) = Quality::split(text);
        Ok((Self::parse_certain(plain)?, quality))
    }

    /// Parses a date without a quality mark.
    pub fn parse_certain(text: &str) -> Result<Self, DateFault> {
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() || year == 0 {
            return Err(DateFault::Form);
        }
        let Some(month) = month else { return Ok(Self::Year(year)) };
        let month = digits(Some(month), 2)? as i8;
        if !(1..=12).contains(&month) {
            return Err(DateFault::NoSuchDay);
        }
        let Some(day) = day else { return Ok(Self::Month(year, month)) };
        let day = digits(Some(day), 2)? as i8;
        Date::new(year, month, day).map(Self::Day).map_err(|_| DateFault::NoSuchDay)
    }

    /// Returns the first day of the date, by which dates are sorted.
    pub fn first(self) -> Date {
        match self {
            Self::Year(year) => day(year, 1, 1),
            Self::Month(year, month) => day(year, month, 1),
            Self::Day(date) => date,
        }
    }

    /// Returns the last day of the date.
    pub fn last(self) -> Date {
        match self {
            Self::Year(year) => day(year, 12, 31),
            Self::Month(year, month) => day(year, month, 1).last_of_month(),
            Self::Day(date) => date,
        }
    }

    /// Returns the same date in another year, unless it is 29 February.
    pub fn moved_by_years(self, years: i16) -> Option<Self> {
        match self {
            Self::Year(year) => Some(Self::Year(year + years)),
            Self::Month(year, month) => Some(Self::Month(year + years, month)),
            Self::Day(day) => Date::new(day.year() + years, day.month(), day.day()).ok().map(Self::Day),
        }
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }
}

fn digits(part: Option<&str>, length: usize) -> Result<i16, DateFault> {
    let part = part.filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()));
    part.and_then(|p| p.parse().ok()).ok_or(DateFault::Form)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day)
        .expect("the first of a month from 1 to 12 and 31 December exist in every year")
}

/// Orders by the first day, and the less precise date first: 2021, 2021-01, 2021-01-01.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first(), std::cmp::Reverse(self.last())).cmp(&(other.first(), std::cmp::Reverse(other.last())))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Writes the machine form for `<time datetime>` and data files.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DateFault, PartialDate, Quality};

    #[test]
    fn parses_dates_with_their_precision() {
        for (text, expected) in [
            ("2021", Ok(("2021", Quality::Certain))),
            ("2021-07", Ok(("2021-07", Quality::Certain))),
            ("2021-07-05", Ok(("2021-07-05", Quality::Certain))),
            ("2021-07?", Ok(("2021-07", Quality::Uncertain))),
            ("2018~", Ok(("2018", Quality::Approximate))),
            ("2023-02-30", Err(DateFault::NoSuchDay)),
            ("2023-13", Err(DateFault::NoSuchDay)),
            ("2023-2-3", Err(DateFault::Form)),
            ("21 July 2021", Err(DateFault::Form)),
            ("", Err(DateFault::Form)),
        ] {
            let read = PartialDate::parse(text).map(|(date, quality)| (date.to_string(), quality));
            assert_eq!(read, expected.map(|(d, q)| (d.to_owned(), q)), "{text:?}");
        }
    }

    #[test]
    fn imprecise_dates_sort_by_their_first_day() {
        let mut dates: Vec<_> = ["2021-07-01", "2021-07", "2021", "2020-12-31"]
            .iter()
            .map(|t| PartialDate::parse_certain(t).expect("a date"))
            .collect();
        dates.sort();
        let texts: Vec<_> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2020-12-31", "2021", "2021-07", "2021-07-01"]);
    }
}
