//! `figures/*.yaml`: one data set with its charts.

use super::{Allow, Chart, Correction, Pairs, Text, described};
use crate::base::Spanned;
use crate::parse::yaml::{DIGITS, Digits};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

described! { pub struct Figure: "One figure."
    /// The title, which says what is counted.
    pub title: Text as Title,
    /// One or two sentences, in Markdown.
    pub summary: Option<Text> as Markdown,
    /// The unit, as it appears after a number.
    pub unit: Text as Verbatim,
    /// The singular of the unit.
    pub unit_one: Option<Text> as Verbatim,
    /// Further forms of the unit, by language and plural category: `two`, `few`, `many` …
    pub unit_forms: Pairs<Pairs<Spanned<String>>> as Plural = default,
    /// The kind of number: `count`, `percent`, `rate`, `money` or `index`.
    pub kind: Spanned<String> as Kind,
    /// Whether values are for a period (`flow`) or for a date (`stock`).
    pub measure: Option<Spanned<String>> as Measure,
    /// The frequency: `year`, `half-year`, `quarter`, `month`, `day` or `irregular`. A value for a shorter period is
    /// partial.
    pub frequency: Spanned<String> as Frequency,
    /// The topics, as listed in `site.yaml`.
    pub topics: Vec<Spanned<String>> as Topic = default,
    /// The date of the last data update.
    pub updated: Spanned<String> as Day,
    /// The date of the next data update.
    pub next_update: Option<Spanned<String>> as Date,
    /// A note on the next data update.
    pub next_update_note: Option<Text> as Short,
    /// The sources of every value without its own sources.
    pub sources: Vec<Spanned<String>> as Source = default,
    /// The licence of the data.
    pub licence: Option<Spanned<String>>,
    /// How you processed the data, in Markdown.
    pub processed_by: Option<Text> as Markdown,
    /// What is counted, by whom and how, in Markdown.
    pub definitions: Option<Text> as Markdown,
    /// The limitations of the data, in Markdown.
    pub limitations: Option<Text> as Markdown,
    /// The file from which the values were imported, for `briefing refresh` and `briefing check`.
    pub data: Option<DataFile>,
    /// The series, in their order.
    pub series: Pairs<Series> as Id,
    /// A stock with the series that change it. Each value of the stock is the one before, plus what came, less what went.
    pub balance: Option<Balance>,
    /// The revisions, newest first.
    pub revisions: Vec<Revision> = default,
    /// What was corrected: a box under the title shows each entry, and the page of corrections lists it.
    pub corrections: Vec<Correction> = default,
    /// The charts, in their order.
    pub charts: Pairs<Chart> as Id = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
    /// Whether the data is invented to demonstrate a chart. The statistics do not include such a figure.
    pub illustration: bool = default,
}

described! { pub struct Series: "One series of observations."
    /// Its name.
    pub label: Text as Short,
    /// Its name in the file under `data`, if it has another id than `briefing import csv` gave it.
    pub name_in_file: Option<Spanned<String>>,
    /// What it counts, if that differs from the other series, in Markdown.
    pub definition: Option<Text> as Markdown,
    /// The series of the figure that it is the sum of.
    pub sum_of: Vec<Spanned<String>> as Series = default,
    /// An identifier of what it counts. Series with the same identifier, in any figure, are compared with each other.
    pub counts: Option<Spanned<String>> as Id,
    /// The observations by period, or `{from: data/rain.csv}` to read them from the file under `data`. A series without
    /// values is `derived` from others.
    pub values: Pairs<Spanned<Cell>> as Period = default,
    /// How the values are computed from other series.
    pub derived: Option<Derived>,
}

