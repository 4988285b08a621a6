//! Alters what a text binds to data: the number, or the reference with the right number of another period or series.

use super::passage::Passage;
use super::{Class, Mutation, other_digits};
use crate::base::{Handle, Number};
use crate::index::statements::Statement;
use crate::model::{Figure, ObservationRef, ValueRef};
use std::ops::Range;

/// The largest number of parts that are tried as those of a total.
const MAX_PARTS: usize = 6;

pub(super) fn mutations(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    for (mark, _, text) in passage.values() {
        let at = |range: &Range<usize>| mark.range.start + range.start..mark.range.start + range.end;
        let digits = passage.locale.numbers_in(text);
        let altered =
            digits.iter().filter_map(|(range, _)| Some((at(range), other_digits(&text[range.clone()])?)));
        for (words, other) in altered {
            all.extend(passage.replace(Class::Number, &words, &other));
        }
        if digits.is_empty() {
            all.extend(number_word(passage, &mark.range));
        }
    }
    for statement in &passage.statements {
        all.extend(other_reference(passage, statement, false));
        all.extend(other_reference(passage, statement, true));
    }
    numbers_without_data(passage, all);
}

/// Puts another word in place of a number word: the next one of the list with another value.
fn number_word(passage: &Passage<'_>, within: &Range<usize>) -> Option<Mutation> {
    let list = passage.locale.entries_with_values("number-words");
    let found = passage.locale.listed_words("number-words", &passage.block.words[within.clone()]);
    let word = found.first()?;
    let at = list.iter().position(|(value, entry)| (*value, *entry) == (word.value, word.word))?;
    let (_, other) =
        list.iter().cycle().skip(at + 1).take(list.len()).find(|(value, _)| *value != word.value)?;
    let words = within.start + word.range.start..within.start + word.range.end;
    passage.replace(Class::Number, &words, other)
}

/// Alters the numbers in digits that are bound to nothing and are no part of a date.
fn numbers_without_data(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let words = passage.unbound();
    let periods = passage.locale.periods_in(&words);
    for (range, _) in passage.locale.numbers_in(&words) {
        if periods.iter().any(|p| p.range.start < range.end && range.start < p.range.end) {
            continue;
        }
        let Some(other) = other_digits(&words[range.clone()]) else { continue };
        let mutation = passage.replace(Class::Number, &range, &other);
        all.extend(mutation.map(|m| Mutation { is_stated: false, ..m }));
    }
}

/// Binds a number to another series or period, with the right number of that one.
fn other_reference(passage: &Passage<'_>, statement: &Statement<'_>, is_series: bool) -> Option<Mutation> {
    let value = statement.value;
    let (site, at) = (passage.site, value.reference.at);
    if value.reference.derivation.is_some() || value.reference.round.is_some() {
        return None;
    }
    let own = site.observation(at).value?;
    let candidates: Vec<ObservationRef> = site
        .observations_of(at.figure)
        .filter(|other| (other.series != at.series) == is_series)
        .filter(|other| !is_series || site.observation(*other).period == site.observation(at).period)
        .filter(|other| site.observation(*other).value.is_some_and(|n| n != own))
        .collect();
    let other = *passage.choose(&candidates, &statement.number)?;
    let text = value.text.as_deref()?;
    let number = passage.locale.read_number(text).ok()?.range;
    let written = site.write_value(&ValueRef::plain(other), passage.block.lang);
    let start = value.span.start as usize + 1;
    let source = passage.text.get(value.span.range())?;
    let (was, now) = (site.write_observation_ref(at), site.write_observation_ref(other));
    let link = value.span.start as usize + source.rfind(&was)?;
    if source.get(1..1 + text.len()) != Some(text) {
        return None;
    }
    let edits = vec![(start + number.start..start + number.end, written), (link..link + was.len(), now)];
    let class = match is_series {
        true => Class::OtherSeries,
        false if is_of_total(passage, statement) => Class::Total,
        false => Class::OtherPeriod,
    };
    let is_said = match class {
        Class::OtherSeries => names_series(passage, statement, at),
        Class::OtherPeriod => !statement.periods().is_empty(),
        _ => true,
    };
    Some(passage.edit(class, is_said, edits))
}

/// Returns whether the clause names the series or the figure of its number.
fn names_series(passage: &Passage<'_>, statement: &Statement<'_>, at: ObservationRef) -> bool {
    let label = passage.site.series(at).label.get(passage.block.lang);
    !passage.locale.occurrences(label, statement.around()).is_empty()
}

/// Returns whether a number is the total of others in its sentence, or a part of one.
fn is_of_total(passage: &Passage<'_>, statement: &Statement<'_>) -> bool {
    let of_sentence = passage.statements.iter().filter(|s| s.sentence == statement.sentence);
    let plain = of_sentence.filter(|s| s.value.reference.derivation.is_none());
    let numbers: Vec<(Range<usize>, Handle<Figure>, Number)> = plain
        .filter_map(|s| {
            let at = s.value.reference.at;
            Some((s.number.clone(), at.figure, passage.site.observation(at).value?))
        })
        .take(MAX_PARTS)
        .collect();
    numbers.iter().enumerate().any(|(total, (range, _, number))| {
        let others: Vec<_> =
            numbers.iter().enumerate().filter(|(i, _)| *i != total).map(|(_, n)| n).collect();
        (1..1_usize << others.len()).filter(|set| set.count_ones() > 1).any(|set| {
            let parts: Vec<_> = (0..others.len()).filter(|i| set >> i & 1 == 1).map(|i| others[i]).collect();
            let sum = parts.iter().try_fold(Number::ZERO, |sum, (_, _, n)| sum.plus(*n));
            let is_within = *range == statement.number || parts.iter().any(|(r, ..)| *r == statement.number);
            is_within && sum == Some(*number)
        })
    })
}
