//! The time that an observation covers: `2023`, `2023-H1`, `2023-Q3`, `2023-02`, `2023-02-21`, `2023-01/2023-11`,
//! `2024-01?/2024-06`.
//!
//! A [`Period`] has a first and a last day. Two periods are equal if they cover the same days, however they are written
//! and however certain they are.

use super::{Date, DateFault, PartialDate, Quality, keywords};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A span of days with `start <= end`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Period {
    form: Form,
    start: Date,
    end: Date,
    /// How certain the first and the last day are.
    ends: [Quality; 2],
}

/// How a period is written and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// A year.
    Year(i16),
    /// A half-year, 1 or 2.
    Half(i16, i8),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// A month, 1 to 12.
    Month(i16, i8),
    /// One day.
    Day(Date),
    /// From the start of the first date to the end of the second.
    Range(PartialDate, PartialDate),
}

/// Why a text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodFault {
    /// The text has none of the known forms.
    Form,
    /// The calendar has no such day, month, quarter or half.
    NoSuchDay,
    /// The end is before the beginning.
    Backwards,
}

impl fmt::Display for PeriodFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => write!(
                f,
                "a period is written `2023`, `2023-H1`, `2023-Q3`, `2023-02`, `2023-02-21` or `2023-01/2023-11`"
            ),
            Self::NoSuchDay => write!(f, "the calendar has no such period"),
            Self::Backwards => write!(f, "the period ends before it begins"),
        }
    }
}

impl From<DateFault> for PeriodFault {
    fn from(fault: DateFault) -> Self {
        match fault {
            DateFault::Form => Self::Form,
            DateFault::NoSuchDay => Self::NoSuchDay,
        }
    }
}

keywords! {
    /// How often a series has observations.
    pub enum Frequency {
        /// Yearly.
        Year = "year",
        /// Half-yearly.
        HalfYear = "half-year",
        /// Quarterly.
        Quarter = "quarter",
        /// Monthly.
        Month = "month",
        /// Daily, or measured on single days.
        Day = "day",
        /// No regular interval.
        Irregular = "irregular",
    }
}

/// How a period relates to the frequency of its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// As long as the frequency requires.
    Whole,
    /// Shorter, or ending inside a unit: not comparable with a full unit.
    Partial,
    /// Several full units.
    Longer,
}

impl Period {
    /// Parses a period.
    pub fn parse(text: &str) -> Result<Self, PeriodFault> {
        let Some((from, to)) = text.split_once('/') else { return Self::marked(text) };
        let (from, to) = (Self::marked(from)?, Self::marked(to)?);
        if to.end < from.start || to.start < from.start {
            return Err(PeriodFault::Backwards);
        }
        let form = Form::Range(from.opening(), to.closing());
        Ok(Self { form, start: from.start, end: to.end, ends: [from.ends[0], to.ends[1]] })
    }

    /// Parses a calendar unit with an optional quality mark (EDTF `?` and `~`).
    fn marked(text: &str) -> Result<Self, PeriodFault> {
        let (plain, quality) = Quality::split(text);
        Ok(Self { ends: [quality; 2], ..Self::simple(plain)? })
    }

    /// Parses a calendar unit without a quality mark.
    fn simple(text: &str) -> Result<Self, PeriodFault> {
        let part = |letter: char, count: i8| -> Option<Result<(i16, i8), PeriodFault>> {
            let (year, n) = text.split_once('-')?;
            let n = n.strip_prefix(letter)?;
            let PartialDate::Year(year) = PartialDate::parse_certain(year).ok()? else { return None };
            let n: i8 = n.parse().ok()?;
            Some(if (1..=count).contains(&n) { Ok((year, n)) } else { Err(PeriodFault::NoSuchDay) })
        };
        if let Some(half) = part('H', 2) {
            let (year, n) = half?;
            return Ok(Self::months(Form::Half(year, n), year, n * 6 - 5, 6));
        }
        if let Some(quarter) = part('Q', 4) {
            let (year, n) = quarter?;
            return Ok(Self::months(Form::Quarter(year, n), year, n * 3 - 2, 3));
        }
        let date = PartialDate::parse_certain(text)?;
        Ok(Self::from_date(date))
    }

    fn from_date(date: PartialDate) -> Self {
        let form = match date {
            PartialDate::Year(year) => Form::Year(year),
            PartialDate::Month(year, month) => Form::Month(year, month),
            PartialDate::Day(day) => Form::Day(day),
        };
        Self { form, start: date.first(), end: date.last(), ends: [Quality::Certain; 2] }
    }

