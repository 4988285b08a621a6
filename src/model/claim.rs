//! Claims: statements by others, with a verdict.

use super::{Correction, Prose, Quotation, Source, Topic};
use crate::base::{Handle, NonEmpty, PartialDate, Slug, Span, keywords};
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
    /// What was corrected.
    pub corrections: Vec<Correction>,
}

keywords! {
    /// The verdict on a claim.
    pub enum Verdict {
        /// The evidence confirms the claim.
        Supported = "supported",
        /// The claim is correct but omits something important.
        NeedsContext = "needs-context",
        /// The evidence contradicts the claim.
        Contradicted = "contradicted",
        /// The evidence neither confirms nor contradicts the claim.
        Unverified = "unverified",
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

keywords! {
    /// The relation of a piece of evidence to the claim.
    pub enum Bearing {
        /// It supports the claim.
        Supports = "supports",
        /// It adds context that the claim omits.
        Context = "context",
        /// It contradicts the claim.
        Contradicts = "contradicts",
    }
}
