//! Finds what a number can be: observations by their value, and numbers that follow from them within one figure.
//!
//! Both indexes are sorted by value. Derived numbers are computed when a text first has a number that needs them.

use crate::base::{Handle, Number, Period};
use crate::check::agreement::agrees;
use crate::i18n::{NumberForm, Rounding, StatedNumber};
use crate::index::IndexedSite;
use crate::model::{Computed, Derivation, Figure, Kind, ObservationRef, ValueRef};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A series with more observations has no derived numbers between distant periods.
const MAX_PERIODS: usize = 40;
/// A figure with more series has no shares.
const MAX_SERIES: usize = 40;
/// The number of derived numbers of a site, as a limit on memory.
const MAX_DERIVED: usize = 500_000;
/// The part of a number by which a rounded text may differ from it at most.
const LOOSE: f64 = 0.25;

/// The observations of a site by value, and the numbers that follow from them.
pub(super) struct ValueIndex<'a> {
    site: &'a IndexedSite,
    observed: BTreeMap<Number, Vec<ObservationRef>>,
    derived: OnceLock<Vec<(f64, ValueRef)>>,
}

/// A number that a text may state.
pub(super) struct Match {
    /// The number, rounded as the text rounds it.
    pub reference: ValueRef,
    /// Whether the text states it exactly, or says that it rounds.
    pub is_exact: bool,
}

impl<'a> ValueIndex<'a> {
    /// Reads the observations of a site.
    pub(super) fn new(site: &'a IndexedSite) -> Self {
        let mut observed: BTreeMap<Number, Vec<ObservationRef>> = BTreeMap::new();
        for (figure, _) in site.figures.iter() {
            for at in site.observations_of(figure) {
                let observation = site.observation(at);
                let numbers = match observation.value {
                    Some(value) => vec![value],
                    None => [observation.low, observation.high].into_iter().flatten().collect(),
                };
                for number in numbers {
                    observed.entry(number.normalized()).or_default().push(at);
                }
            }
        }
        Self { site, observed, derived: OnceLock::new() }
    }

    /// Returns every number that a text may state, observations first. `is_named` decides which derived numbers a text may
    /// mean at all.
    pub(super) fn find(
        &self,
        stated: &StatedNumber,
        at_limit: bool,
        is_named: &dyn Fn(&ValueRef) -> bool,
    ) -> Vec<Match> {
        let (low, high) = bounds(stated);
        let is_percent = matches!(stated.form, NumberForm::Percent | NumberForm::Fraction);
        let scale = if stated.form == NumberForm::Fraction { 100.0 } else { 1.0 };
        let mut all = Vec::new();
        let range = self.observed.range(number(low * scale)..=number(high * scale));
        for at in range.flat_map(|(_, all)| all) {
            all.extend(self.matching(stated, ValueRef::plain(*at), at_limit));
        }
        let derived = self.derived.get_or_init(|| derive(self.site));
        let from = derived.partition_point(|(value, _)| *value < low * scale);
        let near = derived[from..].iter().take_while(|(value, _)| *value <= high * scale);
        for (_, reference) in near {
            let gives_percent =
                matches!(reference.derivation, Some(Derivation::ShareOf(_) | Derivation::PercentChange(_)));
            let fits = gives_percent == is_percent || stated.form == NumberForm::Points;
            if fits && is_named(reference) {
                all.extend(self.matching(stated, reference.clone(), false));
            }
        }
        all
    }

    /// Returns the observations of stated periods whose value a text does not state.
    pub(super) fn of_periods(&self, periods: &[Period], stated: &StatedNumber) -> Vec<Match> {
        let is_percent = matches!(stated.form, NumberForm::Percent | NumberForm::Fraction);
        let all = self.observed.values().flatten().filter(|at| {
            let observation = self.site.observation(**at);
            let fits = (self.site.figures[at.figure].kind == Kind::Percent) == is_percent;
            fits && observation.value.is_some() && periods.contains(&observation.period)
        });
        let all = all.map(|at| ValueRef::plain(*at));
        let others = all.filter(|reference| self.matching(stated, reference.clone(), false).is_none());
        others.map(|reference| Match { reference, is_exact: true }).collect()
    }

