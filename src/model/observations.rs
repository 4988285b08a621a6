//! Access to observations, so that numbers are computed in one way from a complete site and while it is being resolved.

use super::{Figure, Kind, Measure, Observation, ObservationRef, Site};
use crate::base::{Handle, Period};

/// The observations of figures.
pub trait Observations {
    /// Returns the kind of a figure's numbers.
    fn kind(&self, figure: Handle<Figure>) -> Kind;
    /// Returns whether a figure's values are for a period or for a date.
    fn measure(&self, figure: Handle<Figure>) -> Measure;
    /// Returns the number of series of a figure.
    fn series_count(&self, figure: Handle<Figure>) -> usize;
    /// Returns the observations of a series.
    fn observations(&self, figure: Handle<Figure>, series: usize) -> &[Observation];

    /// Returns an observation.
    fn observation_at(&self, at: ObservationRef) -> &Observation {
        &self.observations(at.figure, at.series)[at.observation]
    }

    /// Returns the position of the observation with exactly this period.
    fn find_period(&self, figure: Handle<Figure>, series: usize, period: Period) -> Option<usize> {
        let all = self.observations(figure, series);
        let from = all.partition_point(|o| o.period < period);
        all.get(from).filter(|o| o.period == period).map(|_| from)
    }
}

impl Observations for Site {
    fn kind(&self, figure: Handle<Figure>) -> Kind {
        self.figures[figure].kind
    }

    fn measure(&self, figure: Handle<Figure>) -> Measure {
        self.figures[figure].measure
    }

    fn series_count(&self, figure: Handle<Figure>) -> usize {
        self.figures[figure].series.len()
    }

    fn observations(&self, figure: Handle<Figure>, series: usize) -> &[Observation] {
        &self.figures[figure].series[series].observations
    }
}
