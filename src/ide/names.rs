//! Finds the id at a position, its definition and its references.

use super::{Analysis, FilePosition};
use crate::base::{FileId, Span};
use crate::model::{Occurrence, Symbol, SymbolKind};

impl Analysis {
    pub(super) fn occurrence_at(&self, at: FilePosition) -> Option<&Occurrence> {
        let touches = |n: &&Occurrence| {
            let range = n.span.range();
            n.span.file == at.file
                && range.start < range.end
                && range.start <= at.offset
                && at.offset <= range.end
        };
        // If two ids touch, the second one has precedence.
        self.namings_in(at.file).iter().rev().find(touches)
    }

    /// Returns the symbol that a file defines; `None` if the file defines several.
    pub(super) fn symbol_of_file(&self, file: FileId) -> Option<&Symbol> {
        let own = self.namings_in(file).iter().find(|n| n.defines && n.span == Span::top(file));
        own.map(|occurrence| &occurrence.symbol)
    }

    /// Returns the definition of the symbol at a position. For an article or page it is the file in the language of
    /// the current file.
    pub fn definition(&self, at: FilePosition) -> Vec<Span> {
        let Some(occurrence) = self.occurrence_at(at) else { return Vec::new() };
        let mut all: Vec<Span> =
            self.of_thing(&occurrence.symbol).filter(|n| n.defines).map(|n| n.span).collect();
        let lang = self.lang_of(at.file);
        if let Some(own) = all.iter().find(|span| self.lang_of(span.file) == lang) {
            all = vec![*own];
        }
        all
    }

    /// Returns all references to the symbol at a position.
    pub fn references(&self, at: FilePosition, with_definition: bool) -> Vec<Span> {
        let Some(symbol) = self.symbol_at(at) else { return Vec::new() };
        let wanted = |n: &&Occurrence| !n.defines || with_definition;
        self.of_thing(symbol).filter(wanted).map(|n| n.span).collect()
    }

    /// Returns the symbol at a position; on the first line of a file, the symbol of the file.
    pub(super) fn symbol_at(&self, at: FilePosition) -> Option<&Symbol> {
        let first_line = || {
            let text = self.sources[at.file].text();
            let end = text.find('\n').unwrap_or(text.len());
            (at.offset <= end).then(|| self.symbol_of_file(at.file)).flatten()
        };
        self.occurrence_at(at).map(|n| &n.symbol).or_else(first_line)
    }

    /// Returns every occurrence of a symbol, in file order.
    pub(super) fn of_thing<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a Occurrence> {
        self.site.occurrences.iter().filter(move |n| n.symbol == *symbol)
    }

    /// Returns the ids of a kind in order, restricted to an owner if the kind has one.
    pub(super) fn ids(&self, kind: SymbolKind, owner: &str) -> Vec<&Occurrence> {
        let belongs = |n: &&Occurrence| {
            let rest =
                if owner.is_empty() { Some(n.symbol.id.as_str()) } else { n.symbol.id.strip_prefix(owner) };
            n.defines && n.symbol.kind == kind && rest.is_some_and(|r| owner.is_empty() || r.starts_with('/'))
        };
        let mut all: Vec<&Occurrence> = self.site.occurrences.iter().filter(belongs).collect();
        all.dedup_by(|a, b| a.symbol == b.symbol);
        all
    }

    fn namings_in(&self, file: FileId) -> &[Occurrence] {
        let all = &self.site.occurrences;
        let start = all.partition_point(|n| n.span.file < file);
        let end = all.partition_point(|n| n.span.file <= file);
        &all[start..end]
    }
}
