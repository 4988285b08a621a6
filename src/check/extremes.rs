//! Words that say a number is the highest or the lowest, where the data say the reverse: `the lowest number, 620` of the
//! highest number of its series.
//!
//! The text does not say among which numbers, so a number is compared with those of its series (after the period that the
//! sentence names with `since`) and with the other series of its figure in the same period. A word is wrong only if the number
//! is the opposite extreme of each group that has enough numbers. A number that is the sum of the others is compared with none
//! of them.

use super::Context;
use super::compared_values::gap;
use super::direction::is_negated;
use crate::base::{Number, Period};
use crate::i18n::{PeriodLimit, SearchText};
use crate::index::statements::{Statement, blank, value_of};
use std::ops::Range;

/// The least number of other observations of the series, and of other series.
const MIN_PERIODS: usize = 2;
const MIN_SERIES: usize = 1;
/// The maximum number of words between a superlative and the word that it describes, after it and before it: `the number of
/// people was lowest`.
const MAX_ARTICLES: usize = 1;
const MAX_BEFORE: usize = 4;

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
    let (own, None) = (context.site.observation(reference.at).value?, &reference.derivation) else {
        return None;
    };
    if statement.block.row.is_some() || !is_only_number(statement) {
        return None;
    }
    let mut text = str::to_owned(statement.sentence_words());
    blank(&mut text, &statement.number);
    let text = &SearchText::from(text);
    let (high, low) = (locale.phrases("peak-words", text), locale.phrases("low-point-words", text));
    let (word, says_highest) = match (high.as_slice(), low.as_slice()) {
        ([word, ..], []) => (word.clone(), true),
        ([], [word, ..]) => (word.clone(), false),
        _ => return None,
    };
    // "The second highest", "op één na hoogste", "lowest ever" (which `wrong-status` compares).
    let is_ranked = locale.phrases("ordinal-words", text).iter().any(|ordinal| {
        let between = text.get(ordinal.end..word.start).or(text.get(word.end..ordinal.start));
        between.and_then(gap).is_some_and(|count| count <= MAX_ARTICLES)
    });
    let is_part = ["undirected-words", "highest-ever-words", "lowest-ever-words"].iter().any(|list| {
        let longer = locale.phrases(list, text);
        // The list of undirected words contains superlatives themselves.
        let is_other = |range: &&Range<usize>| **range != word || *list != "undirected-words";
        longer.iter().filter(is_other).any(|range| range.start <= word.start && word.end <= range.end)
    });
    if is_ranked || is_part || is_negated(locale, text) || !describes_number(statement, text, &word) {
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

fn is_only_number(statement: &Statement<'_>) -> bool {
    let marks = statement.block.marks.iter().filter(|m| statement.sentence.contains(&m.range.start));
    marks.filter_map(value_of).count() == 1
}

/// Returns whether a superlative describes the number: it is a word for a turning point (`peaked`), stands beside a word for
/// numbers (`the lowest number`) or directly behind the number (`250, the lowest since 2010`). After a preposition it is
/// another number: `below the highest number`.
fn describes_number(statement: &Statement<'_>, text: &str, word: &Range<usize>) -> bool {
    let locale = statement.locale;
    let says_before = |list: &str| {
        let before = locale.phrases(list, &text[..word.start]).into_iter().next_back();
        before
            .is_some_and(|range| gap(&text[range.end..word.start]).is_some_and(|count| count <= MAX_ARTICLES))
    };
    let lists = [
        "compared-words",
        "after-words",
        "since-words",
        "until-words",
        "more-than-words",
        "fewer-than-words",
    ];
    if lists.iter().any(|list| says_before(list)) {
        return false;
    }
    if locale.says("turning-point-words", &text[word.clone()]) {
        return true;
    }
    let is_beside = |range: &Range<usize>| {
        let between = match range.start >= word.end {
            true => text.get(word.end..range.start).map(|between| (between, MAX_ARTICLES)),
            false => text.get(range.end..word.start).map(|between| (between, MAX_BEFORE)),
        };
        between.and_then(|(text, most)| Some(gap(text)? <= most)) == Some(true)
            || (word.start <= range.start && range.end <= word.end)
    };
    let is_behind = || {
        let between = text.get(statement.number.end..word.start);
        let after = text[word.end..].trim_start();
        let ends = after.chars().next().is_none_or(|c| c.is_ascii_punctuation())
            || locale.says("since-words", first_word(after));
        ends && between.is_some_and(|text| text.split_whitespace().count() <= MAX_BEFORE)
    };
    locale.phrases("data-words", text).iter().any(is_beside) || is_behind()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// Returns the other numbers of the series that are of as long a period, after the one that the sentence names.
fn periods(context: &Context<'_>, statement: &Statement<'_>) -> Vec<Number> {
    let at = statement.value.reference.at;
    let frequency = context.site.figures[at.figure].frequency;
    let own = context.site.observation(at).period;
    let since = statement.periods_of_sentence().iter().find(|stated| stated.limit == PeriodLimit::From);
    let observations = context.site.series(at).observations.iter().enumerate();
    let is_alike = |i: usize, period: Period| {
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
    let is_sum =
        |total: Number| sum.and_then(|sum| sum.minus(total)) == own.value && numbers.contains(&total);
    if sum == own.value || numbers.iter().any(|total| is_sum(*total)) { Vec::new() } else { numbers }
}
