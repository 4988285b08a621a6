//! Axis domains with round ticks: 1, 2, 2.5 or 5 times a power of ten. Invariant: the domain contains every value, is
//! longer than zero, and both ends are ticks (except for [`Domain::tight`]).
//!
//! A logarithmic domain has powers of ten as ticks, and its ends and step are the exponents.

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Domain {
    is_log: bool,
    pub(super) lo: f64,
    pub(super) hi: f64,
    pub(super) step: f64,
    pub(super) decimals: usize,
}

impl Domain {
    /// Returns a domain that contains zero, for lengths and areas.
    pub(super) fn from_zero(values: impl Iterator<Item = f64>, want: usize) -> Self {
        let (lo, hi) = extent(values);
        Self::nice(lo.min(0.0), hi.max(0.0), want)
    }

    /// Returns a domain around the values, for positions. It includes zero if zero is near.
    pub(super) fn around(values: impl Iterator<Item = f64>, want: usize) -> Self {
        let (lo, hi) = extent(values);
        let near_zero = lo > 0.0 && lo < hi * 0.6 || hi < 0.0 && hi > lo * 0.6;
        if near_zero || lo == hi {
            Self::nice(lo.min(0.0), hi.max(0.0), want)
        } else {
            Self::nice(lo, hi, want)
        }
    }

    /// Returns a logarithmic domain. All values are above zero.
    pub(super) fn logarithmic(values: impl Iterator<Item = f64>) -> Self {
        let (lo, hi) = extent(values.filter(|v| *v > 0.0).map(f64::log10));
        let (lo, hi) = (lo.floor(), hi.ceil().max(lo.floor() + 1.0));
        // Many powers of ten leave out some labels.
        let step = ((hi - lo) / 6.0).ceil();
        Self { is_log: true, lo, hi: lo + ((hi - lo) / step).ceil() * step, step, decimals: 0 }
    }

    /// Returns the number of decimals of a tick.
    pub(super) fn decimals_at(&self, tick: f64) -> usize {
        if self.is_log { (-tick.log10()).round().max(0.0) as usize } else { self.decimals }
    }

    /// Returns the lowest value from which a length may start: zero, or the lower end.
    pub(super) fn floor(&self) -> f64 {
        if self.is_log { 10f64.powf(self.lo) } else { self.lo.max(0.0) }
    }

    /// Returns the exact extent of the values, for a line without an axis.
    pub(super) fn tight(values: impl Iterator<Item = f64>) -> Self {
        let (lo, hi) = extent(values);
        if lo < hi {
            Self { is_log: false, lo, hi, step: hi - lo, decimals: 0 }
        } else {
            Self::nice(lo.min(0.0), hi.max(0.0), 1)
        }
    }

    fn nice(lo: f64, hi: f64, want: usize) -> Self {
        let hi = if hi > lo { hi } else { lo + 1.0 };
        let span = hi - lo;
        let raw = span / want.max(1) as f64;
        let power = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= raw * 0.999);
        let step = step.unwrap_or(power * 10.0);
        let (first, last) = ((lo / step).floor(), (hi / step).ceil());
        Self { is_log: false, lo: first * step, hi: last * step, step, decimals: decimals_of(step) }
    }

    pub(super) fn raised(&self) -> Self {
        Self { hi: self.hi + self.step, ..self.clone() }
    }

    pub(super) fn lowered(&self) -> Self {
        Self { lo: self.lo - self.step, ..self.clone() }
    }

    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.hi - self.lo) / self.step).round() as usize;
        if self.is_log {
            return (0..=count.min(50)).map(|i| 10f64.powf(self.lo + i as f64 * self.step)).collect();
        }
        let first = (self.lo / self.step).round();
        (0..=count.min(50)).map(|i| clean((first + i as f64) * self.step, self.decimals)).collect()
    }

    /// Returns the relative position of a value: 0 at the lowest tick, 1 at the highest.
    pub(super) fn position(&self, value: f64) -> f64 {
        let value = if self.is_log { value.log10() } else { value };
        (value - self.lo) / (self.hi - self.lo)
    }
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        lo = lo.min(value);
        hi = hi.max(value);
    }
    if lo > hi { (0.0, 0.0) } else { (lo, hi) }
}

/// Removes binary rounding errors: 0.30000000000000004 becomes 0.3.
fn clean(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value) + 0.0
}

/// Returns the number of decimals of a round step: 2 for 0.25.
pub(super) fn decimals_of(step: f64) -> usize {
    (0..=12)
        .find(|d| {
            let scaled = step * 10f64.powi(*d as i32);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-3) && scaled.round() != 0.0
        })
        .unwrap_or(12)
}

#[cfg(test)]
mod tests {
    use super::Domain;

    #[test]
    fn ticks_are_round() {
        for (values, ticks) in [
            (vec![0.0, 780.0], vec![0.0, 200.0, 400.0, 600.0, 800.0]),
            (vec![24.0, 1286.0], vec![0.0, 500.0, 1000.0, 1500.0]),
            (vec![0.03, 0.11], vec![0.0, 0.05, 0.1, 0.15]),
            (vec![-12.0, 30.0], vec![-20.0, 0.0, 20.0, 40.0]),
            (vec![5.0], vec![0.0, 2.0, 4.0, 6.0]),
            (vec![0.0, 0.0], vec![0.0, 0.25, 0.5, 0.75, 1.0]),
            (vec![], vec![0.0, 0.25, 0.5, 0.75, 1.0]),
        ] {
            assert_eq!(Domain::from_zero(values.iter().copied(), 4).ticks(), ticks, "{values:?}");
        }
    }

    #[test]
    fn logarithmic_ticks_are_powers_of_ten() {
        for (values, ticks, middle) in [
            (vec![3.0, 4200.0], vec![1.0, 10.0, 100.0, 1000.0, 10000.0], 100.0),
            (vec![0.02, 0.5], vec![0.01, 0.1, 1.0], 0.1),
            (vec![100.0], vec![100.0, 1000.0], 316.227_766_016_837_9),
        ] {
            let domain = Domain::logarithmic(values.into_iter());
            let near = |a: &f64, b: &f64| (a / b - 1.0).abs() < 1e-9;
            assert!(domain.ticks().iter().zip(&ticks).all(|(a, b)| near(a, b)), "{:?}", domain.ticks());
            assert_eq!(domain.ticks().len(), ticks.len());
            assert!((domain.position(middle) - 0.5).abs() < 1e-9);
        }
    }

    #[test]
    fn ticks_survive_very_small_and_very_large_values() {
        for value in [1e-9, 3.7e-9, 1e12, 9.99e12, 123_456_789.0] {
            let domain = Domain::from_zero([value].into_iter(), 4);
            assert!(domain.hi >= value && domain.lo == 0.0, "{value}: {domain:?}");
            let ticks = domain.ticks();
            assert!((2..=8).contains(&ticks.len()), "{value}: {ticks:?}");
            assert!(ticks.windows(2).all(|t| t[1] > t[0]), "{value}: {ticks:?}");
        }
    }
}
