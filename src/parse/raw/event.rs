//! `timeline/*.yaml`: dated events.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Event: "One event."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// When, as exactly as the sources say.
    pub date: Spanned<String> as OpenDate,
    /// The end, of an event that lasted.
    pub until: Option<Spanned<String>> as Date,
    /// One of the site's topics.
    pub topic: Spanned<String> as Topic,
    /// How it is known: `confirmed`, `reported` or `disputed`.
    pub standing: Spanned<String> as Standing,
    /// What happened: a sentence in the present tense.
    pub title: Text as Short,
    /// More, in Markdown.
    pub text: Option<Text> as Markdown,
    /// Where.
    pub place: Option<Text> as Short,
    /// How the date is known, where that is not plain.
    pub date_note: Option<Text> as Short,
    /// The sources, in the order of their weight.
    pub sources: Vec<Spanned<String>> as Source = default,
    /// Words that were said.
    pub quotes: Vec<Quotation> = default,
    /// What checks would report and may stand, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Quotation: "Words in their own language, with a translation that says it is one."
    /// The words.
    pub text: Spanned<String>,
    /// Their language.
    pub language: Spanned<String> as Language,
    /// Our translation.
    pub translation: Option<Text> as Translation,
    /// Where they can be read.
    pub source: Spanned<String> as Source,
}
