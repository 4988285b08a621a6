//! Creates new content from an editor's answers. A [`Edits`] contains the files to create and the edits of existing
//! files.
//!
//! Invariants: a draft is a value and changes nothing itself, edits keep the comments and the order of existing
//! files, and existing files are never replaced.

mod document;
mod entry;
mod existing_ids;
mod figure;
mod language;
mod recipe;
mod refresh;
mod yaml;

pub use crate::model::id_of;
pub use document::{ArticleAnswers, PageAnswers, article, page};
pub use entry::{ClaimAnswers, EventAnswers, SourceAnswers, claim, event, source};
pub use existing_ids::ExistingIds;
pub use figure::{FigureAnswers, SeriesAnswers, figure, series_of};
pub use language::{LanguageAnswers, language};
pub use recipe::Recipe;
pub use refresh::{Difference, Readings, Refreshed, refresh};

use crate::base::{Content, FileId, Origin, SourceFile, SourceSet, Span};
use std::collections::BTreeMap;

/// The files and edits of new content, and the next steps for the editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    /// New files: path and text.
    pub files: Vec<(String, String)>,
    /// New files that are not written by the program: path and bytes.
    pub copies: Vec<(String, Vec<u8>)>,
    /// Existing files that get other bytes: path and bytes.
    pub replaced: Vec<(String, Vec<u8>)>,
    /// Edits of existing files: span and new text.
    pub edits: Vec<(Span, String)>,
    /// The next steps, one per line.
    pub next: Vec<String>,
}

impl Edits {
    /// Returns the site with the draft applied, or the path of an existing file that the draft would overwrite.
    pub fn applied(&self, sources: &SourceSet) -> Result<SourceSet, String> {
        let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
        let mut by_file: BTreeMap<FileId, Vec<(Span, String)>> = BTreeMap::new();
        for (span, words) in &self.edits {
            by_file.entry(span.file).or_default().push((*span, words.clone()));
        }
        // The spans are those of the text before any edit.
        for (id, edits) in by_file {
            let file = &mut files[id.0 as usize];
            let text = crate::translate::replaced(file.text(), edits);
            file.set_text(text);
        }
        for (path, bytes) in &self.replaced {
            files.retain(|f| f.path != *path);
            files.push(SourceFile::new(path, Content::Bytes(bytes.clone()), Origin::Site));
        }
        let texts = self.files.iter().map(|(path, text)| (path, Content::Text(text.clone())));
        let copies = self.copies.iter().map(|(path, bytes)| (path, Content::Bytes(bytes.clone())));
        for (path, content) in texts.chain(copies) {
            if files.iter().any(|f| f.path == *path && f.origin == Origin::Site) {
                return Err(path.clone());
            }
            files.retain(|f| f.path != *path);
            files.push(SourceFile::new(path, content, Origin::Site));
        }
        Ok(SourceSet::new(files))
    }

    /// Returns the paths of new and changed files.
    pub fn paths<'d>(&'d self, sources: &'d SourceSet) -> impl Iterator<Item = &'d str> {
        let changed = self.edits.iter().map(|(span, _)| sources[span.file].path.as_str());
        let copies = self.copies.iter().map(|(path, _)| path.as_str());
        changed.chain(self.files.iter().map(|(path, _)| path.as_str())).chain(copies)
    }
}
