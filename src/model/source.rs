//! Sources of the bibliography.

use super::Prose;
use crate::base::{PartialDate, Slug, Span, Spanned, keywords};

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
    /// Further dates that the source states, which texts of the site may name.
    pub dates_stated: Vec<PartialDate>,
}

keywords! {
    /// The type of a source.
    pub enum SourceKind {
        /// Data for download.
        Dataset = "dataset",
        /// A court decision.
        Ruling = "ruling",
        /// An agreement between states.
        Treaty = "treaty",
        /// A document of a parliament.
        ParliamentaryPaper = "parliamentary-paper",
        /// A statement of one or more governments.
        Statement = "statement",
        /// A press release.
        PressRelease = "press-release",
        /// A study or report.
        Report = "report",
        /// A press article.
        Article = "article",
        /// Any other web page.
        WebPage = "web-page",
    }
}
