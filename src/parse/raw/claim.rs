//! `claims/*.yaml`: statements and what the record shows about them.

use super::{Allow, Quotation, Text, described};
use crate::base::Spanned;

described! { pub struct Claim: "One claim."
    /// Its id.
    #[means(Id)]
    pub id: Spanned<String>,
    /// The claim in neutral words, as it was made.
    #[means(Short)]
    pub statement: Text,
    /// The original words.
    pub quote: Option<Quotation>,
    /// The person or institution that made it.
    #[means(Short)]
    pub said_by: Text,
    /// The date of the claim.
    #[means(Date)]
    pub said_on: Spanned<String>,
    /// The sources that contain it.
    #[serde(default)]
    #[means(Source)]
    pub said_in: Vec<Spanned<String>>,
    /// A topic, as listed in `site.yaml`.
    #[means(Topic)]
    pub topic: Option<Spanned<String>>,
    /// `supported`, `needs-context`, `contradicted` or `unverified`.
    #[means(Verdict)]
    pub verdict: Spanned<String>,
    /// The finding: what the evidence shows, in Markdown.
    #[means(Markdown)]
    pub finding: Text,
    /// The evidence for the finding.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Evidence: "One piece of evidence."
    /// The source.
    #[means(Source)]
    pub source: Spanned<String>,
    /// A quotation from the source.
    pub quote: Option<Spanned<String>>,
    /// The language of the quotation.
    #[means(Language)]
    pub language: Option<Spanned<String>>,
    /// Your translation.
    #[means(Translation)]
    pub translation: Option<Text>,
    /// Its relation to the claim: `supports`, `context` or `contradicts`.
    #[means(Bearing)]
    pub bears: Option<Spanned<String>>,
}
