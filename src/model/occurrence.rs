//! Where ids are written: in, nothing; out, the place of each id with what it names, for editors.
//!
//! Always true: what the build looks up under an id is here under that id, in every language and file, whether or not it
//! was found.

use crate::base::{Span, keywords};

/// What an id names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// Its kind.
    pub kind: SymbolKind,
    /// Its id; of what belongs to another, after that one's: `rain/total`.
    pub id: String,
}

impl Symbol {
    /// The last part of its id: what an author writes in its place.
    pub fn own_id(&self) -> &str {
        match self.kind {
            // The period of a value may have a `/` itself.
            SymbolKind::Value => self.id.splitn(3, '/').nth(2).unwrap_or(&self.id),
            _ => self.id.rsplit('/').next().unwrap_or(&self.id),
        }
    }
}

keywords! {
    /// The kinds of what has an id.
    pub enum SymbolKind {
        /// An article; its file bears its id.
        Article = "article",
        /// A standing page; its file bears its id.
        Page = "page",
        /// A figure; its file bears its id.
        Figure = "figure",
        /// A series of a figure.
        Series = "series",
        /// An observation, by its period.
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
        /// A topic.
        Topic = "topic",
    }
}

/// A place where an id is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The id itself; the top of the file, where the file's name is the id.
    pub span: Span,
    /// What it names.
    pub symbol: Symbol,
    /// Whether it is here that the thing is written.
    pub defines: bool,
}
