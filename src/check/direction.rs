//! The words that say whether a number is more or less than another: `rose`, `fewer`, `doubled`.
//!
//! A word does not count if it is part of a longer phrase (`more or less`) or limits a number (`more than 20`). A clause
//! with a negation (`did not rise`) or a condition (`if it fell`) states no direction.

use crate::base::Number;
use crate::check::Context;
use crate::i18n::{Locale, SearchText, Searched, StatedNumber};
use crate::index::ValueMention;
use crate::index::statements::Statement;
use crate::model::{Computed, Derivation};
use std::ops::Range;

/// The maximum number of words between a word of direction and the size of a change: `fell in 2023 by 20`.
const MAX_BETWEEN: usize = 5;
/// The lists of the phrases that limit or round the number after them.
pub(super) const APPROXIMATIONS: &[&str] =
    &["at-most-words", "at-least-words", "rounders-up", "rounders-down", "rounders"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Increase,
    Decrease,
}

/// A word of direction.
#[derive(Debug, Clone)]
pub(super) struct DirectionWord {
    /// Its bytes in the block.
    pub(super) range: Range<usize>,
    pub(super) direction: Direction,
    /// The ratio that the word states: 2 for `doubled`, 0.5 for `halved`.
    pub(super) factor: Option<Number>,
}

/// What a clause says of a change.
pub(super) enum StatedDirection {
    /// No word of direction.
    Nothing,
    /// Words of both directions, or a negation.
    Unclear,
    /// One direction. The bytes are missing if the heading of a table says it.
    Stated(Direction, Option<Range<usize>>),
}

impl Direction {
    /// Returns the direction of a change, unless it is zero.
    pub(super) fn new(change: Number) -> Option<Self> {
        match change == Number::ZERO {
            true => None,
            false if change.is_negative() => Some(Self::Decrease),
            false => Some(Self::Increase),
        }
    }
}

/// Returns the words of direction in a text, in order. `number` is the position of the number that a phrase such as
/// `more than` before it would limit.
pub(super) fn direction_words(
    locale: &Locale,
    text: &SearchText<'_>,
    number: Option<usize>,
) -> Vec<DirectionWord> {
    let list = |list: &str, direction: Direction| {
        let found = locale.phrases(list, text).into_iter();
        found.map(move |range| DirectionWord { range, direction, factor: None }).collect::<Vec<_>>()
    };
    let mut all = list("increase-words", Direction::Increase);
    all.extend(list("decrease-words", Direction::Decrease));
    all.extend(locale.phrases_with_values("multiple-words", text).into_iter().map(multiple));
    let limits = |range: &Range<usize>| {
        number.is_some_and(|at| range.end <= at && text[range.end..at].trim().is_empty())
    };
    let mut longer = locale.phrases("undirected-words", text);
    for approximations in APPROXIMATIONS {
        longer.extend(locale.phrases(approximations, text).into_iter().filter(limits));
    }
    let covers =
        |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let words = all.clone();
    all.retain(|word| {
        let inside_other = |w: &DirectionWord| w.range != word.range && covers(&w.range, &word.range);
        !longer.iter().any(|range| covers(range, &word.range)) && !words.iter().any(inside_other)
    });
    all.sort_by_key(|word| word.range.start);
    all
}

/// Returns a word that states a ratio, with its direction.
pub(super) fn multiple((range, factor): (Range<usize>, Number)) -> DirectionWord {
    let direction = if factor > Number::ONE { Direction::Increase } else { Direction::Decrease };
    DirectionWord { range, direction, factor: Some(factor) }
}

/// Returns whether a text denies something or makes it a condition.
pub(super) fn is_negated<'t>(locale: &Locale, text: impl Into<Searched<'t>>) -> bool {
    !locale.phrases("negation-words", text).is_empty()
}

/// Returns the direction that all words have.
pub(super) fn only_direction(words: &[DirectionWord]) -> Option<Direction> {
    let first = words.first()?.direction;
    words.iter().all(|word| word.direction == first).then_some(first)
}

