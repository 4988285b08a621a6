//! How a series is computed from other series: the key `derived`.

use super::Figure;
use crate::base::{Handle, Number, Period, Span, keywords};

/// A reference to a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeriesRef {
    /// The figure.
    pub figure: Handle<Figure>,
    /// The position of the series in it.
    pub series: usize,
}

/// How a series is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesDerivation {
    /// The position of the key `derived`.
    pub span: Span,
    /// The series from which it is computed.
    pub base: SeriesRef,
    /// What is computed.
    pub operation: SeriesOperation,
    /// The multiple to which its values are rounded; `None` if they are exact.
    pub round: Option<Number>,
}

/// What is computed for each period of a series.
#[derive(Debug, Clone, PartialEq)]
pub enum SeriesOperation {
    /// The ratio to another series, for a multiple of its unit.
    Per(SeriesRef, Number),
    /// The share of another series, in per cent.
    ShareOf(SeriesRef),
    /// The difference from an earlier period.
    Change(Earlier),
    /// The change from an earlier period, in per cent.
    PercentChange(Earlier),
    /// The mean of this number of periods, of which the own period is the last.
    Rolling(usize),
    /// The value as a percentage of that for a period.
    Index(Period),
    /// The sum of the series and others.
    SumOf(Vec<SeriesRef>),
}

keywords! {
    /// The period with which a period is compared.
    pub enum Earlier {
        /// The one before.
        Previous = "previous",
        /// The same part of the year before.
        YearBefore = "year-before",
    }
}

impl SeriesDerivation {
    /// Returns the series from which it is computed, each once.
    pub fn inputs(&self) -> Vec<SeriesRef> {
        let mut all = vec![self.base];
        match &self.operation {
            SeriesOperation::Per(other, _) | SeriesOperation::ShareOf(other) => all.push(*other),
            SeriesOperation::SumOf(others) => all.extend(others),
            _ => (),
        }
        all
    }
}
