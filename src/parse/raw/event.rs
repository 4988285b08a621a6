//! `timeline/*.yaml`: dated events.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Event: "One event."
    /// Its id.
    #[means(Id)]
    pub id: Spanned<String>,
    /// The date, as precise as the sources.
    #[means(OpenDate)]
    pub date: Spanned<String>,
    /// The end date, if the event lasted more than a day.
    #[means(Date)]
    pub until: Option<Spanned<String>>,
    /// A topic, as listed in `site.yaml`.
    #[means(Topic)]
    pub topic: Spanned<String>,
    /// How well the event is established: `confirmed`, `reported` or `disputed`.
    #[means(Standing)]
    pub standing: Spanned<String>,
    /// What happened: a sentence in the present tense.
    #[means(Short)]
    pub title: Text,
    /// Further text, in Markdown.
    #[means(Markdown)]
    pub text: Option<Text>,
    /// The place.
    #[means(Short)]
    pub place: Option<Text>,
    /// How the date is known, if that is not obvious.
    #[means(Short)]
    pub date_note: Option<Text>,
    /// The sources, the most important first.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
    /// The quotations.
    #[serde(default)]
    pub quotes: Vec<Quotation>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Quotation: "A quotation in its own language, with a translation that is marked as one."
    /// The words.
    pub text: Spanned<String>,
    /// The language of the quotation.
    #[means(Language)]
    pub language: Spanned<String>,
    /// Your translation.
    #[means(Translation)]
    pub translation: Option<Text>,
    /// The source of the words.
    #[means(Source)]
    pub source: Spanned<String>,
}
