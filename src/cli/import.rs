//! `import csv`: converts a spreadsheet table to a figure, or reports the unreadable cells with line and column.
//!
//! Invariant: an existing figure is never overwritten, and ambiguous numbers are never imported.

use super::Stop;
use super::ask::{anything, may, must, one_of};
use super::input::read_file;
use super::new::{RootArgs, Start, questions};
use super::report::{Report, print_result};
use crate::base::limits::TABLE_SIZE;
use crate::base::{Decimal, SourceSet};
use crate::diagnostic::{Diagnostics, Format};
use crate::load;
use crate::model::{ChartKind, Measure};
use crate::scaffold::{self, FigureAnswers, Table, TableOptions};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Convert a CSV table to a figure
    ///
    /// Periods may be in columns, in rows, or repeated for every value. The program detects the delimiter, number
    /// format and frequency. Flags for provisional (`p`, `*`), estimated (`e`) and forecast values (`f`) and for
    /// breaks (`b`) are kept as status. Nothing is written if a cell cannot be read.
    Csv(CsvArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing import csv rain.csv                            asks for missing details
  briefing import csv rain.csv --title \"Rain at the gauge\" --unit mm --source gauge-2024
  briefing import csv pupils.csv --title Pupils --unit pupils --source school-census --year-begins 9")]
pub(super) struct CsvArgs {
    /// The CSV file
    file: PathBuf,
    /// The id of the figure [default: the file name]
    #[arg(long)]
    id: Option<String>,
    /// The title of the figure
    #[arg(long)]
    title: Option<String>,
    /// The unit, as it appears after a number
    #[arg(long)]
    unit: Option<String>,
    /// The kind of number: count, percent, rate, money or index [default: count, or percent for `%`]
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// Whether values are for a period (flow) or for a date (stock) [default: flow]
    #[arg(long, value_name = "WORD")]
    measure: Option<String>,
    /// A source of the values (may be repeated)
    #[arg(long = "source", value_name = "ID")]
    sources: Vec<String>,
    /// A topic (may be repeated)
    #[arg(long = "topic", value_name = "ID")]
    topics: Vec<String>,
    /// The date of the last data update [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    updated: Option<String>,
    /// The licence of the data
    #[arg(long, value_name = "NAME")]
    licence: Option<String>,
    /// The kind of chart [default: column for one series, line for up to eight]
    #[arg(long, value_name = "KIND")]
    chart: Option<String>,
    /// The delimiter [default: detected]
    #[arg(long, value_name = "SIGN")]
    delimiter: Option<char>,
    /// The decimal separator [default: detected]
    #[arg(long, value_enum)]
    decimal: Option<Notation>,
    /// The month in which a year such as 2023/24 begins
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(i8).range(2..=12))]
    year_begins: Option<i8>,
    #[command(flatten)]
    site: RootArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Notation {
    /// 1,034.5
    Point,
    /// 1.034,5
    Comma,
}

/// The maximum number of lines in the default chart.
const MOST_LINES: usize = 8;

pub(super) fn import(import: &Import) -> Result<u8, Stop> {
    let Import::Csv(args) = import;
    csv(args, &Start::read(&args.site)?)
}

fn csv(args: &CsvArgs, start: &Start) -> Result<u8, Stop> {
    let table = read(args, start)?;
    let answers = answers(args, start, &table)?;
    let count: usize = table.series.iter().map(|s| s.values.len()).sum();
    print_result(&format!("{count} values in {} series, counted by {}", table.series.len(), table.frequency));
    let figure = FigureAnswers { frequency: table.frequency.to_owned(), series: table.series, ..answers };
    start.write(&scaffold::figure(&start.known, &figure))
}

fn read(args: &CsvArgs, start: &Start) -> Result<Table, Stop> {
    let bytes = read_file(&args.file, TABLE_SIZE)?;
    let file = load::text(&args.file.to_string_lossy(), bytes);
    let sources = SourceSet::new(vec![file]);
    let options = TableOptions {
        delimiter: args.delimiter,
        decimal: args.decimal.map(|notation| match notation {
            Notation::Point => Decimal::Point,
            Notation::Comma => Decimal::Comma,
        }),
        year_begins: args.year_begins,
    };
    let mut sink = Diagnostics::default();
    let table = scaffold::table(&start.known, &sources, options, &mut sink);
    Report::print(sink, &sources, Format::Full);
    table.ok_or(Stop::Reported(1))
}

fn answers(args: &CsvArgs, start: &Start, table: &Table) -> Result<FigureAnswers, Stop> {
    let stem = args.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    start.ask(|known, asker| {
        let taken: Vec<String> = known.figures.keys().cloned().collect();
        let id = asker.ask_id(&args.id, "a figure", &taken, &stem);
        let title = questions::counted(asker, &args.title);
        let unit = questions::unit(asker, &args.unit);
        let (measures, charts) = (Measure::words(), ChartKind::words());
        FigureAnswers {
            id,
            kind: questions::kind(asker, &args.kind, &unit),
            measure: asker.ask(
                &args.measure,
                &must("measure", "Over a period, or on a day", &one_of("measure", &measures)).or("flow"),
            ),
            topics: questions::topics(asker, &args.topics, known),
            updated: questions::updated(asker, &args.updated, &start.today),
            sources: questions::sources(asker, &args.sources, known),
            licence: asker.ask(&args.licence, &may("licence", "Terms of use of the data", &anything)),
            chart: asker.ask(
                &args.chart,
                &may("chart", "Kind of chart", &one_of("kind of chart", &charts)).or(usual_chart(table)),
            ),
            title,
            unit,
            ..FigureAnswers::default()
        }
    })
}

fn usual_chart(table: &Table) -> &'static str {
    match (table.series.len(), table.frequency) {
        (1, _) => "column",
        (..=MOST_LINES, "irregular") => "grouped-column",
        (..=MOST_LINES, _) => "line",
        _ => "",
    }
}
