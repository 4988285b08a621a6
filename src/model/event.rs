//! Events on the timeline.

use super::{Correction, Prose, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Quality, Slug, Span, keywords};
use crate::i18n::Text;

/// One event.
#[derive(Debug)]
pub struct Event {
    /// Its id.
    pub slug: Slug,
    /// The position of the event in its file.
    pub span: Span,
    /// The date, as precise as known.
    pub date: PartialDate,
    /// The position of the date.
    pub date_span: Span,
    /// The certainty of the date.
    pub quality: Quality,
    /// The end date, if the event lasted more than a day.
    pub until: Option<PartialDate>,
    /// Its topic.
    pub topic: Handle<Topic>,
    /// How well the event is established.
    pub standing: Standing,
    /// The title, a sentence.
    pub title: Text,
    /// Further text.
    pub text: Option<Prose>,
    /// The place.
    pub place: Option<Text>,
    /// An explanation of how the date is known.
    pub date_note: Option<Text>,
    /// The sources, the most important first.
    pub sources: NonEmpty<Handle<Source>>,
    /// The quotations.
    pub quotes: Vec<Quotation>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
}

keywords! {
    /// How well an event is established.
    pub enum Standing {
        /// A primary source or two independent sources confirm it.
        Confirmed = "confirmed",
        /// A single source or only the press reports it.
        Reported = "reported",
        /// Sources contradict each other.
        Disputed = "disputed",
    }
}

/// A quotation in its own language.
#[derive(Debug)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// The position of the words.
    pub span: Span,
    /// The BCP 47 code of their language.
    pub language: String,
    /// A translation by the site's authors.
    pub translation: Option<Text>,
    /// The source of the words.
    pub source: Handle<Source>,
}
