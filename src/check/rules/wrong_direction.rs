//! `wrong-direction`: reports a word for an increase next to a decrease, and the reverse.
//!
//! What counts are the words next to the size of a change, else those of its clause, and the words between two numbers that
//! a text compares. A word that states a ratio must agree with the two numbers within a twentieth: `doubled` stands for 1.9
//! to 2.1 times, `halved` for 0.475 to 0.525. With `about` the ratio may differ by a tenth, `more than doubled` stands
//! for more than 2 and at most 3 times, `nearly doubled` for 1.6 to 2.

use crate::base::Number;
use crate::check::Context;
use crate::check::compared_values::gap;
use crate::check::direction::{
    Direction, DirectionWord, StatedDirection, direction_words, is_negated, only_direction, stated_direction,
};
use crate::check::extremes::wrong_extreme;
use crate::check::stated_ratios::wrong_ratio_word;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::PeriodLimit;
use crate::index::statements::{Statement, value_of};
use crate::model::{Derivation, ObservationRef};
use std::ops::Range;

/// The deviation from a stated ratio that is allowed, in hundredths: as it is written, and with `about`.
const EXACT: i64 = 5;
const ABOUT: i64 = 10;
/// The deviation that `nearly` allows downwards, and `more than` upwards, in hundredths.
const NEARLY: i64 = 20;
const MORE_THAN: i64 = 50;

/// The maximum number of words between a word of direction and an observation of a series of changes: `fell by 20`.
const MAX_BEFORE_SIZE: usize = 4;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        check_change(context, statement, sink);
        check_series_of_changes(context, statement, sink);
        if let Some(wrong) = wrong_extreme(context, statement) {
            let (word, number) = (statement.written(&wrong.word), statement.written(&statement.number));
            let kind = if wrong.is_highest { "highest" } else { "lowest" };
            let message = format!("the text says `{word}`, `{number}` is the {kind} of the data");
            let fault = context.contradiction(statement, Code::WrongDirection, &wrong.word, message);
            sink.push(fault.help("write the word that the data support, or bind the number that is meant"));
        }
    }
    for statement in context.statements() {
        if let Some(word) = wrong_ratio_word(context, statement) {
            let (said, number) = (statement.written(&word), statement.written(&statement.number));
            let message = format!("the text says `{said}`, the ratio `{number}` says the opposite");
            let fault = context.contradiction(statement, Code::WrongDirection, &word, message);
            sink.push(fault.help("write the word for the direction of the ratio, or turn the ratio around"));
        }
    }
    for (statement, pair) in context.compared_numbers() {
        let numbers = (pair.base, pair.result);
        let text = statement.sentence_words();
        let wrong = pair.words.iter().find(|word| contradicts(statement, text, word, numbers));
        if let Some(word) = wrong {
            sink.push(fault(context, statement, Some(&word.range), numbers, pair.other));
        }
    }
}

/// Compares the words around the size of a change with the data. If the change runs back in time, `fewer` may describe
/// either end: the earlier one if the clause names its period, none if it compares with a period, else the later one.
fn check_change(context: &Context<'_>, statement: &Statement<'_>, sink: &mut Diagnostics) {
    let reference = &statement.value.reference;
    let other = match reference.derivation {
        Some(Derivation::Change(other) | Derivation::PercentChange(other)) => other,
        _ => return,
    };
    let (own, base) = (context.site.observation(reference.at), context.site.observation(other));
    let same_series = (reference.at.figure, reference.at.series) == (other.figure, other.series);
    let (Some(result), Some(number)) = (own.value, base.value) else { return };
    let is_backward = same_series && own.period.end() < base.period.start();
    let states_compared = || statement.periods().iter().any(|stated| stated.limit == PeriodLimit::Compared);
    if is_backward && states_compared() {
        return;
    }
    let is_of_own = || {
        follows_number(statement, reference.at)
            || statement.periods().iter().any(|stated| stated.period.overlaps(own.period))
    };
    let (number, result) = if is_backward && !is_of_own() { (result, number) } else { (number, result) };
    let Ok(size) = statement.read_number() else { return };
    let change = result.minus(number).and_then(Direction::new);
    if let (Some(change), false) = (change, size.number.is_negative())
        && let StatedDirection::Stated(stated, word) = stated_direction(statement, &size)
        && stated != change
    {
        sink.push(fault(context, statement, word.as_ref(), (number, result), other));
        return;
    }
    let text = &statement.clause;
    let words = direction_words(statement.locale, text, None);
    let is_wrong =
        |word: &&DirectionWord| word.factor.is_some() && contradicts(statement, text, word, (number, result));
    if let Some(word) = words.iter().find(is_wrong).filter(|_| !is_negated(statement.locale, text)) {
        sink.push(fault(context, statement, Some(&word.range), (number, result), other));
    }
}

