//! Computes the observations of a derived series with the arithmetic of derived numbers in texts.
//!
//! A period without a value of every input is left out at the ends of the series, and is missing between others. The status
//! is the worst of the inputs, and the sources are those of all inputs.

use crate::base::{Handle, NonEmpty, Number, Period, Span, Table, unique};
use crate::model::{Computed, Derivation, Earlier, Figure, Kind, Measure, NoResult, Observation};
use crate::model::{ObservationRef, Observations, Series, SeriesDerivation, SeriesOperation, SeriesRef};
use crate::model::{Status, ValueRef};

/// The figures that have been resolved, and the one that is being resolved.
pub(super) struct Unfinished<'a> {
    pub(super) figures: &'a Table<Figure>,
    /// The handle that the figure will have.
    pub(super) own: Handle<Figure>,
    pub(super) kind: Kind,
    pub(super) measure: Measure,
    pub(super) series: &'a [Option<Series>],
}

impl Observations for Unfinished<'_> {
    fn kind(&self, figure: Handle<Figure>) -> Kind {
        if figure == self.own { self.kind } else { self.figures[figure].kind }
    }

    fn measure(&self, figure: Handle<Figure>) -> Measure {
        if figure == self.own { self.measure } else { self.figures[figure].measure }
    }

    fn series_count(&self, figure: Handle<Figure>) -> usize {
        if figure == self.own { self.series.len() } else { self.figures[figure].series.len() }
    }

    fn observations(&self, figure: Handle<Figure>, series: usize) -> &[Observation] {
        match figure == self.own {
            true => self.series[series].as_ref().map_or(&[], |series| &series.observations),
            false => &self.figures[figure].series[series].observations,
        }
    }
}

/// The number of days by which two months, quarters or years may differ.
const SLACK: i32 = 3;

/// Why a series cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No period has a value of every input.
    NoPeriod,
    /// The value at this position is zero.
    DividedByZero(Span),
    /// Several values lie within a period.
    Several(Span, Period),
    /// A result is too large.
    TooLarge,
}

/// The value for a period of the base series.
struct Computation {
    /// The position of the observation in the base series.
    at: usize,
    /// The inputs; `None` if one of them has no observation for the period.
    reference: Option<ValueRef>,
    /// The result; `None` if an input is missing.
    computed: Option<Computed>,
}

/// Computes the observations of a series, and sets the rounding of quotients if the series has none.
pub(super) fn compute(
    derivation: &mut SeriesDerivation,
    data: &dyn Observations,
) -> Result<Vec<Observation>, Fault> {
    let base = derivation.base;
    let observations = data.observations(base.figure, base.series);
    let computations = (0..observations.len()).map(|at| computation(derivation, data, at));
    let mut values = computations.collect::<Result<Vec<Computation>, Fault>>()?;
    let is_known = |value: &Computation| value.computed.is_some();
    let first = values.iter().position(is_known).ok_or(Fault::NoPeriod)?;
    let last = values.iter().rposition(is_known).unwrap_or(first);
    values.truncate(last + 1);
    let mut values = values.split_off(first);
    // A part of a year that cannot be compared with years is no gap between them.
    let days = |at: usize| observations[at].period.days();
    let usual = days(first);
    values.retain(|value| value.reference.is_some() || (days(value.at) - usual).abs() <= SLACK);
    if derivation.round.is_none() {
        let quotients = values.iter().filter_map(|value| value.computed).filter(|c| c.quotient.is_some());
        let decimals = quotients.map(|computed| computed.to_write(None).decimals).max();
        derivation.round = decimals.and_then(|decimals| Number::power_of_ten(-i32::try_from(decimals).ok()?));
    }
    Ok(values
        .into_iter()
        .map(|value| observation(derivation, data, &observations[value.at], value))
        .collect())
}

/// Computes the value for a period of the base series.
fn computation(
    derivation: &SeriesDerivation,
    data: &dyn Observations,
    at: usize,
) -> Result<Computation, Fault> {
    let base = derivation.base;
    let own = ObservationRef { figure: base.figure, series: base.series, observation: at };
    let found = for_period(derivation, data, own)?;
    let reference = found.map(|found| ValueRef { derivation: Some(found), ..ValueRef::plain(own) });
    let computed = match reference.as_ref().map(|reference| (reference, reference.compute_from(data))) {
        Some((_, Ok(computed))) => Some(computed),
        Some((reference, Err(NoResult::DividedByZero))) => {
            return Err(Fault::DividedByZero(zero(reference, data)));
        }
        Some((_, Err(NoResult::TooLarge))) => return Err(Fault::TooLarge),
        Some((_, Err(NoResult::Missing(_)))) | None => None,
    };
    Ok(Computation { at, reference, computed })
}

