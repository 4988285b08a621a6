//! Finds the id at a position, its definition and its references.

use super::{Analysis, FilePosition};
use crate::base::{FileId, Span};
use crate::model::{Naming, Thing, ThingKind};

impl Analysis {
    /// Returns the id at a position.
    pub(super) fn naming_at(&self, at: FilePosition) -> Option<&Naming> {
        let touches = |n: &&Naming| {
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
    pub(super) fn thing_of_file(&self, file: FileId) -> Option<&Thing> {
        let own = self.namings_in(file).iter().find(|n| n.defines && n.span == Span::top(file));
        own.map(|naming| &naming.thing)
    }

    /// Returns the definition of the symbol at a position. For an article or page it is the file in the language of
    /// the current file.
    pub fn definition(&self, at: FilePosition) -> Vec<Span> {
        let Some(naming) = self.naming_at(at) else { return Vec::new() };
        let mut all: Vec<Span> = self.of_thing(&naming.thing).filter(|n| n.defines).map(|n| n.span).collect();
        let lang = self.lang_of(at.file);
        if let Some(own) = all.iter().find(|span| self.lang_of(span.file) == lang) {
            all = vec![*own];
        }
        all
    }

    /// Returns all references to the symbol at a position.
    pub fn references(&self, at: FilePosition, with_definition: bool) -> Vec<Span> {
        let Some(thing) = self.thing_at(at) else { return Vec::new() };
        let wanted = |n: &&Naming| !n.defines || with_definition;
        self.of_thing(thing).filter(wanted).map(|n| n.span).collect()
    }

    /// Returns the symbol at a position; on the first line of a file, the symbol of the file.
    pub(super) fn thing_at(&self, at: FilePosition) -> Option<&Thing> {
        let first_line = || {
            let text = self.sources[at.file].text();
            let end = text.find('\n').unwrap_or(text.len());
            (at.offset <= end).then(|| self.thing_of_file(at.file)).flatten()
        };
        self.naming_at(at).map(|n| &n.thing).or_else(first_line)
    }

    /// Returns every occurrence of a symbol, in file order.
    pub(super) fn of_thing<'a>(&'a self, thing: &'a Thing) -> impl Iterator<Item = &'a Naming> {
        self.site.namings.iter().filter(move |n| n.thing == *thing)
    }

    /// Returns the ids of a kind in order, restricted to an owner if the kind has one.
    pub(super) fn ids(&self, kind: ThingKind, owner: &str) -> Vec<&Naming> {
        let belongs = |n: &&Naming| {
            let rest =
                if owner.is_empty() { Some(n.thing.id.as_str()) } else { n.thing.id.strip_prefix(owner) };
            n.defines && n.thing.kind == kind && rest.is_some_and(|r| owner.is_empty() || r.starts_with('/'))
        };
        let mut all: Vec<&Naming> = self.site.namings.iter().filter(belongs).collect();
        all.dedup_by(|a, b| a.thing == b.thing);
        all
    }

    fn namings_in(&self, file: FileId) -> &[Naming] {
        let all = &self.site.namings;
        let start = all.partition_point(|n| n.span.file < file);
        let end = all.partition_point(|n| n.span.file <= file);
        &all[start..end]
    }
}
