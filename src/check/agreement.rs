//! Decides whether a number in a text agrees with a computed number.
//!
//! A text may only round if it says so, with a word of its language ("about") or with `round=`. Such a word allows
//! rounding to the place of the last stated digit: "about 1,000" agrees with every number that rounds to a thousand.

use crate::base::Number;
use crate::i18n::{NumberForm, Rounding, StatedNumber};
use crate::model::{Computed, Quantity};

/// Returns whether a text states a computed number.
pub(super) fn agrees(reading: &StatedNumber, computed: Computed, round: Option<Number>) -> bool {
    let fits = match (reading.form, computed.quantity) {
        (NumberForm::Ordinal, quantity) => quantity == Quantity::Rank,
        (NumberForm::Percent, quantity) => quantity == Quantity::Percent,
        (NumberForm::Fraction, quantity) => matches!(quantity, Quantity::Percent | Quantity::Ratio),
        (NumberForm::Points, quantity) => matches!(quantity, Quantity::Points | Quantity::Amount),
        (NumberForm::Plain, _) => true,
    };
    // A range states limits, not a single number.
    if !fits || reading.low.is_some() {
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
    is_same || rounds_to(reading, exact).unwrap_or(false)
}

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
    Some(match reading.rounding {
        Rounding::None => false,
        Rounding::Nearest => off.abs() <= step.over(Number::from(2))?.min(most(NEAREST)?),
        Rounding::Down => !off.negated().is_negative() && off.abs() <= most(ONE_WAY)?,
        Rounding::Up => !off.is_negative() && off < step && off <= most(ONE_WAY)?,
    })
}

/// The number of decimals in comparisons of quotients.
const QUOTIENT_DECIMALS: usize = 15;
/// The largest deviation that "about" allows: a tenth of the value.
const NEAREST: i64 = 10;
/// The largest deviation that "more than" and "nearly" allow: a fifth.
const ONE_WAY: i64 = 5;
