//! Numbers that a text states: an observation, or a number that is derived from observations.
//!
//! Derivations are computed and never typed by an author. They fail only if the arithmetic fails. Checks decide whether
//! a comparison is meaningful.

use super::{Figure, Kind, Observations, Site};
use crate::base::{Handle, Number, Period, keywords};

/// A reference to an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObservationRef {
    /// The figure.
    pub figure: Handle<Figure>,
    /// The position of the series in it.
    pub series: usize,
    /// The position of the observation in the series.
    pub observation: usize,
}

/// A reference to a number.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueRef {
    /// The first observation.
    pub at: ObservationRef,
    /// The derivation, if the number is not the observation itself.
    pub derivation: Option<Derivation>,
    /// The multiple to which the text rounds it.
    pub round: Option<Number>,
}

/// How a number is derived from observations.
#[derive(Debug, Clone, PartialEq)]
pub enum Derivation {
    /// The share of another observation, in per cent.
    ShareOf(ObservationRef),
    /// The difference from another observation.
    Change(ObservationRef),
    /// The change from another observation, in per cent.
    PercentChange(ObservationRef),
    /// The ratio to another observation.
    Ratio(ObservationRef),
    /// The ratio to another observation, for a multiple of its unit: per 1,000.
    Per(ObservationRef, Number),
    /// The sum of the observation and those of other series.
    Total(Vec<ObservationRef>),
    /// The sum of the series from the observation to the one at this position, inclusive.
    Sum(usize),
    /// The mean of the series from the observation to the one at this position, inclusive.
    Mean(usize),
    /// The observation is the highest after this period.
    HighestSince(Period),
    /// The observation is the lowest after this period.
    LowestSince(Period),
    /// The rank among the series of the figure in the same period, the largest first.
    RankAmongSeries,
    /// The rank among the periods of the series, the largest first.
    RankAmongPeriods,
}

/// A computed number with its quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// The number. It is exact, except for quotients, which have 28 digits.
    pub number: Number,
    /// The quantity.
    pub quantity: Quantity,
    /// The usual number of decimals if the number is a quotient; `None` if the number is exact.
    pub quotient: Option<usize>,
}

/// A number as texts write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenNumber {
    /// The number, rounded.
    pub number: Number,
    /// The number of decimals.
    pub decimals: usize,
    /// Whether the text has to say that the number is rounded.
    pub is_rounded: bool,
}

/// The minimum number of significant digits of a rounded quotient, so that 0.0035 is never written as 0.0.
const QUOTIENT_DIGITS: usize = 2;

impl Computed {
    /// Returns the number as a text writes it: with all decimals of the data, or rounded as the reference requests
    /// (`round=`). A quotient with too many decimals is rounded, and the text has to say so.
    pub fn to_write(self, round: Option<Number>) -> WrittenNumber {
        if let Some(step) = round {
            let number = self.number.round_to(step);
            return WrittenNumber { number, decimals: step.decimals(), is_rounded: false };
        }
        let Some(usual) = self.quotient else {
            return WrittenNumber {
                number: self.number,
                decimals: self.number.decimals(),
                is_rounded: false,
            };
        };
        let exact = self.number.normalized();
        let needed = (exact.decimals() + QUOTIENT_DIGITS).saturating_sub(exact.significant_digits());
        let decimals = exact.decimals().min(usual.max(needed));
        WrittenNumber { number: exact.round(decimals), decimals, is_rounded: decimals < exact.decimals() }
    }
}

keywords! {
    /// The quantity of a computed number.
    pub enum Quantity {
        /// An amount in the figure's unit.
        Amount = "amount",
        /// A percentage.
        Percent = "percent",
        /// A difference of two percentages, in percentage points.
        Points = "percentage-points",
        /// A ratio.
        Ratio = "ratio",
        /// A rank.
        Rank = "rank",
        /// A superlative: 1 if it is true, 0 if not.
        Superlative = "superlative",
    }
}

/// The reason why a number cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoResult {
    /// This observation has no value.
    Missing(ObservationRef),
    /// The divisor is zero.
    DividedByZero,
    /// The result is too large.
    TooLarge,
}

impl ValueRef {
    /// Creates a reference to an observation itself.
    pub fn plain(at: ObservationRef) -> Self {
        Self { at, derivation: None, round: None }
    }

    /// Returns the observations that the number depends on, its own first.
    pub fn inputs(&self, site: &Site) -> Vec<ObservationRef> {
        self.inputs_from(site)
    }

