//! Renames an id in every file and language.
//!
//! Invariant: each edit replaces an exact occurrence of the old id. If one cannot be found, nothing is changed.

use super::{Analysis, FilePosition};
use crate::base::{FileId, Slug, Span};
use crate::model::{Symbol, SymbolKind};
use std::fmt;

/// The changes of a rename.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// The occurrences of the old id with their new text.
    pub edits: Vec<(Span, String)>,
    /// Renamed files with their new paths.
    pub files: Vec<(String, String)>,
}

/// The reason why an id cannot be renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no id at the position.
    NoId,
    /// A value is identified by its period, which cannot be renamed.
    Period,
    /// The new name is not a valid id.
    NotAnId(String),
    /// The new id is in use.
    Taken(&'static str, String),
    /// A file could not be read, so that its references are unknown.
    Unread(String),
    /// An occurrence has a different spelling.
    OtherForm(Span),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoId => write!(f, "there is no id here"),
            Self::Period => write!(f, "a value goes by its period: change the period in the figure"),
            Self::NotAnId(why) => write!(f, "{why}: an id is made of `a`–`z`, `0`–`9` and `-`"),
            Self::Taken(kind, id) => write!(f, "there is a {kind} `{id}` already"),
            Self::Unread(path) => {
                write!(f, "`{path}` cannot be read, and may name it: correct its errors first")
            }
            Self::OtherForm(_) => {
                write!(f, "a link names it by a reference: write its address into the link first")
            }
        }
    }
}

impl Analysis {
    /// Returns the id that can be renamed at a position, with its span if the position lies on the id.
    pub fn renameable(&self, at: FilePosition) -> Result<(Option<Span>, &str), Refusal> {
        let symbol = self.symbol_at(at).ok_or(Refusal::NoId)?;
        if symbol.kind == SymbolKind::Value {
            return Err(Refusal::Period);
        }
        Ok((self.occurrence_at(at).map(|n| n.span), symbol.own_id()))
    }

    /// Returns the changes that rename the symbol at a position.
    pub fn rename(&self, at: FilePosition, new: &str) -> Result<Renaming, Refusal> {
        self.renameable(at)?;
        let symbol = self.symbol_at(at).ok_or(Refusal::NoId)?;
        Slug::new(new).map_err(|fault| Refusal::NotAnId(fault.to_string()))?;
        if let Some(file) = self.unread.first().copied().or_else(|| self.broken_figure()) {
            return Err(Refusal::Unread(self.sources[file].path.clone()));
        }
        let old = symbol.own_id();
        let renamed =
            Symbol { kind: symbol.kind, id: symbol.id[..symbol.id.len() - old.len()].to_owned() + new };
        if new != old && self.of_thing(&renamed).any(|n| n.defines) {
            return Err(Refusal::Taken(symbol.kind.as_str(), new.to_owned()));
        }
        let mut renaming = Renaming::default();
        for occurrence in self.of_thing(symbol) {
            let source = &self.sources[occurrence.span.file];
            if occurrence.span == Span::top(occurrence.span.file) && occurrence.defines {
                renaming.files.push((source.path.clone(), with_id(&source.path, old, new)));
            } else if source.text().get(occurrence.span.range()) == Some(old) {
                renaming.edits.push((occurrence.span, new.to_owned()));
            } else {
                return Err(Refusal::OtherForm(occurrence.span));
            }
        }
        Ok(renaming)
    }
}

impl Analysis {
    /// Returns a figure with errors. References in it are not indexed, so a rename would be incomplete.
    fn broken_figure(&self) -> Option<FileId> {
        let defined =
            self.site.occurrences.iter().filter(|n| n.defines && n.symbol.kind == SymbolKind::Figure);
        defined.into_iter().find(|n| self.site.figures.find(&n.symbol.id).is_none()).map(|n| n.span.file)
    }
}

fn with_id(path: &str, old: &str, new: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/{new}{}", name.strip_prefix(old).unwrap_or(name))
}
