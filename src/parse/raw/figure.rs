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
    pub title: Text as Short,
    /// One or two sentences, in Markdown.
    pub summary: Option<Text> as Markdown,
    /// The unit, as it stands after a number.
    pub unit: Text as Verbatim,
    /// The unit of one.
    pub unit_one: Option<Text> as Verbatim,
    /// Further forms of the unit, by language and CLDR plural category: `two`, `few`, `many` …
    pub unit_forms: Pairs<Pairs<Spanned<String>>> as Plural = default,
    /// What sort of number: `count`, `percent`, `rate`, `money` or `index`.
    pub kind: Spanned<String> as Kind,
    /// Whether it is counted over a period (`flow`) or read on a day (`stock`).
    pub measure: Option<Spanned<String>> as Measure,
    /// How often: `year`, `half-year`, `quarter`, `month`, `day` or `irregular`. A value over a shorter period is
    /// partial.
    pub frequency: Spanned<String> as Frequency,
    /// The site's topics it belongs to.
    pub topics: Vec<Spanned<String>> as Topic = default,
    /// When the data was last brought up to date.
    pub updated: Spanned<String> as Day,
    /// When new data is expected.
    pub next_update: Option<Spanned<String>> as Date,
    /// What is known about the next data.
    pub next_update_note: Option<Text> as Short,
    /// The sources of every value that names none.
    pub sources: Vec<Spanned<String>> as Source = default,
    /// The terms on which the data may be used.
    pub licence: Option<Spanned<String>>,
    /// What was done to the data here, in Markdown.
    pub processed_by: Option<Text> as Markdown,
    /// What is counted, by whom and how, in Markdown.
    pub definitions: Option<Text> as Markdown,
    /// What it cannot say, in Markdown.
    pub limitations: Option<Text> as Markdown,
    /// The series, in their order.
    pub series: Pairs<Series> as Id,
    /// What was changed, newest first.
    pub revisions: Vec<Revision> = default,
    /// The charts, in their order.
    pub charts: Pairs<Chart> as Id = default,
    /// What checks would report and may stand, each with its reason.
    pub allow: Vec<Allow> = default,
    /// Whether the data is made up to show how a chart looks; it is then kept out of the statistics.
    pub illustration: bool = default,
}

described! { pub struct Series: "One series of observations."
    /// Its name.
    pub label: Text as Short,
    /// What it counts, where that differs from the other series, in Markdown.
    pub definition: Option<Text> as Markdown,
    /// The series of the figure whose sum it is.
    pub sum_of: Vec<Spanned<String>> as Series = default,
    /// A name for what it counts: series with the same one, in any figure, are held against each other.
    pub counts: Option<Spanned<String>> as Id,
    /// The observations by period.
    pub values: Pairs<Spanned<Cell>> as Period,
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
    pub value: Option<Spanned<Cell>> as Amount = default,
    /// `final`, `provisional`, `estimate`, `forecast`, `break` or `missing` (SDMX).
    pub status: Option<Spanned<String>> as Status,
    /// The lowest value that the sources allow.
    pub low: Option<Spanned<Digits>>,
    /// The highest value that the sources allow.
    pub high: Option<Spanned<Digits>>,
    /// Whether the source itself says "about".
    pub about: bool = default,
    /// The multiple to which the source rounded it.
    pub rounded_to: Option<Spanned<Digits>>,
    /// What a reader should know about it, in Markdown.
    pub note: Option<Text> as Markdown,
    /// Its own sources.
    pub sources: Vec<Spanned<String>> as Source = default,
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
    pub date: Spanned<String> as Day,
    /// What, in Markdown.
    pub change: Text as Markdown,
}

described! { pub struct Chart: "One chart."
    /// How it is drawn.
    pub kind: Spanned<String> as ChartKind,
    /// The series it shows, in their order; all of them when left out.
    pub series: Vec<Spanned<String>> as Series = default,
    /// The finding, as a sentence, in inline Markdown.
    pub title: Text as ChartTitle,
    /// The measure, the group and the unit.
    pub subtitle: Option<Text> as Short,
    /// What a reader should know, in Markdown.
    pub note: Option<Text> as Markdown,
    /// A description for those who do not see it; written from the data when left out.
    pub alt: Option<Text> as Short,
    /// The first period shown.
    pub from: Option<Spanned<String>> as Period,
    /// The last period shown.
    pub to: Option<Spanned<String>> as Period,
    /// The one period shown, where a bar stands for a series.
    pub at: Option<Spanned<String>> as Period,
    /// What is marked: `event:<id>` or `<period>: <text>`.
    pub mark: Vec<Text> as Mark = default,
}
