//! Interprets the period headings of one table together.
//!
//! Invariant: one order of day and month, one language and one kind of year applies to all headings. If several fit,
//! none is chosen and the doubt is a question.

use super::months::months;
use super::periods::{Heading, Meaning};
use super::problem::Problem;
use crate::base::{Form, Period};
use crate::model::{Choice, ImportOptions};
use std::collections::{BTreeMap, BTreeSet};

/// A text that is a period, with its line.
pub(super) type PeriodText<'t> = (usize, &'t str, u32);

pub(super) type HeadingText<'t> = (usize, &'t str, u32, Heading);

/// The context for reading periods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar<'o> {
    pub(super) options: &'o ImportOptions,
    /// The languages of the site.
    pub(super) languages: &'o [String],
}

#[derive(Debug, Default)]
pub(super) struct Interpreted {
    /// The texts with their periods, in order.
    pub(super) periods: Vec<(usize, Period, Heading)>,
    pub(super) problems: Vec<Problem>,
}

pub(super) const FORMS: &str = "periods are written `2023`, `2023-02`, `2023-Q3`, `Q3 2023`, `Jan 2023`, `2023M02`, `2023-H1` or `2023-02-21`, and a fiscal or school year as its months, `2022-09/2023-08`";

pub(super) fn no_period(text: &str, line: u32) -> Problem {
    match Heading::read(text) {
        Some(Heading { meaning: Meaning::Unread(what, help), .. }) => error(text, line, what).help(help),
        _ => error(text, line, "is not a period").help(FORMS),
    }
}

pub(super) fn error(text: &str, line: u32, what: &str) -> Problem {
    Problem::new(line, format!("`{text}` {what}"))
}