    fn months(form: Form, year: i16, first: i8, count: i8) -> Self {
        let start = PartialDate::Month(year, first).first();
        let end = PartialDate::Month(year, first + count - 1).last();
        Self { form, start, end, ends: [Quality::Certain; 2] }
    }

    /// Returns the period from the first day of one date to the last day of another, which is not before it.
    pub fn between(from: PartialDate, to: PartialDate) -> Self {
        let single = Self::from_date(from);
        match from == to {
            true => single,
            false => Self { form: Form::Range(from, to), end: to.last(), ..single },
        }
    }

    /// Returns the first date of a range that begins with this period.
    fn opening(self) -> PartialDate {
        match self.form {
            Form::Year(year) => PartialDate::Year(year),
            Form::Day(day) => PartialDate::Day(day),
            _ => PartialDate::Month(self.start.year(), self.start.month()),
        }
    }

    /// Returns the last date of a range that ends with this period.
    fn closing(self) -> PartialDate {
        match self.form {
            Form::Year(year) => PartialDate::Year(year),
            Form::Day(day) => PartialDate::Day(day),
            _ => PartialDate::Month(self.end.year(), self.end.month()),
        }
    }

    /// Returns how the period is written.
    pub fn form(self) -> Form {
        self.form
    }

    /// Returns how certain the first and the last day are.
    pub fn ends(self) -> [Quality; 2] {
        self.ends
    }

    /// Returns the first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// Returns the last day.
    pub fn end(self) -> Date {
        self.end
    }

    /// Returns the number of days.
    pub fn days(self) -> i32 {
        (self.end - self.start).get_days() + 1
    }

    /// Returns whether the period contains every day of `other`.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the period shares a day with `other`.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Compares the length of the period with a frequency. Every period of an irregular series is [`Coverage::Whole`].
    pub fn coverage(self, frequency: Frequency) -> Coverage {
        let Some(months) = frequency.months() else { return Coverage::Whole };
        let end_of =
            |units: i32| self.start.checked_add((months * units).months()).and_then(|d| d.yesterday());
        for units in 1.. {
            match end_of(units) {
                Ok(end) if end < self.end => (),
                Ok(end) if end > self.end => return Coverage::Partial,
                _ if units > 1 => return Coverage::Longer,
                _ => break,
            }
        }
        Coverage::Whole
    }

    /// Returns whether the period is exactly one calendar unit of the frequency: a calendar year, a quarter, a month.
    pub fn is_regular(self, frequency: Frequency) -> bool {
        let Some(months) = frequency.months() else { return false };
        let aligned = (i32::from(self.start.month()) - 1) % months == 0 && self.start.day() == 1;
        self.coverage(frequency) == Coverage::Whole && aligned
    }

    /// Returns the calendar unit of the frequency that follows the period, or `None` if the frequency has no such units.
    pub fn next(self, frequency: Frequency) -> Option<Self> {
        let months = frequency.months()?;
        let start = self.end.tomorrow().ok()?;
        let (year, month) = (start.year(), start.month());
        let form = match frequency {
            Frequency::Year => Form::Year(year),
            Frequency::HalfYear => Form::Half(year, (month + 5) / 6),
            Frequency::Quarter => Form::Quarter(year, (month + 2) / 3),
            _ => Form::Month(year, month),
        };
        let end = start.checked_add(months.months()).ok()?.yesterday().ok()?;
        Some(Self { form, start, end, ends: [Quality::Certain; 2] })
    }

    /// Returns the same part of the year before, or `None` for a day or a range.
    pub fn year_before(self) -> Option<Self> {
        let year = self.start.year() - 1;
        let (form, first, count) = match self.form {
            Form::Year(_) => (Form::Year(year), 1, 12),
            Form::Half(_, n) => (Form::Half(year, n), n * 6 - 5, 6),
            Form::Quarter(_, n) => (Form::Quarter(year, n), n * 3 - 2, 3),
            Form::Month(_, n) => (Form::Month(year, n), n, 1),
            Form::Day(_) | Form::Range(..) => return None,
        };
        Some(Self::months(form, year, first, count))
    }
}

