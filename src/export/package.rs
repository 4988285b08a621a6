//! A Frictionless data package (Data Package 1.0): the file `datapackage.json`, which describes all CSV files.

use super::table::{Column, Kind, Table};
use super::{Content, TABLES, Written, observations};
use crate::base::digest;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::urls::latest_path;
use serde_json::{Value, json};

/// Returns the tables of the package: one per figure, then the general tables.
pub(super) fn tables(site: &IndexedSite) -> Vec<Table> {
    let figures = site.statistics().map(|(handle, _)| observations::of_figure(site, handle, Lang::DEFAULT));
    figures.chain(TABLES.iter().map(|(_, make)| make(site))).collect()
}

pub(super) fn package(site: &IndexedSite, files: &[Written<'_>]) -> Content {
    let settings = &site.settings;
    let lang = Lang::DEFAULT;
    let updated = site.statistics().map(|(_, f)| f.updated.to_string()).max();
    let files = files.iter().copied().collect();
    let mut value = json!({
        "profile": "tabular-data-package",
        "name": name(settings.title.get(lang)),
        "title": settings.title.get(lang),
        "description": settings.description.get(lang),
        "homepage": settings.base_url,
        "licenses": [licence(&settings.licence, settings.licence_url.as_deref().unwrap_or(&settings.base_url))],
        "contributors": [{"title": settings.publisher.get(lang), "role": "publisher"}],
        "sources": site.bibliography().filter_map(|(_, s)| Some(json!({
            "title": s.title.as_deref().unwrap_or(&s.publisher),
            "path": s.url.as_ref()?,
        }))).collect::<Vec<_>>(),
        "resources": tables(site).iter().map(|t| resource(site, t, &files)).collect::<Vec<_>>(),
    });
    if let Some(updated) = updated {
        // The version of a data package is the date of the newest data.
        value["version"] = json!(updated);
    }
    Content::Json(value)
}

type Files<'a> = std::collections::BTreeMap<&'a crate::base::SitePath, &'a [u8]>;

fn resource(site: &IndexedSite, table: &Table, files: &Files<'_>) -> Value {
    let file = format!("{}.csv", table.name);
    let bytes = files.get(&latest_path(&file)).copied().unwrap_or_default();
    let hash = digest(bytes);
    let source = |(title, url): &(String, Option<String>)| {
        url.as_ref().map_or_else(|| json!({"title": title}), |url| json!({"title": title, "path": url}))
    };
    let mut value = json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{hash}"),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": true},
        "schema": {
            "fields": table.columns.iter().map(|c| field(site, c)).collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": table.key,
        },
    });
    if !table.description.is_empty() {
        value["description"] = json!(table.description);
    }
    if let Some(text) = &table.licence {
        value["licenses"] = json!([licence(text, &table.page)]);
    }
    if !table.sources.is_empty() {
        value["sources"] = table.sources.iter().map(source).collect();
    }
    value
}

fn field(site: &IndexedSite, column: &Column) -> Value {
    let mut value = json!({
        "name": column.name,
        "title": column.title(site, Lang::DEFAULT),
        "type": match column.kind {
            Kind::Text | Kind::Ids | Kind::Url => "string",
            Kind::Number => "number",
            Kind::Day => "date",
            Kind::Flag => "boolean",
        },
    });
    if column.kind == Kind::Url {
        value["format"] = json!("uri");
    }
    if column.required {
        value["constraints"] = json!({"required": true});
    }
    value
}

/// Returns a licence. A code such as `CC-BY-4.0` is a name; other text is a title with an address.
fn licence(text: &str, address: &str) -> Value {
    match text.contains(char::is_whitespace) {
        true => json!({"title": text, "path": address}),
        false => json!({"name": text}),
    }
}

/// Returns the package name for a title: lower-case letters, digits and `-`.
pub(super) fn name(title: &str) -> String {
    let mut name = String::new();
    for c in title.to_lowercase().chars() {
        match c {
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => (),
        }
    }
    match name.trim_end_matches('-') {
        "" => "data".to_owned(),
        name => name.to_owned(),
    }
}
