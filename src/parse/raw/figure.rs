//! `figures/*.yaml`: one data set with its charts.

use super::{Allow, Pairs, Text, described};
use crate::base::Spanned;
use crate::parse::yaml::{DIGITS, Digits};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

described! { pub struct Figure: "One figure."
    /// What is counted.
    #[means(Short)]
    pub title: Text,
    /// One or two sentences, in Markdown.
    #[means(Markdown)]
    pub summary: Option<Text>,
    /// The unit, as it stands after a number.
    #[means(Verbatim)]
    pub unit: Text,
    /// The unit of one.
    #[means(Verbatim)]
    pub unit_one: Option<Text>,
    /// Further forms of the unit, by language and CLDR plural category: `two`, `few`, `many` …
    #[serde(default)]
    #[means(Plural)]
    pub unit_forms: Pairs<Pairs<Spanned<String>>>,
    /// What sort of number: `count`, `percent`, `rate`, `money` or `index`.
    #[means(Kind)]
    pub kind: Spanned<String>,
    /// Whether it is counted over a period (`flow`) or read on a day (`stock`).
    #[means(Measure)]
    pub measure: Option<Spanned<String>>,
    /// How often: `year`, `half-year`, `quarter`, `month`, `day` or `irregular`. A value over a shorter period is
    /// partial.
    #[means(Frequency)]
    pub frequency: Spanned<String>,
    /// The site's topics it belongs to.
    #[serde(default)]
    #[means(Topic)]
    pub topics: Vec<Spanned<String>>,
    /// When the data was last brought up to date.
    #[means(Day)]
    pub updated: Spanned<String>,
    /// When new data is expected.
    #[means(Date)]
    pub next_update: Option<Spanned<String>>,
    /// What is known about the next data.
    #[means(Short)]
    pub next_update_note: Option<Text>,
    /// The sources of every value that names none.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
    /// The terms on which the data may be used.
    pub licence: Option<Spanned<String>>,
    /// What was done to the data here, in Markdown.
    #[means(Markdown)]
    pub processed_by: Option<Text>,
    /// What is counted, by whom and how, in Markdown.
    #[means(Markdown)]
    pub definitions: Option<Text>,
    /// What it cannot say, in Markdown.
    #[means(Markdown)]
    pub limitations: Option<Text>,
    /// The series, in their order.
    #[means(Id)]
    pub series: Pairs<Series>,
    /// What was changed, newest first.
    #[serde(default)]
    pub revisions: Vec<Revision>,
    /// The charts, in their order.
    #[serde(default)]
    #[means(Id)]
    pub charts: Pairs<Chart>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Whether the data is made up to show how a chart looks; it is then kept out of the statistics.
    #[serde(default)]
    pub illustration: bool,
}

described! { pub struct Series: "One series of observations."
    /// Its name.
    #[means(Short)]
    pub label: Text,
    /// What it counts, where that differs from the other series, in Markdown.
    #[means(Markdown)]
    pub definition: Option<Text>,
    /// The series of the figure whose sum it is.
    #[serde(default)]
    #[means(Series)]
    pub sum_of: Vec<Spanned<String>>,
    /// A name for what it counts: series with the same one, in any figure, are held against each other.
    #[means(Id)]
    pub counts: Option<Spanned<String>>,
    /// The observations by period.
    #[means(Period)]
    pub values: Pairs<Spanned<Cell>>,
}

/// One observation as written: a number, nothing, or a map that says more.
#[derive(Debug)]
pub enum Cell {
    /// Known to be missing.
    Missing,
    /// A number.
    Number(Digits),
    /// Not a number.
    Text(String),
    /// A map.
    Full(Box<Observation>),
}

described! { pub struct Observation: "One observation in full."
    /// The number; left out when only a limit is known.
    #[serde(default)]
    #[means(Amount)]
    pub value: Option<Spanned<Cell>>,
    /// `final`, `provisional`, `estimate`, `forecast`, `break` or `missing` (SDMX).
    #[means(Status)]
    pub status: Option<Spanned<String>>,
    /// The lowest value that the sources allow.
    pub low: Option<Spanned<Digits>>,
    /// The highest value that the sources allow.
    pub high: Option<Spanned<Digits>>,
    /// Whether the source itself says "about".
    #[serde(default)]
    pub about: bool,
    /// The multiple to which the source rounded it.
    pub rounded_to: Option<Spanned<Digits>>,
    /// What a reader should know about it, in Markdown.
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
    /// When.
    #[means(Day)]
    pub date: Spanned<String>,
    /// What, in Markdown.
    #[means(Markdown)]
    pub change: Text,
}

described! { pub struct Chart: "One chart."
    /// How it is drawn.
    #[means(ChartKind)]
    pub kind: Spanned<String>,
    /// The series it shows, in their order; all of them when left out.
    #[serde(default)]
    #[means(Series)]
    pub series: Vec<Spanned<String>>,
    /// The finding, as a sentence, in inline Markdown.
    #[means(ChartTitle)]
    pub title: Text,
    /// The measure, the group and the unit.
    #[means(Short)]
    pub subtitle: Option<Text>,
    /// What a reader should know, in Markdown.
    #[means(Markdown)]
    pub note: Option<Text>,
    /// A description for those who do not see it; written from the data when left out.
    #[means(Short)]
    pub alt: Option<Text>,
    /// The first period shown.
    #[means(Period)]
    pub from: Option<Spanned<String>>,
    /// The last period shown.
    #[means(Period)]
    pub to: Option<Spanned<String>>,
    /// The one period shown, where a bar stands for a series.
    #[means(Period)]
    pub at: Option<Spanned<String>>,
    /// What is marked: `event:<id>` or `<period>: <text>`.
    #[serde(default)]
    #[means(Mark)]
    pub mark: Vec<Text>,
}
