//! The Markdown files: their front matter and body.

use super::{Allow, described};
use crate::base::Spanned;
use crate::parse::markdown::{Block, Body};

/// A Markdown file.
#[derive(Debug)]
pub struct Document<F> {
    /// The front matter.
    pub front: F,
    /// The body.
    pub body: Body,
    /// The blocks of the body at its outermost level.
    pub blocks: Vec<Block>,
}

described! { pub struct Article: "The front matter of an article."
    /// Its title.
    #[means(Short)]
    pub title: Spanned<String>,
    /// The introductory summary, one or two sentences.
    #[means(Short)]
    pub summary: Spanned<String>,
    /// The date of first publication.
    #[means(Day)]
    pub date: Spanned<String>,
    /// The date of the last change.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// The authors.
    #[serde(default)]
    #[means(Verbatim)]
    pub authors: Vec<Spanned<String>>,
    /// The topics, as listed in `site.yaml`.
    #[serde(default)]
    #[means(Topic)]
    pub topics: Vec<Spanned<String>>,
    /// One or two words above the title in lists.
    #[means(Short)]
    pub kicker: Option<Spanned<String>>,
    /// Its position in the list of articles: lower first, then by date.
    pub order: Option<f64>,
    /// Figures of the article besides those that it shows.
    #[serde(default)]
    #[means(Figure)]
    pub figures: Vec<Spanned<String>>,
    /// Whether it is a draft, which is not published.
    #[serde(default)]
    pub draft: bool,
    /// The first day on which the site contains it. The file of the default language decides.
    #[means(Day)]
    pub publish_at: Option<Spanned<String>>,
    /// The last day on which the site contains it.
    #[means(Day)]
    pub expires_at: Option<Spanned<String>>,
    /// Former addresses, which redirect to the present one.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Page: "The front matter of a static page."
    /// Its title.
    #[means(Short)]
    pub title: Spanned<String>,
    /// The introductory summary.
    #[means(Short)]
    pub summary: Option<Spanned<String>>,
    /// The date of the last change.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// Whether it is a draft, which is not published.
    #[serde(default)]
    pub draft: bool,
    /// The first day on which the site contains it. The file of the default language decides.
    #[means(Day)]
    pub publish_at: Option<Spanned<String>>,
    /// The last day on which the site contains it.
    #[means(Day)]
    pub expires_at: Option<Spanned<String>>,
    /// Former addresses, which redirect to the present one.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Home: "The front matter of the front page. Its body explains how the publication works."
    /// The headline.
    #[means(Short)]
    pub title: Spanned<String>,
    /// The introductory summary, in inline Markdown.
    #[means(Markdown)]
    pub summary: Spanned<String>,
    /// The date of the last change.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// A quotation next to the headline.
    pub quote: Option<Quote>,
    /// The key figures: two to four numbers.
    #[serde(default)]
    pub key_figures: Vec<KeyFigure>,
    /// The chart below the headline: `figure/chart`.
    #[means(Chart)]
    pub lead_chart: Option<Spanned<String>>,
    /// The article that is displayed most prominently.
    #[means(Article)]
    pub lead_article: Option<Spanned<String>>,
    /// The heading above the body.
    #[means(Short)]
    pub how_title: Option<Spanned<String>>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Quote: "A quotation next to the headline."
    /// The quoted words.
    #[means(Verbatim)]
    pub text: Spanned<String>,
    /// Their language, if it is not the page's.
    #[means(Language)]
    pub language: Option<Spanned<String>>,
    /// Whether the words are your translation.
    #[serde(default)]
    pub translated: bool,
    /// The speaker and the occasion.
    #[means(Verbatim)]
    pub by: Spanned<String>,
    /// The source of the words.
    #[means(Source)]
    pub source: Spanned<String>,
}

described! { pub struct KeyFigure: "A key figure on the front page."
    /// The observation: `figure/series/period`.
    #[means(Value)]
    pub value: Spanned<String>,
    /// The label of the number, a few words.
    #[means(Short)]
    pub label: Spanned<String>,
    /// The period and an explanation.
    #[means(Markdown)]
    pub note: Option<Spanned<String>>,
}

/// The dates in front matter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Days<'a> {
    /// The date of first publication.
    pub date: Option<&'a Spanned<String>>,
    /// The first day on which the site contains it.
    pub publish_at: Option<&'a Spanned<String>>,
    /// The last day on which the site contains it.
    pub expires_at: Option<&'a Spanned<String>>,
}

/// The common part of all kinds of front matter.
pub trait FrontMatter: serde::de::DeserializeOwned {
    /// Returns the title.
    fn title(&self) -> &Spanned<String>;
    /// Returns whether it is a draft.
    fn is_draft(&self) -> bool;
    /// Returns the dates that decide when the site contains it.
    fn days(&self) -> Days<'_> {
        Days::default()
    }
    /// Returns the exceptions from checks.
    fn allow(&self) -> &[Allow];
}

impl FrontMatter for Article {
    fn title(&self) -> &Spanned<String> {
        &self.title
    }
    fn is_draft(&self) -> bool {
        self.draft
    }
    fn days(&self) -> Days<'_> {
        Days {
            date: Some(&self.date),
            publish_at: self.publish_at.as_ref(),
            expires_at: self.expires_at.as_ref(),
        }
    }
    fn allow(&self) -> &[Allow] {
        &self.allow
    }
}

impl FrontMatter for Page {
    fn title(&self) -> &Spanned<String> {
        &self.title
    }
    fn is_draft(&self) -> bool {
        self.draft
    }
    fn days(&self) -> Days<'_> {
        Days { date: None, publish_at: self.publish_at.as_ref(), expires_at: self.expires_at.as_ref() }
    }
    fn allow(&self) -> &[Allow] {
        &self.allow
    }
}

impl FrontMatter for Home {
    fn title(&self) -> &Spanned<String> {
        &self.title
    }
    fn is_draft(&self) -> bool {
        false
    }
    fn allow(&self) -> &[Allow] {
        &self.allow
    }
}
