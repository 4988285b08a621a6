//! The README and the terms of use that accompany the data, in Markdown.

use super::{Content, Written, package};
use crate::base::unique;
use crate::i18n::{Args, Lang, Locale};
use crate::index::IndexedSite;
use crate::model::Status;
use std::fmt::Write;

const LANG: Lang = Lang::DEFAULT;

/// Returns the README: a description of the data, the columns and the citation.
pub(super) fn readme(site: &IndexedSite, _: &[Written<'_>]) -> Content {
    let settings = &site.settings;
    let locale = site.locale(LANG);
    let updated = site.statistics().map(|(_, f)| f.updated).max();
    let args = Args::new()
        .text("site", settings.title.get(LANG).clone())
        .text("description", settings.description.get(LANG).clone())
        .text("publisher", settings.publisher.get(LANG).clone())
        .text("date", updated.map_or(String::new(), |d| locale.day(d)))
        .text("url", settings.base_url.clone());
    let mut out = locale.t_with("readme", &args);
    let mut columns = Vec::new();
    for table in package::tables(site) {
        let _ = write!(out, "\n- `{}.csv`: {}", table.name, table.title);
        columns.extend(table.columns.into_iter().map(|column| column.name));
    }
    let _ = write!(out, "\n\n{}\n", locale.t("readme-columns"));
    for name in unique(columns) {
        let _ = write!(out, "\n- `{name}`: {}", locale.t(&format!("column-{}", name.replace('_', "-"))));
    }
    let _ = write!(out, "\n\n{}\n", locale.t("readme-status"));
    for line in statuses(locale) {
        let _ = write!(out, "\n- {line}");
    }
    out.push('\n');
    Content::Text(out)
}

pub(super) fn statuses(locale: &Locale) -> impl Iterator<Item = String> {
    Status::ALL
        .iter()
        .map(|(word, status)| format!("{}: {}", status.sdmx(), locale.t(&format!("code-{word}"))))
}

pub(super) fn licences(site: &IndexedSite, _: &[Written<'_>]) -> Content {
    let locale = site.locale(LANG);
    let url = site.settings.licence_url.as_ref().map_or(String::new(), |url| format!(" ({url})"));
    let args = Args::new().text("licence", format!("{}{url}", site.settings.licence));
    let mut out = locale.t_with("licences", &args);
    for (_, figure) in site.statistics() {
        let licence = figure.licence.clone().unwrap_or_else(|| locale.t("licences-none"));
        let sources = figure.every_source().into_iter();
        let publishers = unique(sources.map(|source| site.sources[source].publisher.as_str()));
        let _ = write!(out, "\n- `{}`: {licence} ({})", figure.slug, publishers.join("; "));
    }
    out.push('\n');
    Content::Text(out)
}
