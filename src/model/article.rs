//! Texts: articles, standing pages and the front page.

use super::{Body, ChartRef, Figure, ObservationRef, Source, Topic};
use crate::base::{Date, FileId, Handle, Slug, Span};
use crate::i18n::PerLang;

/// One article.
#[derive(Debug)]
pub struct Article {
    /// Its id.
    pub slug: Slug,
    /// When it was first published.
    pub date: Date,
    /// Its position in the list of articles.
    pub order: i64,
    /// Its topics.
    pub topics: Vec<Handle<Topic>>,
    /// The figures it rests on: those it names, then those it shows or takes numbers from.
    pub figures: Vec<Handle<Figure>>,
    /// Addresses at which it stood before.
    pub aliases: Vec<(String, Span)>,
    /// Its texts.
    pub text: PerLang<ArticleText>,
}

/// An article in one language.
#[derive(Debug)]
pub struct ArticleText {
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The standfirst.
    pub summary: String,
    /// One or two words above the title.
    pub kicker: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was last changed, or first published.
    pub updated: Date,
    /// Where that date is written.
    pub updated_span: Span,
    /// The text.
    pub body: Body,
}

/// One standing page.
#[derive(Debug)]
pub struct Page {
    /// Its id.
    pub slug: Slug,
    /// Addresses at which it stood before.
    pub aliases: Vec<(String, Span)>,
    /// Its texts.
    pub text: PerLang<PageText>,
}

/// A standing page in one language.
#[derive(Debug)]
pub struct PageText {
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The standfirst.
    pub summary: Option<String>,
    /// When it was last changed, and where that is written.
    pub updated: Option<(Date, Span)>,
    /// The text.
    pub body: Body,
}

/// The front page.
#[derive(Debug)]
pub struct Home {
    /// The chart under the cover.
    pub lead_chart: Option<ChartRef>,
    /// The article set largest.
    pub lead_article: Option<Handle<Article>>,
    /// Its texts.
    pub text: PerLang<HomeText>,
}

/// The front page in one language.
#[derive(Debug)]
pub struct HomeText {
    /// The file.
    pub file: FileId,
    /// The headline.
    pub title: String,
    /// The standfirst.
    pub summary: Body,
    /// When it was last changed, and where that is written.
    pub updated: Option<(Date, Span)>,
    /// Words beside the headline.
    pub quote: Option<CoverQuote>,
    /// The numbers on the cover.
    pub key_figures: Vec<KeyFigure>,
    /// The heading above the body.
    pub how_title: Option<String>,
    /// How we know.
    pub body: Body,
}

/// Words on the cover.
#[derive(Debug)]
pub struct CoverQuote {
    /// The words.
    pub text: String,
    /// Where they are written.
    pub span: Span,
    /// Their language, where it is not the page's.
    pub language: Option<String>,
    /// Whether the words are our translation.
    pub translated: bool,
    /// Who said them, and where.
    pub by: String,
    /// Where they can be read.
    pub source: Handle<Source>,
}

/// A number on the cover.
#[derive(Debug)]
pub struct KeyFigure {
    /// The observation.
    pub value: ObservationRef,
    /// Where it is named.
    pub span: Span,
    /// What it counts.
    pub label: String,
    /// The period and what to know about it, in inline Markdown.
    pub note: Option<Body>,
}
