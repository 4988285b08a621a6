//! One source of the bibliography.

use super::Prose;
use crate::base::{PartialDate, Slug, Span, Spanned, keywords};

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

keywords! {
    /// What a source is.
    pub enum SourceKind {
        /// Figures that can be downloaded.
        Dataset = "dataset",
        /// A decision of a court.
        Ruling = "ruling",
        /// An agreement between states.
        Treaty = "treaty",
        /// A paper of a parliament.
        ParliamentaryPaper = "parliamentary-paper",
        /// Words of a government or of several.
        Statement = "statement",
        /// A press release.
        PressRelease = "press-release",
        /// A study or report.
        Report = "report",
        /// An article of the press.
        Article = "article",
        /// Any other page.
        WebPage = "web-page",
    }
}
