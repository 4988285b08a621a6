//! Figures: data sets with series of observations, each with period, status and source.

use super::{Chart, Correction, DataFile, Prose, Quantity, SeriesDerivation, Source, Topic, ValueRef};
use crate::base::{
    Coverage, Date, Frequency, Handle, NonEmpty, Number, PartialDate, Period, Slug, Span, Spanned, keywords,
    unique,
};
use crate::i18n::{Lang, PluralCategory, Text};

/// One figure.
#[derive(Debug)]
pub struct Figure {
    /// Its id.
    pub slug: Slug,
    /// The position of the figure's file.
    pub span: Span,
    /// The title, which says what is counted.
    pub title: Text,
    /// A summary of one or two sentences.
    pub summary: Option<Prose>,
    /// The unit, as it appears after a number.
    pub unit: Text,
    /// The singular of the unit.
    pub unit_one: Option<Text>,
    /// The unit in further CLDR plural categories of a language.
    pub unit_forms: Vec<(Lang, PluralCategory, String)>,
    /// The kind of number.
    pub kind: Kind,
    /// Whether values are for a period or for a date.
    pub measure: Measure,
    /// The frequency of the data.
    pub frequency: Frequency,
    /// Its topics.
    pub topics: Vec<Handle<Topic>>,
    /// The date of the last data update.
    pub updated: Date,
    /// The position of that date.
    pub updated_span: Span,
    /// The date of the next data update, with its position.
    pub next_update: Option<(PartialDate, Span)>,
    /// A note on the next data update.
    pub next_update_note: Option<Text>,
    /// The sources of all observations without their own.
    pub sources: NonEmpty<Handle<Source>>,
    /// The licence of the data.
    pub licence: Option<String>,
    /// How the authors processed the data.
    pub processed_by: Option<Prose>,
    /// What is counted, by whom and how.
    pub definitions: Option<Prose>,
    /// The limitations of the data.
    pub limitations: Option<Prose>,
    /// The file from which the values were imported.
    pub data: Option<DataFile>,
    /// The series, in their order.
    pub series: NonEmpty<Series>,
    /// The series that belong together as a stock and what changes it.
    pub balance: Option<Balance>,
    /// The revisions, newest first.
    pub revisions: Vec<Revision>,
    /// What was corrected in its texts.
    pub corrections: Vec<Correction>,
    /// The charts, in their order.
    pub charts: Vec<Chart>,
    /// Whether the data is invented to demonstrate a chart.
    pub illustration: bool,
}

impl Figure {
    /// Returns the position of the series with an id.
    pub fn find_series(&self, slug: &str) -> Option<usize> {
        self.series.iter().position(|s| s.slug.as_str() == slug)
    }

    /// Returns the observation that represents the figure: the newest counted one, of the first series that has one.
    pub fn latest(&self) -> (&Series, &Observation) {
        let counted = |s: &'_ Series| {
            s.observations.iter().rposition(|o| o.value.is_some() && o.status != Status::Forecast)
        };
        for series in &self.series {
            if let Some(at) = counted(series) {
                return (series, &series.observations[at]);
            }
        }
        let series = self.series.first();
        (series, series.observations.last())
    }

    /// Returns the sources of the figure, then those of single observations and of reference lines, without duplicates.
    pub fn every_source(&self) -> Vec<Handle<Source>> {
        let own = self.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter());
        let lines = self.charts.iter().flat_map(|c| &c.annotations.lines).flat_map(|l| l.sources.iter());
        unique(self.sources.iter().chain(own).chain(lines).copied())
    }

    /// Returns the first and last period of all observations.
    pub fn extent(&self) -> (Period, Period) {
        let all = || self.series.iter().flat_map(|s| s.observations.iter().map(|o| o.period));
        let first = all().min().expect("a series has an observation");
        let last = all().max_by_key(|p| (p.end(), p.start())).expect("a series has an observation");
        (first, last)
    }
}

keywords! {
    /// The kind of number, which determines how values are formatted and combined.
    pub enum Kind {
        /// A count of things. Counts can be added.
        Count = "count",
        /// A percentage.
        Percent = "percent",
        /// A ratio such as deaths per 1,000 people. Rates must not be averaged.
        Rate = "rate",
        /// An amount of money.
        Money = "money",
        /// A number relative to a base.
        Index = "index",
    }
}

impl Kind {
    /// Returns what an observation of this kind is.
    pub fn quantity(self) -> Quantity {
        if self == Self::Percent { Quantity::Percent } else { Quantity::Amount }
    }
}

keywords! {
    /// Whether values are for a period or for a date.
    pub enum Measure {
        /// For a period.
        Flow = "flow",
        /// For a date.
        Stock = "stock",
    }
}

