//! Resolves how a series is computed from others, the key `derived`, and computes it.
//!
//! A figure is resolved after the figures that its series are computed from, and a series after the series of its figure.
//! Invariant: what refers to itself in a circle is reported and left out.

use super::Resolver;
use super::derived_values::{Fault, Unfinished, compute};
use super::references::SpannedStr;
use super::texts::{keyword, number, period};
use crate::base::{Number, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Earlier, Kind, Measure, Observation, Series};
use crate::model::{SeriesDerivation, SeriesOperation, SeriesRef, SymbolKind};
use crate::parse::raw::{self, Item};
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of periods of a rolling mean.
const MOST_PERIODS: usize = 120;

/// The figure that is being resolved, with those of its series that are.
type Own<'a> = (&'a raw::Figure, &'a [Option<Series>]);

/// Returns the positions of the figures, each after those that its series are computed from, and then those of figures that
/// are computed from each other in a circle.
pub(super) fn in_order(figures: &[Item<raw::Figure>]) -> (Vec<usize>, Vec<usize>) {
    let by_slug: BTreeMap<&str, usize> =
        figures.iter().enumerate().map(|(at, item)| (item.slug.as_str(), at)).collect();
    let mut waits_for: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); figures.len()];
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); figures.len()];
    for (at, item) in figures.iter().enumerate() {
        let derived = item.value.iter().flat_map(|f| &f.series.0).filter_map(|(_, s)| s.derived.as_ref());
        let others = derived.flat_map(names).filter_map(|name| name.value.split_once('/'));
        for other in others.filter_map(|(figure, _)| by_slug.get(figure)).filter(|other| **other != at) {
            if waits_for[at].insert(*other) {
                needed_by[*other].push(at);
            }
        }
    }
    let mut ready: BTreeSet<usize> = (0..figures.len()).filter(|at| waits_for[*at].is_empty()).collect();
    let mut order = Vec::with_capacity(figures.len());
    while let Some(at) = ready.pop_first() {
        order.push(at);
        for next in &needed_by[at] {
            waits_for[*next].remove(&at);
            if waits_for[*next].is_empty() {
                ready.insert(*next);
            }
        }
    }
    let circular = (0..figures.len()).filter(|at| !waits_for[*at].is_empty()).collect();
    (order, circular)
}

/// Returns the series that a derived series names.
fn names(raw: &raw::Derived) -> impl Iterator<Item = &Spanned<String>> {
    [&raw.from, &raw.per, &raw.share_of].into_iter().flatten().chain(&raw.sum_of)
}

