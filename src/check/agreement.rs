//! Decides whether a number in a text agrees with a computed number.
//!
//! A text may only round if it says so, with a word of its language ("about") or with `round=`. Such a word allows
//! rounding to the place of the last stated digit: "about 1,000" agrees with every number that rounds to a thousand. A
//! fraction in words rounds without saying so: "a third" agrees with what is at most 2.5 percentage points and at most a
//! tenth of the share away. "Most" and "dozens" agree within the limits that `proportion-words` gives them.

use crate::base::{Interval, Number};
use crate::i18n::{NumberForm, ProportionLimits, Rounding, StatedNumber};
use crate::model::{Computed, Quantity};

/// Returns whether a text states a computed number.
pub(super) fn agrees(reading: &StatedNumber, computed: Computed, round: Option<Number>) -> bool {
    // A range states limits, not a single number.
    if !fits(reading.form, computed.quantity) || reading.low.is_some() {
        return false;
    }
    // A fraction word is a share: "half" means 50 per cent.
    let is_share = reading.form == NumberForm::Fraction && computed.quantity == Quantity::Percent;
    let shared = if is_share { computed.number.over(Number::HUNDRED) } else { None };
    let exact = shared.unwrap_or(computed.number);
    let value = round.map_or(exact, |step| exact.round_to(step));
    let is_same = match computed.quotient {
        // Thirds have infinitely many decimals.
        Some(_) => value.round(QUOTIENT_DECIMALS) == reading.number.round(QUOTIENT_DECIMALS),
        None => value == reading.number,
    };
    is_same || is_near_fraction(reading, exact).unwrap_or(false) || rounds_to(reading, exact).unwrap_or(false)
}

/// Returns whether a number may be written in a form. Without a word or sign, its unit may stand elsewhere.
pub(super) fn fits(form: NumberForm, quantity: Quantity) -> bool {
    match form {
        NumberForm::Ordinal => quantity == Quantity::Rank,
        NumberForm::Percent => quantity == Quantity::Percent,
        NumberForm::Fraction => matches!(quantity, Quantity::Percent | Quantity::Ratio),
        NumberForm::Points => matches!(quantity, Quantity::Points | Quantity::Amount),
        NumberForm::Plain => true,
    }
}

/// Returns whether a text states the two ends of what the data leave open of a number: `58% to 62%`. The ends may be rounded
/// as the text rounds them, by at most a tenth of their distance.
pub(super) fn states_interval(reading: &StatedNumber, quantity: Quantity, data: Interval) -> bool {
    let fits = match reading.form {
        NumberForm::Percent => quantity == Quantity::Percent,
        NumberForm::Plain => matches!(quantity, Quantity::Amount | Quantity::Ratio),
        _ => false,
    };
    let part = data.width().and_then(|width| width.over(Number::from(NEAREST)));
    let half = reading.step.min(Number::ONE).over(Number::from(2));
    let (Some(low), Some(part), Some(half)) = (reading.low.filter(|_| fits), part, half) else {
        return false;
    };
    let most = if half < part { part.min(reading.step) } else { half };
    let is_near = |a: Number, b: Number| a.minus(b).is_some_and(|off| off.abs() <= most);
    data.low() < data.high() && is_near(low, data.low()) && is_near(reading.number, data.high())
}

/// Returns whether a computed number is within the limits of a proportion in words.
pub(super) fn supports(limits: ProportionLimits, computed: Computed) -> bool {
    comparable(limits, computed).is_some_and(|number| limits.contains(number))
}

/// Returns the share or amount to compare with a proportion in words.
pub(super) fn comparable(limits: ProportionLimits, computed: Computed) -> Option<Number> {
    match computed.quantity {
        Quantity::Percent if !limits.is_amount() => computed.number.over(Number::HUNDRED),
        Quantity::Ratio if !limits.is_amount() => Some(computed.number),
        Quantity::Amount if limits.is_amount() => Some(computed.number),
        _ => None,
    }
}

/// Returns whether a share is as close to a fraction in words as such words allow.
fn is_near_fraction(reading: &StatedNumber, exact: Number) -> Option<bool> {
    let is_share = reading.form == NumberForm::Fraction && reading.number < Number::ONE;
    if !is_share || reading.rounding != Rounding::None {
        return Some(false);
    }
    let most = Number::from(FRACTION_POINTS).over(Number::from(1000))?;
    let off = reading.number.minus(exact)?.abs();
    Some(off <= most.min(reading.number.over(Number::from(NEAREST))?))
}

/// The largest deviation of a fraction in words, in tenths of a percentage point.
const FRACTION_POINTS: i64 = 25;

/// Returns whether a text says that it rounds and is as close to the number as its last digit allows.
fn rounds_to(reading: &StatedNumber, exact: Number) -> Option<bool> {
    let off = reading.number.minus(exact)?;
    let step = match reading.form {
        NumberForm::Fraction => Number::power_of_ten(-1)?.over(Number::from(2))?,
        _ => reading.step,
    };
    // "About 1,000" has one significant digit, but must not agree with 600.
    let most = |part: i64| match step > Number::ONE {
        true => Some(step.min(exact.abs().over(Number::from(part))?)),
        false => Some(step),
    };
    // "More than half" is also true of 58 per cent.
    let above =
        if reading.form == NumberForm::Fraction { step.times(Number::from(2))? } else { most(ONE_WAY)? };
    Some(match reading.rounding {
        Rounding::None => false,
        Rounding::Nearest => off.abs() <= step.over(Number::from(2))?.min(most(NEAREST)?),
        Rounding::Down => !off.negated().is_negative() && off.abs() <= above,
        Rounding::Up => !off.is_negative() && off < step && off <= most(ONE_WAY)?,
    })
}

/// The number of decimals in comparisons of quotients.
const QUOTIENT_DECIMALS: usize = 15;
/// The largest deviation that "about" allows: a tenth of the value.
const NEAREST: i64 = 10;
/// The largest deviation that "more than" and "nearly" allow: a fifth.
const ONE_WAY: i64 = 5;
