//! One event of the timeline.

use super::{Prose, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Quality, Slug, Span};
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

/// How an event is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By a primary source, or by two that do not depend on each other.
    Confirmed,
    /// By one source, or by the press alone.
    Reported,
    /// Sources contradict each other.
    Disputed,
}

impl Standing {
    /// Every standing with the word an author writes.
    pub const ALL: &[(&str, Self)] =
        &[("confirmed", Self::Confirmed), ("reported", Self::Reported), ("disputed", Self::Disputed)];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, s)| *s == self).map_or("", |(word, _)| word)
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
