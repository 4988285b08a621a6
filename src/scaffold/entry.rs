//! New events, claims and sources, appended to the file with similar entries.

use super::yaml::Lines;
use super::{Edits, ExistingIds};
use crate::base::{PartialDate, SourceSet, Span, nfc};

/// The answers for a new event.
#[derive(Debug, Clone, Default)]
pub struct EventAnswers {
    /// Its id.
    pub id: String,
    /// The date, as precise as the sources.
    pub date: String,
    /// Its topic.
    pub topic: String,
    /// Its standing.
    pub standing: String,
    /// What happened.
    pub title: String,
    /// More text; may be empty.
    pub text: String,
    /// The place; may be empty.
    pub place: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// The file, relative to its folder; may be empty.
    pub file: String,
}

/// The answers for a new claim.
#[derive(Debug, Clone, Default)]
pub struct ClaimAnswers {
    /// Its id.
    pub id: String,
    /// The statement.
    pub statement: String,
    /// Who made it.
    pub said_by: String,
    /// Its date.
    pub said_on: String,
    /// The sources in which it can be read.
    pub said_in: Vec<String>,
    /// Its topic; may be empty.
    pub topic: String,
    /// The verdict.
    pub verdict: String,
    /// The finding.
    pub finding: String,
    /// The sources that the finding rests on.
    pub evidence: Vec<String>,
    /// The file, relative to its folder; may be empty.
    pub file: String,
}

/// The answers for a new source.
#[derive(Debug, Clone, Default)]
pub struct SourceAnswers {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// The date of publication; may be empty.
    pub date: String,
    /// Its address; may be empty.
    pub url: String,
    /// The date of access.
    pub read: String,
    /// Its language.
    pub language: String,
    /// Whether it is a publication of the body that did, decided or counted the thing.
    pub primary: bool,
    /// The file, relative to its folder; may be empty.
    pub file: String,
}

/// Creates an event.
pub fn event(known: &ExistingIds, sources: &SourceSet, answers: &EventAnswers) -> Result<Edits, String> {
    let keys = Lines::new(known)
        .word("id", &answers.id)
        .word("date", &answers.date)
        .word("topic", &answers.topic)
        .word("standing", &answers.standing)
        .text("title", &answers.title)
        .text("text", &answers.text)
        .text("place", &answers.place)
        .list("sources", &answers.sources);
    let day = PartialDate::parse(&answers.date).map(|(date, _)| date.first());
    let file = day.ok().and_then(|day| known.file_for_event(day));
    let path =
        named(&answers.file, "timeline", || known.path_in(sources, file, "content/timeline/events.yaml"));
    let next = format!(
        "tell of it where it matters, `[…](event:{})`, or mark it in a chart: `mark: [\"event:{}\"]`",
        answers.id, answers.id
    );
    appended(sources, path, &item(&keys.done()), Shape::List, next)
}

/// Creates a claim.
pub fn claim(known: &ExistingIds, sources: &SourceSet, answers: &ClaimAnswers) -> Result<Edits, String> {
    let keys = Lines::new(known)
        .word("id", &answers.id)
        .text("statement", &answers.statement)
        .text("said-by", &answers.said_by)
        .word("said-on", &answers.said_on)
        .list("said-in", &answers.said_in)
        .word("topic", &answers.topic)
        .word("verdict", &answers.verdict)
        .text("finding", &answers.finding);
    let mut keys = keys.done();
    if !answers.evidence.is_empty() {
        let all: Vec<String> = answers.evidence.iter().map(|s| format!("{{source: {s}}}")).collect();
        keys.push_str(&format!("evidence: [{}]\n", all.join(", ")));
    }
    let file = known.claim_files.last().copied();
    let path = named(&answers.file, "claims", || known.path_in(sources, file, "content/claims/claims.yaml"));
    let next = "state the relation of each piece of evidence to it with `bears`: `supports`, `context`, `contradicts`";
    appended(sources, path, &item(&keys), Shape::List, next.to_owned())
}

/// Creates a source.
pub fn source(known: &ExistingIds, sources: &SourceSet, answers: &SourceAnswers) -> Result<Edits, String> {
    let read = if answers.url.is_empty() { "" } else { &answers.read };
    let keys = Lines::new(known)
        .word("type", &answers.kind)
        .words("title", &answers.title)
        .words("publisher", &answers.publisher)
        .word("date", &answers.date)
        .word("url", &answers.url)
        .word("read", read)
        .word("language", &answers.language)
        .word("primary", if answers.primary { "true" } else { "" });
    let entry = format!("{}:\n{}", answers.id, indented(&keys.done(), "  "));
    let file = known.file_for_source(&answers.kind);
    let path =
        named(&answers.file, "sources", || known.path_in(sources, file, "content/sources/sources.yaml"));
    let next = format!(
        "cite it where it is used, `[@{}]`, and keep the passages you use under `excerpts`",
        answers.id
    );
    appended(sources, path, &entry, Shape::Map, next)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    List,
    Map,
}

fn named(file: &str, folder: &str, otherwise: impl FnOnce() -> String) -> String {
    if file.is_empty() {
        return otherwise();
    }
    let name = file.trim_start_matches("content/").trim_start_matches(&format!("{folder}/"));
    format!("content/{folder}/{}.yaml", nfc(name.trim_end_matches(".yaml")))
}

fn item(keys: &str) -> String {
    indented(keys, "  ").replacen("  ", "- ", 1)
}

fn indented(lines: &str, by: &str) -> String {
    lines.lines().map(|line| format!("{by}{line}\n")).collect()
}

/// Appends an entry to a file with the same indentation, or creates the file.
fn appended(
    sources: &SourceSet,
    path: String,
    entry: &str,
    shape: Shape,
    next: String,
) -> Result<Edits, String> {
    let next = vec![next];
    let Some(file) = sources.find(&path) else {
        return Ok(Edits { files: vec![(path, entry.to_owned())], next, ..Edits::default() });
    };
    let text = sources[file].text();
    let is_content = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    };
    let first = text.lines().find(is_content).unwrap_or("");
    let indent = &first[..first.len() - first.trim_start().len()];
    let fits = match shape {
        _ if first.is_empty() => true,
        Shape::List => first.trim_start().starts_with("- "),
        Shape::Map => !first.trim_start().starts_with(['{', '-', '[']),
    };
    if !fits {
        return Err(format!(
            "`{path}` is not a list of entries: add this one manually, or choose another file with --file"
        ));
    }
    let open = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let gap = if text.contains("\n\n") { "\n" } else { "" };
    let end = Span::new(file, text.len()..text.len());
    Ok(Edits {
        edits: vec![(end, format!("{open}{gap}{}", indented(entry, indent)))],
        next,
        ..Edits::default()
    })
}
