//! An earlier edition of the data, as it was published.

use super::{Observation, ObservationRef, PublishedTexts, Site};
use crate::base::{Date, Number, Span};
use crate::zip::Archive;
use std::collections::BTreeMap;

/// An edition. It never changes after it was saved.
#[derive(Debug)]
pub struct Edition {
    /// The date of its newest data.
    pub date: Date,
    /// Its file, for diagnostics.
    pub span: Span,
    /// Its archive.
    pub archive: Archive,
    /// The published data of the figures that still exist, by id.
    pub figures: BTreeMap<String, PublishedFigure>,
    /// The hashes of its texts; empty if it has none.
    pub texts: PublishedTexts,
}

/// A figure as an edition published it.
#[derive(Debug)]
pub struct PublishedFigure {
    /// The values by series and then by period in its notation.
    pub series: BTreeMap<String, BTreeMap<String, PublishedValue>>,
    /// The dates of the revisions recorded at that time.
    pub revisions: Vec<Date>,
}

/// A value as an edition published it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedValue {
    /// The number, if it existed.
    pub value: Option<Number>,
    /// The lower limit according to the sources.
    pub low: Option<Number>,
    /// The upper limit according to the sources.
    pub high: Option<Number>,
    /// The keyword of its status.
    pub status: String,
}

impl PublishedValue {
    /// Returns an observation as an edition contains it.
    pub fn from_observation(observation: &Observation) -> Self {
        let [value, low, high] =
            [observation.value, observation.low, observation.high].map(|n| n.map(Number::as_in_json));
        Self { value, low, high, status: observation.status.as_str().to_owned() }
    }
}

impl Site {
    /// Returns the newest edition that published other numbers for an observation, with what it published.
    pub fn published_otherwise(&self, at: ObservationRef) -> Option<(Date, &PublishedValue)> {
        let (series, now) = (self.series(at), PublishedValue::from_observation(self.observation(at)));
        let period = self.observation(at).period.to_string();
        let is_other =
            |then: &PublishedValue| (then.value, then.low, then.high) != (now.value, now.low, now.high);
        self.editions.iter().find_map(|edition| {
            let figure = edition.figures.get(self.figures[at.figure].slug.as_str())?;
            let then = figure.series.get(series.slug.as_str())?.get(&period)?;
            is_other(then).then_some((edition.date, then))
        })
    }
}
