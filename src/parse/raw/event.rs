//! `timeline/*.yaml`: dated events.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Event: "One event."
    /// Its id.
    #[means(Id)]
    pub id: Spanned<String>,
    /// When, as exactly as the sources say.
    #[means(OpenDate)]
    pub date: Spanned<String>,
    /// The end, of an event that lasted.
    #[means(Date)]
    pub until: Option<Spanned<String>>,
    /// One of the site's topics.
    #[means(Topic)]
    pub topic: Spanned<String>,
    /// How it is known: `confirmed`, `reported` or `disputed`.
    #[means(Standing)]
    pub standing: Spanned<String>,
    /// What happened: a sentence in the present tense.
    #[means(Short)]
    pub title: Text,
    /// More, in Markdown.
    #[means(Markdown)]
    pub text: Option<Text>,
    /// Where.
    #[means(Short)]
    pub place: Option<Text>,
    /// How the date is known, where that is not plain.
    #[means(Short)]
    pub date_note: Option<Text>,
    /// The sources, in the order of their weight.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
    /// Words that were said.
    #[serde(default)]
    pub quotes: Vec<Quotation>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Quotation: "Words in their own language, with a translation that says it is one."
    /// The words.
    pub text: Spanned<String>,
    /// Their language.
    #[means(Language)]
    pub language: Spanned<String>,
    /// Our translation.
    #[means(Translation)]
    pub translation: Option<Text>,
    /// Where they can be read.
    #[means(Source)]
    pub source: Spanned<String>,
}
