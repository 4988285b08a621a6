//! Where ids are written: in, nothing; out, the place of each id with what it names, for editors.
//!
//! Always true: what the build looks up under an id is here under that id, in every language and file, whether or not it
//! was found.

use crate::base::Span;

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

/// The kinds of what has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolKind {
    /// An article; its file bears its id.
    Article,
    /// A standing page; its file bears its id.
    Page,
    /// A figure; its file bears its id.
    Figure,
    /// A series of a figure.
    Series,
    /// An observation, by its period.
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
    /// The word.
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
