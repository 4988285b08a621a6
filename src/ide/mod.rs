//! What an editor asks while someone writes: in, a site as it is read, and a place in it; out, what stands there, what
//! else names it, what may be written there, and what a new name changes.
//!
//! Everything is a value, and nothing here knows of a protocol. Always true: a place is a byte of a file; what is changed
//! are places that hold the old id, letter for letter, and nothing else.

mod complete;
mod describe;
mod markdown;
mod names;
mod rename;
mod yaml;

pub use complete::{Completion, CompletionKind};
pub use describe::Hover;
pub use rename::{Refusal, Renaming};

pub use crate::build::Reading;

use crate::base::{Date, FileId, SourceSet};
use crate::build::Options;
use crate::check;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::i18n::Lang;
use crate::model::Site;
use crate::page::Templates;
use crate::{parse, resolve};
use std::sync::Arc;

/// A site as an editor sees it: as it was when it could last be read.
#[derive(Debug)]
pub struct Analysis {
    sources: Arc<SourceSet>,
    site: Site,
    /// Files that could not be read: what they name is not known.
    unread: Vec<FileId>,
    reading: Arc<Reading>,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePosition {
    /// The file.
    pub file: FileId,
    /// The byte.
    pub offset: usize,
}

impl Analysis {
    /// Reads a site; `None` when it could not be read at all. [`Analysis::check`] finds the other faults.
    pub fn read(
        sources: &Arc<SourceSet>,
        options: &Options,
        reading: &Arc<Reading>,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        let raw = parse::parse(sources, &reading.parsing, sink);
        let unread = unread(sink);
        let site = resolve::resolve(raw, sources, &options.resolve, options.date, &reading.resolving, sink)?;
        Some(Self { sources: Arc::clone(sources), site, unread, reading: Arc::clone(reading) })
    }

    /// Finds what reading alone does not: everything that a build would report, templates included.
    pub fn check(&self, date: Date, sink: &mut Diagnostics) {
        check::report(&self.site, &self.sources, date, &self.reading.checking, sink);
        let _ = Templates::load(&self.site, &self.sources, &self.reading.templates, sink);
    }

    /// Returns the files that it was read from.
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// Returns the language that a file is written in: `wet-year.nl.md` names one, and what names none is in the
    /// default one.
    fn lang_of(&self, file: FileId) -> Lang {
        let code = self.sources[file].name().trim_end_matches(".md").rsplit_once('.').map_or("", |(_, c)| c);
        let found = self.site.langs().find(|lang| self.site.locale(*lang).code == code);
        found.unwrap_or(Lang::DEFAULT)
    }
}

/// Returns the files of which a part could not be read, by what reading them has reported.
fn unread(sink: &Diagnostics) -> Vec<FileId> {
    let left_out = |code: Code| !matches!(code, Code::RawHtml | Code::UnknownFootnote | Code::TableCells);
    let faults = sink.iter().filter(|d| d.severity == Severity::Error && left_out(d.code));
    faults.map(|d| d.primary.span.file).collect()
}
