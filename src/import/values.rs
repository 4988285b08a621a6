//! Reads the values of the chosen series: periods, numbers, flags and status.

use super::calendar::Calendar;
use super::cube::{Cell, Cube, Role};
use super::down::second_value;
use super::flags::{self, Flag};
use super::options::Choice;
use super::problem::{Answer, Outcome, Problem, refuse};
use super::reading::{FlagCount, Reading, Series, Value};
use super::select::{self, Selected, listed};
use super::{formats, notation, numbers, totals, units};
use crate::base::{Decimal, Number, Period, plain_number};
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of values of a figure.
const MOST_VALUES: usize = 60_000;

/// Reads the values of a cube that the options choose.
pub(super) fn read(mut cube: Cube, calendar: Calendar<'_>) -> Outcome<Reading> {
    let options = calendar.options;
    let decimal = match options.notation() {
        _ if cube.has_points => Ok(Decimal::Point),
        Some(decimal) => Ok(decimal),
        None => notation::decimal(&cube.cells, cube.office),
    };
    select::filter(&mut cube, options)?;
    let (mut cube, mut selected) = select::select(cube, options)?;
    several_units(&cube, &selected)?;
    let periods = periods(&cube, &mut selected, calendar)?;
    if selected.cells.is_empty() {
        return refuse(Problem::of_file("no value is in the periods that `--from` and `--to` choose"));
    }
    if selected.cells.len() > MOST_VALUES {
        return refuse(too_many(&cube, &selected));
    }
    let decimal = decimal.map_err(|problem| vec![problem])?;
    let has_decimals = selected.cells.iter().any(|cell| cell.value.contains(['.', ',']));
    let mut reader = Reader { cube: &cube, decimal, calendar, flags: BTreeMap::new(), problems: Vec::new() };
    let mut series = reader.series(&selected, &periods);
    let Reader { flags, mut problems, .. } = reader;
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(problems);
    }
    let mut left_out = std::mem::take(&mut cube.left_out);
    totals::leave_out_longer(&mut series, &mut left_out);
    problems.extend(units::differing(&series, options));
    problems.extend(several_column_units(&cube, &selected));
    let mut hints = std::mem::take(&mut cube.hints);
    let remarks = totals::of_series(&mut series, options, &mut left_out).map_err(|problem| vec![problem])?;
    hints.extend(remarks);
    if !problems.is_empty() {
        return Err(problems);
    }
    without_values(&mut series, &mut left_out)?;
    let mut understood = cube.understood;
    if has_decimals {
        let sign = if decimal == Decimal::Comma { "comma, as in 1.034,5" } else { "point, as in 1,034.5" };
        understood.push(("decimals", format!("after a {sign}")));
    }
    let constant = selected.constant.iter().filter(|c| !c.1.is_empty() && c.2 != Role::Measure);
    let constant: Vec<String> = constant.map(|(name, member, _)| format!("{name} = {member}")).collect();
    if !constant.is_empty() {
        understood.push(("same for all", constant.join(", ")));
    }
    formats::add_title(&mut cube.metadata, &selected.constant);
    let units =
        || selected.constant.iter().filter(|c| c.2 == Role::Unit && !c.1.is_empty()).map(|c| c.1.clone());
    let unit = units().find(|unit| unit.contains(char::is_lowercase)).or_else(|| units().next());
    let sign = series.iter().find_map(|s| s.sign).map(String::from);
    let brackets = series.first().and_then(|s| units::in_brackets(&s.label)).map(ToOwned::to_owned);
    let reading = Reading {
        frequency: totals::frequency(&series).as_str(),
        series,
        understood,
        flags: flags.into_iter().map(|((sign, meaning), count)| FlagCount { sign, meaning, count }).collect(),
        left_out,
        hints,
        unit: sign.or(unit).or(brackets),
        ..Reading::default()
    };
    Ok(reading.with_metadata(cube.metadata))
}

/// Refuses values of several units, which the table names in a column.
fn several_units(cube: &Cube, selected: &Selected) -> Outcome<()> {
    for (at, dimension) in cube.dimensions.iter().enumerate().filter(|(_, d)| d.role == Role::Unit) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        selected.cells.iter().for_each(|cell| *counts.entry(cell.members[at]).or_default() += 1);
        if counts.len() < 2 {
            continue;
        }
        let mut units: Vec<(u32, usize)> = counts.into_iter().collect();
        units.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let names: Vec<&str> =
            units.iter().map(|(unit, _)| dimension.members[*unit as usize].as_str()).collect();
        let message =
            format!("the table has values in {} units: {}", names.len(), listed(names.iter().copied()));
        let answers = names.iter().take(6).map(|name| {
            Answer::new(
                Choice::Where,
                format!("{}={name}", dimension.name),
                format!("read the values in `{name}`"),
            )
        });
        return refuse(Problem::of_file(message).answers(answers.collect()));
    }
    Ok(())
}

