//! `new figure`: creates a figure with its first values and a chart.

use super::{RootArgs, Start, questions};
use crate::base::{Frequency, Number, Period};
use crate::cli::Stop;
use crate::cli::ask::{anything, listed, must, one_of};
use crate::model::ChartKind;
use crate::scaffold::{self, FigureAnswers, SeriesAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new figure                                     asks for missing details
  briefing new figure snow --title Snow --unit cm --source gauge-2024 --value 2022=3 --value 2023=4

`briefing import csv` makes a figure from a table.")]
pub(in crate::cli) struct FigureArgs {
    /// The id, which is also the file name [default: from the title]
    id: Option<String>,
    /// The title of the figure
    #[arg(long)]
    title: Option<String>,
    /// The unit, as it appears after a number: `mm`
    #[arg(long)]
    unit: Option<String>,
    /// The kind of number: count, percent, rate, money or index [default: count, or percent for `%`]
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// The frequency: year, half-year, quarter, month, day or irregular [default: year]
    #[arg(long, value_name = "WORD")]
    frequency: Option<String>,
    /// A source of the values (may be repeated)
    #[arg(long = "source", value_name = "ID")]
    sources: Vec<String>,
    /// A topic (may be repeated)
    #[arg(long = "topic", value_name = "ID")]
    topics: Vec<String>,
    /// The name of the series [default: the title]
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// A period and its value: 2023=812 (may be repeated)
    #[arg(long = "value", value_name = "PERIOD=NUMBER")]
    values: Vec<String>,
    /// The date of the last data update [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    updated: Option<String>,
    /// The kind of chart [default: column]
    #[arg(long, value_name = "KIND")]
    chart: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn figure(args: &FigureArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let title = questions::counted(asker, &args.title);
        let taken: Vec<String> = start.known.figures.keys().cloned().collect();
        let id = asker.ask_id(&args.id, "a figure", &taken, &title);
        let unit = questions::unit(asker, &args.unit);
        let (frequencies, charts) = (Frequency::words(), ChartKind::words());
        let answers = FigureAnswers {
            kind: questions::kind(asker, &args.kind, &unit),
            frequency: asker.ask(
                &args.frequency,
                &must("frequency", "How often", &one_of("frequency", &frequencies)).or("year"),
            ),
            sources: questions::sources(asker, &args.sources, &start.known),
            topics: questions::topics(asker, &args.topics, &start.known),
            series: vec![SeriesAnswers {
                label: asker.ask(&args.series, &must("series", "Name of its series", &anything).or(&title)),
                id: "total".to_owned(),
                values: values(&asker.ask_list(
                    &args.values,
                    &must("value", "Values, written 2023=812 with commas between them", &value),
                )),
            }],
            updated: questions::updated(asker, &args.updated, &start.today),
            chart: asker.ask(
                &args.chart,
                &must("chart", "Kind of chart", &one_of("kind of chart", &charts)).or("column"),
            ),
            id,
            title,
            unit,
            ..FigureAnswers::default()
        };
        Ok(scaffold::figure(&start.known, &answers))
    })
}

/// Accepts a period with a value: `2023=812`.
fn value(answer: &str) -> Result<(), String> {
    let (period, number) = answer.split_once('=').ok_or("a value is written 2023=812")?;
    Period::parse(period.trim()).map_err(|fault| fault.to_string())?;
    match Number::parse(number.trim()) {
        Some(_) => Ok(()),
        None => Err(format!("`{}` is not a number: write it with a point and without spaces", number.trim())),
    }
}

fn values(answers: &[String]) -> Vec<(String, String)> {
    let pairs = answers.iter().flat_map(|a| listed(a)).filter_map(|a| a.split_once('='));
    pairs.map(|(period, number)| (period.trim().to_owned(), number.trim().to_owned())).collect()
}
