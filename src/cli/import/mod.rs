//! `import`: converts a table to a figure. It shows what it understood before it writes.
//!
//! Invariant: an existing figure is never overwritten, and a doubt is never resolved without the user: on a terminal it is a
//! question, in a script it is an error that names the flags.

mod choices;
mod show;
mod units;

use super::Stop;
use super::ask::{anything, is_terminal, may, must, one_of};
use super::input::read_file;
use super::new::{RootArgs, Start, questions};
use super::report::{agreed, error, understood};
use crate::base::limits::TABLE_SIZE;
use crate::base::{SourceFile, digest};
use crate::import::{ImportOptions, Input, Reading, metadata_name, read};
use crate::model::{ChartKind, Measure};
use crate::scaffold::{self, Edits, FigureAnswers, Recipe};
use choices::ChoiceArgs;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use units::{Group, Units};

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Convert a table to a figure: CSV, TSV, SDMX-CSV, JSON-stat, OData, ZIP, and workbooks
    ///
    /// Shows what was understood before anything is written: shape, separator, decimal sign, periods, values, flags, and
    /// what is left out. What can be read in two ways is a question on a terminal. In a script it is an error that names the
    /// flags for each answer. Flags of statistical offices become the status of a value.
    #[command(visible_alias = "table")]
    Csv(Box<CsvArgs>),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing import csv rain.csv                            asks for missing details
  briefing import csv rain.csv --dry-run                  shows what would be read
  briefing import csv rain.csv --title \"Rain at the gauge\" --unit mm --source gauge-2024
  briefing import csv applicants.tsv --where geo=NL,FR --where citizen=Total --from 2015 --rounded-to 5")]
pub(super) struct CsvArgs {
    /// The file
    file: PathBuf,
    /// The id of the figure [default: the file name]
    #[arg(long)]
    id: Option<String>,
    /// The title of the figure [default: the title that the file names]
    #[arg(long)]
    title: Option<String>,
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
    /// The address of the download, which the figure keeps
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// Let the figure read its values from the file instead of copying them, for large tables
    #[arg(long)]
    values_from_file: bool,
    /// Accept a reading without doubt without being asked
    #[arg(long)]
    yes: bool,
    /// Show what would be read, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    choices: ChoiceArgs,
    #[command(flatten)]
    site: RootArgs,
}

/// The maximum number of values that are copied into a figure. A file of content has at most 4 MB.
const MOST_COPIED: usize = 60_000;

/// The maximum number of lines in the default chart.
const MOST_LINES: usize = 8;

pub(super) fn import(import: &Import) -> Result<u8, Stop> {
    let Import::Csv(args) = import;
    csv(args, &Start::read(&args.site)?)
}

fn csv(args: &CsvArgs, start: &Start) -> Result<u8, Stop> {
    let mut options = args.choices.options();
    let Understood { bytes, metadata, reading } = understand(&args.file, start, &mut options)?;
    reading.lines().iter().for_each(|line| understood(line));
    if args.dry_run {
        understood("nothing was written, because of --dry-run");
        return Ok(0);
    }
    if !args.yes && is_terminal() && !agreed("Is this right?") {
        understood("nothing was written");
        return Ok(1);
    }
    if reading.count() > MOST_COPIED && !args.values_from_file {
        let message = format!("the table has {} values, too many to copy into a figure", reading.count());
        let help = [
            "`--values-from-file`: the figure reads them from the file",
            "or choose some: `--where`, `--series`, `--from`",
        ];
        error(&message, &help.map(ToOwned::to_owned));
        return Ok(1);
    }
    let units = Units::new(&args.choices.units);
    let table = Understood { bytes, metadata, reading };
    let groups = match units.of_series.is_empty() {
        true => vec![Group { unit: None, options, reading: table.reading.clone() }],
        false => units.groups((&args.file, start), &options, &table)?,
    };
    write(args, start, table, groups)
}

/// Writes a figure for each unit, and the file from which they are.
fn write(args: &CsvArgs, start: &Start, table: Understood, groups: Vec<Group>) -> Result<u8, Stop> {
    let Understood { bytes, metadata, reading } = table;
    let first = groups.first().map_or(&reading, |group| &group.reading);
    let usual = groups.first().and_then(|group| group.unit.clone());
    let answers = answers(args, start, first, usual)?;
    // The same file may be in the site already.
    let is_same = |file: &&SourceFile| file.path.starts_with("content/data/") && file.bytes() == bytes;
    let kept = start.sources.iter().map(|(_, file)| file).find(is_same);
    let file = match kept {
        Some(file) => file.path.trim_start_matches("content/").to_owned(),
        None => format!("data/{}{}", answers.id, ending(&args.file)),
    };
    let mut edits = Edits::default();
    for (number, Group { unit, options, reading }) in groups.into_iter().enumerate() {
        let data = Recipe {
            sha256: digest(&bytes),
            url: args.url.clone().or(reading.url.clone()).unwrap_or_default(),
            read: start.today.clone(),
            file: file.clone(),
            options,
        };
        let own = match unit.filter(|_| number > 0) {
            Some(unit) => of_unit(&answers, unit, &reading),
            None => answers.clone(),
        };
        let figure = FigureAnswers {
            frequency: reading.frequency.to_owned(),
            data: Some(data),
            reads_file: args.values_from_file,
            series: scaffold::series_of(&reading),
            ..own
        };
        let Edits { files, next, .. } = scaffold::figure(&start.known, &figure);
        edits.files.extend(files);
        edits.next.extend(next);
    }
    if kept.is_none() {
        edits.copies.push((format!("content/{file}"), bytes));
        edits.copies.extend(metadata.map(|bytes| (format!("content/{}", metadata_name(&file)), bytes)));
    }
    start.write(&edits)
}

