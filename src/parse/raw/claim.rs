//! `claims/*.yaml`: statements and what the record shows about them.

use super::{Allow, Quotation, Text, described};
use crate::base::Spanned;

described! { pub struct Claim: "One claim."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// The claim, in neutral words, as it was made.
    pub statement: Text as Short,
    /// The words as they were said.
    pub quote: Option<Quotation>,
    /// Who made it.
    pub said_by: Text as Short,
    /// When.
    pub said_on: Spanned<String> as Date,
    /// Where it can be read.
    pub said_in: Vec<Spanned<String>> as Source = default,
    /// One of the site's topics.
    pub topic: Option<Spanned<String>> as Topic,
    /// `supported`, `needs-context`, `contradicted` or `unverified`.
    pub verdict: Spanned<String> as Verdict,
    /// What the record shows, in Markdown.
    pub finding: Text as Markdown,
    /// What the finding rests on.
    pub evidence: Vec<Evidence> = default,
    /// What checks would report and may stand, each with its reason.
    pub allow: Vec<Allow> = default,
}

described! { pub struct Evidence: "One piece of evidence."
    /// The source.
    pub source: Spanned<String> as Source,
    /// Its words.
    pub quote: Option<Spanned<String>>,
    /// Their language.
    pub language: Option<Spanned<String>> as Language,
    /// Our translation.
    pub translation: Option<Text> as Translation,
    /// What it does to the claim: `supports`, `context` or `contradicts`.
    pub bears: Option<Spanned<String>> as Bearing,
}
