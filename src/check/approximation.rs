//! Phrases that round or limit a number, in its link, directly before it or shortly behind it: `nearly 300`, `up to 300`,
//! `300 people or more`.
//!
//! A phrase is false if the data contradict it, tight if [`super::agreement`] accepts it, loose if it is true and says less
//! than the data, and needless if the number is exact.

use super::Context;
use super::agreement::agrees;
use super::direction::is_negated;
use super::limits::{Limit, limit_before, limit_of};
use super::scaled::read_in_unit;
use crate::base::{Number, Span};
use crate::i18n::{NumberForm, Rounding, StatedNumber};
use crate::index::statements::{Statement, value_of};
use crate::model::{Computed, Quantity, Status};
use std::ops::Range;

/// The number of digits from which an exact number with a word for rounding is reported.
const EXACT_DIGITS: usize = 3;

/// A phrase that rounds or limits a number.
pub(super) struct Approximation {
    /// Its bytes in the block.
    pub(super) word: Range<usize>,
    pub(super) truth: Truth,
}

/// Whether a phrase agrees with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// The number is that of the data, and the phrase excludes it.
    False,
    Loose,
    Needless,
    Tight,
}

/// Returns the phrase that rounds or limits the number of a statement, if the data say whether it is true.
pub(super) fn approximation(context: &Context<'_>, statement: &Statement<'_>) -> Option<Approximation> {
    let reference = &statement.value.reference;
    let written = statement.written(&statement.number);
    let reading = read_in_unit(context.site, reference, statement.block.lang, written).ok()?;
    let Ok(computed) = reference.compute(context.site) else {
        return limit_of_limits(context, statement, &reading);
    };
    let is_share = reading.form == NumberForm::Fraction && computed.quantity == Quantity::Percent;
    let has_form = match computed.quantity {
        Quantity::Percent if is_share => true,
        Quantity::Amount => reading.form == NumberForm::Plain,
        Quantity::Percent => reading.form == NumberForm::Percent,
        Quantity::Points | Quantity::Ratio | Quantity::Rank | Quantity::Superlative => false,
    };
    if !has_form || reading.low.is_some() {
        return None;
    }
    let start = statement.number.start;
    let number = start + reading.range.start..start + reading.range.end;
    let (word, limit) = limit_of(statement, &number)?;
    if is_share {
        return is_below_fraction(statement, &reading, computed, &word)?
            .then_some(Approximation { word, truth: Truth::Tight });
    }
    // "Fell by 20" states the size of a decrease.
    let is_size = computed.number.is_negative() && !reading.number.is_negative();
    let number = if is_size { computed.number.negated() } else { computed.number };
    let computed = Computed { number, ..computed };
    let stated = reading.number;
    let before = &statement.clause[..word.start];
    if is_negated(statement.locale, before) || is_comparison(context, statement, limit, &word, stated) {
        return None;
    }
    let truth = truth(limit, &reading, computed, reference.round)?;
    let is_certain = computed.quotient.is_none() && is_exact(context, statement);
    match truth {
        // A number that differs is a mismatch, whatever limits it.
        Truth::False if stated != number || !is_certain => None,
        // "Fewer than 250 would have come" speaks of what did not happen.
        Truth::False if statement.locale.says("counterfactual-words", statement.sentence_words()) => None,
        Truth::Needless if !is_certain || reading.step > Number::ONE => None,
        Truth::Needless if stated.significant_digits() < EXACT_DIGITS => None,
        _ => Some(Approximation { word, truth }),
    }
}

/// Returns whether a share is below a fraction as `less than half` allows: at most ten percentage points, as `more than half`
/// does upwards. `Just under half` has to be nearer.
fn is_below_fraction(
    statement: &Statement<'_>,
    reading: &StatedNumber,
    computed: Computed,
    word: &Range<usize>,
) -> Option<bool> {
    let below = reading.number.minus(computed.number.over(Number::HUNDRED)?)?;
    let is_plain = statement.locale.phrases("at-most-words", &statement.clause).contains(word);
    let is_near = below > Number::ZERO && below <= Number::power_of_ten(-1)?;
    Some(is_plain && is_near && !is_negated(statement.locale, &statement.clause[..word.start]))
}

