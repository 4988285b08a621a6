//! `ledger` and `impact`: lists every number on the site, or everything that depends on one item.

use super::Stop;
use super::args::{AnswerFormat, TableFormat, date};
use super::report::{Report, error};
use super::table::aligned;
use crate::base::{Date, SourceSet};
use crate::build::{Options, read_checked};
use crate::diagnostic::{Diagnostics, Format};
use crate::index::IndexedSite;
use crate::ledger::{Filter, Impact, Row, Stated, Subject, Unknown, impact_of, place_in_file, rows, to_csv};
use crate::load;
use crate::resolve::ResolveOptions;
use clap::Args as ClapArgs;
use std::fmt::Write as _;
use std::path::PathBuf;

/// The arguments for reading a site.
#[derive(Debug, ClapArgs)]
pub(super) struct ReadArgs {
    /// The folder that contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Read the site as of this date instead of today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Include drafts and scheduled content
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing ledger                        every number with its position and data
  briefing ledger --status forecast      only forecasts
  briefing ledger --source gauge-2024 --format csv")]
pub(super) struct LedgerArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Only numbers based on this figure
    #[arg(long, value_name = "ID")]
    pub(super) figure: Option<String>,
    /// Only numbers based on this source
    #[arg(long, value_name = "ID")]
    pub(super) source: Option<String>,
    /// Only numbers on this page: `articles/wet-year` or `wet-year`
    #[arg(long, value_name = "ITEM")]
    pub(super) page: Option<String>,
    /// Only numbers with this status (`forecast`) or certainty (`partial`)
    #[arg(long, value_name = "WORD")]
    pub(super) status: Option<String>,
    /// Only numbers in texts of this language
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TableFormat,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing impact gauge-2024             a source
  briefing impact rain/total/2023        a single value
  briefing impact event:flood            if several items have the same id")]
pub(super) struct ImpactArgs {
    /// The id of a source, figure, event or claim, or a value: `rain`, `source:gauge-2024`, `rain/total/2023`
    pub(super) name: String,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// The output format (`json` for scripts)
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnswerFormat,
}

pub(super) fn ledger(args: &LedgerArgs) -> Result<u8, Stop> {
    let (sources, site, failed) = read(&args.read)?;
    let filter = Filter {
        figure: args.figure.clone(),
        source: args.source.clone(),
        page: args.page.clone(),
        status: args.status.clone(),
        language: args.language.clone(),
    };
    let rows = match filter.apply(&site, rows(&site, &|m| place_in_file(&sources, m.span))) {
        Ok(rows) => rows,
        Err(miss) => {
            let help: Vec<String> =
                miss.near.map(|near| format!("did you mean `{near}`?")).into_iter().collect();
            error(&format!("there is no {} `{}`", miss.what, miss.name), &help);
            return Ok(1);
        }
    };
    super::print(&match args.format {
        TableFormat::Table => table(&rows),
        TableFormat::Json => serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n",
        TableFormat::Csv => String::from_utf8_lossy(&to_csv(&rows)).into_owned(),
    });
    Ok(u8::from(failed))
}

fn table(rows: &[Row]) -> String {
    let head = ["language", "text", "bound to", "status", "sources", "place"].map(str::to_owned);
    let line = |r: &Row| {
        let status =
            if r.status == "final" && r.certainty != "whole" { r.certainty } else { r.status }.to_owned();
        [r.language.clone(), r.text.clone(), r.bound_to.clone(), status, r.sources.join(" "), r.place.clone()]
    };
    let lines: Vec<[String; 6]> = std::iter::once(head).chain(rows.iter().map(line)).collect();
    aligned(&lines)
}

pub(super) fn impact(args: &ImpactArgs) -> Result<u8, Stop> {
    let (sources, site, failed) = read(&args.read)?;
    match find_impact(&site, &args.name, &sources) {
        Ok(impact) => {
            super::print(&match args.format {
                AnswerFormat::Json => serde_json::to_string_pretty(&impact).unwrap_or_default() + "\n",
                AnswerFormat::Text => shown(&impact),
            });
            Ok(u8::from(failed))
        }
        Err(why) => {
            let (message, help) = match why {
                Unknown::Nothing(near) => (
                    format!("there is no source, figure, value, event or claim `{}`", args.name),
                    near.map_or_else(
                        || "`briefing ledger` prints the names of figures and sources".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    ),
                ),
                Unknown::Several(names) => (
                    format!("several things are named `{}`", args.name),
                    format!("write {}", names.join(" or ")),
                ),
            };
            error(&message, &[help]);
            Ok(1)
        }
    }
}

fn find_impact(site: &IndexedSite, name: &str, sources: &SourceSet) -> Result<Impact, Unknown> {
    let subject = Subject::find(site, name)?;
    Ok(impact_of(site, subject, &|m| place_in_file(sources, m.span)))
}

fn shown(impact: &Impact) -> String {
    let Impact { of, values, sentences, charts, events, claims, downloads } = impact;
    let mut out = format!("{of}\n");
    let lines: Vec<[String; 2]> = values.iter().map(|(name, value)| [name.clone(), value.clone()]).collect();
    section(&mut out, "values", lines.len(), &indented(&aligned(&lines)));
    let mut texts = String::new();
    let mut last = None;
    for Stated { item, language, place, text, sentence } in sentences {
        if last != Some((item, language)) {
            let _ = writeln!(texts, "  {item} ({language})");
            last = Some((item, language));
        }
        let what = if text.is_empty() { String::new() } else { format!("[{text}] ") };
        let _ = writeln!(texts, "    {place}  {what}{sentence}");
    }
    section(&mut out, "sentences", sentences.len(), &texts);
    for (title, list) in
        [("charts", charts), ("events", events), ("claims", claims), ("downloads", downloads)]
    {
        let lines: String = list.iter().map(|name| format!("  {name}\n")).collect();
        section(&mut out, title, list.len(), &lines);
    }
    if out.lines().count() == 1 {
        out.push_str("\nnothing rests on it\n");
    }
    out
}

fn section(out: &mut String, title: &str, count: usize, lines: &str) {
    if count > 0 {
        let _ = write!(out, "\n{title}: {count}\n{lines}");
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

/// Reads the site, prints diagnostics if there is an error, and returns as much as could be read.
pub(super) fn read(args: &ReadArgs) -> Result<(SourceSet, IndexedSite, bool), Stop> {
    let (sources, site, sink) = read_reported(args)?;
    Ok((sources, site, sink.has_errors()))
}

/// Reads the site like [`read`], and returns the diagnostics too.
pub(super) fn read_reported(args: &ReadArgs) -> Result<(SourceSet, IndexedSite, Diagnostics), Stop> {
    let sources = load::read(&args.root)?;
    let options = Options {
        resolve: ResolveOptions {
            drafts: args.drafts,
            as_of: args.as_of.is_some(),
            ..ResolveOptions::default()
        },
        date: args.as_of.unwrap_or_else(super::today),
    };
    let mut sink = Diagnostics::default();
    let site = read_checked(&sources, &options, &mut sink);
    if sink.has_errors() {
        Report::print(sink.clone(), &sources, Format::Short);
    }
    site.map(|site| (sources, site, sink)).ok_or(Stop::Reported(1))
}
