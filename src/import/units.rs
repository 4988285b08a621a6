//! Finds the unit of the values, and series that cannot have the same one: a rate is never read under "people".

use super::cube::{Dimension, Role};
use super::problem::{Answer, Problem};
use super::reading::Series;
use crate::base::Number;
use crate::model::{Choice, ImportOptions};
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
    // A few names with brackets, such as `Saint Example (eastern part)`, have no units.
    let with_brackets = names.iter().filter(|name| in_brackets(name).is_some()).count();
    if units.len() < 2 || with_brackets * 3 < names.len() || options.same_unit {
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

/// Reports series with different signs, or with numbers that cannot be of one kind. If a column of the table names the unit,
/// the numbers are not compared.
pub(super) fn differing(series: &[Series], has_unit: bool, options: &ImportOptions) -> Option<Problem> {
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
    if options.same_unit || has_unit {
        return None;
    }
    let sizes: Vec<(&Series, Size, Number)> = series.iter().map(|s| (s, Size::of(s), largest(s))).collect();
    let count = sizes.iter().filter(|(_, size, _)| *size == Size::Whole).max_by_key(|(.., most)| *most)?;
    let is_smaller = |most: Number| most.times(Number::power_of_ten(3)?).map(|scaled| scaled <= count.2);
    let is_rate = |most: Number| count.2 >= Number::HUNDRED && most <= Number::HUNDRED;
    let rate = sizes.iter().find(|(_, size, most)| {
        *size == Size::Fraction && (is_rate(*most) || is_smaller(*most).unwrap_or(false))
    })?;
    let message = format!(
        "`{}` has small numbers with decimals, and `{}` has large whole numbers: do they have the same unit?",
        rate.0.label, count.0.label
    );
    let (count, rate) = (count.0, rate.0);
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

/// The words that say how much larger the numbers of a table are than what they count.
const SCALES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];

/// Returns whether a unit says how much its numbers are multiplied: `x 1 000`, `1000 t`, `thousands`, `%`.
fn is_scaled(unit: &str) -> bool {
    let lower = unit.to_lowercase();
    lower.contains(['%', '٪'])
        || lower.contains("percent")
        || SCALES.iter().any(|scale| lower.contains(scale))
        || is_power_of_ten(unit)
        || is_multiplier(unit)
}

/// Returns whether a text begins with a sign of multiplication and a power of ten: `x 1 000`. A code such as `1000` does
/// not.
pub(super) fn is_multiplier(text: &str) -> bool {
    text.trim_start().strip_prefix(['x', '×']).is_some_and(is_power_of_ten)
}

/// Returns whether a text begins with a power of ten from a hundred on.
fn is_power_of_ten(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | ',')).collect();
    digits.starts_with("100")
        && digits.bytes().take_while(u8::is_ascii_digit).all(|b| matches!(b, b'0' | b'1'))
}

/// Refuses a unit of the user without the scale that the table names: people are not thousands of people.
pub(super) fn lost_scale<'t>(mut named: impl Iterator<Item = &'t str>, given: &str) -> Option<Problem> {
    let lost = named.find(|unit| is_scaled(unit) && !is_scaled(given))?;
    let problem =
        Problem::of_file(format!("the table has values in `{lost}`, and `--unit {given}` does not say so"));
    Some(problem.help("name it too, for example `--unit \"thousand people\"` or `--unit %`"))
}

/// Refuses shares of one under a unit in per cent. A cell of a workbook that shows 83 % holds 0.83.
pub(super) fn shares(series: &[Series]) -> Option<Problem> {
    let numbers = || series.iter().flat_map(|s| &s.values).filter_map(|value| value.number());
    let one = Number::parse("1")?;
    let are_shares = numbers().all(|n| n.abs() <= one) && numbers().any(|n| n.normalized().decimals() > 0);
    let problem = Problem::of_file(
        "the numbers are at most 1, and the unit is per cent: a cell that shows 45 % holds 0.45",
    );
    are_shares.then(|| {
        problem
            .help("`--unit share` keeps them as they are; for per cent, multiply them by 100 in the workbook")
    })
}

/// The look of the numbers of a series.
#[derive(Debug, PartialEq, Eq)]
enum Size {
    /// Whole numbers, but for single ones.
    Whole,
    /// Numbers of which most have decimals.
    Fraction,
    Other,
}

impl Size {
    fn of(series: &Series) -> Self {
        let numbers: Vec<Number> = series.values.iter().filter_map(|v| v.number()).collect();
        let with_decimals = numbers.iter().filter(|number| number.normalized().decimals() > 0).count();
        match with_decimals {
            few if few * 10 <= numbers.len() && !numbers.is_empty() => Self::Whole,
            _ if with_decimals * 2 >= numbers.len() && with_decimals > 0 => Self::Fraction,
            _ => Self::Other,
        }
    }
}

fn largest(series: &Series) -> Number {
    series.values.iter().filter_map(|v| v.number()).map(Number::abs).max().unwrap_or(Number::ZERO)
}
