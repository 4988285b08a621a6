//! Claims: statements by others, with a verdict.

use super::{Prose, Quotation, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Slug, Span};
use crate::i18n::Text;

/// One claim.
#[derive(Debug)]
pub struct Claim {
    /// Its id.
    pub slug: Slug,
    /// The position of the claim in its file.
    pub span: Span,
    /// Its position among all claims.
    pub order: usize,
    /// The claim in neutral words.
    pub statement: Text,
    /// The original words.
    pub quote: Option<Quotation>,
    /// The person or institution that made it.
    pub said_by: Text,
    /// The date of the claim.
    pub said_on: PartialDate,
    /// The sources that contain it.
    pub said_in: NonEmpty<Handle<Source>>,
    /// Its topic.
    pub topic: Option<Handle<Topic>>,
    /// The verdict.
    pub verdict: Verdict,
    /// The position of the verdict.
    pub verdict_span: Span,
    /// The finding.
    pub finding: Prose,
    /// The evidence for the finding.
    pub evidence: Vec<Evidence>,
}

/// The verdict on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The evidence confirms the claim.
    Supported,
    /// The claim is correct but omits something important.
    NeedsContext,
    /// The evidence contradicts the claim.
    Contradicted,
    /// The evidence neither confirms nor contradicts the claim.
    Unverified,
}

impl Verdict {
    /// Every verdict with its keyword.
    pub const ALL: &[(&str, Self)] = &[
        ("supported", Self::Supported),
        ("needs-context", Self::NeedsContext),
        ("contradicted", Self::Contradicted),
        ("unverified", Self::Unverified),
    ];

    /// Returns the keyword.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, v)| *v == self).map_or("", |(word, _)| word)
    }
}

/// One piece of evidence.
#[derive(Debug)]
pub struct Evidence {
    /// The source.
    pub source: Handle<Source>,
    /// A quotation from the source, with its position.
    pub quote: Option<(String, Span)>,
    /// The language of the quotation.
    pub language: Option<String>,
    /// A translation of the quotation.
    pub translation: Option<Text>,
    /// The relation to the claim, with its position.
    pub bears: Option<(Bearing, Span)>,
}

/// The relation of a piece of evidence to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It supports the claim.
    Supports,
    /// It adds context that the claim omits.
    Context,
    /// It contradicts the claim.
    Contradicts,
}

impl Bearing {
    /// Every relation with its keyword.
    pub const ALL: &[(&str, Self)] =
        &[("supports", Self::Supports), ("context", Self::Context), ("contradicts", Self::Contradicts)];

    /// Returns the keyword.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, b)| *b == self).map_or("", |(word, _)| word)
    }
}
