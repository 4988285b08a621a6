//! Comparisons of a single number of a sentence: `270, more than in 2022`, `rose to 270`.
//!
//! The number is compared with the observation of the period that follows `than in`, with the year before if the text says
//! so, or, after `rose to`, with the previous observation.

use super::Context;
use super::compared_values::{ComparedNumbers, MAX_GAP, Role, gap, role_with_place};
use super::direction::{Direction, DirectionWord, direction_words, is_cause, is_negated, only_direction};
use crate::base::{Coverage, Form, Period};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::index::statements::Statement;
use crate::model::{Measure, ObservationRef};
use std::ops::Range;

/// The maximum number of words between a word of direction and the preposition: `the fall in the number of people to 250`.
const MAX_BEFORE_RESULT: usize = 7;

/// Compares a number with an observation that the text names by its period.
pub(super) fn compare_single(
    context: &Context<'_>,
    words: &str,
    statement: &Statement<'_>,
) -> Option<ComparedNumbers> {
    let (reference, locale) = (&statement.value.reference, statement.locale);
    let own = context.site.observation(reference.at);
    let series = context.site.series(reference.at);
    let (result, None) = (own.value?, &reference.derivation) else { return None };
    let text = statement.around();
    if is_negated(locale, text) {
        return None;
    }
    let mut all = direction_words(locale, text, Some(statement.number.start));
    all.retain(|word| !is_cause(locale, text, word, statement.number.start));
    let direction = only_direction(&all)?;
    if let Some(period) = crossed(statement, text, own.period) {
        // "Fell below 620 in 2022": the number is the one that another falls below.
        all.retain(|word| word.range.end <= statement.number.start);
        let other =
            context.site.observation(ObservationRef { observation: series.find(period)?, ..reference.at });
        let words = all;
        return Some(ComparedNumbers {
            number: statement.value.span,
            other: reference.at,
            base: result,
            result: other.value?,
            words,
        });
    }
    let (before, most, other) = match base_of_clause(statement, text, own.period) {
        Some((at, period)) => (at, MAX_GAP + 1, series.find(period)?),
        None => {
            let leading = &words[..statement.number.start];
            let Some((Role::Result, preposition)) = role_with_place(locale, leading) else { return None };
            let other = match base_of_result(statement, own.period) {
                Some(period) => series.find(period)?,
                None if speaks_of_other_times(context, statement, own.period) => return None,
                None if agrees_with_year_before(context, statement, direction) => return None,
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
    // "After the fall in 2022 it fell to 250" says it last.
    let words: Vec<DirectionWord> = all.iter().rev().filter(is_near).cloned().collect();
    let other = ObservationRef { observation: other, ..reference.at };
    let base = context.site.observation(other).value?;
    let number = statement.value.span;
    (!words.is_empty()).then_some(ComparedNumbers { number, other, base, result, words })
}

/// Returns the period whose number fell below or rose above the one of the statement: `fell below 620 in 2022`.
fn crossed(statement: &Statement<'_>, text: &str, own: Period) -> Option<Period> {
    let before = &text[..statement.number.start];
    let word = statement.locale.phrases("threshold-words", before).into_iter().next_back()?;
    let others: Vec<_> = statement.periods().iter().filter(|stated| stated.period != own).collect();
    let [other] = others.as_slice() else { return None };
    let compared = statement.locale.phrases("compared-words", text.get(..other.range.end)?);
    let is_of_word = other.limit != PeriodLimit::Compared
        || compared.last().is_none_or(|compared| compared.start < word.end && word.start < compared.end);
    let is_beside = gap(&before[word.end..]).is_some_and(|count| count <= 1);
    (is_of_word && is_beside).then_some(other.period)
}

/// Returns whether a number of a part of a year rose or fell, as the text says, from the same part of the year before.
fn agrees_with_year_before(context: &Context<'_>, statement: &Statement<'_>, stated: Direction) -> bool {
    let at = statement.value.reference.at;
    let (own, series) = (context.site.observation(at), context.site.series(at));
    let is_part = !matches!(own.period.form(), Form::Year(_));
    let earlier = own.period.year_before().filter(|_| is_part).and_then(|period| series.find(period));
    let earlier = earlier.and_then(|observation| series.observations[observation].value);
    let change = earlier.and_then(|earlier| own.value?.minus(earlier)).and_then(Direction::new);
    change == Some(stated)
}

/// Returns whether a clause compares its number with a period that it names: `more than in 2022`.
pub(super) fn names_compared_period(statement: &Statement<'_>) -> bool {
    statement.periods().iter().any(|stated| stated.limit == PeriodLimit::Compared)
}

/// Returns the period that a clause compares its number with, and the position of its words.
fn base_of_clause(statement: &Statement<'_>, text: &str, own: Period) -> Option<(usize, Period)> {
    let stated = statement.periods();
    let mut compared = stated.iter().filter(|s| s.limit == PeriodLimit::Compared);
    if let Some(first) = compared.next() {
        return compared.next().is_none().then_some((first.range.start, first.period));
    }
    let earlier = statement.locale.phrases("year-earlier-words", text).into_iter().next()?;
    Some((earlier.start, own.year_before()?))
}

/// Returns the period from which a number rose or fell, if the clause names it: `has risen since 2022 to 270`, `a year
/// later it rose to 270`.
fn base_of_result(statement: &Statement<'_>, own: Period) -> Option<Period> {
    let (locale, around) = (statement.locale, statement.around());
    let others = statement.periods().iter().filter(|s| s.period != own);
    if let [since] = others.collect::<Vec<_>>().as_slice() {
        let is_since = since.limit == PeriodLimit::From && locale.says("since-words", around);
        return (is_since && since.period.end() < own.start()).then_some(since.period);
    }
    let is_later = locale.says("year-later-words", around) && !locale.says("compared-words", around);
    own.year_before().filter(|_| is_later)
}

/// Returns whether a sentence names a length of time or a period other than that of its number, so that `rose to` may
/// speak of a longer time. The period just before is no other time: `grew in 2022, but shrank to 20 in 2023`.
fn speaks_of_other_times(context: &Context<'_>, statement: &Statement<'_>, own: Period) -> bool {
    let (locale, sentence) = (statement.locale, statement.sentence_words());
    let ordinals = locale.phrases("ordinal-words", sentence);
    let figure = &context.site.figures[statement.value.reference.at.figure];
    let unit = figure.unit.get(statement.block.lang).to_lowercase();
    let is_beside =
        |a: &Range<usize>, b: &Range<usize>| a.end <= b.start && sentence[a.end..b.start].trim().is_empty();
    // "The year 2023", "the second year" and "gigawatt hours" are no lengths of time.
    let is_length = |range: &Range<usize>| {
        !sentence[range.end..].trim_start().starts_with(char::is_numeric)
            && !ordinals.iter().any(|o| o == range || is_beside(o, range) || is_beside(range, o))
            && !unit.split_whitespace().any(|word| word == sentence[range.clone()].to_lowercase())
    };
    let at = statement.value.reference.at;
    let before = previous(context, at).map(|i| context.site.series(at).observations[i].period);
    let is_other = |stated: &StatedPeriod| stated.period != own && Some(stated.period) != before;
    locale.phrases("time-words", sentence).iter().any(is_length)
        || ["since-words", "year-earlier-words"].iter().any(|list| locale.says(list, sentence))
        || statement.periods_of_sentence().iter().any(is_other)
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
