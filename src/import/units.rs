//! Finds the unit of the values, and series that cannot have the same one: a rate is never read under "people".

use super::cube::{Dimension, Role};
use super::options::{Choice, ImportOptions};
use super::problem::{Answer, Problem};
use super::reading::Series;
use crate::base::Number;
use std::collections::BTreeSet;

/// Reports names of one column, or columns, with different units in their texts. The answers choose those of one unit.
pub(super) fn differing_names(
    dimension: &Dimension,
    names: &[&str],
    options: &ImportOptions,
) -> Option<Problem> {
    let is_wanted = |name: &str| {
        options.series.is_empty() || options.series.iter().any(|wanted| wanted.eq_ignore_ascii_case(name))
    };
    // Series that are chosen by their complete names are compared later.
    let is_compared =
        dimension.role == Role::Measure || options.series.is_empty() || names.iter().all(|n| is_wanted(n));
    if names.len() < 2 || !is_compared {
        return None;
    }
    let (percent, others): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| name.contains(['%', '٪']));
    if let (Some(first), Some(other)) = (percent.first(), others.first()) {
        let message = format!("`{first}` is in per cent, and `{other}` is not: a figure has one unit");
        return Some(Problem::of_file(message).answers(choices(dimension, &[other, first])));
    }
    let units: BTreeSet<&str> = names.iter().map(|name| in_brackets(name).unwrap_or("")).collect();
    if units.len() < 2 || options.unit.is_some() || options.same_unit {
        return None;
    }
    let shown = units.iter().filter(|unit| !unit.is_empty()).map(|unit| format!("`{unit}`"));
    let message = format!("the series may have different units: {}", shown.collect::<Vec<_>>().join(", "));
    let with_unit = |unit: &&str| names.iter().find(|name| in_brackets(name).unwrap_or("") == *unit).copied();
    let firsts: Vec<&str> = units.iter().filter_map(with_unit).collect();
    Some(with_same_unit(Problem::of_file(message).answers(choices(dimension, &firsts))))
}

/// Returns answers that choose one name each.
fn choices(dimension: &Dimension, names: &[&str]) -> Vec<Answer> {
    let answer = |name: &&str| match dimension.role {
        Role::Measure => Answer::new(Choice::Series, *name, format!("read `{name}`")),
        _ => Answer::new(Choice::Where, format!("{}={name}", dimension.name), format!("read `{name}`")),
    };
    names.iter().take(MOST_ANSWERS).map(answer).collect()
}

/// Reports series with different signs, or with numbers that cannot be of one kind.
pub(super) fn differing(series: &[Series], options: &ImportOptions) -> Option<Problem> {
    if series.len() < 2 {
        return None;
    }
    let is_percent = |s: &&Series| s.sign == Some('%') || s.label.contains(['%', '٪']);
    let (percent, others): (Vec<&Series>, Vec<&Series>) = series.iter().partition(is_percent);
    if let (Some(first), Some(other)) = (percent.first(), others.first()) {
        let message =
            format!("`{}` is in per cent, and `{}` is not: a figure has one unit", first.label, other.label);
        return Some(Problem::of_file(message).answers(series_choices(&[other, first])));
    }
    let signs: BTreeSet<Option<char>> = series.iter().map(|s| s.sign).collect();
    if signs.len() > 1 {
        let message = "the values have different signs of currency: a figure has one unit";
        let firsts: Vec<&Series> =
            signs.iter().filter_map(|sign| series.iter().find(|s| s.sign == *sign)).collect();
        return Some(Problem::of_file(message).answers(series_choices(&firsts)));
    }
    let count = series.iter().find(|s| Size::of(s) == Size::Count).filter(|_| !options.same_unit)?;
    let rate = series.iter().find(|s| Size::of(s) == Size::Rate)?;
    let message = format!(
        "`{}` has decimals below a hundred, and `{}` has large whole numbers: do they have the same unit?",
        rate.label, count.label
    );
    Some(with_same_unit(Problem::of_file(message).answers(series_choices(&[count, rate]))))
}

fn with_same_unit(problem: Problem) -> Problem {
    problem.answer(Choice::SameUnit, "", "all series have the same unit")
}

fn series_choices(series: &[&Series]) -> Vec<Answer> {
    let answer = |s: &&Series| Answer::new(Choice::Series, s.label.clone(), format!("read `{}`", s.label));
    series.iter().take(MOST_ANSWERS).map(answer).collect()
}

/// The maximum number of answers to a question.
const MOST_ANSWERS: usize = 6;

/// Returns the unit in brackets at the end of a heading: `Population (thousands)`. An age group is none.
pub(super) fn in_brackets(label: &str) -> Option<&str> {
    let (_, inner) = label.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    let inner = inner.trim();
    let is_age = inner.starts_with(|c: char| c.is_ascii_digit() || c == '<' || c == '>');
    let is_short =
        inner.split(' ').count() < 3 || inner.contains(|c: char| c.is_ascii_digit() || "%$€£".contains(c));
    (!inner.is_empty() && !is_age && is_short).then_some(inner)
}

/// The size of the numbers of a series.
#[derive(Debug, PartialEq, Eq)]
enum Size {
    /// Large whole numbers.
    Count,
    /// Numbers below a hundred with decimals.
    Rate,
    Other,
}

impl Size {
    fn of(series: &Series) -> Self {
        let numbers: Vec<Number> = series.values.iter().filter_map(|v| v.number()).map(Number::abs).collect();
        let Some(most) = numbers.iter().max() else { return Self::Other };
        let with_decimals = numbers.iter().filter(|number| number.normalized().decimals() > 0).count();
        match with_decimals {
            0 if *most >= Number::HUNDRED => Self::Count,
            _ if with_decimals * 2 >= numbers.len() && with_decimals > 0 && *most <= Number::HUNDRED => {
                Self::Rate
            }
            _ => Self::Other,
        }
    }
}