/// Refuses columns of values to which the metadata of the file gives several units.
fn several_column_units(cube: &Cube, selected: &Selected) -> Option<Problem> {
    let at = cube.dimensions.iter().position(|d| d.role == Role::Measure)?;
    let used: BTreeSet<u32> = selected.cells.iter().map(|cell| cell.members[at]).collect();
    let names: Vec<&String> =
        used.iter().map(|member| &cube.dimensions[at].members[*member as usize]).collect();
    let units: BTreeSet<&String> = names.iter().filter_map(|name| cube.units.get(*name)).collect();
    let message =
        format!("the columns have {} units: {}", units.len(), listed(units.iter().map(|unit| unit.as_str())));
    let answers =
        names.iter().take(6).map(|name| Answer::new(Choice::Series, name.as_str(), "read this column"));
    (units.len() > 1).then(|| Problem::of_file(message).answers(answers.collect()))
}

fn too_many(cube: &Cube, selected: &Selected) -> Problem {
    let sizes = cube.dimensions.iter().filter(|d| d.members.len() > 1);
    let names: Vec<String> = sizes.map(|d| format!("`{}` ({})", d.name, d.members.len())).collect();
    Problem::of_file(format!(
        "the table has {} values in {} series, too many for a figure",
        selected.cells.len(),
        selected.labels.len()
    ))
    .help(format!("choose some: `--where COLUMN=VALUE,VALUE`; the columns are {}", names.join(", ")))
}

/// Interprets the periods of the chosen values, and removes those before `--from` and after `--to`.
fn periods(
    cube: &Cube,
    selected: &mut Selected,
    calendar: Calendar<'_>,
) -> Outcome<BTreeMap<u32, (Period, Vec<String>)>> {
    let options = calendar.options;
    let parsed = |text: &Option<String>, flag: &str| match text {
        Some(text) => match Period::parse(text) {
            Ok(period) => Ok(Some(period)),
            Err(fault) => refuse(Problem::of_file(format!("{flag}: `{text}`: {fault}"))),
        },
        None => Ok(None),
    };
    let (from, to) = (parsed(&options.from, "--from")?, parsed(&options.to, "--to")?);
    let single = parsed(&options.period, "--period")?;
    let mut used: Vec<u32> = selected.cells.iter().map(|cell| cell.period).collect();
    used.sort_unstable();
    used.dedup();
    let mut all: BTreeMap<u32, (Period, Vec<String>)> = BTreeMap::new();
    match single {
        Some(period) => all.extend(used.iter().map(|number| (*number, (period, Vec::new())))),
        None => {
            let texts = used.iter().map(|number| {
                let (text, line) = &cube.periods[*number as usize];
                (*number as usize, text.as_str(), *line)
            });
            let decided = calendar.decide(texts);
            if !decided.problems.is_empty() {
                return Err(decided.problems);
            }
            let read = decided.periods.into_iter().map(|(at, period, heading)| {
                let mark = heading.mark.map(|mark| format!("[{mark}]"));
                (at as u32, (period, heading.signs.into_iter().chain(mark).collect()))
            });
            all.extend(read);
        }
    }
    if let Some(number) = used.iter().find(|number| !all.contains_key(number)) {
        let (text, line) = &cube.periods[*number as usize];
        return refuse(super::calendar::no_period(text, *line));
    }
    let is_in = |cell: &Cell| {
        all.get(&cell.period).is_some_and(|(period, _)| {
            from.is_none_or(|from| period.start() >= from.start())
                && to.is_none_or(|to| period.end() <= to.end())
        })
    };
    let cells = std::mem::take(&mut selected.cells).into_iter().zip(std::mem::take(&mut selected.series));
    (selected.cells, selected.series) = cells.filter(|(cell, _)| is_in(cell)).unzip();
    Ok(all)
}

/// Removes and lists series without any value.
fn without_values(series: &mut Vec<Series>, left_out: &mut Vec<String>) -> Outcome<()> {
    let has_value =
        |s: &Series| s.values.iter().any(|v| v.digits.is_some() || v.low.is_some() || v.high.is_some());
    let empty = series.iter().filter(|s| !has_value(s));
    left_out.extend(empty.map(|s| format!("the series `{}`: it has no values", s.label)));
    series.retain(has_value);
    match series.is_empty() {
        true => refuse(Problem::of_file("the table has no values in the chosen rows and periods")),
        false => Ok(()),
    }
}

struct Reader<'c> {
    cube: &'c Cube,
    decimal: Decimal,
    calendar: Calendar<'c>,
    /// The number of values with each flag and meaning.
    flags: BTreeMap<(String, String), usize>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn series(&mut self, selected: &Selected, periods: &BTreeMap<u32, (Period, Vec<String>)>) -> Vec<Series> {
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
            if let Some(first) = values[*number].get(period) {
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

/// Multiplies digits by a power of ten.
fn scaled(digits: Option<&str>, power: i32) -> Result<Option<String>, ()> {
    let Some(digits) = digits else { return Ok(None) };
    let number = plain_number(&format!("{digits}e{power}"), Decimal::Point).ok_or(())?;
    Number::parse(&number).map(|_| Some(number)).ok_or(())
}