impl Frequency {
    /// Returns the length in months, or `None` if the frequency is not based on months.
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Year => Some(12),
            Self::HalfYear => Some(6),
            Self::Quarter => Some(3),
            Self::Month => Some(1),
            Self::Day | Self::Irregular => None,
        }
    }
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl Eq for Period {}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Writes the notation of authors, references and data files.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [start, end] = self.ends.map(Quality::mark);
        match self.form {
            Form::Year(year) => write!(f, "{year:04}{end}"),
            Form::Half(year, n) => write!(f, "{year:04}-H{n}{end}"),
            Form::Quarter(year, n) => write!(f, "{year:04}-Q{n}{end}"),
            Form::Month(year, month) => write!(f, "{year:04}-{month:02}{end}"),
            Form::Day(day) => write!(f, "{day}{end}"),
            Form::Range(from, to) => write!(f, "{from}{start}/{to}{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Coverage, Frequency, Period, PeriodFault};

    fn p(text: &str) -> Period {
        Period::parse(text).expect("a period")
    }

    #[test]
    fn parses_every_form() {
        for (text, expected) in [
            ("2023", Ok(("2023-01-01", "2023-12-31"))),
            ("2023-H2", Ok(("2023-07-01", "2023-12-31"))),
            ("2023-Q3", Ok(("2023-07-01", "2023-09-30"))),
            ("2024-02", Ok(("2024-02-01", "2024-02-29"))),
            ("2023-02-21", Ok(("2023-02-21", "2023-02-21"))),
            ("2023-01/2023-11", Ok(("2023-01-01", "2023-11-30"))),
            ("2021-07-01/2023-02-21", Ok(("2021-07-01", "2023-02-21"))),
            ("2024-01?/2024-06", Ok(("2024-01-01", "2024-06-30"))),
            ("2018~", Ok(("2018-01-01", "2018-12-31"))),
            ("?2018", Err(PeriodFault::Form)),
            ("2023-11/2023-01", Err(PeriodFault::Backwards)),
            ("2023-H3", Err(PeriodFault::NoSuchDay)),
            ("2023-02-30", Err(PeriodFault::NoSuchDay)),
            ("next year", Err(PeriodFault::Form)),
        ] {
            let read = Period::parse(text).map(|p| (p.start().to_string(), p.end().to_string()));
            assert_eq!(read, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn periods_with_the_same_days_are_equal() {
        assert_eq!(p("2023-H1"), p("2023-01/2023-06"));
        assert_ne!(p("2023"), p("2023-01/2023-11"));
    }

    #[test]
    fn display_round_trips() {
        for text in [
            "2023",
            "2023-H2",
            "2024-Q1",
            "2023-02",
            "2023-02-21",
            "2023-01/2023-11",
            "2024-01?/2024-06~",
            "2018~",
        ] {
            assert_eq!(p(text).to_string(), text);
        }
    }

    #[test]
    fn coverage_tells_partial_from_full_periods() {
        for (text, frequency, coverage) in [
            ("2023", Frequency::Year, Coverage::Whole),
            ("2023-01/2023-11", Frequency::Year, Coverage::Partial),
            ("2024-H1", Frequency::Year, Coverage::Partial),
            ("2024-H1", Frequency::HalfYear, Coverage::Whole),
            ("2022-07/2023-06", Frequency::Year, Coverage::Whole),
            ("2012/2025", Frequency::Year, Coverage::Longer),
            ("2021-07/2023-02", Frequency::Year, Coverage::Partial),
            ("2023-01/2023-11", Frequency::HalfYear, Coverage::Partial),
            ("2021-07/2023-02", Frequency::Irregular, Coverage::Whole),
        ] {
            assert_eq!(p(text).coverage(frequency), coverage, "{text} in {frequency:?}");
        }
    }

    #[test]
    fn next_and_year_before_return_calendar_units() {
        assert_eq!(p("2023").next(Frequency::Year), Some(p("2024")));
        assert_eq!(p("2023-Q4").next(Frequency::Quarter).map(|q| q.to_string()), Some("2024-Q1".into()));
        assert_eq!(p("2023-12").next(Frequency::Month).map(|q| q.to_string()), Some("2024-01".into()));
        for (period, before) in [("2023", "2022"), ("2024-H2", "2023-H2"), ("2025-02?", "2024-02")] {
            assert_eq!(p(period).year_before().map(|q| (q, q.to_string())), Some((p(before), before.into())));
        }
        assert_eq!(p("2025-Q1").year_before(), Some(p("2024-Q1")));
        assert_eq!(p("2024-02-29").year_before(), None);
    }
}
