//! One event of the timeline.

use super::{Prose, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Quality, Slug, Span, keywords};
use crate::i18n::Text;

/// One event.
#[derive(Debug)]
pub struct Event {
    /// Its id.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// When, as exactly as known.
    pub date: PartialDate,
    /// Where that date is written.
    pub date_span: Span,
    /// How sure the date is.
    pub quality: Quality,
    /// When it ended, if it lasted.
    pub until: Option<PartialDate>,
    /// Its topic.
    pub topic: Handle<Topic>,
    /// How it is known.
    pub standing: Standing,
    /// What happened.
    pub title: Text,
    /// More.
    pub text: Option<Prose>,
    /// Where.
    pub place: Option<Text>,
    /// How the date is known.
    pub date_note: Option<Text>,
    /// The sources, weightiest first.
    pub sources: NonEmpty<Handle<Source>>,
    /// Words that were said.
    pub quotes: Vec<Quotation>,
}

keywords! {
    /// How an event is known.
    pub enum Standing {
        /// By a primary source, or by two that do not depend on each other.
        Confirmed = "confirmed",
        /// By one source, or by the press alone.
        Reported = "reported",
        /// Sources contradict each other.
        Disputed = "disputed",
    }
}

/// Words in their own language.
#[derive(Debug)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// Where they are written.
    pub span: Span,
    /// Their language, as BCP 47 code.
    pub language: String,
    /// Our translation.
    pub translation: Option<Text>,
    /// Where they can be read.
    pub source: Handle<Source>,
}
