//! Articles, static pages and the front page.

use super::{Body, ChartRef, Correction, Figure, ObservationRef, PageList, Section, Source, Topic};
use crate::base::{Date, FileId, Handle, Slug, Span};
use crate::i18n::PerLang;

/// One article.
#[derive(Debug)]
pub struct Article {
    /// Its id.
    pub slug: Slug,
    /// The section, if it is in a folder of articles.
    pub section: Option<Handle<Section>>,
    /// The date of first publication.
    pub date: Date,
    /// Its position in the list of articles.
    pub order: i64,
    /// Its topics.
    pub topics: Vec<Handle<Topic>>,
    /// The figures of the article: those in its front matter, then those that its text shows or takes numbers from.
    pub figures: Vec<Handle<Figure>>,
    /// Former addresses, which redirect to the article.
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
    /// The introductory summary.
    pub summary: String,
    /// One or two words above the title.
    pub kicker: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The date of the last change, or else of first publication.
    pub updated: Date,
    /// The position of that date.
    pub updated_span: Span,
    /// What was corrected.
    pub corrections: Vec<Correction<Body>>,
    /// The text.
    pub body: Body,
}

/// A static page.
#[derive(Debug)]
pub struct Page {
    /// Its id.
    pub slug: Slug,
    /// The template of the site's own that replaces `page.html`.
    pub template: Option<String>,
    /// The lists that its template shows.
    pub lists: Vec<PageList>,
    /// Former addresses, which redirect to the page.
    pub aliases: Vec<(String, Span)>,
    /// Its texts.
    pub text: PerLang<PageText>,
}

/// A static page in one language.
#[derive(Debug)]
pub struct PageText {
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The introductory summary.
    pub summary: Option<String>,
    /// The date of the last change, with its position.
    pub updated: Option<(Date, Span)>,
    /// The text.
    pub body: Body,
}

/// The front page.
#[derive(Debug)]
pub struct Home {
    /// The chart below the headline.
    pub lead_chart: Option<ChartRef>,
    /// The article that is displayed most prominently.
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
    /// The introductory summary.
    pub summary: Body,
    /// The date of the last change, with its position.
    pub updated: Option<(Date, Span)>,
    /// A quotation next to the headline.
    pub quote: Option<CoverQuote>,
    /// The key figures.
    pub key_figures: Vec<KeyFigure>,
    /// The heading above the body.
    pub how_title: Option<String>,
    /// The body: how the publication works.
    pub body: Body,
}

/// The quotation on the front page.
#[derive(Debug)]
pub struct CoverQuote {
    /// The quoted words.
    pub text: String,
    /// The position of the words.
    pub span: Span,
    /// The language of the words, if it is not the page's.
    pub language: Option<String>,
    /// Whether the words are a translation by the site's authors.
    pub translated: bool,
    /// The speaker and the occasion.
    pub by: String,
    /// The source of the words.
    pub source: Handle<Source>,
}

/// A key figure on the front page.
#[derive(Debug)]
pub struct KeyFigure {
    /// The observation.
    pub value: ObservationRef,
    /// The position of the reference.
    pub span: Span,
    /// The label of the number.
    pub label: String,
    /// The period and an explanation, in inline Markdown.
    pub note: Option<Body>,
}
