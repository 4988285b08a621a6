//! `timeline/*.yaml`: dated events.

use super::{Allow, Text};
use crate::base::Spanned;
use serde::Deserialize;

/// One event.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: Spanned<String>,
    /// When, as exactly as the sources say.
    pub date: Spanned<String>,
    /// The end, of an event that lasted.
    pub until: Option<Spanned<String>>,
    /// One of the site's topics.
    pub topic: Spanned<String>,
    /// How it is known: `confirmed`, `reported` or `disputed`.
    pub standing: Spanned<String>,
    /// What happened: a sentence in the present tense.
    pub title: Text,
    /// More, in Markdown.
    pub text: Option<Text>,
    /// Where.
    pub place: Option<Text>,
    /// How the date is known, where that is not plain.
    pub date_note: Option<Text>,
    /// The sources, in the order of their weight.
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    /// Words that were said.
    #[serde(default)]
    pub quotes: Vec<Quotation>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// Words in their own language, with a translation that says it is one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Quotation {
    /// The words.
    pub text: Spanned<String>,
    /// Their language.
    pub language: Spanned<String>,
    /// Our translation.
    pub translation: Option<Text>,
    /// Where they can be read.
    pub source: Spanned<String>,
}
