//! What is named at a place: in, a place or a thing; out, where else it stands.

use super::{Analysis, FilePosition};
use crate::base::{FileId, Span};
use crate::model::{Naming, Thing, ThingKind};

impl Analysis {
    /// Returns the id that stands at a place.
    pub(super) fn naming_at(&self, at: FilePosition) -> Option<&Naming> {
        let touches = |n: &&Naming| {
            let range = n.span.range();
            n.span.file == at.file
                && range.start < range.end
                && range.start <= at.offset
                && at.offset <= range.end
        };
        // Where two ids meet, the one that begins there.
        self.namings_in(at.file).iter().rev().find(touches)
    }

    /// Returns the thing that a file is, by its name; `None` of a file that holds several.
    pub(super) fn thing_of_file(&self, file: FileId) -> Option<&Thing> {
        let own = self.namings_in(file).iter().find(|n| n.defines && n.span == Span::top(file));
        own.map(|naming| &naming.thing)
    }

    /// Returns where what is named at a place is written; of an article or page, in the language of the file that
    /// names it.
    pub fn definition(&self, at: FilePosition) -> Vec<Span> {
        let Some(naming) = self.naming_at(at) else { return Vec::new() };
        let mut all: Vec<Span> = self.of_thing(&naming.thing).filter(|n| n.defines).map(|n| n.span).collect();
        let lang = self.lang_of(at.file);
        if let Some(own) = all.iter().find(|span| self.lang_of(span.file) == lang) {
            all = vec![*own];
        }
        all
    }

    /// Everywhere that names what is named at a place.
    pub fn references(&self, at: FilePosition, with_definition: bool) -> Vec<Span> {
        let Some(thing) = self.thing_at(at) else { return Vec::new() };
        let wanted = |n: &&Naming| !n.defines || with_definition;
        self.of_thing(thing).filter(wanted).map(|n| n.span).collect()
    }

    /// Returns the thing that is named at a place; on the first line of a file, the file's own.
    pub(super) fn thing_at(&self, at: FilePosition) -> Option<&Thing> {
        let first_line = || {
            let text = self.sources[at.file].text();
            let end = text.find('\n').unwrap_or(text.len());
            (at.offset <= end).then(|| self.thing_of_file(at.file)).flatten()
        };
        self.naming_at(at).map(|n| &n.thing).or_else(first_line)
    }

    /// Returns every place that names a thing, in the order of the files.
    pub(super) fn of_thing<'a>(&'a self, thing: &'a Thing) -> impl Iterator<Item = &'a Naming> {
        self.site.namings.iter().filter(move |n| n.thing == *thing)
    }

    /// Returns the ids of a kind, in order; of what belongs to another, those of its owner.
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
