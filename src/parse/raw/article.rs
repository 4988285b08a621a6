//! The Markdown files: their front matter and body.

use super::{Allow, ArticleCorrection, described};
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
    pub title: Spanned<String> as Title,
    /// The introductory summary, one or two sentences.
    pub summary: Spanned<String> as Short,
    /// The date of first publication.
    pub date: Spanned<String> as Day,
    /// The date of the last change.
    pub updated: Option<Spanned<String>> as Day,
    /// The authors.
    pub authors: Vec<Spanned<String>> as Verbatim = default,
    /// The topics, as listed in `site.yaml`.
    pub topics: Vec<Spanned<String>> as Topic = default,
    /// One or two words above the title in lists.
    pub kicker: Option<Spanned<String>> as Short,
    /// Its position in the list of articles: lower first, then by date.
    pub order: Option<f64>,
    /// Figures of the article besides those that it shows.
    pub figures: Vec<Spanned<String>> as Figure = default,
    /// Whether it is a draft, which is not published.
    pub draft: bool = default,
    /// The first day on which the site contains it. The file of the default language decides.
    pub publish_at: Option<Spanned<String>> as Day,
    /// The last day on which the site contains it.
    pub expires_at: Option<Spanned<String>> as Day,
    /// Former addresses, which redirect to the present one.
    pub aliases: Vec<Spanned<String>> = default,
    /// What was corrected: a box under the title shows each entry, and the page of corrections lists it.
    pub corrections: Vec<ArticleCorrection> = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Page: "The front matter of a static page."
    /// Its title.
    pub title: Spanned<String> as Title,
    /// The introductory summary.
    pub summary: Option<Spanned<String>> as Short,
    /// The date of the last change.
    pub updated: Option<Spanned<String>> as Day,
    /// A template of your own in `templates/`, which replaces `page.html`: `team.html`. The file of the default language
    /// decides.
    pub template: Option<Spanned<String>>,
    /// The lists in `lists/` that the template shows: `[team]`. The file of the default language decides.
    pub lists: Vec<Spanned<String>> = default,
    /// Whether it is a draft, which is not published.
    pub draft: bool = default,
    /// The first day on which the site contains it. The file of the default language decides.
    pub publish_at: Option<Spanned<String>> as Day,
    /// The last day on which the site contains it.
    pub expires_at: Option<Spanned<String>> as Day,
    /// Former addresses, which redirect to the present one.
    pub aliases: Vec<Spanned<String>> = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Home: "The front matter of the front page. Its body explains how the publication works."
    /// The headline.
    pub title: Spanned<String> as Title,
    /// The introductory summary, in inline Markdown.
    pub summary: Spanned<String> as Markdown,
    /// The date of the last change.
    pub updated: Option<Spanned<String>> as Day,
    /// A quotation next to the headline.
    pub quote: Option<Quote>,
    /// The key figures: two to five numbers.
    pub key_figures: Vec<KeyFigure> = default,
    /// The chart below the headline: `figure/chart`.
    pub lead_chart: Option<Spanned<String>> as Chart,
    /// The article that is displayed most prominently.
    pub lead_article: Option<Spanned<String>> as Article,
    /// The heading above the body.
    pub how_title: Option<Spanned<String>> as Short,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Quote: "Words beside the headline, and who said them."
    /// The quoted words.
    pub text: Spanned<String> as Verbatim,
    /// Their language, if it is not the page's.
    pub language: Option<Spanned<String>> as Language,
    /// Whether the words are your translation.
    pub translated: bool = default,
    /// The speaker and the occasion.
    pub by: Spanned<String> as Verbatim,
    /// The source of the words.
    pub source: Spanned<String> as Source,
}

described! { pub struct KeyFigure: "A key figure on the front page."
    /// The observation: `figure/series/period`.
    pub value: Spanned<String> as Value,
    /// The label of the number, a few words.
    pub label: Spanned<String> as Short,
    /// The period and an explanation.
    pub note: Option<Spanned<String>> as Markdown,
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

/// The keys that all kinds of front matter have.
#[derive(Debug, Clone, Copy)]
pub struct CommonKeys<'a> {
    /// The title.
    pub title: &'a Spanned<String>,
    /// Whether it is not to be published yet.
    pub is_draft: bool,
    /// The dates that decide when the site contains it.
    pub days: Days<'a>,
    /// The exceptions from checks.
    pub allow: &'a [Allow],
}

/// A kind of front matter.
pub trait FrontMatter: serde::de::DeserializeOwned {
    /// Returns the common keys.
    fn common(&self) -> CommonKeys<'_>;
}

impl FrontMatter for Article {
    fn common(&self) -> CommonKeys<'_> {
        let (publish_at, expires_at) = (self.publish_at.as_ref(), self.expires_at.as_ref());
        let days = Days { date: Some(&self.date), publish_at, expires_at };
        CommonKeys { title: &self.title, is_draft: self.draft, days, allow: &self.allow }
    }
}

impl FrontMatter for Page {
    fn common(&self) -> CommonKeys<'_> {
        let (publish_at, expires_at) = (self.publish_at.as_ref(), self.expires_at.as_ref());
        let days = Days { date: None, publish_at, expires_at };
        CommonKeys { title: &self.title, is_draft: self.draft, days, allow: &self.allow }
    }
}

impl FrontMatter for Home {
    fn common(&self) -> CommonKeys<'_> {
        CommonKeys { title: &self.title, is_draft: false, days: Days::default(), allow: &self.allow }
    }
}
