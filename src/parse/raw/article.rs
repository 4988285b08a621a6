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
    /// The standfirst: one or two sentences.
    #[means(Short)]
    pub summary: Spanned<String>,
    /// When it was first published.
    #[means(Day)]
    pub date: Spanned<String>,
    /// When it was last changed.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// Who wrote it.
    #[serde(default)]
    #[means(Verbatim)]
    pub authors: Vec<Spanned<String>>,
    /// The site's topics it belongs to.
    #[serde(default)]
    #[means(Topic)]
    pub topics: Vec<Spanned<String>>,
    /// One or two words above the title in lists.
    #[means(Short)]
    pub kicker: Option<Spanned<String>>,
    /// Its position in the list of articles: lower first, then by date.
    pub order: Option<f64>,
    /// Figures it rests on besides those it shows.
    #[serde(default)]
    #[means(Figure)]
    pub figures: Vec<Spanned<String>>,
    /// Whether it is not to be published yet.
    #[serde(default)]
    pub draft: bool,
    /// The first day on which it stands in the site; the file of the default language decides.
    #[means(Day)]
    pub publish_at: Option<Spanned<String>>,
    /// The last day on which it stands in the site.
    #[means(Day)]
    pub expires_at: Option<Spanned<String>>,
    /// Addresses at which it stood before.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Page: "The front matter of a standing page."
    /// Its title.
    #[means(Short)]
    pub title: Spanned<String>,
    /// The standfirst.
    #[means(Short)]
    pub summary: Option<Spanned<String>>,
    /// When it was last changed.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// Whether it is not to be published yet.
    #[serde(default)]
    pub draft: bool,
    /// The first day on which it stands in the site; the file of the default language decides.
    #[means(Day)]
    pub publish_at: Option<Spanned<String>>,
    /// The last day on which it stands in the site.
    #[means(Day)]
    pub expires_at: Option<Spanned<String>>,
    /// Addresses at which it stood before.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Home: "The front matter of the front page; its body is \"How we know\"."
    /// The headline of the cover.
    #[means(Short)]
    pub title: Spanned<String>,
    /// The standfirst of the cover, in inline Markdown.
    #[means(Markdown)]
    pub summary: Spanned<String>,
    /// When the front page was last changed.
    #[means(Day)]
    pub updated: Option<Spanned<String>>,
    /// Words beside the headline.
    pub quote: Option<Quote>,
    /// The numbers on the cover: two to four.
    #[serde(default)]
    pub key_figures: Vec<KeyFigure>,
    /// The chart under the cover: `figure/chart`.
    #[means(Chart)]
    pub lead_chart: Option<Spanned<String>>,
    /// The article set largest.
    #[means(Article)]
    pub lead_article: Option<Spanned<String>>,
    /// The heading above the body.
    #[means(Short)]
    pub how_title: Option<Spanned<String>>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Quote: "Words beside the headline, and who said them."
    /// The words.
    #[means(Verbatim)]
    pub text: Spanned<String>,
    /// Their language, where it is not the page's.
    #[means(Language)]
    pub language: Option<Spanned<String>>,
    /// Whether the words are our translation.
    #[serde(default)]
    pub translated: bool,
    /// Who said them, and where.
    #[means(Verbatim)]
    pub by: Spanned<String>,
    /// Where they can be read.
    #[means(Source)]
    pub source: Spanned<String>,
}

described! { pub struct KeyFigure: "A number on the cover."
    /// The observation: `figure/series/period`.
    #[means(Value)]
    pub value: Spanned<String>,
    /// What it counts, in a few words.
    #[means(Short)]
    pub label: Spanned<String>,
    /// The period and what to know about it.
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
    /// Returns whether it is not to be published yet.
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
