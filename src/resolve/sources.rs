//! Resolves the sources in `sources/*.yaml`.

use super::texts::{self, certain_date, keyword, not_empty, url};
use super::{Resolver, names};
use crate::base::{Spanned, Table};
use crate::model::{Source, SourceKind};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn sources(&mut self) {
        let mut table = Table::default();
        for (_, pairs) in &self.raw.sources {
            for (id, source) in &pairs.0 {
                self.add_source(&mut table, id, source);
            }
        }
        self.partial.sources = table;
    }

    fn add_source(&mut self, table: &mut Table<Source>, id: &Spanned<String>, raw: &raw::Source) {
        let kind = keyword(&raw.kind, SourceKind::ALL, "type of source", self.sink);
        let sink = &mut *self.sink;
        for text in std::iter::once(&raw.publisher).chain(&raw.title) {
            not_empty(&text.value, text.span, sink);
        }
        let authors = texts::names(&raw.authors, sink);
        let date = raw.date.as_ref().and_then(|d| certain_date(d, sink));
        let read = raw.read.as_ref().and_then(|d| certain_date(d, sink));
        let stated = raw.dates_stated.iter().filter_map(|d| certain_date(d, sink)).collect();
        let address = raw.url.as_ref().and_then(|u| url(u, sink));
        let archived = raw.archived.as_ref().and_then(|u| url(u, sink));
        let Some(kind) = kind else { return };
        let value = |text: &Option<Spanned<String>>| text.as_ref().map(|t| t.value.clone());
        names::insert(
            table,
            id,
            |s| s.span,
            sink,
            |slug| Source {
                slug,
                span: id.span,
                kind,
                title: value(&raw.title),
                publisher: raw.publisher.value.clone(),
                authors,
                date,
                url: address,
                read,
                archived,
                language: raw.language.value.clone(),
                primary: raw.primary,
                licence: value(&raw.licence),
                note: None,
                excerpts: raw.excerpts.clone(),
                dates_stated: stated,
            },
        );
    }

    pub(super) fn texts_of_sources(&mut self) {
        let raw = self.raw;
        for (_, pairs) in &raw.sources {
            for (id, source) in &pairs.0 {
                let Some(handle) = self.partial.sources.find(&id.value) else { continue };
                let note = self.optional_prose(source.note.as_ref());
                self.partial.sources.get_mut(handle).note = note;
            }
        }
    }
}
