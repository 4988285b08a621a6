//! Reads single cells: the number, its flags and the status that follows from them.

use super::calendar::Calendar;
use super::cube::{Cell, Cube};
use super::down::second_value;
use super::flags::{self, Flag};
use super::numbers;
use super::problem::Problem;
use super::reading::{Series, Value};
use super::select::Selected;
use crate::base::{Decimal, Number, Period, plain_number};
use crate::model::Choice;
use crate::model::Status;
use std::collections::BTreeMap;

/// Reads the cells of chosen series, and collects their flags and problems.
pub(super) struct Reader<'c> {
    pub(super) cube: &'c Cube,
    pub(super) decimal: Decimal,
    pub(super) calendar: Calendar<'c>,
    /// The number of values with each flag and meaning.
    pub(super) flags: BTreeMap<(String, String), usize>,
    pub(super) problems: Vec<Problem>,
    /// The number of empty cells whose series and period have another cell.
    pub(super) repeated: usize,
}

impl Reader<'_> {
    /// Reads the values of each series.
    pub(super) fn series(
        &mut self,
        selected: &Selected,
        periods: &BTreeMap<u32, (Period, Vec<String>)>,
    ) -> Vec<Series> {
        let mut all: Vec<Series> = selected
            .labels
            .iter()
            .map(|label| Series { label: label.clone(), ..Series::default() })
            .collect();
        let mut values: Vec<BTreeMap<Period, Value>> = vec![BTreeMap::new(); all.len()];
        let mut signs: Vec<Option<Option<char>>> = vec![None; all.len()];
        for (cell, number) in selected.cells.iter().zip(&selected.series) {
            let Some((period, heading)) = periods.get(&cell.period) else { continue };
            let Some((value, sign)) = self.value(cell, *period, heading) else { continue };
            if value.digits.is_some() {
                let known = *signs[*number].get_or_insert(sign);
                if known != sign {
                    let what = if sign == Some('%') {
                        "has a percent sign"
                    } else {
                        "has no percent or currency sign"
                    };
                    let what = if sign.is_some_and(|sign| sign != '%') { "has another sign" } else { what };
                    self.problems.push(
                        Problem::new(
                            cell.line,
                            format!("`{}` {what}, unlike the numbers before it", cell.value),
                        )
                        .help("write all numbers of a series in one way"),
                    );
                }
            }
            let first = values[*number].get(period);
            if first.is_some_and(|first| first.is_empty || value.is_empty) {
                self.repeated += 1;
                if !value.is_empty {
                    values[*number].insert(*period, value);
                }
            } else if let Some(first) = first {
                let problem = second_value(&all[*number].label, &period.to_string(), cell.line, first.line);
                self.problems.push(problem.help("name the rows to read: `--where COLUMN=VALUE`, or the column that names the series: `--series COLUMN`"));
            } else {
                values[*number].insert(*period, value);
            }
        }
        for ((series, values), sign) in all.iter_mut().zip(values).zip(signs) {
            series.values = without_empty_ends(values.into_values().collect());
            series.sign = sign.flatten();
        }
        all
    }

    /// Reads a cell with its flags.
    fn value(&mut self, cell: &Cell, period: Period, heading: &[String]) -> Option<(Value, Option<char>)> {
        let office = self.cube.office;
        let Some(amount) = numbers::read(&cell.value, self.decimal, office) else {
            let problem = match numbers::is_amount(&cell.value) {
                true => {
                    let sign = if self.decimal == Decimal::Comma { "comma" } else { "point" };
                    Problem::new(
                        cell.line,
                        format!("`{}` is written otherwise than the other numbers", cell.value),
                    )
                    .help(format!(
                        "decimals follow a {sign} elsewhere in the table: write all numbers in one way"
                    ))
                }
                false => {
                    let (message, help) = numbers::fault(&cell.value);
                    Problem::new(cell.line, message).help(help)
                }
            };
            self.problems.push(problem);
            return None;
        };
        let mut digits = amount.number;
        if amount.is_bracketed {
            match self.calendar.options.brackets.as_deref() {
                Some("negative") => digits = digits.map(|digits| format!("-{digits}")),
                Some(_) => (),
                None => self.problems.push(
                    Problem::new(cell.line, format!("`{}` may be a negative number or a remark", cell.value))
                        .answer(Choice::Brackets, "negative", "the brackets are a minus, as in accounts")
                        .answer(Choice::Brackets, "plain", "the brackets are a remark on the number"),
                ),
            }
        }
        if cell.power != 0 {
            digits = match scaled(digits.as_deref(), cell.power) {
                Ok(digits) => digits,
                Err(()) => {
                    self.problems.push(Problem::new(cell.line, format!("`{}` is too large", cell.value)));
                    return None;
                }
            };
        }
        // Some offices write a zero for what is missing, and a flag that says so.
        if is_zero(digits.as_deref()) && self.says_missing(cell) {
            digits = None;
        }
        let is_missing = digits.is_none() && amount.low.is_none() && amount.high.is_none();
        let status = self.status(cell, &amount.signs, heading, is_missing);
        if let Some(mark) = amount.mark {
            self.count(format!("[{mark}]"), "a footnote mark, which is left out".to_owned());
        }
        if amount.low.is_some() || amount.high.is_some() {
            self.count(cell.value.clone(), "a limit, which is kept as `low` or `high`".to_owned());
        }
        let is_empty = cell.value.is_empty() && cell.flags.is_empty();
        let rounded_to = self.calendar.options.rounded_to.clone().filter(|_| digits.is_some());
        let value = Value {
            period,
            digits,
            low: amount.low,
            high: amount.high,
            status,
            rounded_to,
            line: cell.line,
            is_empty,
        };
        Some((value, amount.unit))
    }

    /// Returns whether the flags in a cell of their own say that the value is missing.
    fn says_missing(&self, cell: &Cell) -> bool {
        let office = self.cube.office;
        let signs = flags::split(&cell.flags, office).unwrap_or_default();
        let flags = signs.iter().filter_map(|sign| flags::flag(sign, office));
        flags.into_iter().any(|flag| flag.status == Some(Status::Missing))
    }

    /// Returns the status from all flags of a value, and counts them.
    fn status(
        &mut self,
        cell: &Cell,
        signs: &[String],
        heading: &[String],
        is_missing: bool,
    ) -> Option<Status> {
        let office = self.cube.office;
        let mut known: Vec<&'static Flag> = Vec::new();
        let beside = flags::split(&cell.flags, office).unwrap_or_else(|| vec![cell.flags.clone()]);
        let after = signs.iter().enumerate().map(|(at, sign)| (sign, at == 0 && is_missing));
        let others = heading.iter().filter(|_| !is_missing).chain(&beside).map(|sign| (sign, false));
        let all: Vec<(String, bool)> =
            after.chain(others).map(|(sign, missing)| (sign.clone(), missing)).collect();
        for (sign, stands_alone) in all {
            let flag = if stands_alone { flags::missing(&sign) } else { flags::flag(&sign, office) };
            match flag {
                Some(flag) => {
                    known.push(flag);
                    let becomes = match flag.status {
                        _ if is_missing => ", no value",
                        Some(Status::Missing) | None => ", kept without a status",
                        Some(Status::Provisional) => ", kept as `provisional`",
                        Some(Status::Estimate) => ", kept as `estimate`",
                        Some(Status::Forecast) => ", kept as `forecast`",
                        Some(Status::Break) => ", kept as `break`",
                        Some(Status::Final) => ", kept as `final`",
                    };
                    self.count(sign, format!("{}{becomes}", flag.meaning));
                }
                None if sign.starts_with('[') => {
                    self.count(sign, "a footnote mark, which is left out".to_owned())
                }
                None => self.count(sign, "not known, left out".to_owned()),
            }
        }
        flags::status(&known).filter(|_| !is_missing)
    }

    fn count(&mut self, sign: String, meaning: String) {
        *self.flags.entry((sign, meaning)).or_default() += 1;
    }
}

/// Removes empty cells before the first and after the last value of a series: nobody says that anything is missing there.
fn without_empty_ends(mut values: Vec<Value>) -> Vec<Value> {
    let last = values.iter().rposition(|value| !value.is_empty).map_or(0, |at| at + 1);
    values.truncate(last);
    let first = values.iter().position(|value| !value.is_empty).unwrap_or(0);
    values.split_off(first)
}

fn is_zero(digits: Option<&str>) -> bool {
    digits.and_then(Number::parse).is_some_and(|number| number == Number::ZERO)
}

/// Multiplies digits by a power of ten.
fn scaled(digits: Option<&str>, power: i32) -> Result<Option<String>, ()> {
    let Some(digits) = digits else { return Ok(None) };
    let number = plain_number(&format!("{digits}e{power}"), Decimal::Point).ok_or(())?;
    Number::parse(&number).map(|_| Some(number)).ok_or(())
}
