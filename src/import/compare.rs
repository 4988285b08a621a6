//! Compares the values of a figure with a reading of its file. `check` and `refresh` use the same comparison.

use super::{Reading, Value};
use crate::base::Number;
use crate::model::{Observation, Status};
use std::collections::BTreeMap;

/// A value as a figure has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownValue {
    /// The number; `None` if it is missing.
    pub number: Option<Number>,
    /// The lower limit.
    pub low: Option<Number>,
    /// The upper limit.
    pub high: Option<Number>,
    /// The status.
    pub status: Status,
}

/// A series as a figure has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSeries<'s> {
    /// Its id.
    pub id: &'s str,
    /// Its name in the file, if the id does not follow from that name.
    pub name_in_file: Option<&'s str>,
}

/// What the file has instead of a value of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another number or limit.
    Number,
    /// The same number with another status.
    Status,
}

impl KnownValue {
    /// Returns how a value of the file differs; `None` if it is the same.
    pub fn change(&self, value: &Value) -> Option<Change> {
        let limit = |digits: &Option<String>| digits.as_deref().and_then(Number::parse);
        let (number, low, high) = (value.number(), limit(&value.low), limit(&value.high));
        if (number, low, high) != (self.number, self.low, self.high) {
            return Some(Change::Number);
        }
        let is_missing = number.is_none() && low.is_none() && high.is_none();
        let status = value.status.unwrap_or(Status::Final);
        (!is_missing && status != self.status).then_some(Change::Status)
    }
}

impl From<&Observation> for KnownValue {
    fn from(o: &Observation) -> Self {
        Self { number: o.value, low: o.low, high: o.high, status: o.status }
    }
}

/// Returns the position of the figure's series that has the values of each series of the file, if there is one. A name in the
/// file takes precedence over the id that follows from a name.
pub fn matching(reading: &Reading, known: &[KnownSeries<'_>]) -> Vec<Option<usize>> {
    let (mut named, mut with_id) = (BTreeMap::new(), BTreeMap::new());
    for (at, series) in known.iter().enumerate() {
        match series.name_in_file {
            Some(name) => named.insert(name, at),
            None => with_id.insert(series.id, at),
        };
    }
    let found = reading.series.iter().zip(reading.series_ids());
    found.map(|(s, id)| named.get(s.label.as_str()).or_else(|| with_id.get(id.as_str())).copied()).collect()
}
