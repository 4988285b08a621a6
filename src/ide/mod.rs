//! Editor features, independent of any protocol: hover, definition, references, completion and rename for a site and
//! a position in it.
//!
//! Invariants: a position is a byte offset in a file, and a rename only replaces exact occurrences of the old id.

mod complete;
mod describe;
mod markdown;
mod names;
mod rename;
mod yaml;

pub use complete::{Completion, CompletionKind};
pub use describe::Hover;
pub use rename::{Refusal, Renaming};

use crate::base::{Date, FileId, SourceSet};
use crate::build::Options;
use crate::cache::CacheStore;
use crate::check;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::i18n::Lang;
use crate::index::{IndexedSite, index};
use crate::page::Templates;
use crate::{parse, resolve};
use std::sync::Arc;

/// The analysis of a site as it was when it was last readable.
#[derive(Debug)]
pub struct Analysis {
    sources: Arc<SourceSet>,
    site: IndexedSite,
    /// Files that could not be read, so that their references are unknown.
    unread: Vec<FileId>,
    caches: Arc<CacheStore>,
}

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePosition {
    /// The file.
    pub file: FileId,
    /// The byte offset.
    pub offset: usize,
}

impl Analysis {
    /// Analyses a site; `None` if it is not readable at all. [`Analysis::check`] reports the other errors.
    pub fn read(
        sources: &Arc<SourceSet>,
        options: &Options,
        caches: &Arc<CacheStore>,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        let raw = parse::parse(sources, caches, sink);
        let unread = unread(sink);
        let site = resolve::resolve(raw, sources, &options.resolve, options.date, caches, sink)?;
        let site = index(site, caches);
        Some(Self { sources: Arc::clone(sources), site, unread, caches: Arc::clone(caches) })
    }

    /// Reports everything that a build would report beyond reading, including template errors.
    pub fn check(&self, date: Date, sink: &mut Diagnostics) {
        self.caches.begin_generation();
        check::check(&self.site, &self.sources, date, &self.caches, sink);
        check::suggest(&self.site, &self.sources, sink);
        let _ = Templates::load(&self.site, &self.sources, &self.caches, sink);
    }

    /// Returns the files that were read.
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// Returns the language of a file from its name (`wet-year.nl.md`), or the default language.
    fn lang_of(&self, file: FileId) -> Lang {
        let code = self.sources[file].name().trim_end_matches(".md").rsplit_once('.').map_or("", |(_, c)| c);
        let found = self.site.langs().find(|lang| self.site.locale(*lang).code == code);
        found.unwrap_or(Lang::DEFAULT)
    }
}

fn unread(sink: &Diagnostics) -> Vec<FileId> {
    let left_out = |code: Code| !matches!(code, Code::RawHtml | Code::UnknownFootnote | Code::TableCells);
    let faults = sink.iter().filter(|d| d.severity == Severity::Error && left_out(d.code));
    faults.map(|d| d.primary.span.file).collect()
}
