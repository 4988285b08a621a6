//! Comparisons of a single number of a sentence: `270, more than in 2022`, `rose to 270`.
//!
//! The number is compared with the observation of the period that follows `than in`, with the year before if the text says
//! so, or, after `rose to`, with the previous observation.

use super::Context;
use super::compared_values::{ComparedNumbers, MAX_GAP, Role, gap, role_with_place};
use super::direction::{DirectionWord, direction_words, is_negated, only_direction};
use crate::base::{Coverage, Form, Period};
use crate::i18n::PeriodLimit;
use crate::index::statements::Statement;
use crate::model::{Measure, ObservationRef};
use std::ops::Range;

/// The maximum number of words between a word of direction and the preposition: `the fall in the number of people to 250`.
const MAX_BEFORE_RESULT: usize = 7;

/// Compares a number with an observation that the text names by its period.
pub(super) fn compare_single<'c, 'a>(
    context: &Context<'a>,
    words: &str,
    statement: &'c Statement<'a>,
) -> Option<ComparedNumbers<'c, 'a>> {
    let (reference, locale) = (&statement.value.reference, statement.locale);
    let own = context.site.observation(reference.at);
    let series = context.site.series(reference.at);
    let (result, None) = (own.value?, &reference.derivation) else { return None };
    let text = statement.around();
    if is_negated(locale, &text) {
        return None;
    }
    let all = direction_words(locale, &text, Some(statement.number.start));
    only_direction(&all)?;
    let (before, most, other) = match base_of_clause(statement, &text, own.period) {
        Some((at, period)) => (at, MAX_GAP + 1, series.find(period)?),
        None => {
            let leading = &words[..statement.number.start];
            let Some((Role::Result, preposition)) = role_with_place(locale, leading) else { return None };
            let other = match base_of_result(statement, own.period) {
                Some(period) => series.find(period)?,
                None if speaks_of_other_times(statement, own.period) => return None,
                None => previous(context, reference.at)?,
            };
            (preposition, MAX_BEFORE_RESULT, other)
        }
    };
    let is_near = |w: &&DirectionWord| {
        let between =
            text.get(w.range.end..before).map(|between| between.trim_end().trim_end_matches([',', '،']));
        between.and_then(gap).is_some_and(|count| count <= most)
    };
    let words: Vec<DirectionWord> = all.iter().filter(is_near).cloned().collect();
    let other = ObservationRef { observation: other, ..reference.at };
    let base = context.site.observation(other).value?;
    (!words.is_empty()).then_some(ComparedNumbers { statement, other, base, result, words })
}

/// Returns the period that a clause compares its number with, and the position of its words.
fn base_of_clause(statement: &Statement<'_>, text: &str, own: Period) -> Option<(usize, Period)> {
    let stated = statement.periods();
    let mut compared = stated.iter().filter(|s| s.limit == PeriodLimit::Compared);
    if let Some(first) = compared.next() {
        return compared.next().is_none().then_some((first.range.start, first.period));
    }
    let earlier = statement.locale.phrases("year-earlier-words", text).into_iter().next()?;
    Some((earlier.start, year_before(own)?))
}

/// Returns the period from which a number rose or fell, if the clause names it: `has risen since 2022 to 270`, `a year
/// later it rose to 270`.
fn base_of_result(statement: &Statement<'_>, own: Period) -> Option<Period> {
    let (locale, around) = (statement.locale, statement.around());
    let others = statement.periods().into_iter().filter(|s| s.period != own);
    if let [since] = others.collect::<Vec<_>>().as_slice() {
        let is_since = since.limit == PeriodLimit::From && locale.says("since-words", &around);
        return (is_since && since.period.end() < own.start()).then_some(since.period);
    }
    let is_later = locale.says("year-later-words", &around) && !locale.says("compared-words", &around);
    year_before(own).filter(|_| is_later)
}

/// Returns the same part of the year before.
fn year_before(period: Period) -> Option<Period> {
    let written = match period.form() {
        Form::Year(year) => format!("{:04}", year - 1),
        Form::Half(year, half) => format!("{:04}-H{half}", year - 1),
        Form::Quarter(year, quarter) => format!("{:04}-Q{quarter}", year - 1),
        Form::Month(year, month) => format!("{:04}-{month:02}", year - 1),
        Form::Day(_) | Form::Range(..) => return None,
    };
    Period::parse(&written).ok()
}

/// Returns whether a sentence names a length of time or a period other than that of its number, so that `rose to` may
/// speak of a longer time.
fn speaks_of_other_times(statement: &Statement<'_>, own: Period) -> bool {
    let (locale, sentence) = (statement.locale, statement.sentence_words());
    let ordinals = locale.phrases("ordinal-words", &sentence);
    let is_beside =
        |a: &Range<usize>, b: &Range<usize>| a.end <= b.start && sentence[a.end..b.start].trim().is_empty();
    // "The year 2023" and "the second year" are no lengths of time.
    let is_length = |range: &Range<usize>| {
        !sentence[range.end..].trim_start().starts_with(char::is_numeric)
            && !ordinals.iter().any(|o| o == range || is_beside(o, range) || is_beside(range, o))
    };
    locale.phrases("time-words", &sentence).iter().any(is_length)
        || ["since-words", "year-earlier-words"].iter().any(|list| locale.says(list, &sentence))
        || statement.periods_of_sentence().iter().any(|stated| stated.period != own)
}

/// Returns the observation just before another one, if both cover complete periods.
pub(super) fn previous(context: &Context<'_>, at: ObservationRef) -> Option<usize> {
    let figure = &context.site.figures[at.figure];
    let observations = &context.site.series(at).observations;
    let before = at.observation.checked_sub(1)?;
    let (own, other) = (observations[at.observation].period, observations[before].period);
    let is_whole = |p: Period| p.coverage(figure.frequency) == Coverage::Whole;
    let follows = other.end().tomorrow().is_ok_and(|day| day == own.start());
    (figure.measure == Measure::Stock || (follows && is_whole(own) && is_whole(other))).then_some(before)
}
