//! The lists of a site. A new list is one function and one line in `LISTS`.
//!
//! Invariant: the rows of a list have the same fields in the same order, and are sorted as in the site or by id.

use super::{data, pending, texts};
use crate::base::{FileId, Handle, SourceSet, Span};
use crate::model::{Site, Source, Topic};
use serde_json::Value;

pub(super) struct ListContext<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a SourceSet,
}

/// JSON objects whose fields are in column order.
pub(super) type Rows = Vec<Value>;

type List = fn(&ListContext<'_>) -> Rows;

const LISTS: &[(&str, List)] = &[
    ("articles", texts::articles),
    ("pages", texts::pages),
    ("figures", data::figures),
    ("events", data::events),
    ("claims", data::claims),
    ("sources", data::sources),
    ("names", data::names),
    ("terms", data::terms),
    ("drafts", pending::drafts),
    ("scheduled", pending::scheduled),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(name, _)| *name)
}

/// Returns the rows of a list; empty for an unknown list.
pub(super) fn rows(site: &Site, sources: &SourceSet, name: &str) -> Rows {
    let list = LISTS.iter().find(|(n, _)| *n == name);
    list.map_or_else(Vec::new, |(_, rows)| rows(&ListContext { site, sources }))
}

impl ListContext<'_> {
    /// Returns the path, and the line for an item of a list.
    pub(super) fn position(&self, span: Span) -> String {
        let (line, _) = crate::diagnostic::line_and_column(self.sources, span);
        format!("{}:{line}", self.file(span.file))
    }

    pub(super) fn file(&self, file: FileId) -> &str {
        &self.sources[file].path
    }

    pub(super) fn ids(&self, sources: impl IntoIterator<Item = Handle<Source>>) -> Vec<&str> {
        sources.into_iter().map(|s| self.site.sources[s].slug.as_str()).collect()
    }

    pub(super) fn topics(&self, topics: impl IntoIterator<Item = Handle<Topic>>) -> Vec<&str> {
        topics.into_iter().map(|t| self.site.topics[t].slug.as_str()).collect()
    }
}
