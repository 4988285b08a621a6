//! The positions of all ids in the content with their symbols, for editors.
//!
//! Invariant: every id that the build looks up is listed here, in every language and file, whether or not it exists.

use crate::base::{Span, keywords};

/// The item or part of an item that an id names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// Its kind.
    pub kind: SymbolKind,
    /// Its id. The id of a part begins with the id of its owner: `rain/total`.
    pub id: String,
}

impl Symbol {
    /// Returns the last part of the id, which is what the author writes.
    pub fn own_id(&self) -> &str {
        match self.kind {
            // A period may contain a `/`.
            SymbolKind::Value => self.id.splitn(3, '/').nth(2).unwrap_or(&self.id),
            _ => self.id.rsplit('/').next().unwrap_or(&self.id),
        }
    }
}

keywords! {
    /// The kind of a symbol.
    pub enum SymbolKind {
        /// An article. Its file name is its id.
        Article = "article",
        /// A static page. Its file name is its id.
        Page = "page",
        /// A figure. Its file name is its id.
        Figure = "figure",
        /// A series of a figure.
        Series = "series",
        /// An observation, identified by its period.
        Value = "value",
        /// A chart of a figure.
        Chart = "chart",
        /// An event.
        Event = "event",
        /// A claim.
        Claim = "claim",
        /// A source.
        Source = "source",
        /// A person or institution.
        Name = "name",
        /// A term.
        Term = "term",
        /// A topic.
        Topic = "topic",
    }
}

/// A position at which an id is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The position of the id, or the start of the file if the file name is the id.
    pub span: Span,
    /// The symbol that the id names.
    pub symbol: Symbol,
    /// Whether the symbol is defined here.
    pub defines: bool,
}
