//! `figures/*.yaml`: one data set with its charts.

use super::{Allow, Pairs, Text, described};
use crate::base::Spanned;
use crate::parse::yaml::{DIGITS, Digits};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

described! { pub struct Figure: "One figure."
    /// The title, which says what is counted.
    #[means(Short)]
    pub title: Text,
    /// One or two sentences, in Markdown.
    #[means(Markdown)]
    pub summary: Option<Text>,
    /// The unit, as it appears after a number.
    #[means(Verbatim)]
    pub unit: Text,
    /// The singular of the unit.
    #[means(Verbatim)]
    pub unit_one: Option<Text>,
    /// Further forms of the unit, by language and CLDR plural category: `two`, `few`, `many` …
    #[serde(default)]
    #[means(Plural)]
    pub unit_forms: Pairs<Pairs<Spanned<String>>>,
    /// The kind of number: `count`, `percent`, `rate`, `money` or `index`.
    #[means(Kind)]
    pub kind: Spanned<String>,
    /// Whether values are for a period (`flow`) or for a date (`stock`).
    #[means(Measure)]
    pub measure: Option<Spanned<String>>,
    /// The frequency: `year`, `half-year`, `quarter`, `month`, `day` or `irregular`. A value for a shorter period is
    /// partial.
    #[means(Frequency)]
    pub frequency: Spanned<String>,
    /// The topics, as listed in `site.yaml`.
    #[serde(default)]
    #[means(Topic)]
    pub topics: Vec<Spanned<String>>,
    /// The date of the last data update.
    #[means(Day)]
    pub updated: Spanned<String>,
    /// The date of the next data update.
    #[means(Date)]
    pub next_update: Option<Spanned<String>>,
    /// A note on the next data update.
    #[means(Short)]
    pub next_update_note: Option<Text>,
    /// The sources of every value without its own sources.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
    /// The licence of the data.
    pub licence: Option<Spanned<String>>,
    /// How you processed the data, in Markdown.
    #[means(Markdown)]
    pub processed_by: Option<Text>,
    /// What is counted, by whom and how, in Markdown.
    #[means(Markdown)]
    pub definitions: Option<Text>,
    /// The limitations of the data, in Markdown.
    #[means(Markdown)]
    pub limitations: Option<Text>,
    /// The series, in their order.
    #[means(Id)]
    pub series: Pairs<Series>,
    /// The revisions, newest first.
    #[serde(default)]
    pub revisions: Vec<Revision>,
    /// The charts, in their order.
    #[serde(default)]
    #[means(Id)]
    pub charts: Pairs<Chart>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Whether the data is invented to demonstrate a chart. The statistics do not include such a figure.
    #[serde(default)]
    pub illustration: bool,
}

described! { pub struct Series: "One series of observations."
    /// Its name.
    #[means(Short)]
    pub label: Text,
    /// What it counts, if that differs from the other series, in Markdown.
    #[means(Markdown)]
    pub definition: Option<Text>,
    /// The series of the figure that it is the sum of.
    #[serde(default)]
    #[means(Series)]
    pub sum_of: Vec<Spanned<String>>,
    /// An identifier of what it counts. Series with the same identifier, in any figure, are compared with each other.
    #[means(Id)]
    pub counts: Option<Spanned<String>>,
    /// The observations by period.
    #[means(Period)]
    pub values: Pairs<Spanned<Cell>>,
}

/// One observation as written: a number, nothing, or a map.
#[derive(Debug)]
pub enum Cell {
    /// The value is missing.
    Missing,
    /// A number.
    Number(Digits),
    /// Not a number.
    Text(String),
    /// A map.
    Full(Box<Observation>),
}

described! { pub struct Observation: "One observation in full."
    /// The number. Omit it if only a limit is known.
    #[serde(default)]
    #[means(Amount)]
    pub value: Option<Spanned<Cell>>,
    /// `final`, `provisional`, `estimate`, `forecast`, `break` or `missing` (SDMX).
    #[means(Status)]
    pub status: Option<Spanned<String>>,
    /// The lower limit according to the sources.
    pub low: Option<Spanned<Digits>>,
    /// The upper limit according to the sources.
    pub high: Option<Spanned<Digits>>,
    /// Whether the source itself says "about".
    #[serde(default)]
    pub about: bool,
    /// The multiple to which the source rounded the number.
    pub rounded_to: Option<Spanned<Digits>>,
    /// A note for readers, in Markdown.
    #[means(Markdown)]
    pub note: Option<Text>,
    /// Its own sources.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyCell;
        impl<'de> Visitor<'de> for AnyCell {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, nothing, or keys such as `value` and `status`")
            }

            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Missing)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, text: D) -> Result<Cell, D::Error> {
                String::deserialize(text).map(|digits| Cell::Number(Digits(digits)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
                Observation::deserialize(MapAccessDeserializer::new(map)).map(|o| Cell::Full(Box::new(o)))
            }
        }
        deserializer.deserialize_newtype_struct(DIGITS, AnyCell)
    }
}

described! { pub struct Revision: "A change of the data."
    /// The date of the change.
    #[means(Day)]
    pub date: Spanned<String>,
    /// A description of the change, in Markdown.
    #[means(Markdown)]
    pub change: Text,
}

described! { pub struct Chart: "One chart."
    /// The kind of chart.
    #[means(ChartKind)]
    pub kind: Spanned<String>,
    /// The series to show, in order. Without this key the chart shows all series.
    #[serde(default)]
    #[means(Series)]
    pub series: Vec<Spanned<String>>,
    /// The title, which states the finding as a sentence, in inline Markdown.
    #[means(ChartTitle)]
    pub title: Text,
    /// The measure, the group and the unit.
    #[means(Short)]
    pub subtitle: Option<Text>,
    /// A note for readers, in Markdown.
    #[means(Markdown)]
    pub note: Option<Text>,
    /// A text description for readers who cannot see the chart. Without this key it is generated from the data.
    #[means(Short)]
    pub alt: Option<Text>,
    /// The first period shown.
    #[means(Period)]
    pub from: Option<Spanned<String>>,
    /// The last period shown.
    #[means(Period)]
    pub to: Option<Spanned<String>>,
    /// The single period to show, if each bar is a series.
    #[means(Period)]
    pub at: Option<Spanned<String>>,
    /// The marked events and notes: `event:<id>` or `<period>: <text>`.
    #[serde(default)]
    #[means(Mark)]
    pub mark: Vec<Text>,
}
