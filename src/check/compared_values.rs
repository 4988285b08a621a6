//! Pairs of numbers that a text compares: `rose from 250 to 270`, `250, fewer than the 270 of 2023`, `270, more than in
//! 2022`, `rose to 270`.
//!
//! Two numbers of a sentence are a pair only if a word before one of them marks it as the base (`from`, `than`) or the
//! result (`to`). [`super::compared_periods`] finds the comparison of a single number.

use super::Context;
use super::compared_periods::compare_single;
use super::direction::{DirectionWord, direction_words, is_negated, multiple, only_direction};
use crate::base::Number;
use crate::i18n::Locale;
use crate::index::statements::Statement;
use crate::model::{Derivation, ObservationRef, Quantity};
use std::ops::Range;

/// The maximum number of words between a preposition and its number: `than in 2022 (250)`.
pub(super) const MAX_GAP: usize = 3;

/// A comparison of two numbers in a text.
pub(super) struct ComparedNumbers<'c, 'a> {
    /// The statement whose clause or sentence has the words.
    pub(super) statement: &'c Statement<'a>,
    /// The observation of the other number.
    pub(super) other: ObservationRef,
    pub(super) base: Number,
    pub(super) result: Number,
    /// The words that compare the two, all of one direction.
    pub(super) words: Vec<DirectionWord>,
}

/// A number of a sentence that can be compared with another one.
struct Amount<'c, 'a> {
    statement: &'c Statement<'a>,
    number: Number,
    quantity: Quantity,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Base,
    Result,
}

/// Returns the comparisons of a site.
pub(super) fn compared_numbers<'c, 'a>(context: &'c Context<'a>) -> Vec<ComparedNumbers<'c, 'a>> {
    let all = context.statements();
    let same =
        |a: &Statement<'_>, b: &Statement<'_>| std::ptr::eq(a.block, b.block) && a.sentence == b.sentence;
    let sentences = all.chunk_by(same).filter(|sentence| sentence[0].block.row.is_none());
    sentences.flat_map(|sentence| in_sentence(context, sentence)).collect()
}

fn in_sentence<'c, 'a>(context: &Context<'a>, sentence: &'c [Statement<'a>]) -> Vec<ComparedNumbers<'c, 'a>> {
    let amounts: Vec<Amount<'_, '_>> = sentence.iter().filter_map(|s| amount(context, s)).collect();
    let words = sentence[0].sentence_words();
    let mut all = Vec::new();
    for (i, pair) in amounts.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let start = i.checked_sub(1).map_or(sentence[0].sentence.start, |i| amounts[i].end());
        let next = amounts.get(i + 2);
        let is_base_of_next = next.is_some_and(|next| {
            role(first.statement.locale, &words[second.end()..next.start()]) == Some(Role::Result)
        });
        if is_comparable(context, first, second) && !is_base_of_next {
            all.extend(compare_pair(&words, start, first, second));
        }
    }
    if let [single] = amounts.as_slice() {
        all.extend(compare_single(context, &words, single.statement));
    }
    all
}

impl Amount<'_, '_> {
    fn start(&self) -> usize {
        self.statement.number.start
    }

    fn end(&self) -> usize {
        self.statement.number.end
    }
}

