//! Writes references in the notation of the content format, so that they can be parsed again.

use super::{ChartRef, Derivation, Figure, ObservationRef, Site, ValueRef};
use crate::base::{Handle, Period};

impl Site {
    /// Returns `figure/series/period`.
    pub fn write_observation_ref(&self, at: ObservationRef) -> String {
        let (figure, series) = (&self.figures[at.figure], self.series(at));
        format!("{}/{}/{}", figure.slug, series.slug, self.observation(at).period)
    }

    /// Finds the observation `figure/series/period`.
    pub fn find_observation(&self, reference: &str) -> Option<ObservationRef> {
        let mut parts = reference.splitn(3, '/');
        let figure = self.figures.find(parts.next()?)?;
        let row = &self.figures[figure];
        let series = row.find_series(parts.next()?)?;
        let period = Period::parse(parts.next()?).ok()?;
        Some(ObservationRef { figure, series, observation: row.series[series].find(period)? })
    }

    /// `figure/chart`.
    pub fn write_chart_ref(&self, at: ChartRef) -> String {
        format!("{}/{}", self.figures[at.figure].slug, self.chart(at).slug)
    }

    /// Returns the text after `value:`, with all other observations in full.
    pub fn write_reference(&self, value: &ValueRef) -> String {
        let through = |observation: usize| self.series(value.at).observations[observation].period.to_string();
        let derivation = value.derivation.as_ref().map(|d| match d {
            Derivation::ShareOf(other) => format!("share-of={}", self.write_observation_ref(*other)),
            Derivation::Change(other) => format!("change={}", self.write_observation_ref(*other)),
            Derivation::PercentChange(other) => {
                format!("percent-change={}", self.write_observation_ref(*other))
            }
            Derivation::Ratio(other) => format!("ratio={}", self.write_observation_ref(*other)),
            Derivation::Per(other, times) => {
                format!("per={}&times={times}", self.write_observation_ref(*other))
            }
            Derivation::Total(others) => {
                let others: Vec<String> = others.iter().map(|at| self.write_observation_ref(*at)).collect();
                format!("sum-of={}", others.join(","))
            }
            Derivation::Sum(other) => format!("sum={}", through(*other)),
            Derivation::Mean(other) => format!("mean={}", through(*other)),
            Derivation::HighestSince(since) => format!("highest-since={since}"),
            Derivation::LowestSince(since) => format!("lowest-since={since}"),
            Derivation::RankAmongSeries => "rank=series".to_owned(),
            Derivation::RankAmongPeriods => "rank=periods".to_owned(),
        });
        let round = value.round.map(|step| format!("round={step}"));
        let parameters: Vec<String> = derivation.into_iter().chain(round).collect();
        let mark = if parameters.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.write_observation_ref(value.at), parameters.join("&"))
    }

    /// Iterates over the observations of a figure, series by series.
    pub fn observations_of(&self, figure: Handle<Figure>) -> impl Iterator<Item = ObservationRef> + '_ {
        let series = self.figures[figure].series.iter().enumerate();
        series.flat_map(move |(series, s)| {
            (0..s.observations.len()).map(move |observation| ObservationRef { figure, series, observation })
        })
    }
}
