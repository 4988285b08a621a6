//! CSL-JSON, the input format of citation processors (Zotero, Pandoc, citeproc).

use super::{Author, CiteFormat, Kind, Reference, date_parts};
use crate::base::PartialDate;
use crate::model::SourceKind;
use serde_json::{Value, json};

pub(super) const FORMAT: CiteFormat =
    CiteFormat { label: "CSL-JSON", ending: "json", media: "application/vnd.citationstyles.csl+json", write };

fn write(references: &[Reference]) -> String {
    let all: Vec<Value> = references.iter().map(item).collect();
    serde_json::to_string_pretty(&all).expect("plain data is JSON") + "\n"
}

fn item(reference: &Reference) -> Value {
    let mut item = json!({
        "id": reference.id,
        "type": kind(reference.kind),
        "title": reference.title,
        "language": reference.language,
        "publisher": reference.publisher,
    });
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item[key] = value;
        }
    };
    // A name is literal unless it has a comma between family and given names.
    let name = |author: &Author| match author.turned_round() {
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": author.name}),
    };
    let names: Vec<Value> = reference.authors.iter().map(name).collect();
    put("author", (!names.is_empty()).then_some(Value::Array(names)));
    put("container-title", reference.container.as_ref().map(|c| json!(c)));
    put("issued", reference.date.map(date));
    put("accessed", reference.read.map(date));
    put("URL", reference.url.as_ref().map(|u| json!(u)));
    put("note", reference.note.as_ref().map(|n| json!(n)));
    item
}

fn date(date: PartialDate) -> Value {
    json!({"date-parts": [date_parts(date)]})
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Page | Kind::Source(SourceKind::WebPage) => "webpage",
        Kind::Data | Kind::Source(SourceKind::Dataset) => "dataset",
        Kind::Source(SourceKind::Ruling) => "legal_case",
        Kind::Source(SourceKind::Treaty) => "treaty",
        Kind::Source(SourceKind::Report) => "report",
        Kind::Source(SourceKind::Article) => "article-newspaper",
        Kind::Source(SourceKind::ParliamentaryPaper | SourceKind::Statement | SourceKind::PressRelease) => {
            "document"
        }
    }
}
