//! `claims/*.yaml`: what was said, and what the record shows.

use super::{Allow, Quotation, Text};
use crate::base::Spanned;
use serde::Deserialize;

/// One claim.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: Spanned<String>,
    /// The claim, in neutral words, as it was made.
    pub statement: Text,
    /// The words as they were said.
    pub quote: Option<Quotation>,
    /// Who made it.
    pub said_by: Text,
    /// When.
    pub said_on: Spanned<String>,
    /// Where it can be read.
    #[serde(default)]
    pub said_in: Vec<Spanned<String>>,
    /// One of the site's topics.
    pub topic: Option<Spanned<String>>,
    /// `supported`, `needs-context`, `contradicted` or `unverified`.
    pub verdict: Spanned<String>,
    /// What the record shows, in Markdown.
    pub finding: Text,
    /// What the finding rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// One piece of evidence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// The source.
    pub source: Spanned<String>,
    /// Its words.
    pub quote: Option<Spanned<String>>,
    /// Their language.
    pub language: Option<Spanned<String>>,
    /// Our translation.
    pub translation: Option<Text>,
    /// What it does to the claim: `supports`, `context` or `contradicts`.
    pub bears: Option<Spanned<String>>,
}
