//! A new id: in, a place and a name; out, the places to change in every file and language, and the files to rename; or
//! why not.
//!
//! Always true: each place holds the old id, letter for letter; where one cannot be found, nothing is changed at all.

use super::{Analysis, FilePosition};
use crate::base::{FileId, Slug, Span};
use crate::model::{Thing, ThingKind};
use std::fmt;

/// What a new id changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// The places of the old id, each with the new one.
    pub edits: Vec<(Span, String)>,
    /// Files with their new paths.
    pub files: Vec<(String, String)>,
}

/// Why an id cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No id stands there.
    NoId,
    /// A value goes by its period, which is no name.
    Period,
    /// The new name is no id.
    NotAnId(String),
    /// Something else has the new id.
    Taken(&'static str, String),
    /// A file could not be read: what it names is not known.
    Unread(String),
    /// The old id is written in another form at a place.
    OtherForm(Span),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoId => write!(f, "no id stands here"),
            Self::Period => write!(f, "a value goes by its period: change the period in the figure"),
            Self::NotAnId(why) => write!(f, "{why}: an id is made of `a`–`z`, `0`–`9` and `-`"),
            Self::Taken(kind, id) => write!(f, "there is a {kind} `{id}` already"),
            Self::Unread(path) => {
                write!(f, "`{path}` cannot be read, and may name it: mend its faults first")
            }
            Self::OtherForm(_) => {
                write!(f, "a link names it by a reference: write its address into the link first")
            }
        }
    }
}

impl Analysis {
    /// Returns the id at a place that can be renamed: its place, if the place is its own, and its letters.
    pub fn renameable(&self, at: FilePosition) -> Result<(Option<Span>, &str), Refusal> {
        let thing = self.thing_at(at).ok_or(Refusal::NoId)?;
        if thing.kind == ThingKind::Value {
            return Err(Refusal::Period);
        }
        Ok((self.naming_at(at).map(|n| n.span), thing.own_id()))
    }

    /// Returns what changes when what is named at a place gets another id.
    pub fn rename(&self, at: FilePosition, new: &str) -> Result<Renaming, Refusal> {
        self.renameable(at)?;
        let thing = self.thing_at(at).ok_or(Refusal::NoId)?;
        Slug::new(new).map_err(|fault| Refusal::NotAnId(fault.to_string()))?;
        if let Some(file) = self.unread.first().copied().or_else(|| self.broken_figure()) {
            return Err(Refusal::Unread(self.sources[file].path.clone()));
        }
        let old = thing.own_id();
        let renamed = Thing { kind: thing.kind, id: thing.id[..thing.id.len() - old.len()].to_owned() + new };
        if new != old && self.of_thing(&renamed).any(|n| n.defines) {
            return Err(Refusal::Taken(thing.kind.as_str(), new.to_owned()));
        }
        let mut renaming = Renaming::default();
        for naming in self.of_thing(thing) {
            let source = &self.sources[naming.span.file];
            if naming.span == Span::top(naming.span.file) && naming.defines {
                renaming.files.push((source.path.clone(), with_id(&source.path, old, new)));
            } else if source.text().get(naming.span.range()) == Some(old) {
                renaming.edits.push((naming.span, new.to_owned()));
            } else {
                return Err(Refusal::OtherForm(naming.span));
            }
        }
        Ok(renaming)
    }
}

impl Analysis {
    /// Returns a figure that was left out for its faults: numbers that begin from it are read no further.
    fn broken_figure(&self) -> Option<FileId> {
        let defined = self.site.namings.iter().filter(|n| n.defines && n.thing.kind == ThingKind::Figure);
        defined.into_iter().find(|n| self.site.figures.find(&n.thing.id).is_none()).map(|n| n.span.file)
    }
}

/// Returns the path of a file whose name begins with an id, with another id.
fn with_id(path: &str, old: &str, new: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/{new}{}", name.strip_prefix(old).unwrap_or(name))
}
