//! One claim: what was said, and what the record shows.

use super::{Prose, Quotation, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Slug, Span, keywords};
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

keywords! {
    /// What the record makes of a claim.
    pub enum Verdict {
        /// The record bears it out.
        Supported = "supported",
        /// True as far as it goes; something that matters is left out.
        NeedsContext = "needs-context",
        /// The record says otherwise.
        Contradicted = "contradicted",
        /// The record that was read is silent.
        Unverified = "unverified",
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

keywords! {
    /// What a piece of evidence does to a claim.
    pub enum Bearing {
        /// It bears the claim out.
        Supports = "supports",
        /// It adds what the claim leaves out.
        Context = "context",
        /// It says otherwise.
        Contradicts = "contradicts",
    }
}
