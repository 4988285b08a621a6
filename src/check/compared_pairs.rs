//! Comparisons of two consecutive numbers of a sentence: which one is the base, and which words compare them.

use super::Context;
use super::compared_periods::previous;
use super::compared_values::{Amount, ComparedNumbers, MAX_GAP, Role, gap, role, series_of};
use super::direction::{Direction, DirectionWord, direction_words, is_cause, is_negated, multiple};
use crate::i18n::{Locale, SearchText};
use std::ops::Range;

/// The maximum number of words between two numbers and a word after them: `from 250 to 270 in 2023, a rise`.
const MAX_TRAILING: usize = 6;
/// The maximum number of words between a preposition and the bracket around its number.
const MAX_DESCRIBED: usize = 6;

/// Compares two consecutive numbers of a sentence. `start` is the end of the number before them; `is_last` says whether
/// no number follows.
pub(super) fn compare_pair(
    context: &Context<'_>,
    (words, start, is_last): (&SearchText<'_>, usize, bool),
    first: &Amount<'_, '_>,
    second: &Amount<'_, '_>,
) -> Vec<ComparedNumbers> {
    let locale = first.statement.locale;
    let (before, mut between) = (start..first.start(), first.end()..second.start());
    let is_same_series =
        series_of(first.statement).is_some() && series_of(first.statement) == series_of(second.statement);
    // "In 2022, 250 came; a year later the number had risen to 270."
    let semicolon = words[between.clone()].char_indices().rfind(|(_, c)| matches!(c, ';' | '؛'));
    if let Some((at, c)) = semicolon {
        between.start += at + c.len_utf8();
    }
    if words[between.clone()].contains('.') {
        return Vec::new();
    }
    let (opening, joining) =
        (role(locale, &words[before.clone()]), role_of_second(locale, &words[between.clone()]));
    let all = direction_words(locale, words, None);
    let mut inside: Vec<DirectionWord> = all.iter().filter(|w| covers(&between, &w.range)).cloned().collect();
    let threshold = threshold_before(locale, words, &before);
    let is_leading = |w: &&DirectionWord| {
        covers(&before, &w.range)
            && !is_cause(locale, words, w, before.end)
            && threshold.as_ref().is_none_or(|word| !covers(word, &w.range))
    };
    let leading = || all.iter().filter(is_leading).cloned();
    let time = times_before(locale, words, &between);
    let mut others = Vec::new();
    let (base, result) = match (opening, joining) {
        _ if semicolon.is_some() && !(is_same_series && joining == Some(Role::Result)) => return Vec::new(),
        _ if time.is_some() => {
            inside = time.into_iter().collect();
            (second, first)
        }
        (Some(Role::Base), Some(Role::Result)) => {
            inside.extend(leading());
            (first, second)
        }
        (_, Some(Role::Base)) => {
            if limits_only(locale, words, &between, &inside) {
                return Vec::new();
            }
            // "Rose to 270, up from 250" says it twice.
            let is_near =
                |w: &DirectionWord| gap(&words[w.range.end..before.end]).is_some_and(|n| n <= MAX_GAP);
            match inside.is_empty() {
                true => inside.extend(leading()),
                false if opening == Some(Role::Result) => others.extend(leading().filter(is_near)),
                false => (),
            }
            (second, first)
        }
        (_, Some(Role::Result)) if is_same_series && follows(context, first, second) => (first, second),
        _ => return Vec::new(),
    };
    if inside.is_empty() && is_last {
        inside = trailing(locale, words, &all, second.end());
    }
    inside.sort_by_key(|word| word.range.start);
    let compared = |words_of_pair: Vec<DirectionWord>| {
        let from = words_of_pair.first()?.range.start.min(between.start);
        let text = &words[clause_start(locale, words, &before, from)..second.start()];
        ComparedNumbers::of_pair(base, result, words_of_pair).filter(|_| !is_negated(locale, text))
    };
    [inside, others].into_iter().filter_map(compared).collect()
}

/// Compares the first number of a series with the last one: `has fallen every year, from 620 through 250 to 230`.
pub(super) fn compare_ends(
    words: &SearchText<'_>,
    first: &Amount<'_, '_>,
    last: &Amount<'_, '_>,
) -> Option<ComparedNumbers> {
    let locale = first.statement.locale;
    let before = first.statement.sentence.start..first.start();
    let is_last_result = role(locale, words.get(first.end()..last.start())?) == Some(Role::Result);
    if role(locale, &words[before.clone()]) != Some(Role::Base) || !is_last_result {
        return None;
    }
    let from = clause_start(locale, words, &before, before.end);
    let mut leading = direction_words(locale, words, None);
    leading.retain(|w| covers(&(from..before.end), &w.range) && !is_cause(locale, words, w, before.end));
    let compared = ComparedNumbers::of_pair(first, last, leading);
    compared.filter(|_| !is_negated(locale, &words[from..last.start()]))
}

/// Returns the preposition before a number that another number lies above or below: `above [250] but below [270]`.
fn threshold_before(locale: &Locale, words: &str, before: &Range<usize>) -> Option<Range<usize>> {
    let text = &words[before.clone()];
    let word = locale.phrases("threshold-words", text).into_iter().next_back()?;
    let is_beside = gap(&text[word.end..]).is_some_and(|count| count <= 1);
    is_beside.then(|| shift(&word, before.start))
}

/// Returns where the clause around a word before two numbers begins.
fn clause_start(locale: &Locale, words: &str, before: &Range<usize>, word: usize) -> usize {
    let Some(text) = words.get(before.start..word.min(before.end)) else { return before.start };
    let joins = locale.phrases("clause-words", text).into_iter().map(|range| range.end);
    let signs =
        text.char_indices().filter(|(_, c)| matches!(c, ';' | '؛' | ':')).map(|(at, c)| at + c.len_utf8());
    before.start + joins.chain(signs).max().unwrap_or(0)
}

/// Returns what the preposition before the second number says of it. More words may stand between the two if the number is
/// in brackets: `fewer than the number of people on the other list (250)`.
fn role_of_second(locale: &Locale, between: &str) -> Option<Role> {
    let found = role(locale, between);
    let Some((described, inside)) = between.rsplit_once('(').filter(|_| found.is_none()) else {
        return found;
    };
    let last = locale.phrases("base-words", described).into_iter().next_back()?;
    let is_near = gap(&described[last.end..]).is_some_and(|count| count <= MAX_DESCRIBED);
    (is_near && gap(inside).is_some_and(|count| count <= 1)).then_some(Role::Base)
}

/// Returns whether the second number is of a later period, and no observation between the two makes unclear which one it
/// rose or fell from.
fn follows(context: &Context<'_>, first: &Amount<'_, '_>, second: &Amount<'_, '_>) -> bool {
    let at = |amount: &Amount<'_, '_>| amount.statement.value.reference.at;
    let period = |amount: &Amount<'_, '_>| context.site.observation(at(amount)).period;
    let change = second.number.minus(first.number).and_then(Direction::new);
    let latest =
        previous(context, at(second)).and_then(|i| context.site.series(at(second)).observations[i].value);
    let latest_change = latest.and_then(|latest| second.number.minus(latest)).and_then(Direction::new);
    period(first).start() < period(second).start() && (latest_change.is_none() || latest_change == change)
}

/// Returns the words after two numbers that say how they compare: `from 250 to 270 in 2023, a rise`.
fn trailing(locale: &Locale, words: &str, all: &[DirectionWord], from: usize) -> Vec<DirectionWord> {
    let text = &words[from..];
    let text = &text[..text.find([';', '؛', ':', '.']).unwrap_or(text.len())];
    let is_other = |list: &&str| !locale.phrases(list, text).is_empty();
    if ["base-words", "clause-words"].iter().any(is_other) {
        return Vec::new();
    }
    let is_near = |w: &&DirectionWord| {
        covers(&(from..from + text.len()), &w.range)
            && words[from..w.range.start].split_whitespace().count() <= MAX_TRAILING
    };
    all.iter().filter(is_near).cloned().collect()
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
fn limits_only(
    locale: &Locale,
    words: &SearchText<'_>,
    between: &Range<usize>,
    found: &[DirectionWord],
) -> bool {
    let text = &words[between.clone()];
    let limits = direction_words(locale, words, Some(between.end));
    let is_limit = |w: &DirectionWord| limits.iter().all(|other| other.range != w.range);
    let Some(first) = found.first() else { return false };
    let joins = locale.phrases("clause-words", text);
    let begins_clause = joins.iter().any(|range| between.start + range.end <= first.range.start);
    found.iter().all(is_limit) && (begins_clause || text.contains([',', '،']))
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
