//! The positions of all ids in the content with their symbols, for editors.
//!
//! Invariant: every id that the build looks up is listed here, in every language and file, whether or not it exists.

use crate::base::Span;

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

/// The kind of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolKind {
    /// An article. Its file name is its id.
    Article,
    /// A static page. Its file name is its id.
    Page,
    /// A figure. Its file name is its id.
    Figure,
    /// A series of a figure.
    Series,
    /// An observation, identified by its period.
    Value,
    /// A chart of a figure.
    Chart,
    /// An event.
    Event,
    /// A claim.
    Claim,
    /// A source.
    Source,
    /// A person or institution.
    Name,
    /// A topic.
    Topic,
}

impl SymbolKind {
    /// Returns the keyword.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Page => "page",
            Self::Figure => "figure",
            Self::Series => "series",
            Self::Value => "value",
            Self::Chart => "chart",
            Self::Event => "event",
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Name => "name",
            Self::Topic => "topic",
        }
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
