//! `diff`: compares two editions and drafts corrections.

use super::Stop;
use super::args::{AnswerFormat, date};
use super::report::{Report, error};
use crate::base::Date;
use crate::build::{Options, read_indexed};
use crate::diagnostic::{Diagnostics, Format};
use crate::diff::{AffectedSentence, Change, FieldChange, compare, corrections};
use crate::index::IndexedSite;
use crate::load;
use crate::resolve::ResolveOptions;
use clap::Args as ClapArgs;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing diff v1                       from the tag v1 to this folder
  briefing diff old/ new/ --format json  two folders
  briefing diff v1 --corrections         entries for the corrections page")]
pub(super) struct DiffArgs {
    /// The older edition: a folder or revision
    pub(super) old: String,
    /// The newer edition
    #[arg(default_value = ".")]
    pub(super) new: String,
    /// The folder whose repository contains the revisions
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Include drafts and scheduled content
    #[arg(long)]
    pub(super) drafts: bool,
    /// Write draft entries for the corrections page, in every language
    #[arg(long, conflicts_with = "format")]
    pub(super) corrections: bool,
    /// The date of the corrections, instead of today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    /// The output format (`json` for scripts)
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnswerFormat,
}

pub(super) fn diff(args: &DiffArgs) -> Result<u8, Stop> {
    let (old, new) = (edition(args, &args.old), edition(args, &args.new));
    let (old, new) = (old?, new?);
    let changes = compare(&old, &new);
    let text = match (args.corrections, args.format) {
        (true, _) => drafts(&corrections(&old, &new, &changes, args.date.unwrap_or_else(super::today))),
        (false, AnswerFormat::Json) => serde_json::to_string_pretty(&changes).unwrap_or_default() + "\n",
        (false, AnswerFormat::Text) => changes.iter().map(shown).collect::<String>() + &summary(&changes),
    };
    super::print(&text);
    Ok(0)
}

/// Reads a folder or a revision. An edition with errors is refused, because its unreadable content would be reported
/// as removed.
fn edition(args: &DiffArgs, name: &str) -> Result<IndexedSite, Stop> {
    let reported = |failure| Stop::Reported(Stop::Failed(failure).code());
    let Some(sources) = load::edition(&args.root, name).map_err(reported)? else {
        let root = args.root.display();
        let message = format!("`{name}` is neither a folder nor a revision of the repository in `{root}`");
        error(&message, &["name a folder that contains `content/`, or a commit, branch or tag".to_owned()]);
        return Err(Stop::Reported(1));
    };
    let options = Options {
        resolve: ResolveOptions { drafts: args.drafts, ..ResolveOptions::default() },
        date: args.date.unwrap_or_else(super::today),
    };
    let mut sink = Diagnostics::default();
    match read_indexed(&sources, &options, &mut sink) {
        Some(site) if !sink.has_errors() => Ok(site),
        _ => {
            error(&format!("the edition `{name}` has faults"), &[]);
            Report::print(sink, &sources, Format::Short);
            Err(Stop::Reported(1))
        }
    }
}

fn shown(change: &Change) -> String {
    let Change { change, kind, id, fields, sentences, charts, .. } = change;
    let mut out = format!("{change} {kind} {id}\n");
    for FieldChange { field, language, old, new } in fields {
        let language = language.as_ref().map_or(String::new(), |code| format!(" ({code})"));
        let says = match (old, new) {
            (Some(old), Some(new)) => format!("{old} → {new}"),
            (None, Some(new)) => new.clone(),
            (old, None) => format!("{} → nothing", old.as_deref().unwrap_or("")),
        };
        let _ = writeln!(out, "  {field}{language}: {says}");
    }
    for AffectedSentence { item, language, sentence, text, old_text } in sentences {
        let text = match old_text {
            Some(old) => format!("[{old} → {text}] "),
            None if text.is_empty() => String::new(),
            None => format!("[{text}] "),
        };
        let _ = writeln!(out, "  in {item} ({language}): {text}{sentence}");
    }
    for chart in charts {
        let _ = writeln!(out, "  in chart {chart}");
    }
    out.push('\n');
    out
}

fn summary(changes: &[Change]) -> String {
    let count = |what: &str| changes.iter().filter(|c| c.change == what).count();
    let mut languages: Vec<&str> = changes.iter().flat_map(|c| &c.languages).map(String::as_str).collect();
    languages.sort_unstable();
    languages.dedup();
    let list =
        if languages.is_empty() { String::new() } else { format!("; languages: {}", languages.join(", ")) };
    format!("{} added, {} removed, {} altered{list}\n", count("added"), count("removed"), count("altered"))
}

fn drafts(entries: &[(String, String)]) -> String {
    let page = |(code, text): &(String, String)| format!("{code}:\n\n{text}");
    entries.iter().map(page).collect::<Vec<_>>().join("\n")
}
