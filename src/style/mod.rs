//! Measures how easy the texts of a site are to read, in each language.
//!
//! The measures are the lengths of sentences, abbreviations without an explanation, words that a term rules out, and the
//! share of quotations. They are hints: nothing here prevents a publication. A language states its limits in the
//! messages `style-sentence-words` and `style-mean-words`; a language without them is measured only. The sources:
//!
//! - 25 words in a sentence: GOV.UK, "Sentence length: why 25 words is our limit" (Inside GOV.UK, 2014). The society Onze
//!   Taal says the same of Dutch ("Lengte van zinnen"), with 15 to 20 words on average. For French and Arabic no source
//!   was found, so both have the same limit.
//! - 20 words on average: European Commission, "How to write clearly" ("Rédiger clairement"), hint 4. For Arabic no
//!   source was found. The readability formula OSMAN (El-Haj and Rayson, 2016) sets no limit to sentences.
//! - Abbreviations are written out at first mention: Government Commercial Agency, style guide, "Language".
//! - For the share of quotations no source gives a limit.
//!
//! Sources that allow single long sentences ("if you can't, make sure they're in plain English") name no share. The
//! share [`LONG_PERCENT`] is ours.

mod abbreviations;
mod measure;

pub use measure::{Hint, HintKind, LanguageStyle, Limits, TextStyle, measure};

/// The percentage of the sentences of a text that may be longer than the limit.
pub const LONG_PERCENT: usize = 10;
