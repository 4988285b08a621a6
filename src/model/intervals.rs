//! The intervals that the rounding and the limits of observations leave open, and those of the numbers derived from them.
//!
//! Invariant: the true number is in the interval if every observation is within its rounding and its limits. An observation
//! without either counts as exact, although its source may say "about".

use super::{Derivation, Kind, Observation, ObservationRef, Site, ValueRef};
use crate::base::{Interval, Number};

impl Observation {
    /// Returns what the rounding and the limits of the observation leave open; `None` if only one limit is known.
    pub fn interval(&self) -> Option<Interval> {
        let rounded = match (self.value, self.rounded_to) {
            (Some(value), Some(step)) => Interval::rounded(value, step),
            (value, _) => value.map(Interval::exact),
        };
        let limits = self.range().map(|(low, high)| Interval::between(low, high));
        match (rounded, limits) {
            (Some(rounded), Some(limits)) => Some(rounded.hull(limits)),
            (one, other) => one.or(other),
        }
    }
}

impl ValueRef {
    /// Returns what the observations leave open of the number; `None` for a rank or a superlative, or if an observation is
    /// missing.
    pub fn interval(&self, site: &Site) -> Option<Interval> {
        let own = observed(site, self.at)?;
        let sum = || Interval::sum(self.inputs(site).into_iter().map(|at| observed(site, at)));
        match self.derivation.as_ref() {
            None => Some(own),
            Some(Derivation::ShareOf(other)) => {
                let share = own.over(observed(site, *other)?)?.times(Number::HUNDRED)?;
                // A part is not more than its total, whatever the rounding of both.
                let is_part = self.compute(site).is_ok_and(|share| share.number <= Number::HUNDRED);
                Some(if is_part { share.at_most(Number::HUNDRED) } else { share })
            }
            Some(Derivation::Change(other)) => own.minus(observed(site, *other)?),
            Some(Derivation::PercentChange(other)) => {
                // The base is in the formula once, so that its rounding counts once.
                let ratio = own.over(observed(site, *other)?)?;
                ratio.minus(Interval::exact(Number::ONE))?.times(Number::HUNDRED)
            }
            Some(Derivation::Ratio(other)) => own.over(observed(site, *other)?),
            Some(Derivation::Per(other, times)) => own.over(observed(site, *other)?)?.times(*times),
            Some(Derivation::Sum(_) | Derivation::Total(_)) => sum(),
            Some(Derivation::Mean(_)) => {
                let count = Number::from(self.inputs(site).len() as i64);
                sum()?.over(Interval::exact(count))
            }
            Some(
                Derivation::HighestSince(_)
                | Derivation::LowestSince(_)
                | Derivation::RankAmongSeries
                | Derivation::RankAmongPeriods,
            ) => None,
        }
    }
}

/// Returns the interval of an observation. A count is never below zero.
fn observed(site: &Site, at: ObservationRef) -> Option<Interval> {
    let observation = site.observation(at);
    let own = observation.interval()?;
    // A value of a derived series is as uncertain as its inputs.
    let derived = observation.derived.as_ref().and_then(|value| value.interval(site));
    let interval = derived.map_or(own, |derived| own.hull(derived));
    // A count that is below zero is wrong, and is left as it is.
    let is_count = site.figures[at.figure].kind == Kind::Count && !interval.high().is_negative();
    Some(if is_count { interval.at_least(Number::ZERO) } else { interval })
}
