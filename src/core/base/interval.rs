//! Closed intervals of exact numbers.
//!
//! An [`Interval`] holds every number that a rounded or limited value may be. Arithmetic returns the interval of all results,
//! as if the operands were independent of each other. Invariant: the low end is not above the high end.

use super::Number;

/// A closed interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: Number,
    high: Number,
}

impl Interval {
    /// Creates the interval between two numbers, in either order.
    pub fn between(a: Number, b: Number) -> Self {
        if a <= b { Self { low: a, high: b } } else { Self { low: b, high: a } }
    }

    /// Creates the interval of one number.
    pub fn exact(number: Number) -> Self {
        Self { low: number, high: number }
    }

    /// Creates the interval of the numbers that round to a multiple of `step`; `None` if an end is too large. Halves count on
    /// both sides, because the direction in which a source rounds them is unknown.
    pub fn rounded(number: Number, step: Number) -> Option<Self> {
        let half = step.abs().over(Number::from(2))?;
        Some(Self { low: number.minus(half)?, high: number.plus(half)? })
    }

    /// Returns the low end.
    pub fn low(self) -> Number {
        self.low
    }

    /// Returns the high end.
    pub fn high(self) -> Number {
        self.high
    }

    /// Returns the distance between the ends, or `None` if it is too large.
    pub fn width(self) -> Option<Number> {
        self.high.minus(self.low)
    }

    /// Returns whether every number of the interval is in `other`.
    pub fn is_within(self, other: Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }

    /// Returns whether the interval shares a number with `other`.
    pub fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Returns the smallest interval that contains both.
    pub fn hull(self, other: Self) -> Self {
        let high = if self.high < other.high { other.high } else { self.high };
        Self { low: self.low.min(other.low), high }
    }

    /// Raises the ends that are below a number to it.
    pub fn at_least(self, limit: Number) -> Self {
        let raise = |end: Number| if end < limit { limit } else { end };
        Self { low: raise(self.low), high: raise(self.high) }
    }

    /// Lowers the ends that are above a number to it.
    pub fn at_most(self, limit: Number) -> Self {
        Self { low: self.low.min(limit), high: self.high.min(limit) }
    }

    /// Changes the sign.
    pub fn negated(self) -> Self {
        Self { low: self.high.negated(), high: self.low.negated() }
    }

    /// Returns the interval of the sum, or `None` if an end is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.plus(other.low)?, high: self.high.plus(other.high)? })
    }

    /// Returns the interval of a sum; `None` if one of the intervals is missing or an end is too large.
    pub fn sum(all: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        all.into_iter().try_fold(Self::exact(Number::ZERO), |sum, next| sum.plus(next?))
    }

    /// Returns the interval of the difference, or `None` if an end is too large.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// Returns the interval of the product with a number, or `None` if an end is too large.
    pub fn times(self, factor: Number) -> Option<Self> {
        Some(Self::between(self.low.times(factor)?, self.high.times(factor)?))
    }

    /// Returns the interval of the quotient, or `None` if the divisor may be zero.
    pub fn over(self, divisor: Self) -> Option<Self> {
        if Self::exact(Number::ZERO).is_within(divisor) {
            return None;
        }
        let by = |end: Number| Some(Self::between(self.low.over(end)?, self.high.over(end)?));
        Some(by(divisor.low)?.hull(by(divisor.high)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, Number};

    fn interval(low: i64, high: i64) -> Interval {
        Interval::between(Number::from(low), Number::from(high))
    }

    #[test]
    fn arithmetic_contains_every_result() {
        let (a, b) = (interval(145, 155), interval(-5, 10));
        assert_eq!(Interval::rounded(Number::from(150), Number::from(10)), Some(a));
        assert_eq!(a.plus(b), Some(interval(140, 165)));
        assert_eq!(a.minus(b), Some(interval(135, 160)));
        assert_eq!(b.times(Number::from(-2)), Some(interval(-20, 10)));
        assert_eq!(b.over(interval(-5, -1)), Some(interval(-10, 5)));
        assert_eq!(b.over(interval(1, 5)), Some(interval(-5, 10)));
        assert_eq!((a.over(b), a.over(interval(0, 1))), (None, None));
        assert_eq!(a.width(), Some(Number::from(10)));
        assert_eq!((b.at_least(Number::ZERO), b.at_most(Number::ONE)), (interval(0, 10), interval(-5, 1)));
    }

    #[test]
    fn intervals_are_closed() {
        assert!(interval(1, 2).overlaps(interval(2, 3)) && !interval(1, 2).overlaps(interval(3, 4)));
        assert!(interval(1, 2).is_within(interval(1, 2)) && !interval(1, 3).is_within(interval(1, 2)));
    }
}