/// One series.
#[derive(Debug)]
pub struct Series {
    /// Its id, unique in its figure.
    pub slug: Slug,
    /// The position of the series in its file.
    pub span: Span,
    /// Its name.
    pub label: Text,
    /// Its name in the file of the figure, if its id does not follow from that name.
    pub name_in_file: Option<Spanned<String>>,
    /// What it counts, if that differs from the figure.
    pub definition: Option<Prose>,
    /// The positions of the series that it is the sum of; empty if it declares none.
    pub sum_of: Vec<usize>,
    /// How it is computed from other series, if it is.
    pub derived: Option<SeriesDerivation>,
    /// An identifier of what it counts, equal for all series that count the same.
    pub counts: Option<Slug>,
    /// The observations, the earliest period first.
    pub observations: NonEmpty<Observation>,
}

impl Series {
    /// Returns the position of the observation with exactly this period.
    pub fn find(&self, period: Period) -> Option<usize> {
        let from = self.observations.partition_point(|o| o.period < period);
        self.observations.get(from).filter(|o| o.period == period).map(|_| from)
    }
}

/// A stock, with the series that add to it and take from it. Each is the position of a series of the figure.
#[derive(Debug)]
pub struct Balance {
    /// The stock at the end of a period, or on a day.
    pub stock: usize,
    /// What came in a period.
    pub inflows: Vec<usize>,
    /// What went in a period.
    pub outflows: Vec<usize>,
}

/// One observation.
#[derive(Debug)]
pub struct Observation {
    /// The period.
    pub period: Period,
    /// The position of the observation in its file.
    pub span: Span,
    /// The number; `None` if it is missing or only a limit is known.
    pub value: Option<Number>,
    /// The status.
    pub status: Status,
    /// The lower limit according to the sources.
    pub low: Option<Number>,
    /// The upper limit according to the sources.
    pub high: Option<Number>,
    /// Whether the source says "about".
    pub about: bool,
    /// The multiple to which the source rounded the number.
    pub rounded_to: Option<Number>,
    /// A note for readers.
    pub note: Option<Prose>,
    /// The computation of a value of a derived series.
    pub derived: Option<Box<ValueRef>>,
    /// Its sources.
    pub sources: NonEmpty<Handle<Source>>,
}

keywords! {
    /// The status of an observation, after SDMX's code list `CL_OBS_STATUS` (version 2.2).
    pub enum Status {
        /// `A`, normal.
        Final = "final",
        /// `P`.
        Provisional = "provisional",
        /// `E`.
        Estimate = "estimate",
        /// `F`.
        Forecast = "forecast",
        /// `B`, the series changes its method here.
        Break = "break",
        /// `M`, the value does not exist; or `L`, it exists and was not collected.
        Missing = "missing",
    }
}

impl Status {
    /// The code of SDMX's `CL_OBS_STATUS`.
    pub fn sdmx(self) -> &'static str {
        match self {
            Self::Final => "A",
            Self::Provisional => "P",
            Self::Estimate => "E",
            Self::Forecast => "F",
            Self::Break => "B",
            Self::Missing => "M",
        }
    }
}

keywords! {
    /// The certainty of a value, which decides the form of its mark in charts.
    pub enum Certainty {
        /// Counted over the complete period: a solid mark.
        Whole = "whole",
        /// Counted over a part of the period: a hatched mark.
        Partial = "partial",
        /// Counted but provisional: a softened mark.
        Provisional = "provisional",
        /// Expected: a dashed outline.
        Expected = "expected",
        /// Known only within a limit: a dotted field.
        Limit = "limit",
        /// Unknown: a gap.
        Missing = "missing",
    }
}

impl Observation {
    /// Returns the certainty in a series of this frequency. The weakest property decides.
    pub fn certainty(&self, frequency: Frequency) -> Certainty {
        match (self.value, self.status) {
            (None, _) if self.low.is_some() || self.high.is_some() => Certainty::Limit,
            (None, _) | (_, Status::Missing) => Certainty::Missing,
            (_, Status::Forecast) => Certainty::Expected,
            _ if self.period.coverage(frequency) == Coverage::Partial => Certainty::Partial,
            (_, Status::Provisional) => Certainty::Provisional,
            _ => Certainty::Whole,
        }
    }

    /// Returns the range that the sources leave open, if there is one.
    pub fn range(&self) -> Option<(Number, Number)> {
        match (self.low, self.high, self.value) {
            (Some(low), Some(high), _) => Some((low, high)),
            (Some(low), None, Some(value)) => Some((low, value)),
            (None, Some(high), Some(value)) => Some((value, high)),
            _ => None,
        }
    }
}

/// A change of the data.
#[derive(Debug)]
pub struct Revision {
    /// The date of the change.
    pub date: Date,
    /// The position of that date.
    pub span: Span,
    /// A description of the change.
    pub change: Prose,
}
