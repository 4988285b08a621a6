//! Numbers of the data: in, digits an author wrote; out, a finite number with a total order.

use std::fmt;

/// A finite number; never NaN, never infinite, and `-0` is `0`. A missing number is `None`, not a value of this type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(f64);

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(0.0);

    /// From a float; `None` when it is not finite.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value + 0.0))
    }

    /// Reads digits as YAML writes them: `1034`, `-3.6`, `1e3`. No grouping, no spaces.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
        if text.is_empty() || !text.chars().all(plain) || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Self::new(text.parse().ok()?)
    }

    /// The float.
    pub fn get(self) -> f64 {
        self.0
    }

    /// How many decimals its shortest form has: 2 for `0.25`, 0 for `1000`. Never more than 12.
    pub fn decimals(self) -> usize {
        let text = format!("{}", self.0.abs());
        text.split_once('.').map_or(0, |(_, d)| d.len().min(12))
    }

    /// Rounded to a number of decimals, halves away from zero, as statistics offices do.
    pub fn round(self, decimals: usize) -> Self {
        let power = 10f64.powi(decimals.min(12) as i32);
        // The shortest decimal form is rounded, not the binary float: 1.005 is written, 1.01 is meant.
        let scaled = format!("{}e{decimals}", self.0).parse::<f64>().unwrap_or(self.0 * power);
        Self::new(scaled.round() / power).unwrap_or(self)
    }

    /// Rounded to the nearest multiple of `step`, halves away from zero; itself when `step` is zero.
    pub fn round_to(self, step: Number) -> Self {
        if step.0 == 0.0 {
            return self;
        }
        let step = step.0.abs();
        // Multiplying by a step below one would leave binary dust behind: divide by its whole inverse instead.
        let rounded = (self.0 / step).round();
        let value = if step < 1.0 { rounded / (1.0 / step).round() } else { rounded * step };
        Self::new(value).unwrap_or(self)
    }

    /// Sum; `None` when it overflows.
    pub fn plus(self, other: Self) -> Option<Self> {
        // Adding decimal fractions leaves dust (0.1 + 0.2): keep the decimals that the parts have.
        let decimals = self.decimals().max(other.decimals());
        Some(Self::new(self.0 + other.0)?.round(decimals))
    }

    /// Difference; `None` when it overflows.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self(0.0 - other.0))
    }

    /// Quotient; `None` when `other` is zero or the result overflows.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.0 == 0.0 { None } else { Self::new(self.0 / other.0) }
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Plain digits for data files: no grouping, a point, never an exponent.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl serde::Serialize for Number {
    /// A number of JSON: whole where it is whole.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            value if value.fract() == 0.0 && value.abs() < 9e15 => serializer.serialize_i64(value as i64),
            value => serializer.serialize_f64(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn n(value: f64) -> Number {
        Number::new(value).expect("a finite number")
    }

    #[test]
    fn reads_what_is_a_number_and_refuses_the_rest() {
        for (text, expected) in [
            ("1034", Some(1034.0)),
            ("-3.6", Some(-3.6)),
            ("1e3", Some(1000.0)),
            ("1e400", None),
            ("NaN", None),
            (".inf", None),
            ("1,034", None),
            ("ten", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(Number::parse(text).map(Number::get), expected, "{text:?}");
        }
    }

    #[test]
    fn rounds_as_it_is_written() {
        assert_eq!(n(1.005).round(2), n(1.01));
        assert_eq!(n(-2.5).round(0), n(-3.0));
        assert_eq!(n(1034.0).round_to(n(100.0)), n(1000.0));
        assert_eq!(n(2.3456).round_to(n(0.1)), n(2.3));
        assert_eq!(n(0.1).plus(n(0.2)), Some(n(0.3)));
        assert_eq!(n(1.0).over(Number::ZERO), None);
    }

    #[test]
    fn knows_its_decimals() {
        for (value, decimals) in [(1000.0, 0), (0.25, 2), (-3.6, 1), (1e-9, 9), (1e12, 0)] {
            assert_eq!(n(value).decimals(), decimals, "{value}");
        }
    }
}