/// Returns the direction that the words around the size of a change state: the words next to it, or all words of its
/// clause. A number in brackets is described by the words before them, and one in a table by the headings.
pub(super) fn stated_direction(statement: &Statement<'_>, size: &StatedNumber) -> StatedDirection {
    let (locale, text) = (statement.locale, &statement.clause);
    let start = statement.number.start;
    let number = start + size.range.start..start + size.range.end;
    let mut words = direction_words(locale, text, Some(number.start));
    let any = !words.is_empty();
    words.retain(|word| !is_cause(locale, text, word, number.start));
    if any && words.is_empty() {
        return StatedDirection::Unclear;
    }
    let near = nearest(statement, &words, &number).cloned();
    // "Below that of 2021" is about the number that follows it.
    let prepositions = locale.phrases("base-words", text);
    words.retain(|word| {
        !prepositions.iter().any(|range| range.start <= word.range.start && word.range.end <= range.end)
    });
    if near.is_some() || !words.is_empty() {
        return match near.as_ref().or_else(|| only_direction(&words).map(|_| &words[0])) {
            Some(word) if !is_negated(locale, text) => {
                StatedDirection::Stated(word.direction, Some(word.range.clone()))
            }
            _ => StatedDirection::Unclear,
        };
    }
    if let Some((column, row)) = statement.headings_of_cell() {
        let words = [column, row].map(|heading| direction_words(locale, &heading.into(), None)).concat();
        return match only_direction(&words) {
            Some(direction) => StatedDirection::Stated(direction, None),
            None if words.is_empty() => StatedDirection::Nothing,
            None => StatedDirection::Unclear,
        };
    }
    if !text.trim_start_matches('\u{1}').starts_with(['(', '[']) {
        return StatedDirection::Nothing;
    }
    let sentence = statement.sentence_words();
    let before = &SearchText::from(&sentence[..start]);
    let words = direction_words(locale, before, None);
    match (only_direction(&words), words.last()) {
        (_, None) => StatedDirection::Nothing,
        (Some(direction), Some(word)) if !is_negated(locale, before) => {
            StatedDirection::Stated(direction, Some(word.range.clone()))
        }
        _ => StatedDirection::Unclear,
    }
}

/// Returns whether a word of direction tells what brought a number about: `rising costs led to 20`, `leidden stijgende
/// kosten tot 20`.
pub(super) fn is_cause(locale: &Locale, text: &str, word: &DirectionWord, number: usize) -> bool {
    let is_behind =
        text.get(word.range.end..number).is_some_and(|between| locale.says("cause-words", between));
    let before = &text[..word.range.start.min(number)];
    let last = locale.phrases("cause-words", before).into_iter().next_back();
    is_behind || last.is_some_and(|cause| word.range.end <= number && before[cause.end..].trim().is_empty())
}

/// Returns the word next to a number, if it is nearer than every word of the other direction. A word behind the number
/// belongs to the next number if that one has no other word and this one has a word before it: `ارتفعت بمقدار 86 تراجعت
/// بمقدار 16`.
fn nearest<'w>(
    statement: &Statement<'_>,
    words: &'w [DirectionWord],
    number: &Range<usize>,
) -> Option<&'w DirectionWord> {
    let text: &str = &statement.clause;
    let is_before = |word: &&DirectionWord| word.range.end <= number.start;
    let of_next = |word: &DirectionWord| {
        let next = statement.next_number().unwrap_or(0);
        next > word.range.end
            && number.end <= word.range.start
            && words.iter().filter(is_before).count() == 1
            && text[number.end..word.range.start].trim().is_empty()
            && words.iter().filter(|other| number.end <= other.range.start).count() == 1
    };
    let distance = |word: &DirectionWord| {
        let between = match () {
            () if word.range.end <= number.start => &text[word.range.end..number.start],
            () if number.end <= word.range.start => &text[number.end..word.range.start],
            () => "",
        };
        let is_broken = between.contains([',', '،', '؛', ';', ':', '(', ')', '–', '—', '\u{1}']);
        let count = between.split_whitespace().count();
        (!is_broken && count <= MAX_BETWEEN).then_some(count)
    };
    let mut near: Vec<(usize, &DirectionWord)> =
        words.iter().filter(|word| !of_next(word)).filter_map(|word| Some((distance(word)?, word))).collect();
    near.sort_by_key(|(count, word)| (*count, word.range.start));
    let (count, first) = *near.first()?;
    let is_rival =
        |(other, word): &(usize, &DirectionWord)| *other == count && word.direction != first.direction;
    (!near.iter().any(is_rival)).then_some(first)
}

/// Returns whether a text states the size of a decrease as a positive number and says the direction in words. In a
/// language without such words the sign may always be omitted.
pub(super) fn has_direction_wording(
    context: &Context<'_>,
    mention: &ValueMention,
    reading: &StatedNumber,
    computed: Computed,
) -> bool {
    let derivation = &mention.value.reference.derivation;
    let is_change = matches!(derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    if !is_change || !computed.number.is_negative() || reading.number.is_negative() {
        return false;
    }
    if !context.site.locale(mention.lang).has_list("decrease-words") {
        return true;
    }
    let statement = context.statement_at(mention.value.span);
    statement.is_some_and(|s| {
        !matches!(stated_direction(s, reading), StatedDirection::Nothing)
            || s.find_word("saved-words").is_some()
            || is_decrease_before_clause(s)
    })
}

/// Returns whether the words between the previous number and the clause of a number say that it fell: in `daalden die voor
/// gezinnen met 16`, the clause begins with `die`.
fn is_decrease_before_clause(statement: &Statement<'_>) -> bool {
    let sentence = statement.sentence_words();
    let previous = statement.previous_number().unwrap_or(statement.sentence.start);
    let Some(between) = sentence.get(previous..statement.number.start) else { return false };
    let from = between.rfind([',', '،', ';', '؛', ':', '(']).map_or(0, |at| at + 1);
    let words = between.get(from..).map(|text| direction_words(statement.locale, &text.into(), None));
    words.is_some_and(|words| only_direction(&words) == Some(Direction::Decrease))
}
