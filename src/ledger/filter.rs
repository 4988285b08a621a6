//! Filters the rows of the ledger, or reports a name that does not exist.

use super::Row;
use crate::base::nearest;
use crate::model::{Certainty, Site, Status};

/// The conditions; a missing one matches every row.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// A figure, by its id.
    pub figure: Option<String>,
    /// A source, by its id.
    pub source: Option<String>,
    /// An item: `articles/wet-year`, or `wet-year`.
    pub page: Option<String>,
    /// A status (`forecast`) or certainty (`partial`).
    pub status: Option<String>,
    /// A language, by its code.
    pub language: Option<String>,
}

/// A name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The kind of the name.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The most similar existing name.
    pub near: Option<String>,
}

const CERTAINTIES: [Certainty; 6] = [
    Certainty::Whole,
    Certainty::Partial,
    Certainty::Provisional,
    Certainty::Expected,
    Certainty::Limit,
    Certainty::Missing,
];

impl Filter {
    /// Returns the matching rows.
    pub fn apply(&self, site: &Site, mut rows: Vec<Row>) -> Result<Vec<Row>, UnknownName> {
        if let Some(name) = known("figure", &self.figure, site.figures.slugs())? {
            // A derived number depends on the figures of all its inputs.
            let own = format!("{name}/");
            rows.retain(|r| r.figure == name || r.bound_to.split('=').any(|part| part.starts_with(&own)));
        }
        if let Some(name) = known("source", &self.source, site.sources.slugs())? {
            rows.retain(|r| r.sources.contains(&name));
        }
        let items: Vec<String> = rows.iter().map(|r| r.item.clone()).collect();
        let short = |item: &'_ str| item.rsplit('/').next().unwrap_or("").to_owned();
        let shorts: Vec<String> = items.iter().map(|i| short(i)).collect();
        let names = items.iter().chain(&shorts).map(String::as_str);
        if let Some(name) = known("page with numbers", &self.page, names)? {
            rows.retain(|r| r.item == name || short(&r.item) == name);
        }
        let words = Status::ALL.iter().map(|(word, _)| *word).chain(CERTAINTIES.map(Certainty::as_str));
        if let Some(name) = known("status", &self.status, words)? {
            rows.retain(|r| r.status == name || r.certainty == name);
        }
        let codes = site.languages.iter().map(|l| l.code.as_str());
        if let Some(name) = known("language", &self.language, codes)? {
            rows.retain(|r| r.language == name);
        }
        Ok(rows)
    }
}

fn known<'a>(
    what: &'static str,
    asked: &Option<String>,
    names: impl Iterator<Item = &'a str>,
) -> Result<Option<String>, UnknownName> {
    let names: Vec<&str> = names.collect();
    match asked {
        Some(name) if !names.contains(&name.as_str()) => {
            Err(UnknownName { what, name: name.clone(), near: nearest(name, names).map(ToOwned::to_owned) })
        }
        asked => Ok(asked.clone()),
    }
}
