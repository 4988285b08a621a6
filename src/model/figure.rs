//! One data set: series of observations, each with its period, status and source.

use super::{Chart, Prose, Source, Topic};
use crate::base::{
    Coverage, Date, Frequency, Handle, NonEmpty, Number, PartialDate, Period, Slug, Span, keywords, unique,
};
use crate::i18n::{Lang, PluralCategory, Text};

/// One figure.
#[derive(Debug)]
pub struct Figure {
    /// Its id.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// What is counted.
    pub title: Text,
    /// One or two sentences.
    pub summary: Option<Prose>,
    /// The unit, as it stands after a number.
    pub unit: Text,
    /// The unit of one.
    pub unit_one: Option<Text>,
    /// The unit in the further plural categories of CLDR that a language has.
    pub unit_forms: Vec<(Lang, PluralCategory, String)>,
    /// What sort of number.
    pub kind: Kind,
    /// Over a period, or on a day.
    pub measure: Measure,
    /// How often.
    pub frequency: Frequency,
    /// Its topics.
    pub topics: Vec<Handle<Topic>>,
    /// When the data was last brought up to date.
    pub updated: Date,
    /// Where that date is written.
    pub updated_span: Span,
    /// When new data is expected, and where that is written.
    pub next_update: Option<(PartialDate, Span)>,
    /// What is known about the next data.
    pub next_update_note: Option<Text>,
    /// The sources of the whole.
    pub sources: NonEmpty<Handle<Source>>,
    /// The terms of use of the data.
    pub licence: Option<String>,
    /// What was done to the data here.
    pub processed_by: Option<Prose>,
    /// What is counted.
    pub definitions: Option<Prose>,
    /// What it cannot say.
    pub limitations: Option<Prose>,
    /// The series, in their order.
    pub series: NonEmpty<Series>,
    /// What was changed, newest first.
    pub revisions: Vec<Revision>,
    /// The charts, in their order.
    pub charts: Vec<Chart>,
    /// Whether the data is made up to show how a chart looks.
    pub illustration: bool,
}

impl Figure {
    /// The series of this id.
    pub fn find_series(&self, slug: &str) -> Option<usize> {
        self.series.iter().position(|s| s.slug.as_str() == slug)
    }

    /// The observation that stands for the figure: the newest that is counted, of the first series that has one.
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

    /// The sources of the whole, then those that single observations name, each once.
    pub fn every_source(&self) -> Vec<Handle<Source>> {
        let own = self.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter());
        unique(self.sources.iter().chain(own).copied())
    }

    /// The first and last period of all its observations.
    pub fn extent(&self) -> (Period, Period) {
        let all = || self.series.iter().flat_map(|s| s.observations.iter().map(|o| o.period));
        let first = all().min().expect("a series has an observation");
        let last = all().max_by_key(|p| (p.end(), p.start())).expect("a series has an observation");
        (first, last)
    }
}

keywords! {
    /// What sort of number a figure holds: it decides how values are written and what may be done with them.
    pub enum Kind {
        /// Things counted: may be added.
        Count = "count",
        /// Parts of a hundred.
        Percent = "percent",
        /// So many of one thing for so many of another: may not be averaged.
        Rate = "rate",
        /// An amount of money.
        Money = "money",
        /// Relative to a base.
        Index = "index",
    }
}

keywords! {
    /// Whether a figure is counted over a period or read on a day.
    pub enum Measure {
        /// Over a period.
        Flow = "flow",
        /// On a day.
        Stock = "stock",
    }
}

/// One series.
#[derive(Debug)]
pub struct Series {
    /// Its id, unique in its figure.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// Its name.
    pub label: Text,
    /// What it counts, where that differs from the figure.
    pub definition: Option<Prose>,
    /// The positions of the series whose sum it is; empty when it names none.
    pub sum_of: Vec<usize>,
    /// A name for what it counts, shared by every series that counts the same.
    pub counts: Option<Slug>,
    /// The observations by period, earliest first.
    pub observations: NonEmpty<Observation>,
}

impl Series {
    /// The observation of exactly this period.
    pub fn find(&self, period: Period) -> Option<usize> {
        self.observations.iter().position(|o| o.period == period)
    }
}

/// One observation.
#[derive(Debug)]
pub struct Observation {
    /// What it covers.
    pub period: Period,
    /// Where it is written.
    pub span: Span,
    /// The number; `None` when it is missing or only a limit is known.
    pub value: Option<Number>,
    /// How final it is.
    pub status: Status,
    /// The lowest value that the sources allow.
    pub low: Option<Number>,
    /// The highest value that the sources allow.
    pub high: Option<Number>,
    /// Whether the source says "about".
    pub about: bool,
    /// The multiple to which the source rounded it.
    pub rounded_to: Option<Number>,
    /// What a reader should know.
    pub note: Option<Prose>,
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
    /// How sure a value is, as the form of its mark shows it.
    pub enum Certainty {
        /// Counted over the whole period: solid.
        Whole = "whole",
        /// Counted over a part of the period: hatched.
        Partial = "partial",
        /// Counted, and still to be settled: softened.
        Provisional = "provisional",
        /// Expected: a dashed outline.
        Expected = "expected",
        /// Known only within a limit: a dotted field.
        Limit = "limit",
        /// Not known: a gap.
        Missing = "missing",
    }
}

impl Observation {
    /// How sure it is, in a series of this frequency. The weakest point decides.
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

    /// How far the value may be from the true one by the rounding that its source states: half of `rounded-to`.
    pub fn rounding_slack(&self) -> Number {
        self.rounded_to.and_then(|step| step.abs().over(Number::from(2))).unwrap_or(Number::ZERO)
    }

    /// The range that the sources allow, if they disagree.
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
    /// When.
    pub date: Date,
    /// Where that date is written.
    pub span: Span,
    /// What.
    pub change: Prose,
}
