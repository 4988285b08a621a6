//! Interprets the period headings of one row or column together.
//!
//! Invariant: one order of day and month, one language and one kind of year applies to all headings. If several fit,
//! none is chosen and the ambiguity is reported.

use super::cells::Cell;
use super::numbers::Status;
use super::periods::{Heading, Meaning};
use crate::base::Period;
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::NamedMonth;
use std::collections::{BTreeMap, BTreeSet};

/// The context for reading periods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar<'k> {
    /// The month in which a year such as `2023/24` begins.
    pub(super) year_begins: Option<i8>,
    pub(super) languages: &'k [String],
}

#[derive(Debug, Default)]
pub(super) struct InterpretedHeadings {
    /// The rows or columns with their periods, in order.
    pub(super) periods: Vec<(usize, Period, Option<Status>)>,
    pub(super) faults: Vec<Diagnostic>,
}

pub(super) const FORMS: &str = "periods are written `2023`, `2023-02`, `2023-Q3`, `Q3 2023`, `Jan 2023`, `2023M02`, `2023-H1` or `2023-02-21`, and a fiscal or school year as its months, `2022-09/2023-08`";

pub(super) fn no_period(cell: &Cell) -> Diagnostic {
    match Heading::read(&cell.text) {
        Some(Heading { meaning: Meaning::Unread(what, help), .. }) => error(cell, what).help(help),
        _ => error(cell, "is not a period").help(FORMS),
    }
}

fn error(cell: &Cell, what: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidPeriod, cell.span, format!("`{}` {what}", cell.text))
}

type HeadingCell<'c> = (usize, &'c Cell, Heading);

