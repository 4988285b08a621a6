//! Large numbers in few characters, for narrow charts: `1.2 m`, `0.72 m`, `3.4 bn`.
//!
//! CLDR calls these compact numbers. Its thousands are left out, because `45,000` is short enough and readers need no
//! abbreviation for it. The patterns are messages of the language.

use super::{Args, Locale};
use crate::base::Number;

/// From this amount on, numbers are shortened.
const LEAST: f64 = 100_000.0;
/// From this amount on, numbers are in thousand millions. It is rounded to that.
const BILLION: f64 = 999_500_000.0;

/// Returns the message of an amount and the exponent of its unit; `None` for a small amount.
fn unit(amount: f64) -> Option<(&'static str, i32)> {
    match amount.abs() {
        ..LEAST => None,
        ..BILLION => Some(("number-million", 6)),
        _ => Some(("number-billion", 9)),
    }
}

impl Locale {
    /// Formats a large number with two significant digits, or all digits before the decimal sign. `None` if the number
    /// is not large.
    pub fn short_number(&self, number: Number) -> Option<String> {
        let (key, exponent) = unit(number.to_f64())?;
        let scaled = number.over(Number::power_of_ten(exponent)?)?;
        let decimals = match scaled.to_f64().abs() {
            ..0.995 => 2,
            ..9.95 => 1,
            _ => 0,
        };
        let rounded = scaled.round(decimals).normalized();
        let text = self.number_with(rounded, rounded.decimals());
        Some(self.t_with(key, &Args::new().text("number", text)))
    }

    /// Formats the large tick of an axis with the decimals that it needs. `None` if it is not large.
    pub fn short_tick(&self, tick: f64) -> Option<String> {
        let (key, exponent) = unit(tick)?;
        let scaled = tick / 10f64.powi(exponent);
        let is_exact = |decimals: &usize| {
            let digits = scaled * 10f64.powi(*decimals as i32);
            (digits - digits.round()).abs() < 1e-6
        };
        let decimals = (0..4).find(is_exact).unwrap_or(4);
        Some(self.t_with(key, &Args::new().text("number", self.float_with(scaled, decimals))))
    }
}
