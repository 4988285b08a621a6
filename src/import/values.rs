//! Reads the values that the options choose, with their periods and unit, and says what was understood.

use super::calendar::Calendar;
use super::cube::{Cell, Cube, Role};
use super::problem::{Answer, Outcome, Problem, refuse};
use super::reader::Reader;
use super::reading::{FlagCount, Reading, Series};
use super::select::{self, Selected, listed};
use super::{formats, notation, totals, units};
use crate::base::{Decimal, Period};
use crate::model::Choice;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of values of a figure.
const MOST_VALUES: usize = 300_000;

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
    let mut reader =
        Reader { cube: &cube, decimal, calendar, flags: BTreeMap::new(), problems: Vec::new(), repeated: 0 };
    let mut series = reader.series(&selected, &periods);
    let Reader { flags, mut problems, repeated, .. } = reader;
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(problems);
    }
    let mut left_out = std::mem::take(&mut cube.left_out);
    match repeated {
        0 => (),
        1 => left_out.push("1 empty row: another row has its series and period".to_owned()),
        _ => left_out.push(format!("{repeated} empty rows: other rows have their series and periods")),
    }
    totals::leave_out_longer(&mut series, options, &mut left_out);
    problems.extend(several_column_units(&cube, &selected).filter(|_| !options.same_unit));
    let has_unit = cube.dimensions.iter().any(|dimension| dimension.role == Role::Unit);
    if problems.is_empty() {
        problems.extend(units::differing(&series, has_unit, options));
    }

    let mut hints = std::mem::take(&mut cube.hints);
    let remarks = totals::of_series(&mut series, options, &mut left_out).map_err(|problem| vec![problem])?;
    hints.extend(remarks);
    if !problems.is_empty() {
        return Err(problems);
    }
    without_values(&mut series, &mut left_out)?;
    let mut understood = std::mem::take(&mut cube.understood);
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
    let sign = series.iter().find_map(|s| s.sign).map(String::from);
    let unit = unit(&selected);
    let column = column_unit(&cube, &selected);
    // One series with brackets among others, such as `Saint Example (eastern part)`, names no unit of all.
    let in_brackets: BTreeSet<Option<&str>> = series.iter().map(|s| units::in_brackets(&s.label)).collect();
    let brackets = in_brackets.first().filter(|_| in_brackets.len() == 1);
    let brackets = brackets.and_then(|unit| unit.map(ToOwned::to_owned));
    let unit = sign.or(unit).or(column).or(brackets);
    if let Some(given) = &options.unit {
        // A category that all rows share may be a code, and a column without a heading may hold the scale.
        let members = selected.constant.iter().map(|(_, member, _)| member.as_str());
        let members = members.filter(|member| units::is_multiplier(member));
        let labels = series.iter().filter_map(|s| units::in_brackets(&s.label));
        let named = unit.iter().map(String::as_str).chain(cube.metadata.unit.as_deref());
        if let Some(problem) = units::lost_scale(named.chain(members).chain(labels), given) {
            return Err(vec![problem]);
        }
        if let Some(named) = unit.as_ref().filter(|named| !named.eq_ignore_ascii_case(given)) {
            hints.push(format!("the file names the unit `{named}`, and the figure has `{given}`"));
        }
    }
    let is_percent = options.unit.as_ref().or(unit.as_ref()).is_some_and(|unit| unit.contains('%'));
    problems.extend(units::shares(&series).filter(|_| cube.is_workbook && is_percent));
    if !problems.is_empty() {
        return Err(problems);
    }
    let reading = Reading {
        frequency: totals::frequency(&series).as_str(),
        series,
        understood,
        flags: flags.into_iter().map(|((sign, meaning), count)| FlagCount { sign, meaning, count }).collect(),
        left_out,
        hints,
        unit,
        ..Reading::default()
    };
    Ok(reading.with_metadata(cube.metadata))
}

/// Returns the unit that columns name: their labels, or a code if there is no label.
fn unit(selected: &Selected) -> Option<String> {
    let units =
        || selected.constant.iter().filter(|c| c.2 == Role::Unit && !c.1.is_empty()).map(|c| c.1.as_str());
    let labels: Vec<&str> = units().filter(|unit| unit.contains(char::is_lowercase)).collect();
    match labels.is_empty() {
        true => units().next().map(ToOwned::to_owned),
        false => Some(labels.join(", ")),
    }
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

/// Returns the unit of the chosen columns, if they have the same.
fn column_unit(cube: &Cube, selected: &Selected) -> Option<String> {
    let units: BTreeSet<&str> = column_units(cube, selected).into_iter().map(|(_, unit)| unit).collect();
    units.iter().next().filter(|_| units.len() == 1).map(|unit| (*unit).to_owned())
}

/// Refuses columns of values to which the metadata of the file gives several units.
fn several_column_units(cube: &Cube, selected: &Selected) -> Option<Problem> {
    let columns = column_units(cube, selected);
    let units: BTreeSet<&str> = columns.iter().map(|(_, unit)| *unit).collect();
    let message = format!("the columns have {} units: {}", units.len(), listed(units.iter().copied()));
    let answers =
        columns.iter().take(6).map(|(name, _)| Answer::new(Choice::Series, *name, "read this column"));
    (units.len() > 1).then(|| Problem::of_file(message).answers(answers.collect()))
}

/// Returns the chosen columns of values with the units that a row of headings or the metadata gives them.
fn column_units<'c>(cube: &'c Cube, selected: &Selected) -> Vec<(&'c str, &'c str)> {
    let all = cube.units.iter().map(|(name, unit)| (name.as_str(), unit.as_str()));
    let Some(at) = cube.dimensions.iter().position(|d| d.role == Role::Measure) else { return all.collect() };
    let used: BTreeSet<u32> = selected.cells.iter().map(|cell| cell.members[at]).collect();
    let names = used.iter().map(|member| cube.dimensions[at].members[*member as usize].as_str());
    names.filter_map(|name| Some((name, cube.units.get(name)?.as_str()))).collect()
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