/// Returns whether a change describes the number before it, which is of a year earlier: `a year earlier 250 came, 20
/// fewer`.
fn follows_number(statement: &Statement<'_>, at: ObservationRef) -> bool {
    let sentence = statement.sentence_words();
    let marks = statement.block.marks.iter().filter(|mark| {
        statement.sentence.contains(&mark.range.start) && mark.range.end <= statement.number.start
    });
    let Some((end, value)) = marks.filter_map(|mark| Some((mark.range.end, value_of(mark)?))).next_back()
    else {
        return false;
    };
    let is_joined = sentence
        .get(end..statement.number.start)
        .is_some_and(|text| !text.contains([':', ';', '؛', '–', '—']));
    is_joined
        && value.reference.derivation.is_none()
        && value.reference.at == at
        && statement.locale.says("year-earlier-words", sentence)
}

/// Compares the words around an observation of a series of changes, such as `Increase over 2019`, with the label of the
/// series. An observation of another series is no decrease.
fn check_series_of_changes(context: &Context<'_>, statement: &Statement<'_>, sink: &mut Diagnostics) {
    let (reference, locale) = (&statement.value.reference, statement.locale);
    let series = context.site.series(reference.at);
    let label = series.label.get(statement.block.lang);
    let of_series = only_direction(&direction_words(locale, &label.into(), None));
    let number = context.site.observation(reference.at).value.filter(|_| reference.derivation.is_none());
    let Ok(size) = statement.read_number() else { return };
    // "700 fewer" is the size of a decrease.
    let after = &statement.clause[statement.number.end..];
    let fewer =
        locale.phrases("less-words", after).into_iter().find(|range| after[..range.start].trim().is_empty());
    if let Some(range) = fewer.filter(|_| number.is_some() && of_series != Some(Direction::Decrease)) {
        let word = statement.number.end + range.start..statement.number.end + range.end;
        let (written, said) = (statement.written(&statement.number), statement.written(&word));
        let message =
            format!("the text says `{said}`, `{written}` is a number of the series and no decrease");
        let fault = context.contradiction(statement, Code::WrongDirection, &word, message);
        sink.push(fault.help("link the change: `?change=…`, or write what the number counts"));
    }
    let Some(of_series) = of_series else { return };
    let is_positive =
        number.and_then(Direction::new) == Some(Direction::Increase) && !size.number.is_negative();
    let words = direction_words(locale, &statement.clause, None);
    if let StatedDirection::Stated(stated, Some(word)) = stated_direction(statement, &size)
        && is_positive
        && stated != of_series
        && only_direction(&words).is_some()
        && statement.headings_of_cell().is_none()
        && word.end <= statement.number.start
        && gap(&statement.clause[word.end..statement.number.start])
            .is_some_and(|count| count <= MAX_BEFORE_SIZE)
    {
        let message = format!("the text says `{}`, the series is `{label}`", statement.written(&word));
        let fault = context.contradiction(statement, Code::WrongDirection, &word, message);
        sink.push(
            fault.help("write the word for the direction of the series, or bind the number that is meant"),
        );
    }
}

/// Returns whether a word of direction disagrees with the two numbers that it is about.
fn contradicts(
    statement: &Statement<'_>,
    text: &str,
    word: &DirectionWord,
    (base, result): (Number, Number),
) -> bool {
    let change = result.minus(base).and_then(Direction::new);
    if change.is_some_and(|change| change != word.direction) {
        return true;
    }
    let Some(stated) = word.factor else { return false };
    let Some(actual) = result.over(base) else { return false };
    let (low, high) = tolerance(statement, &text[..word.range.start]);
    // The limits of a decrease are those of the increase back: "more than halved" is less than a half.
    let quotient = if stated > Number::ONE { actual.over(stated) } else { stated.over(actual) };
    let hundredths = quotient.and_then(|quotient| quotient.times(Number::HUNDRED));
    let is_strict = low == 0;
    hundredths.is_some_and(|q| {
        q < Number::from(100 - low) || q > Number::from(100 + high) || (is_strict && q == Number::HUNDRED)
    })
}

/// Returns how far a ratio may lie below and above the stated one, in hundredths, after the words before it.
fn tolerance(statement: &Statement<'_>, before: &str) -> (i64, i64) {
    let ends_with = |list: &str| {
        let found = statement.locale.phrases(list, before);
        found.last().is_some_and(|range| before[range.end..].split_whitespace().count() <= 1)
    };
    match () {
        () if ends_with("rounders-up") => (NEARLY, 0),
        () if ends_with("more-than-words") => (0, MORE_THAN),
        () if ends_with("rounders-down") => (EXACT, MORE_THAN),
        () if ends_with("rounders") => (ABOUT, ABOUT),
        () => (EXACT, EXACT),
    }
}

fn fault(
    context: &Context<'_>,
    statement: &Statement<'_>,
    word: Option<&Range<usize>>,
    (base, result): (Number, Number),
    other: ObservationRef,
) -> Diagnostic {
    let number = |n: Number| statement.locale.number(n);
    let (from, to) = (number(base), number(result));
    let what = match word {
        Some(range) => format!("the text says `{}`", statement.written(range)),
        None => "the heading says the opposite".to_owned(),
    };
    let message = format!("{what}, the numbers go from `{from}` to `{to}`");
    let place = word.unwrap_or(&statement.number);
    let observation = context.site.observation(other);
    context
        .contradiction(statement, Code::WrongDirection, place, message)
        .related(observation.span, format!("{}: {}", observation.period, statement.locale.number(base)))
        .help("write the word for the direction of the data, or compare with another observation")
}
