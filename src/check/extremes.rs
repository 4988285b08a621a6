//! Words that say a number is the highest or the lowest, where the data say the reverse: `the lowest number, 620` of the
//! highest number of its series.
//!
//! The text does not say among which numbers, so a number is compared with those of its series (after the period that the
//! sentence names with `since`) and with the other series of its figure in the same period. A word is wrong only if the number
//! is the opposite extreme of each group that has enough numbers. A number that is the sum of the others is compared with none
//! of them.

use super::Context;
use super::direction::is_negated;
use crate::base::Number;
use crate::i18n::PeriodLimit;
use crate::index::statements::Statement;
use std::ops::Range;

/// The least number of other observations of the series, and of other series.
const MIN_PERIODS: usize = 2;
const MIN_SERIES: usize = 1;

/// A word that the data contradict.
pub(super) struct WrongExtreme {
    /// Its bytes in the block.
    pub(super) word: Range<usize>,
    /// Whether the number is in truth the highest.
    pub(super) is_highest: bool,
}

/// Returns the word of a clause that calls the number of a statement the highest or the lowest, if the data say the reverse.
pub(super) fn wrong_extreme(context: &Context<'_>, statement: &Statement<'_>) -> Option<WrongExtreme> {
    let (reference, locale) = (&statement.value.reference, statement.locale);
    let (own, None) = (context.site.observation(reference.at).value?, &reference.derivation) else { return None };
    if !statement.others.is_empty() {
        return None;
    }
    let text = statement.around();
    let (high, low) = (locale.phrases("peak-words", &text), locale.phrases("low-point-words", &text));
    let (word, says_highest) = match (high.as_slice(), low.as_slice()) {
        ([word, ..], []) => (word.clone(), true),
        ([], [word, ..]) => (word.clone(), false),
        _ => return None,
    };
    // "The second highest"; "the highest but one" is not read.
    let is_ranked = locale.phrases("ordinal-words", &text).iter().any(|ordinal| {
        text.get(ordinal.end..word.start).or(text.get(word.end..ordinal.start)).is_some_and(|t| t.trim().is_empty())
    });
    if is_ranked || is_negated(locale, &text) {
        return None;
    }
    let groups = [(periods(context, statement), MIN_PERIODS), (series(context, statement), MIN_SERIES)];
    let mut is_compared = false;
    for (others, least) in groups {
        if others.len() < least {
            continue;
        }
        is_compared = true;
        let is_opposite = |other: &Number| if says_highest { *other > own } else { *other < own };
        if !others.iter().all(is_opposite) {
            return None;
        }
    }
    is_compared.then_some(WrongExtreme { word, is_highest: !says_highest })
}

/// Returns the other numbers of the series that are of as long a period, after the one that the sentence names.
fn periods(context: &Context<'_>, statement: &Statement<'_>) -> Vec<Number> {
    let at = statement.value.reference.at;
    let frequency = context.site.figures[at.figure].frequency;
    let own = context.site.observation(at).period;
    let since = statement.periods_of_sentence().into_iter().find(|stated| stated.limit == PeriodLimit::From);
    let observations = context.site.series(at).observations.iter().enumerate();
    let is_alike = |i: usize, period: crate::base::Period| {
        i != at.observation
            && period.coverage(frequency) == own.coverage(frequency)
            && since.as_ref().is_none_or(|since| period.start() >= since.period.start())
    };
    observations.filter(|(i, o)| is_alike(*i, o.period)).filter_map(|(_, o)| o.value).collect()
}

/// Returns the numbers of the other series of the figure in the same period, unless they add up to the number.
fn series(context: &Context<'_>, statement: &Statement<'_>) -> Vec<Number> {
    let at = statement.value.reference.at;
    let own = context.site.observation(at);
    let others = context.site.figures[at.figure].series.iter().enumerate().filter(|(i, _)| *i != at.series);
    let of_period =
        others.filter_map(|(_, series)| series.observations.iter().find(|o| o.period == own.period)?.value);
    let numbers: Vec<Number> = of_period.collect();
    let sum = numbers.iter().try_fold(Number::ZERO, |sum, number| sum.plus(*number));
    // Series that contain each other, as a total and its parts do, are not ranked.
    let is_sum = |total: Number| sum.and_then(|sum| sum.minus(total)) == own.value && numbers.contains(&total);
    if sum == own.value || numbers.iter().any(|total| is_sum(*total)) { Vec::new() } else { numbers }
}