/// Returns the derivation for a period; `None` if an input has no observation for it.
fn for_period(
    derivation: &SeriesDerivation,
    data: &dyn Observations,
    own: ObservationRef,
) -> Result<Option<Derivation>, Fault> {
    let at = |observation: usize| ObservationRef { observation, ..own };
    let period = data.observation_at(own).period;
    Ok(match &derivation.operation {
        SeriesOperation::Per(other, times) => {
            counterpart(data, *other, period)?.map(|other| Derivation::Per(other, *times))
        }
        SeriesOperation::ShareOf(other) => counterpart(data, *other, period)?.map(Derivation::ShareOf),
        SeriesOperation::Change(step) => earlier(data, own, *step).map(|o| Derivation::Change(at(o))),
        SeriesOperation::PercentChange(step) => {
            earlier(data, own, *step).map(|o| Derivation::PercentChange(at(o)))
        }
        SeriesOperation::Rolling(count) => {
            let first = (own.observation + 1).checked_sub(*count);
            let follows =
                |first: &usize| (*first + 1..=own.observation).all(|o| follow(data, at(o - 1), at(o)));
            first.filter(follows).map(Derivation::Mean)
        }
        SeriesOperation::Index(base) => {
            let base = data.find_period(own.figure, own.series, *base).map(at);
            base.filter(|base| have_one_length(data, *base, own)).map(Derivation::ShareOf)
        }
        SeriesOperation::SumOf(others) => {
            let in_period = |other: &SeriesRef| {
                let observation = data.find_period(other.figure, other.series, period)?;
                Some(ObservationRef { figure: other.figure, series: other.series, observation })
            };
            let all: Option<Vec<ObservationRef>> = others.iter().map(in_period).collect();
            all.map(Derivation::Total)
        }
    })
}

/// Returns the observation of another series for a period: the one of exactly this period, or for a stock the only one
/// whose date lies in the period, or in whose period it lies.
fn counterpart(
    data: &dyn Observations,
    other: SeriesRef,
    period: Period,
) -> Result<Option<ObservationRef>, Fault> {
    let at = |observation: usize| ObservationRef { figure: other.figure, series: other.series, observation };
    if let Some(observation) = data.find_period(other.figure, other.series, period) {
        return Ok(Some(at(observation)));
    }
    if data.measure(other.figure) != Measure::Stock {
        return Ok(None);
    }
    let all = data.observations(other.figure, other.series);
    let from = all.partition_point(|o| o.period.start() < period.start());
    let to = all.partition_point(|o| o.period.start() <= period.end());
    let within: Vec<usize> = (from..to).filter(|o| period.contains(all[*o].period)).take(2).collect();
    match within.as_slice() {
        [one] => Ok(Some(at(*one))),
        [] => {
            let around = from
                .checked_sub(1)
                .or(Some(from))
                .filter(|o| all.get(*o).is_some_and(|o| o.period.contains(period)));
            Ok(around.map(at))
        }
        [first, ..] => Err(Fault::Several(all[*first].span, period)),
    }
}

/// Returns the position of the earlier observation with which one is compared.
fn earlier(data: &dyn Observations, own: ObservationRef, step: Earlier) -> Option<usize> {
    match step {
        Earlier::Previous => {
            let before = own.observation.checked_sub(1)?;
            follow(data, ObservationRef { observation: before, ..own }, own).then_some(before)
        }
        Earlier::YearBefore => {
            let period = data.observation_at(own).period.year_before()?;
            data.find_period(own.figure, own.series, period)
        }
    }
}

/// Returns whether two periods can be compared. Months differ by a few days, and dates of a stock have no length.
fn have_one_length(data: &dyn Observations, a: ObservationRef, b: ObservationRef) -> bool {
    let days = |at: ObservationRef| data.observation_at(at).period.days();
    data.measure(a.figure) == Measure::Stock || (days(a) - days(b)).abs() <= SLACK
}

/// Returns whether a period follows another of the same length without a gap.
fn follow(data: &dyn Observations, before: ObservationRef, after: ObservationRef) -> bool {
    let (first, second) = (data.observation_at(before).period, data.observation_at(after).period);
    let is_next = || first.end().tomorrow().is_ok_and(|day| day == second.start());
    data.measure(before.figure) == Measure::Stock || is_next() && have_one_length(data, before, after)
}

/// Returns the position of the last input that is zero: the divisor.
fn zero(value: &ValueRef, data: &dyn Observations) -> Span {
    let inputs = value.inputs_from(data);
    let zero = inputs.iter().rev().map(|at| data.observation_at(*at)).find(|o| o.value == Some(Number::ZERO));
    zero.unwrap_or_else(|| data.observation_at(value.at)).span
}

fn observation(
    derivation: &SeriesDerivation,
    data: &dyn Observations,
    own: &Observation,
    Computation { reference, computed, .. }: Computation,
) -> Observation {
    let inputs: Vec<&Observation> = reference.as_ref().map_or_else(
        || vec![own],
        |reference| reference.inputs_from(data).iter().map(|at| data.observation_at(*at)).collect(),
    );
    let number = computed.map(|computed| match derivation.round {
        Some(step) => computed.number.round_to(step),
        None => computed.number,
    });
    let sources = unique(inputs.iter().flat_map(|o| o.sources.iter().copied()));
    Observation {
        period: own.period,
        span: derivation.span,
        value: number,
        status: if number.is_none() { Status::Missing } else { status(&inputs, own.period) },
        low: None,
        high: None,
        about: inputs.iter().any(|o| o.about),
        rounded_to: derivation.round.filter(|_| number.is_some()),
        note: None,
        derived: reference.filter(|_| number.is_some()).map(Box::new),
        sources: NonEmpty::new(sources).unwrap_or_else(|| own.sources.clone()),
    }
}

/// Returns the worst status of the inputs. A break concerns only its own period.
fn status(inputs: &[&Observation], period: Period) -> Status {
    let severity = |status: Status| match status {
        Status::Final => 0,
        Status::Break => 1,
        Status::Provisional => 2,
        Status::Estimate => 3,
        Status::Forecast => 4,
        Status::Missing => 5,
    };
    let all = inputs.iter().filter(|o| o.status != Status::Break || o.period.overlaps(period));
    all.map(|o| o.status).max_by_key(|status| severity(*status)).unwrap_or(Status::Final)
}
