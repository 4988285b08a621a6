//! Exact decimal numbers.
//!
//! A [`Number`] holds the digits that an author wrote, including zeros at the end: `7.50` has two decimals and is equal to
//! `7.5`. Sums, differences and products are exact. Only [`Number::over`] rounds, to 28 significant digits. Code that
//! compares, writes or corrects numbers uses this type; [`Number::to_f64`] is for geometry.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt;

/// A decimal number of at most 28 digits. Zero has no sign. A missing number is `None`, not a value of this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
    /// A hundred.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);
    /// The largest number of digits that a number can have.
    pub const MAX_DIGITS: usize = 28;

    /// Parses digits as YAML writes them: `1034`, `-3.60`, `1e3`. Returns `None` if the text is no number, has separators,
    /// or has more digits than a number can hold.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", digits.strip_prefix('+').unwrap_or(digits)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !is_plain(whole) || !is_plain(fraction) {
            return None;
        }
        let mantissa: i128 = format!("{sign}{whole}{fraction}").parse().ok()?;
        Self::from_mantissa(mantissa, i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?)
    }

    /// Returns `mantissa / 10^scale`; a negative scale multiplies.
    fn from_mantissa(mantissa: i128, scale: i32) -> Option<Self> {
        let mantissa = match scale {
            ..0 => mantissa.checked_mul(10i128.checked_pow(scale.unsigned_abs())?)?,
            _ => mantissa,
        };
        let scale = u32::try_from(scale.max(0)).ok()?;
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Self)
    }

    /// Returns `10^exponent`, or `None` if it is too large or too small.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        Self::from_mantissa(1, exponent.checked_neg()?)
    }

    /// Returns the nearest float, for geometry and for formats without decimals.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }

    /// Returns the number that a reader of its JSON gets: a float keeps the first 15 significant digits, and often two
    /// more.
    pub fn as_in_json(self) -> Self {
        let text = serde_json::to_string(&self).unwrap_or_default();
        Self::parse(&text).unwrap_or(self)
    }

    /// Returns the number of decimals as written: 2 for `0.25` and `7.50`, 0 for `1000`.
    pub fn decimals(self) -> usize {
        self.0.scale() as usize
    }

    /// Returns the number of significant digits, without leading zeros: 3 for `0.00285`.
    pub fn significant_digits(self) -> usize {
        self.0.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1)
    }

    /// Returns whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// Removes trailing zeros from the decimals.
    pub fn normalized(self) -> Self {
        Self(self.0.normalize())
    }

    /// Rounds to a number of decimals, halves away from zero, as statistics offices do.
    pub fn round(self, decimals: usize) -> Self {
        let decimals = u32::try_from(decimals).unwrap_or(u32::MAX);
        Self(self.0.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Rounds to the nearest multiple of `step`, halves away from zero; returns the number itself if `step` is zero.
    pub fn round_to(self, step: Self) -> Self {
        let multiple = || self.over(step)?.round(0).times(step);
        multiple().unwrap_or(self)
    }

    /// Returns the sum, or `None` if it is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Returns the difference, or `None` if it is too large.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// Returns the product, or `None` if it is too large.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// Returns the quotient, or `None` if `other` is zero or the result is too large.
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(other.0).map(|quotient| Self(quotient.normalize()))
    }

    /// Changes the sign; zero stays zero.
    pub fn negated(self) -> Self {
        if self.0.is_zero() { self } else { Self(-self.0) }
    }

    /// Returns the absolute value.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl From<i64> for Number {
    fn from(whole: i64) -> Self {
        Self(Decimal::from(whole))
    }
}

/// Writes plain digits for data files: the decimals of the number, a point, no grouping and no exponent.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl serde::Serialize for Number {
    /// Writes a JSON integer if the number is whole, else the nearest float, which keeps 15 significant digits. Formats that
    /// nobody reads have the exact number.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize().serialize(serializer);
        }
        match self.0.is_integer().then(|| self.0.to_i64()).flatten() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    /// Reads an exact number, from a format that nobody reads.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Decimal::deserialize(<[u8; 16]>::deserialize(deserializer)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn n(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("`{text}` is a number"))
    }

    #[test]
    fn parses_numbers_and_refuses_other_text() {
        for (text, written) in [
            ("1034", "1034"),
            ("-3.6", "-3.6"),
            ("7.50", "7.50"),
            ("0.0035", "0.0035"),
            ("-0", "0"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.5E+06", "1500000"),
            ("1.234e2", "123.4"),
            ("25e-4", "0.0025"),
            ("1234567890123456789012345678", "1234567890123456789012345678"),
            ("0.1234567890123456789", "0.1234567890123456789"),
        ] {
            assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), Some(written), "{text:?}");
        }
        let too_long = "12345678901234567890123456789012345678901234567890";
        for text in
            ["1e400", "1e-400", "NaN", ".inf", "1,034", "ten", "", "-", ".", "1e", "e5", "1.2.3", too_long]
        {
            assert_eq!(Number::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(n("1.005").round(2), n("1.01"));
        assert_eq!(n("0.285").round(2), n("0.29"));
        assert_eq!(n("-2.5").round(0), n("-3"));
        assert_eq!(n("1034").round_to(n("100")), n("1000"));
        assert_eq!(n("2.3456").round_to(n("0.1")), n("2.3"));
        assert_eq!(n("2.3456").round_to(Number::ZERO), n("2.3456"));
        assert_eq!(n("0.1").plus(n("0.2")), Some(n("0.3")));
        assert_eq!(n("7.50").minus(n("7.5")).map(|n| n.to_string()).as_deref(), Some("0.00"));
        assert_eq!(n("1").over(Number::ZERO), None);
        assert_eq!(n("1").over(n("4")).map(|n| n.to_string()).as_deref(), Some("0.25"));
    }

    #[test]
    fn counts_decimals_and_significant_digits() {
        for (text, decimals, digits) in
            [("1000", 0, 4), ("0.25", 2, 2), ("7.50", 2, 3), ("-3.6", 1, 2), ("1e-9", 9, 1), ("0", 0, 1)]
        {
            assert_eq!((n(text).decimals(), n(text).significant_digits()), (decimals, digits), "{text}");
        }
    }
}
