//! The flags that choose what is read of a table.

use super::units::Units;
use crate::import::ImportOptions;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(next_help_heading = "What to read")]
pub(super) struct ChoiceArgs {
    /// Read the rows with these values in a column: GEO=NL,FR (may be repeated)
    #[arg(long = "where", value_name = "COLUMN=VALUE,…")]
    filters: Vec<String>,
    /// The column that names the series, or a column of values or series to read (may be repeated)
    #[arg(long, value_name = "COLUMN")]
    series: Vec<String>,
    /// The column of the values [default: detected]
    #[arg(long, value_name = "COLUMN")]
    value: Option<String>,
    /// The column of the flags, or `none` [default: detected]
    #[arg(long, value_name = "COLUMN")]
    flags: Option<String>,
    /// The period of a table without periods
    #[arg(long)]
    period: Option<String>,
    /// The first period to read
    #[arg(long, value_name = "PERIOD")]
    from: Option<String>,
    /// The last period to read
    #[arg(long, value_name = "PERIOD")]
    to: Option<String>,
    /// The unit, as it appears after a number, or that of one series: rate="per 1,000" (may be repeated) [default: the unit that
    /// the file names]
    #[arg(long = "unit", value_name = "UNIT or SERIES=UNIT")]
    pub(super) units: Vec<String>,
    /// All series have the same unit, although their names or numbers look different
    #[arg(long)]
    same_unit: bool,
    /// The multiple to which the source rounded the values
    #[arg(long, value_name = "NUMBER")]
    rounded_to: Option<String>,
    /// Leave out the series that is the sum of the others
    #[arg(long)]
    drop_total: bool,
    /// The sheet of a workbook, or the file of an archive
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The delimiter [default: detected]
    #[arg(long, value_name = "SIGN")]
    delimiter: Option<char>,
    /// The decimal separator [default: detected]
    #[arg(long, value_enum)]
    decimal: Option<Notation>,
    /// The month in which a year such as 2023/24 or FY2023 begins
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(i8).range(1..=12))]
    year_begins: Option<i8>,
    /// The order of dates such as 01/02/2023 [default: detected]
    #[arg(long, value_enum)]
    dates: Option<Order>,
    /// The language of the names of months [default: detected]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// The length of the periods to read, and what dates on first days stand for
    #[arg(long, value_enum)]
    frequency: Option<Span>,
    /// What brackets around a number mean
    #[arg(long, value_enum)]
    brackets: Option<Brackets>,
    /// Where the periods are [default: detected]
    #[arg(long, value_enum)]
    periods: Option<Direction>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Notation {
    /// 1,034.5
    Point,
    /// 1.034,5
    Comma,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    /// 28/02/2023
    DayFirst,
    /// 02/28/2023
    MonthFirst,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Span {
    /// The day itself
    Day,
    /// The month
    Month,
    /// The quarter
    Quarter,
    /// The year
    Year,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Brackets {
    /// (120) is -120
    Negative,
    /// (120) is 120
    Plain,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Direction {
    /// In a row of headings
    Across,
    /// In a column
    Down,
}

/// Returns the word of a value as the command line has it.
fn word<T: ValueEnum>(value: Option<T>) -> Option<String> {
    value.and_then(|value| value.to_possible_value()).map(|value| value.get_name().to_owned())
}

impl ChoiceArgs {
    pub(super) fn options(&self) -> ImportOptions {
        let units = Units::new(&self.units);
        ImportOptions {
            filters: self.filters.clone(),
            series: self.series.clone(),
            value: self.value.clone(),
            flags: self.flags.clone(),
            period: self.period.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            unit: units.usual.clone(),
            // Their units are named.
            same_unit: self.same_unit || !units.of_series.is_empty(),
            rounded_to: self.rounded_to.clone(),
            drop_total: self.drop_total,
            sheet: self.sheet.clone(),
            delimiter: self.delimiter,
            decimal: word(self.decimal),
            year_begins: self.year_begins,
            dates: word(self.dates),
            language: self.language.clone(),
            frequency: word(self.frequency),
            brackets: word(self.brackets),
            periods: word(self.periods),
        }
    }
}
