//! Words for more or less beside a ratio: `1.7 times as low` of a ratio above 1.
//!
//! A text may state a ratio from either side: the larger rent is 1.7 times as high, the smaller one 1.7 times as low. A word
//! is wrong only if the text names the series of the ratio first, or if both numbers are of one series and the text compares
//! with the period of the other one.

use super::Context;
use super::compared_values::gap;
use super::direction::{Direction, DirectionWord, direction_words, is_negated, only_direction};
use super::label_words::{LabelWords, contains, distinguishing};
use crate::base::Number;
use crate::i18n::PeriodLimit;
use crate::index::statements::Statement;
use crate::model::{Derivation, ObservationRef};
use std::ops::Range;

/// The maximum number of words between a ratio and the word beside it.
const MAX_BETWEEN: usize = 5;

/// Returns the bytes of the words that the ratio of a statement contradicts.
pub(super) fn wrong_ratio_word(context: &Context<'_>, statement: &Statement<'_>) -> Option<Range<usize>> {
    let (reference, locale) = (&statement.value.reference, statement.locale);
    let Some(Derivation::Ratio(other)) = reference.derivation else { return None };
    let ratio = reference.compute(context.site).ok()?.number;
    let actual = Direction::new(ratio.minus(Number::ONE)?)?;
    let (text, number) = (&statement.clause, &statement.number);
    let mut words = direction_words(locale, text, Some(number.start));
    for (list, direction) in [("as-high-words", Direction::Increase), ("as-low-words", Direction::Decrease)] {
        let found = locale.phrases(list, text).into_iter();
        words.extend(found.map(|range| DirectionWord { range, direction, factor: None }));
    }
    let is_near = |word: &DirectionWord| {
        let between = match word.range.end <= number.start {
            true => text.get(word.range.end..number.start),
            false => text.get(number.end..word.range.start),
        };
        between.and_then(gap).is_some_and(|count| count <= MAX_BETWEEN)
    };
    words.retain(is_near);
    let stated = only_direction(&words)?;
    let is_wrong = stated != actual && !is_negated(locale, text);
    let word = words.into_iter().next()?;
    (is_wrong && is_told_from_own_side(context, statement, other)).then_some(word.range)
}

/// Returns whether a text tells a ratio from the side of its own observation.
fn is_told_from_own_side(context: &Context<'_>, statement: &Statement<'_>, other: ObservationRef) -> bool {
    let (at, site) = (statement.value.reference.at, context.site);
    if (at.figure, at.series) == (other.figure, other.series) {
        let (own, base) = (site.observation(at).period, site.observation(other).period);
        let stated = statement.periods();
        let compares = |period| stated.iter().any(|s| s.limit == PeriodLimit::Compared && s.period == period);
        return compares(base) && !compares(own);
    }
    if at.figure != other.figure {
        return false;
    }
    let lang = statement.block.lang;
    let reader = LabelWords::new(site, lang);
    let label = |at| reader.read(site.series(at).label.get(lang));
    let (own, base) = (label(at), label(other));
    let places = reader.places(&statement.clause);
    let first = |words: &[_], others: &[_]| {
        let words = distinguishing(words, &[others]);
        let place = places.iter().find(|(_, keys)| contains(&words, keys));
        place.map(|(range, _)| range.start)
    };
    match (first(&own, &base), first(&base, &own)) {
        (Some(own), Some(base)) => own < base,
        _ => false,
    }
}