impl Resolver<'_> {
    pub(super) fn report_circular_figure(&mut self, item: &Item<raw::Figure>) {
        let series = item.value.iter().flat_map(|figure| &figure.series.0);
        let Some((id, _)) = series.into_iter().find(|(_, series)| series.derived.is_some()) else { return };
        let message = format!("the figure `{}` is computed from itself, through other figures", item.slug);
        let diagnostic = Diagnostic::error(Code::InvalidDerivation, id.span, message);
        self.sink.push(diagnostic.help("compute the series from figures with values"));
    }

    /// Computes the derived series of a figure, and puts them in their places.
    pub(super) fn derive_series(
        &mut self,
        raw: &raw::Figure,
        (kind, measure): (Kind, Measure),
        series: &mut [Option<Series>],
    ) {
        let derived = raw.series.0.iter().enumerate().filter(|(_, (_, s))| s.derived.is_some());
        let mut open: BTreeSet<usize> = derived.map(|(at, _)| at).collect();
        let position = |name: &str| raw.series.0.iter().position(|(id, _)| id.value == name);
        while let Some(at) = open.iter().copied().find(|at| {
            let (_, series) = &raw.series.0[*at];
            let own = series.derived.iter().flat_map(names).filter_map(|name| position(&name.value));
            own.into_iter().all(|other| !open.contains(&other))
        }) {
            open.remove(&at);
            let (id, of) = &raw.series.0[at];
            let observations = self.derived_observations(id, of, (kind, measure), (raw, series));
            if let (Some(new), Some((derivation, observations))) = (series.get_mut(at), observations) {
                *new = self.new_series(id, of, raw, observations).map(|mut series| {
                    series.derived = Some(derivation);
                    series
                });
            }
        }
        for at in open {
            let (id, _) = &raw.series.0[at];
            let message = format!("the series `{}` is computed from itself", id.value);
            let diagnostic = Diagnostic::error(Code::InvalidDerivation, id.span, message);
            self.sink.push(diagnostic.help("compute it from a series with values"));
        }
    }

    fn derived_observations(
        &mut self,
        id: &Spanned<String>,
        raw: &raw::Series,
        (kind, measure): (Kind, Measure),
        figure: Own<'_>,
    ) -> Option<(SeriesDerivation, Vec<Observation>)> {
        let mut derivation = self.series_derivation(id, raw.derived.as_ref()?, figure)?;
        let own = self.partial.figures.next_handle();
        let data = Unfinished { figures: &self.partial.figures, own, kind, measure, series: figure.1 };
        match compute(&mut derivation, &data) {
            Ok(observations) => Some((derivation, observations)),
            Err(fault) => {
                let (message, help, related) = match fault {
                    Fault::NoPeriod => (
                        format!("no value of the series `{}` can be computed", id.value),
                        "the series need values for the same periods; a stock can have one date in each period",
                        None,
                    ),
                    Fault::DividedByZero(span) => (
                        format!("the series `{}` divides by zero", id.value),
                        "compute it from series without a zero there",
                        Some((span, "this value is zero")),
                    ),
                    Fault::Several(span, period) => (
                        format!("the series `{}` has several values to choose from for `{period}`", id.value),
                        "compute it from a series with one value in each period",
                        Some((span, "one of them")),
                    ),
                    Fault::TooLarge => (
                        format!("a value of the series `{}` is too large", id.value),
                        "use a larger unit",
                        None,
                    ),
                };
                let mut diagnostic = Diagnostic::error(Code::InvalidDerivation, id.span, message);
                if let Some((span, why)) = related {
                    diagnostic = diagnostic.related(span, why);
                }
                self.sink.push(diagnostic.help(help));
                None
            }
        }
    }

    fn series_derivation(
        &mut self,
        id: &Spanned<String>,
        raw: &raw::Derived,
        figure: Own<'_>,
    ) -> Option<SeriesDerivation> {
        let keys = [
            ("per", raw.per.is_some()),
            ("share-of", raw.share_of.is_some()),
            ("change", raw.change.is_some()),
            ("percent-change", raw.percent_change.is_some()),
            ("rolling", raw.rolling.is_some()),
            ("index", raw.index.is_some()),
            ("sum-of", !raw.sum_of.is_empty()),
        ];
        let given: Vec<&str> = keys.iter().filter(|(_, is_given)| *is_given).map(|(key, _)| *key).collect();
        let fault = match given.as_slice() {
            [] => Some("does not say what is computed".to_owned()),
            ["sum-of"] if raw.from.is_some() => Some("has both `from` and `sum-of`".to_owned()),
            [one] if *one != "sum-of" && raw.from.is_none() => {
                Some(format!("has `{one}`, and does not say `from` which series"))
            }
            [one] if raw.times.is_some() && *one != "per" => Some("has `times` without `per`".to_owned()),
            [_] => None,
            several => Some(format!("is computed in several ways: `{}`", several.join("`, `"))),
        };
        if let Some(fault) = fault {
            let message = format!("the series `{}` {fault}", id.value);
            let help = "write `derived: {from: applicants/total, per: population/total, times: 1000}`, or one of `share-of`, `change`, `percent-change`, `rolling`, `index` instead of `per`; or `derived: {sum-of: [rain, snow]}`";
            self.sink.push(Diagnostic::error(Code::InvalidDerivation, id.span, message).help(help));
            return None;
        }
        let round = match &raw.round {
            Some(step) => Some(self.positive(&step.value.0, step)?),
            None => None,
        };
        let (base, operation) = self.operation(raw, figure)?;
        Some(SeriesDerivation { span: id.span, base, operation, round })
    }

    /// Resolves the one operation of a derived series, with the series that it starts from.
    fn operation(&mut self, raw: &raw::Derived, figure: Own<'_>) -> Option<(SeriesRef, SeriesOperation)> {
        if !raw.sum_of.is_empty() {
            let all: Option<Vec<SeriesRef>> =
                raw.sum_of.iter().map(|name| self.series_ref(name, figure)).collect();
            let all = all?;
            let (first, others) = all.split_first()?;
            return Some((*first, SeriesOperation::SumOf(others.to_vec())));
        }
        let base = self.series_ref(raw.from.as_ref()?, figure)?;
        let earlier =
            |word: &Spanned<String>, sink: &mut _| keyword(word, Earlier::ALL, "earlier period", sink);
        let operation = if let Some(other) = &raw.per {
            let times = match &raw.times {
                Some(times) => self.positive(&times.value.0, times)?,
                None => Number::ONE,
            };
            SeriesOperation::Per(self.series_ref(other, figure)?, times)
        } else if let Some(other) = &raw.share_of {
            SeriesOperation::ShareOf(self.series_ref(other, figure)?)
        } else if let Some(word) = &raw.change {
            SeriesOperation::Change(earlier(word, self.sink)?)
        } else if let Some(word) = &raw.percent_change {
            SeriesOperation::PercentChange(earlier(word, self.sink)?)
        } else if let Some(count) = &raw.rolling {
            match count.value.0.parse::<usize>().ok().filter(|count| (2..=MOST_PERIODS).contains(count)) {
                Some(count) => SeriesOperation::Rolling(count),
                None => {
                    let message = format!("`{}` is not a number of periods", count.value.0);
                    let diagnostic = Diagnostic::error(Code::InvalidNumber, count.span, message);
                    self.sink.push(diagnostic.help(format!("write a number from 2 to {MOST_PERIODS}")));
                    return None;
                }
            }
        } else {
            let index = raw.index.as_ref()?;
            SeriesOperation::Index(period(&index.value, index.span, self.sink)?)
        };
        Some((base, operation))
    }

    /// Returns a number above zero. Another is reported.
    fn positive<T>(&mut self, digits: &str, place: &Spanned<T>) -> Option<Number> {
        let digits = crate::parse::yaml::Digits(digits.to_owned());
        let number = number(&digits, place.span, self.sink)?;
        if number > Number::ZERO {
            return Some(number);
        }
        let message = format!("`{}` is not above zero", digits.0);
        self.sink.push(Diagnostic::error(Code::InvalidNumber, place.span, message));
        None
    }

    /// Resolves `figure/series`, or `series` of the own figure.
    fn series_ref(&mut self, name: &Spanned<String>, (raw, own): Own<'_>) -> Option<SeriesRef> {
        let (first, rest) = SpannedStr { text: &name.value, span: name.span }.split('/');
        if let Some(rest) = rest {
            let figure = self.figure(first.text, first.span)?;
            self.named(SymbolKind::Series, name.value.as_str(), rest.span);
            return Some(SeriesRef { figure, series: self.series_at(figure, rest)? });
        }
        let known = || raw.series.0.iter().map(|(id, _)| id.value.as_str());
        let found = known().position(|id| id == name.value);
        if found.is_none() {
            let message = format!("the figure has no series `{}`", name.value);
            let diagnostic = Diagnostic::error(Code::UnknownSeries, name.span, message);
            let help = "a series of another figure is written `figure/series`";
            self.sink.push(diagnostic.near("a series", &name.value, known()).help(help));
        }
        // A series that could not be resolved was reported.
        let series = found.filter(|at| own.get(*at).is_some_and(Option::is_some))?;
        Some(SeriesRef { figure: self.partial.figures.next_handle(), series })
    }
}
