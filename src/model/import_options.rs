//! The choices of an import: what the command line takes as flags, and what a figure keeps to read its file again.

use crate::base::{Decimal, keywords};
use serde::{Deserialize, Serialize};

/// The choices of an import. Every field that is not set is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ImportOptions {
    /// The rows to read, each as `COLUMN=VALUE,VALUE`.
    #[serde(rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<String>,
    /// The column that names the series, or the columns or series to read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<String>,
    /// The column of the values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The column of the flags, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<String>,
    /// The period of a table that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The first period to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last period to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The unit of the values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether all series have the same unit, although they look different.
    #[serde(skip_serializing_if = "is_false")]
    pub same_unit: bool,
    /// The multiple to which the source rounded the values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded_to: Option<String>,
    /// Whether a series that is the sum of the others is left out.
    #[serde(skip_serializing_if = "is_false")]
    pub drop_total: bool,
    /// The sheet of a workbook, or the file of an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The decimal separator: `point` or `comma`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// The month in which a year such as `2023/24` begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_begins: Option<i8>,
    /// The order of dates such as `01/02/2023`: `day-first` or `month-first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<String>,
    /// The language of the names of months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What a date on the first day of a month, quarter or year means: `day`, `month`, `quarter` or `year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// What brackets around a number mean: `negative` or `plain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brackets: Option<String>,
    /// The direction in which periods follow each other: `across` or `down`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub periods: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

keywords! {
    /// A choice that resolves a doubt. The word is the name of its flag.
    pub enum Choice {
        /// The rows to read.
        Where = "where",
        /// The series or its column.
        Series = "series",
        /// The column of the values.
        Value = "value",
        /// The column of the flags.
        Flags = "flags",
        /// The period of the table.
        Period = "period",
        /// The unit is the same.
        SameUnit = "same-unit",
        /// The sheet.
        Sheet = "sheet",
        /// The decimal separator.
        Decimal = "decimal",
        /// The first month of a year.
        YearBegins = "year-begins",
        /// The order of dates.
        Dates = "dates",
        /// The language of months.
        Language = "language",
        /// The meaning of first days.
        Frequency = "frequency",
        /// The meaning of brackets.
        Brackets = "brackets",
        /// The direction of periods.
        Periods = "periods",
        /// The multiple of rounding.
        RoundedTo = "rounded-to",
    }
}

impl ImportOptions {
    /// Makes a choice.
    pub fn set(&mut self, choice: Choice, value: &str) {
        let given = || Some(value.to_owned());
        match choice {
            Choice::Where => self.filters.push(value.to_owned()),
            Choice::Series => self.series.push(value.to_owned()),
            Choice::Value => self.value = given(),
            Choice::Flags => self.flags = given(),
            Choice::Period => self.period = given(),
            Choice::SameUnit => self.same_unit = true,
            Choice::Sheet => self.sheet = given(),
            Choice::Decimal => self.decimal = given(),
            Choice::YearBegins => self.year_begins = value.parse().ok(),
            Choice::Dates => self.dates = given(),
            Choice::Language => self.language = given(),
            Choice::Frequency => self.frequency = given(),
            Choice::Brackets => self.brackets = given(),
            Choice::Periods => self.periods = given(),
            Choice::RoundedTo => self.rounded_to = given(),
        }
    }

    /// Returns the decimal separator, if it is chosen.
    pub fn notation(&self) -> Option<Decimal> {
        match self.decimal.as_deref()? {
            "comma" => Some(Decimal::Comma),
            _ => Some(Decimal::Point),
        }
    }
}