/// Returns the phrase that limits a number of which the data give limits only, if it is true: `at most 80` of 40 to 80.
fn limit_of_limits(
    context: &Context<'_>,
    statement: &Statement<'_>,
    reading: &StatedNumber,
) -> Option<Approximation> {
    let reference = &statement.value.reference;
    let observation = context.site.observation(reference.at);
    if reference.derivation.is_some() || observation.value.is_some() || reading.low.is_some() {
        return None;
    }
    let start = statement.number.start;
    let number = start + reading.range.start..start + reading.range.end;
    let (word, limit) = limit_of(statement, &number)?;
    let stated = reading.number;
    let is_true = match limit {
        Limit::AtMost => observation.high.is_some_and(|high| high <= stated),
        Limit::FewerThan => observation.high.is_some_and(|high| high < stated),
        Limit::AtLeast => observation.low.is_some_and(|low| low >= stated),
        Limit::MoreThan => observation.low.is_some_and(|low| low > stated),
        Limit::Nearly | Limit::About => false,
    };
    let is_whole = match limit {
        Limit::AtMost => observation.low.is_none() && observation.high == Some(stated),
        _ => observation.high.is_none() && observation.low == Some(stated),
    };
    let truth = if is_whole { Truth::Tight } else { Truth::Loose };
    is_true.then_some(Approximation { word, truth })
}

fn truth(limit: Limit, reading: &StatedNumber, computed: Computed, round: Option<Number>) -> Option<Truth> {
    let (stated, number) = (reading.number, computed.number);
    let is_tight =
        |rounding: Rounding| agrees(&StatedNumber { rounding, ..reading.clone() }, computed, round);
    let ranked = |is_true: bool, rounding: Rounding| match is_true {
        false => Truth::False,
        true if is_tight(rounding) => Truth::Tight,
        true => Truth::Loose,
    };
    let is_equal = stated == number;
    Some(match limit {
        Limit::About if is_equal => Truth::Needless,
        Limit::About => return is_tight(Rounding::Nearest).then_some(Truth::Tight),
        Limit::Nearly if is_equal => Truth::Needless,
        Limit::AtLeast | Limit::AtMost if is_equal => Truth::Tight,
        Limit::Nearly | Limit::FewerThan => ranked(number < stated, Rounding::Up),
        Limit::MoreThan => ranked(number > stated, Rounding::Down),
        Limit::AtLeast => ranked(number > stated, Rounding::Down),
        // "Up to 300" of 270 names a number that nobody counted.
        Limit::AtMost if number < stated => Truth::Loose,
        Limit::AtMost => Truth::False,
    })
}

/// Returns whether `more than 270` compares 270 with another number and does not limit it.
fn is_comparison(
    context: &Context<'_>,
    statement: &Statement<'_>,
    limit: Limit,
    word: &Range<usize>,
    stated: Number,
) -> bool {
    let is_more = match limit {
        Limit::MoreThan => true,
        Limit::FewerThan => false,
        _ => return false,
    };
    let bases = statement.locale.phrases("base-words", &statement.clause);
    let thresholds = statement.locale.phrases("threshold-words", &statement.clause);
    // "Dropped well below 620" ends with such a preposition.
    let is_preposition = bases.iter().any(|base| {
        let ends_it = base.end == word.end && word.start <= base.start && thresholds.contains(base);
        ends_it || (base.start <= word.start && word.end <= base.end)
    });
    let earlier = statement.block.marks.iter().filter(|mark| {
        statement.sentence.contains(&mark.range.start) && mark.range.end <= statement.number.start
    });
    let numbers = earlier.filter_map(|mark| value_of(mark)?.reference.compute(context.site).ok());
    let mut others = numbers.map(|computed| computed.number);
    is_preposition || others.any(|other| if is_more { other > stated } else { other < stated })
}

/// Returns whether the sources count the observations of a number exactly.
fn is_exact(context: &Context<'_>, statement: &Statement<'_>) -> bool {
    statement.value.reference.inputs(context.site).into_iter().all(|at| {
        let observation = context.site.observation(at);
        let is_open = observation.interval().is_none_or(|interval| interval.low() < interval.high());
        !is_open && !observation.about && !matches!(observation.status, Status::Estimate | Status::Forecast)
    })
}

/// Returns whether a phrase that rounds or limits stands directly before the link of a number.
pub(super) fn is_limited(statement: &Statement<'_>) -> bool {
    limit_before(statement, statement.number.start).is_some()
}

impl Context<'_> {
    /// Returns whether a phrase next to the link at a position excludes the number itself, so that writing the number
    /// would make the phrase false.
    pub(super) fn is_strictly_limited(&self, span: Span) -> bool {
        let statement = self.statement_at(span).filter(|s| !s.block.is_about_changes());
        let limit = statement.and_then(|statement| limit_before(statement, statement.number.start));
        limit.is_some_and(|(_, limit)| matches!(limit, Limit::MoreThan | Limit::FewerThan))
    }

    /// Returns the truth of the phrase that limits the number at a position.
    pub(super) fn truth_of_approximation(&self, span: Span) -> Option<Truth> {
        let statement = self.statement_at(span).filter(|s| !s.block.is_about_changes())?;
        approximation(self, statement).map(|found| found.truth)
    }
}
