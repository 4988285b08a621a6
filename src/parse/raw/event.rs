//! `timeline/*.yaml`: dated events.

use super::{Allow, Correction, Text, described};
use crate::base::Spanned;

described! { pub struct Event: "One event."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// The date, as precise as the sources.
    pub date: Spanned<String> as OpenDate,
    /// The end date, if the event lasted more than a day.
    pub until: Option<Spanned<String>> as Date,
    /// A topic, as listed in `site.yaml`.
    pub topic: Spanned<String> as Topic,
    /// How well the event is established: `confirmed`, `reported` or `disputed`.
    pub standing: Spanned<String> as Standing,
    /// What happened: a sentence in the present tense.
    pub title: Text as Title,
    /// Further text, in Markdown.
    pub text: Option<Text> as Markdown,
    /// The place.
    pub place: Option<Text> as Short,
    /// How the date is known, if that is not obvious.
    pub date_note: Option<Text> as Short,
    /// The sources, the most important first.
    pub sources: Vec<Spanned<String>> as Source = default,
    /// The quotations.
    pub quotes: Vec<Quotation> = default,
    /// What was corrected: a box under the title shows each entry, and the page of corrections lists it.
    pub corrections: Vec<Correction> = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Quotation: "A quotation in its own language, with a translation that is marked as one."
    /// The words.
    pub text: Spanned<String>,
    /// The language of the quotation.
    pub language: Spanned<String> as Language,
    /// Your translation.
    pub translation: Option<Text> as Translation,
    /// The source of the words.
    pub source: Spanned<String> as Source,
}
