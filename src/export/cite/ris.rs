//! RIS records, one tag per line, an exchange format of reference managers.

use super::{CiteFormat, Kind, Reference, date_parts};
use crate::base::PartialDate;
use crate::model::SourceKind;

pub(super) const FORMAT: CiteFormat =
    CiteFormat { label: "RIS", ending: "ris", media: "application/x-research-info-systems", write };

fn write(references: &[Reference]) -> String {
    references.iter().map(record).collect::<Vec<_>>().join("\r\n")
}

fn record(reference: &Reference) -> String {
    let mut lines = vec![("TY", kind(reference.kind).to_owned()), ("ID", reference.id.clone())];
    lines.extend(reference.authors.iter().map(|a| ("AU", a.name.clone())));
    lines.push(("TI", reference.title.clone()));
    lines.extend(reference.container.iter().map(|c| ("T2", c.clone())));
    lines.push(("PB", reference.publisher.clone()));
    if let Some(date) = reference.date {
        lines.push(("PY", format!("{:04}", date.year())));
        lines.push(("DA", slashed(date)));
    }
    lines.push(("LA", reference.language.clone()));
    lines.extend(reference.url.iter().map(|u| ("UR", u.clone())));
    lines.extend(reference.read.iter().map(|d| ("Y2", slashed(*d))));
    lines.extend(reference.note.iter().map(|n| ("N1", n.clone())));
    let line = |(tag, value): (&str, String)| {
        // A tag cannot contain line breaks.
        format!("{tag}  - {}\r\n", value.split(['\r', '\n']).collect::<Vec<_>>().join(" "))
    };
    lines.into_iter().map(line).collect::<String>() + "ER  - \r\n"
}

/// Formats a date: `2024/06/25/`, with empty fields for unknown parts.
fn slashed(date: PartialDate) -> String {
    let parts = date_parts(date);
    let part = |at: usize| parts.get(at).map_or(String::new(), |n| format!("{n:02}"));
    format!("{:04}/{}/{}/", parts[0], part(1), part(2))
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Page | Kind::Source(SourceKind::WebPage) => "ELEC",
        Kind::Data | Kind::Source(SourceKind::Dataset) => "DATA",
        Kind::Source(SourceKind::Ruling) => "CASE",
        Kind::Source(SourceKind::Treaty) => "LEGAL",
        Kind::Source(SourceKind::ParliamentaryPaper) => "GOVDOC",
        Kind::Source(SourceKind::Report) => "RPRT",
        Kind::Source(SourceKind::Article) => "NEWS",
        Kind::Source(SourceKind::Statement | SourceKind::PressRelease) => "GEN",
    }
}