described! { pub struct Derived: "How the values of a series are computed from other series, with one of the keys from `per` to `sum-of`. A series is named as `figure/series`, or as `series` of the same figure."
    /// The series from which the values are computed.
    pub from: Option<Spanned<String>>,
    /// The series by which each value is divided: `population/total`.
    pub per: Option<Spanned<String>>,
    /// The factor of `per`: `1000` for a rate per `1000`.
    pub times: Option<Spanned<Digits>>,
    /// The series of which each value is the share, in per cent.
    pub share_of: Option<Spanned<String>>,
    /// The difference from the period before (`previous`) or from the same period of the year before (`year-before`).
    pub change: Option<Spanned<String>> as Earlier,
    /// The same in per cent.
    pub percent_change: Option<Spanned<String>> as Earlier,
    /// The mean of this number of periods, of which the own period is the last.
    pub rolling: Option<Spanned<Digits>>,
    /// The period whose value counts as `100`.
    pub index: Option<Spanned<String>> as Period,
    /// The series that are added up.
    pub sum_of: Vec<Spanned<String>> = default,
    /// The multiple to which values are rounded. Without it, quotients have one decimal, or more if they are small.
    pub round: Option<Spanned<Digits>>,
}

described! { pub struct DataFile: "The file from which the values were imported, with the choices of the import."
    /// Its path in `content/`: `data/rain.csv`.
    pub file: Spanned<String>,
    /// The hash of the file, which shows that it was replaced.
    pub sha256: Option<Spanned<String>>,
    /// The address of the download.
    pub url: Option<Spanned<String>>,
    /// The day on which the file was read.
    pub read: Spanned<String> as Day,
    /// The rows to read, each as `COLUMN=VALUE,VALUE`. This key and those below are flags of `briefing import csv`.
    #[serde(rename = "where")]
    pub filters: Vec<Spanned<String>> = default,
    /// The columns or series to read.
    pub series: Vec<Spanned<String>> = default,
    /// The column of the values.
    pub value: Option<Spanned<String>>,
    /// The column of the flags.
    pub flags: Option<Spanned<String>>,
    /// The period of a table without periods.
    pub period: Option<Spanned<String>>,
    /// The first period to read.
    pub from: Option<Spanned<String>>,
    /// The last period to read.
    pub to: Option<Spanned<String>>,
    /// The unit that was named for the values.
    pub unit: Option<Spanned<String>>,
    /// Whether all series have the same unit.
    pub same_unit: bool = default,
    /// The multiple to which the source rounded the values.
    pub rounded_to: Option<Spanned<String>>,
    /// Whether the series that is the sum of the others is left out.
    pub drop_total: bool = default,
    /// The sheet of a workbook, or the file of an archive.
    pub sheet: Option<Spanned<String>>,
    /// The delimiter.
    pub delimiter: Option<Spanned<String>>,
    /// The decimal separator: `point` or `comma`.
    pub decimal: Option<Spanned<String>>,
    /// The month in which a year such as `2023/24` begins.
    pub year_begins: Option<Spanned<String>>,
    /// The order of dates: `day-first` or `month-first`.
    pub dates: Option<Spanned<String>>,
    /// The language of the names of months.
    pub language: Option<Spanned<String>>,
    /// The length of the periods to read.
    pub frequency: Option<Spanned<String>>,
    /// What brackets around a number mean: `negative` or `plain`.
    pub brackets: Option<Spanned<String>>,
    /// Where the periods are: `across` or `down`.
    pub periods: Option<Spanned<String>>,
}

described! { pub struct Balance: "A stock with the series that change it."
    /// The series of the stock.
    pub stock: Spanned<String> as Series,
    /// The series that add to it.
    #[serde(rename = "in")]
    pub inflows: Vec<Spanned<String>> as Series = default,
    /// The series that take from it.
    #[serde(rename = "out")]
    pub outflows: Vec<Spanned<String>> as Series = default,
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
    pub value: Option<Spanned<Cell>> as Amount = default,
    /// `final`, `provisional`, `estimate`, `forecast`, `break` or `missing` (SDMX).
    pub status: Option<Spanned<String>> as Status,
    /// The lower limit according to the sources.
    pub low: Option<Spanned<Digits>>,
    /// The upper limit according to the sources.
    pub high: Option<Spanned<Digits>>,
    /// Whether the source itself says "about".
    pub about: bool = default,
    /// The multiple to which the source rounded the number.
    pub rounded_to: Option<Spanned<Digits>>,
    /// A note for readers, in Markdown.
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
    /// The date of the change.
    pub date: Spanned<String> as Day,
    /// A description of the change, in Markdown.
    pub change: Text as Change,
}
