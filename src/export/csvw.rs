//! CSV on the Web (W3C Recommendation of 17 December 2015): the metadata file of a CSV file, which describes each
//! column with its heading in every language.

use super::table::{Column, Kind, Table};
use super::{Content, Format, observations};
use crate::base::inert_cell;
use crate::index::IndexedSite;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    name: "csvw",
    label: "CSV on the Web",
    ending: "csv-metadata.json",
    media: "application/csvm+json",
    translated: false,
    gather: |site, figure, lang| content(site, &observations::of_figure(site, figure, lang)),
};

pub(super) fn content(site: &IndexedSite, table: &Table) -> Content {
    let lang = &site.languages[0].code;
    let mut value = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": lang}],
        "url": format!("{}.csv", table.name),
        "dc:title": table.title,
        "dc:publisher": site.settings.publisher.get(crate::i18n::Lang::DEFAULT),
        "dc:isReferencedBy": {"@id": table.page},
    });
    let mut put = |key: &str, item: Option<Value>| {
        if let Some(item) = item {
            value[key] = item;
        }
    };
    put("dc:description", (!table.description.is_empty()).then(|| json!(table.description)));
    put("dc:modified", table.updated.as_ref().map(|d| json!({"@value": d, "@type": "xsd:date"})));
    put("dc:rights", table.licence.as_ref().map(|l| json!(l)));
    let sources: Vec<Value> =
        table.sources.iter().filter_map(|(_, url)| Some(json!({"@id": url.as_ref()?}))).collect();
    put("dc:source", (!sources.is_empty()).then_some(json!(sources)));
    put("rdfs:comment", has_inert_cells(table).then(|| about_apostrophes(site)));
    put("dialect", Some(json!({"encoding": "utf-8", "header": true, "lineTerminators": ["\r\n"]})));
    let columns: Vec<Value> = table.columns.iter().map(|c| column(site, c)).collect();
    put("tableSchema", Some(json!({"columns": columns, "primaryKey": table.key})));
    Content::Json(value)
}

/// Returns whether the CSV file has an apostrophe before a text that a spreadsheet would run.
fn has_inert_cells(table: &Table) -> bool {
    table.rows.iter().flatten().any(|cell| matches!(inert_cell(&cell.field()), Cow::Owned(_)))
}

/// Says in every language what the apostrophe means.
fn about_apostrophes(site: &IndexedSite) -> Value {
    let said = site.langs().map(|lang| {
        let locale = site.locale(lang);
        json!({"@value": locale.t("data-apostrophe"), "@language": locale.code})
    });
    Value::Array(said.collect())
}

fn column(site: &IndexedSite, column: &Column) -> Value {
    // The code is also a title because it is the heading in the CSV file.
    let titles = site.langs().map(|lang| {
        let title = json!([column.name, column.title(site, lang)]);
        (site.locale(lang).code.clone(), title)
    });
    let mut value = json!({
        "name": column.name,
        "titles": titles.collect::<Map<String, Value>>(),
        "datatype": match column.kind {
            Kind::Text | Kind::Ids => "string",
            Kind::Number => "decimal",
            Kind::Day => "date",
            Kind::Flag => "boolean",
            Kind::Url => "anyURI",
        },
        "required": column.required,
    });
    if column.kind == Kind::Ids {
        value["separator"] = json!(" ");
    }
    value
}