    /// Returns how a text states a number, or `None` if it states another one.
    pub(super) fn matching(
        &self,
        stated: &StatedNumber,
        reference: ValueRef,
        at_limit: bool,
    ) -> Option<Match> {
        let Ok(computed) = reference.compute(self.site) else {
            let observation = self.site.observation(reference.at);
            let ends = [observation.low, observation.high];
            let is_end = ends.iter().flatten().any(|end| *end == stated.number);
            let one_end = ends.iter().flatten().count() == 1;
            let fits = is_end && ((at_limit && one_end) || (stated.low == observation.low && !one_end));
            return fits.then_some(Match { reference, is_exact: true });
        };
        let is_decrease = computed.number.is_negative() && !stated.number.is_negative();
        let computed = match &reference.derivation {
            Some(Derivation::Change(_) | Derivation::PercentChange(_)) if is_decrease => {
                Computed { number: computed.number.negated(), ..computed }
            }
            _ => computed,
        };
        if agrees(stated, computed, None) {
            return Some(Match { reference, is_exact: true });
        }
        let last_digit = Number::power_of_ten(-(i32::try_from(stated.number.decimals()).ok()?))?;
        let steps = [last_digit, stated.step];
        // An amount that is rounded to its last significant digit needs two of them: "1,000" may be any number.
        let rough = |step: Number| {
            computed.quotient.is_none()
                && step > Number::ONE
                && stated.number.abs() < step.plus(step).unwrap_or(step)
        };
        let step = steps
            .into_iter()
            .filter(|step| !rough(*step))
            .find(|step| agrees(stated, computed, Some(*step)))?;
        let is_exact = computed.quotient.is_some() && step == last_digit;
        Some(Match { reference: ValueRef { round: Some(step), ..reference }, is_exact })
    }
}

/// Returns the values between which a stated number may lie.
fn bounds(stated: &StatedNumber) -> (f64, f64) {
    let (number, step) = (stated.number.to_f64(), stated.step.to_f64());
    let loose = if stated.rounding == Rounding::None { 0.0 } else { number.abs() * LOOSE };
    let fraction = if stated.form == NumberForm::Fraction { 0.05 } else { 0.0 };
    let slack = step.max(loose).max(fraction) + 1e-9;
    (number - slack, number + slack)
}

/// Converts a bound of a search, which need not be exact.
fn number(value: f64) -> Number {
    Number::parse(&format!("{value:.6}")).unwrap_or(Number::ZERO)
}

/// Computes the derived numbers of every figure, sorted by their size.
fn derive(site: &IndexedSite) -> Vec<(f64, ValueRef)> {
    let mut all = Vec::new();
    for (figure, data) in site.figures.iter() {
        if all.len() < MAX_DERIVED {
            of_figure(site, figure, data, &mut all);
        }
    }
    all.sort_by(|a: &(f64, ValueRef), b| a.0.total_cmp(&b.0));
    all
}

fn of_figure(site: &IndexedSite, handle: Handle<Figure>, figure: &Figure, all: &mut Vec<(f64, ValueRef)>) {
    let mut add = |at: ObservationRef, derivation: Derivation| {
        let reference = ValueRef { at, derivation: Some(derivation), round: None };
        let number = reference.compute(site).ok()?.number;
        // Texts give the size of a decrease.
        all.push((number.to_f64().abs(), reference));
        Some(number)
    };
    for (series, data) in figure.series.iter().enumerate() {
        let count = data.observations.len();
        let at = |observation: usize| ObservationRef { figure: handle, series, observation };
        for first in 0..count {
            let last = if count > MAX_PERIODS { (first + 1).min(count - 1) } else { count - 1 };
            for second in first + 1..=last {
                // A decrease is also written as the difference from the later period.
                if add(at(second), Derivation::Change(at(first))).is_some_and(Number::is_negative) {
                    add(at(first), Derivation::Change(at(second)));
                }
                add(at(second), Derivation::PercentChange(at(first)));
                add(at(first), Derivation::Sum(second));
                add(at(first), Derivation::Mean(second));
            }
            if figure.series.len() > MAX_SERIES {
                continue;
            }
            let period = data.observations[first].period;
            for (other, whole) in figure.series.iter().enumerate().filter(|(other, _)| *other != series) {
                if let Some(observation) = whole.find(period) {
                    let whole = ObservationRef { figure: handle, series: other, observation };
                    let value = |at| site.observation(at).value;
                    if value(at(first)) <= value(whole) {
                        add(at(first), Derivation::ShareOf(whole));
                    }
                }
            }
        }
    }
}
