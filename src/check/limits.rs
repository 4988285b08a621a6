//! Finds the phrase that limits or rounds a number: directly before it (`up to 300`) or shortly behind it (`300 people or
//! more`).

use super::compared_values::gap;
use crate::i18n::SearchText;
use crate::index::statements::Statement;
use std::ops::Range;

/// The maximum number of words between a number and a phrase behind it.
const MAX_NOUN: usize = 2;

/// How a phrase limits a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    MoreThan,
    AtLeast,
    FewerThan,
    AtMost,
    Nearly,
    About,
}

/// The lists, those with the narrowest meaning first.
const LISTS: &[(&str, Limit)] = &[
    ("fewer-than-words", Limit::FewerThan),
    ("more-than-words", Limit::MoreThan),
    ("at-most-words", Limit::AtMost),
    ("at-least-words", Limit::AtLeast),
    ("rounders-up", Limit::Nearly),
    ("rounders-down", Limit::AtLeast),
    ("rounders", Limit::About),
];

/// The lists of the phrases that may stand behind a number.
const LISTS_AFTER: &[(&str, Limit)] = &[
    ("at-most-after-words", Limit::AtMost),
    ("at-least-after-words", Limit::AtLeast),
    ("rounders-after-words", Limit::About),
];

/// Returns the phrase next to a number, whose bytes are those of its digits or words in the block.
pub(super) fn limit_of(statement: &Statement<'_>, number: &Range<usize>) -> Option<(Range<usize>, Limit)> {
    limit_before(statement, number.start).or_else(|| limit_after(statement, number.end))
}

/// Returns the phrase shortly behind a number that limits or rounds it: `300 people or more`.
fn limit_after(statement: &Statement<'_>, end: usize) -> Option<(Range<usize>, Limit)> {
    let locale = statement.locale;
    let after = &SearchText::from(statement.clause.get(end..)?);
    let longer = locale.phrases("undirected-words", after);
    let is_apart = |phrase: &Range<usize>| {
        let rest = after[phrase.end..].trim_start();
        let goes_on = ["base-words", "compared-words"]
            .iter()
            .any(|list| locale.phrases(list, rest).first().is_some_and(|word| word.start == 0));
        let is_part =
            longer.iter().any(|l| l.start <= phrase.start && phrase.end <= l.end && l.len() > phrase.len());
        !goes_on
            && !is_part
            && !rest.starts_with(|c: char| c.is_numeric() || c == '\u{1}')
            && gap(&after[..phrase.start]).is_some_and(|count| count <= MAX_NOUN)
    };
    let found = LISTS_AFTER.iter().flat_map(|(list, limit)| {
        locale.phrases(list, after).into_iter().filter(is_apart).map(move |phrase| (phrase, *limit))
    });
    let (phrase, limit) = found.min_by_key(|(phrase, _)| phrase.start)?;
    Some((end + phrase.start..end + phrase.end, limit))
}

/// Returns the longest phrase that ends directly before a number. `Handed over 20` limits nothing.
pub(super) fn limit_before(statement: &Statement<'_>, number: usize) -> Option<(Range<usize>, Limit)> {
    let before = &SearchText::from(statement.clause.get(..number)?);
    let longer = statement.locale.phrases("undirected-words", before);
    let is_part =
        |phrase: &Range<usize>| longer.iter().any(|l| l.start < phrase.start && phrase.end <= l.end);
    let found = LISTS.iter().enumerate().flat_map(|(order, (list, limit))| {
        let ends = |p: &Range<usize>| before[p.end..].trim().is_empty() && !is_part(p);
        statement
            .locale
            .phrases(list, before)
            .into_iter()
            .filter(ends)
            .map(move |phrase| (phrase, order, *limit))
    });
    let longest = found.min_by_key(|(phrase, order, _)| (phrase.start, *order))?;
    Some((longest.0, longest.2))
}
