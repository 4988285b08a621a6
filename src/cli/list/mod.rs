//! `list`: prints the content of a site, including scheduled content, as a table or JSON.

mod data;
mod pending;
mod rows;
mod texts;

pub(super) use pending::summary;

use super::Stop;
use super::args::ListFormat;
use super::ledger::{ReadArgs, read};
use super::table::aligned;
use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use serde_json::Value;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing list articles                 every article, with its dates, languages and file
  briefing list scheduled                what will be published or expire
  briefing list scheduled --as-of 2027-01-03
  briefing list sources --format json    for a script")]
pub(super) struct ListArgs {
    /// What to list
    #[arg(value_parser = PossibleValuesParser::new(rows::names()))]
    what: String,
    #[command(flatten)]
    read: ReadArgs,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(super) fn list(args: &ListArgs) -> Result<u8, Stop> {
    let (sources, site, failed) = read(&args.read)?;
    let rows = rows::rows(&site, &sources, &args.what);
    super::print(&match args.format {
        ListFormat::Json => serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n",
        ListFormat::Table => table(&rows),
    });
    Ok(u8::from(failed))
}

fn table(rows: &[Value]) -> String {
    let Some(first) = rows.first().and_then(Value::as_object) else { return String::new() };
    let head = first.keys().map(|key| key.replace('_', " ")).collect();
    let line = |row: &Value| row.as_object().into_iter().flat_map(|row| row.values()).map(cell).collect();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(line)).collect();
    aligned(&lines)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
