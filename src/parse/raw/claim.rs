//! `claims/*.yaml`: statements and what the record shows about them.

use super::{Allow, Quotation, Text, described};
use crate::base::Spanned;

described! { pub struct Claim: "One claim."
    /// Its id.
    #[means(Id)]
    pub id: Spanned<String>,
    /// The claim, in neutral words, as it was made.
    #[means(Short)]
    pub statement: Text,
    /// The words as they were said.
    pub quote: Option<Quotation>,
    /// Who made it.
    #[means(Short)]
    pub said_by: Text,
    /// When.
    #[means(Date)]
    pub said_on: Spanned<String>,
    /// Where it can be read.
    #[serde(default)]
    #[means(Source)]
    pub said_in: Vec<Spanned<String>>,
    /// One of the site's topics.
    #[means(Topic)]
    pub topic: Option<Spanned<String>>,
    /// `supported`, `needs-context`, `contradicted` or `unverified`.
    #[means(Verdict)]
    pub verdict: Spanned<String>,
    /// What the record shows, in Markdown.
    #[means(Markdown)]
    pub finding: Text,
    /// What the finding rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

described! { pub struct Evidence: "One piece of evidence."
    /// The source.
    #[means(Source)]
    pub source: Spanned<String>,
    /// Its words.
    pub quote: Option<Spanned<String>>,
    /// Their language.
    #[means(Language)]
    pub language: Option<Spanned<String>>,
    /// Our translation.
    #[means(Translation)]
    pub translation: Option<Text>,
    /// What it does to the claim: `supports`, `context` or `contradicts`.
    #[means(Bearing)]
    pub bears: Option<Spanned<String>>,
}
