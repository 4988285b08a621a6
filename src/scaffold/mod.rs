//! The beginning of something new: in, what a site has and an editor's answers; out, a draft of files to make and places
//! to write into.
//!
//! Always true: a draft is a value and changes nothing; what stands in a file stays as it is, with its comments and its
//! order; a file that is there is never taken for a new one.

mod choices;
mod document;
mod entry;
mod figure;
mod known;
mod language;
mod table;
mod yaml;

pub use choices::{chart_kinds, frequencies, kinds, measures, source_kinds, standings, verdicts};
pub use document::{ArticleAnswers, PageAnswers, article, page};
pub use entry::{ClaimAnswers, EventAnswers, SourceAnswers, claim, event, source};
pub use figure::{FigureAnswers, SeriesAnswers, figure};
pub use known::Known;
pub use language::{LanguageAnswers, language};
pub use table::{Table, TableOptions, table};

use crate::base::{Content, Origin, Slug, SourceFile, SourceSet, Span};

/// What is to be written, and what an editor does next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Files to make: path and text.
    pub files: Vec<(String, String)>,
    /// Places of files that are there, each with what is put into it.
    pub edits: Vec<(Span, String)>,
    /// What to do next, a line each.
    pub next: Vec<String>,
}

impl Draft {
    /// Returns the site as it will be; the path of a file that would be written over, when there is one.
    pub fn laid_over(&self, sources: &SourceSet) -> Result<SourceSet, String> {
        let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
        for (span, words) in &self.edits {
            let file = &mut files[span.file.0 as usize];
            let text = crate::translate::replaced(file.text(), vec![(*span, words.clone())]);
            file.set_text(text);
        }
        for (path, text) in &self.files {
            if files.iter().any(|f| f.path == *path && f.origin == Origin::Site) {
                return Err(path.clone());
            }
            files.retain(|f| f.path != *path);
            let content = Content::Text(text.clone());
            files.push(SourceFile::new(path, content, Origin::Site));
        }
        Ok(SourceSet::new(files))
    }

    /// Returns the files that are made or changed.
    pub fn paths<'d>(&'d self, sources: &'d SourceSet) -> impl Iterator<Item = &'d str> {
        let changed = self.edits.iter().map(|(span, _)| sources[span.file].path.as_str());
        changed.chain(self.files.iter().map(|(path, _)| path.as_str()))
    }
}

/// Returns the id that a title suggests; empty where none of its letters may stand in an id.
pub fn id_of(title: &str) -> String {
    let plain: String =
        crate::i18n::unaccented(title).chars().filter(|c| c.is_ascii() || *c == '’').collect();
    let mut id = Slug::anchor(&plain);
    if !plain.contains(|c: char| c.is_ascii_alphanumeric()) {
        return String::new();
    }
    // A name of a file is read in lists: whole words, as many as fit.
    while id.len() > LONGEST_ID {
        id.truncate(id.rfind('-').unwrap_or(LONGEST_ID));
    }
    id
}

/// The longest id that is suggested.
const LONGEST_ID: usize = 48;

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn a_title_suggests_an_id() {
        for (title, id) in [
            ("A wet year", "a-wet-year"),
            ("L’été à la mer", "lete-a-la-mer"),
            ("Zoë’s coöperatie", "zoes-cooperatie"),
            ("سنة", ""),
            (
                "One that goes on and on, for much longer than a file’s name should",
                "one-that-goes-on-and-on-for-much-longer-than-a",
            ),
        ] {
            assert_eq!(id_of(title), id, "{title}");
        }
    }
}
