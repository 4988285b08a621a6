//! One source of the bibliography.

use super::Prose;
use crate::base::{PartialDate, Slug, Span, Spanned};

/// One source.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: SourceKind,
    /// Its title, where one is known.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Its address, `http` or `https`.
    pub url: Option<String>,
    /// When the address was read.
    pub read: Option<PartialDate>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// Its language, as BCP 47 code.
    pub language: String,
    /// Whether it is the publication of the body that did, decided or counted the thing.
    pub primary: bool,
    /// The terms of use of what it holds.
    pub licence: Option<String>,
    /// What a reader should know about it.
    pub note: Option<Prose>,
    /// Short passages in the original.
    pub excerpts: Vec<Spanned<String>>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// Figures that can be downloaded.
    Dataset,
    /// A decision of a court.
    Ruling,
    /// An agreement between states.
    Treaty,
    /// A paper of a parliament.
    ParliamentaryPaper,
    /// Words of a government or of several.
    Statement,
    /// A press release.
    PressRelease,
    /// A study or report.
    Report,
    /// An article of the press.
    Article,
    /// Any other page.
    WebPage,
}

impl SourceKind {
    /// Every kind with the word an author writes, in the order of the bibliography.
    pub const ALL: &[(&str, Self)] = &[
        ("dataset", Self::Dataset),
        ("ruling", Self::Ruling),
        ("treaty", Self::Treaty),
        ("parliamentary-paper", Self::ParliamentaryPaper),
        ("statement", Self::Statement),
        ("press-release", Self::PressRelease),
        ("report", Self::Report),
        ("article", Self::Article),
        ("web-page", Self::WebPage),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, k)| *k == self).map_or("", |(word, _)| word)
    }
}