/// Returns the number of a statement, unless it is a change, rank or superlative.
fn amount<'c, 'a>(context: &Context<'a>, statement: &'c Statement<'a>) -> Option<Amount<'c, 'a>> {
    let reference = &statement.value.reference;
    let is_change =
        matches!(reference.derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    let computed = reference.compute(context.site).ok().filter(|_| !is_change)?;
    let is_amount = !matches!(computed.quantity, Quantity::Rank | Quantity::Superlative);
    // A negative amount is a change itself: "fell by 2.5, and the balance was −12" compares nothing.
    (is_amount && !computed.number.is_negative()).then_some(Amount {
        statement,
        number: computed.number,
        quantity: computed.quantity,
    })
}

/// Returns whether two numbers have the same unit.
fn is_comparable(context: &Context<'_>, a: &Amount<'_, '_>, b: &Amount<'_, '_>) -> bool {
    let unit = |amount: &Amount<'_, '_>| {
        let figure = &context.site.figures[amount.statement.value.reference.at.figure];
        let unit = figure.unit.get(amount.statement.block.lang);
        (amount.quantity == Quantity::Amount).then(|| (figure.kind, unit.to_lowercase()))
    };
    a.quantity == b.quantity && unit(a) == unit(b)
}

/// Compares two consecutive numbers of a sentence. `start` is the end of the number before them.
fn compare_pair<'c, 'a>(
    words: &str,
    start: usize,
    first: &Amount<'c, 'a>,
    second: &Amount<'c, 'a>,
) -> Option<ComparedNumbers<'c, 'a>> {
    let locale = first.statement.locale;
    let (before, between) = (start..first.start(), first.end()..second.start());
    if words[between.clone()].contains([';', '؛', '.']) {
        return None;
    }
    let (opening, joining) = (role(locale, &words[before.clone()]), role(locale, &words[between.clone()]));
    let all = direction_words(locale, words, None);
    let mut inside: Vec<DirectionWord> = all.iter().filter(|w| covers(&between, &w.range)).cloned().collect();
    let leading = all.iter().filter(|w| covers(&before, &w.range)).cloned();
    let time = times_before(locale, words, &between);
    let series = |amount: &Amount<'_, '_>| {
        let at = amount.statement.value.reference.at;
        (at.figure, at.series, amount.statement.value.reference.derivation.is_none())
    };
    let is_same_series = series(first) == series(second) && series(first).2;
    let (base, result) = match (opening, joining) {
        _ if time.is_some() => {
            inside = time.into_iter().collect();
            (second, first)
        }
        (Some(Role::Base), Some(Role::Result)) => {
            inside.extend(leading);
            (first, second)
        }
        (_, Some(Role::Base)) => {
            if limits_only(locale, words, &between, &inside) {
                return None;
            }
            if inside.is_empty() {
                inside.extend(leading);
            }
            (second, first)
        }
        (_, Some(Role::Result)) if is_same_series => (first, second),
        _ => return None,
    };
    inside.sort_by_key(|word| word.range.start);
    only_direction(&inside)?;
    let from = inside.first().map_or(between.start, |w| w.range.start.min(between.start));
    if is_negated(locale, &words[from.min(before.start)..second.start()]) {
        return None;
    }
    let other = if std::ptr::eq(base, first) { first } else { second };
    Some(ComparedNumbers {
        statement: if std::ptr::eq(base, first) { second.statement } else { first.statement },
        other: other.statement.value.reference.at,
        base: base.number,
        result: result.number,
        words: inside,
    })
}

/// Returns the word between two numbers that makes the first a multiple of the second: `twice as many as the 250`.
fn times_before(locale: &Locale, words: &str, between: &Range<usize>) -> Option<DirectionWord> {
    let text = &words[between.clone()];
    let halves = locale.phrases("half-year-words", text);
    let (range, factor) = locale.phrases_with_values("times-words", text).into_iter().next_back()?;
    let rest = &text[range.end..];
    let is_near = role(locale, rest) == Some(Role::Base) || gap(rest).is_some_and(|count| count <= 1);
    let is_part = halves.iter().any(|half| half.start < range.end && range.start < half.end);
    let fits = is_near && !is_part && locale.phrases("clause-words", rest).len() <= 1;
    fits.then(|| multiple((shift(&range, between.start), factor)))
}

/// Returns whether the words between two numbers only limit the second: `250 in 2022 and more than 260 in 2023`.
fn limits_only(locale: &Locale, words: &str, between: &Range<usize>, found: &[DirectionWord]) -> bool {
    let text = &words[between.clone()];
    let limits = direction_words(locale, words, Some(between.end));
    let is_limit = |w: &DirectionWord| limits.iter().all(|other| other.range != w.range);
    let Some(first) = found.first() else { return false };
    let joins = locale.phrases("clause-words", text);
    let begins_clause = joins.iter().any(|range| between.start + range.end <= first.range.start);
    found.iter().all(is_limit) && (begins_clause || text.contains([',', '،']))
}

/// Returns what the last preposition before a number says of it.
pub(super) fn role(locale: &Locale, before: &str) -> Option<Role> {
    let found = [("base-words", Role::Base), ("result-words", Role::Result)]
        .map(|(list, role)| locale.phrases(list, before).into_iter().map(move |range| (range, role)));
    let last = found.into_iter().flatten().max_by_key(|(range, _)| (range.end, range.len()));
    let (range, role) = last?;
    gap(&before[range.end..]).is_some_and(|count| count <= MAX_GAP).then_some(role)
}

/// Returns the number of words of a text, or `None` if a clause ends in it.
pub(super) fn gap(text: &str) -> Option<usize> {
    let ends = text.contains([',', '،', '؛', ';', ':', ')', '–', '—']);
    (!ends).then(|| text.replace(['(', '\u{1}'], " ").split_whitespace().count())
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