/// Returns the answers for the figure of another unit.
fn of_unit(answers: &FigureAnswers, unit: String, reading: &Reading) -> FigureAnswers {
    let label = reading.series.first().map_or("", |series| series.label.as_str());
    let kind = match unit.as_str() {
        "%" => "percent",
        // A number in a unit is the base of a rate: per 1,000.
        unit if unit.contains(|c: char| c.is_ascii_digit()) => "rate",
        _ => answers.kind.as_str(),
    };
    let suffix = match scaffold::id_of(&unit) {
        empty if empty.is_empty() => if kind == "percent" { "percent" } else { "other" }.to_owned(),
        suffix => suffix,
    };
    FigureAnswers {
        id: format!("{}-{suffix}", answers.id),
        title: format!("{}: {label}", answers.title),
        kind: kind.to_owned(),
        chart: if answers.chart.is_empty() { "" } else { usual_chart(reading) }.to_owned(),
        unit,
        ..answers.clone()
    }
}

fn file_name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Returns the ending of a file name, with its point: `.csv`, `.tsv.gz`.
fn ending(file: &Path) -> String {
    let name = file_name(file).to_lowercase();
    let is_plain = |ending: &str| ending.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    let known = [".tsv.gz", ".csv.gz"].into_iter().find(|ending| name.ends_with(ending));
    let last = || name.rfind('.').map(|at| &name[at..]).filter(|ending| ending.len() < 7 && is_plain(ending));
    known.or_else(last).unwrap_or(".csv").to_owned()
}

/// A table that was read.
pub(super) struct Understood {
    pub(super) bytes: Vec<u8>,
    /// The file with its metadata, if there is one next to it.
    pub(super) metadata: Option<Vec<u8>>,
    pub(super) reading: Reading,
}

/// Reads a table, and asks each doubt on a terminal.
pub(super) fn understand(
    file: &Path,
    start: &Start,
    options: &mut ImportOptions,
) -> Result<Understood, Stop> {
    let bytes = read_file(file, TABLE_SIZE)?;
    let metadata = read_file(&file.with_file_name(metadata_name(&file_name(file))), TABLE_SIZE).ok();
    understand_bytes((file, &file.to_string_lossy()), bytes, metadata, start, options)
}

/// Reads a table from its bytes. `place` is shown in messages, and `name` shows the format.
pub(super) fn understand_bytes(
    (place, name): (&Path, &str),
    bytes: Vec<u8>,
    metadata: Option<Vec<u8>>,
    start: &Start,
    options: &mut ImportOptions,
) -> Result<Understood, Stop> {
    let input =
        Input { name, bytes: &bytes, metadata: metadata.as_deref(), languages: &start.known.languages };
    loop {
        match read(&input, options) {
            Ok(reading) => return Ok(Understood { bytes, metadata, reading }),
            Err(problems) => match show::ask(&problems, options) {
                true => (),
                false => {
                    show::problems(place, &problems);
                    return Err(Stop::Reported(1));
                }
            },
        }
    }
}

fn answers(
    args: &CsvArgs,
    start: &Start,
    reading: &Reading,
    usual: Option<String>,
) -> Result<FigureAnswers, Stop> {
    let usual = usual.or_else(|| Units::new(&args.choices.units).usual);
    let stem = args.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let title = reading.title.as_deref().unwrap_or_default();
    let unit = reading.unit.as_deref().unwrap_or_default();
    let is_code = |unit: &str| !unit.contains(|c: char| c.is_lowercase() || !c.is_alphanumeric() && c != '_');
    let (code, unit) = if is_code(unit) { (unit, "") } else { ("", unit) };
    let unit_words = match code {
        "" => "Unit, as it appears after a number".to_owned(),
        code => format!("Unit, as it appears after a number (the table has the code `{code}`)"),
    };
    start.ask(|known, asker| {
        let taken: Vec<String> = known.figures.keys().cloned().collect();
        let id = asker.ask_id(&args.id, "a figure", &taken, &stem);
        let title = asker.ask(&args.title, &must("title", "What is counted", &anything).or(title));
        let unit = asker.ask(&usual, &must("unit", &unit_words, &anything).or(unit));
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
                &may("chart", "Kind of chart", &one_of("kind of chart", &charts)).or(usual_chart(reading)),
            ),
            definitions: reading.definition.clone().unwrap_or_default(),
            title,
            unit,
            ..FigureAnswers::default()
        }
    })
}

fn usual_chart(reading: &Reading) -> &'static str {
    let periods = reading.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    match (reading.series.len(), reading.frequency) {
        (1, _) => "column",
        (..=MOST_LINES, "irregular") => "grouped-column",
        (..=MOST_LINES, _) if periods < 2 => "grouped-column",
        (..=MOST_LINES, _) => "line",
        _ => "",
    }
}
