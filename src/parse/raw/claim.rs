//! `claims/*.yaml`: statements and what the record shows about them.

use super::{Allow, Correction, Quotation, Text, described};
use crate::base::Spanned;

described! { pub struct Claim: "One claim."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// The claim in neutral words, as it was made.
    pub statement: Text as Title,
    /// The original words.
    pub quote: Option<Quotation>,
    /// The person or institution that made it.
    pub said_by: Text as Short,
    /// The date of the claim.
    pub said_on: Spanned<String> as Date,
    /// The sources that contain it.
    pub said_in: Vec<Spanned<String>> as Source = default,
    /// A topic, as listed in `site.yaml`.
    pub topic: Option<Spanned<String>> as Topic,
    /// `supported`, `needs-context`, `contradicted` or `unverified`.
    pub verdict: Spanned<String> as Verdict,
    /// The finding: what the evidence shows, in Markdown.
    pub finding: Text as Finding,
    /// The evidence for the finding.
    pub evidence: Vec<Evidence> = default,
    /// What was corrected: a box under the title shows each entry, and the page of corrections lists it.
    pub corrections: Vec<Correction> = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Evidence: "One piece of evidence."
    /// The source.
    pub source: Spanned<String> as Source,
    /// A quotation from the source.
    pub quote: Option<Spanned<String>>,
    /// The language of the quotation.
    pub language: Option<Spanned<String>> as Language,
    /// Your translation.
    pub translation: Option<Text> as Translation,
    /// Its relation to the claim: `supports`, `context` or `contradicts`.
    pub bears: Option<Spanned<String>> as Bearing,
}
