//! The ids of one page: which are taken, and which id each heading has.
//!
//! Ids of the theme begin with `_`, and ids of numbers end in `_` and digits. No slug contains a `_`, so that only ids of
//! authors can meet: headings of several texts, listed items and charts. Listed items and the ids that authors write keep
//! theirs; a heading whose id is made from its words, and a chart, gives way.

use super::PageRenderer;
use crate::base::Span;
use crate::model::{Body, Heading};
use std::collections::{BTreeMap, BTreeSet};

/// What is taken on one page.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// The id of each heading, by its place.
    headings: BTreeMap<Span, String>,
    /// The headings of the text that is being written whose ids are not their anchors, by their anchors.
    moved: BTreeMap<String, String>,
}

impl Ids {
    /// An id that nothing else on the page has: the wanted one, or the first free one with a number.
    fn take(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|n| format!("{wanted}-{n}"));
        let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !self.taken.contains(id));
        let id = free.unwrap_or_default();
        self.taken.insert(id.clone());
        id
    }
}

impl PageRenderer<'_> {
    /// Keeps the ids of the items that the page lists.
    pub(super) fn keep_ids(&self, ids: impl Iterator<Item = String>) {
        self.ids.borrow_mut().taken.extend(ids);
    }

    /// Gives the headings of some texts their ids; the ids that authors wrote come first.
    pub(super) fn place_headings<'b>(&self, bodies: impl Iterator<Item = &'b Body>) {
        let mut ids = self.ids.borrow_mut();
        let (written, made): (Vec<&Heading>, Vec<&Heading>) =
            bodies.flat_map(|body| &body.headings).partition(|h| h.id.is_some());
        for heading in written.into_iter().chain(made) {
            if !ids.headings.contains_key(&heading.span) {
                let id = ids.take(&heading.anchor);
                ids.headings.insert(heading.span, id);
            }
        }
    }

    /// Writes a text in which links to its own headings lead to the ids that these have on the page.
    pub(super) fn with_headings<T>(&self, body: &Body, write: impl FnOnce() -> T) -> T {
        self.place_headings(std::iter::once(body));
        let id = |h: &Heading| (h.anchor.clone(), self.heading_id(h.span, &h.anchor));
        let moved = body.headings.iter().map(id).filter(|(anchor, id)| anchor != id).collect();
        let before = std::mem::replace(&mut self.ids.borrow_mut().moved, moved);
        let written = write();
        self.ids.borrow_mut().moved = before;
        written
    }

    /// The link to a heading of the text that is being written.
    pub(super) fn heading_href(&self, anchor: &str) -> String {
        format!("#{}", self.ids.borrow().moved.get(anchor).map_or(anchor, String::as_str))
    }

    /// The id of the heading at a place of a file; `anchor` is its anchor within its text.
    pub(super) fn heading_id(&self, span: Span, anchor: &str) -> String {
        self.ids.borrow().headings.get(&span).map_or_else(|| anchor.to_owned(), Clone::clone)
    }

    /// The id of a chart; `None` when the page has it already.
    pub(super) fn chart_id(&self, wanted: String) -> Option<String> {
        self.ids.borrow_mut().taken.insert(wanted.clone()).then_some(wanted)
    }
}
