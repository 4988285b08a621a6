//! Comparisons of a number with that of the sentence before: `In 2022, 250 came. In 2023 it was more: 270.`
//!
//! Both sentences state one number of the same series. What stands between the word of direction and the number begins with a
//! sign, and what stands before the word speaks of the number: `it was`, `there were`, `the list had`. Invariant: a
//! sentence that compares its number with something else (`more than in 2021`) is left out.

use super::Context;
use super::compared_values::{ComparedNumbers, series_of};
use super::direction::{direction_words, is_cause, is_negated, only_direction};
use crate::index::statements::Statement;

/// The maximum number of words between a word of direction and its number: `it was more, at about 270`.
const MAX_BEFORE_NUMBER: usize = 3;
/// The maximum number of words before a word of direction that do not name the number: the verb of `the list had grown`.
const MAX_OTHERS: usize = 1;

/// Compares the only number of a sentence with the only one of the sentence before.
pub(super) fn compare_with_earlier(
    context: &Context<'_>,
    earlier: &Statement<'_>,
    statement: &Statement<'_>,
) -> Option<ComparedNumbers> {
    let (site, locale) = (context.site, statement.locale);
    let is_next =
        std::ptr::eq(earlier.block, statement.block) && earlier.sentence.end == statement.sentence.start;
    if !is_next || series_of(statement).is_none() || series_of(earlier) != series_of(statement) {
        return None;
    }
    let (at, other) = (statement.value.reference.at, earlier.value.reference.at);
    let (own, base) = (site.observation(at), site.observation(other));
    let text = statement.sentence_words();
    let is_compared = || {
        ["compared-words", "counterfactual-words", "cause-words"].iter().any(|list| locale.says(list, text))
    };
    if base.period.end() >= own.period.start() || is_negated(locale, text) || is_compared() {
        return None;
    }
    let mut words = direction_words(locale, text, Some(statement.number.start));
    words.retain(|word| !is_cause(locale, text, word, statement.number.start));
    only_direction(&words)?;
    let (first, last) = (words.first()?, words.last()?);
    let between = text.get(last.range.end..statement.number.start)?;
    let opens = between.trim_start().starts_with([':', ',', '،', '–', '—', '(']);
    let is_far = between.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        > MAX_BEFORE_NUMBER;
    if !opens || is_far || locale.says("base-words", between) {
        return None;
    }
    speaks_of_number(statement, text.get(statement.sentence.start..first.range.start)?).then_some(
        ComparedNumbers { number: statement.value.span, other, base: base.value?, result: own.value?, words },
    )
}

/// Returns whether the words before a word of direction name the number and little else.
fn speaks_of_number(statement: &Statement<'_>, before: &str) -> bool {
    let locale = statement.locale;
    let mut subject = before.to_owned();
    for stated in locale.periods_in(before).into_iter().rev() {
        subject.replace_range(stated.range, " ");
    }
    let lists = ["when-words", "year-later-words", "article-words", "year-words"];
    for range in lists.iter().flat_map(|list| locale.phrases(list, &subject)).collect::<Vec<_>>() {
        subject.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    let words: Vec<&str> =
        subject.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_subject = |word: &&str| locale.says("pronoun-words", *word) || statement.is_for_number(word);
    let subjects = words.iter().filter(|word| is_subject(word)).count();
    subjects > 0 && words.len() - subjects <= MAX_OTHERS
}
