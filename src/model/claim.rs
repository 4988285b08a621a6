//! One claim: what was said, and what the record shows.

use super::{Prose, Quotation, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Slug, Span};
use crate::i18n::Text;

/// One claim.
#[derive(Debug)]
pub struct Claim {
    /// Its id.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// Its position among the claims, as written.
    pub order: usize,
    /// The claim.
    pub statement: Text,
    /// The words as said.
    pub quote: Option<Quotation>,
    /// Who made it.
    pub said_by: Text,
    /// When.
    pub said_on: PartialDate,
    /// Where it can be read.
    pub said_in: NonEmpty<Handle<Source>>,
    /// Its topic.
    pub topic: Option<Handle<Topic>>,
    /// What the record makes of it.
    pub verdict: Verdict,
    /// Where that is written.
    pub verdict_span: Span,
    /// What the record shows.
    pub finding: Prose,
    /// What the finding rests on.
    pub evidence: Vec<Evidence>,
}

/// What the record makes of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The record bears it out.
    Supported,
    /// True as far as it goes; something that matters is left out.
    NeedsContext,
    /// The record says otherwise.
    Contradicted,
    /// The record that was read is silent.
    Unverified,
}

impl Verdict {
    /// Every verdict with the word an author writes.
    pub const ALL: &[(&str, Self)] = &[
        ("supported", Self::Supported),
        ("needs-context", Self::NeedsContext),
        ("contradicted", Self::Contradicted),
        ("unverified", Self::Unverified),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, v)| *v == self).map_or("", |(word, _)| word)
    }
}

/// One piece of evidence.
#[derive(Debug)]
pub struct Evidence {
    /// The source.
    pub source: Handle<Source>,
    /// Its words and their place.
    pub quote: Option<(String, Span)>,
    /// The language of the words.
    pub language: Option<String>,
    /// Our translation.
    pub translation: Option<Text>,
    /// What it does to the claim, and where that is written.
    pub bears: Option<(Bearing, Span)>,
}

/// What a piece of evidence does to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It bears the claim out.
    Supports,
    /// It adds what the claim leaves out.
    Context,
    /// It says otherwise.
    Contradicts,
}

impl Bearing {
    /// Every bearing with the word an author writes.
    pub const ALL: &[(&str, Self)] =
        &[("supports", Self::Supports), ("context", Self::Context), ("contradicts", Self::Contradicts)];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, b)| *b == self).map_or("", |(word, _)| word)
    }
}