    /// Returns the inputs among observations that need not be those of a complete site.
    pub fn inputs_from(&self, data: &dyn Observations) -> Vec<ObservationRef> {
        let mut all = vec![self.at];
        match &self.derivation {
            None => (),
            Some(
                Derivation::ShareOf(other)
                | Derivation::Change(other)
                | Derivation::PercentChange(other)
                | Derivation::Ratio(other)
                | Derivation::Per(other, _),
            ) => all.push(*other),
            Some(Derivation::Total(others)) => all.extend(others),
            Some(Derivation::Sum(through) | Derivation::Mean(through)) => {
                let (from, to) = (self.at.observation.min(*through), self.at.observation.max(*through));
                all = (from..=to).map(|observation| ObservationRef { observation, ..self.at }).collect();
            }
            Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) => {
                all.extend(rivals(data, self.at, *since));
            }
            Some(Derivation::RankAmongSeries) => all.extend(same_period(data, self.at)),
            Some(Derivation::RankAmongPeriods) => {
                let count = data.observations(self.at.figure, self.at.series).len();
                let others = (0..count).filter(|o| *o != self.at.observation);
                all.extend(others.map(|observation| ObservationRef { observation, ..self.at }));
            }
        }
        all
    }

    /// Computes the number.
    pub fn compute(&self, site: &Site) -> Result<Computed, NoResult> {
        self.compute_from(site)
    }

    /// Computes the number from observations that need not be those of a complete site.
    pub fn compute_from(&self, data: &dyn Observations) -> Result<Computed, NoResult> {
        let value = number(data, self.at)?;
        let kind = data.kind(self.at.figure);
        let percentage = kind == Kind::Percent;
        let unit = kind.quantity();
        let exact = |number: Number, quantity| Computed { number, quantity, quotient: None };
        let amount = |number: Number| exact(number, unit);
        let quotient = |number: Number, quantity| Computed { number, quantity, quotient: Some(1) };
        let ratio = |a: Number, b: Number| match b == Number::ZERO {
            true => Err(NoResult::DividedByZero),
            false => a.over(b).ok_or(NoResult::TooLarge),
        };
        let percent = |n: Number| n.times(Number::HUNDRED).ok_or(NoResult::TooLarge);
        Ok(match &self.derivation {
            None => amount(value),
            Some(Derivation::ShareOf(other)) => {
                let number = percent(ratio(value, number(data, *other)?)?)?;
                quotient(number, Quantity::Percent)
            }
            Some(Derivation::Change(other)) => {
                let number = value.minus(number(data, *other)?).ok_or(NoResult::TooLarge)?;
                exact(number, if percentage { Quantity::Points } else { Quantity::Amount })
            }
            Some(Derivation::PercentChange(other)) => {
                let base = number(data, *other)?;
                let change = value.minus(base).ok_or(NoResult::TooLarge)?;
                quotient(percent(ratio(change, base)?)?, Quantity::Percent)
            }
            Some(Derivation::Ratio(other)) => quotient(ratio(value, number(data, *other)?)?, Quantity::Ratio),
            Some(Derivation::Per(other, times)) => {
                let value = value.times(*times).ok_or(NoResult::TooLarge)?;
                quotient(ratio(value, number(data, *other)?)?, Quantity::Ratio)
            }
            Some(Derivation::Sum(_) | Derivation::Total(_)) => amount(sum(data, &self.inputs_from(data))?),
            Some(Derivation::Mean(_)) => {
                let inputs = self.inputs_from(data);
                let total = sum(data, &inputs)?;
                let mean = ratio(total, Number::from(inputs.len() as i64))?;
                Computed { number: mean, quantity: unit, quotient: Some(total.decimals().max(1)) }
            }
            Some(Derivation::HighestSince(since)) => {
                superlative(data, rivals(data, self.at, *since), |n| value > n)?
            }
            Some(Derivation::LowestSince(since)) => {
                superlative(data, rivals(data, self.at, *since), |n| value < n)?
            }
            Some(Derivation::RankAmongSeries | Derivation::RankAmongPeriods) => {
                let larger =
                    self.inputs_from(data).into_iter().skip(1).filter_map(|o| data.observation_at(o).value);
                let rank = 1 + larger.filter(|n| *n > value).count();
                exact(Number::from(rank as i64), Quantity::Rank)
            }
        })
    }
}

fn number(data: &dyn Observations, at: ObservationRef) -> Result<Number, NoResult> {
    data.observation_at(at).value.ok_or(NoResult::Missing(at))
}

fn sum(data: &dyn Observations, inputs: &[ObservationRef]) -> Result<Number, NoResult> {
    inputs.iter().try_fold(Number::ZERO, |total, at| total.plus(number(data, *at)?).ok_or(NoResult::TooLarge))
}

/// Returns the observations of the series after a period and before the given one.
fn rivals(data: &dyn Observations, at: ObservationRef, since: Period) -> Vec<ObservationRef> {
    let observations = data.observations(at.figure, at.series);
    let own = observations[at.observation].period;
    (0..observations.len())
        .filter(|i| *i != at.observation)
        .filter(|i| {
            observations[*i].period.start() > since.end() && observations[*i].period.start() <= own.start()
        })
        .map(|observation| ObservationRef { observation, ..at })
        .collect()
}

/// Returns the other series of the figure in the same period.
fn same_period(data: &dyn Observations, at: ObservationRef) -> Vec<ObservationRef> {
    let period = data.observation_at(at).period;
    let others = (0..data.series_count(at.figure)).filter(|series| *series != at.series);
    let in_period = |series: usize| {
        let observation = data.find_period(at.figure, series, period)?;
        Some(ObservationRef { series, observation, ..at })
    };
    others.filter_map(in_period).collect()
}

fn superlative(
    data: &dyn Observations,
    rivals: Vec<ObservationRef>,
    holds: impl Fn(Number) -> bool,
) -> Result<Computed, NoResult> {
    // A missing observation might be higher, so a series with a gap supports no superlative.
    let mut all = true;
    for rival in rivals {
        all &= holds(number(data, rival)?);
    }
    let number = Number::from(i64::from(all));
    Ok(Computed { number, quantity: Quantity::Superlative, quotient: None })
}
