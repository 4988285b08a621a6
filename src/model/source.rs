//! Sources of the bibliography.

use super::Prose;
use crate::base::{PartialDate, Slug, Span, Spanned};

/// One source.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub slug: Slug,
    /// The position of the source in its file.
    pub span: Span,
    /// The type of source.
    pub kind: SourceKind,
    /// Its title, if known.
    pub title: Option<String>,
    /// The publisher.
    pub publisher: String,
    /// The authors.
    pub authors: Vec<String>,
    /// The date of publication.
    pub date: Option<PartialDate>,
    /// Its address, `http` or `https`.
    pub url: Option<String>,
    /// The date of access.
    pub read: Option<PartialDate>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// The BCP 47 code of its language.
    pub language: String,
    /// Whether it is a publication of the body that did, decided or counted the thing.
    pub primary: bool,
    /// The licence of its content.
    pub licence: Option<String>,
    /// A note for readers.
    pub note: Option<Prose>,
    /// Short passages in the original language.
    pub excerpts: Vec<Spanned<String>>,
}

/// The type of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// Data for download.
    Dataset,
    /// A court decision.
    Ruling,
    /// An agreement between states.
    Treaty,
    /// A document of a parliament.
    ParliamentaryPaper,
    /// A statement of one or more governments.
    Statement,
    /// A press release.
    PressRelease,
    /// A study or report.
    Report,
    /// A press article.
    Article,
    /// Any other web page.
    WebPage,
}

impl SourceKind {
    /// Every type with its keyword, in the order of the bibliography.
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

    /// Returns the keyword.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, k)| *k == self).map_or("", |(word, _)| word)
    }
}