impl Calendar<'_> {
    /// Interprets texts and skips those that are no periods.
    pub(super) fn decide<'t>(self, texts: impl Iterator<Item = PeriodText<'t>>) -> Interpreted {
        let found: Vec<HeadingText<'t>> =
            texts.filter_map(|(at, text, line)| Some((at, text, line, Heading::read(text)?))).collect();
        let mut problems = Vec::new();
        let day_first = self.day_first(&found, &mut problems);
        let in_years = self.in_years(&found, &mut problems);
        let months = months(&found, self, &mut problems);
        let part = part_sign(&found, &mut problems);
        let mut periods = Vec::new();
        for (at, text, line, heading) in &found {
            let period = match &heading.meaning {
                Meaning::Certain(period) => Ok(*period),
                Meaning::Unread(..) => Err(Some(no_period(text, *line))),
                Meaning::DayAndMonth { year, first, second } => {
                    let (day, month) = if day_first { (first, second) } else { (second, first) };
                    Period::parse(&format!("{year}-{month:02}-{day:02}")).map_err(|_| None)
                }
                Meaning::Split { years: Some(years), .. } if in_years => self.split_year(*years).ok_or(None),
                Meaning::Split { month: Some(month), .. } if !in_years => Ok(*month),
                Meaning::Split { .. } => {
                    Err(Some(error(text, *line, "is another sort of period than the others")))
                }
                Meaning::Fiscal { year } => self.split_year((year - 1, *year)).ok_or(None),
                Meaning::Part { year, number, .. } => match part {
                    Some("") => Period::parse(&format!("{year}-{number:02}")).map_err(|_| None),
                    Some(sign) => Period::parse(&format!("{year}-{sign}{number}")).map_err(|_| None),
                    None => Err(None),
                },
                Meaning::Named { year, .. } => match months.get(at) {
                    Some((month, None)) => Period::parse(&format!("{year}-{month:02}")).map_err(|_| None),
                    Some((month, Some(day))) => Period::parse(&format!("{year}-{month:02}-{day:02}"))
                        .map_err(|_| Some(no_period(text, *line))),
                    None => Err(None),
                },
            };
            match period {
                Ok(period) => periods.push((*at, period, heading.clone())),
                Err(Some(problem)) => problems.push(problem),
                Err(None) if problems.is_empty() => problems.push(no_period(text, *line)),
                Err(None) => (),
            }
        }
        self.first_days(&found, &mut periods, &mut problems);
        Interpreted { periods, problems }
    }

    /// Returns the months of a year over two; a year that begins in January is the second one.
    fn split_year(self, (first, next): (i16, i16)) -> Option<Period> {
        match self.options.year_begins? {
            1 => Period::parse(&next.to_string()).ok(),
            begins => Period::parse(&format!("{first}-{begins:02}/{next}-{:02}", begins - 1)).ok(),
        }
    }

    /// Returns whether headings such as `2011-12` are years across two calendar years, not months.
    fn in_years(self, found: &[HeadingText<'_>], problems: &mut Vec<Problem>) -> bool {
        let begins = self.options.year_begins;
        if let Some((_, text, line, _)) =
            found.iter().find(|f| matches!(f.3.meaning, Meaning::Fiscal { .. })).filter(|_| begins.is_none())
        {
            let what = "is a fiscal year: in which month does it begin, and is it named after the year in which it ends?";
            let problem = error(text, *line, what);
            problems.push(
                problem
                    .answer(Choice::YearBegins, "4", "from April of the year before to March")
                    .answer(Choice::YearBegins, "10", "from October of the year before to September")
                    .answer(Choice::YearBegins, "7", "from July of the year before to June")
                    .answer(Choice::YearBegins, "1", "the calendar year"),
            );
        }
        let split: Vec<(&str, u32, bool, bool)> = found
            .iter()
            .filter_map(|(_, text, line, heading)| match &heading.meaning {
                Meaning::Split { month, years } => Some((*text, *line, month.is_some(), years.is_some())),
                _ => None,
            })
            .collect();
        let texts: BTreeSet<&str> = split.iter().map(|s| s.0).collect();
        let (months, years) = (split.iter().all(|s| s.2), split.iter().all(|s| s.3));
        let Some((text, line, ..)) = split.first() else { return false };
        let is_month = self.options.frequency.as_deref() == Some("month");
        if months && is_month {
            return false;
        }
        if months && years && texts.len() == 1 && begins.is_none() {
            let problem = error(text, *line, "may be a month or a year over two: which is it?");
            problems.push(with_beginnings(problem.answer(Choice::Frequency, "month", "a month")));
            return false;
        }
        let in_years =
            years || (!months && split.iter().filter(|s| s.3).count() > split.iter().filter(|s| s.2).count());
        if in_years && begins.is_none() {
            let problem = error(text, *line, "is a year over two: in which month does it begin?");
            problems.push(with_beginnings(problem));
        }
        in_years
    }

    fn day_first(self, found: &[HeadingText<'_>], problems: &mut Vec<Problem>) -> bool {
        let dates: Vec<(&str, u32, u8, u8)> = found
            .iter()
            .filter_map(|(_, text, line, heading)| match heading.meaning {
                Meaning::DayAndMonth { first, second, .. } => Some((*text, *line, first, second)),
                _ => None,
            })
            .collect();
        if let Some(order) = &self.options.dates {
            return order == "day-first";
        }
        let day: Vec<_> = dates.iter().filter(|d| d.2 > 12).collect();
        let month: Vec<_> = dates.iter().filter(|d| d.3 > 12).collect();
        match (day.first(), month.first()) {
            (Some((one, at, ..)), Some((other, line, ..))) => {
                let what = format!("has its month first, and `{one}` in line {at} has its day first");
                problems.push(error(other, *line, &what).help("write days as `2023-02-01`"));
            }
            (None, None) => {
                let doubtful = dates.iter().find(|d| d.2 != d.3);
                problems.extend(doubtful.map(|(text, line, first, second)| {
                    let what = format!(
                        "may be the day {first} of the month {second}, or the day {second} of the month {first}"
                    );
                    error(text, *line, &what)
                        .answer(Choice::Dates, "day-first", "the day is first")
                        .answer(Choice::Dates, "month-first", "the month is first")
                }));
            }
            _ => (),
        }
        month.is_empty()
    }

    /// Resolves dates that are all first days: the value of the day, or of the month, quarter or year that begins with it.
    fn first_days(
        self,
        found: &[HeadingText<'_>],
        periods: &mut [(usize, Period, Heading)],
        problems: &mut Vec<Problem>,
    ) {
        let day = |p: &Period| if let Form::Day(day) = p.form() { Some(day) } else { None };
        let days: BTreeSet<_> = periods.iter().filter_map(|(_, p, _)| day(p)).collect();
        let is_first = !periods.is_empty()
            && periods.iter().all(|(_, p, _)| day(p).is_some_and(|day| day.day() == 1))
            && days.len() > 1;
        if !is_first {
            return;
        }
        let months: BTreeSet<i8> = days.iter().map(|day| day.month()).collect();
        let likely = match months.len() {
            1 if months.contains(&1) => "year",
            _ if months.iter().all(|month| month % 3 == 1) && months.len() > 1 => "quarter",
            _ => "month",
        };
        match self.options.frequency.as_deref() {
            Some("day") => (),
            Some(frequency) => {
                for (_, period, _) in periods.iter_mut() {
                    let Some(day) = day(period) else { continue };
                    let written = match frequency {
                        "year" => format!("{}", day.year()),
                        "quarter" => format!("{}-Q{}", day.year(), (day.month() + 2) / 3),
                        _ => format!("{}-{:02}", day.year(), day.month()),
                    };
                    *period = Period::parse(&written).unwrap_or(*period);
                }
            }
            None => problems.extend(found.first().map(|(_, text, line, _)| {
                error(text, *line, "and all other dates are first days: what do they stand for?")
                    .answer(Choice::Frequency, likely, format!("the {likely} that begins on that day"))
                    .answer(Choice::Frequency, "day", "the day itself")
            })),
        }
    }
}

fn with_beginnings(problem: Problem) -> Problem {
    [("9", "September"), ("4", "April"), ("7", "July"), ("10", "October")].into_iter().fold(
        problem,
        |problem, (number, name)| {
            problem.answer(Choice::YearBegins, number, format!("a year that begins in {name}"))
        },
    )
}

/// Returns the notation of parts of a year whose word is not known: the numbers show whether they are quarters (`Q`),
/// half-years (`H`) or months (an empty sign).
fn part_sign(found: &[HeadingText<'_>], problems: &mut Vec<Problem>) -> Option<&'static str> {
    let mut words = BTreeSet::new();
    let mut years: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    let mut first = None;
    for (_, text, line, heading) in found {
        if let Meaning::Part { year, number, word } = &heading.meaning {
            words.insert(word.as_str());
            years.entry(year).or_default().insert(*number);
            first = first.or(Some((*text, *line)));
        }
    }
    let (text, line) = first?;
    let most = years.values().flatten().max().copied().unwrap_or(0);
    let sign = match most {
        5.. => Some(""),
        3..=4 => Some("Q"),
        _ if years.values().filter(|numbers| numbers.len() == 2).count() > 1 => Some("H"),
        _ => None,
    };
    let sign = sign.filter(|_| words.len() == 1);
    if sign.is_none() {
        problems.push(error(text, line, "is a part of a year that is not known").help(FORMS));
    }
    sign
}
