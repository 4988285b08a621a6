//! `links --archive`: lists the sources without an archived copy, each with the line to add or the reason why there is none.

use super::{LinksArgs, lines, look};
use crate::base::SourceSet;
use crate::cli::args::ListFormat;
use crate::cli::report::counted;
use crate::cli::{Stop, print};
use crate::index::IndexedSite;
use crate::links::{Outcome, Query, State, UnarchivedSource, unarchived_sources};
use serde_json::{Value, json};

/// The availability API of the Wayback Machine.
pub(super) const API: &str = "https://archive.org/wayback/available";

/// A source with the archive's answer and the day of the question.
struct Lookup<'a> {
    source: &'a UnarchivedSource,
    outcome: &'a Outcome,
    checked: &'a str,
}

pub(super) fn archive(
    args: &LinksArgs,
    site: &IndexedSite,
    sources: &SourceSet,
    failed: bool,
) -> Result<u8, Stop> {
    let unarchived = unarchived_sources(site, sources, &args.archive_api);
    let questions: Vec<&str> = unarchived.iter().map(|source| source.question.as_str()).collect();
    let cache = look(args, "archive.json", &questions, Query::Snapshot)?;
    let known = unarchived.iter().filter_map(|source| Some((source, cache.get(&source.question)?)));
    let found: Vec<Lookup<'_>> =
        known.map(|(source, (checked, outcome))| Lookup { source, outcome, checked }).collect();
    print(&match args.format {
        ListFormat::Json => lines(found.iter().map(row).collect()),
        ListFormat::Table => list(&found),
    });
    Ok(u8::from(failed || (args.fail && found.iter().any(|f| f.outcome.state != State::Ok))))
}

fn row(Lookup { source, outcome, checked }: &Lookup<'_>) -> Value {
    json!({
        "id": source.id.to_string(),
        "url": source.url,
        "archived": outcome.archived,
        "state": outcome.state.as_str(),
        "status": outcome.status,
        "note": outcome.note,
        "checked": checked,
        "places": [source.place],
    })
}

/// Returns the sources in the order of the files and a summary. A line to add has the indentation of a source's key.
fn list(found: &[Lookup<'_>]) -> String {
    let entry = |Lookup { source, outcome, .. }: &Lookup<'_>| {
        let answer = match (&outcome.archived, outcome.state) {
            (Some(copy), _) => format!("archived: {copy}"),
            (None, State::Ok) => "no copy in the archive".to_owned(),
            (None, state) => {
                let status = outcome.status.map_or_else(String::new, |status| format!(" {status}"));
                let note = outcome.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
                format!("no answer: {}{status}{note}", state.as_str())
            }
        };
        format!("{}  {}\n  {answer}\n", source.place, source.id)
    };
    let count = |is: &dyn Fn(&Outcome) -> bool| found.iter().filter(|f| is(f.outcome)).count();
    let copies = count(&|outcome| outcome.archived.is_some());
    let unanswered = count(&|outcome| outcome.state != State::Ok);
    format!(
        "{}{} without an archived copy: {copies} found, {} not in the archive, {unanswered} not answered\n",
        found.iter().map(entry).collect::<String>(),
        counted(found.len(), "source"),
        found.len() - copies - unanswered,
    )
}
