//! What an author draws into a chart to explain it: notes next to marks, spans of time and reference lines.

use super::{Certainty, Source, Status};
use crate::base::{Handle, NonEmpty, Number, Period, Span};
use crate::i18n::Text;

/// The explanations in a chart.
#[derive(Debug, Default)]
pub struct Annotations {
    /// The notes, at most one for each value.
    pub notes: Vec<Annotation>,
    /// The shaded spans of time.
    pub bands: Vec<Band>,
    /// The reference lines.
    pub lines: Vec<ReferenceLine>,
}

/// A note next to the mark of a value.
#[derive(Debug)]
pub struct Annotation {
    /// The position of the series in the figure.
    pub series: usize,
    /// The period of the value.
    pub at: Period,
    /// The text.
    pub text: Text,
}

/// A shaded span of time.
#[derive(Debug)]
pub struct Band {
    /// The first period.
    pub from: Period,
    /// The last period. `None` if the span lasts until the end of the chart.
    pub to: Option<Period>,
    /// The label.
    pub label: Text,
}

/// A horizontal line at a value, such as a target.
#[derive(Debug)]
pub struct ReferenceLine {
    /// The value, in the unit of the figure.
    pub value: Number,
    /// The position of the value in the file.
    pub span: Span,
    /// The status of the value.
    pub status: Status,
    /// The label, without the value.
    pub label: Text,
    /// The sources of the value.
    pub sources: NonEmpty<Handle<Source>>,
}

impl ReferenceLine {
    /// Returns the certainty of the value, which decides the form of the line.
    pub fn certainty(&self) -> Certainty {
        match self.status {
            Status::Forecast => Certainty::Expected,
            Status::Provisional => Certainty::Provisional,
            _ => Certainty::Whole,
        }
    }
}
