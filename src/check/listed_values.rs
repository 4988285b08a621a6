//! Comparisons of two numbers of a series that a text only lists: `the number fell: 250 in 2022 and 230 in 2023`, `it rose
//! between 2022 (250) and 2023 (270)`.
//!
//! The word of direction stands shortly before a colon, or before the first word of a range (`between`). The later number
//! is compared with the earlier one.

use super::compared_values::{Amount, ComparedNumbers, MAX_GAP, gap, series_of};
use super::direction::{direction_words, is_negated, only_direction};
use crate::i18n::{Locale, SearchText};

/// The maximum number of words between a word of direction and the colon or the range.
const MAX_BEFORE: usize = 5;

/// Compares the only two numbers of a sentence with its words of direction, all of which stand before them.
pub(super) fn compare_listed(
    words: &SearchText<'_>,
    first: &Amount<'_, '_>,
    second: &Amount<'_, '_>,
) -> Option<ComparedNumbers> {
    let locale = first.statement.locale;
    let series = series_of(first.statement)?;
    if series_of(second.statement) != Some(series) {
        return None;
    }
    let all = direction_words(locale, words, None);
    only_direction(&all)?;
    let last = all.last()?;
    let between = words.get(last.range.end..first.start())?;
    let leading = words.get(..second.start())?;
    // "After years of decline: 250 in 2022" is about the time before.
    let is_after = locale.says("after-words", words.get(..last.range.start)?);
    if is_after
        || locale.says("compared-words", leading)
        || is_negated(locale, leading)
        || !opens_list(locale, between)
    {
        return None;
    }
    // Observations are in the order of their periods.
    let order = |amount: &Amount<'_, '_>| amount.statement.value.reference.at.observation;
    let (base, result) = if order(first) < order(second) { (first, second) } else { (second, first) };
    ComparedNumbers::of_pair(base, result, vec![last.clone()])
}

/// Returns whether the text between a word of direction and a number announces a list or begins a range of periods.
fn opens_list(locale: &Locale, between: &str) -> bool {
    let is_short = |text: &str| gap(text).is_some_and(|count| count <= MAX_BEFORE);
    if let Some((before, after)) = between.split_once(':') {
        return is_short(before) && gap(after).is_some_and(|count| count <= MAX_GAP);
    }
    let opening = locale.phrases("between-words", between).into_iter().next();
    opening.is_some_and(|word| is_short(&between[..word.start])) && between.trim_end().ends_with('(')
}