impl Calendar<'_> {
    /// Interprets the headings of a row or column and skips cells that are not periods.
    pub(super) fn decide<'c>(self, cells: impl Iterator<Item = (usize, &'c Cell)>) -> InterpretedHeadings {
        let mut known: BTreeMap<&str, Option<Heading>> = BTreeMap::new();
        let mut read =
            |cell: &'c Cell| known.entry(&cell.text).or_insert_with(|| Heading::read(&cell.text)).clone();
        let found: Vec<HeadingCell<'c>> =
            cells.filter_map(|(at, cell)| Some((at, cell, read(cell)?))).collect();
        let mut faults = Vec::new();
        let day_first = day_first(&found, &mut faults);
        let in_years = self.in_years(&found, &mut faults);
        let months = self.months(&found, &mut faults);
        let mut periods = Vec::new();
        for (at, cell, heading) in &found {
            let period = match &heading.meaning {
                Meaning::Certain(period) => Ok(*period),
                Meaning::Unread(..) => Err(Some(no_period(cell))),
                Meaning::DayAndMonth { year, first, second } => {
                    let (day, month) = if day_first { (first, second) } else { (second, first) };
                    Period::parse(&format!("{year}-{month:02}-{day:02}")).map_err(|_| None)
                }
                Meaning::Split { years: Some(years), .. } if in_years => self.split_year(*years).ok_or(None),
                Meaning::Split { month: Some(month), .. } if !in_years => Ok(*month),
                Meaning::Split { .. } => Err(Some(error(cell, "is another sort of period than the others"))),
                Meaning::Named { year, .. } => match months.get(at) {
                    Some((month, None)) => Period::parse(&format!("{year}-{month:02}")).map_err(|_| None),
                    Some((month, Some(day))) => Period::parse(&format!("{year}-{month:02}-{day:02}"))
                        .map_err(|_| Some(no_period(cell))),
                    None => Err(None),
                },
            };
            match period {
                Ok(period) => periods.push((*at, period, heading.status)),
                Err(Some(fault)) => faults.push(fault),
                Err(None) if faults.is_empty() => faults.push(no_period(cell)),
                Err(None) => (),
            }
        }
        InterpretedHeadings { periods, faults }
    }

    fn split_year(self, (first, next): (i16, i16)) -> Option<Period> {
        let begins = self.year_begins?;
        Period::parse(&format!("{first}-{begins:02}/{next}-{:02}", begins - 1)).ok()
    }

    /// Returns whether headings such as `2011-12` are years across two calendar years, not months.
    fn in_years(self, found: &[HeadingCell<'_>], faults: &mut Vec<Diagnostic>) -> bool {
        let split: Vec<(&Cell, bool, bool)> = found
            .iter()
            .filter_map(|(_, cell, heading)| match &heading.meaning {
                Meaning::Split { month, years } => Some((*cell, month.is_some(), years.is_some())),
                _ => None,
            })
            .collect();
        let texts: BTreeSet<&str> = split.iter().map(|(cell, ..)| cell.text.as_str()).collect();
        let (months, years) = (split.iter().all(|s| s.1), split.iter().all(|s| s.2));
        let Some((cell, ..)) = split.first() else { return false };
        if months && years && texts.len() == 1 && self.year_begins.is_none() {
            let fault = error(cell, "may be a month or a year over two");
            faults.push(fault.help(
                "write the month `2011M12`, or name the month in which the year begins: `--year-begins 9`",
            ));
            return false;
        }
        let in_years =
            years || (!months && split.iter().filter(|s| s.2).count() > split.iter().filter(|s| s.1).count());
        if in_years && self.year_begins.is_none() {
            let fault = error(cell, "is a year over two, and the month is not known in which it begins");
            faults.push(fault.help("name the month: `--year-begins 9`"));
        }
        in_years
    }

    fn months(
        self,
        found: &[HeadingCell<'_>],
        faults: &mut Vec<Diagnostic>,
    ) -> BTreeMap<usize, (u8, Option<u8>)> {
        let named: Vec<(usize, &Cell, &[NamedMonth])> = found
            .iter()
            .filter_map(|(at, cell, heading)| match &heading.meaning {
                Meaning::Named { months, .. } => Some((*at, *cell, months.as_slice())),
                _ => None,
            })
            .collect();
        let mut fits: BTreeMap<usize, Vec<NamedMonth>> = BTreeMap::new();
        for month in named.iter().flat_map(|(.., months)| *months) {
            fits.entry(month.locale).or_default().push(*month);
        }
        let most = fits.values().map(Vec::len).max().unwrap_or(0);
        fits.retain(|_, months| months.len() == most);
        if most < named.len() {
            let known = |months: &[NamedMonth]| months.iter().any(|m| fits.contains_key(&m.locale));
            let others = named.iter().filter(|(.., months)| !known(months));
            let mut others: Vec<Diagnostic> = others
                .map(|(_, cell, _)| {
                    error(cell, "names its month in another language than the others").help(FORMS)
                })
                .collect();
            if others.is_empty() {
                others.extend(named.first().map(|(_, cell, _)| {
                    error(cell, "names its month in another language than the others").help(FORMS)
                }));
            }
            faults.extend(others);
            return BTreeMap::new();
        }
        let mut readings = distinct(fits.values());
        // Full names have precedence over abbreviations, and English and the site's languages over other languages.
        if readings.len() > 1 {
            let wide = distinct(fits.values().filter(|months| months.iter().all(|m| m.wide)));
            let near = |m: &NamedMonth| m.is_in("en") || self.languages.iter().any(|code| m.is_in(code));
            let near = distinct(fits.values().filter(|months| months.iter().all(near)));
            readings = match (wide.len(), near.len()) {
                (1, _) => wide,
                (0, 1) => near,
                _ => readings,
            };
        }
        let [reading] = readings.as_slice() else {
            let differs = |at: &usize| readings.iter().map(|r| r[*at]).collect::<BTreeSet<_>>().len() > 1;
            let doubtful =
                (0..named.len()).find(differs).and_then(|at| named.get(at).map(|(_, cell, _)| (at, cell)));
            faults.extend(doubtful.map(|(at, cell)| {
                let months: BTreeSet<String> = readings.iter().map(|r| r[at].0.to_string()).collect();
                let months = months.into_iter().collect::<Vec<_>>().join(" or ");
                error(cell, &format!("is the month {months}, which differs by language"))
                    .help("write the months as numbers: `2023-10`")
            }));
            return BTreeMap::new();
        };
        named.iter().zip(reading).map(|((at, ..), month)| (*at, *month)).collect()
    }
}

fn distinct<'m>(fits: impl Iterator<Item = &'m Vec<NamedMonth>>) -> Vec<Vec<(u8, Option<u8>)>> {
    let all: BTreeSet<Vec<(u8, Option<u8>)>> =
        fits.map(|months| months.iter().map(|m| (m.month, m.day)).collect()).collect();
    all.into_iter().collect()
}

fn day_first(found: &[HeadingCell<'_>], faults: &mut Vec<Diagnostic>) -> bool {
    let dates: Vec<(&Cell, u8, u8)> = found
        .iter()
        .filter_map(|(_, cell, heading)| match heading.meaning {
            Meaning::DayAndMonth { first, second, .. } => Some((*cell, first, second)),
            _ => None,
        })
        .collect();
    let day: Vec<&(&Cell, u8, u8)> = dates.iter().filter(|d| d.1 > 12).collect();
    let month: Vec<&(&Cell, u8, u8)> = dates.iter().filter(|d| d.2 > 12).collect();
    let help = "write days as `2023-02-01`";
    match (day.first(), month.first()) {
        (Some((first, ..)), Some(_)) => {
            let (others, what) = if month.len() > day.len() {
                (&day, "has its day first, and other dates have their month first")
            } else {
                (&month, "has its month first, and other dates have their day first")
            };
            let related = if month.len() > day.len() { month[0].0 } else { first };
            let all = others
                .iter()
                .map(|(cell, ..)| error(cell, what).related(related.span, "another order").help(help));
            faults.extend(all);
        }
        (None, None) => {
            let doubtful = dates.iter().find(|d| d.1 != d.2);
            faults.extend(doubtful.map(|(cell, first, second)| {
                error(cell, &format!("may be the day {first} of the month {second}, or the day {second} of the month {first}"))
                    .help(help)
            }));
        }
        _ => (),
    }
    month.is_empty()
}
