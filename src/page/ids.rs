//! The ids of one page: which ids are taken, and which id each heading has.
//!
//! Ids of the theme begin with `_`, and ids of numbers end in `_` and digits. No slug contains a `_`, so only ids of
//! authors can collide: headings of several texts, listed items and charts. Listed items and the ids that authors write
//! stay as they are. A heading whose id is derived from its words gives way, and so does a chart.

use super::flow::PageFlow;
use crate::base::Span;
use crate::model::{Body, Heading};

impl PageFlow<'_> {
    pub(super) fn reserve_ids<'s>(&mut self, ids: impl Iterator<Item = &'s str>) {
        self.added.ids.extend(ids.map(ToOwned::to_owned));
    }

    /// Gives the headings of some texts their ids. Ids that authors wrote come first.
    pub(super) fn place_headings<'b>(&mut self, bodies: impl Iterator<Item = &'b Body>) {
        let (written, derived): (Vec<&Heading>, Vec<&Heading>) =
            bodies.flat_map(|body| &body.headings).partition(|h| h.id.is_some());
        for heading in written.into_iter().chain(derived) {
            if self.placed_id(heading.span).is_none() {
                let id = self.free_id(&heading.anchor);
                self.added.ids.insert(id.clone());
                self.added.headings.insert(heading.span, id);
            }
        }
    }

    /// Returns the id of the heading at `span`. `anchor` is its anchor within its text.
    pub(super) fn heading_id<'s>(&'s self, span: Span, anchor: &'s str) -> &'s str {
        self.placed_id(span).unwrap_or(anchor)
    }

    /// Takes the id of a chart. Returns whether it was free.
    pub(super) fn take_chart_id(&mut self, id: &str) -> bool {
        !self.is_taken(id) && self.added.ids.insert(id.to_owned())
    }

    fn placed_id(&self, span: Span) -> Option<&str> {
        self.parts().find_map(|part| part.headings.get(&span)).map(String::as_str)
    }

    fn is_taken(&self, id: &str) -> bool {
        self.parts().any(|part| part.ids.contains(id))
    }

    fn free_id(&self, wanted: &str) -> String {
        let numbered = (2..).map(|n| format!("{wanted}-{n}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        candidates.find(|id| !self.is_taken(id)).unwrap_or_default()
    }
}
