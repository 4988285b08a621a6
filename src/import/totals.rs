//! Totals in a table: values for longer periods among parts of them, and a series that is the sum of the others.

use super::problem::Problem;
use super::reading::Series;
use crate::base::{Coverage, Frequency, Number, Period};
use crate::model::ImportOptions;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the most common frequency of the periods; in a tie, the longer one.
pub(super) fn frequency(series: &[Series]) -> Frequency {
    let periods = || series.iter().flat_map(|s| s.values.iter().map(|v| v.period));
    let regular = [Frequency::Year, Frequency::HalfYear, Frequency::Quarter, Frequency::Month];
    let whole = |f: Frequency| periods().filter(|p| p.days() > 1 && p.coverage(f) == Coverage::Whole).count();
    let days = periods().filter(|p| p.days() == 1).count();
    let best = regular.into_iter().rev().max_by_key(|f| whole(*f)).unwrap_or(Frequency::Irregular);
    match whole(best) {
        0 if days == 0 => Frequency::Irregular,
        count if count < days => Frequency::Day,
        _ => best,
    }
}

/// Removes and lists values for longer periods than the frequency, such as annual totals among quarters.
pub(super) fn leave_out_longer(series: &mut [Series], options: &ImportOptions, left_out: &mut Vec<String>) {
    let chosen = options.frequency.as_deref();
    let chosen =
        Frequency::ALL.iter().find(|(word, _)| Some(*word) == chosen).map(|(_, frequency)| *frequency);
    if let Some(frequency) = chosen.filter(|f| *f != Frequency::Day) {
        leave_out_others(series, frequency, left_out);
        return;
    }
    let frequency = frequency(series);
    let mut removed: BTreeMap<Period, usize> = BTreeMap::new();
    for series in series.iter_mut() {
        let is_longer = |p: Period| p.coverage(frequency) == Coverage::Longer;
        let parts: Vec<Period> = series.values.iter().map(|v| v.period).filter(|p| !is_longer(*p)).collect();
        series.values.retain(|value| {
            let first = parts.partition_point(|part| part.start() < value.period.start());
            let is_total =
                is_longer(value.period) && parts.get(first).is_some_and(|part| value.period.contains(*part));
            if is_total {
                *removed.entry(value.period).or_default() += 1;
            }
            !is_total
        });
    }
    for (period, count) in removed {
        let values = if count == 1 { "1 value".to_owned() } else { format!("{count} values") };
        left_out.push(format!("{values} for {period}: it covers shorter periods of the table"));
    }
}

/// Keeps the periods of the frequency that the user chose.
fn leave_out_others(series: &mut [Series], frequency: Frequency, left_out: &mut Vec<String>) {
    let count = |series: &[Series]| series.iter().map(|s| s.values.len()).sum::<usize>();
    let before = count(series);
    for series in series.iter_mut() {
        series.values.retain(|value| value.period.coverage(frequency) == Coverage::Whole);
    }
    let removed = before - count(series);
    if removed > 0 {
        left_out.push(format!("{removed} values: their periods are not the chosen ones"));
    }
}

/// Finds the series that is the sum of the others, and removes it if the user wants that. Returns remarks.
pub(super) fn of_series(
    series: &mut Vec<Series>,
    options: &ImportOptions,
    left_out: &mut Vec<String>,
) -> Result<Vec<String>, Problem> {
    let mut hints = Vec::new();
    let step =
        match &options.rounded_to {
            Some(step) => Some(Number::parse(step).filter(|step| *step > Number::ZERO).ok_or_else(|| {
                Problem::of_file(format!("--rounded-to: `{step}` is not a number above zero"))
            })?),
            None => None,
        };
    let can_have_total = (3..=MOST_PARTS).contains(&series.len());
    let total = sums(series)
        .filter(|_| can_have_total)
        .and_then(|sums| (0..series.len()).find(|at| is_sum(series, &sums, *at, step)));
    match total {
        Some(at) if options.drop_total => {
            left_out.push(format!("the series `{}`: it is the sum of the others", series[at].label));
            series.remove(at);
        }
        Some(at) => {
            hints.push(format!("`{}` is the sum of the others; --drop-total leaves it out", series[at].label))
        }
        None if options.drop_total => {
            return Err(
                Problem::of_file("no series is the sum of the others").help("leave out `--drop-total`")
            );
        }
        None => (),
    }
    if step.is_none() {
        hints.extend(rounding(series));
    }
    Ok(hints)
}

/// The sum of all series for each period, and the number of its terms.
type Sums = BTreeMap<Period, (Number, usize)>;

/// Adds up all series. Returns `None` if a sum is too large.
fn sums(series: &[Series]) -> Option<Sums> {
    let mut sums = Sums::new();
    for value in series.iter().flat_map(|series| &series.values) {
        let Some(number) = value.number() else { continue };
        let sum = sums.entry(value.period).or_insert((Number::ZERO, 0));
        *sum = (sum.0.plus(number)?, sum.1 + 1);
    }
    Some(sums)
}

/// Returns whether a series is the sum of the others in every period that all have. Rounding may change each part by half
/// a step.
fn is_sum(series: &[Series], sums: &Sums, at: usize, step: Option<Number>) -> bool {
    let parts = series.len() - 1;
    let slack = step
        .and_then(|step| step.times(Number::parse(&parts.div_ceil(2).to_string())?))
        .unwrap_or(Number::ZERO);
    let mut compared = 0;
    for value in &series[at].values {
        let (Some(total), Some((sum, count))) = (value.number(), sums.get(&value.period)) else { continue };
        if *count < series.len() {
            continue;
        }
        let others = sum.minus(total);
        let difference = others.and_then(|others| total.minus(others)).map(Number::abs);
        if difference.is_none_or(|difference| difference > slack) || total == Number::ZERO {
            return false;
        }
        compared += 1;
    }
    compared > 0
}

/// The maximum number of series in which a total is looked for.
const MOST_PARTS: usize = 200;

/// Remarks that all values are multiples of 5 or more, which a source may have rounded.
fn rounding(series: &[Series]) -> Option<String> {
    let numbers: BTreeSet<Number> =
        series.iter().flat_map(|s| &s.values).filter_map(|v| v.number()).collect();
    let numbers: Vec<Number> = numbers.into_iter().filter(|number| *number != Number::ZERO).collect();
    if numbers.len() < MANY {
        return None;
    }
    let steps = ["1000", "100", "10", "5"].into_iter();
    let step = steps
        .filter_map(|text| Some((text, Number::parse(text)?)))
        .find(|(_, step)| numbers.iter().all(|number| number.round_to(*step) == *number))?;
    Some(format!("all values are multiples of {0}; if the source rounds them, add --rounded-to {0}", step.0))
}

/// The number of values from which equal last digits are no chance.
const MANY: usize = 8;
